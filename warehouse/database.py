"""The warehouse file: open, migrate, read, query, write.

Frames go in and come out through Arrow; times come back as UTC.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Self

import duckdb
import polars as pl

from warehouse import statements
from warehouse.errors import FrameColumnsError, UnknownTableError, database_errors
from warehouse.files import DEFAULT_LIMITS, MEMORY, Limits, connect, create_file
from warehouse.keys import Scope
from warehouse.migrations import sql_text

_ARTICLE_IDS: Final = ("article_id", "other_article_id")


class Warehouse:
    """An open DuckDB database with the tables of this program.

    Use `open` or `in_memory`; then as a context manager, or `close` it.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self.connection = connection
        """The open connection: for the suites, which run inside the open transaction."""
        self.path = path
        """The file; `:memory:` for one without."""
        self._is_in_transaction = False

    @classmethod
    def open(cls, path: str | Path, limits: Limits = DEFAULT_LIMITS) -> Self:
        """Open a file for writing; make it first where there is none.

        A new file appears whole or not at all: it is made under another name.

        Raises:
            NewerWarehouseError: Made by a newer twosource or DuckDB.
            WarehouseBusyError: Another process has it open.
            WarehouseDamagedError: Not a whole database.
            UnwritableError: The folder can't be written.
            WarehouseFullError: No space left.
        """
        path = Path(path).resolve()
        if not path.exists():
            create_file(path)
        return cls(connect(path, limits), path)

    @classmethod
    def in_memory(cls) -> Self:
        """A warehouse without a file, with all tables, empty."""
        return cls(connect(MEMORY, DEFAULT_LIMITS), MEMORY)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; an open transaction is rolled back."""
        self.connection.close()

    def tables(self) -> list[str]:
        """Names of all tables with their schema, sorted: "main.articles"."""
        with database_errors(self.path):
            rows = self.connection.execute(
                "select schema_name || '.' || table_name from duckdb_tables() "
                "where database_name = current_database() and not temporary"
            ).fetchall()
        return sorted(str(name) for (name,) in rows)

    def columns(self, table: str) -> list[str]:
        """Column names of a table, in order."""
        with database_errors(self.path):
            cursor = self.connection.execute(f"{statements.select_all(self._known(table))} limit 0")
        return [str(column[0]) for column in cursor.description or []]

    def count(self, table: str) -> int:
        """The number of rows of a table."""
        with database_errors(self.path):
            row = self.connection.execute(statements.row_count(self._known(table))).fetchone()
        return int(row[0]) if row else 0

    def read(
        self, table: str, scope: Scope | None = None, columns: Sequence[str] = ()
    ) -> pl.DataFrame:
        """Rows of a table ("articles" is "main.articles"), in no promised order.

        Args:
            table: Its name.
            scope: Only these rows; None: all.
            columns: Only these columns; none given: all.
        """
        sql = statements.select_rows(self._known(table), columns, scope.columns if scope else ())
        if scope is None:
            return self._fetched(sql, {})
        with self._registered(_values(scope), statements.SCOPE):
            return self._fetched(sql, {})

    def query(self, name: str, **params: object) -> pl.DataFrame:
        """The rows of `warehouse/queries/<name>.sql`; `$name` in it takes `params`."""
        return self._fetched(sql_text("queries", name), params)

    def replace(self, table: str, frame: pl.DataFrame) -> int:
        """Put the rows of a frame in place of a table's; the number of rows."""
        table = self._known(table)
        self._check_columns(table, frame)
        with self._atomic():
            self.connection.execute(statements.delete_all(table))
            self._execute(statements.insert_frame(table, frame.columns), frame)
        return frame.height

    def append(self, table: str, frame: pl.DataFrame) -> int:
        """Add the rows of a frame to a table; the number of rows."""
        table = self._known(table)
        self._check_columns(table, frame)
        with self._atomic():
            self._execute(statements.insert_frame(table, frame.columns), frame)
        return frame.height

    def remove(self, table: str, frame: pl.DataFrame) -> None:
        """Delete the rows that agree with a row of the frame in all columns of the frame."""
        table = self._known(table)
        self._check_columns(table, frame, partial=True)
        with self._atomic():
            self._execute(statements.delete_matching(table, frame.columns), frame)

    def merge(self, table: str, frame: pl.DataFrame, keys: Sequence[str]) -> int:
        """Update rows by their key, add the others; the number of rows of the frame.

        Columns that the frame lacks keep their value, and are NULL in added rows.
        """
        table = self._known(table)
        self._check_columns(table, frame, partial=True)
        with self._atomic():
            self._execute(statements.upsert_frame(table, frame.columns, keys), frame)
        return frame.height

    def load(
        self, table: str, frame: pl.DataFrame, keys: Sequence[str], scope: Scope | None = None
    ) -> pl.DataFrame:
        """Make a table equal to a frame with as few writes as possible.

        Args:
            table: A table of `main`.
            frame: Its rows; keys are unique.
            keys: What identifies a row.
            scope: The rows that the frame replaces; None: all. Its rows must be in scope, or
                not in the table.

        Returns:
            One row a row written: `op` (INSERT, UPDATE, DELETE), the key columns, and
            `article_id`, `other_article_id` where the table has them.
        """
        table = self._known(table)
        self._check_columns(table, frame)
        ids = [name for name in _ARTICLE_IDS if name in frame.columns and name not in keys]
        returned = [*keys, *ids]
        sql = statements.load_frame(table, frame.columns, keys, returned, is_all=scope is None)
        with self._atomic(), self._registered(frame):
            if scope is None:
                return _frame(self.connection.execute(sql))
            removal = statements.delete_missing(table, keys, returned, scope.columns)
            with self._registered(_values(scope), statements.SCOPE):
                removed = _frame(self.connection.execute(removal))
            return pl.concat([removed, _frame(self.connection.execute(sql))])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: commit at the end of the block, roll back on any error."""
        with database_errors(self.path):
            self.connection.execute("begin")
            self._is_in_transaction = True
            try:
                yield
                self.connection.execute("commit")
            except BaseException:
                with suppress(duckdb.Error):  # a dead connection has no transaction
                    self.connection.execute("rollback")
                raise
            finally:
                self._is_in_transaction = False

    def checkpoint(self) -> None:
        """Write everything that is committed into the file; the .wal is empty then."""
        with database_errors(self.path):
            self.connection.execute("checkpoint")

    @contextmanager
    def _atomic(self) -> Iterator[None]:
        if self._is_in_transaction:
            with database_errors(self.path):
                yield
        else:
            with self.transaction():
                yield

    def _known(self, table: str) -> str:
        name = table if "." in table else f"main.{table}"
        if name not in self.tables():
            raise UnknownTableError(f"no table {name} in {self.path}")
        return name

    def _check_columns(self, table: str, frame: pl.DataFrame, *, partial: bool = False) -> None:
        expected = self.columns(table)
        unknown = [name for name in frame.columns if name not in expected]
        missing = [name for name in expected if name not in frame.columns]
        if unknown or (missing and not partial):
            raise FrameColumnsError(f"{table}: unknown columns {unknown}, missing {missing}")

    def _execute(self, sql: str, frame: pl.DataFrame) -> None:
        with self._registered(frame):
            self.connection.execute(sql)

    @contextmanager
    def _registered(self, frame: pl.DataFrame, name: str = statements.INCOMING) -> Iterator[None]:
        self.connection.register(name, frame)
        try:
            yield
        finally:
            self.connection.unregister(name)

    def _fetched(self, sql: str, params: Mapping[str, object]) -> pl.DataFrame:
        with database_errors(self.path):
            return _frame(self.connection.execute(sql, dict(params)))


def _frame(cursor: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    frame = pl.from_arrow(cursor.to_arrow_table())
    return frame if isinstance(frame, pl.DataFrame) else frame.to_frame()


def _values(scope: Scope) -> pl.DataFrame:
    return scope.values.cast(pl.String()).rename("value").to_frame()
