"""Documents -> current articles and their blocks, with what the corpus knows of them."""

from pathlib import Path

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.run import Run
from flows.running.execution import run_batch
from flows.running.parts import part_key, read_record, write_part
from flows.running.progress import Progress
from flows.running.sizing import Batch, batches, labelled
from flows.stages.clean_parts import CLEAN
from flows.stages.corpus import Corpus
from flows.stages.decisions import reach_everything
from flows.stages.furniture import furniture_of, learn_furniture
from flows.stages.ingest import refuse_if_mostly_rejected
from flows.stages.rejects import add_rejects
from flows.stages.withdrawals import withdrawals
from transforms import tables
from transforms.cleaning.change_kinds import number_values
from transforms.cleaning.furniture import headlines_kept, with_furniture
from transforms.cleaning.sources import source_id, sources
from transforms.cleaning.versions import article_versions
from transforms.reading.reject_reasons import RejectReason
from warehouse.database import Warehouse
from warehouse.keys import Scope

_ARRIVAL = ("document_id", "run_number", "run_id", "path", "record_number")


def clean(run: Run, progress: Progress) -> Corpus:
    """Clean the documents that these rules have not cleaned, then join them to the known."""
    pending = progress.one(find_documents, run)
    paths = progress.each(clean_batch, pending, run.parameters.config)
    progress.one(store_drafts, run, paths)
    return progress.one(join_articles, run)


@task(
    name="Find documents to clean", task_run_name="Find documents to clean", cache_policy=NO_CACHE
)
def find_documents(run: Run) -> list[Batch]:
    """Write the input of each cleaning batch."""
    documents = run.warehouse.read("work.documents").filter(pl.col("reject_reason").is_null())
    done = run.warehouse.read("work.drafts", columns=("document_id",))
    pending = documents.join(done, on="document_id", how="anti").sort("part", "document_id")
    paths, counts = [], []
    for chosen in batches(*_weighed(pending), run.parameters.batch_size):
        own = pending.filter(pl.col("part").is_in(chosen)).select("document_id", "part")
        name = part_key(run.rules_version, *own["document_id"])
        path = run.part_folder("clean") / name
        if read_record(path.with_suffix(".json")) is None:
            write_part(path.with_suffix(".documents.parquet"), own)
        paths.append(str(path))
        counts.append(own.height)
    return labelled(paths, counts, "documents")


def _weighed(pending: pl.DataFrame) -> tuple[list[str], list[int]]:
    counts = pending.group_by("part").len().sort("part")
    return counts["part"].to_list(), counts["len"].to_list()


@task(name="Clean", task_run_name="Clean {batch.label}", cache_policy=NO_CACHE)
def clean_batch(batch: Batch, config: str | None) -> str:
    """Clean one batch; its path."""
    return run_batch(CLEAN, batch, config)


@task(
    name="Store cleaned documents", task_run_name="Store cleaned documents", cache_policy=NO_CACHE
)
def store_drafts(run: Run, paths: list[str]) -> None:
    """Keep drafts and blocks; mark the documents that were rejected."""
    if not paths:
        return
    drafts = _read(paths, "drafts")
    blocks = _read(paths, "blocks")
    rejects = _read(paths, "rejects")
    run.warehouse.append("work.drafts", drafts.select(run.warehouse.columns("work.drafts")))
    names = run.warehouse.columns("work.draft_blocks")
    run.warehouse.append("work.draft_blocks", blocks.select(names))
    add_rejects(run, rejects)
    crashed = rejects.filter(pl.col("reason") == str(RejectReason.CRASHED))
    refuse_if_mostly_rejected(run.settings.limits, drafts.height, crashed)  # a defect of ours
    documents = run.warehouse.read("work.documents")
    refused = documents.select("document_id", "path", "record_number").join(
        rejects.select("path", "record_number", reject_reason="reason"),
        on=["path", "record_number"],
        nulls_equal=True,
    )
    run.warehouse.merge(
        "work.documents", refused.select("document_id", "reject_reason"), ["document_id"]
    )


def _read(paths: list[str], name: str) -> pl.DataFrame:
    parts = (Path(path).with_suffix(f".{name}.parquet") for path in paths)
    return pl.concat(pl.read_parquet(part, glob=False) for part in parts)


@task(name="Join articles", task_run_name="Join articles", cache_policy=NO_CACHE)
def join_articles(run: Run) -> Corpus:
    """Cleaned documents -> current versions, sources, and roles that the corpus gives."""
    is_everything = run.rules_changed or not run.rules_known or reach_everything(run)
    changed = _changed(run.warehouse, is_everything=is_everything)
    history, articles, blocks = _current(run, changed)
    known = run.warehouse.query("draft_names", articles=changed.to_list())
    names = pl.concat([articles.select(known.columns), known])
    redone = learn_furniture(run.warehouse, names, blocks)
    run.counts["redone"] = redone.len()
    again = _current(run, redone.filter(~redone.is_in(changed.implode())))
    history, articles, blocks = (
        pl.concat(both) for both in zip((history, articles, blocks), again, strict=True)
    )
    found = furniture_of(run.warehouse, articles["article_id"])
    told = with_furniture(blocks.select(tables.BLOCKS.names()), found)
    printed = pl.concat([names["source"], withdrawals(run.warehouse)["source"]])
    return Corpus(
        warehouse=run.warehouse,
        articles=headlines_kept(articles, told),
        versions=history.select(tables.ARTICLE_VERSIONS.names()),
        blocks=told,
        sources=sources(printed, run.words["publishers"]),
        gone=changed.filter(~changed.is_in(articles["article_id"].implode())),
        is_everything=is_everything,
    )


def _changed(warehouse: Warehouse, *, is_everything: bool) -> pl.Series:
    """Articles that came, went or have other documents; under other rules every article."""
    if not is_everything:
        return warehouse.query("changed_articles")["article_id"].sort()
    known = warehouse.query("article_places")["article_id"]
    drafted = warehouse.read("work.drafts", columns=("article_id",))["article_id"]
    return pl.concat([drafted, known]).unique().sort()


def _current(run: Run, articles: pl.Series) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Versions of some articles, the drafts of the current ones, and their blocks."""
    own = Scope(("article_id",), articles)
    drafts = run.warehouse.read("work.drafts", own)
    documents = run.warehouse.read("work.documents", own, _ARRIVAL)
    history = article_versions(documents, drafts, number_values(run.words["number_words"]))
    current = history.filter("is_current")
    found = drafts.join(
        current.select("document_id", "version", "change_kind", "first_seen_run_id"),
        on="document_id",
    ).with_columns(source_id=source_ids(pl.col("source")))
    blocks = run.warehouse.read(
        "work.draft_blocks", Scope(("document_id",), current["document_id"])
    )
    return history, found, blocks


def source_ids(names: pl.Expr) -> pl.Expr:
    """The key of each source's name; NULL where there is no name."""
    return names.map_elements(source_id, return_dtype=tables.TEXT)
