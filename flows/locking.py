"""The run lock: one pipeline run a warehouse; the kernel frees a dead holder's lock."""

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

from flows.errors import RunActiveError, StorageError

_POLL_SECONDS = 0.5


@contextlib.contextmanager
def run_lock(path: Path, *, started_at: str, wait: bool) -> Iterator[None]:
    """Hold the lock for one run.

    Args:
        path: The lock file; made where it is missing.
        started_at: Written into the lock for those who have to wait.
        wait: Wait for the holder instead of failing.

    Raises:
        RunActiveError: Another process holds it and `wait` is false.
        StorageError: The state folder can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StorageError(
            f"{path.parent}: can't be written ({error.strerror}); choose another --warehouse "
            "or give this user the right to write there"
        ) from error
    with os.fdopen(descriptor, "r+") as lock:
        while not _taken(lock.fileno()):
            if not wait:
                raise RunActiveError(f"{path.parent}: another run is active ({holder(path)})")
            time.sleep(_POLL_SECONDS)
        lock.truncate()
        json.dump({"pid": os.getpid(), "started_at": started_at}, lock)
        lock.flush()
        yield


def is_held(path: Path) -> bool:
    """Whether a live process holds the lock."""
    if not path.exists():
        return False
    with path.open("r+") as lock:
        return not _taken(lock.fileno())


def holder(path: Path) -> str:
    """Who wrote the lock last, in words."""
    try:
        record = json.loads(path.read_text(encoding="utf8"))
        return f"process {record['pid']}, started at {record['started_at']}"
    except (OSError, ValueError, KeyError):
        return "holder unknown"


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
