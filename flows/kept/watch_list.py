"""What is watched, and up to which run it was looked at: a file beside the warehouse."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import polars as pl

from flows.errors import StorageError, UsageError
from flows.output.output_files import replaced_file
from flows.running.locking import file_lock
from flows.workspace import Workspace


@dataclass(frozen=True)
class Watched:
    """An entity or a story that someone watches.

    Attributes:
        name: As it was asked for; unique.
        kind: entity or story.
        subject_key: entity_id or story_id.
        title: Name or headline, when it was last looked at.
        seen_run_number: The newest run that was looked at; 0: none.
    """

    name: str
    kind: str
    subject_key: str
    title: str
    seen_run_number: int = 0


def read_watched(path: Path) -> list[Watched]:
    """Everything that is watched, by name; nothing where there is no file.

    Raises:
        StorageError: The file can't be read, or isn't ours.
    """
    try:
        return [Watched(**row) for row in json.loads(path.read_text(encoding="utf8"))]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError) as error:
        raise StorageError(f"{path}: can't be read ({error}); remove it to start anew") from error


def keep(workspace: Workspace, watched: Watched) -> None:
    """Put one into the file, in place of the one of its name."""
    with file_lock(workspace.watches_lock):
        others = [one for one in read_watched(workspace.watches) if one.name != watched.name]
        _write(workspace.watches, [*others, watched])


def remove(workspace: Workspace, name: str) -> None:
    """Take one out of the file.

    Raises:
        UsageError: Nothing of the name is watched.
    """
    with file_lock(workspace.watches_lock):
        known = read_watched(workspace.watches)
        rest = [one for one in known if name not in (one.name, one.subject_key)]
        if len(rest) == len(known):
            raise UsageError(f"nothing named {name} is watched: `twosource watch --list`")
        _write(workspace.watches, rest)


def forget_words(workspace: Workspace, found: Callable[[str], pl.DataFrame]) -> None:
    """Take names and headlines out of the file that the warehouse has no more; keys stay.

    Args:
        workspace: Of the warehouse.
        found: What a name or key stands for now (queries/watch_subject.sql).
    """
    if workspace.watches.exists():
        with file_lock(workspace.watches_lock):
            known = read_watched(workspace.watches)
            _write(workspace.watches, [_without_lost_words(one, found) for one in known])


def _without_lost_words(watched: Watched, found: Callable[[str], pl.DataFrame]) -> Watched:
    by_key = found(watched.subject_key).filter("is_exact")
    title = next(iter(by_key["title"].drop_nulls()), watched.subject_key)
    name = watched.subject_key if found(watched.name).is_empty() else watched.name
    return replace(watched, name=name, title=title)


def _write(path: Path, watched: list[Watched]) -> None:
    rows = [asdict(one) for one in sorted(watched, key=lambda one: one.name)]
    with replaced_file(path) as stream:
        stream.write(json.dumps(rows, indent=1).encode())
