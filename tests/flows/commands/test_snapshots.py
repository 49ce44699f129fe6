import json
from datetime import UTC, datetime

import polars as pl
import pytest

from flows.commands.snapshots import as_of, kept_states
from flows.workspace import Workspace
from warehouse.database import Warehouse
from warehouse.publishing import publish, snapshots


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A warehouse after six runs, with the states of the last three that changed something."""
    workspace = Workspace(tmp_path_factory.mktemp("kept") / "news.duckdb")
    statuses = ["published", "published", "failed", "unchanged", "published", "published"]
    with Warehouse.open(workspace.work_database) as work:
        for number, status in enumerate(statuses, start=1):
            run = {"run_id": f"r{number}", "run_number": number, "status": status}
            started_at = datetime(2031, 5, number, tzinfo=UTC)
            work.merge("ops.runs", pl.DataFrame([{**run, "started_at": started_at}]), ["run_id"])
            if status == "failed":
                continue
            if status == "published":
                source = {"source_id": [f"s{number}"], "name": [f"Source {number}"]}
                defaults = {"kind": pl.lit("outlet"), "is_wire": pl.lit(value=False)}
                frame = pl.DataFrame(source).with_columns(**defaults)
                work.merge("sources", frame, ["source_id"])
                key = {"key": f"s{number}", "run_id": f"r{number}", "table_name": "sources"}
                work.append("ops.changes", pl.DataFrame([{**key, "op": "ADD", "cause": "data"}]))
            publish(work, workspace.warehouse, workspace.state)
    return workspace.warehouse


def count(twosource, warehouse, run):
    asked = ("sql", "select count(*) as n from sources", "--as-of", run, "--format", "json")
    result = twosource(*asked, "--warehouse", warehouse)
    assert result.code == 0, result.err
    return json.loads(result.out)[0]["n"]


@pytest.mark.parametrize(("run", "expected"), [("2", 2), ("r4", 2), ("5", 3), ("6", 4)])
def test_an_earlier_state_is_asked(twosource, kept, run, expected):
    assert count(twosource, kept, run) == expected


def test_a_run_that_changed_nothing_pushes_no_state_out(kept):
    assert [state.run_number for state in kept_states(kept)] == [4, 5, 6]
    assert len(snapshots(Workspace(kept).state)) == 3


@pytest.mark.parametrize(
    ("run", "message"),
    [
        pytest.param("1", "no state of such a run is kept any more", id="too-old"),
        pytest.param("3", "no state of such a run ended well", id="failed"),
        pytest.param("soon", "no state of such a run ended well", id="unknown"),
    ],
)
def test_what_is_not_kept_is_said_with_what_is(twosource, kept, run, message):
    result = twosource("ask", "stories", "--as-of", run, "--warehouse", kept)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert "4 (2031-05-04 00:00 UTC); 5 (" in result.err


def test_without_snapshots_the_published_file_is_the_state_of_its_run(news):
    assert as_of(news, "2").exists()
    assert as_of(news, None) == news


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        pytest.param({}, ["s6"], id="last-run"),
        pytest.param({"run_number": "2"}, ["s2"], id="one-run"),
        pytest.param({"from": "2", "to": "5"}, ["s5"], id="between"),
        pytest.param({"from": "r1"}, ["s2", "s6"], id="from-an-id-to-now"),
        pytest.param({"from": "0", "to": "6"}, ["s1", "s6"], id="from-the-start"),
        pytest.param({"from": "9"}, [], id="unknown-run"),
    ],
)
def test_what_changed_between_two_runs(twosource, kept, given, keys):
    params = [text for name, value in given.items() for text in ("--param", f"{name}={value}")]
    result = twosource("ask", "what_changed", *params, "--format", "jsonl", "--warehouse", kept)
    rows = [json.loads(line) for line in result.out.splitlines()]
    found = [key for row in rows for key in (row["first_key"], row["last_key"])]
    assert sorted(set(found)) == keys, result.err


def test_a_snapshot_with_the_writes_of_another_program_is_kept(tmp_path):
    workspace = Workspace(tmp_path / "news.duckdb")
    with Warehouse.open(workspace.work_database) as work:
        for number, status in enumerate(["published", "unchanged", "unchanged"], start=1):
            run = {"run_id": f"r{number}", "run_number": number, "status": status}
            started_at = datetime(2031, 5, number, tzinfo=UTC)
            work.merge("ops.runs", pl.DataFrame([{**run, "started_at": started_at}]), ["run_id"])
            if number == 1:
                change = {"run_id": "r1", "table_name": "sources", "op": "ADD", "key": "s"}
                work.append("ops.changes", pl.DataFrame([{**change, "cause": "data"}]))
            publish(work, workspace.warehouse, workspace.state)
            if number == 1:
                workspace.warehouse.with_name("news.duckdb.wal").write_bytes(b"of another program")
    assert [path.name for path in (workspace.state / "snapshots").glob("*.wal")]
