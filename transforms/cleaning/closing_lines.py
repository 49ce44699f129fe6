"""Blocks -> the same blocks, with a promotion that ends a long one cut off as its own.

Some scrapers give a page's text as one line, and the site's last words stand in it.
"""

import polars as pl

from transforms.cleaning.line_phrases import line_key
from transforms.cleaning.reader_appeals import is_promotion

_LONG_BYTES, _TAIL_CHARS = 1_500, 240  # paragraphs are shorter
_LAST_SENTENCE = r"[.!?][\"”’)]*\s+([^.!?\s][^.!?]{10,200}[.!?]?)$"


def with_closing_lines(cuts: pl.DataFrame) -> pl.DataFrame:
    """Cut the last sentence off where it bids the reader follow, watch or come back.

    Args:
        cuts: CUTS, in order.

    Returns:
        CUTS, in order; `block_number` counts anew.
    """
    last = pl.col("text").str.tail(_TAIL_CHARS).str.extract(_LAST_SENTENCE)
    closing = (
        cuts.filter(pl.col("text").str.len_bytes() >= _LONG_BYTES)
        .with_columns(whole=pl.col("text"), text=last)
        .filter(pl.col("text").is_not_null())
        .with_columns(key=line_key(pl.col("text")))
        .with_columns(word_count=pl.col("key").str.count_matches(" ").cast(pl.Int64) + 1)
        .filter(is_promotion())
    )
    if closing.is_empty():
        return cuts
    closing = closing.with_columns(start_char=pl.col("end_char") - pl.col("text").str.len_chars())
    kept = (
        pl.col("whole").str.head(pl.col("start_char") - pl.col("first_char")).str.strip_chars_end()
    )
    first = cuts.select("row", "block_number", first_char="start_char")
    above = (
        closing.join(first, on=["row", "block_number"])
        .with_columns(text=kept, start_char="first_char")
        .with_columns(end_char=pl.col("start_char") + pl.col("text").str.len_chars())
    )
    others = cuts.join(closing, on=["row", "block_number"], how="anti")
    parts = [others, above, closing.with_columns(after_blank_line=False)]
    number = pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("row")
    return (
        pl.concat(part.select(cuts.columns) for part in parts)
        .sort("row", "start_char")
        .with_columns(block_number=number)
    )
