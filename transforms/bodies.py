"""Articles and blocks -> the text that copies are looked for in, and the way back.

Headlines, captions, credits and boilerplate say where a text was printed, not what was
written, so only body and subhead blocks count; an article without any counts as a whole.
"""

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.tables import TEXT

COPIED_ROLES = ("body", "subhead")
BODIES = pl.Schema(
    {
        "article_id": TEXT,
        "text": TEXT,
        # where each block begins: in this text, and in articles.text
        "body_starts": pl.List(pl.Int64()),
        "article_starts": pl.List(pl.Int64()),
    }
)


def body_texts(articles: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    r"""Join the body blocks of every article, one line each.

    Args:
        articles: `article_id`, `text`.
        blocks: BLOCKS of these articles.

    Returns:
        BODIES, sorted by `article_id`.

    >>> articles = pl.DataFrame({"article_id": ["a"], "text": ["By Ann\nRain fell."]})
    >>> blocks = pl.DataFrame({"article_id": ["a", "a"], "block_number": [0, 1],
    ...     "start_char": [0, 7], "text": ["By Ann", "Rain fell."], "role": ["byline", "body"]})
    >>> body_texts(articles, blocks).row(0)
    ('a', 'Rain fell.', [0], [7])
    """
    length = pl.col("text").str.len_chars().cast(pl.Int64()) + 1
    joined = (
        blocks.filter(pl.col("role").is_in(COPIED_ROLES))
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


def article_offsets(
    offsets: npt.NDArray[np.int64], body_starts: list[int], article_starts: list[int]
) -> npt.NDArray[np.int64]:
    """Carry offsets in a body over to `articles.text`.

    >>> article_offsets(np.array([0, 4, 11]), [0, 10], [7, 30]).tolist()
    [7, 11, 31]
    """
    starts = np.asarray(body_starts, np.int64)
    block = np.searchsorted(starts, offsets, side="right") - 1
    return offsets - starts[block] + np.asarray(article_starts, np.int64)[block]
