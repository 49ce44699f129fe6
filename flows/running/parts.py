"""Parquet parts: the finished work of a batch, written once and never torn."""

import hashlib
import io
import json
import os
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from warehouse.errors import storage_errors


def part_key(*parts: object) -> str:
    """Name a part by what it was made from: 20 hexadecimal digits."""
    digest = hashlib.blake2b(digest_size=10)
    for part in parts:
        digest.update(str(part).encode("utf8", "surrogatepass") + b"\x1f")
    return digest.hexdigest()


def write_part(path: Path, frame: pl.DataFrame) -> None:
    """Write a frame under a temporary name, then rename it.

    Raises:
        WarehouseError: No space is left, or the folder can't be written.
    """
    content = io.BytesIO()  # Polars wouldn't say in which way a file can't be written
    frame.write_parquet(content, compression="zstd", compression_level=1)
    _put(path, content.getbuffer())


def write_record(path: Path, record: Mapping[str, object]) -> None:
    """Write a small JSON record the same way: the mark that a batch is done."""
    _put(path, json.dumps(record).encode())


def _put(path: Path, content: bytes | memoryview) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with storage_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise


def remove_unfinished(folder: Path) -> None:
    """Remove what killed runs were writing. Call it under the run lock."""
    for path in folder.glob("*/.*.tmp"):
        path.unlink(missing_ok=True)


def read_record(path: Path) -> dict[str, object] | None:
    """The record of a finished batch; None where there is none that can be read."""
    try:
        record = json.loads(path.read_text(encoding="utf8"))
    except (FileNotFoundError, ValueError):
        return None
    return record if isinstance(record, dict) else None
