import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.commands import installation
from flows.commands.findings import fail, ok, warn
from flows.commands.installation import (
    check_compiler,
    check_extension,
    check_models,
    check_packages,
)
from flows.commands.storage_checks import check_lock, check_server, check_warehouse, check_writable
from flows.workspace import Workspace
from warehouse.database import Warehouse


@pytest.mark.slow
def test_a_good_installation_passes(news, tmp_path):
    # A process of its own: numba reads where its cache lies when it is imported.
    result = subprocess.run(
        [sys.executable, "-m", "flows", "doctor", "--warehouse", str(news)],
        env={**os.environ, "NUMBA_CACHE_DIR": str(tmp_path), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    states = [line.split()[0] for line in result.stdout.splitlines()]
    assert (result.returncode, set(states)) == (0, {"ok"}), result.stdout
    assert len(states) == 11


def test_what_has_to_be_cured_is_exit_code_1(twosource, tmp_path, monkeypatch):
    for check in ("check_compiler", "check_prefect"):
        monkeypatch.setattr(installation, check, lambda: ok("skipped here"))
    damaged = tmp_path / "news.duckdb"
    damaged.write_bytes(b"no database")
    result = twosource("doctor", "--warehouse", damaged)
    assert result.code == 1
    assert "fail the warehouse can't be read" in result.out


def test_a_finding_is_a_line_with_its_cure():
    assert str(ok("fine")) == "ok   fine"
    assert str(warn("tight", "free some")) == "warn tight: free some"
    assert str(fail("gone", "get it")) == "fail gone: get it"


def test_another_version_than_pinned_is_told(tmp_path):
    constraints = tmp_path / "constraints.txt"
    constraints.write_text("polars==0.0.1 \\\n    --hash=sha256:0\nnot-for-us==1 ; sys_platform\n")
    found = check_packages(constraints)
    assert found.state == "warn"
    assert "(pinned 0.0.1)" in found.what
    assert check_packages(tmp_path / "none").state == "ok"


def test_a_missing_model_has_a_cure():
    assert check_models({"xx": "no_such_model"}).state == "fail"


def test_full_text_search_loads_offline():
    assert check_extension().state == "ok"


def test_the_compiler_works(monkeypatch, tmp_path):
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    assert check_compiler().state in {"ok", "warn"}  # warn: numba was imported before


def test_a_missing_warehouse_is_only_a_hint(tmp_path):
    found = check_warehouse(Workspace(tmp_path / "news.duckdb"))
    assert (found.state, "twosource run" in found.cure) == ("warn", True)


def test_a_newer_warehouse_fails(tmp_path):
    path = tmp_path / "news.duckdb"
    with Warehouse.open(path) as newer:
        newer.connection.execute("insert into ops.migrations values (99, '0099_future', now())")
        newer.checkpoint()
    assert "schema 99, newer" in check_warehouse(Workspace(path)).what


def test_a_folder_that_can_not_be_written_fails():
    assert check_writable(Workspace(Path("/proc/x/news.duckdb"))).state == "fail"


def test_an_active_run_is_named(news, active_run):
    assert f"process {active_run.pid}" in check_lock(Workspace(news)).what


def test_a_server_that_does_not_answer_fails(news, monkeypatch):
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    assert check_server(Workspace(news)).state == "fail"
    monkeypatch.delenv("PREFECT_API_URL")
    assert check_server(Workspace(news)).state == "ok"


def test_another_model_than_ours_is_not_in_the_pinned_versions():
    found = check_models({"en": "no_such_model"})
    assert found.state == "fail"
    assert "medium model" in found.cure
