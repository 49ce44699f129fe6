"""Fixtures: an empty warehouse in memory, frames with few words, and a small story.

`ferry.jsonl` is the story: a report, its copy, and another report that agrees on the day and
disagrees on the number of people. A row's offsets come from where its text stands.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from transforms import tables
from warehouse.changes import load
from warehouse.database import Warehouse
from warehouse.publishing import publish

DEFAULTS = {pl.String: "x", pl.Int64: 0, pl.Float64: 0.5, pl.Boolean: False}
FERRY = Path(__file__).with_name("ferry.jsonl")


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


@pytest.fixture(scope="session")
def ferry_tables():
    """The frames of the ferry's story; what a row doesn't name is NULL."""
    rows = [json.loads(line) for line in FERRY.read_text(encoding="utf8").splitlines()]
    texts = {row["article_id"]: row["text"] for row in rows if row["table"] == "articles"}
    by_table = {}
    for row in rows:
        by_table.setdefault(row.pop("table"), []).append(row | spans(row, texts))
    return {
        table: table_frame(getattr(tables, table.upper()), rows) for table, rows in by_table.items()
    }


def spans(row, texts):
    found = {}
    for prefix in ("", "other_"):
        words = row.get(f"{prefix}text")
        start = texts.get(row.get(f"{prefix}article_id"), "").find(words or "\0")
        found |= {f"{prefix}start_char": start, f"{prefix}end_char": start + len(words or "")}
    return found


def table_frame(schema, rows):
    """Times stand as text in the story's file."""
    as_text = {
        name: pl.String() if isinstance(dtype, pl.Datetime) else dtype
        for name, dtype in schema.items()
    }
    times = [name for name, dtype in schema.items() if isinstance(dtype, pl.Datetime)]
    known = [{name: row.get(name) for name in schema} for row in rows]
    return pl.DataFrame(known, as_text).with_columns(
        pl.col(times).str.to_datetime(time_unit="us", time_zone="UTC")
    )


@pytest.fixture(scope="session")
def ferry_warehouse(ferry_tables):
    """The ferry's story as a run would store it, with two runs and three rejects."""
    with Warehouse.in_memory() as opened:
        fill(opened, ferry_tables)
        yield opened


def fill(opened, ferry_tables):
    started = [datetime(2031, 5, 4, hour, tzinfo=UTC) for hour in (10, 11)]
    runs = {"run_id": ["r1", "r2"], "run_number": [1, 2], "status": ["published", "failed"]}
    opened.merge("ops.runs", pl.DataFrame({**runs, "started_at": started}), ["run_id"])
    rejects = {
        "path": ["b.txt", "a.jsonl", "a.jsonl"],
        "record_number": [None, 7, 3],
        "reason": ["empty", "no_text", "no_text"],
        "detail": ["the file is empty", "row 7 has no text", "row 3 has no text"],
    }
    of_run = pl.DataFrame(rejects).with_columns(stage=pl.lit("read"), run_id=pl.lit("r1"))
    opened.append("ops.rejects", of_run)
    with opened.transaction():
        load(opened, ferry_tables, "r1")


@pytest.fixture(scope="session")
def ferry_file(tmp_path_factory, ferry_tables):
    """The ferry's story as a published file."""
    folder = tmp_path_factory.mktemp("ferry")
    with Warehouse.open(folder / "state" / "work.duckdb") as opened:
        fill(opened, ferry_tables)
        publish(opened, folder / "news.duckdb", folder / "state")
    return folder / "news.duckdb"
