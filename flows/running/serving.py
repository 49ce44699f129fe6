"""The Prefect UI, and deployments with a schedule, for one warehouse."""

import re
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from flows.errors import UsageError
from flows.run import RunParameters
from flows.running.prefect_server import is_healthy, running, server
from flows.running.start_run import prepare
from flows.running.stopping import hide_stop_stacks
from flows.workspace import Workspace

if TYPE_CHECKING:
    from prefect import Flow

_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_CHECK_SECONDS = 5


def serve_ui(warehouse: Path, port: int) -> None:
    """Serve the UI until stopped; where a server runs already, name it and watch it."""
    workspace = Workspace(warehouse.absolute())
    if not workspace.state.is_dir():
        raise UsageError(f"{warehouse}: no runs yet; `twosource run INPUT` makes the first")
    found = running(workspace)
    if found is not None:
        typer.echo(f"{found.url}  (the server of an active run: it ends with the run)")
        while is_healthy(found):
            time.sleep(_CHECK_SECONDS)
    with server(workspace, port=port) as own:
        typer.echo(f"{own.url}  (Ctrl-C stops it)")
        signal.pause()


def serve_schedule(
    parameters: RunParameters, *, every: str | None, cron: str | None, port: int
) -> None:
    """Serve a deployment of the pipeline with a schedule, until stopped.

    Raises:
        UsageError: Neither or both of `every` and `cron`, or one that can't be read.
    """
    if (every is None) == (cron is None):
        raise UsageError("give either --every (such as 15m) or --cron (such as '0 6 * * *')")
    interval = interval_of(every) if every else None
    workspace = Workspace(Path(parameters.warehouse))
    prepare(workspace, parameters)
    inputs = [str(Path(given).absolute()) for given in parameters.inputs]
    parameters = parameters.model_copy(update={"inputs": inputs})
    with server(workspace, port=port) as own:
        from flows.pipeline import pipeline  # noqa: PLC0415
        from flows.running.execution import task_runner  # noqa: PLC0415 -- after the server is known

        typer.echo(f"{own.url}  shows the runs (Ctrl-C stops the schedule)")
        runner = task_runner(parameters.runner, parameters.workers)
        _serve_until_stopped(
            pipeline.with_options(task_runner=runner),
            name=f"{workspace.warehouse.stem} {every or cron}",
            parameters={"parameters": parameters.model_dump()},
            interval=interval,
            cron=cron,
            limit=1,
            pause_on_shutdown=False,
        )


def _serve_until_stopped(pipeline: "Flow[..., Any]", **options: Any) -> NoReturn:  # noqa: ANN401
    """Serve; Prefect's exit codes (0 after SIGTERM, none after Ctrl-C) become ours."""
    hide_stop_stacks()
    try:
        pipeline.serve(**options)
    except SystemExit:
        sys.exit(143)
    sys.exit(130)


def interval_of(text: str) -> timedelta:
    """Read a time such as 15m.

    Raises:
        UsageError: No whole number with s, m, h or d.

    >>> interval_of("15m")
    datetime.timedelta(seconds=900)
    """
    found = re.fullmatch(r"([1-9]\d{0,5})([smhd])", text.strip())
    if found is None:
        raise UsageError(f"--every {text}: write it as 90s, 15m, 2h or 1d")
    return timedelta(seconds=int(found[1]) * _SECONDS[found[2]])
