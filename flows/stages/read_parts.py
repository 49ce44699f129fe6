"""The batches of the stage Read: files -> parts of documents, rejects and counts."""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl

from flows.inputs.discovery import input_file
from flows.inputs.input_files import open_input
from flows.running.batch_parts import PartStage
from flows.running.parts import read_record, write_part, write_record
from flows.running.workers import allow_seconds
from flows.settings import Limits, read_settings
from transforms import tables
from transforms.cleaning.withdrawals import withdrawn_records
from transforms.reading.documents import DocumentBatch, Reading, read_documents
from transforms.reading.ledger import READ_FILES
from transforms.reading.record_formats import WHOLE_FILE_FORMS
from transforms.reading.reject_reasons import Reject, RejectReason, Stage, reject_row, rejects

SECONDS_A_MB = 10
_CONTENT_RATIO = 10  # text compresses so much, and the time is that of the content
_Batches = Iterator[DocumentBatch]


def read_part(path: str, config: str | None) -> str:
    """Read the files of one batch."""
    base = Path(path)
    if read_record(base.with_suffix(".json")) is not None:
        return path
    limits = read_settings(Path(config) if config else None).limits
    files = pl.read_parquet(base.with_suffix(".files.parquet"), glob=False)
    writer = _Parts(base)
    with _noted(base) as note:
        for row in files.iter_rows(named=True):
            writer.begin(row)
            allow_seconds(limits.record_seconds + SECONDS_A_MB * _content_bytes(row) / 1e6)
            for batch in _batches(row, note, limits):
                writer.add(batch.documents, batch.rejects)
    writer.finish()
    return path


def withdrawals_path(folder: Path) -> Path:
    """Where the batches of the folder find what is withdrawn."""
    return folder / "withdrawals.parquet"


def _content_bytes(row: dict[str, Any]) -> int:
    is_plain = row["compression"] is None and row["form"] != "parquet" and row["member"] is None
    return (row["byte_count"] or 0) * (1 if is_plain else _CONTENT_RATIO)


def _batches(row: dict[str, Any], note: Callable[[int], None], limits: Limits) -> _Batches:
    kept = row.get("kept_count")
    reading = Reading(max_record_bytes=limits.max_record_bytes, max_records=kept)
    try:
        with open_input(row["resolved_path"], row["member"]) as stream:
            yield from read_documents(stream, input_file(row), reading, note)
    except Reject as reject:
        yield _refusal(row["path"], None, reject)
    if kept is not None:
        lost = Reject(RejectReason[row["lost_reason"]], row["lost_problem"])
        yield _refusal(row["path"], kept + 1, lost)


def _refusal(path: str, number: int | None, reject: Reject) -> DocumentBatch:
    place = number and f"from record {number} on"
    row = reject_row(path, place or None, number, Stage.READ, reject)
    return DocumentBatch(tables.DOCUMENTS.to_frame(), rejects([row]))


@contextlib.contextmanager
def _noted(base: Path) -> Iterator[Callable[[int], None]]:
    """Let the number of the last record that was read be known when the worker is lost."""
    path = base.with_suffix(".note")
    with path.open("wb", buffering=0) as file:

        def note(number: int) -> None:
            os.pwrite(file.fileno(), b"%d" % number, 0)

        yield note
    path.unlink()


class _Parts:
    """Collects the documents of a batch of files and writes them in parts of bounded size."""

    _MAX_DOCUMENTS = 2_000
    _MAX_BYTES = 64_000_000

    def __init__(self, base: Path) -> None:
        self.base = base
        self.withdrawals = pl.read_parquet(withdrawals_path(base.parent), glob=False)
        self.parts: list[str] = []
        self.documents: list[pl.DataFrame] = []
        self.rejects = [tables.REJECTS.to_frame()]
        self.files: list[dict[str, object]] = []

    def begin(self, row: dict[str, object]) -> None:
        self.files.append({"path": row["path"], "fingerprint": row["fingerprint"]})
        self.files[-1] |= {"document_count": 0, "duplicate_count": 0, "encoding": None}

    def add(self, documents: pl.DataFrame, rejects: pl.DataFrame) -> None:
        withdrawn = withdrawn_records(documents, self.withdrawals)
        gone = self.withdrawals["article_id"].implode()
        documents = documents.filter(~pl.col("article_id").is_in(gone))
        rejects = pl.concat([rejects, withdrawn])
        file = self.files[-1]
        file["document_count"] = int(str(file["document_count"])) + documents.height
        if documents.height:
            file["encoding"] = documents["encoding"][0]
            self.documents.append(documents)
        self.rejects.append(rejects)
        count = sum(frame.height for frame in self.documents)
        byte_count = sum(frame.estimated_size() for frame in self.documents)
        if count >= self._MAX_DOCUMENTS or byte_count >= self._MAX_BYTES:
            self.flush()

    def flush(self) -> None:
        if self.documents:
            name = f"{self.base.name}-{len(self.parts):05d}.parquet"
            write_part(self.base.with_name(name), pl.concat(self.documents))
            self.parts.append(name)
            self.documents = []

    def finish(self) -> None:
        self.flush()
        write_part(self.base.with_suffix(".counts.parquet"), pl.DataFrame(self.files, READ_FILES))
        write_part(self.base.with_suffix(".rejects.parquet"), pl.concat(self.rejects))
        write_record(self.base.with_suffix(".json"), {"parts": self.parts})


def _refused(base: Path, lost: Reject) -> tuple[dict[str, pl.DataFrame], dict[str, Any]]:
    """The file as a whole."""
    writer = _Parts(base)
    [row] = pl.read_parquet(base.with_suffix(".files.parquet"), glob=False).iter_rows(named=True)
    writer.begin(row)
    refusal = _refusal(row["path"], None, lost)
    return {
        "counts": pl.DataFrame(writer.files, READ_FILES),
        "rejects": refusal.rejects,
    }, {"parts": []}


def _narrowed(base: Path, lost: Reject) -> pl.DataFrame | None:
    """The file up to the record that broke the worker: what comes before is good."""
    files = pl.read_parquet(base.with_suffix(".files.parquet"), glob=False)
    is_whole = files["form"].item() in WHOLE_FILE_FORMS
    note = base.with_suffix(".note")
    count = 0 if is_whole or "kept_count" in files.columns else _noted_number(note)
    note.unlink(missing_ok=True)
    if not count:
        return None
    return files.with_columns(
        kept_count=pl.lit(count, tables.INT),
        lost_reason=pl.lit(lost.reason.name),
        lost_problem=pl.lit(lost.problem),
    )


def _noted_number(note: Path) -> int:
    return int((note.read_bytes() if note.exists() else b"") or b"0")


READ = PartStage(
    work=read_part,
    given="files",
    results=("counts", "rejects"),
    refused=_refused,
    narrowed=_narrowed,
)
"""The stage Read."""
