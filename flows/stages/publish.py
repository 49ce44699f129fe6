"""Tables -> the published file: load, validate, publish; or refuse and keep the old file."""

import time
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

import polars as pl
from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from flows.errors import RefusedError, TwosourceError
from flows.kept.news import news_of_run
from flows.kept.watch_list import read_watched
from flows.report.folder import after_run
from flows.run import Run
from flows.running.artifacts import SHOWN_ROWS, show_markdown, show_table
from flows.stages.quality_page import CheckedRun, write_quality_page
from flows.workspace import Workspace
from warehouse.changes import load
from warehouse.errors import WarehouseError
from warehouse.keys import Scope
from warehouse.publishing import publish
from warehouse.search import build_search_index, is_search_index_current

_UNTOUCHED = "not published, the warehouse is as it was"
_INDEXING_SECONDS = 3600  # the largest index is made in minutes


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
        run.warehouse,
        tables,
        run.run_id,
        rules_changed=run.rules_changed,
        decided=run.decided,
        scopes=scopes,
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


@task(name="Index passages", task_run_name="Index passages", cache_policy=NO_CACHE)
def index_passages(run: Run) -> None:
    """Make the full-text index anew where the passages may have changed.

    What is published doesn't depend on it: `twosource search` makes one where it is missing.
    """
    workspace = run.workspace
    published = workspace.warehouse.resolve()
    remove_killed_indexing(workspace)
    try:
        if is_search_index_current(published, workspace.search_index):
            return
        build_search_index(published, workspace.search_index, workspace.extensions)
    except WarehouseError as error:
        get_run_logger().warning("the passages are not indexed: %s", error)


def remove_killed_indexing(workspace: Workspace) -> None:
    """Remove what killed processes left of an index that they were making."""
    for path in workspace.state.glob("search.duckdb.*.indexing*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _INDEXING_SECONDS:
                path.unlink()


def _show_watched(run: Run) -> None:
    """What the run found new for what is watched, where something is."""
    try:
        if read_watched(run.workspace.watches):
            found = news_of_run(run.workspace, run.run_number)
            show_table(found, "watched", "New for what you watch")
    except (TwosourceError, WarehouseError) as error:  # published it is, whatever is watched
        get_run_logger().warning("what is watched can't be shown: %s", error)


def show_answers(run: Run, summary: str) -> None:
    """Hand the summary, the conflicts and the rejects of a run to Prefect."""
    pages = after_run(run.workspace.warehouse)
    show_markdown(f"{summary}\n\n{pages}", "summary", "What the run did")
    show_table(
        run.warehouse.query("conflict_sides", row_limit=SHOWN_ROWS),
        "conflicts",
        "Claims on which independent texts disagree: each side with its sentence",
    )
    _show_watched(run)
    rejects = run.warehouse.read("ops.rejects").select(
        "path", "record_number", "stage", "reason", "detail"
    )
    show_table(rejects, "rejects", "What could not be loaded, and why")
