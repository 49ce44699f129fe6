"""Incoming frames -> the tables of `main`, with as few writes as possible, and what changed.

A row is compared with the stored row of the same key, history columns (`*_run_id`,
`previous_story_id`) left out. Equal rows aren't touched: a second load of equal content
writes nothing.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

import polars as pl

from warehouse.database import Warehouse
from warehouse.errors import UnknownTableError
from warehouse.keys import KEYS, Scope

CHANGES: Final = pl.Schema(
    {
        "run_id": pl.String(),
        "table_name": pl.String(),
        "op": pl.String(),
        "key": pl.String(),
        "cause": pl.String(),
    }
)
_OPS: Final = {"INSERT": "ADD", "UPDATE": "MOD", "DELETE": "DEL"}
_ARTICLE_IDS: Final = ("article_id", "other_article_id")


class _Sameness(NamedTuple):
    """Which input is the same as before the load."""

    article_ids: pl.Series
    """Articles whose document is the same."""
    is_everything: bool
    """Whether no article came, went or changed."""


def load(
    warehouse: Warehouse,
    tables: Mapping[str, pl.DataFrame],
    run_id: str,
    *,
    rules_changed: bool = False,
    decided: bool = False,
    scopes: Mapping[str, Scope] = MappingProxyType({}),
) -> pl.DataFrame:
    """Make tables of `main` equal to frames and record the difference in `ops.changes`.

    Call it inside `warehouse.transaction()`. A table that isn't given stays as it is.

    Args:
        warehouse: The work database.
        tables: Name of a table of `main` ("quotes") -> its rows; keys are unique.
        run_id: The run that the changes belong to.
        rules_changed: Whether the run's rules differ from those that made the stored rows.
            Then a change is caused by a rule where the input that it comes from is the same.
        decided: Whether people have decided something since the stored rows were made: the
            cause where neither input nor rules are others.
        scopes: Name of a table -> the rows that its frame replaces; others stay. A table
            without a scope is replaced as a whole.

    Returns:
        CHANGES; the rows added to `ops.changes`, by table and key.

    Raises:
        UnknownTableError: A name that is no table of `main`.
        FrameColumnsError: A frame that hasn't its table's columns.
    """
    unknown = sorted(set(tables) - set(KEYS))
    if unknown:
        raise UnknownTableError(f"no tables of main: {unknown}")
    before = _documents(warehouse)
    written = {
        name: warehouse.load(name, tables[name], keys, scopes.get(name))
        for name, keys in KEYS.items()
        if name in tables
    }
    is_other = rules_changed or decided
    same = _sameness(before, _documents(warehouse)) if is_other else None
    cause = "rule" if rules_changed else "decision"
    changes = pl.concat(
        [CHANGES.to_frame(), *(_changes(name, rows, same, cause) for name, rows in written.items())]
    ).with_columns(run_id=pl.lit(run_id))
    warehouse.append("ops.changes", changes)
    return changes


def _documents(warehouse: Warehouse) -> pl.DataFrame:
    return warehouse.query("article_documents")


def _sameness(before: pl.DataFrame, after: pl.DataFrame) -> _Sameness:
    same = before.join(after, on=["article_id", "document_id"], nulls_equal=True)
    return _Sameness(same["article_id"], same.height == before.height == after.height)


def _changes(
    name: str, written: pl.DataFrame, same: _Sameness | None, other_cause: str
) -> pl.DataFrame:
    """The rows that a load wrote, as CHANGES with a run_id to come."""
    return (
        written.select(
            run_id=pl.lit(None, pl.String()),
            table_name=pl.lit(name),
            op=pl.col("op").replace_strict(_OPS, return_dtype=pl.String()),
            key=pl.concat_str(pl.col(KEYS[name]).cast(pl.String()), separator="/"),
            cause=pl.lit("decision")
            if name == "decisions"
            else _cause(written.columns, same, other_cause),
        )
        .sort("key", "op")
        .match_to_schema(CHANGES)
    )


def _cause(columns: Sequence[str], same: _Sameness | None, other: str) -> pl.Expr:
    """data, or the other cause where the input is the same: of its articles, else all of it."""
    if same is None:
        return pl.lit("data")
    ids = [name for name in _ARTICLE_IDS if name in columns]
    is_same = (
        pl.all_horizontal(pl.col(name).is_in(same.article_ids.implode()) for name in ids)
        if ids
        else pl.lit(same.is_everything)
    )
    return pl.when(is_same).then(pl.lit(other)).otherwise(pl.lit("data"))
