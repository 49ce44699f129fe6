"""Tables -> the published file: load, validate, publish; or refuse and keep the old file."""

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.artifacts import SHOWN_ROWS, show_markdown, show_table
from flows.errors import RefusedError
from flows.quality_page import CheckedRun, write_quality_page
from flows.run import Run
from warehouse.changes import load
from warehouse.keys import Scope
from warehouse.publishing import publish

_UNTOUCHED = "not published, the warehouse is as it was"


class Verdict(NamedTuple):
    """What the suites said.

    Attributes:
        results: Columns of ops.quality_results but `run_id`.
        refusals: Critical expectations that failed or could not be evaluated, in words.
    """

    results: pl.DataFrame
    refusals: list[str]


@task(name="Load tables", task_run_name="Load tables", cache_policy=NO_CACHE)
def load_tables(run: Run, tables: Mapping[str, pl.DataFrame], scopes: Mapping[str, Scope]) -> None:
    """Put the tables in place of the rows in their scopes; `ops.changes` says what changed."""
    changed = load(
        run.warehouse, tables, run.run_id, rules_changed=run.rules_changed, scopes=scopes
    )
    run.counts["changes"] = changed.height


@task(name="Check quality", task_run_name="Check quality", cache_policy=NO_CACHE)
def check_quality(run: Run) -> Verdict:
    """Run every suite over the tables in the open transaction.

    Raises:
        RefusedError: They can't be run: what was not checked is not published.
    """
    from expectations.gate import GateError, quality_results  # noqa: PLC0415 -- 4 s: Great Expectations

    try:
        results = quality_results(run.warehouse.connection, run_id=run.run_id)
    except GateError as error:
        raise RefusedError(f"{_UNTOUCHED}: the suites can't be run ({error})") from error
    checked = CheckedRun(run.run_id, run.workspace.warehouse.name, run.started_at)
    write_quality_page(results, checked, run.workspace.pages)
    failed = results.filter(~pl.col("success") & (pl.col("severity") == "critical"))
    show_quality(results)
    run.counts["expectations"] = results.height
    run.counts["warnings"] = results.filter(~pl.col("success")).height - failed.height
    return Verdict(results, [_sentence(row) for row in failed.iter_rows(named=True)])


def _sentence(row: Mapping[str, object]) -> str:
    what = row["description"] or row["expectation"]
    state = "could not be evaluated" if row["is_error"] else f"fails: {row['observed']}"
    return f"{row['table_name']}: {what} ({state})"


def show_quality(results: pl.DataFrame) -> None:
    """Hand the results to Prefect: what failed first."""
    columns = ("table_name", "description", "severity", "success", "unexpected_count")
    failed = results.filter(~pl.col("success")).height
    show_table(
        results.sort("success", "severity", "table_name").select(columns),
        "quality",
        f"{results.height} expectations, {failed} of them failed",
    )


def refuse_if_critical(verdict: Verdict) -> None:
    """End the run where a critical expectation fails.

    Raises:
        RefusedError: Nothing is published; the old file stays.
    """
    if verdict.refusals:
        more = f" and {len(verdict.refusals) - 3} more" if len(verdict.refusals) > 3 else ""
        raise RefusedError(f"{_UNTOUCHED}: " + "; ".join(verdict.refusals[:3]) + more)


@task(name="Publish", task_run_name="Publish", cache_policy=NO_CACHE)
def publish_file(run: Run) -> None:
    """Replace the users' file atomically."""
    run.warehouse.checkpoint()
    publish(run.warehouse, run.workspace.warehouse, run.workspace.state)


def show_answers(run: Run, summary: str) -> None:
    """Hand the summary, the conflicts and the rejects of a run to Prefect."""
    show_markdown(summary, "summary", "What the run did")
    show_table(
        run.warehouse.query("conflict_sides", row_limit=SHOWN_ROWS),
        "conflicts",
        "Claims on which independent texts disagree: each side with its sentence",
    )
    rejects = run.warehouse.read("ops.rejects").select(
        "path", "record_number", "stage", "reason", "detail"
    )
    show_table(rejects, "rejects", "What could not be loaded, and why")
