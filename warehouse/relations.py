"""Tables and views of the published file, by the names that users know."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from warehouse import statements
from warehouse.errors import QueryError
from warehouse.examples import ask, examples
from warehouse.reader import (
    DEFAULT_QUERY_LIMITS,
    QueryLimits,
    QueryResult,
    named_query,
    safe_query,
)


def relations(path: str | Path) -> list[str]:
    """Names of all tables and views, those of `main` without their schema.

    Raises:
        MissingWarehouseError: There is no file.
        WarehouseError: The file can't be read; one of its children.
    """
    return [str(name) for name in named_query(path, "relations")["name"]]


def selected(
    path: str | Path, wanted: str, limits: QueryLimits = DEFAULT_QUERY_LIMITS
) -> QueryResult:
    """The rows of a table or view, of an example question, or of a query.

    Rows of a table come in the order of its columns: the same rows, the same result.

    Args:
        path: The published file.
        wanted: A name, else (with white space in it) SQL.
        limits: Bounds of time, rows and memory.

    Raises:
        QueryError: A name of nothing; the message names similar ones. Wrong SQL.
        WarehouseError: As in `safe_query`.
    """
    name = wanted.strip().lower().removeprefix("main.")
    if len(wanted.split()) > 1:
        return safe_query(path, wanted, limits=limits)
    known = relations(path)
    if name in known:
        return safe_query(path, f"{statements.select_all(name)} order by all", limits=limits)
    questions = [question.name for question in examples()]
    if name in questions:
        return ask(path, name, limits=limits)
    raise QueryError(_unknown(wanted, [*known, *questions]))


def _unknown(name: str, known: Sequence[str]) -> str:
    similar = get_close_matches(name.lower(), known) or [*known[:5], "…"]
    return f"no table, view or question {name!r}; did you mean {', '.join(dict.fromkeys(similar))}?"
