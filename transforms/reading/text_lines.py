"""A stream of text in any encoding -> its lines, bounded, each with its place."""

import codecs
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, cast

from transforms.reading.encodings import BOMS, Decoded, decoded
from transforms.reading.reject_reasons import Reject, RejectReason
from transforms.reading.wide_encodings import wide_encoding

if TYPE_CHECKING:
    from typing_extensions import Buffer

HEAD_BYTES = 1 << 16


class Line(NamedTuple):
    """A line as it lies in its file.

    Attributes:
        number: From 1.
        offset: Of its first byte; in a UTF-16 or UTF-32 file, of its text as UTF-8.
        raw: The bytes, line end included; of a line that is too long, its beginning.
        is_too_long: Whether it exceeds the limit.
    """

    number: int
    offset: int
    raw: bytes
    is_too_long: bool

    @property
    def place(self) -> str:
        """For messages."""
        return f"line {self.number} (byte {self.offset})"


class Utf8Stream(io.RawIOBase):
    """A stream of two- or four-byte characters, recoded as UTF-8."""

    def __init__(self, stream: io.BufferedReader, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._waiting = b""

    def readable(self) -> bool:
        """True: it is for reading."""
        return True

    def readinto(self, buffer: "Buffer") -> int:
        """Fill the buffer; 0 at the end."""
        while not self._waiting:
            chunk = self._stream.read1(HEAD_BYTES)  # read() loses what came before a fault
            text = self._decoder.decode(chunk, final=not chunk)
            self._waiting = text.encode("utf-8", "replace")
            if not chunk and not text:
                return 0
        view = memoryview(buffer)
        count = min(len(view), len(self._waiting))
        view[:count] = self._waiting[:count]
        self._waiting = self._waiting[count:]
        return count


class TextStream(NamedTuple):
    """A stream whose lines can be cut at the byte 10, and how to decode them.

    Attributes:
        stream: Without a byte order mark.
        encoding: Of the file, as its head shows.
    """

    stream: io.BufferedReader
    encoding: str

    def lines(self, max_bytes: int) -> Iterator[Line]:
        """The lines in order; the rest of one that is too long is passed over."""
        number = offset = 0
        while raw := self.stream.readline(max_bytes + 1):
            number += 1
            start, length = offset, len(raw)
            rest = raw
            while not rest.endswith(b"\n") and length > max_bytes:
                rest = self.stream.readline(HEAD_BYTES)
                length += len(rest)
                if not rest:
                    break
            offset += length
            yield Line(number, start, raw, len(raw) > max_bytes)

    def decoded(self, line: Line) -> Decoded:
        """The line's text.

        Raises:
            Reject: `too_large`, `binary` or `encoding_uncertain`.
        """
        if line.is_too_long:
            problem = f"longer than {len(line.raw) - 1} bytes"
            raise Reject(RejectReason.TOO_LARGE, problem)
        try:
            return Decoded(line.raw.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            return decoded(line.raw, self.encoding)


def text_stream(stream: io.BufferedReader) -> TextStream:
    r"""Look at the head of a stream of text.

    Raises:
        Reject: `binary`, where the head shows it.

    >>> utf16 = io.BufferedReader(io.BytesIO("Rain\nWind".encode("utf-16")))
    >>> [line.raw for line in text_stream(utf16).lines(80)]
    [b'Rain\n', b'Wind']
    """
    head = stream.peek(HEAD_BYTES)[:HEAD_BYTES]
    bom, encoding = next((mark for mark in BOMS if head.startswith(mark[0])), (b"", None))
    stream.read(len(bom))
    encoding = encoding or wide_encoding(head)
    if encoding in (None, "utf-8"):
        return TextStream(stream, _narrow(head[len(bom) :]))
    recoded = io.BufferedReader(Utf8Stream(stream, encoding or ""), HEAD_BYTES)
    return TextStream(cast("io.BufferedReader", recoded), encoding or "")


def _narrow(head: bytes) -> str:
    """The encoding of the head, without its last line: that may be cut in a character.

    Where it stays unclear, each line has to show its own.
    """
    whole = head[: head.rfind(b"\n") + 1] or head
    try:
        return decoded(whole).encoding
    except Reject as reject:
        if reject.reason is RejectReason.ENCODING_UNCERTAIN:
            return "utf-8"
        raise
