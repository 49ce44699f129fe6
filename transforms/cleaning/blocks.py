"""Texts -> blocks: the lines and paragraphs of a text with their exact places.

A block is a line, or, where lines are wrapped at a fixed width, the lines of a paragraph. Blocks
cover every character of the text that is not white space; roles come later (`block_roles`).
"""

import polars as pl

from transforms.tables import BOOL, INT, TEXT

CUTS = pl.Schema(
    {"row": INT, "block_number": INT, "start_char": INT, "end_char": INT, "text": TEXT}
    | {"after_blank_line": BOOL}
)
# A line that ends a paragraph ends like this; quotation marks, brackets, notes may follow.
ENDS_SENTENCE = r"[.!?…:;。！？｡।؟۔]\s?[\"'”’“»›)\]\s]*(?:\s?\[[^\[\]\s]{1,4}\])*$"
_COLUMNS = ("row", "start_char", "end_char", "text", "after_blank_line")
# Hand-wrapped text: at least three line pairs without a blank line between, of which at least
# every third goes on in lower case, and no line longer than 110 characters (mail and teletype
# wrap at 65 to 80).
_WRAP_PAIRS, _WRAP_RATIO, _WRAP_CHARS = 3, 0.34, 110


def cut_blocks(texts: pl.DataFrame) -> pl.DataFrame:
    r"""Cut texts into blocks.

    Args:
        texts: `row` (unique) and `text` (line ends are line feeds).

    Returns:
        CUTS; one row a block, in order of `row` and of the text; `block_number` from 1.

    >>> texts = pl.DataFrame({"row": [0], "text": ["Fire at mill\n\n  No one was hurt. \n"]})
    >>> cut_blocks(texts).select("start_char", "end_char", "text").rows()
    [(0, 12, 'Fire at mill'), (16, 32, 'No one was hurt.')]
    """
    lines = _lines(texts.sort("row"))
    wrapped = lines.join(_wrapped_rows(lines), on="row", how="semi", maintain_order="left")
    if not wrapped.is_empty():
        plain = lines.join(wrapped, on="row", how="anti", maintain_order="left")
        lines = pl.concat([plain.select(_COLUMNS), _paragraphs(wrapped)]).sort("row", "start_char")
    number = pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("row")
    return lines.with_columns(block_number=number).select(CUTS.names()).match_to_schema(CUTS)


def _lines(texts: pl.DataFrame) -> pl.DataFrame:
    """Every line that is not blank: its place, its text without white space around, and as is."""
    line = pl.col("line")
    first = pl.col("row") != pl.col("row").shift(1, fill_value=-1)
    return (
        texts.select(pl.col("row").cast(pl.Int64), line=pl.col("text").str.split("\n"))
        .explode("line")
        .with_columns(text=line.str.strip_chars(), chars=line.str.len_chars().cast(pl.Int64))
        .with_columns(
            offset=(pl.col("chars") + 1).cum_sum() - pl.col("chars") - 1,
            indent=pl.col("chars") - line.str.strip_chars_start().str.len_chars().cast(pl.Int64),
            after_blank_line=first | (pl.col("text") == "").shift(1, fill_value=True),
        )
        .with_columns(base=pl.when(first).then("offset").forward_fill())
        .filter(pl.col("text") != "")
        .with_columns(start_char=pl.col("offset") - pl.col("base") + pl.col("indent"))
        .with_columns(end_char=pl.col("start_char") + pl.col("text").str.len_chars())
        .select(*_COLUMNS, "line", "indent", "chars")
    )


def _wrapped_rows(lines: pl.DataFrame) -> pl.DataFrame:
    """The `row`s whose lines are wrapped at a fixed width, with the `width`."""
    pair = ~pl.col("after_blank_line")
    low = pair & pl.col("text").str.contains(r"^\p{Ll}")
    return (
        lines.group_by("row")
        .agg(pairs=pair.sum(), low=low.sum(), width=pl.col("chars").max())
        .filter(
            pl.col("pairs") >= _WRAP_PAIRS,
            pl.col("low") >= pl.col("pairs") * _WRAP_RATIO,
            pl.col("width") <= _WRAP_CHARS,
        )
    )


def _paragraphs(lines: pl.DataFrame) -> pl.DataFrame:
    """Join the lines of each paragraph as they stand, indents and line ends kept.

    A paragraph ends at a blank line, before an indented line, after a line that stops far from
    the margin, and after a sentence that ends well before it.
    """
    above = pl.col("text").shift(1, fill_value="")
    reach = above.str.len_chars() / pl.col("chars").max().over("row")
    ends = above.str.contains(ENDS_SENTENCE) & (reach < 0.75)
    short = (reach < 0.4) & ~pl.col("text").str.contains(r"^\p{Ll}")
    indented = pl.col("indent") > pl.col("indent").shift(1, fill_value=0)
    starts = pl.col("after_blank_line") | indented | ends | short
    return (
        lines.with_columns(paragraph=starts.cum_sum())
        .group_by("paragraph", maintain_order=True)
        .agg(
            pl.col("row", "start_char", "after_blank_line").first(),
            pl.col("end_char").last(),
            text=pl.col("line").str.join("\n").str.strip_chars(),
        )
        .select(_COLUMNS)
    )
