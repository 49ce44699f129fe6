"""Entries of an input -> files with their identity: by folder, or by a manifest."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from flows.inputs.input_files import MEMBER_MARK
from flows.inputs.input_listing import Entry, Root
from flows.inputs.manifests import MANIFEST_FORMS, Listed, Manifest, listing_key, read_manifest
from transforms.reading.record_formats import Form, form_of
from transforms.reading.reject_reasons import Reject, RejectReason, SkipReason

MANIFEST_LEVELS_UP = 2  # above an INPUT, where a manifest that lists its files is looked for


@dataclass(frozen=True)
class PlacedFile:
    """An entry with its identity.

    Attributes:
        entry: The file; its `skip` and `reject` are final.
        input_name: Name of the input, or of the folder whose manifest lists the file.
        relative_path: Below that.
        form: How it is written; None where unknown.
        fields: What the manifest says of it.
    """

    entry: Entry
    input_name: str
    relative_path: str
    form: Form | None
    fields: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def is_pending(self) -> bool:
        """Whether it is to be read."""
        return self.entry.skip is None and self.entry.reject is None


@dataclass(frozen=True)
class _Scope:
    """A manifest with the folder that it governs."""

    folder: PurePosixPath
    manifest: Manifest
    is_inside: bool  # the input; one above it governs only what it lists


def placed_files(root: Root, entries: Iterable[Entry]) -> tuple[list[PlacedFile], list[Manifest]]:
    """Give every entry of an input its identity.

    Returns:
        The files, those included that a manifest lists and that are missing; and the
        manifests of the input.
    """
    seen = list(entries)
    scopes: dict[PurePosixPath, _Scope] = {}
    for scope in _scopes(root, seen):
        scopes.setdefault(scope.folder, scope)
    files = [_placed(entry, root, scopes) for entry in seen]
    inside = [scope for scope in scopes.values() if scope.is_inside]
    present = {key for entry in seen for key in _keys(entry)}
    missing = (file for scope in inside for file in _missing(scope, root, present))
    return [*files, *missing], [scope.manifest for scope in inside]


def _scopes(root: Root, entries: Iterable[Entry]) -> Iterator[_Scope]:
    folder = PurePosixPath(root.folder)
    for above in (folder, *folder.parents)[: MANIFEST_LEVELS_UP + 1]:
        for name in MANIFEST_FORMS:
            if not (root.is_folder and above == folder) and Path(above, name).is_file():
                manifest = read_manifest(str(above / name), name)
                if manifest:
                    yield _Scope(above, manifest, is_inside=False)
    named = (entry for entry in entries if entry.resolved_path.endswith(tuple(MANIFEST_FORMS)))
    for entry in sorted(named, key=lambda entry: entry.key):
        path = PurePosixPath(entry.resolved_path)
        if root.is_folder and path.name in MANIFEST_FORMS and not entry.skip:
            manifest = read_manifest(entry.resolved_path, path.name)
            if manifest:
                yield _Scope(path.parent, replace(manifest, path=entry.path), is_inside=True)


def _placed(entry: Entry, root: Root, scopes: Mapping[PurePosixPath, _Scope]) -> PlacedFile:
    form = form_of(entry.relative_path)
    path = PurePosixPath(entry.resolved_path)
    for folder in path.parents if scopes else ():
        scope = scopes.get(folder)
        if scope is None:
            continue
        if path.name in MANIFEST_FORMS and folder == path.parent and scope.is_inside:
            return _unlisted(entry, root, form, SkipReason.MANIFEST)
        listed = _listed(scope, entry)
        if listed:
            judged = _judged(entry, form, is_asked_for=True)
            relative = _below(entry, folder)
            return PlacedFile(judged, folder.name, relative, form, listed.fields)
        if scope.is_inside:
            return _unlisted(entry, root, form, SkipReason.NOT_IN_MANIFEST)
    return _unlisted(entry, root, form, None)


def _unlisted(entry: Entry, root: Root, form: Form | None, skip: SkipReason | None) -> PlacedFile:
    name = PurePosixPath(root.resolved).name or root.resolved
    if entry.skip or entry.reject:
        return PlacedFile(entry, name, entry.relative_path, form)
    if skip:
        return PlacedFile(replace(entry, skip=skip), name, entry.relative_path, form)
    judged = _judged(entry, form, is_asked_for=not root.is_folder)
    return PlacedFile(judged, name, entry.relative_path, form)


def _below(entry: Entry, folder: PurePosixPath) -> str:
    relative = str(PurePosixPath(entry.resolved_path).relative_to(folder))
    member = entry.path.partition(MEMBER_MARK)[2] if entry.member else None
    return f"{relative}{MEMBER_MARK}{member}" if member else relative


def _listed(scope: _Scope, entry: Entry) -> Listed | None:
    """What the manifest says of a file, or of the archive that it is in."""
    below = _below(entry, scope.folder)
    own = scope.manifest.listed.get(listing_key(below))
    archive = below.partition(MEMBER_MARK)[0]
    return own or (scope.manifest.listed.get(listing_key(archive)) if entry.member else None)


def _judged(entry: Entry, form: Form | None, *, is_asked_for: bool) -> Entry:
    """A file of unknown form is passed over, but refused where it was named."""
    if form or entry.skip or entry.reject:
        return entry
    if not is_asked_for:
        return replace(entry, skip=SkipReason.UNKNOWN_FORM)
    name = PurePosixPath(entry.relative_path).name
    problem = f"the name {name!r} has no suffix that is known"
    return replace(entry, reject=Reject(RejectReason.UNKNOWN_FORM, problem))


def _missing(scope: _Scope, root: Root, present: set[str]) -> Iterator[PlacedFile]:
    for listed in scope.manifest.listed.values():
        resolved = f"{scope.folder}/{listed.path}"
        if listing_key(resolved) in present:
            continue
        relative = str(PurePosixPath(resolved).relative_to(root.folder))
        given = relative if root.given == "." else f"{root.given.rstrip('/')}/{relative}"
        problem = f"{scope.manifest.path} lists it ({listed.place}), but it is not there"
        reject = Reject(RejectReason.MISSING_FILE, problem)
        entry = Entry(given, resolved, relative, root, reject=reject)
        form = form_of(relative)
        yield PlacedFile(entry, scope.folder.name, listed.path, form, listed.fields)


def _keys(entry: Entry) -> Iterator[str]:
    """What a manifest may call a file: itself; for a member its archive too."""
    yield listing_key(entry.resolved_path)
    if entry.member is not None:
        yield listing_key(entry.resolved_path + MEMBER_MARK + entry.path.partition(MEMBER_MARK)[2])
