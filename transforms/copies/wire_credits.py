"""Articles and their blocks -> the articles whose text is credited to a wire agency.

A credit of the text stands in the byline, in the dateline or in a closing line of its own.
An agency's name beside a picture, or in the story ("... told Reuters"), is no credit of it.
"""

import polars as pl

from transforms.tables import BLOCKS

_DATELINE_CHARS = 200
_PHOTO = r"(?i)\b(?:photo|photograph|image|picture|file|video|graphic|getty|handout)s?\b"


def wire_names(publishers: pl.DataFrame) -> list[str]:
    """The names of wire agencies, longest first.

    Args:
        publishers: The word list `publishers`: `name`, `is_wire`.
    """
    is_wire = pl.col("is_wire").cast(pl.String()).str.to_lowercase() == "true"
    names = publishers.filter(is_wire)["name"].unique().to_list()
    return sorted(names, key=lambda name: (-len(name), name))


def wire_articles(articles: pl.DataFrame, blocks: pl.DataFrame, names: list[str]) -> pl.Series:
    """Find the articles whose text is credited to one of the agencies.

    Args:
        articles: `article_id`, `byline`, `text`.
        blocks: BLOCKS of these articles.
        names: The agencies' names.

    Returns:
        Their article ids, sorted.
    """
    if not names:
        return pl.Series("article_id", [], pl.String())
    agency = "(?:" + "|".join(pl.Series(names).str.escape_regex()) + ")"
    in_byline = articles.filter(pl.col("byline").str.contains(rf"\b{agency}\b"))
    opening = rf"^[^.\n]{{0,80}}\({agency}\)\s*[-–—:]"
    signed = rf"(?i:^\W*(?:source|by|from|copyright|©|\(c\))?[\s:]*){agency}\W*(?:\d{{4}}\W*)?$"
    text = pl.col("text").str.strip_chars()
    first = pl.col("block_number") == pl.col("block_number").filter(
        pl.col("role") == "body"
    ).min().over("article_id")
    in_blocks = blocks.match_to_schema(BLOCKS).filter(
        ((pl.col("role") == "dateline") & text.str.contains(rf"\b{agency}\b"))
        | (
            (pl.col("role") == "body")
            & first
            & text.str.head(_DATELINE_CHARS).str.contains(opening)
        )
        | ((pl.col("role") == "credit") & text.str.contains(signed) & ~text.str.contains(_PHOTO))
    )
    return pl.concat([in_byline["article_id"], in_blocks["article_id"]]).unique().sort()
