"""Files -> documents: discover, read what is new, account for every record."""

from pathlib import Path

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.errors import RefusedError
from flows.inputs.discovery import Discovery, discovered
from flows.run import Run
from flows.running.execution import run_batch
from flows.running.parts import part_key, read_record, write_part
from flows.running.progress import Progress
from flows.running.sizing import Batch, batches, labelled
from flows.settings import Limits
from flows.stages.read_parts import READ, withdrawals_path
from flows.stages.rejects import add_rejects, clean_again, forget_rejects, retried_paths
from flows.stages.withdrawals import withdrawals
from transforms import tables
from transforms.reading.ledger import READ_FILES, known_documents
from transforms.reading.reject_reasons import RejectReason

# A batch of files is read by one task: so many bytes an article keep it about as long as the
# other stages' batches.
_BYTES_AN_ARTICLE = 20_000
_SHOWN_REASONS = 3
_META = ("document_id", "article_id", "external_id", "input_name", "source", "path")


def ingest(run: Run, progress: Progress) -> Discovery:
    """Bring the work database up to date with the inputs; the files as they lie there.

    Raises:
        RefusedError: So much was rejected that the input is evidently wrong.
    """
    found = progress.one(discover, run)
    paths = progress.each(read_batch, write_batches(run, found.files), run.parameters.config)
    progress.one(record_documents, run, found, paths)
    return found


@task(name="Discover files", task_run_name="Discover files", cache_policy=NO_CACHE)
def discover(run: Run) -> Discovery:
    """List and hash the input; files that were read before are `unchanged`."""
    found = discovered(run.parameters.inputs)
    known = run.warehouse.read("work.read_files").select("path", "fingerprint")
    unchanged = found.files.join(known, on=["path", "fingerprint"], how="semi")["path"]
    unchanged = unchanged.filter(~unchanged.is_in(retried_paths(run).implode()))
    is_unchanged = pl.col("path").is_in(unchanged.implode()) & (pl.col("status") == "pending")
    status = pl.when(is_unchanged).then(pl.lit("unchanged")).otherwise("status")
    files = found.files.with_columns(status=status)
    run.counts["files"] = files.height
    run.counts["files_read"] = files.filter(pl.col("status") == "pending").height
    return Discovery(files, found.rejects)


def write_batches(run: Run, files: pl.DataFrame) -> list[Batch]:
    """Write the input of each reading batch."""
    pending = files.filter(pl.col("status") == "pending")
    sizes = [1 + (size or 0) // _BYTES_AN_ARTICLE for size in pending["byte_count"]]
    attempt = (run.run_id,) if run.parameters.retry_rejects else ()  # else the part is reused
    write_part(withdrawals_path(run.part_folder("read")), withdrawals(run.warehouse))
    paths, counts = [], []
    for chosen in batches(range(pending.height), sizes, run.parameters.batch_size):
        own = pending[chosen]
        path = run.part_folder("read") / part_key(*attempt, *own["path"], *own["fingerprint"])
        if read_record(path.with_suffix(".json")) is None:
            write_part(path.with_suffix(".files.parquet"), own)
        paths.append(str(path))
        counts.append(own.height)
    return labelled(paths, counts, "files")


@task(name="Read", task_run_name="Read {batch.label}", cache_policy=NO_CACHE)
def read_batch(batch: Batch, config: str | None) -> str:
    """Read one batch of files; its path."""
    run_batch(READ, batch, config)
    # No record of a manifest's headlines stays: that of a withdrawn article would.
    Path(batch.path).with_suffix(".files.parquet").unlink(missing_ok=True)
    return batch.path


@task(name="Account for records", task_run_name="Account for records", cache_policy=NO_CACHE)
def record_documents(run: Run, found: Discovery, paths: list[str]) -> None:
    """Store new documents and rejects; refuse an input that is evidently wrong."""
    bases = [Path(path) for path in paths]
    counts = _read(bases, "counts", READ_FILES)
    rejects = pl.concat([found.rejects, _read(bases, "rejects", tables.REJECTS)])
    documents = known_documents(
        _arrived(bases), run.warehouse.read("work.documents")[["document_id", "path"]]
    )
    twice = documents.group_by("path").agg(
        duplicate_count=pl.col("is_duplicate").sum().cast(tables.INT)
    )
    counts = counts.drop("duplicate_count").join(twice, on="path", how="left").fill_null(0)
    run.warehouse.merge("work.read_files", counts.select(READ_FILES.names()), ["path"])
    clean_again(run, retried_paths(run))
    forget_rejects(run, found.files.filter(pl.col("status") != "unchanged")["path"])
    add_rejects(run, rejects)
    new = documents.filter("is_new").with_columns(
        run_number=pl.lit(run.run_number, tables.INT),
        run_id=pl.lit(run.run_id),
        reject_reason=pl.lit(None, tables.TEXT),
    )
    run.warehouse.append("work.documents", new.select(run.warehouse.columns("work.documents")))
    run.counts["loaded"] = new.height
    run.counts["duplicates"] = int(documents["is_duplicate"].sum())
    refuse_if_mostly_rejected(run.settings.limits, documents.height, rejects)


def refuse_if_mostly_rejected(limits: Limits, document_count: int, rejects: pl.DataFrame) -> None:
    """End the run where the input is evidently wrong.

    Args:
        limits: What is allowed.
        document_count: Records that were read well.
        rejects: REJECTS of the same input.

    Raises:
        RefusedError: More was rejected than the settings allow.
    """
    rejects = rejects.filter(pl.col("reason") != RejectReason.WITHDRAWN)  # they are as wanted
    record_count = document_count + rejects.height
    if rejects.height < max(limits.min_rejected_count, 1):
        return
    if rejects.height / record_count > limits.max_rejected_ratio:
        reasons = rejects["reason"].value_counts(sort=True, name="count").head(_SHOWN_REASONS)
        counted = ", ".join(f"{count} {reason}" for reason, count in reasons.iter_rows())
        raise RefusedError(
            f"not published: {rejects.height} of {record_count} records were rejected, more than "
            f"limits.max_rejected_ratio = {limits.max_rejected_ratio} allows ({counted}). "
            f"The first: {rejects['detail'][0]}"
        )


def _arrived(bases: list[Path]) -> pl.DataFrame:
    """Every record of this run's parts, without its text."""
    names = [*_META, "record_number", "published", "modified", "content_sha256"]
    frames = [
        pl.DataFrame(
            schema={**{name: tables.DOCUMENTS[name] for name in names}, "part": tables.TEXT}
        )
    ]
    for base in bases:
        record = read_record(base.with_suffix(".json")) or {}
        parts = record.get("parts")
        for part in parts if isinstance(parts, list) else []:
            frame = pl.read_parquet(base.with_name(part), columns=names, glob=False)
            frames.append(frame.with_columns(part=pl.lit(part)).select(frames[0].columns))
    return pl.concat(frames)


def _read(bases: list[Path], name: str, schema: pl.Schema) -> pl.DataFrame:
    parts = [pl.read_parquet(base.with_suffix(f".{name}.parquet"), glob=False) for base in bases]
    return pl.concat([schema.to_frame(), *parts])
