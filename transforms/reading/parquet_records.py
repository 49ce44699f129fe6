"""Parquet -> records, a few rows at a time."""

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from transforms.reading.bounded_streams import refuse_bomb
from transforms.reading.records import CONTENT_FIELDS, KNOWN_NAMES, Record, Refusal
from transforms.reading.reject_reasons import Reject, RejectReason

# Few: equal texts are stored once, so that a small file can hold rows of any size.
BATCH_ROWS = 16
MAGIC = b"PAR1"
_DAMAGE = (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError)


def parquet_records(file: BinaryIO) -> Iterator[Record | Refusal]:
    """One record a row.

    Args:
        file: Seekable, at its start.

    Raises:
        Reject: `type_mismatch`, `damaged_archive` where the table can't be read (on),
            `missing_text` where no column is known, `too_large` for a bomb.
    """
    if file.read(len(MAGIC)) != MAGIC:
        raise Reject(RejectReason.TYPE_MISMATCH, "the content is no Parquet table")
    byte_count = file.seek(0, io.SEEK_END)
    number = total = 0
    for batch in _batches(file):
        names = [name.strip().lower() for name in batch.schema.names]
        for at in range(batch.num_rows):
            number += 1
            cells = _cells(batch, names, at, number)
            yield cells
            total += _length(cells)
        refuse_bomb(byte_count, total)


def _batches(file: BinaryIO) -> Iterator[pa.RecordBatch]:
    try:
        table = pq.ParquetFile(file, page_checksum_verification=True)
        yield from table.iter_batches(BATCH_ROWS, columns=_known_columns(table.schema_arrow.names))
    except _DAMAGE as error:
        problem = f"the table can't be read (on): {error}"
        raise Reject(RejectReason.DAMAGED_ARCHIVE, problem) from error


def _known_columns(names: list[str]) -> list[str]:
    known = [name for name in names if name.strip().lower() in KNOWN_NAMES]
    if not {name.strip().lower() for name in known}.intersection(CONTENT_FIELDS):
        problem = f"no column `text` or `html` among {', '.join(names)[:80]!r}"
        raise Reject(RejectReason.MISSING_TEXT, problem)
    return known


def _cells(batch: pa.RecordBatch, names: list[str], at: int, number: int) -> Record | Refusal:
    place = f"record {number}"
    try:
        values: list[Any] = [batch.column(column)[at].as_py() for column in range(len(names))]
    except (UnicodeDecodeError, ValueError, OverflowError) as error:
        problem = f"a value can't be read: {error}"
        return Refusal(number, place, Reject(RejectReason.MALFORMED_RECORD, problem))
    return Record(number, place, dict(zip(names, values, strict=True)))


def _length(record: Record | Refusal) -> int:
    if isinstance(record, Refusal):
        return 0
    return sum(len(value) for value in record.row.values() if isinstance(value, str))
