"""CSV and TSV -> records; a row with a quote too many costs no other row.

A quote that is never closed makes the rest of a file one field. The rows are therefore read
line by line: where a row fails, the reading goes on at the first of its lines that is a
whole row by itself.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.reading.encodings import Decoded
from transforms.reading.records import KNOWN_NAMES, Record, Refusal
from transforms.reading.reject_reasons import Reject, RejectReason
from transforms.reading.text_lines import HEAD_BYTES, Line, TextStream

MAX_ROW_LINES = 5_000  # of one row; bounds how far an open quote is followed
DELIMITERS = ",;\t|"
HEADINGS = KNOWN_NAMES | {"path"}  # a manifest is a table too
_CARRIAGE_RETURN_LINES = re.compile(r"[^\r]+(?:\r\n?)?|\r\n?")


class _TakenLine(NamedTuple):
    """A decoded line, or why it could not be decoded."""

    line: Line
    found: Decoded | Reject


class _RowTooLongError(Exception):
    """Stops csv.reader in the middle of a row of too many lines or bytes."""


class _Feed:
    """The lines for csv.reader; those of the current row are remembered."""

    def __init__(self, text: TextStream, max_bytes: int) -> None:
        self._text = text
        self._lines = text.lines(max_bytes)
        self._waiting: deque[_TakenLine] = deque()
        self._max_bytes = max_bytes
        self.taken: list[_TakenLine] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        length = self.taken[-1].line.offset - self.taken[0].line.offset if self.taken else 0
        if len(self.taken) >= MAX_ROW_LINES or length > self._max_bytes:
            raise _RowTooLongError
        if not self._waiting:
            self._waiting.extend(self._cut(next(self._lines)))
        self.taken.append(self._waiting.popleft())
        found = self.taken[-1].found
        if isinstance(found, Reject):
            raise found
        return found.text

    def _cut(self, line: Line) -> list[_TakenLine]:
        """Decode a line; cut it where a carriage return alone ends a line."""
        try:
            found = self._text.decoded(line)
        except Reject as reject:
            return [_TakenLine(line, reject)]
        if "\r" not in found.text[:-2]:
            return [_TakenLine(line, found)]
        parts = _CARRIAGE_RETURN_LINES.findall(found.text)
        return [_TakenLine(line, found._replace(text=part)) for part in parts]

    def give_back(self, start: int) -> None:
        """Put the row's lines from `start` on back: they are read again."""
        self._waiting.extendleft(reversed(self.taken[start:]))


class _Row(NamedTuple):
    """A row or why there is none, and where it starts."""

    line: Line
    encoding: str | None
    values: Sequence[str] | Reject


def csv_records(text: TextStream, max_bytes: int) -> Iterator[Record | Refusal]:
    """One record a row; the first row names the columns; blank rows are none.

    Raises:
        Reject: `malformed_record` or `missing_text` where the first row is no heading.
    """
    delimiter = _delimiter(text)
    rows = _Rows(text, delimiter, max_bytes)
    heading = next(rows, None)
    if heading is None:
        return
    if isinstance(heading.values, Reject):
        raise heading.values
    names = [name.strip().lower() for name in heading.values]
    if not HEADINGS.intersection(names):
        problem = f"the first row does not name the columns: {', '.join(names)[:80]!r}"
        raise Reject(RejectReason.MALFORMED_RECORD, problem)
    for number, row in enumerate(rows, start=1):
        place = f"record {number}, {row.line.place}"
        if isinstance(row.values, Reject):
            yield Refusal(number, place, row.values)
        else:
            cells = dict(zip(reversed(names), reversed(row.values), strict=True))  # first wins
            yield Record(number, place, cells, row.encoding)


def _delimiter(text: TextStream) -> str:
    """The one that cuts most of our field names out of the first line."""
    head = text.stream.peek(HEAD_BYTES)[:HEAD_BYTES].decode("utf-8", "replace")
    line = next((line for line in head.splitlines() if line.strip()), "").lower()

    def known(delimiter: str) -> int:
        return len(HEADINGS.intersection(name.strip(' "') for name in line.split(delimiter)))

    return max(DELIMITERS, key=known)


class _Rows:
    """csv.reader over a feed, with refusals in place of its errors."""

    def __init__(self, text: TextStream, delimiter: str, max_bytes: int) -> None:
        csv.field_size_limit(max_bytes)
        self._feed = _Feed(text, max_bytes)
        self._delimiter = delimiter
        self._reader = csv.reader(self._feed, delimiter=delimiter, strict=True)
        self.width: int | None = None

    def __iter__(self) -> Iterator[_Row]:
        return self

    def __next__(self) -> _Row:
        while True:
            self._feed.taken = []
            values = self._values()
            if values:
                return self._row(values)

    def _values(self) -> Sequence[str] | Reject:
        try:
            values = next(self._reader)
        except csv.Error as error:
            return Reject(RejectReason.MALFORMED_RECORD, f"no CSV row: {error}")
        except _RowTooLongError:
            problem = f"a field of over {MAX_ROW_LINES} lines: a quote that is never closed?"
            return Reject(RejectReason.MALFORMED_RECORD, problem)
        except Reject as reject:
            return reject
        self.width = self.width or len(values)
        if values and len(values) != self.width:
            problem = f"{len(values)} fields in place of {self.width}"
            return Reject(RejectReason.MALFORMED_RECORD, problem)
        return values

    def _row(self, values: Sequence[str] | Reject) -> _Row:
        first = self._feed.taken[0]
        if isinstance(values, Reject):
            self._feed.give_back(self._next_whole_row())
        encoding = None if isinstance(first.found, Reject) else first.found.encoding
        return _Row(first.line, encoding, values)

    def _next_whole_row(self) -> int:
        """Which of the lines of a bad row starts the next row."""
        taken = self._feed.taken
        return next((at for at in range(1, len(taken)) if self._is_row(taken[at])), 1)

    def _is_row(self, taken: _TakenLine) -> bool:
        if isinstance(taken.found, Reject):
            return False
        try:
            values = next(csv.reader([taken.found.text], delimiter=self._delimiter, strict=True))
        except csv.Error:
            return False
        return len(values) == self.width
