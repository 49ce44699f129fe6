"""A real database -> docs/tables.md: every table, view and column with its comment."""

from typing import Final, NamedTuple

import polars as pl

from warehouse.database import Warehouse
from warehouse.keys import KEYS

_INTRODUCTION: Final = """\
# Tables and views

Offsets (`start_char`, `end_char`) are 0-based, half-open, in Unicode code points of
`articles.text`: `substring(articles.text, start_char + 1, end_char - start_char) = text`.
Times are UTC. Keys are text derived from content, the same on every machine and in every run.
"""
_SCHEMAS: Final = {
    "main": "What was reported (schema main)",
    "ops": "The record of runs (schema ops)",
}


class Relation(NamedTuple):
    """A table or a view."""

    schema: str
    name: str
    is_view: bool
    comment: str


def table_docs() -> str:
    """Markdown of all tables and views that users see."""
    with Warehouse.in_memory() as warehouse:
        relations = [Relation(*row) for row in warehouse.query("documented_relations").rows()]
        columns = warehouse.query("documented_columns")
    order = {name: number for number, name in enumerate(KEYS)}
    relations.sort(key=lambda known: order.get(known.name, len(order)))  # stable: views last
    parts = [_INTRODUCTION]
    for schema, title in _SCHEMAS.items():
        parts.append(f"## {title}\n")
        parts += [_section(known, columns) for known in relations if known.schema == schema]
    return "\n".join(parts)


def _section(relation: Relation, columns: pl.DataFrame) -> str:
    own = columns.filter(schema_name=relation.schema, relation_name=relation.name)
    name = relation.name if relation.schema == "main" else f"{relation.schema}.{relation.name}"
    title = f"### view `{name}`" if relation.is_view else f"### `{name}`"
    listed = _column_names(own) if relation.is_view else _column_table(own)
    return f"{title}\n\n{relation.comment}\n\n{listed}\n"


def _column_table(columns: pl.DataFrame) -> str:
    rows = [
        f"| `{name}` | {kind} | {_escaped(comment)} |"
        for name, kind, comment in columns.select("column_name", "data_type", "comment").rows()
    ]
    return "\n".join(["| column | type | meaning |", "|---|---|---|", *rows])


def _column_names(columns: pl.DataFrame) -> str:
    return "Columns: " + ", ".join(f"`{name}`" for name in columns["column_name"]) + "."


def _escaped(comment: str | None) -> str:
    return (comment or "").replace("|", "\\|").replace("<", "&lt;")
