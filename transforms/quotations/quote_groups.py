"""Quotes of all articles -> groups: one utterance, in several wordings, in several articles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process

from transforms import tables
from transforms.ids import content_id

_WORDS = re.compile(r"\w+(?:['’]\w+)?")
# Words that any two sentences share.
_FUNCTION_WORDS = frozenset(
    {"a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "he", "in"}
    | {"is", "it", "its", "of", "on", "or", "our", "she", "that", "the", "their", "they", "this"}
    | {"to", "was", "we", "were", "will", "with", "would", "you"}
)
_FEW_WORDS = 6
# What is reported without marks by these frames says too little of the wording.
_LOOSE_RULES = ("quote_object", "quote_infinitive", "quote_preposition")


@dataclass(frozen=True)
class QuoteGrouping:
    """When two quotes are one utterance.

    Ratios are rapidfuzz's token set ratio over content words, 0-100: two translations of one
    sentence reach about 70, a speaker's different sentences on one subject stay under 60.

    Attributes:
        min_ratio: For quotes of one known speaker.
        min_ratio_unknown: Where a speaker is unknown, or the quote a loose report.
        min_words: Shorter quotes are found inside too many others: they must be alike whole.
        min_share: The least share of the longer quote's words that the shorter one has.
        min_share_indirect: The same for two reports without marks: a short one shares words
            with many longer ones by chance.
        chunk_size: Quotes of a story that are compared with all others at a time.
    """

    min_ratio: float = 70.0
    min_ratio_unknown: float = 88.0
    min_words: int = 4
    min_share: float = 0.2
    min_share_indirect: float = 0.4
    chunk_size: int = 500


class QuoteGroups(NamedTuple):
    """What the grouping gives.

    Attributes:
        groups: QUOTE_GROUPS, a row a group; a quote without fellows is a group of one.
        quote_groups_of: `quote_id`, `quote_group_id`.
    """

    groups: pl.DataFrame
    quote_groups_of: pl.DataFrame


def quote_groups(quotes: pl.DataFrame, grouping: QuoteGrouping | None = None) -> QuoteGroups:
    """Group the quotes of each story that are one utterance.

    Args:
        quotes: `quote_id`, `article_id`, `story_id`, `copy_cluster_id`, `speaker_entity_id`,
            `text`, `form`, `rule`.
        grouping: The threshold.

    Returns:
        QuoteGroups, the same for any order of the rows. Quotes of two known speakers never
        share a group.
    """
    ordered = quotes.with_columns(story_id=pl.coalesce("story_id", "article_id")).sort("quote_id")
    heads: dict[str, str] = {}
    for story in ordered.partition_by("story_id", maintain_order=True):
        heads.update(_grouped(story, grouping or QuoteGrouping()))
    labels = pl.Series("head", [heads[quote_id] for quote_id in ordered["quote_id"]], pl.String())
    return _tables(ordered.with_columns(labels))


class _Utterances:
    """Growing groups of one story: a group never has two known speakers."""

    def __init__(self, speakers: Sequence[str | None]) -> None:
        self._parents = list(range(len(speakers)))
        self._speakers = list(speakers)

    def group_of(self, at: int) -> int:
        """The smallest member of a quote's group."""
        while self._parents[at] != at:
            self._parents[at] = self._parents[self._parents[at]]
            at = self._parents[at]
        return at

    def join(self, one: int, other: int) -> None:
        """Make two groups one, unless two speakers speak against it."""
        first, second = sorted((self.group_of(one), self.group_of(other)))
        speakers = {self._speakers[first], self._speakers[second]} - {None}
        if first != second and len(speakers) < 2:
            self._parents[second] = first
            self._speakers[first] = next(iter(speakers), None)


def _grouped(story: pl.DataFrame, grouping: QuoteGrouping) -> Iterator[tuple[str, str]]:
    """Each quote of a story with the first quote of its group."""
    quote_ids = story["quote_id"].to_list()
    utterances = _Utterances(story["speaker_entity_id"].to_list())
    for _, one, other in sorted(_alike(story, grouping)):
        utterances.join(one, other)
    for at, quote_id in enumerate(quote_ids):
        yield quote_id, quote_ids[utterances.group_of(at)]


