"""CPU time and memory of `twosource report` over a warehouse repeated many times.

    python benchmarks/report_scale.py WAREHOUSE FOLDER [TIMES]

WAREHOUSE is a published file, for example of a run over seeds/; FOLDER is empty or missing. Every
story of it is written TIMES times (100) under other ids.
"""

import contextlib
import pathlib
import resource
import subprocess
import sys

import polars as pl

from warehouse.changes import load
from warehouse.database import Warehouse
from warehouse.keys import HISTORY, KEYS
from warehouse.publishing import publish
from warehouse.reader import read_only


def repeated(frame, times):
    """A frame TIMES times, each with keys of its own; sources stay."""
    keys = [n for n in frame.columns if n.endswith("_id") and n not in (*HISTORY, "source_id")]
    return pl.concat(
        frame.with_columns(pl.format(f"r{number}-{{}}", pl.col(key)).alias(key) for key in keys)
        for number in range(times)
    )


def build(warehouse, folder, times):
    path = folder / "news.duckdb"
    state = folder / "news.duckdb.state"
    with read_only(warehouse) as connection:
        tables = {
            table: pl.DataFrame(connection.sql(f"from main.{table}").to_arrow_table())
            for table in KEYS
        }
    many = {
        table: frame.drop([name for name in frame.columns if name.endswith("_run_id")])
        if table == "sources"
        else repeated(frame, times)
        for table, frame in tables.items()
        if table != "decisions"
    }
    with contextlib.closing(Warehouse.open(state / "work.duckdb")) as work:
        with work.transaction():
            load(work, many, "r1")
        publish(work, path, state)
    return path, many["stories"].height, many["articles"].height


def main():
    warehouse, folder = map(pathlib.Path, sys.argv[1:3])
    times = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    path, stories, articles = build(warehouse, folder, times)
    command = [sys.executable, "-m", "flows", "report", "--warehouse", path]
    subprocess.run([*map(str, command), "--output", str(folder / "out")], check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    written = [file.stat().st_size for file in (folder / "out").rglob("*.html")]
    print(f"{stories:,} stories, {articles:,} articles, {len(written):,} pages")
    print(f"{sum(written) / 1e6:,.0f} MB, {used.ru_maxrss / 1024:,.0f} MB of memory at most")
    print(f"{used.ru_utime + used.ru_stime:.1f} CPU seconds")


if __name__ == "__main__":
    main()
