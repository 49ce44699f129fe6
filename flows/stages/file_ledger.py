"""Keeps `ops.files`: every input file with what became of its records."""

from pathlib import Path

import polars as pl

from flows.inputs.discovery import Discovery
from flows.run import Run
from transforms import tables
from transforms.reading.ledger import READ_FILES, file_ledger


def record_files(run: Run, found: Discovery) -> None:
    """Bring `ops.files` up to date: after cleaning, when every reject is known."""
    ledger = file_ledger(
        run.warehouse.read("work.read_files").select(READ_FILES.names()),
        run.warehouse.read("ops.rejects"),
    )
    known = run.warehouse.read("ops.files")
    run.warehouse.replace("ops.files", files_table(run, found.files, ledger, known))


def files_table(
    run: Run, files: pl.DataFrame, ledger: pl.DataFrame, known: pl.DataFrame
) -> pl.DataFrame:
    """The ledger's rows: this run's files over those of earlier runs."""
    seen = (
        files.select("path", "input_name", "sha256", "byte_count", "modified_at", "media_type")
        .with_columns(skip_reason=files["reason"], is_skipped=files["status"] == "skipped")
        .join(ledger, on="path", how="left")
        .with_columns(
            status=pl.when("is_skipped").then(pl.lit("skipped")).otherwise("status"),
            reason=pl.when("is_skipped").then("skip_reason").otherwise("reason"),
            last_seen_run_id=pl.lit(run.run_id),
            missing_since_run_id=pl.lit(None, tables.TEXT),
        )
        .join(known.select("path", "first_seen_run_id"), on="path", how="left")
        .with_columns(pl.col("first_seen_run_id").fill_null(run.run_id))
        .select(known.columns)
    )
    gone = known.join(seen, on="path", how="anti").with_columns(
        missing_since_run_id=pl.when(_below(run.parameters.inputs))
        .then(pl.col("missing_since_run_id").fill_null(run.run_id))
        .otherwise("missing_since_run_id")
    )
    return pl.concat([seen, gone]).sort("path")


def _below(inputs: list[str]) -> pl.Expr:
    """Whether a path of the ledger lies below one of this run's inputs."""
    prefixes = [str(Path(given)) for given in inputs]
    return pl.any_horizontal(
        pl.lit(value=False),
        *(
            pl.col("path").str.starts_with(f"{prefix}/") | (pl.col("path") == prefix)
            for prefix in prefixes
        ),
    )
