"""A query on standard input -> its rows as an Arrow stream on standard output.

Run by `reader.safe_query` as a process of its own, so that it can be killed: an interrupt
doesn't stop every query, and some ignore DuckDB's memory limit.
"""

import json
import re
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from warehouse import statements
from warehouse.errors import QueryError, WarehouseError, database_errors

BATCH_ROWS: Final = 10_000
_ADDRESS_BYTES: Final = 2 << 30  # what code, threads and Arrow need beside the query's memory

# Types that Arrow or Polars can't carry are shown as text.
_SHOWN_AS_TEXT: Final = re.compile(r"INTERVAL|UNION|MAP|BIGNUM|\bBIT\b|TIME WITH TIME ZONE")
_READS: Final = frozenset({duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN})
_NO_FILES: Final = "operations are disabled by configuration"


def locked_connection(
    path: Path, *, memory: str, threads: int, temporary: str
) -> duckdb.DuckDBPyConnection:
    """Open a published file so that SQL can read its tables and nothing else.

    No other file, no attaching, no extension, no setting, no Python variable. `read_only`
    alone allows all of these (measured on DuckDB 1.5).

    Args:
        path: The file.
        memory: Most memory before DuckDB writes to disk ("1GB").
        threads: Threads of DuckDB.
        temporary: Folder for what doesn't fit into memory; empty: fail instead.
    """
    configuration: dict[str, str | bool | int | float | list[str]] = {
        "allow_community_extensions": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "memory_limit": memory,
        "python_enable_replacements": "false",
        "temp_directory": temporary,
        "threads": str(threads),
    }
    connection = duckdb.connect(":memory:", config=configuration)
    try:
        with database_errors(path):
            connection.execute("set TimeZone = 'UTC'")
            connection.execute(statements.attach(path, statements.OPENED, is_read_only=True))
            connection.execute(f"use {statements.OPENED}")
            connection.execute("set enable_external_access = false")
            connection.execute("set lock_configuration = true")
    except BaseException:
        connection.close()
        raise
    return connection


def batches(
    connection: duckdb.DuckDBPyConnection, sql: str, params: dict[str, Any]
) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    """The rows of one reading statement, in batches."""
    kind = _checked(connection, sql, params)
    if kind == duckdb.StatementType.SELECT:
        relation = connection.sql(sql, params=params)
        types = [str(column) for column in relation.types]
        if any(map(_SHOWN_AS_TEXT.search, types)):
            shown = [
                f"#{number}::varchar" if _SHOWN_AS_TEXT.search(column) else f"#{number}"
                for number, column in enumerate(types, 1)
            ]
            names = relation.columns
            reader = relation.project(", ".join(shown)).to_arrow_reader(BATCH_ROWS)
            return _named(reader.schema, names), iter(reader)
    reader = connection.execute(sql, params).to_arrow_reader(BATCH_ROWS)
    return _named(reader.schema, reader.schema.names), iter(reader)


def _checked(
    connection: duckdb.DuckDBPyConnection, sql: str, params: dict[str, Any]
) -> duckdb.StatementType:
    """The kind of the one statement in the text."""
    parsed = connection.extract_statements(sql)
    # PIVOT without a list of values is two statements: it makes a temporary type first.
    kinds = [statement.type for statement in parsed]
    if not kinds:
        raise QueryError("no statement: write a query such as select count(*) from articles")
    if kinds == [duckdb.StatementType.CREATE, duckdb.StatementType.SELECT]:
        return duckdb.StatementType.CREATE
    if len(kinds) > 1:
        raise QueryError(f"{len(kinds)} statements: write one")
    if kinds[0] not in _READS:
        raise QueryError(
            f"{kinds[0].name} is not a reading statement: "
            "use select, with, from, show, describe, summarize or explain"
        )
    asked = set(parsed[0].named_parameters)
    if asked != set(params):
        raise QueryError(
            f"parameters without a value: {sorted(asked - set(params))}, "
            f"not in the query: {sorted(set(params) - asked)}"
        )
    return kinds[0]


def _named(schema: pa.Schema, names: list[str]) -> pa.Schema:
    """The schema with each name once: a frame can't hold a name twice."""
    unique: list[str] = []
    for name in names:
        number = 1
        candidate = name
        while candidate in unique:
            number += 1
            candidate = f"{name}_{number}"
        unique.append(candidate)
    return pa.schema([field.with_name(name) for field, name in zip(schema, unique, strict=True)])


def _limit_resources(memory_bytes: int, cpu_seconds: int) -> None:
    """Bound what the kernel gives us, where it can: DuckDB's own limit has gaps."""
    for kind, bound in (
        (resource.RLIMIT_AS, memory_bytes * 2 + _ADDRESS_BYTES),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (bound, bound))


@contextmanager
def _memory_as_query_error() -> Iterator[None]:
    try:
        yield
    except (duckdb.OutOfMemoryException, MemoryError) as error:
        raise QueryError("the query needs more memory than it may use: narrow it") from error


def _answer(request: dict[str, Any]) -> None:
    path = Path(request["path"])
    connection = locked_connection(
        path,
        memory=f"{request['memory_mb']}MB",
        threads=request["threads"],
        temporary=request["temporary"],
    )
    with database_errors(path), _memory_as_query_error():
        schema, rows = batches(connection, request["sql"], request["params"])
        left = request["row_limit"]
        with pa.ipc.new_stream(sys.stdout.buffer, schema) as stream:
            for batch in rows:
                part = batch if left is None else batch.slice(0, left)
                stream.write_batch(pa.RecordBatch.from_arrays(part.columns, schema=schema))
                left = None if left is None else left - part.num_rows
                if left == 0:
                    break


def main() -> int:
    """Answer one request; 3: refused, with the reason as JSON on standard error."""
    request = json.load(sys.stdin)
    _limit_resources(request["memory_mb"] << 20, request["cpu_seconds"])
    try:
        _answer(request)
    except WarehouseError as error:
        return _refused(type(error).__name__, str(error))
    except duckdb.Error as error:
        said = str(error)
        if _NO_FILES in said:
            said = "queries can read the tables of the warehouse only, no files"
        return _refused("QueryError", said)
    return 0


def _refused(kind: str, message: str) -> int:
    json.dump({"kind": kind, "message": message}, sys.stderr)
    return 3


if __name__ == "__main__":
    sys.exit(main())
