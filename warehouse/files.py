"""Database files: made whole, opened with our settings, put in place atomically."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from warehouse import statements
from warehouse.errors import NewerWarehouseError, UnwritableError, storage_errors
from warehouse.migrations import create_views, migrate

MEMORY: Final = Path(":memory:")
"""The path of a database without a file."""

# Older formats replay another file's .wal without a word; this one refuses it.
STORAGE_VERSION: Final = "v1.4.0"


@dataclass(frozen=True)
class Limits:
    """Bounds of one connection.

    Attributes:
        memory: Most memory that DuckDB uses before it writes to disk ("2GB").
        threads: Threads of DuckDB; None: one a core.
    """

    memory: str = "2GB"
    threads: int | None = None


DEFAULT_LIMITS: Final = Limits()


def connect(path: Path, limits: Limits) -> duckdb.DuckDBPyConnection:
    """Open a database with our settings, all tables and views; see `Warehouse.open`."""
    with storage_errors(path):
        connection = duckdb.connect(":memory:", config=_configuration(limits))
    try:
        with storage_errors(path):
            connection.execute("set TimeZone = 'UTC'")
            if path != MEMORY:
                connection.execute(statements.set_temporary_folder(path))
                connection.execute(statements.attach(path, statements.OPENED))
                connection.execute(f"use {statements.OPENED}")
            migrate(connection)
            create_views(connection)
    except BaseException as error:
        connection.close()
        if isinstance(error, NewerWarehouseError):
            raise NewerWarehouseError(f"{path}: {error}") from error
        raise
    return connection


def check_name(path: Path) -> None:
    """Refuse a file name that makes its tables ambiguous for the users of the file.

    Raises:
        UnwritableError: DuckDB calls the open file by its name, and `ops.files` would then
            mean a schema `ops` or a file `ops.duckdb`.
    """
    if path.stem.lower() in {"main", "ops", "work", "temp", "system", "memory"}:
        raise UnwritableError(f"{path}: choose another file name, DuckDB has its own {path.stem}")


def create_file(path: Path) -> None:
    """Make an empty warehouse file; a kill leaves none, or the whole one."""
    unfinished = path.with_name(f"{path.name}.creating")
    with storage_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        wal = wal_of(path)
        if wal.exists():  # of a file that was deleted: worth nothing without it
            wal.replace(wal.with_name(f"{wal.name}.orphan"))
        with unfinished_database(unfinished):
            with connect(unfinished, DEFAULT_LIMITS) as connection:
                connection.execute("checkpoint")
            put_in_place(unfinished, path)


def put_in_place(finished: Path, target: Path) -> None:
    """Give a finished file its name so that it survives a power loss, whole."""
    _sync(finished)
    finished.replace(target)
    _sync(target.parent)


@contextmanager
def unfinished_database(path: Path) -> Iterator[None]:
    """Start without leftovers of a kill under a working name, and leave none on an error."""
    remove_database(path)
    try:
        yield
    except BaseException:
        with suppress(OSError):
            remove_database(path)
        raise


def remove_database(path: Path) -> None:
    """Remove a database file that nobody uses, with its .wal."""
    path.unlink(missing_ok=True)
    wal_of(path).unlink(missing_ok=True)


def wal_of(path: Path) -> Path:
    """The write-ahead log that DuckDB keeps beside a file."""
    return path.with_name(f"{path.name}.wal")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _configuration(limits: Limits) -> dict[str, str | bool | int | float | list[str]]:
    configuration: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",  # never the network
        "memory_limit": limits.memory,
        "python_enable_replacements": "false",  # a table name is never a Python variable
        "storage_compatibility_version": STORAGE_VERSION,
    }
    if limits.threads is not None:
        configuration["threads"] = str(limits.threads)
    return configuration
