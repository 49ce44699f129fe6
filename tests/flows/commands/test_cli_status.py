from datetime import UTC, datetime

import polars as pl
import pytest

from flows.running.locking import run_lock
from flows.workspace import Workspace
from warehouse.database import Warehouse


def test_the_last_runs_are_shown_with_what_failed_and_what_was_rejected(twosource, news):
    result = twosource("status", "--warehouse", news)
    assert result.code == 0
    runs = [line.split() for line in result.out.splitlines() if "published  " in line]
    assert [line[0] for line in runs if line[0].isdigit()] == ["2", "1"]
    assert "articles have a date" in result.out
    assert "missing_text" in result.out
    assert str(news) in result.out


def test_only_as_many_runs_are_shown_as_asked_for(twosource, news):
    shown = twosource("status", "--runs", "1", "--warehouse", news).out
    assert "2031-05-04 11:00" in shown
    assert "2031-05-04 10:00" not in shown


def test_without_a_run_none_is_active(twosource, news):
    assert "active run  none" in twosource("status", "--warehouse", news).out


def test_an_active_run_is_named_and_not_waited_for(twosource, news, active_run):
    shown = twosource("status", "--warehouse", news).out
    assert f"process {active_run.pid}, started at noon" in shown


def test_a_missing_warehouse_is_a_storage_error(twosource, tmp_path):
    result = twosource("status", "--warehouse", tmp_path / "none.duckdb")
    assert result.code == 5
    assert "twosource run INPUT" in result.err


@pytest.fixture
def unpublished(tmp_path):
    """A warehouse whose first run was refused and whose second was killed."""
    workspace = Workspace(tmp_path / "news.duckdb")
    runs = {
        "run_id": ["r1", "r2"],
        "run_number": [1, 2],
        "status": ["refused", "running"],
        "started_at": [datetime(2031, 5, 4, hour, tzinfo=UTC) for hour in (10, 11)],
        "message": ["not published: articles have no date", None],
    }
    failed = {"run_id": "r1", "suite": "articles", "expectation": "dated", "severity": "critical"}
    failed |= {"table_name": "main.articles", "column_name": "published_at", "success": False}
    with Warehouse.open(workspace.work_database) as work:
        work.merge("ops.runs", pl.DataFrame(runs), ["run_id"])
        names = work.columns("ops.quality_results")
        rows = pl.DataFrame([{**dict.fromkeys(names), **failed}])
        work.append("ops.quality_results", rows.with_columns(pl.col(pl.Null).cast(pl.String)))
    with run_lock(workspace.lock, started_at="noon", wait=False):
        pass
    return workspace.warehouse


def test_runs_that_published_nothing_are_shown_too(twosource, unpublished, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    result = twosource("status", "--warehouse", unpublished)
    assert result.code == 0
    assert "published   never" in result.out
    assert "not published: articles have no date" in result.out
    assert "What did not hold in run r1" in result.out
    assert "killed" in result.out
