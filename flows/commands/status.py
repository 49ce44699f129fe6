"""The state of a warehouse: its last runs, quality, rejects, lock and size."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import polars as pl

from flows.output.answers import print_text
from flows.output.text_tables import text_card, text_table
from flows.running.locking import held_off, holder, is_held
from flows.workspace import Workspace
from warehouse.errors import WarehouseError
from warehouse.reader import named_query


class RunRecord(NamedTuple):
    """What is known of the last runs.

    Attributes:
        runs: Columns of queries/last_runs.sql, newest first.
        checked_run_id: The newest run whose tables were checked; None: none of them.
        failed: Columns of queries/failed_expectations.sql, of that run.
        reasons: Columns of queries/reject_reasons.sql.
    """

    runs: pl.DataFrame
    checked_run_id: str | None
    failed: pl.DataFrame
    reasons: pl.DataFrame


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
    """Print how the last runs ended, what the file holds, and who works on it now.

    Raises:
        WarehouseError: There is nothing yet, or it can't be read.
    """
    workspace = Workspace(warehouse.absolute())
    record = run_record(workspace, run_count)
    parts = [text_card(warehouse_state(workspace)), _text_of_runs(record.runs)]
    if record.runs.height:
        parts.append(_text_of_quality(record))
    if record.reasons.height:
        parts.append(text_table(record.reasons, "Rejects by reason (twosource rejects lists them)"))
    print_text("\n".join(parts))


def run_record(workspace: Workspace, run_count: int) -> RunRecord:
    """What is known of the runs: from the work database, which knows failed ones too.

    While a run holds it, from the published file: nobody waits for anybody.

    Raises:
        WarehouseError: There is neither, or the published file can't be read.
    """
    with held_off(workspace.lock) as is_free:
        if is_free and workspace.work_database.exists():
            with suppress(WarehouseError):
                return _without_active(_read_record(workspace.work_database, run_count))
    return _read_record(workspace.warehouse, run_count)


def _without_active(record: RunRecord) -> RunRecord:
    """No run is active: one that still says so was killed."""
    killed = pl.col("status").replace("running", "killed")
    return record._replace(runs=record.runs.with_columns(status=killed))


def _read_record(path: Path, run_count: int) -> RunRecord:
    runs = named_query(path, "last_runs", run_count=run_count)
    checked = runs.filter(pl.col("status").is_in(["published", "unchanged", "refused"]))["run_id"]
    last = checked[0] if len(checked) else None
    failed = named_query(path, "failed_expectations", run_id=last)
    return RunRecord(runs, last, failed, named_query(path, "reject_reasons"))


def warehouse_state(workspace: Workspace) -> dict[str, object]:
    """Where the file is, how large, how old, and whether a run works on it."""
    state: dict[str, object] = {"warehouse": str(workspace.warehouse), "published": "never"}
    if workspace.warehouse.exists():
        facts = workspace.warehouse.stat()
        published_at = datetime.fromtimestamp(facts.st_mtime, UTC).replace(microsecond=0)
        state |= {"published": published_at, "size": _size(facts.st_size)}
    active = is_held(workspace.lock)
    return {
        **state,
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


def _text_of_quality(record: RunRecord) -> str:
    if record.failed.height:
        return text_table(record.failed, f"What did not hold in run {record.checked_run_id}")
    if record.checked_run_id is None:
        return "Quality: no run has been checked\n"
    return f"Quality: every expectation of run {record.checked_run_id} holds\n"
