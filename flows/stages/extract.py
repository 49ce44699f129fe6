"""Current articles -> facts: each unique text goes through the language model once."""

from pathlib import Path

import polars as pl
from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from flows.errors import TwosourceError
from flows.run import Run
from flows.running.execution import run_batch
from flows.running.parts import part_key, read_record, write_part
from flows.running.progress import Progress
from flows.running.sizing import Batch, batches, labelled
from flows.stages.corpus import Corpus
from flows.stages.extract_parts import EXTRACT, KINDS
from flows.stages.withdrawals import forget_other_texts
from transforms.extraction.assembly import of_articles
from transforms.extraction.texts import unique_texts
from warehouse.database import Warehouse
from warehouse.keys import Scope

OF_THE_TEXTS = ("texts", "texts_without_model", "texts_failed", "facts_dropped")
"""Counts that hold until the texts or the rules change."""
# A batch of 200 articles of 3 KB: a minute of one core, and some 300 MB in the model.
_CHARS_AN_ARTICLE = 3_000
# One odd text must not cost the run; a broken extractor must not publish a warehouse without facts.
_FEWEST_FAILURES = 5
_MOST_FAILURES = 0.05
_SHOWN_FAILURES = 5
_TEXTS = "work.known_texts"


class ExtractionFailedError(TwosourceError):
    """An extractor fails on many texts: a defect of ours."""


def extract(run: Run, progress: Progress, corpus: Corpus) -> None:
    """Extract the facts of every new and changed article, where its text is a new one.

    Args:
        run: The run.
        progress: Counts the tasks.
        corpus: The articles.
    """
    settings = run.settings
    texts = unique_texts(
        corpus.articles, corpus.blocks, list(settings.models), settings.default_language
    )
    pending = progress.one(find_texts, run, texts)
    written = progress.each(
        extract_batch, write_batches(run, pending, corpus.blocks), run.parameters.config
    )
    progress.one(collect_facts, run, corpus, texts, written)


@task(name="Find texts to read", task_run_name="Find texts to read", cache_policy=NO_CACHE)
def find_texts(run: Run, texts: pl.DataFrame) -> pl.DataFrame:
    """The unique texts that these rules have not extracted yet."""
    done = run.warehouse.read("work.extractions")
    new = texts.join(done, on="content_key", how="anti")
    return new.unique("content_key", keep="first", maintain_order=True).sort("content_key")


def write_batches(run: Run, pending: pl.DataFrame, blocks: pl.DataFrame) -> list[Batch]:
    """Write the input of each extraction batch."""
    paths: list[str] = []
    counts: list[int] = []
    weight = run.parameters.batch_size * _CHARS_AN_ARTICLE
    chars = pending["text"].str.len_chars().to_list()
    for keys in batches(pending["content_key"].to_list(), chars, weight):
        texts = pending.filter(pl.col("content_key").is_in(keys))
        name = part_key(run.rules_version, *keys)
        path = run.part_folder("extract") / name
        if read_record(path.with_suffix(".json")) is None:
            write_part(path.with_suffix(".texts.parquet"), texts.drop("text"))
            own = texts.select("article_id", "content_key").join(blocks, on="article_id")
            write_part(path.with_suffix(".blocks.parquet"), own.drop("article_id"))
        paths.append(str(path))
        counts.append(texts.height)
    return labelled(paths, counts, "texts")


@task(
    name="Extract facts",
    task_run_name="Extract facts from {batch.label}",
    cache_policy=NO_CACHE,
)
def extract_batch(batch: Batch, config: str | None) -> str:
    """Extract one batch; its path."""
    return run_batch(EXTRACT, batch, config)


@task(name="Collect facts", task_run_name="Collect facts", cache_policy=NO_CACHE)
def collect_facts(run: Run, corpus: Corpus, texts: pl.DataFrame, written: list[str]) -> None:
    """Store what the batches found, and which text is whose."""
    if written:
        _store(run, [Path(path) for path in written])
    run.warehouse.remove(_TEXTS, corpus.replaced.rename("article_id").to_frame())
    run.warehouse.append(_TEXTS, texts.select("article_id", "content_key"))
    known = run.warehouse.read(_TEXTS)
    forget_other_texts(run, known["content_key"])
    run.counts["texts"] = known["content_key"].n_unique()
    run.counts["texts_without_model"] = corpus.article_count() - known.height


def facts_of(warehouse: Warehouse, kind: str, articles: pl.Series) -> pl.DataFrame:
    """The EXTRACTED_* rows of one kind of some articles, with `article_id`."""
    keys = warehouse.read(_TEXTS, Scope(("article_id",), articles))
    texts = Scope(("content_key",), keys["content_key"].unique())
    return of_articles(warehouse.read(f"work.extracted_{kind}", texts), keys)


def _store(run: Run, paths: list[Path]) -> None:
    texts = _read(paths, "texts").select("content_key")
    failures = _read(paths, "failures")
    report_failures(run, texts.height, failures)
    done = texts.join(failures, on="content_key", how="left")
    run.warehouse.append("work.extractions", done.select("content_key", failure="detail"))
    for kind in KINDS:
        run.warehouse.append(f"work.extracted_{kind}", _read(paths, kind))


def report_failures(run: Run, text_count: int, failures: pl.DataFrame) -> None:
    """Count and log the texts on which an extractor failed.

    Raises:
        ExtractionFailedError: So many failed that the extractor is broken, not a text.
    """
    lost = failures.filter(pl.col("dropped_count").is_null())
    run.counts["texts_failed"] = lost.height
    run.counts["facts_dropped"] = int(failures["dropped_count"].sum())
    for key, detail, dropped in failures.head(_SHOWN_FAILURES).iter_rows():
        what = "has no facts" if dropped is None else f"lost {dropped} facts"
        get_run_logger().warning("text %s %s: %s", key, what, detail)
    if lost.height >= max(_FEWEST_FAILURES, text_count * _MOST_FAILURES):
        raise ExtractionFailedError(
            f"no facts from {lost.height} of {text_count} texts; the first failure: "
            f"{lost['detail'][0]}"
        )


def _read(paths: list[Path], name: str) -> pl.DataFrame:
    return pl.concat(
        pl.read_parquet(path.with_suffix(f".{name}.parquet"), glob=False) for path in paths
    )
