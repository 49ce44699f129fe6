"""A folder's manifest -> what it says of each file.

A manifest lists the inputs of its folder tree: a file that it does not name is none.
"""

import posixpath
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flows.inputs.input_files import open_input
from transforms.reading.record_formats import Form, records
from transforms.reading.records import CONTENT_FIELDS, Record, Refusal, about, named_values
from transforms.reading.reject_reasons import Reject, RejectReason

MANIFEST_FORMS = {"manifest.csv": Form("csv"), "manifest.jsonl": Form("jsonl")}
MAX_LINE_BYTES = 1_000_000


@dataclass(frozen=True)
class Listed:
    """A file as its manifest names it.

    Attributes:
        place: The line in the manifest, for messages.
        fields: `id`, `url`, `source`, `headline`, … ; None where not given.
    """

    path: str
    place: str
    fields: Mapping[str, str | None]


@dataclass(frozen=True)
class Manifest:
    """What a manifest says.

    Attributes:
        path: The manifest's own, as given.
        resolved_path: The same, absolute.
        listed: By the file's path relative to the manifest's folder (`listing_key`).
        refusals: Its lines that say nothing usable.
    """

    path: str
    resolved_path: str
    listed: Mapping[str, Listed] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()


def listing_key(relative_path: str) -> str:
    """The form in which paths are compared: systems write accents in two ways."""
    return unicodedata.normalize("NFC", relative_path)


def read_manifest(path: str, name: str) -> Manifest | None:
    """Read a manifest; None where the file is a table of articles that has its name.

    Args:
        path: Of the manifest.
        name: One of MANIFEST_FORMS.
    """
    listed: dict[str, Listed] = {}
    refusals: list[Refusal] = []
    for found in _lines(path, MANIFEST_FORMS[name]):
        if isinstance(found, Refusal):
            refusals.append(found)
            continue
        row = {column.strip().lower(): value for column, value in found.row.items()}
        if "path" not in row and any(row.get(column) for column in CONTENT_FIELDS):
            return None
        try:
            one = _listed(row, found.place)
            _refuse_second(listed, one)
        except Reject as reject:
            refusals.append(Refusal(found.number, found.place, reject))
        else:
            listed[listing_key(one.path)] = one
    return Manifest(path, path, listed, tuple(refusals))


def _lines(path: str, form: Form) -> Iterator[Record | Refusal]:
    try:
        with open_input(path) as stream:
            yield from records(stream, form, MAX_LINE_BYTES)
    except Reject as reject:
        yield Refusal(None, None, Reject(RejectReason.BAD_MANIFEST, reject.problem))


def _listed(row: Mapping[str, object], place: str) -> Listed:
    path = row.get("path")
    if not isinstance(path, str) or not path.strip():
        raise Reject(RejectReason.BAD_MANIFEST, "the line has no `path`")
    path = posixpath.normpath(path.strip().replace("\\", "/"))
    if path.startswith(("/", "../")) or path in ("..", "."):
        raise Reject(RejectReason.BAD_MANIFEST, f"{path!r} is not inside the manifest's folder")
    return Listed(path, place, about(named_values(row)))


def _refuse_second(listed: Mapping[str, Listed], one: Listed) -> None:
    first = listed.get(listing_key(one.path))
    if first:
        problem = f"{one.path!r} is listed a second time; first in {first.place}"
        raise Reject(RejectReason.BAD_MANIFEST, problem)
