"""Refused, stopped, killed, without space: the published file stays whole, the next run heals."""

import contextlib
import functools
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from expectations import gate
from expectations.tables import Table
from flows.cli import main
from flows.errors import RefusedError
from flows.workspace import Workspace
from warehouse.database import Warehouse

pytestmark = pytest.mark.flow

NEWER = "insert into ops.migrations (migration_number, name) values (9999, 'of a newer program')"
READER = """
import sys, time
from pathlib import Path
from warehouse.reader import read_only
path, stop = sys.argv[1], Path(sys.argv[2])
states = set()
print("reading", flush=True)
while not stop.exists():
    with read_only(path) as connection:
        states.add(connection.execute('''
            select (select count(*) from ops.runs), (select count(*) from main.articles),
                (select count(*) from main.mentions anti join main.articles using (article_id)),
                (select count(*) from main.articles anti join main.blocks using (article_id))
        ''').fetchone())
    time.sleep(0.05)
print(sorted(states))
"""


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def work_of(path):
    return contextlib.closing(Warehouse.open(Workspace(path).work_database))


def runs(path):
    with work_of(path) as work:
        rows = work.read("ops.runs").sort("run_number")
        return list(zip(rows["status"], rows["message"], strict=True))


ARTICLES = Table("main.articles", ("article_id",))
REFUSALS = {
    "a-critical-expectation-fails": (
        ARTICLES.never("none", "there are no articles", "true"),
        "there are no articles (fails",
    ),
    "one-cannot-be-evaluated": (
        ARTICLES.given("no_such_column"),
        "every row has no_such_column (could not be evaluated",
    ),
}


def only(*groups):
    return functools.partial(gate.quality_results, suites=(ARTICLES.suite(*groups),))


@pytest.mark.parametrize(("broken", "said"), REFUSALS.values(), ids=REFUSALS)
def test_the_gate_refuses_and_the_next_good_run_publishes(
    few, few_articles, run_pipeline, read_main, monkeypatch, broken, said
):
    more = few_articles / "kpa-call.txt"  # a file of its own has another identity
    before, published = read_main(few), sha256(few)
    with monkeypatch.context() as patched:
        patched.setattr(gate, "quality_results", only(broken))
        with pytest.raises(RefusedError, match="not published, the warehouse is as it was") as end:
            run_pipeline(more, warehouse=few)
    assert said in str(end.value)
    assert sha256(few) == published
    with work_of(few) as work:
        for table, rows in before.items():
            assert work.count(table) == rows.height
        failed = work.read("ops.quality_results").filter(~pl.col("success"))
        assert failed["description"].to_list() == [broken[0].description]
    assert runs(few)[1:] == [("refused", str(end.value))]
    patched.undo()
    monkeypatch.setattr(gate, "quality_results", only(ARTICLES.key()))
    outcome = run_pipeline(more, warehouse=few)
    assert outcome.counts["loaded"] == 1
    assert read_main(few)["articles"].height == before["articles"].height + 1


def test_a_breakdown_of_the_gate_refuses_too(few, few_articles, run_pipeline, monkeypatch):
    def break_down(*_):
        raise gate.GreatExpectationsError("no context")

    published = sha256(few)
    monkeypatch.setattr(gate, "datasource", break_down)
    with pytest.raises(RefusedError, match=r"the suites can't be run \(no context\)"):
        run_pipeline(few_articles, warehouse=few)
    assert sha256(few) == published
    assert [status for status, _ in runs(few)] == ["published", "refused"]


def test_an_input_that_is_mostly_rejected_is_refused(few, run_pipeline, tmp_path):
    feed = tmp_path / "feed.jsonl"
    feed.write_text('{"text": "Rain fell."}\n' + '{"title": "no text"}\n' * 5 + "{broken\n" * 120)
    published = sha256(few)
    with pytest.raises(RefusedError, match="125 of 126 records were rejected") as end:
        run_pipeline(feed, warehouse=few)
    assert "(120 malformed_record, 5 missing_text)" in str(end.value)
    assert "feed.jsonl" in str(end.value)
    assert sha256(few) == published


