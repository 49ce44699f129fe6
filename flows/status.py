"""The state of a warehouse: its last runs, quality, rejects, lock and size."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from flows.answers import print_text
from flows.locking import holder, is_held
from flows.text_tables import text_card, text_table
from flows.workspace import Workspace
from warehouse.reader import named_query

_RUN_COLUMNS = {
    "run_number": "run",
    "started_at": "started",
    "seconds": "seconds",
    "status": "status",
    "loaded_count": "loaded",
    "reject_count": "rejects",
    "conflict_count": "conflicts",
    "warning_count": "warnings",
    "change_count": "changes",
    "message": "message",
}


def show_status(warehouse: Path, run_count: int) -> None:
    """Print what the published file says, and who works on it now.

    It reads the published file only, so that it never waits for a run and no run for it.

    Raises:
        WarehouseError: The file is missing or can't be read.
    """
    runs = named_query(warehouse, "last_runs", run_count=run_count)
    parts = [text_card(warehouse_state(warehouse)), _text_of_runs(runs)]
    if runs.height:
        failed = named_query(warehouse, "failed_expectations", run_id=runs["run_id"][0])
        parts.append(_text_of_quality(runs.row(0, named=True), failed))
    reasons = named_query(warehouse, "reject_reasons")
    if reasons.height:
        parts.append(text_table(reasons, "Rejects by reason (twosource rejects lists them)"))
    print_text("\n".join(parts))


def warehouse_state(warehouse: Path) -> dict[str, object]:
    """Where the file is, how large, how old, and whether a run works on it."""
    workspace = Workspace(warehouse.absolute())
    facts = workspace.warehouse.stat()
    active = is_held(workspace.lock)
    return {
        "warehouse": str(workspace.warehouse),
        "published": datetime.fromtimestamp(facts.st_mtime, UTC).replace(microsecond=0),
        "size": _size(facts.st_size),
        "beside it": _size(folder_bytes(workspace.state)),
        "active run": holder(workspace.lock) if active else "none",
    }


def folder_bytes(folder: Path) -> int:
    """Bytes of all files in a folder; what vanishes meanwhile doesn't count."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.lstat().st_size
        except OSError:
            continue
    return total


def _size(byte_count: int) -> str:
    return f"{byte_count / 1_000_000:,.1f} MB"


def _text_of_runs(runs: pl.DataFrame) -> str:
    seconds = (pl.col("finished_at") - pl.col("started_at")).dt.total_milliseconds() / 1000
    shown = runs.with_columns(seconds=seconds.round(1), started_at=_to_seconds("started_at"))
    kept = [name for name in _RUN_COLUMNS if name != "message" or runs["message"].count()]
    return text_table(shown.select(kept).rename(_RUN_COLUMNS, strict=False), "Last runs")


def _to_seconds(name: str) -> pl.Expr:
    return pl.col(name).dt.truncate("1s")


def _text_of_quality(run: Mapping[str, object], failed: pl.DataFrame) -> str:
    if failed.height:
        return text_table(failed, "What did not hold in the last run")
    return f"Quality: all {run['expectation_count'] or 0} expectations of the last run hold\n"
