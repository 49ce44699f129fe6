"""Why a file or a record is not loaded: the closed list of reasons, each with its cure."""

from enum import StrEnum
from typing import Self

import polars as pl

from transforms.tables import REJECTS


class RejectReason(StrEnum):
    """Why a file or a record is a reject; `cure` says what its owner can do.

    >>> RejectReason.EMPTY, RejectReason.EMPTY.cure
    (<RejectReason.EMPTY: 'empty'>, 'put text into it, or take it out of the input')
    """

    cure: str

    def __new__(cls, reason: str, cure: str) -> Self:
        """A member that is its reason and knows its cure."""
        member = str.__new__(cls, reason)
        member._value_ = reason
        member.cure = cure
        return member

    # the file as a whole
    MISSING_FILE = "missing_file", "put the file back, or take its line out of the manifest"
    UNREADABLE = "unreadable", "make the file readable (permissions, disk), then run again"
    UNKNOWN_FORM = (
        "unknown_form",
        "rename or convert it to .txt, .md, .html, .jsonl, .json, .csv, .tsv, .parquet or .warc",
    )
    BAD_MANIFEST = (
        "bad_manifest",
        "give the manifest a `path` column, one line a file, each file once",
    )
    EMPTY = "empty", "put text into it, or take it out of the input"
    BINARY = "binary", "give the text itself, not a program, picture or office document"
    TYPE_MISMATCH = "type_mismatch", "give the file the suffix of what it holds"
    TOO_LARGE = "too_large", "cut it into smaller records, or raise the limit in the settings"
    DAMAGED_ARCHIVE = "damaged_archive", "fetch or compress the file again: it is cut or damaged"
    # one record
    ENCODING_UNCERTAIN = "encoding_uncertain", "save it as UTF-8"
    MALFORMED_RECORD = "malformed_record", "correct the record at the place named, then run again"
    MISSING_TEXT = "missing_text", "give the record a `text` or a `html` field"
    EMPTY_EXTRACTION = (
        "empty_extraction",
        "the page shows text but none of it looks like an article: give its `text` instead",
    )
    HTTP_ERROR = "http_error", "fetch the page again: what was stored is the server's error page"
    PARSE_TIMEOUT = "parse_timeout", "simplify the page or give its `text` instead"
    WITHDRAWN = "withdrawn", "none is needed; take it out of the input to stop this line"
    CRASHED = "crashed", "the reader of the file broke down: please report it with the file"


class SkipReason(StrEnum):
    """Why a file of the input is in the ledger but is not read."""

    MANIFEST = "manifest"
    NOT_IN_MANIFEST = "not_in_manifest"
    NOT_A_REGULAR_FILE = "not_a_regular_file"
    LINK = "link"
    HIDDEN = "hidden"
    UNKNOWN_FORM = "unknown_form"
    UNCHANGED = "unchanged"


class Stage(StrEnum):
    """The stage that rejects."""

    DISCOVER = "discover"
    READ = "read"
    CLEAN = "clean"


class Reject(Exception):  # noqa: N818  a refusal on its way to its row, not a defect
    """A record that can't be loaded, raised where that shows and caught by its reader.

    Attributes:
        reason: From the closed list.
        problem: What is wrong, in words; without file, place and cure.
    """

    def __init__(self, reason: RejectReason, problem: str) -> None:
        super().__init__(problem)
        self.reason = reason
        self.problem = problem


def reject_row(
    path: str,
    place: str | None,
    record_number: int | None,
    stage: Stage,
    reject: Reject,
) -> dict[str, object]:
    """A row of REJECTS whose detail names file, place, problem and cure.

    Args:
        path: The file as the user knows it.
        place: Where in the file ("record 3, byte 120"); None for the file as a whole.
        record_number: The record's number from 1; None for the file as a whole.
        stage: The stage that rejects.
        reject: Reason and problem.

    >>> row = reject_row("a.csv", "record 2", 2, Stage.READ, Reject(RejectReason.EMPTY, "no text"))
    >>> row["detail"]
    'a.csv, record 2: no text. Cure: put text into it, or take it out of the input.'
    """
    where = f"{path}, {place}" if place else path
    detail = f"{where}: {reject.problem}. Cure: {reject.reason.cure}."
    return {
        "path": path,
        "record_number": record_number,
        "stage": str(stage),
        "reason": str(reject.reason),
        "detail": detail,
    }


def rejects(rows: list[dict[str, object]]) -> pl.DataFrame:
    """REJECTS from `reject_row` rows, in their order.

    >>> rejects([]).columns
    ['path', 'record_number', 'stage', 'reason', 'detail']
    """
    return pl.DataFrame(rows, schema=REJECTS)
