"""A warehouse file is made whole, holds what was committed, and names what is wrong with it."""

import errno
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import polars as pl
import pytest

from warehouse.database import Warehouse
from warehouse.errors import (
    FrameColumnsError,
    MemoryLimitError,
    NewerWarehouseError,
    RefusedRowsError,
    UnknownTableError,
    UnwritableError,
    WarehouseBusyError,
    WarehouseDamagedError,
    WarehouseError,
    WarehouseFullError,
    storage_errors,
)
from warehouse.files import Limits, check_name
from warehouse.migrations import migrations


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "work.duckdb"


@pytest.fixture
def entities(frame_of):
    return frame_of("entities", {"entity_id": "e1"}, {"entity_id": "e2"})


def test_opening_makes_a_whole_file_and_nothing_else(path):
    with Warehouse.open(path) as warehouse:
        assert "main.articles" in warehouse.tables()
        warehouse.checkpoint()
        assert [entry.name for entry in path.parent.iterdir()] == ["work.duckdb"]


def test_rows_are_there_after_reopening(path, entities):
    with Warehouse.open(path) as warehouse:
        warehouse.append("entities", entities)
    with Warehouse.open(path) as warehouse:
        assert warehouse.read("entities").equals(entities)
        assert warehouse.count("main.entities") == 2


def test_the_format_refuses_a_foreign_wal(path):
    with Warehouse.open(path) as warehouse:
        tags = warehouse.connection.execute(
            "select tags['storage_version'] from duckdb_databases() where path is not null"
        ).fetchone()
    assert tags == ("v1.4.0+",)


@pytest.mark.slow
def test_a_kill_while_the_file_is_made_leaves_none_or_a_whole_one(path, start_process):
    code = (
        "from warehouse.database import Warehouse; print('ready', flush=True);"
        f"Warehouse.open({str(path)!r}); input()"
    )
    for attempt in range(10):
        with start_process([sys.executable, "-c", code], stdin=subprocess.PIPE) as child:
            assert child.stdout.readline() == b"ready\n"
            time.sleep(0.02 * attempt)  # making the file takes about 0.15 s
            child.send_signal(signal.SIGKILL)
        if path.exists():
            with duckdb.connect(path, read_only=True) as connection:
                made = connection.execute('select count(*) from "work".ops.migrations').fetchone()
            assert made == (len(migrations()),)
            path.unlink()
    with Warehouse.open(path) as warehouse:
        assert warehouse.count("articles") == 0


def test_a_half_made_file_of_an_earlier_kill_is_made_anew(path):
    path.parent.mkdir()
    path.with_name("work.duckdb.creating").write_bytes(b"\0" * 4096)
    path.with_name("work.duckdb.wal").write_bytes(b"\0" * 100)  # its file was deleted
    with Warehouse.open(path) as warehouse:
        assert warehouse.count("articles") == 0


def test_migrations_are_recorded_once(path):
    for _ in range(2):
        with Warehouse.open(path) as warehouse:
            applied = warehouse.read("ops.migrations")
            assert applied["migration_number"].to_list() == [step.number for step in migrations()]


def test_a_warehouse_of_a_newer_program_is_refused(path):
    with Warehouse.open(path) as warehouse:
        row = {"migration_number": [9999], "name": ["9999_later"]}
        warehouse.merge("ops.migrations", pl.DataFrame(row), ["migration_number"])
    with pytest.raises(NewerWarehouseError, match=r"work\.duckdb: schema 9999 is newer"):
        Warehouse.open(path)


def test_a_damaged_file_is_refused(path):
    path.parent.mkdir()
    path.write_bytes(b"not a database" * 1000)
    with pytest.raises(WarehouseDamagedError, match=r"work\.duckdb is damaged"):
        Warehouse.open(path)


def test_an_unwritable_folder_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(UnwritableError, match="cannot write"):
        Warehouse.open(tmp_path / "file" / "work.duckdb")


def test_a_file_that_another_process_holds_is_busy(path, start_process):
    code = (
        "import sys; from warehouse.database import Warehouse;"
        f"w = Warehouse.open({str(path)!r}); print('open', flush=True); sys.stdin.read()"
    )
    with start_process([sys.executable, "-c", code], stdin=subprocess.PIPE) as child:
        assert child.stdout.readline() == b"open\n"
        with pytest.raises(WarehouseBusyError, match=f"PID {child.pid}"):
            Warehouse.open(path)
        child.stdin.close()


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (duckdb.IOException("Could not write: No space left on device"), WarehouseFullError),
        (
            duckdb.FatalException("database has been invalidated ... No space left on device"),
            WarehouseFullError,
        ),
        (OSError(errno.ENOSPC, "No space left on device"), WarehouseFullError),
        (duckdb.OutOfMemoryException("failed to allocate"), MemoryLimitError),
        (
            duckdb.OutOfMemoryException("max_temp_directory_size exceeded"),
            WarehouseFullError,
        ),
        (OSError(errno.EROFS, "Read-only file system"), UnwritableError),
        (
            duckdb.IOException("Trying to read a database file with version number 69"),
            NewerWarehouseError,
        ),
        (duckdb.IOException("WAL does not match database file"), WarehouseDamagedError),
        (duckdb.ConstraintException("NOT NULL ... 'No space left'"), RefusedRowsError),
        (duckdb.IOException("something else"), WarehouseError),
    ],
    ids=lambda case: getattr(case, "__name__", str(case)[:40]),
)
def test_storage_errors_name_the_file(error, expected):
    with (
        pytest.raises(expected, match=r"news\.duckdb") as caught,
        storage_errors(Path("news.duckdb")),
    ):
        raise error
    assert type(caught.value) is expected


