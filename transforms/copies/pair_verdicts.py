"""Overlapping pairs of texts -> how much they share, and the relation that this makes."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from transforms.copies.candidate_pairs import DEFAULT_RULE, CandidateRule
from transforms.copies.distinct_texts import fact_overlaps, shingle_overlaps
from transforms.copies.retellings import retellings
from transforms.copies.rewrites import DEFAULT_ALIGNMENT, AlignmentRule
from transforms.copies.text_layouts import TextLayouts
from transforms.copies.word_hashes import Offsets
from transforms.tables import FLOAT, INT

_DIGITS = 6  # a ratio of two counts needs no more


@dataclass(frozen=True)
class CopyRule:
    """When two texts are related, and how.

    Attributes:
        candidates: Which pairs are measured.
        alignment: Which sentences tell the same.
        sampled_share: A pair with other facts is measured only where the samples share this
            much.
        near: Least word-5 Jaccard of edited copies.
        contained: Least share of one text's shingles that the other holds: most of it.
        contained_shingles: A shorter text is no excerpt.
        rewrite_containment: Where so much is shared, sentences are compared (two
            translations of one text: 0.27; reports of one event: under 0.02).
        rewrite_share: Least share of the shorter text's sentences that are retold in other
            words, in order (two translations: 0.42; reports of one event: under 0.06).
            Sentences that are the same word for word don't count: a site's closing lines
            stand under all its articles.
        rewrite_sentences: And at least so many.
        shared_facts: Texts that share a smaller part of their numbers and names use one
            template (measured: true copies above 0.6, templates about 0.2),
        shared_wording: if their wording without those has at least this Jaccard.
        wording_containment: Only where so much is shared, wording is compared.
        short_words: A shorter text is an exact copy only under the same headline.
    """

    candidates: CandidateRule = DEFAULT_RULE
    alignment: AlignmentRule = DEFAULT_ALIGNMENT
    sampled_share: float = 0.15
    near: float = 0.5
    contained: float = 0.5
    contained_shingles: int = 20
    rewrite_containment: float = 0.1
    rewrite_share: float = 0.3
    rewrite_sentences: int = 3
    shared_facts: float = 0.5
    shared_wording: float = 0.4
    wording_containment: float = 0.1
    short_words: int = 20


DEFAULT_COPY_RULE = CopyRule()


def pair_verdicts(pairs: pl.DataFrame, texts: TextLayouts, rule: CopyRule) -> pl.DataFrame:
    """Measure pairs of texts and name their relation.

    Args:
        pairs: OVERLAPS of the texts' samples.
        texts: The texts by number.
        rule: The thresholds.

    Returns:
        `left`, `right`, `relation`, `similarity`, `containment` (of the left text),
        `other_containment`, `matched_sentence_count`, `method`; related pairs only.
    """
    compared = _worded(_compared(_with_facts(pairs, texts, rule), texts), texts, rule)
    judged = _judged(compared, rule)
    most = pl.max_horizontal("containment", "other_containment")
    is_open = (
        pl.col("relation").is_null()
        & (most >= rule.rewrite_containment)
        & (pl.col("shared_facts") >= rule.shared_facts)
    )
    retold = _retold(judged.filter(is_open), texts, rule)
    return pl.concat([judged.filter(~is_open), retold]).drop_nulls("relation")


def _with_facts(pairs: pl.DataFrame, texts: TextLayouts, rule: CopyRule) -> pl.DataFrame:
    """Tell what share of their facts is common; leave out who shares neither facts nor text."""
    facts = fact_overlaps(texts, *_sides(pairs))
    fewer = np.minimum(facts.left_sizes, facts.right_sizes)
    # without any facts there is nothing that differs
    shared = np.where(fewer, facts.shared / np.maximum(fewer, 1), 1.0)
    sampled = pl.col("shared") >= rule.sampled_share * pl.col("smaller")
    return pairs.with_columns(shared_facts=pl.Series(shared, dtype=FLOAT)).filter(
        sampled | (pl.col("shared_facts") >= rule.shared_facts)
    )


def _compared(pairs: pl.DataFrame, texts: TextLayouts) -> pl.DataFrame:
    """Measure the overlap of all shingles of every pair."""
    found = shingle_overlaps(texts, *_sides(pairs))
    union = found.left_sizes + found.right_sizes - found.shared
    smaller = np.minimum(found.left_sizes, found.right_sizes)
    return pairs.select(
        "left",
        "right",
        "shared_facts",
        similarity=_ratio(found.shared, union),
        containment=_ratio(found.shared, found.left_sizes),
        other_containment=_ratio(found.shared, found.right_sizes),
        shingle_count=pl.Series(smaller, dtype=INT),
    )


def _worded(pairs: pl.DataFrame, texts: TextLayouts, rule: CopyRule) -> pl.DataFrame:
    """Measure, where the facts differ, the wording without them."""
    most = pl.max_horizontal("containment", "other_containment")
    has_other_facts = pl.col("shared_facts") < rule.shared_facts
    is_open = ~_is_near(rule) & ~_is_contained(rule)  # others are templates whatever their wording
    is_alike = has_other_facts & is_open & (most >= rule.wording_containment)
    alike, rest = pairs.filter(is_alike), pairs.filter(~is_alike)
    found = shingle_overlaps(
        texts, *_sides(alike), blank_facts=True, least_jaccard=rule.shared_wording
    )
    wording = _ratio(found.shared, found.left_sizes + found.right_sizes - found.shared)
    return pl.concat(
        [alike.with_columns(wording=wording), rest.with_columns(wording=pl.lit(None, FLOAT))]
    )


def _sides(pairs: pl.DataFrame) -> tuple[Offsets, Offsets]:
    left, right = (pairs[side].to_numpy().astype(np.int64) for side in ("left", "right"))
    return left, right


def _ratio(part: Offsets, whole: Offsets) -> pl.Series:
    return pl.Series(part / np.maximum(whole, 1), dtype=FLOAT).round(_DIGITS)


def _is_near(rule: CopyRule) -> pl.Expr:
    return pl.col("similarity") >= rule.near


def _is_contained(rule: CopyRule) -> pl.Expr:
    most = pl.max_horizontal("containment", "other_containment")
    return (most >= rule.contained) & (pl.col("shingle_count") >= rule.contained_shingles)


def _judged(compared: pl.DataFrame, rule: CopyRule) -> pl.DataFrame:
    """Give every pair its relation; null where wording and facts name none."""
    is_near, is_contained = _is_near(rule), _is_contained(rule)
    has_other_facts = pl.col("shared_facts") < rule.shared_facts
    is_worded_alike = (pl.col("wording") >= rule.shared_wording).fill_null(value=False)
    is_template = has_other_facts & (is_near | is_contained | is_worded_alike)
    return compared.select(
        "left",
        "right",
        "similarity",
        "containment",
        "other_containment",
        "shared_facts",
        relation=pl.when(is_template)
        .then(pl.lit("template"))
        .when(is_near)
        .then(pl.lit("near"))
        .when(is_contained)
        .then(pl.lit("contained")),
        method=pl.lit("shingles"),
        matched_sentence_count=pl.lit(None, INT),
    )


def _retold(pairs: pl.DataFrame, texts: TextLayouts, rule: CopyRule) -> pl.DataFrame:
    """Align the sentences of pairs that share too little wording to be edited copies."""
    told = retellings(texts, np.stack(_sides(pairs), axis=1), rule.alignment)
    is_reworded = told.matches.similarity < rule.alignment.verbatim
    matched = np.bincount(told.matches.pair, minlength=len(pairs))
    retold = np.bincount(told.matches.pair[is_reworded], minlength=len(pairs))
    is_retold = (retold >= rule.rewrite_sentences) & (
        retold >= rule.rewrite_share * told.sentence_counts.min(axis=1, initial=1 << 62)
    )
    return pairs.with_columns(
        relation=pl.when(pl.Series(is_retold)).then(pl.lit("rewrite")),
        method=pl.lit("sentence alignment"),
        matched_sentence_count=pl.Series(matched, dtype=INT),
    )
