"""The server of a run: started, found, stopped, lost; and the runs that it still believes in."""

import json
import os
import signal
import sys
import time
import urllib.error
import urllib.request
from http import HTTPStatus
from pathlib import Path

import pytest

from flows.errors import UsageError
from flows.running.locking import run_lock
from flows.running.prefect_server import (
    Server,
    ServerStartError,
    answers,
    is_healthy,
    own_server,
    running,
    server,
)
from flows.workspace import Workspace

pytestmark = pytest.mark.flow

KEEPER = """
import sys, time
from pathlib import Path
from flows.running.prefect_server import server
from flows.workspace import Workspace
with server(Workspace(Path(sys.argv[1]))):
    print("up", flush=True)
    time.sleep(600)
"""


def call(found, path, body=None, **headers):
    """What the API says; a body makes it a POST. A busy database is asked again."""
    request = urllib.request.Request(
        f"{found.api_url}/{path}",
        None if body is None else json.dumps(body).encode(),
        {"Content-Type": "application/json", **headers},
    )
    for tries_left in reversed(range(5)):
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return json.loads(answer.read() or "null"), answer.headers
        except urllib.error.HTTPError as error:
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE or not tries_left:
                raise
            time.sleep(1)
    raise AssertionError


def make_flow_run(found, state):
    flow, _ = call(found, "flows/", {"name": "twosource"})
    flow_run, _ = call(found, "flow_runs/", {"flow_id": flow["id"], "state": {"type": state}})
    return flow_run["id"]


def state_of(found, flow_run_id):
    return call(found, f"flow_runs/{flow_run_id}")[0]["state_type"]


def without_server(monkeypatch):
    monkeypatch.delenv("PREFECT_API_URL", raising=False)


@pytest.fixture
def workspace(tmp_path):
    found = Workspace(tmp_path / "news.duckdb")
    found.state.mkdir()
    return found


def test_a_new_server_ends_the_runs_of_killed_processes(workspace, monkeypatch):
    without_server(monkeypatch)
    with server(workspace) as first:
        assert running(workspace) == first
        assert os.environ["PREFECT_API_URL"] == first.api_url
        with server(workspace) as same:
            assert same == first
        running_id, pending_id, late_id = (
            make_flow_run(first, state) for state in ("RUNNING", "PENDING", "SCHEDULED")
        )
    assert "PREFECT_API_URL" not in os.environ
    assert not is_healthy(first)
    assert running(workspace) is None
    with run_lock(workspace.lock, started_at="noon", wait=False), server(workspace) as second:
        states = [state_of(second, run_id) for run_id in (running_id, pending_id, late_id)]
        assert states == ["CRASHED", "CRASHED", "SCHEDULED"]


def test_the_server_answers_this_machine_and_its_own_pages_only(prefect_server):
    assert prefect_server.url.startswith("http://127.0.0.1:")
    _, headers = call(prefect_server, "health", Origin="http://elsewhere.example")
    assert headers["access-control-allow-origin"] is None
    _, headers = call(prefect_server, "health", Origin=prefect_server.url)
    assert headers["access-control-allow-origin"] == prefect_server.url


def test_a_server_ends_with_the_process_that_started_it(workspace, prefect_server, start_process):
    environment = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    keeping = [sys.executable, "-c", KEEPER, str(workspace.warehouse)]
    with start_process(keeping, text=True, env=environment) as keeper:
        assert keeper.stdout.readline() == "up\n"
        pid = json.loads(workspace.server_record.read_text())["pid"]
        keeper.kill()
    end = time.monotonic() + 20
    while Path(f"/proc/{pid}").exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert not Path(f"/proc/{pid}").exists()
    assert running(workspace) is None


def test_a_record_of_a_dead_server_is_not_believed(workspace, prefect_server):
    record = {"url": prefect_server.url, "pid": 2**22 + 1}  # beyond the largest process id
    workspace.server_record.write_text(json.dumps(record))
    assert running(workspace) is None
    workspace.server_record.write_text(json.dumps(record | {"pid": os.getpid()}))
    assert running(workspace) == prefect_server


def test_a_server_that_is_named_but_does_not_answer_is_an_error(workspace, monkeypatch):
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    assert not answers(Server("http://127.0.0.1:9"))
    with (
        pytest.raises(ServerStartError, match=r"http://127.0.0.1:9 doesn't answer"),
        server(workspace),
    ):
        pytest.fail("no server")


def test_a_port_in_use_is_wrong_usage(workspace, prefect_server):
    port = int(prefect_server.url.rpartition(":")[2])
    with (
        pytest.raises(UsageError, match=f"port {port} is in use"),
        own_server(workspace, port),
    ):
        pytest.fail("two servers on one port")


def test_a_run_that_loses_its_server_publishes_and_says_so(
    few_articles, few_published, start_run, read_main, tmp_path
):
    path = tmp_path / "news.duckdb"
    with start_run("run", few_articles, "--warehouse", path, own_server=True) as process:
        for line in process.stdout:
            if "Find texts to read: " in line:
                break
        record = json.loads(Workspace(path).server_record.read_text())
        os.kill(record["pid"], signal.SIGKILL)
        start = time.monotonic()
        output = process.stdout.read()
    assert process.returncode == 0, output
    assert time.monotonic() - start < 60
    assert "the run goes on without it" in output
    assert "the warehouse is published; Prefect's server was lost" in output
    assert "Traceback" not in output
    assert read_main(path)["claims"].equals(read_main(few_published)["claims"])
