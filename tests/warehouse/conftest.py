"""Fixtures: a warehouse in memory, and frames of its tables with few words."""

import polars as pl
import pytest

from transforms import tables
from warehouse.database import Warehouse

DEFAULTS = {pl.String: "x", pl.Int64: 0, pl.Float64: 0.5, pl.Boolean: False}


@pytest.fixture
def warehouse():
    with Warehouse.in_memory() as opened:
        yield opened


@pytest.fixture(scope="session")
def frame_of():
    """A frame of a table of `main` from rows that name only what matters."""

    def build(table: str, *rows: dict[str, object]) -> pl.DataFrame:
        schema = getattr(tables, table.upper())
        defaults = {name: DEFAULTS.get(type(dtype)) for name, dtype in schema.items()}
        return pl.DataFrame([{**defaults, **row} for row in rows], schema)

    return build
