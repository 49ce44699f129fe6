"""Extracted rows of unique texts -> rows of articles, with keys and entity ids.

Every article has its own rows, copies included: the work is shared, the rows are not.
"""

import polars as pl

_KEYS = ("mention_id", "timex_id", "quantity_id", "quote_id", "event_id", "claim_id")


def of_articles(extracted: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Give each article the rows of its text.

    Args:
        extracted: `content_key` and an EXTRACTED_* table.
        texts: `article_id`, `content_key`.

    Returns:
        `article_id` and the columns of the table; every local key ("q120-134", also inside
        lists) has become `<article_id>.q120-134`.
    """
    rows = texts.select("article_id", "content_key").join(extracted, on="content_key")
    keys = [name for name in rows.columns if name.endswith(_KEYS)]
    lists = [name for name in rows.columns if name.endswith("_mention_ids")]
    return rows.drop("content_key").with_columns(
        *(pl.concat_str("article_id", pl.lit("."), name).alias(name) for name in keys),
        *(_qualified(name) for name in lists),
    )


def _qualified(name: str) -> pl.Expr:
    # A list has no access to its row's other columns: prefix the joined text, then split it.
    prefix = pl.concat_str(pl.lit("\x1f"), pl.col("article_id"), pl.lit("."))
    joined = pl.col(name).list.join("\x1f")
    text = pl.concat_str(prefix, joined.str.replace_all("\x1f", prefix)).str.strip_prefix("\x1f")
    empty = pl.lit([], dtype=pl.List(pl.String()))
    keyed = pl.when(pl.col(name).list.len() > 0).then(text.str.split("\x1f"))
    return keyed.otherwise(empty).alias(name)


def with_entity(rows: pl.DataFrame, mention_entities: pl.DataFrame, role: str) -> pl.DataFrame:
    """Add `<role>_entity_id`: the entity of the mention in `<role>_mention_id`.

    Args:
        rows: Any table with `<role>_mention_id`.
        mention_entities: `mention_id`, `entity_id`.
        role: Such as "speaker"; NULL stays where there is no mention.
    """
    found = mention_entities.select(
        pl.col("mention_id").alias(f"{role}_mention_id"),
        pl.col("entity_id").alias(f"{role}_entity_id"),
    )
    return rows.join(found, on=f"{role}_mention_id", how="left", maintain_order="left")


def with_participants(rows: pl.DataFrame, mention_entities: pl.DataFrame, key: str) -> pl.DataFrame:
    """Add `participant_entity_ids`: the distinct entities of the mentions that take part.

    Args:
        rows: A table with `participant_mention_ids`.
        mention_entities: `mention_id`, `entity_id`.
        key: The table's key column.
    """
    entities = (
        rows.select(key, mention_id="participant_mention_ids")
        .explode("mention_id")
        .join(mention_entities.select("mention_id", "entity_id"), on="mention_id")
        .group_by(key)
        .agg(participant_entity_ids=pl.col("entity_id").unique().sort())
    )
    return rows.join(entities, on=key, how="left", maintain_order="left").with_columns(
        pl.col("participant_entity_ids").fill_null(pl.lit([], dtype=pl.List(pl.String())))
    )
