"""The whole way: files -> published warehouse, one Prefect flow run.

Everything but the parts happens in one transaction of the work database: a run that is
killed or refused leaves no trace there, and the next one finds the finished parts.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
from prefect import State, flow
from prefect.runtime import flow_run
from prefect.states import Failed

from flows import program_version
from flows.clean import clean
from flows.copies import Copies, copies
from flows.crosscheck import crosscheck
from flows.errors import RefusedError, TwosourceError
from flows.execution import worker_processes
from flows.extract import extract
from flows.file_ledger import record_files
from flows.ingest import ingest
from flows.locking import run_lock
from flows.progress import Progress
from flows.publish import (
    Verdict,
    check_quality,
    load_tables,
    publish_file,
    refuse_if_critical,
    show_answers,
)
from flows.rules import rules_version
from flows.run import Run, RunParameters
from flows.settings import read_settings
from flows.summary import count_results, summary_markdown
from flows.words import read_words
from flows.workspace import Workspace
from transforms import tables
from warehouse.database import Warehouse
from warehouse.errors import WarehouseError

_STAGES = 16  # for the progress bar only


@dataclass(frozen=True)
class Outcome:
    """What a finished run tells its caller.

    Attributes:
        counts: By name, as the summary shows them.
        seconds: Wall time of each stage.
        task_count: Task runs that Prefect was told of.
    """

    run_id: str
    flow_run_id: str
    counts: dict[str, int]
    seconds: dict[str, float]
    task_count: int


def run_name() -> str:
    """The name of a flow run: its inputs, as people know them."""
    given = flow_run.parameters["parameters"].inputs
    more = f" and {len(given) - 2} more" if len(given) > 2 else ""
    return ", ".join(Path(path).name or path for path in given[:2]) + more


@flow(name="twosource", flow_run_name=run_name)
def pipeline(parameters: RunParameters) -> "Outcome | State[Outcome]":
    """Read, clean, compare and publish the articles of the inputs."""
    try:
        return publish_inputs(parameters)
    except (TwosourceError, WarehouseError) as error:
        # A failed state that carries the error: Prefect logs its words, not a stack of ours.
        return Failed(message=str(error), data=error)


def publish_inputs(parameters: RunParameters) -> Outcome:
    """The flow's body.

    Raises:
        TwosourceError: The run can't go on, or may not publish.
        WarehouseError: Storage fails.
    """
    workspace = Workspace(Path(parameters.warehouse).absolute())
    started_at = datetime.now(UTC)
    progress = Progress(_STAGES)
    with (
        run_lock(workspace.lock, started_at=started_at.isoformat(), wait=parameters.wait),
        Warehouse.open(workspace.work_database) as warehouse,
        worker_processes(parameters.workers),
    ):
        run = begin(parameters, workspace, warehouse, started_at)
        try:
            publish_run(run, progress)
        except RefusedError as error:
            record_run(run, "refused", str(error))
            raise
        progress.one(publish_file, run)
        show_answers(run, summary_markdown(run.counts, progress.seconds))
    progress.finish()
    return Outcome(run.run_id, str(flow_run.id), run.counts, progress.seconds, progress.task_count)


def begin(
    parameters: RunParameters, workspace: Workspace, warehouse: Warehouse, started_at: datetime
) -> Run:
    """The context of a new run."""
    settings = read_settings(Path(parameters.config) if parameters.config else None)
    words = read_words(settings.words)
    version = rules_version(settings, words)
    known = warehouse.read("work.rules")["rules_version"].to_list()
    number = warehouse.count("ops.runs") + 1
    return Run(
        parameters=parameters,
        settings=settings,
        workspace=workspace,
        warehouse=warehouse,
        words=words,
        rules_version=version,
        rules_changed=known not in ([], [version]),
        run_id=f"{number:05d}-{started_at:%Y%m%dT%H%M%SZ}",
        run_number=number,
        started_at=started_at,
    )


def publish_run(run: Run, progress: Progress) -> None:
    """Every stage up to the commit, in one transaction.

    Raises:
        RefusedError: The quality gate refused; the transaction is rolled back.
    """
    verdict = Verdict(pl.DataFrame(), [])
    try:
        with run.warehouse.transaction():
            forget_other_rules(run)
            found = ingest(run, progress)
            loaded = main_tables(run, progress)
            record_files(run, found)
            progress.one(load_tables, run, loaded)
            verdict = progress.one(check_quality, run)
            refuse_if_critical(verdict)
            count_results(run)
            record_run(run, "published", None)
    finally:
        if not verdict.results.is_empty():
            run.warehouse.append("ops.quality_results", verdict.results)


def forget_other_rules(run: Run) -> None:
    """Drop what other rules made; documents stay as they were read."""
    if run.rules_changed:
        for table in run.warehouse.tables():
            if table.startswith(("work.draft", "work.extract")):
                run.warehouse.replace(table, run.warehouse.read(table).clear())
        documents = run.warehouse.read("work.documents")
        nothing = pl.lit(None, tables.TEXT)
        run.warehouse.replace("work.documents", documents.with_columns(reject_reason=nothing))
        rejects = run.warehouse.read("ops.rejects")
        run.warehouse.replace("ops.rejects", rejects.filter(pl.col("stage") != "clean"))
    run.warehouse.replace("work.rules", pl.DataFrame({"rules_version": [run.rules_version]}))


def main_tables(run: Run, progress: Progress) -> dict[str, pl.DataFrame]:
    """Every table of `main` from the documents that are known."""
    cleaned = clean(run, progress)
    found = copies(run, progress, cleaned.articles, cleaned.blocks, cleaned.sources)
    facts = extract(run, progress, cleaned.articles, cleaned.blocks)
    crosschecked = crosscheck(progress, facts, found)
    articles = found.articles.with_columns(last_seen_run_id=pl.lit(run.run_id))
    return {
        "sources": cleaned.sources,
        "articles": articles.select(tables.ARTICLES.names()),
        "article_versions": cleaned.versions,
        "blocks": cleaned.blocks,
        **copy_tables(found),
        **crosschecked,
    }


def copy_tables(found: Copies) -> dict[str, pl.DataFrame]:
    """The tables of copies and stories."""
    return {
        "duplicate_pairs": found.duplicate_pairs,
        "shared_passages": found.shared_passages,
        "copy_clusters": found.copy_clusters,
        "stories": found.stories.select(tables.STORIES.names()),
    }


def record_run(run: Run, status: str, message: str | None) -> None:
    """Add the run to `ops.runs`."""
    row = {
        "run_id": run.run_id,
        "run_number": run.run_number,
        "started_at": run.started_at,
        "finished_at": datetime.now(UTC),
        "status": status,
        "inputs": list(run.parameters.inputs),
        "rules_version": run.rules_version,
        "program_version": program_version(),
        "flow_run_id": str(flow_run.id) if flow_run.id else None,
        "flow_run_url": flow_run.ui_url if flow_run.id else None,
        "counts": json.dumps(run.counts),
        "message": message,
    }
    run.warehouse.append("ops.runs", pl.DataFrame([row]))
