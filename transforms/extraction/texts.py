"""Articles and blocks -> unique texts: what the language model has to read."""

from collections.abc import Sequence

import polars as pl

from transforms.ids import content_id


def unique_texts(
    articles: pl.DataFrame, blocks: pl.DataFrame, languages: Sequence[str], default_language: str
) -> pl.DataFrame:
    """Name every text that has a model by what its facts depend on.

    Args:
        articles: ARTICLE_DRAFTS, one row an article.
        blocks: BLOCKS of these articles, with final roles.
        languages: Languages that have a model.
        default_language: Taken where an article's language is NULL.

    Returns:
        `article_id`, `content_key`, `text`, `published_on`, `published_precision`,
        `model_language`, sorted by `article_id`; articles of one `content_key` have equal
        facts. Articles in other languages are left out.
    """
    roles = blocks.group_by("article_id").agg(
        layout=pl.concat_str("start_char", "end_char", "role", separator=" ")
        .sort_by("block_number")
        .str.join(",")
    )
    language = pl.col("language").fill_null(default_language)
    texts = (
        articles.with_columns(model_language=language)
        .filter(pl.col("model_language").is_in(list(languages)))
        .join(roles, on="article_id", how="left")
        .sort("article_id")
    )
    parts = ("text", "layout", "published_on", "published_precision", "model_language")
    keys = [content_id(*row) for row in texts.select(parts).iter_rows()]
    return texts.select(
        "article_id",
        pl.Series("content_key", keys, pl.String()),
        *("text", "published_on", "published_precision", "model_language"),
    )
