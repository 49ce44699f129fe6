"""The users' file is whole at any moment; readers and publishing don't hinder each other."""

import os
import random
import signal
import subprocess
import sys
import time

import duckdb
import pytest

from warehouse.database import Warehouse
from warehouse.errors import UnwritableError
from warehouse.publishing import publish, snapshots

HOLD_OPEN = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
for line in sys.stdin:
    print(connection.execute("select count(*) from entities").fetchone()[0], flush=True)
"""
READ_IN_A_LOOP = """
import sys, time, duckdb
reads, last = 0, 0
while last < int(sys.argv[2]):
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        names, counts = connection.execute(
            "select (select count(*) from entities), (select count(*) from entity_aliases)"
        ).fetchone()
    assert names == counts >= last, (names, counts, last)
    reads, last = reads + 1, names
print(reads)
"""
PUBLISH_FOREVER = """
import sys
from pathlib import Path
from warehouse.database import Warehouse
from warehouse.publishing import publish
with Warehouse.open(sys.argv[1]) as warehouse:
    print("open", flush=True)
    while True:
        with warehouse.transaction():
            for table in ("entities", "entity_aliases"):
                warehouse.append(table, warehouse.read(table).head(1))
        publish(warehouse, Path(sys.argv[2]), Path(sys.argv[3]))
"""


@pytest.fixture
def target(tmp_path):
    return tmp_path / "news.duckdb"


@pytest.fixture
def state(tmp_path):
    return tmp_path / "news.duckdb.state"


@pytest.fixture
def stored(state):
    with Warehouse.open(state / "work.duckdb") as opened:
        yield opened


@pytest.fixture
def add(stored, frame_of):
    """Add an entity and an alias in one transaction."""

    def run():
        number = stored.count("entities")
        with stored.transaction():
            stored.append("entities", frame_of("entities", {"entity_id": str(number)}))
            stored.append("entity_aliases", frame_of("entity_aliases", {"entity_id": str(number)}))

    return run


def counted(path):
    with duckdb.connect(path, read_only=True) as connection:
        return connection.execute(
            "select (select count(*) from entities), (select count(*) from entity_aliases)"
        ).fetchone()


@pytest.fixture
def run_python(start_process):
    return lambda code, *arguments, **options: start_process(
        [sys.executable, "-c", code, *map(str, arguments)], **options
    )


def test_users_get_main_and_ops_with_comments_but_not_work(stored, target, state, add):
    add()
    publication = publish(stored, target, state)
    assert publication.row_counts["main.entities"] == 1
    assert publication.byte_count == target.stat().st_size
    with duckdb.connect(target, read_only=True) as connection:
        schemas = connection.execute(
            "select distinct schema_name from duckdb_tables() order by all"
        ).fetchall()
        silent = connection.execute(
            "select count(*) from duckdb_columns() c join duckdb_tables() t "
            "using (schema_name, table_name) where c.comment is null"
        ).fetchone()
        steps = connection.execute("select count(*) from ops.migrations").fetchone()
        assert connection.execute("from entities").pl().equals(stored.read("entities"))
    assert schemas == [("main",), ("ops",)]
    assert silent == (0,)
    assert steps == (stored.count("ops.migrations"),)


def test_nothing_unfinished_is_left_beside_the_file(stored, target, state, add):
    add()
    target.with_name("news.duckdb.publishing").write_text("of an earlier kill")
    target.with_name("news.duckdb.publishing.wal").write_text("of an earlier kill")
    publish(stored, target, state)
    names = {entry.name for entry in target.parent.iterdir()}
    assert names == {"news.duckdb", "news.duckdb.state"}


def test_a_published_file_allows_what_the_umask_allows(stored, target, state):
    publish(stored, target, state)
    umask = os.umask(0)
    os.umask(umask)
    assert target.stat().st_mode & 0o777 == 0o666 & ~umask


def test_a_reader_keeps_the_file_that_it_opened(stored, target, state, add, run_python):
    add()
    publish(stored, target, state)
    with run_python(HOLD_OPEN, target, stdin=subprocess.PIPE, text=True) as reader:

        def ask():
            reader.stdin.write("\n")
            reader.stdin.flush()
            return int(reader.stdout.readline())

        assert ask() == 1
        add()
        publish(stored, target, state)
        assert ask() == 1
        assert counted(target) == (2, 2)
        reader.stdin.close()


@pytest.mark.slow
def test_short_readers_never_fail_while_20_files_are_published(
    stored, target, state, add, run_python
):
    add()
    publish(stored, target, state)
    with run_python(READ_IN_A_LOOP, target, 21, stderr=subprocess.PIPE, text=True) as reader:
        for _ in range(20):
            add()
            publish(stored, target, state)
        out, err = reader.communicate(timeout=60)
    assert (reader.returncode, err) == (0, "")
    assert int(out) > 20


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_a_whole_file(stored, target, state, add, run_python):
    add()
    publish(stored, target, state)
    stored.close()
    last = 1
    moments = random.Random(7)
    for _ in range(8):
        with run_python(PUBLISH_FOREVER, state / "work.duckdb", target, state) as child:
            assert child.stdout.readline() == b"open\n"
            time.sleep(moments.uniform(0.05, 0.6))
            child.send_signal(signal.SIGKILL)
        names, aliases = counted(target)
        assert names == aliases >= last
        last = names
    with Warehouse.open(state / "work.duckdb") as reopened:
        publish(reopened, target, state)
        assert counted(target) == (reopened.count("entities"), reopened.count("entity_aliases"))


def test_the_last_three_files_are_kept(stored, target, state, add):
    for _ in range(5):
        add()
        publish(stored, target, state)
    kept = snapshots(state)
    assert [path.name for path in kept] == ["000003.duckdb", "000004.duckdb", "000005.duckdb"]
    assert [counted(path)[0] for path in kept] == [3, 4, 5]


def test_what_a_user_wrote_into_the_file_stays_readable_as_a_snapshot(stored, target, state, add):
    add()
    publish(stored, target, state)
    write = f"c = duckdb.connect({str(target)!r}); c.execute('delete from entities'); os._exit(0)"
    subprocess.run([sys.executable, "-c", f"import os, duckdb; {write}"], check=True)
    assert target.with_name("news.duckdb.wal").exists()  # the user's process ended badly
    assert counted(target) == (0, 1)
    publish(stored, target, state)
    assert counted(target) == (1, 1)
    assert counted(snapshots(state)[0]) == (0, 1)


def test_a_target_that_cannot_be_written_is_refused(stored, tmp_path, state):
    (tmp_path / "file").touch()
    with pytest.raises(UnwritableError, match="cannot write"):
        publish(stored, tmp_path / "file" / "news.duckdb", state)


def test_a_failed_copy_leaves_the_old_file_and_no_other(stored, target, state, add):
    add()
    publish(stored, target, state)
    before = target.read_bytes()
    stored.connection.execute("create table main.not_of_the_schema as select 1 as n")
    with pytest.raises(duckdb.CatalogException):
        publish(stored, target, state)
    assert target.read_bytes() == before
    assert {entry.name for entry in target.parent.iterdir()} == {"news.duckdb", "news.duckdb.state"}


def test_a_link_to_the_file_stays_a_link(stored, tmp_path, state):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = tmp_path / "news.duckdb"
    link.symlink_to(elsewhere / "real.duckdb")
    publish(stored, link, state)
    assert link.is_symlink()
    assert counted(elsewhere / "real.duckdb") == (0, 0)
