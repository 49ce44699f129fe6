"""JSON lines and JSON arrays -> records."""

import codecs
import json
import re
from collections.abc import Iterator, Mapping

from transforms.reading.encodings import MIXED, well_formed
from transforms.reading.records import Record, Refusal
from transforms.reading.reject_reasons import Reject, RejectReason
from transforms.reading.text_lines import HEAD_BYTES, Line, TextStream

MAX_GAP = 64  # characters between two values that are looked at
MAX_ESCAPE = 16  # characters in which an error can be a cut: a surrogate pair has twelve
_START = re.compile(r"\s*\S")
_VALUE = re.compile(r"[\s,]*[^\s,]")
_RESYNC = re.compile(rf"\}}\s{{0,{MAX_GAP}}},?\s{{0,{MAX_GAP}}}\{{")
_DECODER = json.JSONDecoder(strict=False)  # raw tabs in strings do no harm


def json_lines(text: TextStream, max_bytes: int) -> Iterator[Record | Refusal]:
    """One record a line; blank lines are none.

    Raises:
        Reject: `type_mismatch` where the file is one JSON value, not one a line.
    """
    number = 0
    for line in text.lines(max_bytes):
        if line.raw.isspace():
            continue
        number += 1
        if number == 1 and line.raw.strip() in (b"[", b"{"):
            raise Reject(
                RejectReason.TYPE_MISMATCH, "it is JSON over several lines, not one a line"
            )
        yield _line_record(text, line, number)


def _line_record(text: TextStream, line: Line, number: int) -> Record | Refusal:
    place = f"record {number}, {line.place}"
    try:
        found = text.decoded(line)
        return Record(number, place, _object(found.text), found.encoding)
    except Reject as reject:
        return Refusal(number, place, reject)


def _object(text: str) -> Mapping[str, object]:
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        fault = error.msg.removesuffix(" at")
        problem = f"no JSON: {fault} at character {error.pos}"
        raise Reject(RejectReason.MALFORMED_RECORD, problem) from error
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits; 1,000 brackets
        raise Reject(RejectReason.MALFORMED_RECORD, f"no usable JSON: {error}") from error
    return _checked(value)


def _checked(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise Reject(RejectReason.MALFORMED_RECORD, "the JSON value is not an object")
    return value


class _Window:
    """The part of a text that is being read: grows at its end, forgets its start.

    Attributes:
        text: The characters at hand.
        at: Where in `text` the reading stands.
        at_end: Whether the stream has no more.
    """

    def __init__(self, text: TextStream) -> None:
        self._stream = text.stream
        # Bytes that are no UTF-8 are rare in JSON: they are read as Windows-1252.
        narrow = "utf-8" if text.encoding.startswith("utf") else text.encoding
        self._decoder = codecs.getincrementaldecoder(narrow)(MIXED)
        self._forgotten = 0
        self.text = ""
        self.at = 0
        self.at_end = False
        self.grow(HEAD_BYTES)

    @property
    def offset(self) -> int:
        """Where in the file the reading stands, in characters."""
        return self._forgotten + self.at

    def grow(self, chars: int) -> None:
        """Forget what was read; read `chars` more characters or to the end."""
        self._forgotten += self.at
        parts = [self.text[self.at :]]
        self.at = 0
        while chars > 0 and not self.at_end:
            chunk = self._stream.read1(HEAD_BYTES)  # read() loses what came before a fault
            self.at_end = not chunk
            parts.append(self._decoder.decode(chunk, final=self.at_end))
            chars -= len(parts[-1])
        self.text = well_formed("".join(parts))

    def passes(self, pattern: re.Pattern[str]) -> bool:
        """Go behind the next match of the pattern; False, at the end, where there is none."""
        while not (match := pattern.search(self.text, self.at)):
            self.at = len(self.text) if self.at_end else max(self.at, len(self.text) - MAX_GAP)
            if self.at_end:
                return False
            self.grow(HEAD_BYTES)
        self.at = match.end()
        return True


def json_values(text: TextStream, max_bytes: int) -> Iterator[Record | Refusal]:
    """The objects of a JSON array, or objects that follow each other.

    Each is parsed as soon as it is whole, so that memory holds one of them and not the
    file. After a damaged one the reading goes on at the next `{` that follows a `}`.
    """
    window = _Window(text)
    is_array = window.passes(_START) and window.text[window.at - 1] == "["
    window.at -= 0 if is_array or not window.text else 1
    number = 0
    latest: Record | Refusal | None = None
    while window.passes(_VALUE):
        window.at -= 1
        if is_array and window.text[window.at] == "]":
            return
        number += 1
        latest = _next_value(window, number, max_bytes)
        yield latest
    if is_array and not isinstance(latest, Refusal):  # a cut value has said so already
        cut = Reject(RejectReason.MALFORMED_RECORD, "the array does not end with `]`: cut?")
        yield Refusal(number + 1, f"character {window.offset}", cut)


def _next_value(window: _Window, number: int, max_bytes: int) -> Record | Refusal:
    place = f"record {number}, character {window.offset}"
    try:
        return Record(number, place, _checked(_parsed(window, max_bytes)), "utf-8")
    except Reject as reject:
        return Refusal(number, place, reject)


def _parsed(window: _Window, max_chars: int) -> object:
    while True:
        try:
            value, end = _DECODER.raw_decode(window.text, window.at)
        except (ValueError, RecursionError) as error:
            length = len(window.text) - window.at
            if not _is_cut(error, window):
                raise _malformed(window, error) from error
            if length > max_chars:
                _to_next_object(window)
                raise _too_large(max_chars) from error
            window.grow(length)
        else:
            length, window.at = end - window.at, end
            if length > max_chars:
                raise _too_large(max_chars)
            return value


def _is_cut(error: Exception, window: _Window) -> bool:
    """Whether the value may go on behind the window."""
    if window.at_end or not isinstance(error, json.JSONDecodeError):
        return False
    is_near_end = error.pos >= len(window.text) - MAX_ESCAPE
    return is_near_end or error.msg.startswith("Unterminated string")


def _too_large(max_chars: int) -> Reject:
    return Reject(RejectReason.TOO_LARGE, f"over {max_chars} characters")


def _malformed(window: _Window, error: Exception) -> Reject:
    """The reject of a damaged value, after going on to where the next one may start."""
    if isinstance(error, json.JSONDecodeError):
        fault, at = error.msg.removesuffix(" at"), window.offset - window.at + error.pos
        problem = f"no JSON: {fault} at character {at}"
        window.at = max(error.pos - 1, window.at + 1)
    else:  # a number of 5,000 digits; 1,000 brackets
        problem = f"no usable JSON: {error}"
        window.at += 1
    _to_next_object(window)
    return Reject(RejectReason.MALFORMED_RECORD, problem)


def _to_next_object(window: _Window) -> None:
    if window.passes(_RESYNC):
        window.at -= 1
