"""Withdrawn articles within a run: their text goes from tables, parts and kept files.

`ops.withdrawals` says first that an article is withdrawn, with `run_id` NULL. The next run,
whichever it is, removes the text: from the parts, then in its transaction from the tables,
then from the published file, the snapshots and the freed blocks of the work database.
"""

from pathlib import Path

import polars as pl

from flows.kept.watch_list import forget_words
from flows.run import Run
from flows.running.parts import write_part
from flows.workspace import Workspace
from transforms.cleaning.withdrawals import WITHDRAWALS, Remains, remains, withdrawn_records
from warehouse.compaction import (
    compact,
    drop_earlier_files,
    hide_lost_names,
)
from warehouse.database import Warehouse
from warehouse.files import remove_database
from warehouse.keys import Scope
from warehouse.reader import named_query

_FIRST_SCHEMA = 11  # that has ops.withdrawals
_ADOPTED = {
    "ops.withdrawals": "withdrawals",
    "main.articles": "withdrawn_articles",
    "main.article_versions": "withdrawn_article_versions",
}
_BY_ARTICLE = ("work.documents", "work.drafts", "work.draft_blocks")


def withdrawals(warehouse: Warehouse) -> pl.DataFrame:
    """Every withdrawal (WITHDRAWALS)."""
    return warehouse.read("ops.withdrawals").match_to_schema(WITHDRAWALS)


def pending(warehouse: Warehouse) -> pl.DataFrame:
    """Withdrawals whose text no run has removed yet (WITHDRAWALS)."""
    return withdrawals(warehouse).filter(pl.col("run_id").is_null())


def adopt_withdrawals(run: Run) -> None:
    """Take over from the published file what is withdrawn, where the state folder is new."""
    published = run.workspace.warehouse
    if run.warehouse.count("articles") or not published.exists():
        return
    if named_query(published, "schema_version").item() < _FIRST_SCHEMA:
        return
    for table, query in _ADOPTED.items():
        rows = named_query(published, query)
        runs = [name for name in rows.columns if name.endswith("run_id")]
        run.warehouse.append(table, rows.with_columns(pl.lit(run.run_id).alias(n) for n in runs))


def erase_parts(run: Run) -> None:
    """Remove the text of newly withdrawn articles from the parts.

    What was cleaned and extracted is in the work database: those parts go. What was read is
    needed again when the rules change: those parts are written anew.
    """
    articles = pending(run.warehouse)["article_id"]
    if articles.is_empty():
        return
    remove_database(run.workspace.search_index)  # it holds their words; a new one is made
    for stage in ("clean", "extract"):
        for path in run.part_folder(stage).glob("*"):
            path.unlink()
    for path in run.part_folder("read").glob("*.files.parquet"):  # headlines of manifests
        path.unlink()
    for path in run.part_folder("read").glob("*-[0-9]*.parquet"):
        names = pl.read_parquet(path, columns=["article_id"], glob=False)["article_id"]
        if names.is_in(articles.implode()).any():
            _rewrite(path, articles)


def _rewrite(path: Path, articles: pl.Series) -> None:
    # Its batch no longer counts as read: a run that was killed after reading reads it again.
    batch = path.name.split("-")[0].split("_")[0]  # "_": a piece of a batch that was cut
    path.with_name(f"{batch}.json").unlink(missing_ok=True)
    documents = pl.read_parquet(path, glob=False)
    write_part(path, documents.filter(~pl.col("article_id").is_in(articles.implode())))


def forget_withdrawn(run: Run) -> None:
    """Drop what the work database has of newly withdrawn articles; call it in the transaction."""
    new = pending(run.warehouse)
    run.counts["withdrawn"] = new.height
    if new.is_empty():
        return
    _keep_rejected(run, new)
    is_kept = ~pl.col("article_id").is_in(new["article_id"].implode())
    for table in _BY_ARTICLE:
        run.warehouse.replace(table, run.warehouse.read(table).filter(is_kept))
    run.warehouse.merge(
        "ops.withdrawals", new.with_columns(run_id=pl.lit(run.run_id)), ["article_id"]
    )
    run.warehouse.append("work.erasures", new.select("article_id"))


def _keep_rejected(run: Run, new: pl.DataFrame) -> None:
    """Let records that cleaning rejected stay rejects, whatever the rules: nobody has them now."""
    documents = run.warehouse.read("work.documents").filter(pl.col("reject_reason").is_not_null())
    theirs = (
        withdrawn_records(documents, new)
        .unique(["path", "record_number"])
        .select("path", "record_number", new_reason="reason", new_detail="detail")
    )
    rejects = run.warehouse.read("ops.rejects")
    told = rejects.join(
        theirs, on=["path", "record_number"], how="left", nulls_equal=True
    ).with_columns(
        reason=pl.coalesce("new_reason", "reason"), detail=pl.coalesce("new_detail", "detail")
    )
    run.warehouse.replace("ops.rejects", told.select(rejects.columns))


def forget_other_texts(run: Run, keys: pl.Series) -> None:
    """Drop what was extracted from texts that no article has any more, if some were withdrawn."""
    if not run.counts["withdrawn"]:
        return
    is_kept = pl.col("content_key").is_in(keys.implode())
    for table in run.warehouse.tables():
        if table.startswith("work.extract"):
            run.warehouse.replace(table, run.warehouse.read(table).filter(is_kept))


def hide_withdrawn_names(run: Run) -> None:
    """Hash the names that went with withdrawn articles, where `ops` has them as keys."""
    if run.counts["withdrawn"]:
        hide_lost_names(run.warehouse)


def withdrawn_rows(run: Run) -> Remains:
    """The rows of `articles` and `article_versions` that stay of withdrawn articles."""
    gone = Scope(("article_id",), withdrawals(run.warehouse)["article_id"])
    articles, versions = (
        run.warehouse.read(table, gone) for table in ("articles", "article_versions")
    )
    return remains(articles, versions, run.run_id)


def erase_leftovers(workspace: Workspace) -> None:
    """Finish a withdrawal after its publishing: nothing kept holds the text any more."""
    drop_earlier_files(workspace.warehouse, workspace.state)
    published = workspace.warehouse
    forget_words(workspace, lambda name: named_query(published, "watch_subject", named=name))
    compact(workspace.work_database)
