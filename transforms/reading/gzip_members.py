"""A gzip file of many members -> runs of sound members: damage costs one member, not the rest.

WARC files are compressed record by record; after a damaged member the next one is found by
its first bytes.
"""

import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from transforms.reading.bounded_streams import CHUNK_BYTES, CountedStream, refuse_bomb

if TYPE_CHECKING:
    from typing_extensions import Buffer

MEMBER_START = b"\x1f\x8b\x08"


class MemberRun(io.RawIOBase):
    """The content of gzip members up to the end or the next damage.

    Attributes:
        damage: What ended the run; None at the end of the file.
        is_inside: Whether the damage is inside a member that gave content before.
    """

    def __init__(self, counted: CountedStream, waiting: bytes) -> None:
        self._counted = counted
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._waiting = waiting
        self._chunk = waiting  # what is searched for the next member after damage
        self._byte_count = 0
        self.damage: str | None = None
        self.is_inside = False

    def readable(self) -> bool:
        """True: it is for reading."""
        return True

    def readinto(self, buffer: "Buffer") -> int:
        """Fill the buffer; 0 at the end and at damage, which never loses what came before."""
        view = memoryview(buffer)
        content = b""
        while not content and self.damage is None and self._has_input():
            content = self._decompressed(len(view))
        view[: len(content)] = content
        self._byte_count += len(content)
        refuse_bomb(self._counted.byte_count, self._byte_count)
        return len(content)

    def _has_input(self) -> bool:
        if not self._waiting:
            self._waiting = self._chunk = self._counted.read(CHUNK_BYTES) or b""
            if not self._waiting and self.is_inside:
                self.damage = "the last member is cut"
        return bool(self._waiting)

    def _decompressed(self, size: int) -> bytes:
        before = self._waiting
        if not self.is_inside:
            self._chunk = before = self._waiting = self._waiting.lstrip(b"\x00")  # tape padding
        try:
            content = self._member.decompress(before, size)
        except zlib.error as error:
            self.damage = str(error)
            return b""
        self._waiting = self._member.unconsumed_tail
        self.is_inside = self.is_inside or bool(content) or bool(before)
        if self._member.eof:
            self._waiting = self._chunk = self._member.unused_data
            self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
            self.is_inside = False
        return content

    def next_member(self) -> bytes:
        """The bytes from the next member's start on, after damage; none where there is none."""
        chunk = self._chunk[1:]
        while (at := chunk.find(MEMBER_START)) < 0:
            more = self._counted.read(CHUNK_BYTES)
            if not more:
                return b""
            chunk = chunk[-2:] + more
        return chunk[at:]


def member_runs(counted: CountedStream) -> Iterator[MemberRun]:
    """The runs of sound members; each has to be read to its end before the next."""
    run = MemberRun(counted, b"")
    yield run
    while run.damage is not None:
        start = run.next_member()
        if not start:
            return
        run = MemberRun(counted, start)
        yield run
