"""What was deleted from the work database -> gone from its file, too.

DuckDB only marks the blocks of deleted rows as free: their bytes stay in the file until others
are written over them. A file that is written anew has none of them.
"""

import shutil
from pathlib import Path

from warehouse import statements
from warehouse.database import Warehouse
from warehouse.errors import database_errors, storage_errors
from warehouse.file_copies import check_copy, copied
from warehouse.files import (
    DEFAULT_LIMITS,
    connect,
    put_in_place,
    remove_database,
    unfinished_database,
    wal_of,
)
from warehouse.migrations import sql_text
from warehouse.publishing import snapshots

_ERASURES = "work.erasures"


def hide_lost_names(warehouse: Warehouse) -> None:
    """Hash the names in `ops` that no entity has any more; call it in the transaction."""
    with database_errors(warehouse.path):
        warehouse.connection.execute(sql_text("queries", "hide_lost_names"))


def needs_erasure(warehouse: Warehouse) -> bool:
    """Whether withdrawn text may still lie in freed blocks of a work database."""
    return warehouse.count(_ERASURES) > 0


def compact(path: Path) -> None:
    """Write the work database anew, without what was deleted, and put it in place.

    Killed at any point, it leaves the old file or the new one; `needs_erasure` tells which.

    Args:
        path: The work database; nobody has it open.

    Raises:
        WarehouseFullError: No space for a second copy.
        WarehouseDamagedError: The copy isn't what was written.
    """
    unfinished = path.with_name(f"rewritten-{path.name}")
    with storage_errors(path), unfinished_database(unfinished):
        with connect(unfinished, DEFAULT_LIMITS) as connection:
            connection.execute(statements.delete_all("ops.migrations"))  # the old file's come
        with Warehouse.open(path) as warehouse:
            tables = [name for name in warehouse.tables() if name != _ERASURES]
            counts = copied(warehouse, unfinished, tables)
            warehouse.checkpoint()
        check_copy(unfinished, counts)
        put_in_place(unfinished, path)
        _remove_leftovers(path)


def _remove_leftovers(path: Path) -> None:
    """Remove what killed processes and lost files left beside the database."""
    shutil.rmtree(f"{path}.tmp", ignore_errors=True)
    for orphan in path.parent.glob("*.orphan"):
        orphan.unlink(missing_ok=True)
    remove_database(path.with_name(f"{path.name}.creating"))


def drop_earlier_files(target: Path, state_folder: Path) -> None:
    """Remove every snapshot but the one that is the published file itself."""
    target = target.resolve()
    for kept in snapshots(state_folder):
        if not kept.samefile(target):
            remove_database(kept)
    (state_folder / "snapshots" / wal_of(Path("foreign.duckdb"))).unlink(missing_ok=True)
