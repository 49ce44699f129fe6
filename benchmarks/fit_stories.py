"""Fit the model of stories to collections of news that are grouped by event.

    python benchmarks/fit_stories.py WAREHOUSE:LABELS:EVENT[:TOPIC] ...

WAREHOUSE is what `twosource run` made of a collection; LABELS a Parquet file or JSON lines with
`id` (the articles' external id), a column EVENT and, where events are chosen for being alike, a
column TOPIC of those that are. Prints the pair F1 of every collection, by kind of corpus: with
the weights of `story_model.py`, fitted to all, on unseen halves (a topic is in one half), and
with the collection left out of the fit; and the weights fitted to all.

A corpus is the whole collection; samples of some 15, 40 and 150 texts; and `rivals`, samples of
an event and the events that share most names with it: the same people in other stories. `cut`
samples have texts of 12-60 words. Every kind counts alike, however many pairs and samples it
has; rivals, which are the worst case, a quarter.
"""

import argparse
import pathlib
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import numpy as np
import polars as pl
from scipy.optimize import minimize

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from flows.words import read_words
from transforms.copies.bodies import body_texts
from transforms.stories import story_model
from transforms.stories.average_links import average_link
from transforms.stories.stories import SCORE, candidates
from transforms.stories.story_forms import forms_of_days, held_apart
from transforms.stories.story_model import DEFAULT_STORY_RULE, FIXED_WEIGHTS, WEIGHTS
from transforms.stories.story_terms import story_terms
from transforms.stories.story_vocabulary import StoryVocabulary

NAMES = tuple(WEIGHTS)
# What may only speak for one event, and what only against it.
FOR = (
    *("surprise_words", "lead", "title", "names", "surprise_names", "numbers", "days"),
    *("same_day", "few_texts"),
)
AGAINST = ("log_days", "beyond_3_days", "other_day", "other_week")
SHRINKAGE = 1.0
# Added by hand to the weights that are fitted. Samples have few texts of each event, as they are
# drawn; who collects a few texts collects them on few events. And of short texts a week apart
# that share a name alone there are too few among the collections.
BY_HAND = {"few_texts": 0.7, "other_week": -2.0}
SIZES = {15: 6, 40: 6, 150: 3}  # texts of a sample: samples
CUT_SIZES = 15, 40
RIVALS, RIVAL_SAMPLES = 15, 12
SHARES = {"rivals": 250, "rivals cut": 250}  # other kinds: 1000
CUT_WORDS = 12, 60
SHOWN = "whole", "40", "40 cut", "rivals", "rivals cut"
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


def fitted(made: list[dict[str, list[Corpus]]]) -> np.ndarray:
    """Fit a constant and the weights of NAMES: logistic regression with bounds."""
    parts = [
        (corpus, SHARES.get(name, 1000) / corpus.texts.height / len(kind))
        for kinds in made
        for name, kind in kinds.items()
        for corpus in kind
    ]
    features = np.concatenate([corpus.matrix() for corpus, _ in parts])
    spread = features.std(axis=0) + 1e-9
    scaled = np.column_stack([np.ones(len(features)), features / spread])
    truth = np.concatenate([corpus.one_event for corpus, _ in parts])
    fixed = np.concatenate([corpus.fixed() for corpus, _ in parts])
    share = np.concatenate([np.full(len(corpus.left), part) for corpus, part in parts])
    shrinkage = np.array([0.0] + [SHRINKAGE] * len(NAMES))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        totals = scaled @ weights + fixed
        value = share @ (np.logaddexp(0, totals) - truth * totals)
        slope = scaled.T @ (share * (1 / (1 + np.exp(-totals)) - truth))
        return value + shrinkage @ weights**2 / 2, slope + shrinkage * weights

    bounds = [(0 if name in FOR else None, 0 if name in AGAINST else None) for name in NAMES]
    start = np.zeros(len(NAMES) + 1)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(None, None), *bounds])
    weights = best.x / np.concatenate([[1], spread])
    return weights + np.array([0.0, *(BY_HAND.get(name, 0.0) for name in NAMES)])


def f1(corpora_of_kind: list[Corpus], weights: np.ndarray) -> float:
    """Pair F1 over all corpora of a kind together."""
    both, found, true = np.sum([corpus.pairs(weights) for corpus in corpora_of_kind], axis=0)
    return 2 * both / (found + true)


def show(what: str, collections: list[Collection], figures: np.ndarray) -> None:
    """Print a row a collection, a column a kind."""
    for collection, row in zip(collections, figures, strict=True):
        print(f"{what:<14}{collection.name:<20}" + "".join(f"{x:>12.3f}" for x in row), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("collections", nargs="+", metavar="WAREHOUSE:LABELS:EVENT[:TOPIC]")
    collections = [Collection.read(argument) for argument in parser.parse_args().collections]
    vocabulary = StoryVocabulary.from_tables(read_words())

    def all_kinds(made: list[dict[str, list[Corpus]]], weights: list[np.ndarray]) -> np.ndarray:
        rows = zip(made, weights, strict=True)
        return np.array([[f1(kinds[kind], own) for kind in SHOWN] for kinds, own in rows])

    print(f"{'':<34}" + "".join(f"{kind:>12}" for kind in SHOWN))
    made = [corpora(collection, vocabulary, 7) for collection in collections]
    count = len(made)
    now = np.array([story_model.CONSTANT, *WEIGHTS.values()])
    show("as it is", collections, all_kinds(made, [now] * count))
    weights = fitted(made)
    show("fitted to all", collections, all_kinds(made, [weights] * count))
    print(f"CONSTANT = {weights[0]:.2f}")
    for name, weight in zip(NAMES, weights[1:], strict=True):
        print(f'    "{name}": {weight:.2f},')
    unseen = []
    for seed in (1, 2):
        halves = [
            [corpora(of.half(seed, which), vocabulary, 10 * seed + which) for of in collections]
            for which in (0, 1)
        ]
        for one, other in (halves, halves[::-1]):
            unseen.append(all_kinds(other, [fitted(one)] * count))
    show("unseen half", collections, np.mean(unseen, axis=0))
    others = [fitted(made[:i] + made[i + 1 :]) for i in range(count)]
    show("left out", collections, all_kinds(made, others))


if __name__ == "__main__":
    main()
