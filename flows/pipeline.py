"""The whole way: files -> published warehouse, one Prefect flow run.

Everything but the parts happens in one transaction of the work database: a run that is
killed or refused leaves no trace there, and the next one finds the finished parts.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
from prefect import State, flow
from prefect.runtime import flow_run
from prefect.states import Failed

from flows.errors import RefusedError, TwosourceError
from flows.inputs.discovery import Discovery
from flows.rules import rules_version
from flows.run import Run, RunParameters
from flows.running.execution import worker_processes
from flows.running.locking import run_lock
from flows.running.logs import hide_expected_stacks
from flows.running.parts import remove_unfinished
from flows.running.progress import Progress
from flows.running.run_ledger import end_killed_runs, last_counts, record_run, recorded
from flows.running.summary import count_results, summary_markdown
from flows.settings import Settings, read_settings
from flows.stages.decisions import are_new, decisions_of_run
from flows.stages.extract import OF_THE_TEXTS
from flows.stages.file_ledger import record_files
from flows.stages.ingest import ingest
from flows.stages.joins import main_tables
from flows.stages.publish import (
    Verdict,
    check_quality,
    index_passages,
    load_tables,
    publish_file,
    refuse_if_critical,
    show_answers,
)
from flows.stages.withdrawals import (
    adopt_withdrawals,
    erase_leftovers,
    erase_parts,
    forget_withdrawn,
    hide_withdrawn_names,
)
from flows.words import read_words
from flows.workspace import Workspace
from transforms import tables
from transforms.reading.reject_reasons import RejectReason
from warehouse.compaction import needs_erasure
from warehouse.database import Warehouse
from warehouse.errors import WarehouseError

_STAGES = 17  # for the progress bar only
_DERIVED = ("work.draft", "work.extract", "work.known")  # begins the name of what rules make


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


published: list[Outcome] = []
"""The finished runs of this process: whether data is in is never read from Prefect."""


def run_name() -> str:
    """The name of a flow run: its inputs, as people know them."""
    given = flow_run.parameters["parameters"].inputs
    more = f" and {len(given) - 2} more" if len(given) > 2 else ""
    return (", ".join(Path(path).name or path for path in given[:2]) + more) or "no new input"


@flow(name="twosource", flow_run_name=run_name)
def pipeline(parameters: RunParameters) -> "Outcome | State[Outcome]":
    """Read, clean, compare and publish the articles of the inputs."""
    hide_expected_stacks()
    try:
        outcome = publish_inputs(parameters)
    except (TwosourceError, WarehouseError) as error:
        # A failed state that carries the error: Prefect logs its words, not a stack of ours.
        return Failed(message=str(error), data=error)
    published.append(outcome)
    return outcome


def publish_inputs(parameters: RunParameters) -> Outcome:
    """The flow's body.

    Raises:
        TwosourceError: The run can't go on, or may not publish.
        WarehouseError: Storage fails.
    """
    workspace = Workspace(Path(parameters.warehouse).absolute())
    settings = read_settings(Path(parameters.config) if parameters.config else None)
    started_at = datetime.now(UTC)
    progress = Progress(_STAGES)
    with run_lock(workspace.lock, started_at=started_at.isoformat(), wait=parameters.wait):
        with (
            Warehouse.open(workspace.work_database) as warehouse,
            worker_processes(parameters.workers, settings.limits.max_worker_bytes),
        ):
            remove_unfinished(workspace.parts)
            run = begin(parameters, settings, workspace, warehouse, started_at)
            with recorded(run):
                publish_run(run, progress)
                progress.one(publish_file, run)
                progress.one(index_passages, run)
            show_answers(run, summary_markdown(run.counts, progress.seconds))
            has_leftovers = needs_erasure(warehouse)
        if has_leftovers:
            erase_leftovers(workspace)
    progress.finish()
    return Outcome(run.run_id, str(flow_run.id), run.counts, progress.seconds, progress.task_count)


def begin(
    parameters: RunParameters,
    settings: Settings,
    workspace: Workspace,
    warehouse: Warehouse,
    started_at: datetime,
) -> Run:
    """The context of a new run."""
    words = read_words(settings.words)
    version = rules_version(settings, words)
    known = warehouse.read("work.rules")["rules_version"].to_list()
    number = warehouse.count("ops.runs") + 1
    end_killed_runs(warehouse, workspace.stop_record)
    decisions = decisions_of_run(workspace, warehouse)
    return Run(
        parameters=parameters,
        settings=settings,
        workspace=workspace,
        warehouse=warehouse,
        words=words,
        rules_version=version,
        rules_known=bool(known),
        rules_changed=known not in ([], [version]),
        run_id=f"{number:05d}-{started_at:%Y%m%dT%H%M%SZ}",
        run_number=number,
        started_at=started_at,
        decisions=decisions,
        decided=are_new(decisions, warehouse),
    )


def publish_run(run: Run, progress: Progress) -> None:
    """Every stage up to the commit, in one transaction.

    Raises:
        RefusedError: The quality gate refused; the transaction is rolled back.
    """
    verdict = Verdict(pl.DataFrame(), [])
    erase_parts(run)
    try:
        with run.warehouse.transaction():
            forget_other_rules(run)
            adopt_withdrawals(run)
            forget_withdrawn(run)
            found = ingest(run, progress)
            if run.is_unchanged:
                known = last_counts(run.warehouse)
                run.counts.update({name: known.get(name, 0) for name in OF_THE_TEXTS})
                run.counts["changes"] = 0
            else:
                progress.one(load_tables, run, *main_tables(run, progress))
                hide_withdrawn_names(run)
            record_files(run, found)
            mark_seen(run, found)
            verdict = progress.one(check_quality, run)
            refuse_if_critical(verdict)
            count_results(run)
            record_run(run, "unchanged" if run.is_unchanged else "published", None)
            run.warehouse.append("ops.quality_results", verdict.results)
    except RefusedError:
        if verdict.refusals:
            run.warehouse.append("ops.quality_results", verdict.results)
        raise


def forget_other_rules(run: Run) -> None:
    """Drop what other rules made; documents stay as they were read."""
    if run.rules_changed:
        for table in run.warehouse.tables():
            if table.startswith(_DERIVED):
                run.warehouse.replace(table, run.warehouse.read(table).clear())
        documents = run.warehouse.read("work.documents")
        nothing = pl.lit(None, tables.TEXT)
        run.warehouse.replace("work.documents", documents.with_columns(reject_reason=nothing))
        rejects = run.warehouse.read("ops.rejects")
        is_kept = (pl.col("stage") != "clean") | (pl.col("reason") == RejectReason.WITHDRAWN)
        run.warehouse.replace("ops.rejects", rejects.filter(is_kept))
    run.warehouse.replace("work.rules", pl.DataFrame({"rules_version": [run.rules_version]}))


def mark_seen(run: Run, found: Discovery) -> None:
    """Note which articles lie in this run's input."""
    here = found.files.filter(pl.col("status").is_in(["pending", "unchanged"]))
    documents = run.warehouse.read("work.documents").join(here, on="path", how="semi")
    articles = run.warehouse.query("article_documents").select("article_id")
    seen = articles.join(documents, on="article_id", how="semi")
    seen = seen.with_columns(last_seen_run_id=pl.lit(run.run_id))
    run.warehouse.merge("articles", seen, ["article_id"])