def command(*arguments):
    ended = subprocess.run(
        [sys.executable, "-m", "flows", *map(str, arguments)],
        cwd=Path(main.__code__.co_filename).parents[1],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "Traceback" not in ended.stderr, ended.stderr[-3000:]
    return ended.returncode, " ".join(ended.stderr.split())


def newer(path):
    with duckdb.connect(path) as connection:
        connection.execute(NEWER)


def damaged(path):
    path.write_bytes(b"\0" * 4096 + path.read_bytes()[:5000])


def foreign(path):
    path.unlink()
    with duckdb.connect(path) as connection:
        connection.execute("create table mine (n int)")


SPOILED = {
    "newer-work": ("work", newer, "newer than this program's"),
    "newer-published": ("published", newer, "newer than this program's"),
    "damaged-work": ("work", damaged, "is damaged"),
    "damaged-published": ("published", damaged, "is damaged"),
    "another-program's": ("published", foreign, "of another program"),
}


@pytest.mark.parametrize(("which", "spoil", "said"), SPOILED.values(), ids=SPOILED)
def test_storage_that_cannot_be_used_is_5_and_stays_as_it_is(few, few_articles, which, spoil, said):
    path = Workspace(few).work_database if which == "work" else few
    spoil(path)
    before = sha256(few), sha256(path)
    code, error = command("run", few_articles, "--warehouse", few)
    assert code == 5
    assert said in error
    assert str(path) in error
    assert (sha256(few), sha256(path)) == before


def test_a_place_that_cannot_be_written_is_5(few_articles, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    code, error = command("run", few_articles, "--warehouse", tmp_path / "file" / "news.duckdb")
    assert code == 5
    assert "choose another --warehouse" in error
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["gone/"], "gone", id="missing-input"),
        pytest.param(["{seeds}", "--no-such-option"], "No such option", id="unknown-option"),
        pytest.param(["{seeds}", "--batch-size", "0"], "batch-size", id="no-batch-size"),
        pytest.param(["{seeds}", "--config", "gone.toml"], "gone.toml", id="missing-settings"),
    ],
)
def test_wrong_usage_is_2_and_makes_nothing(seeds, tmp_path, arguments, said):
    given = [argument.format(seeds=seeds) for argument in arguments]
    code, error = command("run", *given, "--warehouse", tmp_path / "new" / "news.duckdb")
    assert code == 2
    assert said in error
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_duckdb_needs_itself_is_5(few_articles, tmp_path):
    code, error = command("run", few_articles, "--warehouse", tmp_path / "ops.duckdb")
    assert code == 5
    assert "choose another file name" in error


def test_a_work_database_in_foreign_hands_is_75(few, few_articles):
    path = Workspace(few).work_database
    with duckdb.connect(path):
        code, error = command("run", few_articles, "--warehouse", few)
    assert code == 75
    assert str(path) in error


def test_a_client_that_has_the_published_file_open_stops_no_run(few, few_articles, run_pipeline):
    before = sha256(few)
    with duckdb.connect(few) as client:
        run_pipeline(few_articles, warehouse=few)
        assert client.execute("select count(*) from ops.runs").fetchone() == (1,)
    assert sha256(few) != before


