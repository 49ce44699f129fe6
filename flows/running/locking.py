"""Locks: one run a warehouse, one writer a small file; the kernel frees a dead holder's lock."""

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from flows.errors import RunActiveError, StorageError

_POLL_SECONDS = 0.2
_TEST_SECONDS = 3  # as long as a `status` of another process may keep runs from starting

_ours: set[Path] = set()


@contextlib.contextmanager
def run_lock(
    path: Path, *, started_at: str, wait: bool, on_wait: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Hold the lock for one run; where this process holds it already, nothing happens.

    Args:
        path: The lock file; made where it is missing.
        started_at: Written into the lock for those who have to wait.
        wait: Wait for the holder instead of failing.
        on_wait: Told once who is waited for.

    Raises:
        RunActiveError: Another process holds it and `wait` is false.
        StorageError: The state folder can't be written.
    """
    if path in _ours:
        yield
        return
    with os.fdopen(_opened(path), "r+") as lock:
        _take(lock.fileno(), path, wait=wait, on_wait=on_wait)
        with _storage_errors(path.parent):
            lock.truncate()
            json.dump({"pid": os.getpid(), "started_at": started_at}, lock)
            lock.flush()
        _ours.add(path)
        try:
            yield
        finally:
            _ours.discard(path)


@contextlib.contextmanager
def file_lock(path: Path) -> Iterator[None]:
    """Let one process at a time change a small file; whoever holds it is done in no time.

    Raises:
        StorageError: The state folder can't be written.
    """
    with os.fdopen(_opened(path), "r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def is_ours(path: Path) -> bool:
    """Whether this process holds the lock."""
    return path in _ours


def is_held(path: Path) -> bool:
    """Whether another live process holds the lock."""
    if path in _ours or not path.exists():
        return False
    with path.open("rb") as lock:
        return not _is_taken(lock.fileno(), fcntl.LOCK_SH)


@contextlib.contextmanager
def held_off(path: Path) -> Iterator[bool]:
    """Keep runs from starting while the block reads; they wait for a few seconds only.

    Yields:
        Whether no run is active; false also where there is no lock yet.
    """
    if path in _ours or not path.exists():
        yield False
        return
    with path.open("rb") as lock:
        yield _is_taken(lock.fileno(), fcntl.LOCK_SH)


def holder(path: Path) -> str:
    """Who wrote the lock last, in words."""
    try:
        record = json.loads(path.read_text(encoding="utf8"))
        return f"process {record['pid']}, started at {record['started_at']}"
    except (OSError, ValueError, KeyError):
        return "holder unknown"


def _opened(path: Path) -> int:
    with _storage_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)


@contextlib.contextmanager
def _storage_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"{folder}: can't be written ({error.strerror}); choose another --warehouse, "
            "give this user the right to write there, or free some space"
        ) from error


def _take(
    descriptor: int, path: Path, *, wait: bool, on_wait: Callable[[str], None] | None
) -> None:
    end = time.monotonic() + _TEST_SECONDS
    while not _is_taken(descriptor, fcntl.LOCK_EX):
        if time.monotonic() > end:
            if not wait:
                raise RunActiveError(
                    f"{path.parent}: another run is active ({holder(path)}); --wait waits for it"
                )
            if on_wait:
                on_wait(holder(path))
                on_wait = None
        time.sleep(_POLL_SECONDS)


def _is_taken(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
