"""The folder of a report: only files of ours are written over or removed."""

import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final, Self

from flows.errors import StorageError, UsageError
from flows.report.links import FOLDERS, pair_page, story_page
from flows.workspace import Workspace

LIST_NAME: Final = "twosource-report.list"
_HEAD: Final = (
    "# Files that `twosource report` wrote here. It removes those that a later one lacks.\n"
)
_OURS: Final = re.compile(r"^((stories|articles|pairs)/[\w-]+|(index|latest)(-\d+)?)\.html$")


class ReportFolder:
    """Writes pages, each whole or not at all, and keeps a list of them.

    A report that is stopped leaves whole pages and a list that has all of them.
    """

    def __init__(self, path: Path, warehouse: Path) -> None:
        self.path = path.resolve()
        self._written: set[str] = set()
        self._earlier: set[str] = set()
        self._list: IO[str] | None = None
        check_folder(self.path, warehouse)

    def __enter__(self) -> Self:
        with _storage_errors(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            self._earlier = known_files(self.path)
            self._list = (self.path / LIST_NAME).open("a", encoding="utf8")
            if self._list.tell() == 0:
                self._list.write(_HEAD)
        return self

    def __exit__(self, *_: object) -> None:
        if self._list is not None:
            self._list.close()

    def write(self, name: str, page: str) -> None:
        """Put a page in place.

        Raises:
            StorageError: It can't be written.
        """
        path = self.path / name
        if self._list is None or not _OURS.match(name):
            raise ValueError(f"{name} is no page of a report")
        with _storage_errors(self.path):
            self._list.write(f"{name}\n")
            self._list.flush()
            path.parent.mkdir(exist_ok=True)
            unfinished = path.with_name(f".{path.name}.unfinished")
            unfinished.write_text(page, encoding="utf8")
            unfinished.replace(path)
        self._written.add(name)

    def finish(self) -> int:
        """Remove the pages of earlier reports that this one lacks; how many.

        Raises:
            StorageError: They can't be removed.
        """
        stale = self._earlier - self._written
        with _storage_errors(self.path):
            for name in stale:
                if (self.path / name).parent.resolve() in (self.path, *self._folders()):
                    (self.path / name).unlink(missing_ok=True)
            for folder in (self.path, *self._folders()):
                if folder.resolve() == folder:  # no link to a folder of others
                    for left in folder.glob(".*.html.unfinished"):  # of a report that was killed
                        left.unlink()
            for folder in self._folders():
                with suppress(OSError):
                    folder.rmdir()  # where it is empty
            names = "".join(f"{name}\n" for name in sorted(self._written))
            unfinished = self.path / f".{LIST_NAME}.unfinished"
            unfinished.write_text(_HEAD + names, encoding="utf8")
            unfinished.replace(self.path / LIST_NAME)
        return len(stale)

    def _folders(self) -> list[Path]:
        return [self.path / name for name in FOLDERS]


@contextmanager
def _storage_errors(path: Path) -> Iterator[None]:
    """Errors of the file system, in words."""
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"{path}: can't be written ({error.strerror or error}); free space or choose another "
            "--output"
        ) from error


def check_folder(path: Path, warehouse: Path) -> None:
    """Refuse an output folder before the work for it is done.

    Raises:
        UsageError: A file, part of the warehouse, or a folder with files of others.
    """
    workspace = Workspace(warehouse.resolve())
    if path == workspace.state or workspace.state in path.parents:
        raise UsageError(f"{path}: is part of the warehouse; choose another --output")
    if path.exists() and not path.is_dir():
        raise UsageError(f"{path}: is a file; name a folder with --output")
    if path.is_dir() and not is_report(path) and any(path.iterdir()):
        raise UsageError(
            f"{path}: is not empty and no report of ours; choose another --output, nothing in it "
            "was touched"
        )


def is_report(path: Path) -> bool:
    """Whether a folder holds a report."""
    try:
        with (path / LIST_NAME).open(encoding="utf8") as file:
            return file.readline() == _HEAD
    except (OSError, UnicodeDecodeError):
        return False


def known_files(path: Path) -> set[str]:
    """The pages that earlier reports wrote; a line that can be none of them doesn't count."""
    if not is_report(path):
        return set()
    lines = (path / LIST_NAME).read_text(encoding="utf8").splitlines()
    return {line for line in lines if _OURS.match(line)}


def default_folder(warehouse: Path) -> Path:
    """Where the report of a warehouse lies unless another folder is named."""
    resolved = warehouse.resolve()
    return resolved.with_name(f"{resolved.name}.report")


def page_hint(warehouse: Path, story_id: str, shown: str) -> dict[str, str]:
    """Where a pair of texts or a story stands in the report, or how to make its page.

    Args:
        warehouse: The published file.
        story_id: The story.
        shown: What is to be seen there: the ids of a pair with `/` between them, or another id.
    """
    folder = default_folder(warehouse)
    pair = shown.split("/")
    names = [pair_page(*pair), pair_page(*reversed(pair))] if len(pair) == 2 else []
    for name in [*names, story_page(story_id)]:
        if is_report(folder) and (folder / name).is_file():
            return {"page": str(folder / name)}
    command = f"twosource report --story {story_id} --warehouse {shlex.quote(str(warehouse))}"
    return {"made_by": command}


def after_run(warehouse: Path) -> str:
    """What a run's summary says of story pages."""
    folder = default_folder(warehouse)
    command = f"`twosource report --warehouse {shlex.quote(str(warehouse))}`"
    if is_report(folder):
        page = folder / "index.html"
        return f"Story pages: {page} was made before this run; {command} makes it anew."
    return f"Story pages: {command} writes {folder / 'index.html'}."