@pytest.fixture
def active(few, start_process):
    """Another process that holds the run lock for as long as it lives."""
    code = (
        "import sys, time; from pathlib import Path; from flows.running.locking import run_lock\n"
        "with run_lock(Path(sys.argv[1]), started_at='noon', wait=False):\n"
        "    print('held', flush=True); time.sleep(600)"
    )
    holding = [sys.executable, "-c", code, str(Workspace(few).lock)]
    with start_process(holding, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_run_is_75_or_waits(few, few_articles, active, start_run):
    code, error = command("run", few_articles, "--warehouse", few)
    assert code == 75
    assert f"process {active.pid}, started at noon" in error
    with start_run("run", few_articles, "--warehouse", few, "--wait") as waiting:
        lines = iter(waiting.stdout.readline, "")
        assert "waiting for another run" in next(lines)
        active.kill()
        output = "".join(lines)
    assert waiting.returncode == 0, output
    assert "changes      │ 0 rows" in output


def stopped_at(start_run, few_articles, path, moment):
    """Start a run, send it a signal once its log says so; its exit code and output."""
    stage, number, batch_size = moment
    size = ("--batch-size", batch_size)
    with start_run(
        "run", few_articles, "--warehouse", path, *size, start_new_session=True
    ) as process:
        for line in process.stdout:
            if stage in line:
                break
        start = time.monotonic()
        # Ctrl-C reaches all processes of a terminal, the others the one that is named.
        send = os.killpg if number == signal.SIGINT else os.kill
        send(process.pid, number)
        output = process.stdout.read()
        code = process.wait()
    assert time.monotonic() - start < 20
    return code, output


def test_stopped_and_killed_runs_leave_what_the_next_one_needs(
    few_articles, few_published, start_run, run_pipeline, read_main, read_table, tmp_path
):
    path = tmp_path / "news.duckdb"
    moments = {
        (" - Clean: ", signal.SIGKILL, 200): -signal.SIGKILL,
        ("Find texts to read: ", signal.SIGTERM, 200): 143,
        ("Find texts to read: ", signal.SIGINT, 2): 130,  # with worker processes
        ("Load tables: ", signal.SIGKILL, 200): -signal.SIGKILL,
    }
    for moment, expected in moments.items():
        code, output = stopped_at(start_run, few_articles, path, moment)
        assert code == expected, output
        assert not path.exists()
        if expected > 0:
            assert "twosource: stopped; the next run continues" in output
    run_pipeline(few_articles, warehouse=path)
    found = read_main(path)
    for table, rows in read_main(few_published).items():
        assert_frame_equal(found[table], rows)
    endings = read_table(path, "select status from ops.runs order by run_number")
    assert [status for (status,) in endings] == [
        *("failed", "stopped", "stopped", "failed"),
        "published",
    ]
    assert list(Workspace(path).parts.glob("*/.*")) == []


def test_readers_see_only_whole_states(
    few, few_articles, put_articles, run_pipeline, start_process, tmp_path
):
    more = put_articles(tmp_path / "more", "alder-strike.txt")
    stop = tmp_path / "stop"
    reading = [sys.executable, "-c", READER, str(few), str(stop)]
    with start_process(reading, text=True) as reader:
        assert reader.stdout.readline() == "reading\n"
        article_counts = [
            run_pipeline(given, warehouse=few).counts["articles"] for given in (few_articles, more)
        ]
        stop.touch()
        states = json.loads(reader.stdout.read().replace("(", "[").replace(")", "]"))
    assert reader.returncode == 0
    whole = [[1, article_counts[0], 0, 0], [2, article_counts[0], 0, 0]]
    assert states == [*whole, [3, article_counts[1], 0, 0]] or states == whole


@pytest.fixture
def small_disk(tmp_path):
    """A file system of a few megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(place)]
    if os.geteuid() or not shutil.which("mount") or subprocess.run(mount, check=False).returncode:
        pytest.skip("no right to mount a small file system here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_is_5_and_the_next_run_heals(
    small_disk, few, put_articles, start_run, run_pipeline, read_main, tmp_path
):
    path = small_disk / few.name
    shutil.copytree(few.parent, small_disk, dirs_exist_ok=True)
    more = put_articles(tmp_path / "more", "alder-strike.txt")
    published, before = sha256(path), read_main(path)["articles"].height
    filler = small_disk / "filler"
    filler.write_bytes(b"\0" * (shutil.disk_usage(small_disk).free - 2_000_000))
    with start_run("run", more, "--warehouse", path) as process:
        output = process.stdout.read()
    assert process.returncode == 5, output
    assert "no space left" in output
    assert "Traceback" not in output
    assert sha256(path) == published
    filler.unlink()
    run_pipeline(more, warehouse=path)
    assert read_main(path)["articles"].height == before + 1
