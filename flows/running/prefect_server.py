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
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.errors import TwosourceError, UsageError
from flows.running.server_runs import end_abandoned_runs
from flows.workspace import Workspace

HOST = "127.0.0.1"
_START_SECONDS = 180  # a cold database on a busy machine took up to 101 s
_STOP_SECONDS = 15
_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_LIBC = ctypes.CDLL(None)  # loaded here: between fork and exec a lock may be held for ever


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
        "PREFECT_CLIENT_MAX_RETRIES": "3",  # 14 s a call; 5 would be a minute for a lost server
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
    if found is None:
        with own_server(workspace, port or _free_port()) as own, _named(own):
            end_abandoned_runs(own.api_url, workspace)
            yield own
        return
    if not answers(found):
        raise ServerStartError(
            f"the Prefect server {found.url} doesn't answer: start it, or unset PREFECT_API_URL "
            "and each run starts its own"
        )
    with _named(found):
        yield found


@contextlib.contextmanager
def _named(found: Server) -> Iterator[None]:
    """Tell Prefect which server it is, for as long as it is ours to say."""
    before = os.environ.get("PREFECT_API_URL")
    os.environ["PREFECT_API_URL"] = found.api_url
    try:
        yield
    finally:
        if before is None:
            del os.environ["PREFECT_API_URL"]


def configured() -> Server | None:
    """The server that PREFECT_API_URL names: the user's, or the one of this run."""
    url = os.environ.get("PREFECT_API_URL")
    return Server(url.removesuffix("/").removesuffix("/api")) if url else None


def running(workspace: Workspace) -> Server | None:
    """The server that serves this warehouse now; None where none answers."""
    try:
        record = json.loads(workspace.server_record.read_text(encoding="utf8"))
    except (OSError, ValueError):
        return None
    found = Server(str(record.get("url")))
    # After a kill another server may have got the same port.
    return found if _is_alive(record.get("pid")) and is_healthy(found) else None


def _is_alive(pid: object) -> bool:
    return isinstance(pid, int) and Path(f"/proc/{pid}").exists()


@contextlib.contextmanager
def own_server(workspace: Workspace, port: int) -> Iterator[Server]:
    """Start a server, wait until it answers, stop it at the end.

    Raises:
        UsageError: Another program uses the port.
        ServerStartError: It did not answer in time.
    """
    _check_free(port)
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
            preexec_fn=_die_with_parent,  # noqa: PLW1509 -- one call of the kernel, no lock
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


def answers(found: Server) -> bool:
    """Whether anything answers at the server's address, be it a refusal."""
    try:
        with urllib.request.urlopen(f"{found.api_url}/health", timeout=2):  # noqa: S310
            return True
    except urllib.error.HTTPError:
        return True
    except (urllib.error.URLError, OSError, ValueError):
        return False


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
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


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


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise UsageError(f"port {port} is in use: choose another --port") from error


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
