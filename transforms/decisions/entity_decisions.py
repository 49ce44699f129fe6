"""Judgements on names -> the entity of each mention: two names are one, or they are not.

A side of a judgement is an entity (its id, the hash of a name: what that name alone would be,
or the entity that it now belongs to), or the mentions of an entity in one article
(`article_id/entity_id`). Judgements are applied in the order in which they were made, each to
what the earlier ones left.
"""

import polars as pl

from transforms.ids import content_id

APPLIED = pl.Schema({"decision_id": pl.String(), "applied_to": pl.String()})


def decided_entities(
    named: pl.DataFrame, decisions: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Join and part entities as people decided.

    Args:
        named: `article_id`, `kind_class`, `own_key` (the folded name that the article itself
            gives), `name_key`, `entity_id`; a row a mention.
        decisions: RECORDED in force of kind same_entity.

    Returns:
        The same rows with `name_key` and `entity_id` as decided, and APPLIED: the judgements
        whose two sides were found.
    """
    if decisions.is_empty():
        return named, APPLIED.to_frame()
    rows = _with_own_ids(named)
    applied = []
    for key, subject, other, verdict in decisions.select(
        "decision_id", "subject_key", "other_key", "verdict"
    ).iter_rows():
        one, two = rows.filter(_side(rows, subject)), rows.filter(_side(rows, other))
        if one.is_empty() or two.is_empty():
            continue
        if verdict == "yes":
            target = _largest(two, other)
            rows = _joined(rows, one, subject, target)
            ids = {target[0]}
        else:
            rows = _parted(rows, (subject, other))
            ids = {_entity_of(rows, side) for side in (subject, other)}
        applied.append({"decision_id": key, "applied_to": "/".join(sorted(ids))})
    return rows.drop("own_id"), pl.DataFrame(applied, APPLIED)


def _with_own_ids(named: pl.DataFrame) -> pl.DataFrame:
    keys = named.select("kind_class", "own_key").unique()
    ids = [content_id("entity", *key) for key in keys.iter_rows()]
    return named.join(
        keys.with_columns(own_id=pl.Series(ids, dtype=pl.String())),
        on=["kind_class", "own_key"],
        maintain_order="left",
    )


def _side(rows: pl.DataFrame, key: str) -> pl.Expr:
    """The mentions that one side of a judgement is about: of the entity, else of its name."""
    article, _, entity = key.rpartition("/")
    here = pl.col("article_id") == article if article else pl.lit(value=True)
    is_entity = (pl.col("entity_id") == entity) & here
    return (pl.col("own_id") == entity) & here if rows.filter(is_entity).is_empty() else is_entity


def _largest(rows: pl.DataFrame, key: str) -> tuple[str, str]:
    """The entity that names the joined one: the one of the key, else the most mentioned."""
    wanted = key.rpartition("/")[2]
    groups = rows.group_by("entity_id", "name_key").len()
    best = groups.sort(pl.col("entity_id") != wanted, -pl.col("len").cast(pl.Int64()), "entity_id")
    return best["entity_id"][0], best["name_key"][0]


def _joined(
    rows: pl.DataFrame, one: pl.DataFrame, subject: str, target: tuple[str, str]
) -> pl.DataFrame:
    """Give the mentions of the subject to the target; a whole entity goes with all its names."""
    is_moved = (
        _side(rows, subject)
        if "/" in subject
        else pl.col("entity_id").is_in(one["entity_id"].implode())
    )
    return rows.with_columns(
        entity_id=pl.when(is_moved).then(pl.lit(target[0])).otherwise("entity_id"),
        name_key=pl.when(is_moved).then(pl.lit(target[1])).otherwise("name_key"),
    )


def _parted(rows: pl.DataFrame, sides: tuple[str, str]) -> pl.DataFrame:
    """Take one side out of the entity that both are in; nothing where they are apart."""
    one, two = (rows.filter(_side(rows, side)) for side in sides)
    shared = set(one["entity_id"]) & set(two["entity_id"])
    if not shared:
        return rows
    together = rows.filter(pl.col("entity_id").is_in(list(shared)))
    # The side that is all of the entity gives it its name: the other one leaves.
    leaving = sides[1] if together.filter(~_side(rows, sides[0])).is_empty() else sides[0]
    article, _, entity = leaving.rpartition("/")
    is_moved = _own_side(rows, leaving) & pl.col("entity_id").is_in(list(shared))
    own = content_id("entity", article, entity) if article else entity
    return rows.with_columns(
        entity_id=pl.when(is_moved).then(pl.lit(own)).otherwise("entity_id"),
        name_key=pl.when(is_moved).then("own_key").otherwise("name_key"),
    )


def _own_side(rows: pl.DataFrame, key: str) -> pl.Expr:
    """The mentions that leave: of an entity those that bear its own name."""
    article, _, entity = key.rpartition("/")
    return _side(rows, key) if article else pl.col("own_id") == entity


def _entity_of(rows: pl.DataFrame, key: str) -> str:
    found = rows.filter(_side(rows, key))
    return key if found.is_empty() else _largest(found, key)[0]
