"""Keeps `ops.rejects`: what could not be loaded, by file, with the run that said so."""

import polars as pl

from flows.run import Run
from transforms import tables
from transforms.reading.reject_reasons import RejectReason


def add_rejects(run: Run, rejects: pl.DataFrame) -> None:
    """Add this run's rejects (REJECTS)."""
    run.counts["rejects"] = run.counts.get("rejects", 0) + rejects.height
    run.warehouse.append("ops.rejects", rejects.with_columns(run_id=pl.lit(run.run_id)))


def forget_rejects(run: Run, paths: pl.Series) -> None:
    """Drop the rejects of files that are read anew."""
    known = run.warehouse.read("ops.rejects")
    kept = known.filter(~pl.col("path").is_in(paths.implode()))
    if kept.height < known.height:
        run.warehouse.replace("ops.rejects", kept)


def retried_paths(run: Run) -> pl.Series:
    """Files with rejects, where the run was asked to try them again; else none."""
    rejects = run.warehouse.read("ops.rejects").filter(pl.col("reason") != RejectReason.WITHDRAWN)
    paths = rejects["path"].unique()
    return paths if run.parameters.retry_rejects else paths.clear()


def clean_again(run: Run, paths: pl.Series) -> None:
    """Let the records of these files that cleaning rejected be cleaned once more."""
    documents = run.warehouse.read("work.documents").select("document_id", "path", "reject_reason")
    refused = documents.filter(
        pl.col("path").is_in(paths.implode()) & pl.col("reject_reason").is_not_null()
    )
    nothing = pl.lit(None, tables.TEXT)
    run.warehouse.merge(
        "work.documents",
        refused.select("document_id", reject_reason=nothing),
        ["document_id"],
    )
