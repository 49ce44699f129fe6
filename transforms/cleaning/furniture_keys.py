"""Blocks -> what each could be recognised by in other articles: the keys of its line.

A key is a number that equal lines share: of a line in a source, of two lines that stand together,
of the lines at one end of a source's articles. Keys are stored, so they are the same on every
machine and run: BLAKE2b of the lower-case line, joined by a fixed product.
"""

import hashlib

import polars as pl

from transforms.cleaning.blocks import ENDS_SENTENCE
from transforms.cleaning.reader_appeals import CONTACT
from transforms.tables import INT, TEXT

LINE_KEYS = pl.Schema(
    {"article_id": TEXT, "block_number": INT, "source": TEXT, "rule": TEXT, "key": INT}
    | {"words": INT, "fewest": INT}
)
REPORT = "report"  # lines of the report itself: what copies are known by
# Odd, without structure: the golden ratio's, as a signed number of 64 bits; products wrap.
_FACTOR = 0x9E3779B97F4A7C15 - (1 << 64)
# Captions and credits have told their role already; no facts are taken from them.
_ROLES = ("body", "subhead", "headline")
_SOLID_WORDS = 8
_SENTENCE_END, _SENTENCE_WORDS = r"[.!?][\"'”’)]*$", 4  # "No one was hurt." is said of many things
_MOST_CHARS = 400  # longer lines are told from furniture by their length
_END_LINES = 4  # lines of a house that stand in a row at one end of its articles
_FEWEST_ARTICLES = 3
FEWEST_CONTACTS = 2
"""So many articles prove that an address or a number in a line is the publisher's."""
ADDRESSES = (
    r"(?i)(?-u:\b)(?:you|your|you'll|you're|please|click|tap|visit|download|subscribe|sign up"
    r"|sign in|log in|follow|tune in|stay with|check back|watch|listen|share|e-?mail|newsletter|app"
    r"|call|text|inbox|cookies?|rights reserved|comments?|javascript|browser)(?-u:\b)"
    r"|https?:|www\.|[a-z0-9]@[a-z0-9]"
)
"""Matches what speaks to the reader or names a way to reach the publisher: reports hardly do."""


def line_keys(blocks: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """The keys of every block that may be furniture, and of the lines of the reports.

    Args:
        blocks: BLOCKS of one version an article, before `furniture`.
        articles: `article_id`, `source`, `input_name` of the same articles.

    Returns:
        LINE_KEYS: one row a block and key, sorted. `rule` is the rule of furniture that the key
        is for, or REPORT; `words` of the line; `fewest` independent articles make it furniture.
    """
    lines = _lines(blocks, articles)
    shaped, solid = lines.filter("shaped"), lines.filter(~pl.col("shaped"))
    found = [
        solid.with_columns(rule=pl.lit(REPORT), key="line"),
        shaped.with_columns(rule=pl.lit("source_repeats"), key=_joined("source_key", "line")),
        *_together(lines),
        *_at_end(solid, 1),
        *_at_end(solid.reverse(), 2),
    ]
    keys = pl.concat(frame.select(LINE_KEYS.names()) for frame in found)
    return keys.match_to_schema(LINE_KEYS).sort(LINE_KEYS.names())


def _lines(blocks: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Each block with its source, its line as a number, its words, and whether it has the form."""
    text = pl.col("text")
    words = text.str.count_matches(" ", literal=True).cast(INT) + 1
    solid = (text.str.contains(ENDS_SENTENCE) & (words >= _SOLID_WORDS)) | (
        text.str.contains(_SENTENCE_END) & (words >= _SENTENCE_WORDS)
    )
    short = text.str.len_chars() <= _MOST_CHARS
    contact = short & text.str.contains(CONTACT)
    sources = articles.select("article_id", source=pl.coalesce("source", "input_name"))
    lines = (
        blocks.filter(pl.col("role").is_in(_ROLES))
        .select("article_id", "block_number", "text")
        .join(sources, on="article_id")
        .sort("article_id", "block_number")
    )
    fewest = pl.when(contact).then(FEWEST_CONTACTS).otherwise(_FEWEST_ARTICLES)
    return lines.with_columns(
        words=words,
        short=short,
        shaped=short & (~solid | contact | text.str.contains(ADDRESSES)),
        fewest=fewest.cast(INT),
        line=_numbers(lines["text"].str.to_lowercase()),
        source_key=_numbers(lines["source"]),
    )


def _numbers(texts: pl.Series) -> pl.Series:
    """A number of 64 bits a text, each text hashed once."""
    distinct = texts.unique()
    numbers = [
        int.from_bytes(hashlib.blake2b(text.encode("utf8"), digest_size=8).digest(), signed=True)
        for text in distinct
    ]
    known = pl.DataFrame({"text": distinct, "number": numbers}, {"text": TEXT, "number": INT})
    return texts.to_frame("text").join(known, on="text", how="left", maintain_order="left")[
        "number"
    ]


def _joined(first: str | pl.Expr, second: str | pl.Expr) -> pl.Expr:
    """One number of two, in this order."""
    left = pl.col(first) if isinstance(first, str) else first
    right = pl.col(second) if isinstance(second, str) else second
    return left * pl.lit(_FACTOR, INT) + right


def _together(lines: pl.DataFrame) -> list[pl.DataFrame]:
    """Two lines of the form, one below the other: both have the key.

    Sites on one publishing system share furniture; two reports that end "No arrests were made."
    do not share the line above it.
    """
    below = lines.with_columns(
        rule=pl.lit("lines_together"),
        key=_joined("line", pl.col("line").shift(-1)),
        fewest=pl.lit(_FEWEST_ARTICLES, INT),
        words=pl.lit(0, INT),
    )
    upper = below.filter(
        pl.col("article_id") == pl.col("article_id").shift(-1),
        pl.col("block_number") + 1 == pl.col("block_number").shift(-1),
        pl.col("shaped") & pl.col("shaped").shift(-1),
    )
    return [upper, upper.with_columns(pl.col("block_number") + 1)]


def _at_end(solid: pl.DataFrame, end: int) -> list[pl.DataFrame]:
    """Whole sentences in a row from the end of each article that comes first in the frame.

    Lines of the form in between don't count. The key of each is that of all lines from the end
    to it: above a house line stands another one, or the report, which differs.
    """
    place = pl.int_range(pl.len()).over("article_id")
    row = solid.with_columns(
        rule=pl.lit("source_ends"),
        fewest=pl.lit(_FEWEST_ARTICLES, INT),
        place=place,
        unbroken=pl.col("short").cum_min().over("article_id"),
    )
    found = []
    for number in range(_END_LINES):
        key = pl.col("source_key") + end
        for above in range(number, -1, -1):
            key = _joined(key, pl.col("line").shift(above))
        keyed = row.with_columns(key=key)
        found.append(keyed.filter((pl.col("place") == number) & pl.col("unbroken")))
    return found