def test_wrong_sql_is_a_defect_not_a_storage_error():
    with pytest.raises(duckdb.ParserException), storage_errors(Path("news.duckdb")):
        duckdb.connect().execute("selec 1")


def test_a_transaction_is_all_or_nothing(warehouse, entities):
    with pytest.raises(OSError, match="of the caller"), warehouse.transaction():  # noqa: PT012
        warehouse.append("entities", entities)
        warehouse.replace("ops.rejects", warehouse.read("ops.rejects"))
        raise OSError("of the caller")
    assert warehouse.count("entities") == 0
    with warehouse.transaction():
        warehouse.append("entities", entities)
    assert warehouse.count("entities") == 2


def test_replace_puts_a_frame_in_place_of_all_rows(warehouse, entities):
    warehouse.append("entities", entities)
    assert warehouse.replace("entities", entities.head(1)) == 1
    assert warehouse.read("entities").equals(entities.head(1))


def test_a_refused_replacement_changes_nothing(warehouse, entities):
    warehouse.append("entities", entities)
    with pytest.raises(RefusedRowsError, match="NOT NULL"):
        warehouse.replace("entities", entities.with_columns(name=pl.lit(None, pl.String())))
    assert warehouse.read("entities").equals(entities)


def test_merge_updates_by_key_and_leaves_other_columns(warehouse):
    started = pl.DataFrame({"run_id": ["r1"], "run_number": [1], "status": ["running"]})
    warehouse.merge("ops.runs", started, ["run_id"])
    done = pl.DataFrame({"run_id": ["r1", "r2"], "run_number": [1, 2], "status": ["failed"] * 2})
    warehouse.merge("ops.runs", done, ["run_id"])
    rows = warehouse.read("ops.runs").sort("run_id").select("run_id", "status", "inputs")
    assert rows.rows() == [("r1", "failed", None), ("r2", "failed", None)]


def test_remove_deletes_the_rows_that_agree(warehouse, frame_of):
    warehouse.append("entities", frame_of("entities", {"entity_id": "e1"}, {"entity_id": "e2"}))
    warehouse.remove("entities", pl.DataFrame({"entity_id": ["e1", "e3"]}))
    assert warehouse.read("entities")["entity_id"].to_list() == ["e2"]


def test_a_closed_list_is_checked(warehouse):
    wrong = pl.DataFrame({"run_id": ["r1"], "run_number": [1], "status": ["nonsense"]})
    with pytest.raises(RefusedRowsError, match="CHECK"):
        warehouse.merge("ops.runs", wrong, ["run_id"])


@pytest.mark.parametrize("table", ["nonsense", "main.nonsense", "articles; drop table x", ""])
def test_only_known_tables_reach_sql(warehouse, table):
    with pytest.raises(UnknownTableError):
        warehouse.read(table)


def test_a_frame_must_have_the_columns_of_its_table(warehouse, entities):
    with pytest.raises(FrameColumnsError, match=r"unknown columns \['x'\], missing \['name'\]"):
        warehouse.append("entities", entities.rename({"name": "x"}))


def test_columns_may_come_in_any_order(warehouse, entities):
    warehouse.append("entities", entities.select(reversed(entities.columns)))
    assert warehouse.read("entities").equals(entities)


def test_an_unknown_query_names_itself(warehouse):
    with pytest.raises(FileNotFoundError, match="nonsense"):
        warehouse.query("nonsense")


def test_limits_reach_the_database(tmp_path):
    with Warehouse.open(tmp_path / "a.duckdb", Limits(memory="300MB", threads=1)) as warehouse:
        settings = warehouse.connection.execute(
            "select current_setting('memory_limit'), current_setting('threads')"
        ).fetchone()
    assert settings == ("286.1 MiB", 1)


@pytest.mark.parametrize("name", ["main", "ops", "Work", "temp"])
def test_a_file_may_not_be_called_like_a_schema(tmp_path, name):
    with pytest.raises(UnwritableError, match="choose another file name"):
        check_name(tmp_path / f"{name}.duckdb")
    check_name(tmp_path / "news.duckdb")
