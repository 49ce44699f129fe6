"""What reading costs in memory and time: one large file of each form, and many tiny files.

    python benchmarks/input_bounds.py [--megabytes 2000] [--files 100000] [--only jsonl gz ...]

Each line is a process of its own: its processor time, and its highest resident memory. The
content is sentences of numbers, as no text of ours is so long; it compresses about 5 times.
"""

import argparse
import bz2
import gzip
import itertools
import json
import multiprocessing
import random
import resource
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, cast

import polars as pl
import zstandard

PIECE_RECORDS = 2_000
OPENED: dict[str, Callable[[Path], Any]] = {
    "jsonl": lambda path: path.open("wb"),
    "jsonl.gz": lambda path: gzip.GzipFile(path, "wb", compresslevel=1),
    "jsonl.bz2": lambda path: bz2.BZ2File(path, "wb", compresslevel=1),
    "jsonl.zst": lambda path: zstandard.open(path, "wb"),
    "csv": lambda path: path.open("wb"),
    "json": lambda path: path.open("wb"),
}


def pieces(megabytes: int, form: str) -> Iterator[bytes]:
    """Records of some 3 kB, in pieces that come again."""
    numbers = random.Random(7)
    records = [[_record(numbers, form) for _ in range(PIECE_RECORDS)] for _ in range(4)]
    written = 0
    yield {"csv": b"id,text\n", "json": b"["}.get(form, b"")
    for piece in itertools.cycle("".join(own).encode() for own in records):
        written += len(piece)
        yield piece
        if written >= megabytes * 1_000_000:
            break
    yield b'{"text": "the end"}]' if form == "json" else b""


def _record(numbers: random.Random, form: str) -> str:
    words = " ".join(f"Gauge {n} stood at {n % 977} cm." for n in numbers.sample(range(10**6), 110))
    identity = str(numbers.random())
    if form == "csv":
        return f'{identity},"{words}"\n'
    return json.dumps({"id": identity, "text": words}) + (",\n" if form == "json" else "\n")


def write_large(folder: Path, name: str, megabytes: int) -> Path:
    """One file of a form."""
    form = name.partition(".")[0]
    path = folder / f"large.{name}"
    with ExitStack() as stack:
        if name == "zip":
            archive = stack.enter_context(zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED))
            file = stack.enter_context(archive.open("large.jsonl", "w", force_zip64=True))
        else:
            file = stack.enter_context(OPENED[name](path))
        for piece in pieces(megabytes, form):
            cast("BinaryIO", file).write(piece)
    return path


def write_tiny(folder: Path, first: int, last: int) -> None:
    """Files of one line, a thousand a folder."""
    for number in range(first, last):
        own = folder / f"{number // 1000:05d}"
        own.mkdir(exist_ok=True, parents=True)
        (own / f"{number}.txt").write_text(f"Rain fell on roof {number}.\n")


def listed(path: Path) -> int:
    """List and hash an input; how many files."""
    from flows.inputs.discovery import discovered  # noqa: PLC0415

    return discovered([str(path)]).files.height


def read(path: Path) -> int:
    """Read an input as one batch; how many documents."""
    from flows.inputs.discovery import discovered  # noqa: PLC0415
    from flows.stages.read_parts import read_part, withdrawals_path  # noqa: PLC0415
    from transforms.cleaning.withdrawals import WITHDRAWALS  # noqa: PLC0415

    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        base = Path(folder) / "batch"
        discovered([str(path)]).files.write_parquet(base.with_suffix(".files.parquet"))
        WITHDRAWALS.to_frame().write_parquet(withdrawals_path(base.parent))
        read_part(str(base), None)
        counts = pl.read_parquet(base.with_suffix(".counts.parquet"))
        return int(counts["document_count"].sum())


def _spent(work: Callable[[Path], int], path: Path) -> tuple[int, float, float]:
    count = work(path)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return count, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def show(label: str, work: Callable[[Path], int], path: Path) -> None:
    """Print what it costs in a process of its own."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        count, seconds, megabytes = pool.submit(_spent, work, path).result()
    line = f"{label:34}{count:>10,} {seconds:8.1f} s CPU {megabytes:7.0f} MB peak"
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Measure all that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--megabytes", type=int, default=2_000)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--only", nargs="*", default=[*OPENED, "zip", "tiny"])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form in asked.only:
            if form != "tiny":
                path = write_large(folder, form, asked.megabytes)
                show(f"read {asked.megabytes} MB as {form}", read, path)
                path.unlink()
        if "tiny" in asked.only:
            tiny, done = folder / "tiny", 0
            for count in (asked.files // 4, asked.files // 2, asked.files):
                write_tiny(tiny, done, count)
                done = count
                show(f"list {count:,} tiny files", listed, tiny)
            show(f"list and read {count:,} tiny files", read, tiny)


if __name__ == "__main__":
    main()
