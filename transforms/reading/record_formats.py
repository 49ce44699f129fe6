"""File names -> forms, and a form -> the reader of its records."""

import io
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from transforms.reading.bounded_streams import COMPRESSIONS, opened
from transforms.reading.csv_records import csv_records
from transforms.reading.encodings import declared_charset, decoded
from transforms.reading.file_signatures import compressed_kind
from transforms.reading.http_responses import HTML_START
from transforms.reading.json_records import json_lines, json_values
from transforms.reading.parquet_records import parquet_records
from transforms.reading.records import Record, Refusal
from transforms.reading.reject_reasons import Reject, RejectReason
from transforms.reading.text_lines import text_stream
from transforms.reading.warc_records import warc_records

MEDIA_TYPES = {
    "txt": "text/plain",
    "md": "text/markdown",
    "html": "text/html",
    "jsonl": "application/x-ndjson",
    "json": "application/json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "parquet": "application/vnd.apache.parquet",
    "warc": "application/warc",
    "arc": "application/x-ia-arc",
}
FORMS = {form: form for form in MEDIA_TYPES} | {"htm": "html", "ndjson": "jsonl"}
WHOLE_FILE_FORMS = frozenset({"txt", "md", "html"})
ARCHIVE_SUFFIX = "zip"


class Form(NamedTuple):
    """What a file name says of the content.

    Attributes:
        form: A key of MEDIA_TYPES.
        compression: One of COMPRESSIONS; None for a plain file.
    """

    form: str
    compression: str | None = None


def form_of(name: str) -> Form | None:
    """The form by suffix; None for an unknown one.

    >>> form_of("a.b/News.HTM"), form_of("feed.jsonl.gz"), form_of("gz")
    (Form(form='html', compression=None), Form(form='jsonl', compression='gz'), None)
    """
    parts = name.rpartition("/")[2].lower().split(".")[1:]
    compression = parts.pop() if parts and parts[-1] in COMPRESSIONS else None
    form = FORMS.get(parts[-1]) if parts else None
    return Form(form, compression) if form else None


def records(raw: BinaryIO, form: Form, max_bytes: int) -> Iterator[Record | Refusal]:
    """The records of a file, one at a time.

    Args:
        raw: The file's bytes, at their start.
        form: How they are written.
        max_bytes: Of one record; a larger one is refused.

    Raises:
        Reject: From here on nothing of the file can be read.
    """
    if form.form in ("warc", "arc"):
        yield from warc_records(raw, form.compression, max_bytes)
    elif form.form == "parquet":
        yield from parquet_records(_seekable(raw, form.compression, max_bytes))
    elif form.form in WHOLE_FILE_FORMS:
        yield _whole_file(opened(raw, form.compression), form.form, max_bytes)
    else:
        yield from _rows(opened(raw, form.compression), form.form, max_bytes)


_ROW_READERS: dict[str, Callable[..., Iterator[Record | Refusal]]] = {
    "jsonl": json_lines,
    "json": json_values,
    "csv": csv_records,
    "tsv": csv_records,
}


def _rows(content: io.BufferedReader, form: str, max_bytes: int) -> Iterator[Record | Refusal]:
    head = content.peek(16)[:16]
    _refuse_compressed(head)
    yield from _ROW_READERS[form](text_stream(content), max_bytes)


def _refuse_compressed(head: bytes) -> None:
    kind = compressed_kind(head)
    if kind:
        problem = f"the content is {kind}, which the suffix does not say"
        raise Reject(RejectReason.TYPE_MISMATCH, problem)


def _seekable(raw: BinaryIO, compression: str | None, max_bytes: int) -> BinaryIO:
    """Parquet is read from its end: what can't be sought in is held in memory."""
    if compression is None and raw.seekable():
        return raw
    content = opened(raw, compression).read(max_bytes + 1)
    if len(content) > max_bytes:
        raise Reject(RejectReason.TOO_LARGE, f"the compressed table is over {max_bytes} bytes")
    return io.BytesIO(content)


def _whole_file(content: io.BufferedReader, form: str, max_bytes: int) -> Record:
    raw = content.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise Reject(RejectReason.TOO_LARGE, f"the file is over {max_bytes} bytes")
    if not raw.strip():
        raise Reject(RejectReason.EMPTY, "the file is empty")
    _refuse_compressed(raw[:16])
    if form != "html":
        found = decoded(raw)
        if not found.text.strip():
            raise Reject(RejectReason.EMPTY, "the file has no text")
        if HTML_START.match(raw):
            raise Reject(RejectReason.TYPE_MISMATCH, f"the content is HTML, the suffix says {form}")
        return Record(1, "the file", {"text": found.text}, found.encoding)
    found = decoded(raw, declared_charset(raw))
    return Record(1, "the file", {"html": found.text}, found.encoding)
