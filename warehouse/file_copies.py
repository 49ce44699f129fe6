"""The tables of one database file -> another file, counted again as a reader sees them."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import duckdb

from warehouse import statements
from warehouse.database import Warehouse
from warehouse.errors import WarehouseDamagedError
from warehouse.files import wal_of


def copied(warehouse: Warehouse, unfinished: Path, tables: Sequence[str]) -> dict[str, int]:
    """Copy tables into the empty tables of a file; the number of rows of each."""
    connection = warehouse.connection
    connection.execute(statements.attach(unfinished, statements.ATTACHED))
    try:
        connection.execute("begin")
        for table in tables:
            connection.execute(statements.copy_rows(table))
        connection.execute("commit")
        connection.execute(f"checkpoint {statements.ATTACHED}")
    except BaseException:
        with suppress(duckdb.Error):
            connection.execute("rollback")
        raise
    finally:
        with suppress(duckdb.Error):
            connection.execute(f"detach {statements.ATTACHED}")
    return {table: warehouse.count(table) for table in tables}


def check_copy(unfinished: Path, counts: Mapping[str, int]) -> None:
    """Open the copy as a reader does and count again.

    Raises:
        WarehouseDamagedError: It isn't what was written.
    """
    if wal_of(unfinished).exists():
        raise WarehouseDamagedError(f"{unfinished} was not written out: run again")
    with duckdb.connect(unfinished, read_only=True) as connection:
        for table, expected in counts.items():
            found = connection.execute(statements.row_count(table)).fetchone()
            if found != (expected,):
                raise WarehouseDamagedError(
                    f"{unfinished}: {table} has {found} rows, expected {expected}: run again"
                )
        for (view,) in connection.execute(
            "select schema_name || '.' || view_name from duckdb_views() where not internal"
        ).fetchall():
            connection.execute(f"{statements.select_all(view)} limit 0")
