"""Articles and blocks -> the text that copies are looked for in, and the way back.

Headlines, captions, credits and boilerplate say where a text was printed, not what was
written, so only body and subhead blocks count; an article without any counts as a whole.
A caption as long as a paragraph is written like one: agencies sell pictures with a text
that pages of pictures print alone, and lists of news among their items.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.tables import TEXT

COPIED_ROLES = ("body", "subhead")
CAPTION_WORDS = 30  # shorter captions name who is seen, and where
OFFSET_BITS = 32  # a body is shorter than 4 billion characters
BODIES = pl.Schema(
    {
        "article_id": TEXT,
        "text": TEXT,
        # where each block begins: in this text, and in articles.text
        "body_starts": pl.List(pl.Int64()),
        "article_starts": pl.List(pl.Int64()),
    }
)


def body_texts(
    articles: pl.DataFrame, blocks: pl.DataFrame, *, with_captions: bool = False
) -> pl.DataFrame:
    r"""Join the body blocks of every article, one line each.

    Args:
        articles: `article_id`, `text`.
        blocks: BLOCKS of these articles.
        with_captions: Whether captions of `CAPTION_WORDS` words and more count.

    Returns:
        BODIES, sorted by `article_id`.

    >>> articles = pl.DataFrame({"article_id": ["a"], "text": ["By Ann\nRain fell."]})
    >>> blocks = pl.DataFrame({"article_id": ["a", "a"], "block_number": [0, 1],
    ...     "start_char": [0, 7], "text": ["By Ann", "Rain fell."], "role": ["byline", "body"]})
    >>> body_texts(articles, blocks).row(0)
    ('a', 'Rain fell.', [0], [7])
    """
    length = pl.col("text").str.len_chars().cast(pl.Int64()) + 1
    told = pl.col("role").is_in(COPIED_ROLES)
    if with_captions:
        words = pl.col("text").str.count_matches(r"\w+")
        told |= (pl.col("role") == "caption") & (words >= CAPTION_WORDS)
    joined = (
        blocks.filter(told)
        .sort("article_id", "block_number")
        .with_columns(body_start=length.cum_sum().over("article_id") - length)
        .group_by("article_id", maintain_order=True)
        .agg(
            body=pl.col("text").str.join("\n"),
            body_starts="body_start",
            article_starts="start_char",
        )
    )
    whole = pl.lit([0], pl.List(pl.Int64()))
    return (
        articles.select("article_id", "text")
        .join(joined, on="article_id", how="left")
        .select(
            "article_id",
            text=pl.coalesce("body", "text").fill_null(""),
            body_starts=pl.coalesce("body_starts", whole),
            article_starts=pl.coalesce("article_starts", whole),
        )
        .sort("article_id")
        .match_to_schema(BODIES)
    )


class BlockPlaces(NamedTuple):
    """Where the blocks of bodies stand: one row a block, keyed by body row and offset."""

    keys: npt.NDArray[np.int64]
    shifts: npt.NDArray[np.int64]

    @classmethod
    def of(cls, bodies: pl.DataFrame) -> "BlockPlaces":
        """Lay out the blocks of BODIES."""
        counts = bodies["body_starts"].list.len().to_numpy()
        row = np.repeat(np.arange(len(bodies)), counts)
        body, article = (
            bodies[name].explode(empty_as_null=False).cast(pl.Int64()).to_numpy()
            for name in ("body_starts", "article_starts")
        )
        return cls((row << OFFSET_BITS) + body, article - body)

    def in_article(
        self, rows: npt.NDArray[np.int64], offsets: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.int64]:
        r"""Carry offsets in the bodies of these rows over to `articles.text`.

        >>> bodies = {"article_id": ["a"], "text": ["Rain fell.\nWind rose."],
        ...     "body_starts": [[0, 11]], "article_starts": [[7, 30]]}
        >>> places = BlockPlaces.of(pl.DataFrame(bodies, BODIES))
        >>> places.in_article(np.array([0, 0, 0]), np.array([0, 4, 12])).tolist()
        [7, 11, 31]
        """
        keys = (rows << OFFSET_BITS) + offsets
        block = np.searchsorted(self.keys, keys, side="right") - 1
        carried: npt.NDArray[np.int64] = offsets + self.shifts[block]
        return carried
