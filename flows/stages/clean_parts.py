"""The batches of the stage Clean: documents -> parts of drafts, blocks and rejects."""

from pathlib import Path
from typing import Any

import polars as pl

from flows.running.batch_parts import PartStage
from flows.running.parts import read_record, write_part, write_record
from flows.running.workers import allow_seconds
from flows.settings import Settings, read_settings
from flows.words import read_words
from transforms import tables
from transforms.reading.reject_reasons import Reject, Stage, reject_row, rejects
from transforms.size_runs import runs

SECONDS_A_MB = 10
# Cleaned together: what is held in memory, and how long a record that has no end goes unseen.
_CHARS_TOGETHER = 8_000_000  # 90 MB; half of it takes a sixth more time


def clean_part(path: str, config: str | None) -> str:
    """Clean the documents of one batch: parts in, parts out."""
    base = Path(path)
    if read_record(base.with_suffix(".json")) is not None:
        return path
    settings = read_settings(Path(config) if config else None)
    documents = _documents(base)
    sizes = documents.select(_chars())["chars"].to_list()
    found = [_cleaned(documents[own], settings) for own in runs(sizes, _CHARS_TOGETHER)]
    for number, name in enumerate(CLEAN.results):
        write_part(base.with_suffix(f".{name}.parquet"), pl.concat(f[number] for f in found))
    write_record(base.with_suffix(".json"), {"documents": documents.height})
    return path


def _chars() -> pl.Expr:
    lengths = (pl.col(name).str.len_chars().fill_null(0) for name in ("text", "html"))
    return pl.sum_horizontal(lengths).alias("chars")


def _cleaned(
    documents: pl.DataFrame, settings: Settings
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    from transforms.cleaning.articles import Cleaning, cleaned  # noqa: PLC0415 -- HTML libraries

    chars = documents.select(_chars().sum()).item()
    allow_seconds(settings.limits.record_seconds + SECONDS_A_MB * chars / 1e6)
    # Two versions of one article may meet in a batch: clean each as if it were an article.
    own = documents.select("article_id", "document_id")
    apart = documents.with_columns(article_id="document_id")
    found = cleaned(apart, Cleaning(zone=settings.zone), read_words(settings.words))
    drafts = found.articles.drop("article_id").join(own, on="document_id")
    blocks = found.blocks.rename({"article_id": "document_id"}).join(own, on="document_id")
    return drafts, blocks, found.rejects


def _documents(base: Path) -> pl.DataFrame:
    wanted = pl.read_parquet(base.with_suffix(".documents.parquet"), glob=False)
    read = base.parent.parent / "read"
    parts = (pl.read_parquet((read / name), glob=False) for name in wanted["part"].unique().sort())
    documents = pl.concat(parts).join(wanted, on="document_id", how="semi")
    return documents.unique("document_id", keep="first", maintain_order=True)


def _refused(base: Path, lost: Reject) -> tuple[dict[str, pl.DataFrame], dict[str, Any]]:
    document = _documents(base).row(0, named=True)
    path, number = document["path"], document["record_number"]
    row = reject_row(path, f"record {number}", number, Stage.CLEAN, lost)
    nobody = pl.lit(None, tables.TEXT)
    drafts = tables.ARTICLE_DRAFTS.to_frame().drop("article_id").with_columns(article_id=nobody)
    blocks = tables.BLOCKS.to_frame().rename({"article_id": "document_id"})
    return {
        "drafts": drafts,
        "blocks": blocks.with_columns(article_id=nobody),
        "rejects": rejects([row]),
    }, {"documents": 1}


CLEAN = PartStage(
    work=clean_part,
    given="documents",
    results=("drafts", "blocks", "rejects"),
    refused=_refused,
)
"""The stage Clean."""
