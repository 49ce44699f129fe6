"""A raw stream -> a decompressed one that reports damage and is never a bomb."""

import bz2
import gzip
import io
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, cast

import zstandard
from fastwarc.stream_io import Lz4Reader

from transforms.reading.reject_reasons import Reject, RejectReason

if TYPE_CHECKING:
    from typing_extensions import Buffer

CHUNK_BYTES = 1 << 16
# Text compresses 3 to 10 times, a page repeated 50 times; a bomb of zeros 1,000 times and more.
# A corpus of many copies may do so too: records are read one by one, so that a ratio matters
# only where the time of reading does.
MAX_RATIO = 200
RATIO_FREE_BYTES = 1 << 30  # output that no ratio is asked of: some seconds of reading
# A block of zstandard can hold 128 kB in 4 bytes: small bites keep the output of one bounded.
ZSTD_BITE_BYTES = 1024
_DAMAGE = (OSError, EOFError, ValueError, zlib.error, zstandard.ZstdError)


class CountedStream(io.RawIOBase):
    """The raw stream; counts what was read and turns its faults into rejects."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self.byte_count = 0

    def readable(self) -> bool:
        """True: it is for reading."""
        return True

    def seekable(self) -> bool:
        """As the raw stream is (the lz4 reader seeks)."""
        return self._raw.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Pass on to the raw stream."""
        return self._raw.seek(offset, whence)

    def readinto(self, buffer: "Buffer") -> int:
        """Fill the buffer from the raw stream; 0 at its end."""
        view = memoryview(buffer)
        try:
            chunk = self._raw.read(len(view))
        except (OSError, EOFError, zlib.error, RuntimeError) as error:  # also of a zip member
            raise Reject(RejectReason.UNREADABLE, f"reading failed: {error}") from error
        view[: len(chunk)] = chunk
        self.byte_count += len(chunk)
        return len(chunk)


class ZstdReader:
    """Zstandard frames -> bytes; unlike the library's reader it sees where a frame is cut."""

    def __init__(self, raw: io.BufferedReader) -> None:
        self._raw = raw
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._inside = False
        self._waiting = memoryview(b"")

    def read(self, size: int) -> bytes:
        """At most `size` bytes; none at the end.

        Raises:
            EOFError: The last frame is cut.
        """
        while not self._waiting:
            bite = self._raw.read(ZSTD_BITE_BYTES)
            if not bite:
                if self._inside:
                    raise EOFError("the last zstandard frame is cut")
                return b""
            self._waiting = memoryview(self._decompressed(bite))
        chunk, self._waiting = self._waiting[:size], self._waiting[size:]
        return bytes(chunk)

    def _decompressed(self, bite: bytes) -> bytes:
        parts = []
        while bite:
            parts.append(self._frame.decompress(bite))
            self._inside = not self._frame.eof
            bite = b"" if self._inside else self._frame.unused_data
            if not self._inside:
                self._frame = zstandard.ZstdDecompressor().decompressobj()
        return b"".join(parts)


class DecompressedStream(io.RawIOBase):
    """The bytes inside a compressed stream, up to a ratio that no text reaches."""

    def __init__(self, counted: CountedStream, reader: BinaryIO) -> None:
        self._counted = counted
        self._reader = reader
        self._byte_count = 0

    def readable(self) -> bool:
        """True: it is for reading."""
        return True

    def readinto(self, buffer: "Buffer") -> int:
        """Fill the buffer; 0 at the end of the content.

        Raises:
            Reject: `damaged_archive` where it is cut or damaged, `too_large` for a bomb.
        """
        view = memoryview(buffer)
        try:
            chunk = self._reader.read(len(view))
        except _DAMAGE as error:
            raise Reject(RejectReason.DAMAGED_ARCHIVE, f"decompressing failed: {error}") from error
        view[: len(chunk)] = chunk
        self._byte_count += len(chunk)
        refuse_bomb(self._counted.byte_count, self._byte_count)
        return len(chunk)


def refuse_bomb(compressed: int, content: int) -> None:
    """Refuse content that is far larger than text gets by decompressing.

    Raises:
        Reject: `too_large`.

    >>> refuse_bomb(1_000, 100_000)
    """
    if content > RATIO_FREE_BYTES and content > MAX_RATIO * compressed:
        ratio = content // max(compressed, 1)
        problem = f"decompressing gives {ratio} times the size, more than {MAX_RATIO}: a bomb?"
        raise Reject(RejectReason.TOO_LARGE, problem)


_READERS: dict[str, Callable[[io.BufferedReader], object]] = {
    "gz": lambda raw: gzip.GzipFile(fileobj=raw),
    "bz2": bz2.BZ2File,
    "zst": ZstdReader,
    "lz4": Lz4Reader,
}
_STARTS: dict[str, tuple[bytes, ...]] = {
    "gz": (b"\x1f\x8b",),
    "bz2": (b"BZh",),
    "zst": (b"(\xb5/\xfd", *(bytes([0x50 + at, 0x2A, 0x4D, 0x18]) for at in range(16))),
    "lz4": (b"\x04\x22\x4d\x18",),
}
COMPRESSIONS = frozenset(_READERS)


def opened(raw: BinaryIO, compression: str | None) -> io.BufferedReader:
    """The content of a raw stream.

    Args:
        raw: The file's bytes.
        compression: One of COMPRESSIONS; None for a plain file.

    Returns:
        A stream whose reads raise Reject where the file is unreadable, damaged or a bomb.

    >>> opened(io.BytesIO(gzip.compress(b"Rain fell.")), "gz").read()
    b'Rain fell.'
    """
    counted = CountedStream(raw)
    plain = cast("io.BufferedReader", io.BufferedReader(counted, CHUNK_BYTES))
    if compression is None:
        return plain
    head = plain.peek(4)[:4]
    if head and not head.startswith(_STARTS[compression]):
        problem = f"the suffix says .{compression} but the content starts with {head!r}"
        raise Reject(RejectReason.TYPE_MISMATCH, problem)
    reader = cast("BinaryIO", _READERS[compression](plain))
    content = io.BufferedReader(DecompressedStream(counted, reader), CHUNK_BYTES)
    return cast("io.BufferedReader", content)
