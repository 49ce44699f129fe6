"""Duplicate pairs and bodies -> the aligned spans of each pair in `articles.text`."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from transforms.copies.bodies import BODIES, BlockPlaces
from transforms.copies.common_runs import common_runs
from transforms.copies.retellings import retellings
from transforms.copies.rewrites import DEFAULT_ALIGNMENT, AlignmentRule
from transforms.copies.shingles import shingles
from transforms.copies.word_hashes import CharacterIndex, text_bytes, words
from transforms.tables import DUPLICATE_PAIRS, FLOAT, INT, SHARED_PASSAGES, TEXT, columns

_BODY_SPANS = pl.Schema(
    {
        **columns("left right", INT),
        "relation": TEXT,
        **columns("start end other_start other_end", INT),
        "similarity": FLOAT,
    }
)


@dataclass(frozen=True)
class PassageRule:
    """Which stretches count as shared.

    Attributes:
        words: Least length of a verbatim run. Shorter ones are names and stock phrases.
        alignment: Which sentences of a rewrite tell the same.
    """

    words: int = 8
    alignment: AlignmentRule = DEFAULT_ALIGNMENT


DEFAULT_PASSAGES = PassageRule()


def shared_passages(
    pairs: pl.DataFrame, bodies: pl.DataFrame, rule: PassageRule = DEFAULT_PASSAGES
) -> pl.DataFrame:
    """Align the texts of every pair that shares more than a template.

    Args:
        pairs: DUPLICATE_PAIRS.
        bodies: BODIES of their articles.
        rule: What counts as shared.

    Returns:
        SHARED_PASSAGES, sorted: verbatim runs of words (similarity 1), and for rewrites
        the aligned sentences.
    """
    related = pairs.match_to_schema(DUPLICATE_PAIRS).filter(pl.col("relation") != "template")
    if related.is_empty():
        return pl.DataFrame(schema=SHARED_PASSAGES)
    texts, numbered = _numbered(related, bodies.match_to_schema(BODIES))
    by_text = numbered.select("left", "right", "relation").unique(maintain_order=True)
    is_retold = pl.col("relation") == "rewrite"
    spans = pl.concat(
        [
            _verbatim(by_text.filter(~is_retold), texts, rule.words),
            _retold(by_text.filter(is_retold), texts, rule.alignment),
        ]
    )
    return _in_articles(spans, numbered, bodies)


def _numbered(related: pl.DataFrame, bodies: pl.DataFrame) -> tuple[pl.Series, pl.DataFrame]:
    """Number the distinct texts; a pair of texts is aligned once for all its articles."""
    ids = pl.concat([related["article_id"], related["other_article_id"]]).unique()
    number = pl.col("text").rank("dense").cast(INT) - 1
    known = bodies.with_row_index("row").join(ids.to_frame(), on="article_id", how="semi")
    known = known.with_columns(pl.col("row").cast(INT), number=number)
    member = known.select("article_id", "number", "row")
    numbered = (
        related.select("article_id", "other_article_id", "relation")
        .join(member, on="article_id")
        .join(member, left_on="other_article_id", right_on="article_id", suffix="_other")
    )
    turned = pl.col("number") > pl.col("number_other")
    return known.unique("number").sort("number")["text"], numbered.select(
        "article_id",
        "other_article_id",
        "relation",
        "row",
        "row_other",
        left=pl.min_horizontal("number", "number_other"),
        right=pl.max_horizontal("number", "number_other"),
        is_turned=turned,
    ).sort("left", "right", "relation", "article_id", "other_article_id")


def _verbatim(pairs: pl.DataFrame, texts: pl.Series, minimum_words: int) -> pl.DataFrame:
    """The common runs of words, as offsets in characters of the two texts."""
    laid_out = text_bytes(texts)
    found = words(laid_out)
    numbers = pairs.select("left", "right").to_numpy().astype(np.int64)
    runs = common_runs(found, shingles(found), numbers, minimum_words)
    index = CharacterIndex.of(laid_out)
    sides = {}
    for side, column in (("", 1), ("other_", 2)):
        text = numbers[runs[:, 0], column - 1]
        first = found.offsets[text] + runs[:, column]
        start, end = found.start_bytes[first], found.end_bytes[first + runs[:, 3] - 1]
        sides[f"{side}start"] = pl.Series(index.characters(laid_out, text, start), dtype=INT)
        sides[f"{side}end"] = pl.Series(index.characters(laid_out, text, end), dtype=INT)
    spans: pl.DataFrame = pairs[runs[:, 0]].select(
        "left", "right", "relation", **sides, similarity=pl.lit(1.0)
    )
    return spans


def _retold(pairs: pl.DataFrame, texts: pl.Series, rule: AlignmentRule) -> pl.DataFrame:
    """The aligned sentences, as offsets in characters of the two texts."""
    matches = retellings(texts, pairs.select("left", "right"), rule).matches
    return matches.with_columns(relation=pl.lit("rewrite")).select(_BODY_SPANS.names())


def _in_articles(spans: pl.DataFrame, numbered: pl.DataFrame, bodies: pl.DataFrame) -> pl.DataFrame:
    """Carry the spans over to `articles.text`, for every pair of articles with these texts."""
    placed = numbered.join(spans, on=["left", "right", "relation"])
    own = pl.when(~pl.col("is_turned"))
    facing = placed.select(
        "article_id",
        "other_article_id",
        "row",
        "row_other",
        "similarity",
        start=own.then("start").otherwise("other_start"),
        end=own.then("end").otherwise("other_end"),
        other_start=own.then("other_start").otherwise("start"),
        other_end=own.then("other_end").otherwise("end"),
    )
    places = BlockPlaces.of(bodies)
    return (
        facing.with_columns(
            start_char=places.in_article(facing["row"], facing["start"]),
            end_char=places.in_article(facing["row"], facing["end"] - 1) + 1,
            other_start_char=places.in_article(facing["row_other"], facing["other_start"]),
            other_end_char=places.in_article(facing["row_other"], facing["other_end"] - 1) + 1,
        )
        .select(SHARED_PASSAGES.names())
        .sort("article_id", "other_article_id", "start_char", "other_start_char")
        .match_to_schema(SHARED_PASSAGES)
    )
