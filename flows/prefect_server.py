"""The Prefect server of a warehouse: one that runs already, else our own for the time of a run.

Runs always talk to a real server. Prefect's ephemeral mode is never used: it ends with the
process and loses the task runs that are still in its queue.
"""

import contextlib
import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.errors import TwosourceError
from flows.workspace import Workspace

HOST = "127.0.0.1"
_START_SECONDS = 180  # a cold database on a busy machine took up to 101 s
_STOP_SECONDS = 15
_STORE_SECONDS = 60  # task runs are stored asynchronously; 1,000 of them took under a minute
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


class ServerStartError(TwosourceError):
    """Prefect's server did not come up."""


@dataclass(frozen=True)
class Server:
    """A server that answers.

    Attributes:
        url: Its address, without a path.
    """

    url: str

    @property
    def api_url(self) -> str:
        """The address of its API."""
        return f"{self.url}/api"

    def flow_run_url(self, flow_run_id: str) -> str:
        """The page of a flow run."""
        return f"{self.url}/runs/flow-run/{flow_run_id}"


def environment(workspace: Workspace) -> dict[str, str]:
    """The settings that Prefect must find before it is imported.

    What the user has set stays; `PREFECT_API_URL` decides which server is used.
    """
    ours = {
        "PREFECT_HOME": str(workspace.prefect_home),
        "PREFECT_SERVER_UI_API_URL": "/api",
        "PREFECT_SERVER_UI_V2_ENABLED": "false",  # V2 asks an outside host for its settings
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_MEMO_STORE_PATH": str(workspace.prefect_home / "memo.toml"),
        "DO_NOT_TRACK": "1",
    }
    return {**ours, **{name: value for name, value in os.environ.items() if name in ours}}


@contextlib.contextmanager
def server(workspace: Workspace, *, port: int | None = None) -> Iterator[Server]:
    """A server for the warehouse: the configured one, a running one, or our own.

    Our own is stopped at the end, also when this process is killed.

    Raises:
        ServerStartError: Our own server did not answer in time.
    """
    os.environ.update(environment(workspace))
    found = configured() or running(workspace)
    if found is not None:
        os.environ["PREFECT_API_URL"] = found.api_url
        yield found
        return
    with own_server(workspace, port or _free_port()) as own:
        os.environ["PREFECT_API_URL"] = own.api_url
        yield own


def configured() -> Server | None:
    """The server that the user named in PREFECT_API_URL."""
    url = os.environ.get("PREFECT_API_URL")
    return Server(url.removesuffix("/").removesuffix("/api")) if url else None


def running(workspace: Workspace) -> Server | None:
    """The server that serves this warehouse now; None where none answers."""
    try:
        record = json.loads(workspace.server_record.read_text(encoding="utf8"))
    except (OSError, ValueError):
        return None
    found = Server(str(record.get("url")))
    return found if is_healthy(found) else None


@contextlib.contextmanager
def own_server(workspace: Workspace, port: int) -> Iterator[Server]:
    """Start a server, wait until it answers, stop it at the end."""
    workspace.prefect_home.mkdir(parents=True, exist_ok=True)
    log_path = workspace.prefect_home / "server.log"
    own = Server(f"http://{HOST}:{port}")
    with log_path.open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 -- a fixed command line
            _command(port),
            env=_server_environment(workspace, own),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 -- no threads run yet
        )
    try:
        _wait_until_healthy(own, process, log_path)
        workspace.server_record.write_text(
            json.dumps({"url": own.url, "pid": process.pid}), encoding="utf8"
        )
        yield own
    finally:
        workspace.server_record.unlink(missing_ok=True)
        _stop(process)


def is_healthy(found: Server) -> bool:
    """Whether the server answers its health check within two seconds."""
    try:
        with urllib.request.urlopen(f"{found.api_url}/health", timeout=2) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError, ValueError):
        return False


def wait_until_stored(found: Server, flow_run_id: str, task_run_count: int) -> bool:
    """Wait until the server has stored the end of every task run; False after a minute."""
    query = {
        "flow_runs": {"id": {"any_": [flow_run_id]}},
        "task_runs": {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED"]}}},
    }
    end = time.monotonic() + _STORE_SECONDS
    while time.monotonic() < end:
        if int(_post(f"{found.api_url}/task_runs/count", query)) >= task_run_count:
            return True
        time.sleep(0.25)
    return False


def _post(url: str, query: Mapping[str, object]) -> str:
    request = urllib.request.Request(  # noqa: S310 -- http to our own server
        url, json.dumps(query).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        return str(answer.read().decode())


def _command(port: int) -> list[str]:
    factory = "prefect.server.api.server:create_app"
    return [
        *(sys.executable, "-m", "uvicorn", "--factory", factory),
        *("--host", HOST, "--port", str(port), "--log-level", "warning"),
    ]


def _server_environment(workspace: Workspace, own: Server) -> dict[str, str]:
    return {
        **os.environ,
        **environment(workspace),
        "PREFECT__SERVER_FINAL": "1",
        "PREFECT_API_URL": own.api_url,
        # The API has no login: pages of other origins must not be able to call it.
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": own.url,
    }


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _wait_until_healthy(own: Server, process: subprocess.Popen[bytes], log_path: Path) -> None:
    end = time.monotonic() + _START_SECONDS
    while not is_healthy(own):
        if process.poll() is not None or time.monotonic() > end:
            raise ServerStartError(f"Prefect's server did not start; its log is {log_path}")
        time.sleep(0.2)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
