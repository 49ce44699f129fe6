"""Candidate pairs -> duplicate pairs: each measured on the full texts and given its relation."""

import numpy as np
import polars as pl

from transforms.copies.bodies import BODIES
from transforms.copies.candidate_pairs import member_pairs, text_overlaps
from transforms.copies.pair_verdicts import DEFAULT_COPY_RULE, CopyRule, pair_verdicts
from transforms.copies.text_layouts import TextLayouts
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
    # the rows of the articles stand for their ids until the end: numbers join much faster
    signed = signatures if signatures["article_id"].is_sorted() else signatures.sort("article_id")
    ids = signed["article_id"]
    members, overlaps = text_overlaps(signed, new_ids, rule.candidates)
    exact = _exact(members, signed["word_count"])
    variants, texts = _variants(members, overlaps, _facing(ids, bodies.match_to_schema(BODIES)))
    related = member_pairs(_judged_pairs(variants, overlaps, texts, rule), variants)
    turned = pl.col("is_turned")
    one, two = pl.col("containment"), pl.col("other_containment")
    facing = related.with_columns(
        containment=pl.when(turned).then(two).otherwise(one),
        other_containment=pl.when(turned).then(one).otherwise(two),
    )
    pairs = pl.concat([exact, facing], how="diagonal").sort("row", "other_row")
    return (
        _with_metadata(pairs, _facing(ids, articles), rule)
        .with_columns(
            article_id=ids.gather(pairs["row"]), other_article_id=ids.gather(pairs["other_row"])
        )
        .filter("is_kept")
        .select(DUPLICATE_PAIRS.names())
        .match_to_schema(DUPLICATE_PAIRS)
    )


def _facing(ids: pl.Series, known: pl.DataFrame) -> pl.DataFrame:
    """The rows of `known` in the order of the ids; nulls where an article is not known."""
    if known["article_id"].equals(ids):
        return known
    return ids.to_frame().join(known, on="article_id", how="left", maintain_order="left")


def _exact(members: pl.DataFrame, word_counts: pl.Series) -> pl.DataFrame:
    """The pairs of articles with one word sequence."""
    repeated = members.filter(pl.len().over("text_number") > 1)
    number = repeated.select(left="text_number", right="text_number").unique()
    pairs = member_pairs(number, repeated)
    return pairs.with_columns(
        word_count=word_counts.gather(pairs["row"]),
        relation=pl.lit("exact"),
        similarity=pl.lit(1.0),
        containment=pl.lit(1.0),
        other_containment=pl.lit(1.0),
        matched_sentence_count=pl.lit(None, INT),
        method=pl.lit("word sequence"),
    )


def _variants(
    members: pl.DataFrame, overlaps: pl.DataFrame, bodies: pl.DataFrame
) -> tuple[pl.DataFrame, pl.Series]:
    """Number the distinct texts of overlapping word sequences.

    Texts of one word sequence may differ in capitals, punctuation and lines, which facts
    and sentences are told by; they are numbered in the order of their sequences.

    Returns:
        The members with `sequence_number` and the `text_number` of their text; the texts.
    """
    is_met = np.zeros(int(members["text_number"].max() or 0) + 1, np.bool_)  # type: ignore[arg-type]
    is_met[overlaps["left"].to_numpy()] = True
    is_met[overlaps["right"].to_numpy()] = True
    met = members.filter(pl.Series(is_met[members["text_number"].to_numpy()]))
    variants = met.rename({"text_number": "sequence_number"}).with_columns(
        # only where a sequence is repeated its texts must be told apart
        first=pl.col("row").min().over("sequence_number"),
        is_repeated=pl.len().over("sequence_number") > 1,
    )
    repeated = variants.filter("is_repeated")
    # a hash of a text, for grouping by the texts themselves would copy them
    own = bodies["text"].gather(repeated["row"]).hash()
    same = repeated.with_columns(text=own).select(
        "row", same=pl.col("row").min().over("sequence_number", "text")
    )
    return (
        variants.join(same, on="row", how="left")
        .with_columns(representative=pl.coalesce("same", "first"))
        .sort("sequence_number", "representative")
        .with_columns(text_number=pl.col("representative").rle_id().cast(INT))
        .select("row", "is_new", "sequence_number", "representative", "text_number"),
        bodies["text"],
    )


def _judged_pairs(
    variants: pl.DataFrame, overlaps: pl.DataFrame, texts: pl.Series, rule: CopyRule
) -> pl.DataFrame:
    """Measure and judge each pair of distinct texts once; unrelated pairs are left out."""
    distinct = variants.unique("text_number", maintain_order=True)
    number = distinct.select("sequence_number", row="representative")
    pairs = (
        overlaps.join(number, left_on="left", right_on="sequence_number")
        .join(number, left_on="right", right_on="sequence_number", suffix="_right")
        .select("shared", "smaller", left="row", right="row_right")
    )
    # by their rows in all texts: a choice of texts would copy them
    judged = pair_verdicts(pairs, TextLayouts(texts), rule)
    numbers = np.zeros(len(texts), np.int64)
    numbers[distinct["representative"].to_numpy()] = distinct["text_number"].to_numpy()
    return judged.with_columns(
        pl.Series(side, numbers[judged[side].to_numpy()]) for side in ("left", "right")
    )


def _with_metadata(pairs: pl.DataFrame, articles: pl.DataFrame, rule: CopyRule) -> pl.DataFrame:
    """Settle what the texts alone can't tell: revisions, and very short copies."""
    headlines = articles["headline"].str.to_lowercase()
    sources = articles["source_id"]
    same = pl.DataFrame(
        {
            "same_source": sources.gather(pairs["row"]) == sources.gather(pairs["other_row"]),
            "same_headline": headlines.gather(pairs["row"]) == headlines.gather(pairs["other_row"]),
        }
    )
    revised = pl.col("relation") == "near"
    grown = (pl.col("relation") == "contained") & pl.col("same_headline")
    stub = (pl.col("relation") == "exact") & (pl.col("word_count") < rule.short_words)
    return pl.concat([pairs, same], how="horizontal").with_columns(
        is_kept=~(stub & (~pl.col("same_headline")).fill_null(value=False)).fill_null(value=False),
        relation=pl.when(pl.col("same_source") & (revised | grown))
        .then(pl.lit("revision"))
        .otherwise("relation"),
    )
