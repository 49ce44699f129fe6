"""A run that is stopped says so, wherever the signal finds it."""

import contextlib
import os
import signal
import sys
from datetime import UTC, datetime
from types import SimpleNamespace

import polars as pl
import pytest

from flows.running.run_ledger import end_killed_runs, recorded
from flows.running.stopping import stop_behind, stop_code
from flows.workspace import Workspace
from warehouse.database import Warehouse

# A run whose main thread is deaf: as one in a long computation, it never answers the signal.
DEAF = """
import signal, sys, time
from pathlib import Path
from flows.running import stopping
from flows.running.locking import run_lock
from flows.workspace import Workspace
stopping._STOP_SECONDS = 0.2
workspace = Workspace(Path(sys.argv[1]))
signal.signal(signal.SIGTERM, lambda *_: None)
stopping.end_soon_when_stopped(workspace)
with run_lock(workspace.lock, started_at="noon", wait=False) if sys.argv[2] else open("/dev/null"):
    print("ready", flush=True)
    while True:
        time.sleep(1)
"""


@pytest.fixture
def workspace(tmp_path):
    found = Workspace(tmp_path / "news.duckdb")
    found.state.mkdir()
    return found


def run_rows(workspace):
    with contextlib.closing(Warehouse.open(workspace.work_database)) as work:
        return work.read("ops.runs").select("status", "message").rows()


@pytest.mark.slow
@pytest.mark.parametrize("holds_lock", ["yes", ""], ids=["of-the-run", "of-who-waits-for-it"])
def test_a_deaf_run_is_ended_and_has_noted_that_it_was_stopped(
    workspace, start_process, holds_lock
):
    with start_process(
        [sys.executable, "-c", DEAF, str(workspace.warehouse), holds_lock], text=True
    ) as process:
        assert process.stdout.readline() == "ready\n"
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(60) == 143
    assert workspace.stop_record.exists() is bool(holds_lock)


@pytest.mark.parametrize(("is_noted", "ending"), [(True, "stopped"), (False, "failed")])
def test_the_next_run_says_how_the_last_one_ended(workspace, is_noted, ending):
    running = {"run_id": "r1", "run_number": 1, "status": "running"}
    running |= {"started_at": datetime(2031, 5, 4, tzinfo=UTC), "inputs": [["seeds"]]}
    with contextlib.closing(Warehouse.open(workspace.work_database)) as work:
        work.merge("ops.runs", pl.DataFrame(running), ["run_id"])
        if is_noted:
            workspace.stop_record.touch()
        end_killed_runs(work, workspace.stop_record)
    assert [status for status, _ in run_rows(workspace)] == [ending]
    assert not workspace.stop_record.exists()  # it is of this run, not of the next


@pytest.mark.parametrize("stop", [SystemExit(143), KeyboardInterrupt()])
def test_a_run_that_is_stopped_in_a_query_was_stopped_and_ends_so(workspace, stop):
    with contextlib.closing(Warehouse.open(workspace.work_database)) as work:
        run = SimpleNamespace(
            run_id="r1",
            run_number=1,
            started_at=datetime(2031, 5, 4, tzinfo=UTC),
            rules_version="1",
            counts={},
            parameters=SimpleNamespace(inputs=[]),
            warehouse=work,
            workspace=workspace,
        )
        with pytest.raises(type(stop)) as raised, recorded(run):
            raise RuntimeError("Query interrupted") from stop  # as DuckDB does
    assert raised.value is stop
    assert [status for status, _ in run_rows(workspace)] == ["stopped"]


class TerminationSignal(BaseException):
    signal = int(signal.SIGTERM)


@pytest.mark.parametrize(
    ("cause", "code"),
    [
        (SystemExit(143), 143),
        (KeyboardInterrupt(), 130),
        (TerminationSignal(), 143),
        (SystemExit(5), None),
        (ValueError("wrong"), None),
    ],
)
def test_an_error_that_came_of_a_stop_ends_as_the_stop_would(cause, code):
    error = RuntimeError("Query interrupted")
    error.__cause__ = cause
    assert stop_code(error) == stop_code(cause) == code
    assert stop_behind(error) is (cause if code else None)
