"""A stage's batches as parts: worked on, cut into smaller ones, joined, refused.

What breaks a worker is found by cutting its batch, until one record is left and refused.
"""

import functools
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from flows.running.parts import read_record, write_part, write_record
from flows.running.workers import BatchFunction
from transforms.reading.reject_reasons import Reject

# Single records cost some 50 ms each: of a large batch only one cut of so many is redone so.
CUT_ROWS = 256


@dataclass(frozen=True)
class PartStage:
    """How a stage works on its batches; each is a path, its parts that path with endings.

    Attributes:
        work: The batch function; it writes the results, and a JSON record when they are done.
        given: Ending of the part that says what to work on, one row a record.
        results: Endings of the parts that it writes.
        refused: The results and the record of a batch of one row that can't be worked on.
        narrowed: What else of such a batch can be saved: rows to try instead.
        key: Column that rows of the parts `beside` share with those of `given`.
        beside: Endings of other parts that it reads.
    """

    work: BatchFunction
    given: str
    results: tuple[str, ...]
    refused: Callable[[Path, Reject], tuple[Mapping[str, pl.DataFrame], dict[str, Any]]]
    narrowed: Callable[[Path, Reject], pl.DataFrame | None] = lambda _path, _reject: None
    key: str = ""
    beside: tuple[str, ...] = ()

    def is_one(self, path: str) -> bool:
        """Whether the batch has one row only."""
        return _read(Path(path), self.given).height == 1

    def cut(self, path: str, lost: Reject) -> list[str]:
        """Write smaller batches that make up this one; none where it can't be cut."""
        base = Path(path)
        rows = _read(base, self.given)
        if rows.height == 1:
            narrowed = self.narrowed(base, lost)
            pieces = [] if narrowed is None else [narrowed]
        else:
            pieces = list(rows.iter_slices(CUT_ROWS if rows.height > CUT_ROWS else 1))
        return [self._written(base, number, piece) for number, piece in enumerate(pieces)]

    def _written(self, base: Path, number: int, rows: pl.DataFrame) -> str:
        path = base.with_name(f"{base.name}_{number}")
        write_part(_part(path, self.given), rows)
        for name in self.beside:
            own = _read(base, name).join(rows.select(self.key), on=self.key, how="semi")
            write_part(_part(path, name), own)
        return str(path)

    def join(self, path: str, pieces: list[str]) -> None:
        """Make the results of a batch from those of its pieces."""
        base, bases = Path(path), [Path(piece) for piece in pieces]
        for name in self.results:
            write_part(_part(base, name), pl.concat([_read(piece, name) for piece in bases]))
        records = [read_record(_record(piece)) or {} for piece in bases]
        names = records[0].keys()
        sums: dict[str, Any] = {
            name: functools.reduce(operator.add, (record[name] for record in records))
            for name in names
        }
        write_record(_record(base), sums)
        for piece in bases:
            for name in (self.given, *self.beside, *self.results):
                _part(piece, name).unlink(missing_ok=True)
            _record(piece).unlink(missing_ok=True)

    def refuse(self, path: str, lost: Reject) -> None:
        """Write the results of a batch of one row that can't be worked on."""
        base = Path(path)
        frames, record = self.refused(base, lost)
        for name, frame in frames.items():
            write_part(_part(base, name), frame)
        write_record(_record(base), record)


def _part(base: Path, name: str) -> Path:
    return base.with_suffix(f".{name}.parquet")


def _record(base: Path) -> Path:
    return base.with_suffix(".json")


def _read(base: Path, name: str) -> pl.DataFrame:
    return pl.read_parquet(_part(base, name), glob=False)
