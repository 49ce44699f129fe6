"""Collections of news that are grouped by event -> corpora of every size, for `fit_stories`.

A corpus is the whole collection; samples of some 15, 40 and 150 texts; and `rivals`, samples of
an event and the events that share most names with it: the same people in other stories. `cut`
samples have texts of 12-60 words.
"""

import pathlib
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import numpy as np
import polars as pl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from transforms.copies.bodies import body_texts
from transforms.stories import story_model
from transforms.stories.average_links import average_link
from transforms.stories.stories import SCORE, candidates
from transforms.stories.story_forms import forms_of_days, held_apart
from transforms.stories.story_model import DEFAULT_STORY_RULE, FIXED_WEIGHTS, WEIGHTS
from transforms.stories.story_terms import story_terms
from transforms.stories.story_vocabulary import StoryVocabulary

NAMES = tuple(WEIGHTS)  # of the features that are fitted
SIZES = {15: 6, 40: 6, 150: 3}  # texts of a sample: samples
CUT_SIZES = 15, 40
RIVALS, RIVAL_SAMPLES = 15, 12
CUT_WORDS = 12, 60
ARTICLES = """
select article_id, external_id, text, headline, published_on, copy_cluster_id, is_canonical
from articles order by article_id
"""
FORMS = "select article_id, other_article_id from duplicate_pairs where relation = 'template'"


@dataclass(frozen=True)
class Collection:
    """Texts (one a copy cluster, with its `size`), the event and topic of each, and forms."""

    name: str
    texts: pl.DataFrame
    forms: pl.DataFrame

    @classmethod
    def read(cls, argument: str) -> "Collection":
        """Read the warehouse and the labels that an argument names."""
        warehouse, labels, event, *topic = argument.split(":")
        read = pl.read_parquet if labels.endswith(".parquet") else pl.read_ndjson
        known = read(labels).select(
            external_id=pl.col("id").cast(pl.String()),
            event=pl.col(event).cast(pl.String()),
            topic=pl.col(topic[0] if topic else event).cast(pl.String()),
        )
        with duckdb.connect(warehouse, read_only=True) as connection:
            articles = connection.sql(ARTICLES).pl()
            blocks = connection.sql("select * from blocks").pl()
            forms = connection.sql(FORMS).pl()
        canonical = articles.filter("is_canonical").rename({"text": "printed"})
        texts = (
            canonical.join(
                body_texts(articles, blocks).select("article_id", "text"), on="article_id"
            )
            .join(articles.group_by("copy_cluster_id").agg(size=pl.len()), on="copy_cluster_id")
            .join(known, on="external_id")
            .sort("article_id")
        )
        if texts.height < canonical.height:
            raise SystemExit(f"{labels} lacks articles of {warehouse}")
        return cls(pathlib.Path(warehouse).stem, texts, forms_of_days(texts, articles, forms))

    def half(self, seed: int, which: int) -> "Collection":
        """One of two halves of the topics."""
        topics = np.random.default_rng(seed).permutation(self.texts["topic"].unique().sort())
        chosen = topics[which::2].tolist()
        texts = self.texts.filter(pl.col("topic").is_in(chosen))
        return Collection(self.name, texts, self.forms.clear())


