"""WARC and ARC files -> records: the HTTP responses and resources of HTML."""

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from transforms.reading.bounded_streams import CHUNK_BYTES, CountedStream, opened
from transforms.reading.encodings import Decoded, declared_charset, decoded
from transforms.reading.gzip_members import MemberRun, member_runs
from transforms.reading.http_responses import Response, payload, resource, response
from transforms.reading.records import Record, Refusal
from transforms.reading.reject_reasons import Reject, RejectReason
from transforms.reading.warc_frames import Frame, frames


def warc_records(
    raw: BinaryIO, compression: str | None, max_bytes: int
) -> Iterator[Record | Refusal]:
    """One record an HTTP response or a resource of HTML, numbered among all of the file.

    Redirects and responses without content are no records; neither are records of other
    kinds (requests, metadata, pictures), sound or not.

    Raises:
        Reject: The file can't be read or decompressed (on).
    """
    for number, frame in enumerate(_all_frames(raw, compression, max_bytes), start=1):
        place = f"record {number}, byte {frame.offset}"
        try:
            found = _record(frame, number, place, max_bytes)
        except Reject as reject:
            yield Refusal(number, f"{place} {_target(frame)}".rstrip(), reject)
        else:
            if found:
                yield found


def _all_frames(raw: BinaryIO, compression: str | None, max_bytes: int) -> Iterator[Frame]:
    if compression != "gz":
        yield from frames(opened(raw, compression), 0, max_bytes)
        return
    offset = 0
    for run in member_runs(CountedStream(raw)):
        # The last record of a run is the one that damage touches: it waits until that shows.
        latest: Frame | None = None
        content = cast("BinaryIO", io.BufferedReader(run, CHUNK_BYTES))
        for frame in frames(content, offset, max_bytes):
            if latest:
                yield latest
            latest = frame
        if latest:
            offset = latest.offset + len(latest.body)
        yield from _run_end(latest, run, offset)


def _run_end(latest: Frame | None, run: MemberRun, offset: int) -> Iterator[Frame]:
    """The last record of a run, and the damage behind it or in it."""
    if run.damage is None:
        yield from [latest] if latest else []
        return
    problem = f"decompressing failed: {run.damage}"
    if latest and run.is_inside:
        yield latest._replace(problem=problem, is_mislabelled=False)
        return
    yield from [latest] if latest else []
    yield Frame(offset, {}, b"", problem)  # all content of the damaged member is lost


def _target(frame: Frame) -> str:
    return frame.headers.get("warc-target-uri", "").strip("<>")


def _record(frame: Frame, number: int, place: str, max_bytes: int) -> Record | None:
    """The record of a frame; None where it is of no kind that we read."""
    if frame.headers and not _is_wanted(frame):
        return None
    if frame.is_too_large:
        found = _response(frame)
        if found is None or not found.is_html:
            return None
        raise Reject(RejectReason.TOO_LARGE, f"the response is over {max_bytes} bytes")
    found = _response(frame)
    if frame.problem and not (frame.is_mislabelled and found and found.is_whole):
        raise Reject(RejectReason.MALFORMED_RECORD, frame.problem)
    if found is None or not found.is_html or not _has_page(found.status):
        return None
    page = _html(found, max_bytes)
    row = {"id": _target(frame), "url": _target(frame), "html": page.text}
    return Record(number, place, row, page.encoding)


def _is_wanted(frame: Frame) -> bool:
    """A response, or what is stored without its server's answer and says that it is HTML."""
    kind = frame.headers.get("warc-type", "").lower()
    return kind == "response" or (kind == "resource" and resource(b"", _type(frame)).is_html)


def _type(frame: Frame) -> str:
    return frame.headers.get("content-type", "application/octet-stream")


def _response(frame: Frame) -> Response | None:
    if frame.headers.get("warc-type", "").lower() == "resource":
        return resource(frame.body, _type(frame))
    return response(frame.body)


def _has_page(status: int) -> bool:
    """Not a redirect, nor "no content"; an error has a page, which is refused."""
    return 200 <= status < 300 or status >= 400


def _html(found: Response, max_bytes: int) -> Decoded:
    if found.status >= 400:
        raise Reject(RejectReason.HTTP_ERROR, f"the server answered {found.status}")
    page = payload(found, max_bytes)
    if not page.strip():
        raise Reject(RejectReason.EMPTY, "the response has no content")
    return decoded(page, found.charset or declared_charset(page))
