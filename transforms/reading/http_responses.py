"""The bytes of an HTTP response -> its page: chunks joined, content encoding undone.

Archives often store the decoded body under the original headers; a header counts only where
the bytes agree with it.
"""

import io
import re
import zlib
from collections.abc import Callable
from email.message import Message
from email.parser import HeaderParser
from typing import BinaryIO, NamedTuple, cast

from fastwarc.stream_io import BrotliReader

from transforms.reading.bounded_streams import opened, refuse_bomb
from transforms.reading.reject_reasons import Reject, RejectReason

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
MAX_HEADER_BYTES = 1 << 16
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})[^\n]{0,1000}\n")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"(?:\r?\n)?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
HTML_START = re.compile(rb"\s{0,100}(?:<!doctype html|<html)", re.IGNORECASE)


class Response(NamedTuple):
    """A response as it is stored.

    Attributes:
        status: The code; 200 to 299 is success.
        headers: By name, whatever its case.
        body: Chunked and compressed as stored.
    """

    status: int
    headers: Message
    body: bytes

    @property
    def is_html(self) -> bool:
        """Whether the header says so; without one, whether the body starts so."""
        if "content-type" not in self.headers:
            return bool(HTML_START.match(self.body))
        return self.headers.get_content_type() in HTML_TYPES

    @property
    def charset(self) -> str | None:
        """What the content type names, else None."""
        return self.headers.get_content_charset()

    @property
    def is_whole(self) -> bool:
        """Whether the header proves that nothing of the body is missing."""
        stated = str(self.headers.get("content-length", ""))
        length = int(stated) if stated.isdecimal() and len(stated) < 16 else 0
        # (line ends behind it may be its own, or those between records)
        return 0 < len(self.body.rstrip(b"\r\n")) <= length <= len(self.body)


def resource(body: bytes, content_type: str) -> Response:
    """What a server would have answered with this content."""
    headers = Message()
    headers["content-type"] = content_type
    return Response(200, headers, body)


def response(message: bytes) -> Response | None:
    r"""Parse a response's header; None for a message of another protocol.

    >>> page = response(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Rain</p>")
    >>> page.status, page.is_html, page.body
    (200, True, b'<p>Rain</p>')
    """
    status = _STATUS.match(message)
    if not status:
        return None
    if message[status.end() : status.end() + 2] in (b"\r\n", b"\n"):
        return Response(int(status[1]), Message(), message[status.end() :].lstrip(b"\r\n"))
    end = _HEADER_END.search(message, status.end() - 2, MAX_HEADER_BYTES)
    header = message[status.end() : end.start() if end else len(message)]
    headers = HeaderParser().parsestr(header.decode("latin-1"), headersonly=True)
    return Response(int(status[1]), headers, message[end.end() :] if end else b"")


def payload(found: Response, max_bytes: int) -> bytes:
    """The page's bytes.

    Raises:
        Reject: `malformed_record` where a chunk or the compression is damaged, `too_large`.
    """
    body = found.body
    if "chunked" in str(found.headers.get("transfer-encoding", "")).lower():
        body = _joined(body)
    codings = str(found.headers.get("content-encoding", "")).lower().split(",")
    for coding in reversed(codings):
        body = _decompressed(body, coding.strip(), max_bytes)
    if len(body) > max_bytes:
        raise Reject(RejectReason.TOO_LARGE, f"the page is over {max_bytes} bytes")
    return body


def _joined(body: bytes) -> bytes:
    if not _CHUNK.match(body):
        return body  # stored without its chunks
    chunks: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(body, at):
        length = int(chunk[1], 16)
        if not length:
            return b"".join(chunks)
        at = chunk.end() + length
        chunks.append(body[chunk.end() : at])
        if at > len(body):
            break
    if at <= len(body) and not body[at:].strip():
        return b"".join(chunks)  # only the closing chunk is missing: all content is there
    problem = f"a chunk of the response is cut or damaged at byte {min(at, len(body))}"
    raise Reject(RejectReason.MALFORMED_RECORD, problem)


def _deflated(body: bytes, limit: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(body, limit)
    except zlib.error:  # many servers send it without the header that the standard asks for
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, limit)


def _brotli(body: bytes, limit: int) -> bytes:
    return cast("BinaryIO", BrotliReader(cast("BinaryIO", io.BytesIO(body)))).read(limit)


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": lambda body, limit: opened(io.BytesIO(body), "gz").read(limit),
    "x-gzip": lambda body, limit: opened(io.BytesIO(body), "gz").read(limit),
    "zstd": lambda body, limit: opened(io.BytesIO(body), "zst").read(limit),
    "deflate": _deflated,
    "br": _brotli,
}


def _decompressed(body: bytes, coding: str, max_bytes: int) -> bytes:
    decode = _DECODERS.get(coding)
    if decode is None or not body or HTML_START.match(body):
        return body  # nothing to undo, or undone by the archive
    try:
        content = decode(body, max_bytes + 1)
    except Reject as reject:
        if reject.reason is RejectReason.TYPE_MISMATCH:  # undone by the archive
            return body
        raise
    except (OSError, ValueError, EOFError, zlib.error) as error:
        problem = f"the response's {coding} is damaged: {error}"
        raise Reject(RejectReason.MALFORMED_RECORD, problem) from error
    refuse_bomb(len(body), len(content))
    return content
