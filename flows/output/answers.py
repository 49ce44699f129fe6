"""Rows -> stdout or a file, in the form that was asked for."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import polars as pl

from flows.errors import UsageError
from flows.output.answer_forms import write_csv, write_json, write_jsonl, write_parquet
from flows.output.output_files import check_output, replaced_file
from flows.output.printable import printable
from flows.output.text_tables import text_table

_FORM_OF_ENDING: Final = {
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}
TABLE_ROWS: Final = 1_000  # a longer table is no longer read; the other forms have no limit


@dataclass(frozen=True)
class Wanted:
    """How an answer is wanted.

    Attributes:
        form: table, csv, json, jsonl or parquet; None: as `output` ends, else table.
        output: A file; None: stdout.
        is_raw: Cells exactly as stored.
        may_replace: Whether `output` may exist already.
    """

    form: str | None = None
    output: Path | None = None
    is_raw: bool = False
    may_replace: bool = True

    @property
    def actual_form(self) -> str:
        """The form that is written."""
        ending = self.output.suffix.lower() if self.output else ""
        return self.form or _FORM_OF_ENDING.get(ending, "table")

    def row_limit(self, asked: int | None) -> int | None:
        """The most rows: as asked for, else 1000 in a table."""
        return asked or (TABLE_ROWS if self.actual_form == "table" else None)

    def check(self, warehouse: Path) -> None:
        """Refuse what can't be written before the work is done.

        Raises:
            UsageError: Parquet on a terminal, or a file that must not be written.
            StorageError: No folder for the file.
        """
        if self.output is not None:
            check_output(self.output, warehouse, may_replace=self.may_replace)
        elif self.actual_form == "parquet" and sys.stdout.isatty():
            raise UsageError("Parquet is not for a terminal: name a file with --output")


def answer(frame: pl.DataFrame, wanted: Wanted, *, is_cut: bool = False) -> None:
    """Write the rows where and how they are wanted; say on stderr where rows are left out."""
    if wanted.output is None:
        with stdout_bytes() as stream:
            _write(frame, wanted, stream)
    else:
        with replaced_file(wanted.output) as stream:
            _write(frame, wanted, stream)
        note(f"{frame.height} rows in {wanted.output}")
    if is_cut:
        note(f"only the first {frame.height} rows; --max-rows N shows more")


def note(message: str) -> None:
    """Tell the user something that is no result."""
    sys.stderr.write(f"twosource: {printable(message)}\n")


def print_text(text: str) -> None:
    """Print finished text on stdout."""
    with stdout_bytes() as stream:
        stream.write(text.encode("utf8", "backslashreplace"))


@contextmanager
def stdout_bytes() -> Iterator[BinaryIO]:
    """Standard output as UTF-8 bytes; a reader that has seen enough ends us quietly."""
    try:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # `| head` is done: what is left in the buffer goes nowhere, and nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _write(frame: pl.DataFrame, wanted: Wanted, stream: BinaryIO) -> None:
    match wanted.actual_form:
        case "csv":
            is_shown = wanted.output is None
            write_csv(frame, stream, is_raw=wanted.is_raw, is_shown=is_shown)
        case "json":
            write_json(frame, stream)
        case "jsonl":
            write_jsonl(frame, stream)
        case "parquet":
            write_parquet(frame, stream)
        case _:
            stream.write(text_table(frame).encode("utf8", "backslashreplace"))
