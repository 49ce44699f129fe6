"""Candidate pairs -> duplicate pairs: each measured on the full texts and given its relation."""

import polars as pl

from transforms.copies.bodies import BODIES
from transforms.copies.candidate_pairs import article_pairs, text_overlaps
from transforms.copies.distinct_texts import distinct_texts
from transforms.copies.pair_verdicts import DEFAULT_COPY_RULE, CopyRule, pair_verdicts
from transforms.tables import DUPLICATE_PAIRS, INT


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
    members, overlaps = text_overlaps(signatures, new_ids, rule.candidates)
    exact = _exact(members, signatures)
    variants = _variants(members, overlaps, bodies)
    related = article_pairs(_judged_pairs(variants, overlaps, rule), variants)
    turned = pl.col("is_turned")
    one, two = pl.col("containment"), pl.col("other_containment")
    facing = related.with_columns(
        containment=pl.when(turned).then(two).otherwise(one),
        other_containment=pl.when(turned).then(one).otherwise(two),
    )
    return (
        _with_metadata(pl.concat([exact, facing], how="diagonal"), articles, rule)
        .select(DUPLICATE_PAIRS.names())
        .sort("article_id", "other_article_id")
        .match_to_schema(DUPLICATE_PAIRS)
    )


def _exact(members: pl.DataFrame, signatures: pl.DataFrame) -> pl.DataFrame:
    """The pairs of articles with one word sequence."""
    repeated = members.filter(pl.len().over("text_number") > 1)
    number = repeated.select(left="text_number", right="text_number").unique()
    return (
        article_pairs(number, repeated)
        .join(signatures.select("article_id", "word_count"), on="article_id")
        .with_columns(
            relation=pl.lit("exact"),
            similarity=pl.lit(1.0),
            containment=pl.lit(1.0),
            other_containment=pl.lit(1.0),
            matched_sentence_count=pl.lit(None, INT),
            method=pl.lit("word sequence"),
        )
    )


def _variants(members: pl.DataFrame, overlaps: pl.DataFrame, bodies: pl.DataFrame) -> pl.DataFrame:
    """Number the distinct texts of overlapping word sequences.

    Texts of one word sequence may differ in capitals, punctuation and lines, which facts
    and sentences are told by; they are numbered in the order of their sequences.
    """
    met = pl.concat([overlaps["left"], overlaps["right"]]).unique().rename("sequence_number")
    return (
        members.rename({"text_number": "sequence_number"})
        .join(met.to_frame(), on="sequence_number", how="semi")
        .join(bodies.match_to_schema(BODIES).select("article_id", "text"), on="article_id")
        .sort("sequence_number", "text")
        .with_columns(text_number=pl.struct("sequence_number", "text").rle_id().cast(INT))
    )


def _judged_pairs(variants: pl.DataFrame, overlaps: pl.DataFrame, rule: CopyRule) -> pl.DataFrame:
    """Measure and judge each pair of distinct texts once; unrelated pairs are left out."""
    distinct = variants.unique("text_number", maintain_order=True)
    number = distinct.select("sequence_number", "text_number")
    pairs = (
        overlaps.join(number, left_on="left", right_on="sequence_number")
        .join(number, left_on="right", right_on="sequence_number", suffix="_right")
        .select("shared", "smaller", left="text_number", right="text_number_right")
    )
    return pair_verdicts(pairs, distinct_texts(distinct["text"]), rule)


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
