"""A stream of bytes -> batches of documents and rejects: the READ stage.

Every record becomes a document or a reject, a file without records a reject. A record is
held in memory together with its batch only.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from typing import BinaryIO, NamedTuple

import polars as pl

from transforms.ids import content_id
from transforms.reading.addresses import address_key
from transforms.reading.record_formats import MEDIA_TYPES, WHOLE_FILE_FORMS, Form, records
from transforms.reading.records import Record, Refusal, about, content, named_values
from transforms.reading.reject_reasons import Reject, RejectReason, Stage, reject_row, rejects
from transforms.tables import DOCUMENTS

# What a reader of the article sees or counts on; a change of any makes a new version. The
# address and the time of modification may change with every fetch of the same text.
CONTENT_FIELDS = ("text", "html", "headline", "byline", "published", "language")
OF_ONE_ARTICLE = frozenset({"id", "url", "headline"})
_IN_ORDER = itemgetter(*DOCUMENTS)  # the values of a row as the schema orders them


@dataclass(frozen=True)
class Reading:
    """Bounds of the reading.

    Attributes:
        batch_records: Documents and rejects that make a batch.
        batch_chars: A batch is closed when its texts exceed this.
        max_record_bytes: A larger record is refused (50 MB: a long book has 5).
        max_records: No more are asked for; None for all.
    """

    batch_records: int = 2_000
    batch_chars: int = 32_000_000
    max_record_bytes: int = 50_000_000
    max_records: int | None = None


@dataclass(frozen=True)
class InputFile:
    """A file of the input, as discovery found it.

    Attributes:
        path: For messages and the ledger.
        relative_path: Relative to the input, with `/`; the identity of a whole-file record.
        input_name: Name of the input folder or file.
        form: How it is written.
        manifest: `id`, `url`, `source`, `headline`, `byline`, `published`, `modified`,
            `language` where the folder's manifest gives them.
    """

    path: str
    relative_path: str
    input_name: str
    form: Form
    manifest: Mapping[str, str | None] = field(default_factory=dict)


class DocumentBatch(NamedTuple):
    """Some records of a file: DOCUMENTS and REJECTS, in the file's order."""

    documents: pl.DataFrame
    rejects: pl.DataFrame

    @property
    def record_count(self) -> int:
        """Documents and rejects together."""
        return self.documents.height + self.rejects.height


def read_documents(
    stream: BinaryIO,
    file: InputFile,
    reading: Reading,
    note: Callable[[int], None] = lambda _count: None,
) -> Iterator[DocumentBatch]:
    """Read a file into documents.

    Args:
        stream: The file's bytes as stored (compressed ones too), at their start.
        file: What is known of it.
        reading: Bounds.
        note: Told after each record how many there were, before the next one is asked for.

    Yields:
        Batches; at least one, with at least one row in one of its frames.

    >>> import io
    >>> file = InputFile("in/a.txt", "a.txt", "in", Form("txt"))
    >>> [batch] = read_documents(io.BytesIO(b"Rain fell."), file, Reading())
    >>> batch.documents["external_id"].to_list(), batch.documents["text"].to_list()
    (['a.txt'], ['Rain fell.'])
    """
    batch = _Batch(file)
    count = 0
    for found in _to_the_end(stream, file.form, reading):
        count += 1
        batch.add(found)
        note(count)
        if batch.is_full(reading):
            yield batch.frames()
            batch = _Batch(file)
    if count == 0:
        kind = "page of HTML" if file.form.form in ("warc", "arc") else "record"
        empty = Reject(RejectReason.EMPTY, f"there is no {kind} in the file")
        batch.add(Refusal(None, None, empty))
    if batch.documents or batch.rejects:
        yield batch.frames()


def _to_the_end(stream: BinaryIO, form: Form, reading: Reading) -> Iterator[Record | Refusal]:
    """The records; what ends the reading early is the last refusal."""
    number: int | None = None
    try:
        for found in islice(records(stream, form, reading.max_record_bytes), reading.max_records):
            number = found.number
            yield found
    except Reject as reject:
        if form.form in WHOLE_FILE_FORMS or number is None:
            yield Refusal(None, None, reject)
        else:
            yield Refusal(number + 1, f"from record {number + 1} on", reject)


class _Batch:
    """Rows on their way to frames."""

    def __init__(self, file: InputFile) -> None:
        self._file = file
        self._chars = 0
        self.documents: list[tuple[object, ...]] = []
        self.rejects: list[dict[str, object]] = []

    def is_full(self, reading: Reading) -> bool:
        count = len(self.documents) + len(self.rejects)
        return count >= reading.batch_records or self._chars >= reading.batch_chars

    def add(self, found: Record | Refusal) -> None:
        """Turn a record into a document, or into a reject where it lacks what it needs."""
        if isinstance(found, Record):
            try:
                self._add_document(found)
            except Reject as reject:
                found = Refusal(found.number, found.place, reject)
        if isinstance(found, Refusal):
            place, number = found.place, found.number
            row = reject_row(self._file.path, place, number, Stage.READ, found.reject)
            self.rejects.append(row)

    def _add_document(self, record: Record) -> None:
        named = named_values(record.row)
        texts = content(named)
        fields = about_document(named, self._file)
        sha256 = content_sha256({**fields, **texts})
        identity = external_id(fields, self._file, sha256)
        # One page has one identity, whichever link led to it.
        key = address_key(identity) if identity == fields["url"] else identity
        article_id = content_id(fields["source"] or self._file.input_name, key)
        row: dict[str, object] = {
            **fields,
            **texts,
            "document_id": content_id(article_id, sha256),
            "article_id": article_id,
            "external_id": identity,
            "input_name": self._file.input_name,
            "path": self._file.path,
            "record_number": record.number,
            "media_type": MEDIA_TYPES[self._file.form.form],
            "encoding": record.encoding,
            "content_sha256": sha256,
        }
        self.documents.append(_IN_ORDER(row))
        self._chars += sum(len(text) for text in texts.values() if text)

    def frames(self) -> DocumentBatch:
        columns = list(zip(*self.documents, strict=True))  # from columns is faster than from rows
        documents = pl.DataFrame(columns, schema=DOCUMENTS, orient="col")
        return DocumentBatch(documents, rejects(self.rejects))


def about_document(named: Mapping[str, object], file: InputFile) -> dict[str, str | None]:
    """The fields about a document: the record's own, else those of the file's manifest.

    A manifest's `id`, `url` and `headline` name one article: they don't go to the rows of a
    table.
    """
    own = about(named)
    if not file.manifest:
        return own
    is_whole = file.form.form in WHOLE_FILE_FORMS
    return {
        name: value or (file.manifest.get(name) if is_whole or name not in OF_ONE_ARTICLE else None)
        for name, value in own.items()
    }


def external_id(fields: Mapping[str, str | None], file: InputFile, sha256: str) -> str:
    """The record's own id, else the file's path, else the row's address or content."""
    if fields["id"]:
        return fields["id"]
    if file.form.form in WHOLE_FILE_FORMS:
        return file.relative_path
    return fields["url"] or sha256


def content_sha256(fields: Mapping[str, str | None]) -> str:
    """The hash of what makes a version: two records with one hash say the same.

    >>> content_sha256({"text": "Rain."}) == content_sha256({"text": "Rain.", "url": "x"})
    True
    """
    parts = [fields.get(name) for name in CONTENT_FIELDS]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
