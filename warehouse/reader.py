"""Reading the published file: nothing that a query says can change or reveal anything else."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import duckdb
import polars as pl

from warehouse import errors
from warehouse.errors import MissingWarehouseError, QueryError, QueryTimeoutError, database_errors
from warehouse.migrations import sql_text
from warehouse.query_child import locked_connection


@dataclass(frozen=True)
class QueryLimits:
    """Bounds of one query.

    Attributes:
        timeout_s: Seconds until it is killed.
        row_limit: Most rows that come back; None: all.
        memory_mb: Memory in megabytes before it writes to disk.
        threads: Threads of DuckDB.
    """

    timeout_s: float = 60
    row_limit: int | None = None
    memory_mb: int = 1000
    threads: int = 2


DEFAULT_QUERY_LIMITS: Final = QueryLimits()


class QueryResult(NamedTuple):
    """The rows of a query."""

    frame: pl.DataFrame
    is_truncated: bool
    """Whether there were more rows than the limit."""


def safe_query(
    path: str | Path,
    sql: str,
    params: Mapping[str, object] | None = None,
    limits: QueryLimits = DEFAULT_QUERY_LIMITS,
) -> QueryResult:
    """Run a user's query in a process of its own, killed at the time limit.

    Args:
        path: The published file.
        sql: One reading statement; `$name` in it takes `params`.
        params: Values: text, numbers, booleans, None or lists of these; others become text.
        limits: Bounds of time, rows and memory.

    Raises:
        MissingWarehouseError: There is no file.
        QueryError: Wrong SQL, a statement that doesn't read, or too much memory.
        QueryTimeoutError: Stopped at the time limit.
        WarehouseError: The file can't be read; one of its children.
    """
    existing = _existing(path)
    with tempfile.TemporaryDirectory(prefix="twosource-query-") as temporary:
        request = {
            "path": str(existing),
            "sql": sql,
            "params": dict(params or {}),
            "temporary": temporary,
            "row_limit": None if limits.row_limit is None else limits.row_limit + 1,
            "memory_mb": limits.memory_mb,
            "threads": limits.threads,
            "cpu_seconds": int(limits.timeout_s * limits.threads) + 2,
        }
        stream = _child_output(request, limits.timeout_s)
    frame = _with_whole_numbers(pl.read_ipc_stream(stream))
    if limits.row_limit is None or frame.height <= limits.row_limit:
        return QueryResult(frame, is_truncated=False)
    return QueryResult(frame.head(limits.row_limit), is_truncated=True)


def named_query(path: str | Path, name: str, **params: object) -> pl.DataFrame:
    """The rows of `warehouse/queries/<name>.sql` on the published file.

    Raises:
        MissingWarehouseError: There is no file.
        WarehouseError: The file can't be read; one of its children.
    """
    with open_queries(path) as query:
        return query(name, **params)


@contextmanager
def open_queries(path: str | Path) -> Iterator[Callable[..., pl.DataFrame]]:
    """Named queries on one state of the published file, whatever is published meanwhile.

    Yields:
        Takes the name of a query and its parameters, gives its rows.

    Raises:
        MissingWarehouseError: There is no file.
        WarehouseError: The file can't be read; one of its children.
    """
    existing = _existing(path)
    with read_only(existing) as connection:

        def rows(name: str, **params: object) -> pl.DataFrame:
            with database_errors(existing):
                found = connection.execute(sql_text("queries", name), params)
                return pl.DataFrame(found.to_arrow_table())

        yield rows


def read_only(
    path: str | Path, limits: QueryLimits = DEFAULT_QUERY_LIMITS
) -> duckdb.DuckDBPyConnection:
    """A locked connection to the published file in this process, for queries of our own.

    It has no time limit: use `safe_query` for a user's SQL.

    Raises:
        MissingWarehouseError: There is no file.
        WarehouseError: The file can't be read; one of its children.
    """
    memory = f"{limits.memory_mb}MB"
    return locked_connection(_existing(path), memory=memory, threads=limits.threads, temporary="")


def _existing(path: str | Path) -> Path:
    resolved = Path(path).resolve()
    if not resolved.is_file():
        raise MissingWarehouseError(
            f"no warehouse at {resolved}: make one with `twosource run INPUT --warehouse {path}`"
        )
    return resolved


def _with_whole_numbers(frame: pl.DataFrame) -> pl.DataFrame:
    """Decimals without fraction as integers where they fit: sum() of integers gives such."""
    wide = [
        name
        for name, dtype in frame.schema.items()
        if isinstance(dtype, pl.Decimal) and dtype.scale == 0
    ]
    whole = frame.select(pl.col(wide).cast(pl.Int64, strict=False))
    fits = [name for name in wide if whole[name].null_count() == frame[name].null_count()]
    return frame.with_columns(whole[fits])


def _child_output(request: Mapping[str, object], timeout_s: float) -> bytes:
    """What the child writes; `-P` keeps the current folder out of its imports."""
    command = [sys.executable, "-P", "-m", "warehouse.query_child"]
    asked = json.dumps(request, default=str).encode()
    try:
        child = subprocess.run(  # noqa: S603 - our own module, no shell
            command, input=asked, capture_output=True, timeout=timeout_s, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise QueryTimeoutError(
            f"stopped after {timeout_s:g} s: narrow the query or raise the time limit"
        ) from error
    if child.returncode:
        raise _child_error(child.stderr, child.returncode)
    return child.stdout


def _child_error(stderr: bytes, returncode: int) -> errors.WarehouseError:
    try:
        said = json.loads(stderr)
    except ValueError:  # killed by the kernel, or by its own limit of address space
        return QueryError(
            f"the query needs more memory or time than it may use (exit {returncode})"
        )
    kind: type[errors.WarehouseError] = getattr(errors, said["kind"])
    return kind(said["message"])