@dataclass(frozen=True)
class Corpus:
    """The candidate pairs of some texts: features (one row a pair), and which are of one event."""

    texts: pl.DataFrame
    forms: pl.DataFrame
    left: np.ndarray
    right: np.ndarray
    features: Mapping[str, np.ndarray]
    one_event: np.ndarray

    @classmethod
    def of(cls, texts: pl.DataFrame, vocabulary: StoryVocabulary, forms: pl.DataFrame) -> "Corpus":
        """Compare texts as a run does."""
        articles = texts.drop("text").rename({"printed": "text"})
        terms = story_terms(articles, texts.select("article_id", "text"), vocabulary)
        terms = terms.with_columns(texts["published_on"])
        left, right, features = candidates(terms, vocabulary.common, DEFAULT_STORY_RULE)
        event = texts["event"].to_numpy()
        return cls(texts, forms, left, right, features, event[left] == event[right])

    def matrix(self) -> np.ndarray:
        """The features that are fitted."""
        return np.stack([self.features[name] for name in NAMES], axis=1)

    def fixed(self) -> np.ndarray:
        """What the weights that are not fitted add up to."""
        return story_model.weighed(self.features, FIXED_WEIGHTS)

    def pairs(self, weights: np.ndarray) -> np.ndarray:
        """Pairs of articles: found and true, found, true."""
        totals = self.fixed() + weights[0] + self.matrix() @ weights[1:]
        scores = np.rint(SCORE / (1 + np.exp(-totals))).astype(np.int64)
        rule = DEFAULT_STORY_RULE
        matters = scores >= rule.least_score * SCORE
        scored = held_apart(
            (self.left[matters], self.right[matters], scores[matters]), self.forms, SCORE
        )
        groups = average_link(self.texts.height, *scored, round(rule.score * SCORE))
        size = self.texts["size"].to_numpy()
        found, true = (np.repeat(label, size) for label in (groups, self.texts["event"]))
        counted = Counter(zip(found, true, strict=True)), Counter(found), Counter(true)
        return np.array([sum(n * (n - 1) // 2 for n in c.values()) for c in counted])


def corpora(of: Collection, vocabulary: StoryVocabulary, seed: int) -> dict[str, list[Corpus]]:
    """The corpora of a collection by kind."""
    random = np.random.default_rng(seed)
    texts, none = of.texts, of.forms.clear()
    whole = Corpus.of(texts, vocabulary, of.forms)
    events = texts["event"].unique().sort().to_list()
    nearest = rivals(whole)

    def some(size: int) -> pl.DataFrame:
        return first_events(texts, random.permutation(events).tolist(), size)

    def alike() -> pl.DataFrame:
        event = events[random.integers(len(events))]
        return first_events(texts, [event, *nearest.get(event, [])], RIVALS)

    def made(drawn: list[pl.DataFrame]) -> list[Corpus]:
        return [Corpus.of(sample, vocabulary, none) for sample in drawn]

    samples = {str(size): [some(size) for _ in range(n)] for size, n in SIZES.items()}
    samples |= {f"{size} cut": [cut(some(size), random) for _ in range(6)] for size in CUT_SIZES}
    samples["rivals"] = [alike() for _ in range(RIVAL_SAMPLES)]
    samples["rivals cut"] = [cut(alike(), random) for _ in range(RIVAL_SAMPLES)]
    return {"whole": [whole], **{kind: made(drawn) for kind, drawn in samples.items()}}


def rivals(whole: Corpus) -> dict[str, list[str]]:
    """The events that share names with each event, those that share most first."""
    event = whole.texts["event"]
    sides = event.gather(whole.left), event.gather(whole.right)
    names = pl.Series(whole.features["names"])
    both = [pl.DataFrame({"event": a, "other": b, "names": names}) for a, b in (sides, sides[::-1])]
    ranked = (
        pl.concat(both)
        .filter(pl.col("event") != pl.col("other"))
        .group_by("event", "other")
        .agg(pl.col("names").max())
        .sort("names", "other", descending=[True, False])
        .group_by("event", maintain_order=True)
        .agg("other")
    )
    return dict(ranked.iter_rows())


def first_events(texts: pl.DataFrame, events: list[str], least: int) -> pl.DataFrame:
    """The texts of the first events that have `least` texts together."""
    sizes = dict(texts.group_by("event").len().iter_rows())
    chosen: list[str] = []
    while len(chosen) < len(events) and sum(sizes[event] for event in chosen) < least:
        chosen.append(events[len(chosen)])
    return texts.filter(pl.col("event").is_in(chosen))


def cut(texts: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    """Keep the first words of every text."""
    kept = random.integers(*CUT_WORDS, texts.height).tolist()
    short = [
        " ".join(text.split()[:count]) for text, count in zip(texts["text"], kept, strict=True)
    ]
    return texts.with_columns(text=pl.Series(short), printed=pl.Series(short))
