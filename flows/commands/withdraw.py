"""`twosource withdraw`: an article's text goes, the fact that it was withdrawn stays."""

import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from flows.commands.accounts import account
from flows.errors import UsageError
from flows.output.answers import print_text
from flows.report.folder import default_folder, is_report
from flows.running.locking import run_lock
from flows.running.prefect_server import configured, environment, running
from flows.running.start_run import parameters_of, prepare, run_and_report
from flows.stages.withdrawals import withdrawals
from flows.workspace import Workspace
from transforms.cleaning.withdrawals import named_articles, similar_names
from warehouse.compaction import needs_erasure
from warehouse.database import Warehouse
from warehouse.errors import MissingWarehouseError

_SHOWN = 10


def withdraw(
    warehouse: Path, name: str, reason: str, *, config: Path | None = None, wait: bool = False
) -> None:
    """Record the withdrawal of an article, then let a run remove its text everywhere.

    Killed after the record is made, the next run or the next `withdraw` finishes the job.

    Args:
        warehouse: The published file.
        name: Key, external id or address of the article.
        reason: Why, in words; it is published.
        config: The settings file of the warehouse's runs.
        wait: Wait for an active run instead of failing.

    Raises:
        UsageError: The name stands for no article or for several, the reason is blank, or
            Prefect's server of this warehouse runs.
        WarehouseError: There is no work database, or it can't be used.
        TwosourceError: As of any run.
    """
    if not reason.strip():
        raise UsageError("give the reason in words: --reason TEXT")
    workspace = Workspace(warehouse.absolute())
    if not workspace.work_database.exists():
        raise MissingWarehouseError(
            f"no work database at {workspace.work_database}: `twosource run INPUT` makes it"
        )
    parameters = parameters_of(inputs=[], warehouse=warehouse, config=config, wait=wait)
    prepare(workspace, parameters)  # what can be seen to fail fails before anything is recorded
    started_at = datetime.now(UTC).isoformat(timespec="seconds")
    with run_lock(workspace.lock, started_at=started_at, wait=wait):
        if _is_to_do(workspace, name, reason.strip()):
            run_and_report(parameters)


def _is_to_do(workspace: Workspace, name: str, reason: str) -> bool:
    """Record the withdrawal and say what it means; False where all is done already."""
    with Warehouse.open(workspace.work_database) as work:
        article = named_article(work.read("articles"), name)
        known = withdrawals(work).filter(article_id=article["article_id"])
        if not known.is_empty():
            _say_known(known.row(0, named=True))
            return bool(known["run_id"].is_null().any()) or needs_erasure(work)
        forget_history(workspace)
        _record(work, article, reason)
    _say_pages(workspace)
    return True


def _say_pages(workspace: Workspace) -> None:
    folder = default_folder(workspace.warehouse)
    if is_report(folder):
        sys.stderr.write(
            f"twosource: the story pages in {folder} were made before and hold its text: make them "
            "anew with `twosource report`, and those in other folders and hands too\n"
        )


def _say_known(known: Mapping[str, Any]) -> None:
    at, reason = f"{known['withdrawn_at']:%Y-%m-%d %H:%M} UTC", known["reason"]
    print_text(f"{known['article_id']} was withdrawn already, on {at}: {reason}\n")


def _record(work: Warehouse, article: Mapping[str, Any], reason: str) -> None:
    key, external_id = article["article_id"], article["external_id"]
    source = work.read("sources").filter(source_id=article["source_id"])["name"].to_list()
    row = {
        "article_id": key,
        "external_id": external_id,
        "source": source[0] if source else None,
        "withdrawn_at": datetime.now(UTC),
        "withdrawn_by": account(),
        "reason": reason,
    }
    work.merge("ops.withdrawals", pl.DataFrame([row]), ["article_id"])
    print_text(f"withdrawing {key} ({source[0] if source else '-'}, {external_id})\n")
    _say_copies(
        work.read("articles").filter(
            pl.col("article_id") != key, copy_cluster_id=article["copy_cluster_id"]
        )
    )


def named_article(articles: pl.DataFrame, name: str) -> dict[str, Any]:
    """The row of the one article that a name stands for.

    Args:
        articles: ARTICLES.
        name: Key, external id or address.

    Raises:
        UsageError: No article, or several; they are named.
    """
    found = named_articles(articles, name)
    if found.height == 1:
        return found.row(0, named=True)
    if found.is_empty():
        similar = similar_names(articles, name)
        hint = f"; did you mean {' or '.join(similar)}?" if similar else ""
        raise UsageError(f"no article has the id, external id or address {name}{hint}")
    raise UsageError(f"{name} stands for {found.height} articles, give one id: {_listed(found)}")


def _listed(articles: pl.DataFrame) -> str:
    shown = articles.sort("article_id").head(_SHOWN)
    named = [
        f"{key} ({input_name}, {external_id})"
        for key, input_name, external_id in shown.select(
            "article_id", "input_name", "external_id"
        ).iter_rows()
    ]
    more = [f"and {articles.height - _SHOWN} more"] if articles.height > _SHOWN else []
    return ", ".join([*named, *more])


def _say_copies(copies: pl.DataFrame) -> None:
    if not copies.is_empty():
        sys.stderr.write(
            f"twosource: other articles print the same text and keep it: {_listed(copies)}; "
            "withdraw them too if the request is about the text\n"
        )


def forget_history(workspace: Workspace) -> None:
    """Remove Prefect's record of earlier runs: its pages hold sentences of articles.

    Raises:
        UsageError: A server has the record open.
    """
    if running(workspace) is not None:
        raise UsageError(
            "Prefect's server of this warehouse is running, and its pages of earlier runs hold "
            "sentences of articles: stop `twosource ui` or `serve`, then withdraw again"
        )
    for path in workspace.prefect_home.glob("prefect.db*"):
        path.unlink()
    (workspace.prefect_home / "server.log").unlink(missing_ok=True)
    other, home = configured(), environment(workspace)["PREFECT_HOME"]
    if other is not None or home != str(workspace.prefect_home):
        where = other.url if other else home
        sys.stderr.write(
            f"twosource: Prefect's record of earlier runs is at {where}, which isn't ours: remove "
            "their `conflicts` artifacts and events there yourself, they hold sentences\n"
        )
