"""Word lists: CSV files -> one frame a list, the user's own rows added."""

import functools
from collections.abc import Mapping
from pathlib import Path

import polars as pl
from polars.exceptions import InvalidOperationError, PolarsError

from flows.errors import UsageError

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
WORDS_FOLDER = SEEDS / "words"


def read_words(own_folder: Path | None = None) -> dict[str, pl.DataFrame]:
    """Every list; rows of the user's file of the same name come first and win.

    Ours are read once a process; those of the user may change between two runs of it.

    Args:
        own_folder: The user's word lists (setting `words`), with the columns of ours; one that
            has empty cells in ours may be left out.

    Returns:
        The stem of each CSV to its rows.

    Raises:
        UsageError: A list of the user that can't be read, or lacks a column.
    """
    lists = dict(_ours())
    for path in sorted(own_folder.glob("*.csv")) if own_folder else ():
        if path.stem in lists:
            lists[path.stem] = _with_own(lists[path.stem], path)
    return lists


@functools.cache
def _ours() -> Mapping[str, pl.DataFrame]:
    return {path.stem: _read(path) for path in sorted(WORDS_FOLDER.glob("*.csv"))}


def _read(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, infer_schema_length=None, glob=False)


def _with_own(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    header = f"its first line has to be {','.join(frame.columns)} (seeds/words/README.md)"
    try:
        own = _read(path)
    except (PolarsError, OSError) as error:
        raise UsageError(f"{path}: is no CSV file ({error}); {header}") from error
    added = pl.DataFrame([_own_column(frame[name], own, path, header) for name in frame.columns])
    return pl.concat([added, frame.join(added, on=frame.columns[0], how="anti")])


def _own_column(ours: pl.Series, own: pl.DataFrame, path: Path, header: str) -> pl.Series:
    """A column of the user's list; empty where it is missing and may be."""
    name = ours.name
    if name not in own.columns:
        if ours.null_count() == 0:
            raise UsageError(f"{path}: has no column {name}; {header}")
        return pl.Series(name, [None] * own.height, ours.dtype)
    try:
        return own[name].cast(ours.dtype)
    except InvalidOperationError as error:
        shown = ", ".join(str(value) for value in ours.drop_nulls().unique(maintain_order=True)[:3])
        raise UsageError(f"{path}: column {name}: write values such as {shown}") from error


def words_version(words: Mapping[str, pl.DataFrame]) -> str:
    """The content of all lists as text, for naming parts by the rules that made them."""
    return "".join(f"{name}\n{words[name].write_csv()}" for name in sorted(words))
