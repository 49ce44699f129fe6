"""Bytes of a WARC or ARC file -> its records' bytes, whatever their headers claim.

Readers that trust `Content-Length` lose every record behind a wrong one, without a word.
Here a length counts only where another record, or the end, follows; else the reading goes
on at the next thing that looks like a record's first line.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from transforms.reading.bounded_streams import CHUNK_BYTES

MAX_HEADER_BYTES = 1 << 16
_WARC_START = re.compile(rb"WARC/\d\.\d{1,2}\r?\n")
_ARC_START = re.compile(
    rb"(?P<target>[a-z][a-z0-9+.-]{1,15}:[^\n]{1,4000}?) [0-9a-fA-F.:]{1,45} \d{8,14} "
    rb"\S{1,100}(?: \S{1,200}){0,5} (?P<length>\d{1,12})\r?\n"
)
_ANY_START = re.compile(_WARC_START.pattern + rb"|(?<=\n)(?:" + _ARC_START.pattern + rb")")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_RECORD_END = b"\r\n\r\n"
_BLANKS = b"\r\n\x00"


class Frame(NamedTuple):
    """One record of the file.

    Attributes:
        offset: Of its first byte in the decompressed file.
        headers: Names in lower case; of an ARC record `warc-type`, `warc-target-uri`.
        body: What follows the header; its beginning where it is too large; of a record with
            a wrong length what lies before the next record.
        problem: Why the record can't be trusted; None for a sound one.
        is_too_large: Whether the body exceeds the limit.
        is_mislabelled: Whether nothing but the length is wrong.
    """

    offset: int
    headers: dict[str, str]
    body: bytes
    problem: str | None = None
    is_too_large: bool = False
    is_mislabelled: bool = False


class _Tape:
    """The bytes at hand: filled from the stream at the end, dropped at the start."""

    def __init__(self, stream: BinaryIO, offset: int) -> None:
        self._stream = stream
        self.offset = offset
        self.held = bytearray()
        self.at_end = False

    def fill(self, count: int) -> bool:
        """Hold at least `count` bytes; False where the stream ends before."""
        while len(self.held) < count and not self.at_end:
            chunk = self._stream.read(CHUNK_BYTES)
            self.at_end = not chunk
            self.held += chunk
        return len(self.held) >= count

    def drop(self, count: int) -> None:
        """Go on by `count` bytes."""
        del self.held[:count]
        self.offset += count

    def skip_blanks(self) -> bool:
        """Go past line ends and padding; False at the end."""
        while self.fill(1):
            blanks = len(self.held) - len(self.held.lstrip(_BLANKS))
            self.drop(blanks)
            if self.held:
                return True
        return False

    def next_start(self, start: int, kept: bytearray | None = None, most: int = 0) -> int:
        """Go to the next record's first line behind `start`; the bytes gone by.

        Keeps memory bounded: what is searched is dropped, or kept up to `most` bytes.
        """
        gone = 0
        while True:
            match = _ANY_START.search(self.held, start)
            keep = max(len(self.held) - MAX_HEADER_BYTES, 0)
            step = match.start() if match else len(self.held) if self.at_end else keep
            if kept is not None:
                kept += self.held[: min(step, max(most - len(kept), 0))]
            self.drop(step)
            gone += step
            if match or self.at_end:
                return gone
            start = max(start - step, 0)
            self.fill(len(self.held) + MAX_HEADER_BYTES * 4)


def frames(stream: BinaryIO, offset: int, max_bytes: int) -> Iterator[Frame]:
    """The records of a run of bytes, in order.

    Args:
        stream: Decompressed; its end is the end of the last record.
        offset: Of the stream's first byte in the whole file.
        max_bytes: Larger bodies are passed over.
    """
    tape = _Tape(stream, offset)
    while tape.skip_blanks():
        tape.fill(MAX_HEADER_BYTES)
        headers = _headers(tape)
        if headers is None:
            start = tape.offset
            gone = tape.next_start(1)
            yield Frame(start, {}, b"", f"{gone} bytes that are no record")
        else:
            yield _frame(tape, headers, max_bytes)


def _headers(tape: _Tape) -> dict[str, str] | None:
    """Take the header off the tape; None where none starts there."""
    arc = _ARC_START.match(tape.held)
    if arc:
        target = arc["target"].decode("utf-8", "replace")
        kind = "arc-header" if target.startswith("filedesc:") else "response"
        length = arc["length"].decode()
        tape.drop(arc.end())
        return {"warc-type": kind, "warc-target-uri": target, "content-length": length}
    end = _HEADER_END.search(tape.held, 0, MAX_HEADER_BYTES)
    if not end or not _WARC_START.match(tape.held):
        return None
    lines = tape.held[: end.start()].decode("utf-8", "replace").splitlines()[1:]
    tape.drop(end.end())
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _frame(tape: _Tape, headers: dict[str, str], max_bytes: int) -> Frame:
    offset = tape.offset
    stated = headers.get("content-length", "")
    length = int(stated) if stated.isdecimal() and len(stated) < 16 else -1
    if length > max_bytes:
        tape.fill(MAX_HEADER_BYTES)
        beginning = bytes(tape.held[:MAX_HEADER_BYTES])
        tape.next_start(0)
        return Frame(offset, headers, beginning, is_too_large=True)
    if length >= 0 and tape.fill(length) and _is_end(tape, length):
        body = bytes(tape.held[:length])
        tape.drop(length)
        return Frame(offset, headers, body)
    kept = bytearray()
    gone = tape.next_start(0, kept, max_bytes)
    problem = f"the header says {stated!r} bytes, the record has {gone}"
    return Frame(offset, headers, bytes(kept), problem, is_mislabelled=True)


def _is_end(tape: _Tape, length: int) -> bool:
    """Whether the byte `length` ends a record: its closing mark, a record or nothing follows."""
    tape.fill(length + MAX_HEADER_BYTES)
    rest = tape.held[length:]
    if rest.startswith(_RECORD_END):
        return True
    rest = rest.lstrip(_BLANKS)
    return not rest or bool(_WARC_START.match(rest) or _ARC_START.match(rest))
