"""Files that a user asks for: whole or not at all, and never the warehouse itself."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from flows.errors import StorageError, UsageError
from flows.workspace import Workspace


def check_output(path: Path, warehouse: Path, *, may_replace: bool) -> None:
    """Refuse an output before the work for it is done.

    Raises:
        UsageError: A folder, a file that may not be replaced, or part of the warehouse.
        StorageError: There is no folder to write it to.
    """
    workspace = Workspace(warehouse.resolve())
    resolved = path.resolve()
    if resolved == workspace.warehouse or workspace.state in resolved.parents:
        raise UsageError(f"{path}: is part of the warehouse; choose another --output")
    if resolved.is_dir():
        raise UsageError(f"{path}: is a folder; name a file in it")
    if resolved.exists() and not may_replace:
        raise UsageError(f"{path}: exists; --force replaces it")
    if not resolved.parent.is_dir():
        raise StorageError(f"{path}: there is no folder {resolved.parent}; make it first")


@contextmanager
def replaced_file(path: Path) -> Iterator[BinaryIO]:
    """A stream into a file that gets its name only when all is written.

    Raises:
        StorageError: It can't be written.
    """
    temporary = path.resolve().with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path.resolve())
    except OSError as error:
        raise StorageError(
            f"{path}: can't be written ({error.strerror or error}); free space or choose another "
            "--output"
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink()
