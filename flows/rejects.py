"""Keeps `ops.rejects`: what could not be loaded, by file, with the run that said so."""

import polars as pl

from flows.run import Run


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
