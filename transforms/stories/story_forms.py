"""Texts that are one form filled in again, as a daily market report is: never one story."""

import polars as pl

from transforms.copies.word_hashes import Offsets
from transforms.tables import INT


def forms_of_days(texts: pl.DataFrame, copies: pl.DataFrame, apart: pl.DataFrame) -> pl.DataFrame:
    """Tell which texts are one form filled in on different days.

    Args:
        texts: `copy_cluster_id`, `published_on`; row i is text i.
        copies: `article_id`, `copy_cluster_id` of all articles.
        apart: `article_id`, `other_article_id` of the articles of one form.

    Returns:
        `left`, `right`: numbers of texts, left < right. Texts of one day are not among them;
        a text without a day is of no other text's day.
    """
    days = texts.select("copy_cluster_id", "published_on").with_row_index("text")
    known = copies.select("article_id", "copy_cluster_id").join(days, on="copy_cluster_id")
    number = pl.col("text").cast(INT), pl.col("text_other").cast(INT)
    same_day = pl.col("published_on").eq(pl.col("published_on_other")).fill_null(value=False)
    return (
        apart.select("article_id", "other_article_id")
        .join(known, on="article_id")
        .join(known, left_on="other_article_id", right_on="article_id", suffix="_other")
        .filter(~same_day, pl.col("text") != pl.col("text_other"))
        .select(left=pl.min_horizontal(number), right=pl.max_horizontal(number))
        .unique()
    )


def held_apart(
    scored: tuple[Offsets, Offsets, Offsets], forms: pl.DataFrame, highest: int
) -> tuple[Offsets, Offsets, Offsets]:
    """Give pairs a score that no other pairs can make up for.

    Args:
        scored: Left text, right text and score of every pair.
        forms: `left`, `right` of the pairs to keep apart.
        highest: The highest score of a pair.

    Returns:
        `scored` with these pairs, ascending.
    """
    left, right, scores = scored
    never = -highest * (len(scores) + 1)
    pairs = pl.DataFrame({"left": left, "right": right, "score": scores})
    held = forms.with_columns(score=pl.lit(never, INT))
    merged = pl.concat([pairs.join(forms, on=["left", "right"], how="anti"), held])
    ordered = merged.sort("left", "right")
    return ordered["left"].to_numpy(), ordered["right"].to_numpy(), ordered["score"].to_numpy()
