"""Errors of the warehouse: one root; each message names the file and the cure."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb


class WarehouseError(Exception):
    """The warehouse refuses, or its storage does."""


class WarehouseFullError(WarehouseError):
    """No space is left where the warehouse or its temporary files lie."""


class WarehouseDamagedError(WarehouseError):
    """The file is not a whole DuckDB database."""


class NewerWarehouseError(WarehouseError):
    """The file was made by a newer twosource or a newer DuckDB."""


class UnwritableError(WarehouseError):
    """The file or its folder can't be written or read."""


class WarehouseBusyError(WarehouseError):
    """Another process has the file open for writing."""


class MissingWarehouseError(WarehouseError):
    """There is no file to read."""


class MemoryLimitError(WarehouseError):
    """A statement needs more memory than the warehouse may use."""


class RefusedRowsError(WarehouseError):
    """Rows break a rule of their table: a missing value or one outside its list."""


class UnknownTableError(WarehouseError):
    """A name that is no table of the warehouse."""


class FrameColumnsError(WarehouseError):
    """A frame whose columns aren't those of its table."""


class QueryError(WarehouseError):
    """A query or its parameters are wrong; the warehouse is fine."""


class QueryTimeoutError(QueryError):
    """A query was stopped at its time limit."""


_NO_SPACE = "no space left for {path}: free some and run again, nothing is lost"

# What DuckDB says (its exception classes don't tell these apart) -> our error and the cure.
# In this order: a full disk also ends as "database has been invalidated".
_BY_MESSAGE: tuple[tuple[tuple[str, ...], type[WarehouseError], str], ...] = (
    (
        ("no space left", "max_temp_directory_size", "disk quota exceeded"),
        WarehouseFullError,
        _NO_SPACE,
    ),
    (
        ("could not set lock", "conflicting lock"),
        WarehouseBusyError,
        "{path} is open in another process: close it or wait ({reason})",
    ),
    (
        ("database file with version number", "created with a newer"),
        NewerWarehouseError,
        "{path} was made by another version of DuckDB: upgrade twosource ({reason})",
    ),
    (
        ("permission denied", "read-only file system", "is a directory", "not a directory"),
        UnwritableError,
        "cannot write {path}: check the permissions of the file and its folder ({reason})",
    ),
    (
        (
            "not a valid duckdb",
            "could not read enough bytes",
            "corrupt",
            "checksum",
            "wal does not match",
            "replaying wal",
            "wal file",
            "failed to deserialize",
            "database has been invalidated",
        ),
        WarehouseDamagedError,
        "{path} is damaged: restore a snapshot, or move it away and run again ({reason})",
    ),
)
_BY_CLASS: tuple[tuple[type[duckdb.Error], type[WarehouseError], str], ...] = (
    (
        duckdb.OutOfMemoryException,
        MemoryLimitError,
        "{path}: the memory limit is too small for this: raise it ({reason})",
    ),
    (
        duckdb.ConstraintException,
        RefusedRowsError,
        "{path}: rows break a rule of their table ({reason})",
    ),
    (
        duckdb.SerializationException,
        WarehouseDamagedError,
        "{path} is damaged: restore a snapshot, or move it away and run again ({reason})",
    ),
    (duckdb.IOException, WarehouseError, "{path}: storage failed ({reason})"),
)
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def database_errors(path: Path) -> Iterator[None]:
    """Turn what DuckDB says about a file into warehouse errors.

    Errors that aren't about storage (wrong SQL: a defect) pass unchanged.
    """
    try:
        yield
    except duckdb.Error as error:
        known = _translated(error, path)
        if known is None:
            raise
        raise known from error


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """As `database_errors`, and the same for what the system says."""
    try:
        with database_errors(path):
            yield
    except OSError as error:
        if error.errno in _FULL:
            raise WarehouseFullError(_NO_SPACE.format(path=path)) from error
        raise UnwritableError(f"cannot write {path}: {error.strerror or error}") from error


def _translated(error: duckdb.Error, path: Path) -> WarehouseError | None:
    reason = " ".join(str(error).split())
    said = reason.lower()
    if not isinstance(error, duckdb.ConstraintException):  # its message holds values of rows
        for phrases, kind, message in _BY_MESSAGE:
            if any(phrase in said for phrase in phrases):
                return kind(message.format(path=path, reason=reason))
    for cause, kind, message in _BY_CLASS:
        if isinstance(error, cause):
            return kind(message.format(path=path, reason=reason))
    return None
