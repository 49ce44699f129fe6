"""Work database -> the file that users open: whole, checked, replaced atomically.

Readers keep the file that they have open; new readers get the new one.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

import duckdb

from warehouse.database import Warehouse
from warehouse.errors import (
    NewerWarehouseError,
    UnwritableError,
    WarehouseBusyError,
    WarehouseDamagedError,
    database_errors,
    storage_errors,
)
from warehouse.file_copies import check_copy, copied
from warehouse.files import (
    DEFAULT_LIMITS,
    check_name,
    connect,
    put_in_place,
    remove_database,
    unfinished_database,
    wal_of,
)
from warehouse.migrations import applied_number, migrations, sql_text

KEPT_SNAPSHOTS: Final = 3


class Publication(NamedTuple):
    """What was published."""

    path: Path
    byte_count: int
    row_counts: dict[str, int]


def publish(warehouse: Warehouse, target: Path, state_folder: Path) -> Publication:
    """Replace the users' file by the committed state of `main` and `ops`.

    Call it outside a transaction. Killed at any point, it leaves the old file or the new one.

    Args:
        warehouse: The work database.
        target: The users' file; a link to a file is followed.
        state_folder: Where the last files are kept, under `snapshots`; they are hard links
            to what was published and cost their size only once replaced.

    Raises:
        WarehouseFullError: No space for a second copy; the old file stays.
        UnwritableError: The folder of the target can't be written.
        WarehouseDamagedError: The copy isn't what was written.
    """
    target = target.resolve()
    check_name(target)
    unfinished = target.with_name(f"{target.name}.publishing")
    with storage_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with unfinished_database(unfinished):
            _make_empty(unfinished)
            tables = [name for name in warehouse.tables() if not name.startswith("work.")]
            counts = copied(warehouse, unfinished, tables)
            check_copy(unfinished, counts)
            _set_foreign_wal_aside(target, state_folder)
            put_in_place(unfinished, target)
        byte_count = target.stat().st_size
    _keep_snapshot(target, state_folder / "snapshots")
    return Publication(target, byte_count, counts)


def check_target(target: Path, state_folder: Path) -> None:
    """Refuse to publish in the place of a file that isn't a warehouse of this program.

    Raises:
        UnwritableError: A name that makes tables ambiguous, a folder, or another database.
        NewerWarehouseError: Made by a newer twosource or DuckDB.
        WarehouseDamagedError: No whole database.
        WarehouseBusyError: A database that another program writes, and not one of ours.
    """
    target = target.resolve()
    check_name(target)
    if not target.exists():
        return
    if not target.is_file():
        raise UnwritableError(f"{target} is not a file: choose another --warehouse")
    is_ours = any(target.samefile(kept) for kept in snapshots(state_folder))
    try:
        with database_errors(target), duckdb.connect(target, read_only=True) as connection:
            number = applied_number(connection)
    except (WarehouseBusyError, WarehouseDamagedError) as error:
        # What others do to our file (an open client, a .wal of theirs) must not stop a run.
        if is_ours and (isinstance(error, WarehouseBusyError) or wal_of(target).exists()):
            return
        raise
    if number > migrations()[-1].number:
        raise NewerWarehouseError(
            f"{target}: schema {number} is newer than this program's {migrations()[-1].number}: "
            "upgrade twosource"
        )
    if not number:
        raise UnwritableError(
            f"{target} is a database of another program: choose another --warehouse"
        )


def snapshots(state_folder: Path) -> list[Path]:
    """Files that were published last, oldest first."""
    return sorted((state_folder / "snapshots").glob("[0-9]*.duckdb"))


def _make_empty(unfinished: Path) -> None:
    """Make the users' tables and views, without rows."""
    with connect(unfinished, DEFAULT_LIMITS) as connection:
        connection.execute("drop schema work cascade")
        connection.execute("delete from ops.migrations")  # the work database's come instead


def _set_foreign_wal_aside(target: Path, state_folder: Path) -> None:
    """Move a .wal beside the users' file to the snapshot that it belongs to.

    We publish files without one, so another program wrote it; beside the new file it would
    make every reader fail. Next to its own file (kept as the last snapshot) it stays usable.
    """
    wal = wal_of(target)
    if not wal.exists():
        return
    kept = snapshots(state_folder)
    last = kept[-1] if kept else state_folder / "snapshots" / "foreign.duckdb"
    last.parent.mkdir(parents=True, exist_ok=True)
    wal.replace(wal_of(last))


def _keep_snapshot(target: Path, folder: Path) -> None:
    """Link the published file into the folder and drop the oldest beyond three.

    One with the same content, after a run that changed nothing, takes the place of the last:
    a schedule would else push every other state out.
    """
    with suppress(OSError):  # a file system without hard links: no snapshots
        folder.mkdir(parents=True, exist_ok=True)
        kept = snapshots(folder.parent)
        number = int(kept[-1].stem) + 1 if kept else 1
        is_same = bool(kept) and _last_content(kept[-1]) == (_last_content(target) or "none")
        is_same = is_same and not wal_of(kept[-1]).exists()  # another program's writes
        os.link(target, folder / f"{number:06d}.duckdb")
        if is_same:
            remove_database(kept[-1])
        for old in snapshots(folder.parent)[:-KEPT_SNAPSHOTS]:
            remove_database(old)


def _last_content(path: Path) -> str | None:
    """The run that made the content of a published file; None: no run, or not to be read."""
    try:
        with duckdb.connect(path, read_only=True) as connection:
            row = connection.execute(sql_text("queries", "last_content")).fetchone()
    except duckdb.Error:
        return None
    return row[0] if row else None
