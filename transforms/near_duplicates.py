"""Candidate pairs -> duplicate pairs: each measured on the full texts and given its relation."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from transforms.bodies import BODIES
from transforms.candidate_pairs import DEFAULT_RULE, CandidateRule, candidate_pairs
from transforms.distinct_texts import DistinctTexts, distinct_texts
from transforms.retellings import retellings
from transforms.rewrites import DEFAULT_ALIGNMENT, AlignmentRule
from transforms.signatures import SIGNATURES
from transforms.tables import DUPLICATE_PAIRS, FLOAT, INT

_DIGITS = 6  # a ratio of two counts needs no more


@dataclass(frozen=True)
class CopyRule:
    """When two texts are related, and how.

    Attributes:
        candidates: Which pairs are measured.
        alignment: Which sentences tell the same.
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
        short_words: A shorter text is an exact copy only under the same headline.
    """

    candidates: CandidateRule = DEFAULT_RULE
    alignment: AlignmentRule = DEFAULT_ALIGNMENT
    near: float = 0.5
    contained: float = 0.5
    contained_shingles: int = 20
    rewrite_containment: float = 0.1
    rewrite_share: float = 0.3
    rewrite_sentences: int = 3
    shared_facts: float = 0.5
    shared_wording: float = 0.4
    short_words: int = 20


DEFAULT_COPY_RULE = CopyRule()


def duplicate_pairs(
    signatures: pl.DataFrame,
    bodies: pl.DataFrame,
    articles: pl.DataFrame,
    rule: CopyRule = DEFAULT_COPY_RULE,
    new_ids: pl.Series | None = None,
) -> pl.DataFrame:
    """Relate the articles whose texts overlap.

    Args:
        signatures: SIGNATURES of all articles.
        bodies: BODIES of (at least) the articles of all candidate pairs.
        articles: `article_id`, `source_id`, `headline` of these articles.
        rule: The thresholds.
        new_ids: Only pairs with at least one of these articles; None for all pairs.

    Returns:
        DUPLICATE_PAIRS, sorted. `similarity` is the Jaccard of the five-word shingles,
        `containment` the share of the article's shingles that the other holds.
    """
    candidates = candidate_pairs(signatures, new_ids, rule.candidates)
    if candidates.is_empty():
        return pl.DataFrame(schema=DUPLICATE_PAIRS)
    members = _members(signatures, bodies, candidates)
    met = candidates.join(members, on="article_id").join(
        members, left_on="other_article_id", right_on="article_id", suffix="_other"
    )
    exact = met.filter(pl.col("sequence_hash") == pl.col("sequence_hash_other")).select(
        "article_id",
        "other_article_id",
        "word_count",
        relation=pl.lit("exact"),
        similarity=1.0,
        containment=1.0,
        other_containment=1.0,
        matched_sentence_count=pl.lit(None, INT),
        method=pl.lit("word sequence"),
    )
    related = pl.concat([exact, _measured(met, members, rule)], how="diagonal")
    return (
        _with_metadata(related, articles, rule)
        .select(DUPLICATE_PAIRS.names())
        .sort("article_id", "other_article_id")
        .match_to_schema(DUPLICATE_PAIRS)
    )


def _members(
    signatures: pl.DataFrame, bodies: pl.DataFrame, candidates: pl.DataFrame
) -> pl.DataFrame:
    """The articles of candidate pairs with their texts, numbered by distinct text."""
    ids = pl.concat([candidates["article_id"], candidates["other_article_id"]]).unique()
    return (
        signatures.match_to_schema(SIGNATURES)
        .select("article_id", "sequence_hash", "word_count")
        .join(ids.to_frame(), on="article_id", how="semi")
        .join(bodies.match_to_schema(BODIES).select("article_id", "text"), on="article_id")
        .sort("sequence_hash", "text")
        .with_columns(text_number=pl.struct("sequence_hash", "text").rle_id().cast(INT))
    )


def _measured(met: pl.DataFrame, members: pl.DataFrame, rule: CopyRule) -> pl.DataFrame:
    """Measure each pair of distinct texts once and hand the result to all its articles."""
    numbers = pl.col("text_number"), pl.col("text_number_other")
    pairs = met.filter(pl.col("sequence_hash") != pl.col("sequence_hash_other")).select(
        "article_id",
        "other_article_id",
        left=pl.min_horizontal(*numbers),
        right=pl.max_horizontal(*numbers),
        is_turned=numbers[0] > numbers[1],
    )
    distinct = pairs.select("left", "right").unique().sort("left", "right")
    texts = distinct_texts(members.unique("text_number", maintain_order=True)["text"])
    judged = _judged(_compared(distinct, texts), texts, rule).drop_nulls("relation")
    turned = pl.col("is_turned")
    one, two = pl.col("containment"), pl.col("other_containment")
    return (
        pairs.join(judged, on=["left", "right"])
        .with_columns(
            containment=pl.when(turned).then(two).otherwise(one),
            other_containment=pl.when(turned).then(one).otherwise(two),
        )
        .drop("left", "right", "is_turned")
    )


def _compared(pairs: pl.DataFrame, texts: DistinctTexts) -> pl.DataFrame:
    """Measure the overlap of shingles and of facts of every pair of texts."""
    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    shingles, facts = texts.shingle_overlaps(left, right), texts.fact_overlaps(left, right)
    wording = texts.wording_overlaps(left, right)
    wording_union = wording.left_sizes + wording.right_sizes - wording.shared
    fewer_facts = np.minimum(facts.left_sizes, facts.right_sizes)
    union = shingles.left_sizes + shingles.right_sizes - shingles.shared
    return pairs.with_columns(
        similarity=pl.Series(shingles.shared / np.maximum(union, 1), dtype=FLOAT).round(_DIGITS),
        containment=pl.Series(shingles.shared / np.maximum(shingles.left_sizes, 1)).round(_DIGITS),
        other_containment=pl.Series(shingles.shared / np.maximum(shingles.right_sizes, 1)).round(
            _DIGITS
        ),
        smaller_count=pl.Series(np.minimum(shingles.left_sizes, shingles.right_sizes)),
        shared_wording=pl.Series(wording.shared / np.maximum(wording_union, 1)),
        # without any facts there is nothing that differs
        shared_facts=pl.Series(np.where(fewer_facts, facts.shared / np.maximum(fewer_facts, 1), 1)),
    )


def _judged(compared: pl.DataFrame, texts: DistinctTexts, rule: CopyRule) -> pl.DataFrame:
    """Give every pair of texts its relation; null where they are unrelated."""
    most = pl.max_horizontal("containment", "other_containment")
    is_near = pl.col("similarity") >= rule.near
    is_contained = (most >= rule.contained) & (pl.col("smaller_count") >= rule.contained_shingles)
    has_other_facts = pl.col("shared_facts") < rule.shared_facts
    is_worded_alike = pl.col("shared_wording") >= rule.shared_wording
    is_template = has_other_facts & (is_near | is_contained | is_worded_alike)
    judged = compared.with_columns(
        relation=pl.when(is_template)
        .then(pl.lit("template"))
        .when(is_near)
        .then(pl.lit("near"))
        .when(is_contained)
        .then(pl.lit("contained")),
        method=pl.lit("shingles"),
        matched_sentence_count=pl.lit(None, INT),
    )
    is_open = pl.col("relation").is_null() & (most >= rule.rewrite_containment) & ~has_other_facts
    retold = _retold(judged.filter(is_open), texts, rule)
    return pl.concat([judged.filter(~is_open), retold])


def _retold(pairs: pl.DataFrame, texts: DistinctTexts, rule: CopyRule) -> pl.DataFrame:
    """Align the sentences of pairs that share too little wording to be edited copies."""
    told = retellings(texts.texts, pairs.select("left", "right"), rule.alignment)
    counts = told.matches.group_by("left", "right").agg(
        matched=pl.len().cast(INT),
        retold=(pl.col("similarity") < rule.alignment.verbatim).sum(),
    )
    lengths = told.sentence_counts
    known = (
        pairs.join(counts, on=["left", "right"], how="left")
        .join(lengths, left_on="left", right_on="number")
        .join(lengths, left_on="right", right_on="number", suffix="_other")
    )
    shorter = pl.min_horizontal("sentence_count", "sentence_count_other")
    is_retold = (pl.col("retold") >= rule.rewrite_sentences) & (
        pl.col("retold") >= rule.rewrite_share * shorter
    )
    return known.with_columns(
        relation=pl.when(is_retold).then(pl.lit("rewrite")),
        method=pl.lit("sentence alignment"),
        matched_sentence_count="matched",
    ).select(pairs.columns)


def _with_metadata(related: pl.DataFrame, articles: pl.DataFrame, rule: CopyRule) -> pl.DataFrame:
    """Settle what the texts alone can't tell: revisions, and very short copies."""
    known = articles.select(
        "article_id", "source_id", headline=pl.col("headline").str.to_lowercase()
    )
    pairs = related.join(known, on="article_id", how="left").join(
        known, left_on="other_article_id", right_on="article_id", how="left", suffix="_other"
    )
    same_source = pl.col("source_id") == pl.col("source_id_other")
    same_headline = pl.col("headline") == pl.col("headline_other")
    revised = pl.col("relation") == "near"
    grown = (pl.col("relation") == "contained") & same_headline
    stub = (pl.col("relation") == "exact") & (pl.col("word_count") < rule.short_words)
    return pairs.filter(~(stub & (~same_headline).fill_null(False))).with_columns(  # noqa: FBT003
        relation=pl.when(same_source & (revised | grown))
        .then(pl.lit("revision"))
        .otherwise("relation")
    )
