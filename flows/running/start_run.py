"""One run from the command line: server, flow, summary, exit code."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pydantic import ValidationError

from flows.errors import StorageError, TwosourceError, UsageError
from flows.run import RunParameters
from flows.running.locking import run_lock
from flows.running.prefect_server import Server, server
from flows.running.server_runs import wait_until_stored
from flows.running.stopping import end_soon_when_stopped, leave
from flows.workspace import Workspace
from warehouse.database import Warehouse
from warehouse.publishing import check_target

if TYPE_CHECKING:
    from prefect.task_runners import TaskRunner

    from flows.pipeline import Outcome


class ServerLostError(TwosourceError):
    """Prefect's server ended before the run could publish."""


def parameters_of(*, inputs: Sequence[str], **options: object) -> RunParameters:
    """The parameters of a run as the command line gives them; None means the default.

    Paths become absolute: a schedule runs in another folder.

    Raises:
        UsageError: A value that no run can work with.
    """
    given = {name: value for name, value in options.items() if value is not None}
    for name in ("warehouse", "config"):
        if name in given:
            given[name] = str(Path(str(given[name])).absolute())
    try:
        return RunParameters.model_validate({"inputs": list(inputs), **given})
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(str(part) for part in problem["loc"])
        raise UsageError(f"{place}: {problem['msg']}") from error


def run_and_report(parameters: RunParameters) -> None:
    """Run the pipeline against a Prefect server and print the summary.

    Raises:
        TwosourceError: With the exit code of what went wrong.
    """
    workspace = Workspace(Path(parameters.warehouse))
    end_soon_when_stopped(workspace)
    prepare(workspace, parameters)
    started_at = datetime.now(UTC).isoformat(timespec="seconds")
    # The lock before the server: one that runs already may be another run's, and end with it.
    with run_lock(workspace.lock, started_at=started_at, wait=parameters.wait, on_wait=_waiting):
        Warehouse.open(workspace.work_database).close()  # it opens, or no server is started
        with server(workspace) as prefect_server:
            _run(parameters, prefect_server, workspace)


def _waiting(holder: str) -> None:
    sys.stderr.write(f"twosource: waiting for another run ({holder})\n")


def prepare(workspace: Workspace, parameters: RunParameters) -> None:
    """Refuse what can be seen to fail before anything is started.

    Raises:
        UsageError: An input that is not there, a wrong settings file or word list.
        StorageError: A folder that can't be written.
        WarehouseError: A file in the place of the warehouse that isn't one of ours.
    """
    from flows.inputs.discovery import check_inputs  # noqa: PLC0415
    from flows.settings import read_settings  # noqa: PLC0415
    from flows.words import read_words  # noqa: PLC0415

    if parameters.inputs:
        check_inputs(parameters.inputs)
    read_words(read_settings(Path(parameters.config) if parameters.config else None).words)
    check_target(workspace.warehouse, workspace.state)
    try:
        workspace.state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"{workspace.warehouse}: can't be written ({error.strerror}); "
            "choose another --warehouse or give this user the right to write there"
        ) from error
    for folder in (workspace.state, workspace.warehouse.parent):
        if not os.access(folder, os.W_OK):
            raise StorageError(f"{folder}: can't be written; choose another --warehouse")
    os.environ.setdefault("NUMBA_CACHE_DIR", str(workspace.numba_cache))


def _run(parameters: RunParameters, prefect_server: Server, workspace: Workspace) -> None:
    # Prefect reads its settings when it is imported: not before the server is known.
    from prefect.logging.handlers import APILogHandler  # noqa: PLC0415

    from flows.running.execution import task_runner  # noqa: PLC0415
    from flows.running.summary import print_summary  # noqa: PLC0415

    runner = task_runner(parameters.runner, parameters.workers)
    try:
        outcome = _outcome(parameters, runner, prefect_server)
    finally:
        APILogHandler().flush()  # our server may stop now: it must have the logs first
    is_stored = wait_until_stored(prefect_server.api_url, outcome.flow_run_id, outcome.task_count)
    print_summary(outcome, workspace)
    if not is_stored:
        sys.stderr.write(
            "twosource: the warehouse is published; Prefect's server was lost or is too slow, "
            "its page of this run is not complete\n"
        )
        leave(0)


def _outcome(
    parameters: RunParameters, runner: "TaskRunner[Any]", prefect_server: Server
) -> "Outcome":
    """Run the flow; what it published counts, also where Prefect could not be told."""
    import httpx  # noqa: PLC0415

    from flows.pipeline import pipeline, published  # noqa: PLC0415

    before = len(published)
    try:
        state = pipeline.with_options(task_runner=runner)(parameters, return_state=True)
        return cast("Outcome", state.result())
    except httpx.HTTPError as error:
        if len(published) > before:
            return published[-1]
        raise ServerLostError(
            f"Prefect's server {prefect_server.url} doesn't answer any more ({error}): nothing "
            "is published, finished batches are kept; run again"
        ) from error
