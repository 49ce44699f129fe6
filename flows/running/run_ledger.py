"""Keeps `ops.runs`: every run with how it ended, also when it was killed."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
from prefect.runtime import flow_run

from flows import program_version
from flows.errors import RefusedError
from flows.run import Run
from flows.running.stopping import stop_behind
from warehouse.database import Warehouse
from warehouse.errors import WarehouseError


@contextmanager
def recorded(run: Run) -> Iterator[None]:
    """Keep the run in the ledger from its start, and how it ended if not well."""
    record_run(run, "running", None)
    try:
        yield
    except BaseException as error:
        stop = stop_behind(error)
        is_stopped = stop is not None or run.workspace.stop_record.exists()
        with suppress(WarehouseError):  # storage that fails can't note that it does
            record_run(run, _status(error, is_stopped=is_stopped), _message(stop or error))
        if stop is not None:
            raise stop from None
        raise


def _status(error: BaseException, *, is_stopped: bool) -> str:
    if isinstance(error, RefusedError):
        return "refused"
    return "stopped" if is_stopped else "failed"


def _message(error: BaseException) -> str:
    return str(error) or type(error).__name__


def end_killed_runs(warehouse: Warehouse, stop_record: Path) -> None:
    """Note that runs were killed, or stopped, which couldn't say so. Call it under the run lock.

    Args:
        warehouse: The work database.
        stop_record: There if the last run was being stopped; removed.
    """
    status, ending = ("stopped", "stopped") if stop_record.exists() else ("failed", "killed")
    runs = warehouse.read("ops.runs").filter(pl.col("status") == "running").select("run_id")
    message = pl.lit(f"its process was {ending}; the next run continued")
    ended = runs.with_columns(status=pl.lit(status), message=message)
    warehouse.merge("ops.runs", ended, ["run_id"])
    stop_record.unlink(missing_ok=True)


def last_counts(warehouse: Warehouse) -> dict[str, int]:
    """What the last run that ended well has counted."""
    runs = warehouse.read("ops.runs").filter(pl.col("status").is_in(["published", "unchanged"]))
    counts = runs.sort("run_number")["counts"].to_list()
    return dict(json.loads(counts[-1])) if counts else {}


def record_run(run: Run, status: str, message: str | None) -> None:
    """Write the run's row in `ops.runs`."""
    row = {
        "run_id": run.run_id,
        "run_number": run.run_number,
        "started_at": run.started_at,
        "finished_at": None if status == "running" else datetime.now(UTC),
        "status": status,
        "inputs": list(run.parameters.inputs),
        "rules_version": run.rules_version,
        "program_version": program_version(),
        "flow_run_id": str(flow_run.id) if flow_run.id else None,
        "flow_run_url": flow_run.ui_url if flow_run.id else None,
        "counts": json.dumps(run.counts),
        "message": message,
    }
    run.warehouse.merge("ops.runs", pl.DataFrame([row]), ["run_id"])
