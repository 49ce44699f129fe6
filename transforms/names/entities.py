"""Mentions of all articles -> entities, their aliases, and the entity of each mention.

An article has already joined its own mentions to a fullest name. Here articles meet: equal
names are one entity; within a story a surname or an acronym that stands alone in one article
joins the only full name that the others give it, and spellings of one person's name are one.
"""

import polars as pl

from transforms import tables
from transforms.ids import content_id
from transforms.names.document_entities import kind_class_of
from transforms.names.entity_names import linked_names
from transforms.names.names import name_key

# How one article writes a name: `name_key` is that of the full name which its story gives it,
# `name_id` its entity where no other spelling stands for it.
NAMES = pl.Schema(
    {
        **tables.columns("article_id story_id kind_class name_key name_id"),
        **tables.columns("text text_key entity_name entity_kind alias_kind"),
        **tables.columns("mention_count", tables.INT),
    }
)


def named_mentions(mentions: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Give each mention the fullest name that its article or its story has for it.

    Args:
        mentions: `article_id`, `mention_id`, `text`, `entity_name`, `entity_kind`,
            `alias_kind` of whole stories; a NULL `entity_name` is a date or a number.
        articles: `article_id`, `story_id` (NULL: the article is its own story).

    Returns:
        A row a mention with a name: `mention_id`, what NAMES has of it, and `own_key`, the
        folded name that its article gives.
    """
    named = _named(mentions, articles).with_columns(own_key="name_key")
    return _renamed(named, linked_names(named), ["story_id", "kind_class", "name_key"])


def story_names(named: pl.DataFrame) -> pl.DataFrame:
    """Count how each article writes each name: `named_mentions` -> NAMES."""
    counted = _counted(named)
    return (
        counted.join(_ids(counted), on=["kind_class", "name_key"], how="left")
        .rename({"entity_id": "name_id"})
        .select(NAMES.names())
        .match_to_schema(NAMES)
    )


def entity_name_counts(named: pl.DataFrame) -> pl.DataFrame:
    """Count how each article writes each name of an entity.

    Args:
        named: `named_mentions` with `entity_id`.

    Returns:
        NAMES with `entity_id`, without `name_id`.
    """
    return _counted(named, "entity_id")


def _counted(named: pl.DataFrame, *more: str) -> pl.DataFrame:
    columns = [name for name in NAMES.names() if name not in ("name_id", "mention_count")]
    return named.group_by(*columns, *more).agg(mention_count=pl.len().cast(tables.INT))


def with_entity_ids(names: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """Add `entity_id` to rows of names; `name_key` becomes that which stands for its spelling.

    Args:
        names: `kind_class`, `name_key`, and other columns.
        links: From `spelling_links`.
    """
    final = _renamed(names, links, ["kind_class", "name_key"])
    return final.join(_ids(final), on=["kind_class", "name_key"], how="left")


def _named(mentions: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    named = mentions.filter(pl.col("entity_name").is_not_null()).select(
        "article_id", "mention_id", "text", "entity_name", "entity_kind", "alias_kind"
    )
    stories = articles.select("article_id", story_id=pl.coalesce("story_id", "article_id"))
    names = named.select("entity_name").unique()
    keys = names.with_columns(name_key=pl.col("entity_name").map_elements(name_key, pl.String()))
    texts = named.select("text").unique()
    text_keys = texts.with_columns(text_key=pl.col("text").map_elements(name_key, pl.String()))
    kinds = named.select("entity_kind").unique()
    classes = kinds.with_columns(
        kind_class=pl.col("entity_kind").map_elements(kind_class_of, pl.String())
    )
    return (
        named.join(stories, on="article_id", how="left")
        .with_columns(pl.coalesce("story_id", "article_id"))
        .join(keys, on="entity_name")
        .join(text_keys, on="text")
        .join(classes, on="entity_kind")
    )


def _renamed(named: pl.DataFrame, names: pl.DataFrame, on: list[str]) -> pl.DataFrame:
    """Replace `name_key` by the key that it stands for."""
    return (
        named.join(names, on=on, how="left")
        .with_columns(name_key=pl.coalesce("target_key", "name_key"))
        .drop("target_key")
    )


def link_ids(links: pl.DataFrame) -> pl.DataFrame:
    """Links of spellings as ids: `name_id` of the one, `entity_id` of that which stands for it."""
    own = _ids(links).rename({"entity_id": "name_id"})
    targets = links.select("kind_class", name_key="target_key")
    target = _ids(targets).rename({"name_key": "target_key"})
    return (
        links.join(own, on=["kind_class", "name_key"])
        .join(target, on=["kind_class", "target_key"])
        .select("name_id", "entity_id")
    )


def _ids(named: pl.DataFrame) -> pl.DataFrame:
    keys = named.select("kind_class", "name_key").unique()
    ids = [content_id("entity", *key) for key in keys.iter_rows()]
    return keys.with_columns(pl.Series("entity_id", ids, pl.String()))


def named_entities(known: pl.DataFrame) -> pl.DataFrame:
    """NAMES with `entity_id`, all rows of some entities -> ENTITIES, sorted."""
    counts = known.group_by("entity_id").agg(
        pl.col("mention_count").sum(),
        article_count=pl.col("article_id").n_unique().cast(pl.Int64()),
    )
    # A name is shown as its canonical form is written most; other spellings are aliases.
    own = known.with_columns(
        is_own=pl.col("entity_name").map_batches(_keys, pl.String()) == pl.col("name_key")
    )
    name = _most(own.filter("is_own"), "entity_name", "own_name")
    other = _most(known, "entity_name", "name")  # where a judgement took its own mentions away
    kind = _most(known, "entity_kind", "kind")
    return (
        counts.join(name, on="entity_id", how="left")
        .join(other, on="entity_id")
        .join(kind, on="entity_id")
        .with_columns(name=pl.coalesce("own_name", "name"))
        .sort("entity_id")
        .select(tables.ENTITIES.names())
        .match_to_schema(tables.ENTITIES)
    )


def _keys(names: pl.Series) -> pl.Series:
    folded = {name: name_key(name) for name in names.unique()}
    return names.replace_strict(folded, return_dtype=pl.String())


def _most(known: pl.DataFrame, column: str, alias: str) -> pl.DataFrame:
    """Each entity's most frequent value, of equals the first by its letters."""
    return (
        known.group_by("entity_id", column)
        .agg(pl.col("mention_count").sum())
        .sort("entity_id", -pl.col("mention_count"), column)
        .group_by("entity_id", maintain_order=True)
        .agg(pl.col(column).first().alias(alias))
    )


def named_aliases(known: pl.DataFrame) -> pl.DataFrame:
    """NAMES with `entity_id`, all rows of some entities -> ENTITY_ALIASES, sorted."""
    # "Name" in an article that has no fuller one is a short form where others have it.
    kind = (
        pl.when(pl.col("text_key") == pl.col("name_key"))
        .then(pl.lit("name"))
        .when(pl.col("alias_kind") == "name")
        .then(pl.lit("short"))
        .otherwise("alias_kind")
    )
    return (
        known.with_columns(alias_kind=kind)
        .group_by("entity_id", "text", "alias_kind")
        .agg(pl.col("mention_count").sum())
        .sort("entity_id", "text", -pl.col("mention_count"), "alias_kind")
        .group_by("entity_id", "text", maintain_order=True)
        .agg(pl.col("alias_kind").first(), pl.col("mention_count").sum())
        .select("entity_id", pl.col("text").alias("alias"), "alias_kind", "mention_count")
        .sort("entity_id", "alias")
        .match_to_schema(tables.ENTITY_ALIASES)
    )
