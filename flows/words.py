"""Word lists: CSV files -> one frame a list, the user's own rows added."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
WORDS_FOLDER = SEEDS / "words"


def read_words(own_folder: Path | None = None) -> dict[str, pl.DataFrame]:
    """Read every list; rows of the user's file of the same name come first and win.

    Args:
        own_folder: The user's word lists (setting `words`), with the columns of ours.

    Returns:
        The stem of each CSV to its rows.
    """
    lists = {path.stem: _read(path) for path in sorted(WORDS_FOLDER.glob("*.csv"))}
    own = (
        {path.stem: _read(path) for path in sorted(own_folder.glob("*.csv"))} if own_folder else {}
    )
    return {name: _with_own(frame, own.get(name)) for name, frame in lists.items()}


def _read(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, infer_schema_length=None, glob=False)


def _with_own(frame: pl.DataFrame, own: pl.DataFrame | None) -> pl.DataFrame:
    if own is None:
        return frame
    added = own.select(pl.col(name).cast(dtype) for name, dtype in frame.schema.items())
    return pl.concat([added, frame.join(added, on=frame.columns[0], how="anti")])


def words_version(words: Mapping[str, pl.DataFrame]) -> str:
    """The content of all lists as text, for naming parts by the rules that made them."""
    return "".join(f"{name}\n{words[name].write_csv()}" for name in sorted(words))
