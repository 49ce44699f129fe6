"""Documents -> current articles and their blocks, with what the corpus knows of them."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.execution import run_batch
from flows.furniture import learn_furniture
from flows.parts import part_key, read_record, write_part, write_record
from flows.progress import Progress
from flows.rejects import add_rejects
from flows.run import Run
from flows.settings import read_settings
from flows.sizing import Batch, batches, labelled
from flows.words import read_words
from transforms import tables
from transforms.furniture import headlines_kept, with_furniture
from transforms.sources import source_id, sources
from transforms.versions import article_versions


class Cleaned(NamedTuple):
    """The current state of every article.

    Attributes:
        articles: ARTICLE_DRAFTS of the current versions, with `source_id`, `version`,
            `change_kind`, `first_seen_run_id`.
        versions: ARTICLE_VERSIONS.
        blocks: BLOCKS of the current versions, with final roles.
        sources: SOURCES.
    """

    articles: pl.DataFrame
    versions: pl.DataFrame
    blocks: pl.DataFrame
    sources: pl.DataFrame


def clean(run: Run, progress: Progress) -> Cleaned:
    """Clean the documents that these rules have not cleaned, then join all of them."""
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
    done = run.warehouse.read("work.drafts").select("document_id")
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
    return run_batch(clean_part, batch, config)


def clean_part(path: str, config: str | None) -> str:
    """Clean the documents of one batch: parts in, parts out."""
    from transforms.articles import Cleaning, cleaned  # noqa: PLC0415 -- HTML libraries

    base = Path(path)
    if read_record(base.with_suffix(".json")) is not None:
        return path
    settings = read_settings(Path(config) if config else None)
    documents = _documents(base)
    # Two versions of one article may meet in a batch: clean each as if it were an article.
    own = documents.select("article_id", "document_id")
    apart = documents.with_columns(article_id="document_id")
    found = cleaned(apart, Cleaning(zone=settings.zone), read_words(settings.words))
    drafts = found.articles.drop("article_id").join(own, on="document_id")
    blocks = found.blocks.rename({"article_id": "document_id"}).join(own, on="document_id")
    write_part(base.with_suffix(".drafts.parquet"), drafts)
    write_part(base.with_suffix(".blocks.parquet"), blocks)
    write_part(base.with_suffix(".rejects.parquet"), found.rejects)
    write_record(base.with_suffix(".json"), {"documents": documents.height})
    return path


def _documents(base: Path) -> pl.DataFrame:
    wanted = pl.read_parquet(base.with_suffix(".documents.parquet"), glob=False)
    read = base.parent.parent / "read"
    parts = (pl.read_parquet((read / name), glob=False) for name in wanted["part"].unique().sort())
    documents = pl.concat(parts).join(wanted, on="document_id", how="semi")
    return documents.unique("document_id", keep="first", maintain_order=True)


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
def join_articles(run: Run) -> Cleaned:
    """All cleaned documents -> current versions, sources, and roles that the corpus gives."""
    documents = run.warehouse.read("work.documents")
    drafts = run.warehouse.read("work.drafts")
    history = article_versions(documents, drafts, number_words(run.words))
    current = history.filter("is_current")
    articles = drafts.join(
        current.select("document_id", "version", "change_kind", "first_seen_run_id"),
        on="document_id",
    ).with_columns(source_id=source_ids(pl.col("source")))
    blocks = run.warehouse.read("work.draft_blocks").join(
        current.select("document_id"), on="document_id", how="semi"
    )
    learned = learn_furniture(run.warehouse, articles, blocks)
    told = with_furniture(blocks.select(tables.BLOCKS.names()), learned.found)
    run.counts["redone"] = learned.redone.len()
    return Cleaned(
        articles=headlines_kept(articles, told),
        versions=history.select(tables.ARTICLE_VERSIONS.names()),
        blocks=told,
        sources=sources(articles["source"], run.words["publishers"]),
    )


def source_ids(names: pl.Expr) -> pl.Expr:
    """The key of each source's name; NULL where there is no name."""
    return names.map_elements(source_id, return_dtype=tables.TEXT)


def number_words(words: Mapping[str, pl.DataFrame]) -> frozenset[str]:
    """Words that say a number: a version that changes one is a correction."""
    return frozenset(words["number_words"]["word"])
