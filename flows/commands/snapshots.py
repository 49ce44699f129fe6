"""The last published states of a warehouse: a run -> the file that shows what it left."""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import polars as pl

from flows.errors import UsageError
from flows.workspace import Workspace
from warehouse.errors import WarehouseError
from warehouse.publishing import snapshots
from warehouse.reader import named_query


class Kept(NamedTuple):
    """A kept state.

    Attributes:
        path: Its file.
        run_number: The newest run that it knows of.
        label: The run in words.
    """

    path: Path
    run_number: int
    label: str


def as_of(warehouse: Path, run: str | None) -> Path:
    """The file with the state that a run left.

    Args:
        warehouse: The published file.
        run: Number or id of a run; None: the newest state.

    Raises:
        UsageError: No such run ended well, or its state isn't kept any more; what is kept is
            listed.
        WarehouseError: The published file can't be read.
    """
    if run is None:
        return warehouse
    runs = named_query(warehouse, "finished_runs")
    kept = kept_states(warehouse)
    known = runs.filter((pl.col("run_number").cast(pl.String) == run) | (pl.col("run_id") == run))
    if not known.is_empty():
        number = known["run_number"][0]
        for state in reversed(kept):
            if _is_same(runs, *sorted((state.run_number, number))):
                return state.path
    listed = "; ".join(state.label for state in kept) or "none"
    problem = "ended well" if known.is_empty() else "is kept any more"
    raise UsageError(f"--as-of {run}: no state of such a run {problem}; kept are runs {listed}")


def kept_states(warehouse: Path) -> list[Kept]:
    """What is kept, oldest first; at least the published file."""
    found = []
    for path in snapshots(Workspace(warehouse.absolute()).state):
        with suppress(WarehouseError):  # one that was damaged is no state to ask
            found.append(_kept(path))
    published = _kept(warehouse)
    if not any(state.run_number == published.run_number for state in found):
        found.append(published)
    return found


def _kept(path: Path) -> Kept:
    runs = named_query(path, "finished_runs")
    if runs.is_empty():
        return Kept(path, 0, "0")
    number, started_at = runs.select("run_number", "started_at").row(0)
    return Kept(path, number, f"{number} ({started_at:%Y-%m-%d %H:%M} UTC)")


def _is_same(runs: pl.DataFrame, first: int, last: int) -> bool:
    """Whether the runs after one, up to another, changed nothing."""
    between = runs.filter(pl.col("run_number") > first, pl.col("run_number") <= last)
    return bool((between["status"] == "unchanged").all())
