"""Fixtures: the command line in this process, small published warehouses, whole runs."""

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest
from small_warehouse import frame, record_runs, story

from flows.cli import main
from flows.running.prefect_server import server
from flows.words import SEEDS
from flows.workspace import Workspace
from warehouse.changes import load
from warehouse.database import Warehouse
from warehouse.keys import HISTORY, KEYS
from warehouse.publishing import publish
from warehouse.reader import read_only

ROOT = SEEDS.parent
FEW_ARTICLES = (
    "kpa-call.txt observer-call.html kpa-flood.txt lowlandrecord-flood.txt harbourpost.csv"
)

ACTIVE_RUN = """
import sys, time
from pathlib import Path
from flows.running.locking import run_lock
from flows.workspace import Workspace
from warehouse.database import Warehouse
workspace = Workspace(Path(sys.argv[1]))
with (
    run_lock(workspace.lock, started_at="noon", wait=False),
    Warehouse.open(workspace.work_database),
):
    print("active", flush=True)
    time.sleep(600)
"""


class Result(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def twosource(monkeypatch, capsys):
    """Run a command line as the installed script does."""
    before = signal.getsignal(signal.SIGTERM)

    def run(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["twosource", *map(str, arguments)])
        monkeypatch.setenv("COLUMNS", "200")  # a test worker has no terminal to measure
        with pytest.raises(SystemExit) as stopped:
            main()
        captured = capsys.readouterr()
        return Result(stopped.value.code, captured.out, captured.err)

    yield run
    signal.signal(signal.SIGTERM, before)


@pytest.fixture(scope="session")
def contrast():
    """How much lighter one colour is than another, by the web's guidelines: 1 to 21."""

    def luminance(colour):
        digits = colour.strip("#")
        digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
        channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def between(one, other):
        low, high = sorted((luminance(one), luminance(other)))
        return (high + 0.05) / (low + 0.05)

    return between


@pytest.fixture(scope="session")
def frame_of():
    """A frame of a table of `main` from rows that name only what matters."""
    return frame


@pytest.fixture(scope="session")
def publish_tables():
    """Publish tables of `main` in a folder; the work database is closed."""

    def published(folder: Path, rows: dict[str, pl.DataFrame]) -> Path:
        path = folder / "news.duckdb"
        state = folder / "news.duckdb.state"
        with contextlib.closing(Warehouse.open(state / "work.duckdb")) as work:
            record_runs(work)
            with work.transaction():
                load(work, rows, "r1")
            publish(work, path, state)
        return path

    return published


@pytest.fixture(scope="session")
def news(tmp_path_factory, publish_tables):
    """The small warehouse as a published file; its work database is closed."""
    return publish_tables(tmp_path_factory.mktemp("news"), story())


@pytest.fixture
def active_run(news, start_process):
    """Another process that holds the lock and the work database, as a run does."""
    with start_process([sys.executable, "-c", ACTIVE_RUN, str(news)], text=True) as process:
        assert process.stdout.readline() == "active\n"
        yield process
        process.kill()


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory):
    """A real Prefect server for every flow run of this process."""
    workspace = Workspace(tmp_path_factory.mktemp("prefect") / "news.duckdb")
    with server(workspace) as own:
        from prefect.settings import (  # noqa: PLC0415 -- after the server is known
            PREFECT_API_URL,
            PREFECT_HOME,
            temporary_settings,
        )

        # Another test may have imported Prefect before the server was known.
        with temporary_settings(
            {PREFECT_API_URL: own.api_url, PREFECT_HOME: workspace.prefect_home}
        ):
            yield own
            from prefect.logging.handlers import APILogHandler  # noqa: PLC0415

            APILogHandler().flush()  # the server stops now: it must have the logs first


@pytest.fixture(scope="session")
def run_pipeline(prefect_server):
    """Run the flow in this process; its outcome, or the error that ended it."""

    def run(*inputs: object, warehouse: Path, **options: object):
        from flows.pipeline import pipeline  # noqa: PLC0415
        from flows.running.execution import task_runner  # noqa: PLC0415 -- after the server is known
        from flows.running.start_run import parameters_of  # noqa: PLC0415

        given = {"workers": 1, **options}
        parameters = parameters_of(
            inputs=[str(one) for one in inputs], warehouse=warehouse, **given
        )
        runner = task_runner("local", parameters.workers)
        return pipeline.with_options(task_runner=runner)(parameters, return_state=True).result()

    return run


@pytest.fixture(scope="session")
def start_run(prefect_server, start_process):
    """Start `twosource …` as a process that reports to the server of the tests."""

    def start(*arguments: object, own_server: bool = False, **options: object):
        environment = dict(os.environ)
        if own_server:
            del environment["PREFECT_API_URL"]
        return start_process(
            [sys.executable, "-m", "flows", *map(str, arguments)],
            cwd=ROOT,
            env=environment,
            stderr=subprocess.STDOUT,
            text=True,
            **options,
        )

    return start


@pytest.fixture(scope="session")
def read_main():
    """Every table of `main` without the columns that tell of runs, its rows sorted."""

    def read(path: Path) -> dict[str, pl.DataFrame]:
        found = {}
        with read_only(path) as connection:
            for table in KEYS:
                frame = pl.DataFrame(connection.sql(f"from main.{table}").to_arrow_table())
                kept = frame.drop([name for name in frame.columns if name in HISTORY])
                texts = kept.select(pl.exclude(pl.List)).columns
                found[table] = kept.sort(texts, nulls_last=True)
        return found

    return read


@pytest.fixture(scope="session")
def read_table():
    """The rows of a query on a published file."""

    def read(path: Path, sql: str) -> list[tuple[object, ...]]:
        with read_only(path) as connection:
            return connection.execute(sql).fetchall()

    return read


@pytest.fixture(scope="session")
def put_articles(seeds):
    """Copy demonstration articles into a folder."""

    def put(folder: Path, names: str) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        for name in names.split():
            shutil.copy(seeds / "articles" / name, folder)
        return folder

    return put


@pytest.fixture(scope="session")
def few_published(put_articles, run_pipeline, tmp_path_factory):
    """The published file of a run over `few_articles`, shared by all workers; don't change it."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "few"
    folder.mkdir(exist_ok=True)
    path = folder / "published" / "news.duckdb"
    with (folder / "making").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the first worker makes it, the others wait here
        if not path.exists():
            run_pipeline(put_articles(folder / "input", FEW_ARTICLES), warehouse=path)
    return path


@pytest.fixture(scope="session")
def few_articles(few_published):
    """A folder with five files: an agency's text, its copy, two reports on a flood, a table."""
    return few_published.parents[1] / "input"


@pytest.fixture
def few(few_published, tmp_path):
    """A warehouse with these articles that a test may change."""
    folder = tmp_path / "warehouse"
    shutil.copytree(few_published.parent, folder)
    return folder / few_published.name
