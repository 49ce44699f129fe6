"""Files of the input: how they are named, opened and hashed.

A member of a zip archive is a file of its own: `archive.zip!member`.
"""

import hashlib
import os
import re
import stat
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, cast

from transforms.reading.reject_reasons import Reject, RejectReason

CHUNK_BYTES = 1 << 20
MEMBER_MARK = "!"
_ESCAPED_BYTE = re.compile(rb"\\x([89a-f][0-9a-f])")
_ZIP_FAULTS = (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError)


def shown(path: str) -> str:
    r"""A path as text that every table can hold: bytes that are no UTF-8 as `\xe9`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def real(path: str) -> str:
    """The path that `shown` shows."""
    if "\\x" not in path or os.path.lexists(path):
        return path
    return os.fsdecode(
        _ESCAPED_BYTE.sub(lambda byte: bytes.fromhex(byte[1].decode()), path.encode())
    )


def open_input(path: str, member: str | None = None) -> BinaryIO:
    """Open a regular file, or a member of a zip archive.

    Args:
        path: As `shown`.
        member: The member's name in the archive; None for the file itself.

    Raises:
        Reject: `unreadable`, or `damaged_archive` for an archive or member.
    """
    if member is None:
        return _regular_file(path)
    try:
        return cast("BinaryIO", archive(path).open(member))
    except (*_ZIP_FAULTS, KeyError) as error:
        problem = f"the member can't be opened: {error}"
        raise Reject(RejectReason.DAMAGED_ARCHIVE, problem) from error


def _regular_file(path: str) -> BinaryIO:
    # Not a link that was put there since the listing, and no waiting for a pipe's other end.
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(real(path), flags)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise Reject(RejectReason.UNREADABLE, "it is no longer a regular file")
        return os.fdopen(descriptor, "rb")
    except OSError as error:
        raise Reject(RejectReason.UNREADABLE, f"it can't be opened: {error.strerror}") from error


def archive(path: str) -> zipfile.ZipFile:
    """An open archive; its directory is read once for all members, until it changes.

    Raises:
        zipfile.BadZipFile, OSError: It is none, or damaged.
    """
    status = Path(real(path)).stat()
    return _archive(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=4)
def _archive(path: str, _modified_ns: int, _byte_count: int) -> zipfile.ZipFile:
    return zipfile.ZipFile(real(path))  # closes when the last member's stream is closed


def archive_members(path: str) -> list[zipfile.ZipInfo]:
    """The members of an archive that are no folders, in its order.

    Raises:
        Reject: `damaged_archive` or `unreadable`.
    """
    try:
        return [member for member in archive(path).infolist() if not member.is_dir()]
    except _ZIP_FAULTS as error:
        raise Reject(RejectReason.DAMAGED_ARCHIVE, f"no zip archive: {error}") from error


def sha256_of(path: str, member: str | None = None) -> str:
    """The hash of a file's bytes, read in pieces.

    Raises:
        Reject: `unreadable` or `damaged_archive`.
    """
    digest = hashlib.sha256()
    with open_input(path, member) as stream:
        try:
            while chunk := stream.read(CHUNK_BYTES):
                digest.update(chunk)
        except _ZIP_FAULTS as error:
            reason = RejectReason.DAMAGED_ARCHIVE if member else RejectReason.UNREADABLE
            raise Reject(reason, f"reading failed: {error}") from error
    return digest.hexdigest()
