"""What a Prefect server keeps of runs: those that were killed are ended, the last is waited for."""

import contextlib
import time
from typing import TYPE_CHECKING

from flows.running.locking import is_held
from flows.workspace import Workspace

if TYPE_CHECKING:
    from prefect.client.orchestration import SyncPrefectClient

_STORE_SECONDS = 60  # task runs are stored asynchronously; 1,000 of them took under a minute


def end_abandoned_runs(api_url: str, workspace: Workspace) -> int:
    """Mark the flow runs as crashed whose processes were killed; how many.

    A server that has just been started has no clients yet: its records of active runs are
    from before, unless a run goes on that lost its server.
    """
    if is_held(workspace.lock):
        return 0
    unfinished = {"state": {"type": {"any_": ["PENDING", "RUNNING", "CANCELLING"]}}}
    crashed = {"type": "CRASHED", "message": "its process was killed; the next run continued"}
    ended: set[str] = set()
    with _client(api_url) as client:
        while True:
            page = client.request("POST", "/flow_runs/filter", json={"flow_runs": unfinished})
            found = {str(flow_run["id"]) for flow_run in page.json()} - ended
            if not found:
                return len(ended)
            for flow_run_id in found:
                client.request(
                    "POST",
                    "/flow_runs/{id}/set_state",
                    path_params={"id": flow_run_id},
                    json={"state": crashed, "force": True},
                )
            ended |= found


def wait_until_stored(api_url: str, flow_run_id: str, task_run_count: int) -> bool:
    """Wait until the server has stored the end of every task run.

    Returns:
        False after a minute, or where the server is gone.
    """
    query = {
        "flow_runs": {"id": {"any_": [flow_run_id]}},
        "task_runs": {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED"]}}},
    }
    import httpx  # noqa: PLC0415

    end = time.monotonic() + _STORE_SECONDS
    with contextlib.suppress(httpx.HTTPError), _client(api_url) as client:
        while time.monotonic() < end:
            count = client.request("POST", "/task_runs/count", json=query).json()
            if int(count) >= task_run_count:
                return True
            time.sleep(0.25)
    return False


def _client(api_url: str) -> "SyncPrefectClient":
    """Prefect's client: it asks again while the server's database is busy."""
    from prefect.client.orchestration import SyncPrefectClient  # noqa: PLC0415
    from prefect.settings import PREFECT_API_AUTH_STRING, PREFECT_API_KEY  # noqa: PLC0415

    return SyncPrefectClient(
        api_url,
        auth_string=PREFECT_API_AUTH_STRING.value(),
        api_key=PREFECT_API_KEY.value(),
    )
