"""One run from the command line: server, flow, summary, exit code."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pydantic import ValidationError

from flows.errors import RunActiveError, StorageError, UsageError
from flows.locking import holder, is_held
from flows.prefect_server import Server, server, wait_until_stored
from flows.run import RunParameters
from flows.workspace import Workspace

if TYPE_CHECKING:
    from flows.pipeline import Outcome


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
        raise UsageError(str(error)) from error


def run_and_report(parameters: RunParameters) -> None:
    """Run the pipeline against a Prefect server and print the summary.

    Raises:
        TwosourceError: With the exit code of what went wrong.
    """
    workspace = Workspace(Path(parameters.warehouse))
    prepare(workspace, parameters)
    if not parameters.wait and is_held(workspace.lock):
        raise RunActiveError(
            f"{workspace.warehouse}: another run is active ({holder(workspace.lock)}); "
            "--wait waits for it"
        )
    with server(workspace) as prefect_server:
        _run(parameters, prefect_server, workspace)


def prepare(workspace: Workspace, parameters: RunParameters) -> None:
    """Refuse what can be seen to fail before anything is started.

    Raises:
        UsageError: An input that is not there, or a wrong settings file.
        StorageError: A folder that can't be written.
    """
    from flows.discovery import check_inputs  # noqa: PLC0415
    from flows.settings import read_settings  # noqa: PLC0415

    check_inputs(parameters.inputs)
    read_settings(Path(parameters.config) if parameters.config else None)
    try:
        workspace.state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"{workspace.warehouse}: can't be written ({error.strerror}); "
            "choose another --warehouse or give this user the right to write there"
        ) from error
    if not os.access(workspace.state, os.W_OK):
        raise StorageError(f"{workspace.state}: can't be written; choose another --warehouse")
    os.environ.setdefault("NUMBA_CACHE_DIR", str(workspace.numba_cache))


def _run(parameters: RunParameters, prefect_server: Server, workspace: Workspace) -> None:
    # Prefect reads its settings when it is imported: not before the server is known.
    from prefect.logging.handlers import APILogHandler  # noqa: PLC0415

    from flows.execution import task_runner  # noqa: PLC0415
    from flows.pipeline import pipeline  # noqa: PLC0415
    from flows.summary import print_summary  # noqa: PLC0415

    runner = task_runner(parameters.runner, parameters.workers)
    try:
        state = pipeline.with_options(task_runner=runner)(parameters, return_state=True)
        outcome = cast("Outcome", state.result())
    finally:
        APILogHandler().flush()  # our server may stop now: it must have the logs first
    if not wait_until_stored(prefect_server, outcome.flow_run_id, outcome.task_count):
        sys.stderr.write("twosource: Prefect's server has not stored every task run\n")
    print_summary(outcome, workspace)