def _content_words(text: str) -> str:
    words = _WORDS.findall(text.lower().replace("’", "'"))
    return " ".join(word for word in words if word not in _FUNCTION_WORDS) or " ".join(words)


def _alike(story: pl.DataFrame, grouping: QuoteGrouping) -> Iterator[tuple[float, int, int]]:
    """Pairs of one utterance as (minus likeness, place, place): the likest sort first."""
    contents = [_content_words(text) for text in story["text"]]
    lengths = np.array([content.count(" ") + 1 for content in contents])
    sets = [frozenset(content.split()) for content in contents]
    is_indirect = (story["form"] == "indirect").to_numpy()
    speakers = story["speaker_entity_id"].fill_null("").to_numpy()
    is_loose = story["rule"].is_in(_LOOSE_RULES).to_numpy() | (speakers == "")
    for start in range(0, len(contents), grouping.chunk_size):
        rows = slice(start, start + grouping.chunk_size)
        ratios = process.cdist(
            contents[rows], contents, scorer=fuzz.token_set_ratio, score_cutoff=grouping.min_ratio
        )
        for row, other in np.argwhere(ratios > 0):
            one = start + int(row)
            if one >= other:
                continue
            shorter, longer = sorted((lengths[one], lengths[other]))
            is_strict = is_loose[one] or is_loose[other] or speakers[one] != speakers[other]
            least = grouping.min_ratio_unknown if is_strict else grouping.min_ratio
            is_alike = ratios[row, other] >= least
            is_alike = is_alike and not (is_strict and _lacks(sets[one], sets[other]))
            are_reports = is_indirect[one] and is_indirect[other]
            min_share = grouping.min_share_indirect if are_reports else grouping.min_share
            whole = fuzz.ratio(contents[one], contents[other])
            is_whole = whole >= grouping.min_ratio_unknown
            is_long = shorter >= grouping.min_words and shorter >= min_share * longer
            if is_whole or (is_long and is_alike):
                yield -float(max(ratios[row, other], whole)), one, int(other)


def _lacks(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a shorter quote has words of its own: more than a third, or any of a few.

    A slogan shares most of its words with the quotes that play on it.
    """
    shorter = min(len(one), len(other))
    missing = shorter - len(one & other)
    return missing > (shorter / 3 if shorter >= _FEW_WORDS else 0)


def _tables(quotes: pl.DataFrame) -> QuoteGroups:
    words = quotes.with_columns(
        wording=pl.col("text").str.to_lowercase().str.replace_all(r"\W+", " ").str.strip_chars()
    )
    # The fullest wording stands for the group; the exact words beat a report of them.
    ranked = words.sort(
        pl.col("form") == "indirect", -pl.col("text").str.len_chars().cast(pl.Int64()), "quote_id"
    )
    groups = ranked.group_by("head", maintain_order=True).agg(
        pl.col("story_id").first(),
        pl.col("speaker_entity_id").drop_nulls().first(),
        canonical_quote_id=pl.col("quote_id").first(),
        article_count=pl.col("article_id").n_unique().cast(pl.Int64()),
        copy_cluster_count=pl.col("copy_cluster_id").n_unique().cast(pl.Int64()),
        wordings_differ=pl.col("wording").n_unique() > 1,
    )
    keys = zip(groups["story_id"], groups["canonical_quote_id"], strict=True)
    ids = pl.Series([content_id("quote_group", *key) for key in keys], dtype=pl.String())
    groups = groups.with_columns(quote_group_id=ids)
    return QuoteGroups(
        groups.select(tables.QUOTE_GROUPS.names())
        .sort("quote_group_id")
        .match_to_schema(tables.QUOTE_GROUPS),
        quotes.join(groups.select("head", "quote_group_id"), on="head")
        .select("quote_id", "quote_group_id")
        .sort("quote_id"),
    )
