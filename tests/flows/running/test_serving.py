"""Schedules and the UI: runs on demand, the runs of before, and a quick end."""

import json
import signal
import socket
import time
import urllib.error
import urllib.request
from datetime import timedelta

import pytest

from flows.errors import UsageError
from flows.running.serving import interval_of

START_SECONDS = 180
RUN_SECONDS = 240
STOP_SECONDS = 20
BUSY_SECONDS = 60


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("15m", 900), ("2h", 7200), ("1d", 86400), (" 1m ", 60)]
)
def test_intervals_are_read(text, seconds):
    assert interval_of(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "15", "m", "0m", "-1m", "1.5h", "15 m", "1w", "9999999s"])
def test_other_intervals_are_wrong_usage(text):
    with pytest.raises(UsageError, match="write it as 90s, 15m, 2h or 1d"):
        interval_of(text)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Api:
    def __init__(self, port):
        self.url = f"http://127.0.0.1:{port}"

    def call(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"{self.url}/api/{path}", data, {"Content-Type": "application/json"}
        )
        end = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                with urllib.request.urlopen(request, timeout=20) as answer:
                    return json.loads(answer.read())
            except urllib.error.HTTPError as error:
                # 503: its database is busy; Prefect's own clients ask again too
                if error.code != 503 or time.monotonic() > end:
                    raise
                time.sleep(0.5)

    def wait_for(self, path, body, is_there, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if is_there(found := self.call(path, body)):
                    return found
            except (urllib.error.URLError, ConnectionError):
                pass  # not up yet
            time.sleep(0.3)
        pytest.fail(f"{path}: nothing after {seconds} s")


def stop(process):
    start = time.monotonic()
    process.send_signal(signal.SIGTERM)
    output = process.stdout.read()
    assert process.wait() == 143, output
    assert time.monotonic() - start < STOP_SECONDS
    assert "Traceback" not in output
    return output


@pytest.mark.flow
def test_a_schedule_runs_on_demand_and_the_ui_shows_it_later(
    few_articles, start_run, read_table, tmp_path
):
    path, port = tmp_path / "news.duckdb", free_port()
    where = ("--warehouse", path, "--port", port)
    api = Api(port)
    with start_run("serve", "--every", "15m", few_articles, *where, own_server=True) as serving:
        (deployment,) = api.wait_for("deployments/filter", {}, bool, START_SECONDS)
        assert deployment["schedules"][0]["schedule"]["interval"] == 900
        scheduled = {"state": {"type": "SCHEDULED"}}
        started = api.call(f"deployments/{deployment['id']}/create_flow_run", scheduled)
        ended = api.wait_for(
            f"flow_runs/{started['id']}",
            None,
            lambda run: run["state_type"] in ("COMPLETED", "FAILED", "CRASHED"),
            RUN_SECONDS,
        )
        output = stop(serving)
    assert ended["state_type"] == "COMPLETED", output
    assert ended["name"] == "input"
    assert read_table(path, "select status, flow_run_id from ops.runs") == [
        ("published", started["id"])
    ]
    with start_run("ui", *where, own_server=True) as showing:
        api.wait_for("health", None, bool, START_SECONDS)
        names = {run["id"] for run in api.call("flow_runs/filter", {})}
        with urllib.request.urlopen(api.url, timeout=20) as page:
            assert b"<title>Prefect" in page.read()
        stop(showing)
    assert started["id"] in names


@pytest.mark.flow
def test_a_ui_without_runs_is_wrong_usage(start_run, tmp_path):
    with start_run("ui", "--warehouse", tmp_path / "none.duckdb", own_server=True) as process:
        output = process.stdout.read()
    assert process.returncode == 2
    assert "no runs yet" in output
    assert list(tmp_path.iterdir()) == []
