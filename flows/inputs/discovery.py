"""INPUT arguments -> a table of the files to read, with what their manifests say."""

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import polars as pl

from flows.inputs.input_files import sha256_of
from flows.inputs.input_listing import InputError, check_inputs, listed_entries
from flows.inputs.input_places import PlacedFile, placed_files
from flows.inputs.manifests import Manifest
from transforms.ids import content_id
from transforms.reading.documents import InputFile
from transforms.reading.record_formats import MEDIA_TYPES, Form
from transforms.reading.records import ABOUT_FIELDS
from transforms.reading.reject_reasons import Reject, Stage, reject_row, rejects
from transforms.tables import INT, TIMESTAMP, columns

__all__ = ["INPUT_FILES", "Discovery", "InputError", "check_inputs", "discovered", "input_file"]

# status: pending (to be read), skipped or rejected, with `reason` from SkipReason or
# RejectReason. fingerprint: of the bytes and of all that discovery adds to them; files of
# one fingerprint give the same documents. The manifest's fields have their own names.
INPUT_FILES = pl.Schema(
    {
        **columns("path resolved_path member input_name relative_path"),
        "byte_count": INT,
        "modified_at": TIMESTAMP,
        **columns("sha256 form compression media_type status reason fingerprint"),
        **columns(" ".join(ABOUT_FIELDS)),
    }
)
HASH_THREADS = 4
HASH_BATCH = 256


class Discovery(NamedTuple):
    """The input as it lies there.

    Attributes:
        files: INPUT_FILES, sorted by resolved path and member.
        rejects: REJECTS of the files with status `rejected` and of bad manifest lines.
    """

    files: pl.DataFrame
    rejects: pl.DataFrame


def discovered(inputs: Sequence[str]) -> Discovery:
    """List, place and hash the files of the inputs.

    Args:
        inputs: Paths as the user gives them; the order does not matter. None: nothing is
            read, the run brings up to date what is known already.

    Raises:
        InputError: One is missing.
    """
    placed: dict[tuple[str, str], PlacedFile] = {}
    manifests: dict[str, Manifest] = {}
    roots = check_inputs(inputs) if inputs else []
    for root in roots:  # outermost first: its names hold for what it contains
        files, own = placed_files(root, listed_entries(root))
        for file in files:
            placed.setdefault(file.entry.key, file)
        for manifest in own:
            manifests.setdefault(manifest.resolved_path, manifest)
    in_order = [placed[key] for key in sorted(placed)]
    hashes = _hashes(in_order)
    rows = [_row(file, found) for file, found in zip(in_order, hashes, strict=True)]
    refused = [*_refused_files(in_order, hashes), *_refused_lines(manifests)]
    return Discovery(pl.DataFrame(rows, schema=INPUT_FILES, orient="row"), rejects(refused))


def _hashes(files: Sequence[PlacedFile]) -> list[str | Reject | None]:
    """Each file's hash, or why there is none; None for a file that is not to be read."""
    groups = [files[start : start + HASH_BATCH] for start in range(0, len(files), HASH_BATCH)]
    with ThreadPoolExecutor(HASH_THREADS) as pool:
        return [one for group in pool.map(_hash_group, groups) for one in group]


def _hash_group(files: Sequence[PlacedFile]) -> list[str | Reject | None]:
    return [_hash(file) for file in files]


def _hash(file: PlacedFile) -> str | Reject | None:
    if not file.is_pending:
        return file.entry.reject
    try:
        return sha256_of(file.entry.resolved_path, file.entry.member)
    except Reject as reject:
        return reject


def _row(file: PlacedFile, found: str | Reject | None) -> tuple[object, ...]:
    entry, form = file.entry, file.form
    sha256 = found if isinstance(found, str) else None
    status, reason = _status(file, found)
    row: dict[str, object] = {
        **{field: file.fields.get(field) for field in ABOUT_FIELDS},
        "path": entry.path,
        "resolved_path": entry.resolved_path,
        "member": entry.member,
        "input_name": file.input_name,
        "relative_path": file.relative_path,
        "byte_count": entry.byte_count,
        "modified_at": entry.modified_ns and entry.modified_ns // 1000,
        "sha256": sha256,
        "form": form and form.form,
        "compression": form and form.compression,
        "media_type": form and MEDIA_TYPES[form.form],
        "status": status,
        "reason": reason,
        "fingerprint": _fingerprint(file, sha256),
    }
    return tuple(row[column] for column in INPUT_FILES)


def _status(file: PlacedFile, found: str | Reject | None) -> tuple[str, str | None]:
    if isinstance(found, Reject):
        return "rejected", str(found.reason)
    return ("skipped", str(file.entry.skip)) if file.entry.skip else ("pending", None)


def _fingerprint(file: PlacedFile, sha256: str | None) -> str | None:
    if sha256 is None:
        return None
    fields = json.dumps(dict(file.fields), sort_keys=True)
    return content_id(sha256, file.form, file.input_name, file.relative_path, fields)


def _refused_files(
    files: Sequence[PlacedFile], hashes: Sequence[str | Reject | None]
) -> Iterator[dict[str, object]]:
    for file, found in zip(files, hashes, strict=True):
        if isinstance(found, Reject):
            yield reject_row(file.entry.path, None, None, Stage.DISCOVER, found)


def _refused_lines(manifests: Mapping[str, Manifest]) -> Iterator[dict[str, object]]:
    for manifest in manifests.values():
        for refusal in manifest.refusals:
            number, place, reject = refusal
            yield reject_row(manifest.path, place, number, Stage.DISCOVER, reject)


def input_file(row: Mapping[str, object]) -> InputFile:
    """The READ stage's view of a row of INPUT_FILES."""
    compression = row["compression"]
    return InputFile(
        path=str(row["path"]),
        relative_path=str(row["relative_path"]),
        input_name=str(row["input_name"]),
        form=Form(str(row["form"]), str(compression) if compression else None),
        manifest={name: str(row[name]) if row[name] else None for name in ABOUT_FIELDS},
    )
