"""Inputs -> every file below them, as the file system shows it."""

import os
import stat
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flows.errors import UsageError
from flows.inputs.input_files import MEMBER_MARK, archive_members, shown
from flows.inputs.manifests import MANIFEST_FORMS, read_manifest
from transforms.reading.bounded_streams import refuse_bomb
from transforms.reading.record_formats import ARCHIVE_SUFFIX
from transforms.reading.reject_reasons import Reject, RejectReason, SkipReason


class InputError(UsageError):
    """An INPUT that is not there, or is neither file nor folder."""


@dataclass(frozen=True)
class Root:
    """An INPUT.

    Attributes:
        given: As the user wrote it, normalised.
        resolved: Absolute, links followed.
        is_folder: Else a file.
    """

    given: str
    resolved: str
    is_folder: bool

    @property
    def folder(self) -> str:
        """Where relative paths start: the folder, or that of the file."""
        return self.resolved if self.is_folder else str(Path(self.resolved).parent)


@dataclass(frozen=True)
class Entry:
    """Something that lies below an input.

    Attributes:
        path: As given, for messages and the ledger; with `!member` for an archive's.
        resolved_path: Absolute; of the archive for a member.
        relative_path: Below the input's folder, with `/`; of a file INPUT its name.
        root: The input.
        member: Name in the archive; None for a file.
        byte_count: None where it could not be seen.
        modified_ns: Modification time in nanoseconds since 1970; None where unknown.
        skip: Why it is not read; None for a regular file.
        reject: Why it can't be read.
    """

    path: str
    resolved_path: str
    relative_path: str
    root: Root
    member: str | None = None
    byte_count: int | None = None
    modified_ns: int | None = None
    skip: SkipReason | None = None
    reject: Reject | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What is the same under two inputs; also the order of the files."""
        return self.resolved_path, self.member or ""


def check_inputs(inputs: Sequence[str]) -> list[Root]:
    """The inputs, outermost first, whatever order they were given in.

    Raises:
        InputError: One is missing or is no file or folder; all such are named.
    """
    if not inputs:
        raise InputError("no input: name a file or a folder with articles")
    wrong = [f"{given}: {problem}" for given in inputs if (problem := _problem(given))]
    if wrong:
        raise InputError("; ".join(wrong))
    roots = {root.resolved: root for root in map(_root, sorted(inputs, reverse=True))}
    return [roots[path] for path in sorted(roots, key=lambda path: (path.count("/"), path))]


def _problem(given: str) -> str | None:
    try:
        mode = Path(given).stat().st_mode
    except (OSError, ValueError) as error:
        return f"can't be found ({getattr(error, 'strerror', None) or error})"
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    return "is neither a file nor a folder"


def _root(given: str) -> Root:
    """A manifest that is given stands for its folder."""
    path = Path(given)
    resolved = path.resolve()
    if resolved.name in MANIFEST_FORMS and read_manifest(shown(str(resolved)), resolved.name):
        return Root(shown(str(path.parent)), shown(str(resolved.parent)), is_folder=True)
    return Root(shown(str(path)), shown(str(resolved)), is_folder=path.is_dir())


def listed_entries(root: Root) -> Iterator[Entry]:
    """Everything below an input, folders themselves excepted; no order."""
    if not root.is_folder:
        path = Path(root.given)
        name = Path(root.resolved).name
        yield from _with_members(_seen(Entry(root.given, root.resolved, name, root), path.stat()))
        return
    waiting = [(root.given, root.resolved, "")]
    while waiting:
        given, resolved, relative = waiting.pop()
        for entry, is_folder in _children(root, given, resolved, relative):
            if is_folder:
                waiting.append((entry.path, entry.resolved_path, entry.relative_path + "/"))
            else:
                yield from _with_members(entry)


def _children(root: Root, given: str, resolved: str, relative: str) -> Iterator[tuple[Entry, bool]]:
    try:
        with os.scandir(resolved) as found:
            children = list(found)
    except OSError as error:
        reject = Reject(RejectReason.UNREADABLE, f"the folder can't be listed: {error.strerror}")
        yield Entry(given, resolved, relative.rstrip("/"), root, reject=reject), False
        return
    for child in children:
        name = shown(child.name)
        path = name if given == "." else f"{given.rstrip('/')}/{name}"
        entry = Entry(path, f"{resolved.rstrip('/')}/{name}", relative + name, root)
        if child.is_symlink():
            yield replace(entry, skip=SkipReason.LINK), False
        elif name.startswith("."):
            yield replace(entry, skip=SkipReason.HIDDEN), False
        elif child.is_dir(follow_symlinks=False):
            yield entry, True
        else:
            yield _seen(entry, child.stat(follow_symlinks=False)), False


def _seen(entry: Entry, status: os.stat_result) -> Entry:
    if not stat.S_ISREG(status.st_mode):
        return replace(entry, skip=SkipReason.NOT_A_REGULAR_FILE)
    return replace(entry, byte_count=status.st_size, modified_ns=status.st_mtime_ns)


def _with_members(entry: Entry) -> Iterator[Entry]:
    """The entry; for an archive its members in its place."""
    if entry.skip or entry.reject or not entry.relative_path.lower().endswith(f".{ARCHIVE_SUFFIX}"):
        yield entry
        return
    try:
        members = archive_members(entry.resolved_path)
    except Reject as reject:
        yield replace(entry, reject=reject)
        return
    yield from (_member(entry, member) for member in members)
    if not members:
        yield replace(entry, reject=Reject(RejectReason.EMPTY, "the archive holds no file"))


def _member(entry: Entry, member: zipfile.ZipInfo) -> Entry:
    name = shown(member.filename)
    found = replace(
        entry,
        path=f"{entry.path}{MEMBER_MARK}{name}",
        relative_path=f"{entry.relative_path}{MEMBER_MARK}{name}",
        member=member.filename,
        byte_count=member.file_size,
    )
    if stat.S_ISLNK(member.external_attr >> 16):
        return replace(found, skip=SkipReason.LINK)
    if any(part.startswith((".", "__MACOSX")) for part in name.split("/")):
        return replace(found, skip=SkipReason.HIDDEN)
    if member.flag_bits & 0x1:
        problem = "the member is encrypted"
        return replace(found, reject=Reject(RejectReason.UNREADABLE, problem))
    try:
        refuse_bomb(member.compress_size, member.file_size)
    except Reject as reject:
        return replace(found, reject=reject)
    return found
