"""What breaks a worker is found and refused; everything beside it counts."""

import os
import resource
import signal
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from flows.errors import TwosourceError
from flows.running import workers
from flows.running.batch_parts import PartStage
from flows.running.parts import read_record, write_part, write_record
from flows.running.sizing import Batch
from flows.running.workers import allow_seconds
from transforms.reading.reject_reasons import RejectReason
from warehouse.errors import WarehouseFullError

MEMORY = 1_000_000_000
WORDS = pl.Schema({"word": pl.String()})


def crash(_base):
    os.kill(os.getpid(), signal.SIGSEGV)


def hang(_base):
    allow_seconds(1)
    while True:
        pass


def grow(_base):
    bytearray(2 * MEMORY)


def odd(_base):
    raise ValueError("an odd word")


def full(_base):
    raise WarehouseFullError("no space left")


def once(base):
    if not base.with_name("seen").exists():
        base.with_name("seen").touch()
        os.kill(os.getpid(), signal.SIGKILL)


DEEDS = {deed.__name__: deed for deed in (crash, hang, grow, odd, full, once)}


def spell(path: str, config: str | None) -> str:
    """A batch function that does what its words say."""
    base = Path(path)
    words = pl.read_parquet(base.with_suffix(".words.parquet"))["word"].to_list()
    for word in words:
        if word in DEEDS:
            DEEDS[word](base)
    _finish(base, [(word, str(os.getpid()), None) for word in words])
    return path


def _finish(base, rows):
    frame = pl.DataFrame(rows, ["word", "pid", "reason"], orient="row")
    write_part(base.with_suffix(".spelled.parquet"), frame.cast(pl.String))
    write_record(base.with_suffix(".json"), {"words": frame.height, "names": [base.name]})


def _refused(base, lost):
    [word] = pl.read_parquet(base.with_suffix(".words.parquet"))["word"]
    row = pl.DataFrame({"word": [word], "pid": None, "reason": f"{lost.reason}: {lost}"})
    return {"spelled": row.cast(pl.String)}, {"words": 1, "names": []}


SPELL = PartStage(work=spell, given="words", results=("spelled",), refused=_refused)


@pytest.fixture(scope="module")
def execution():
    """The module; workers import this file too, and need no Prefect."""
    from flows.running import execution  # noqa: PLC0415

    return execution


@pytest.fixture(scope="module")
def pool(execution):
    with execution.worker_processes(1, MEMORY):
        yield execution
    execution.end_children()


def spelled(execution, folder, words):
    base = folder / "batch"
    write_part(base.with_suffix(".words.parquet"), pl.DataFrame({"word": words}, WORDS))
    execution.run_batch(SPELL, Batch(str(base), "some words"), None)
    return pl.read_parquet(base.with_suffix(".spelled.parquet"))


LOST = {
    "crash": (RejectReason.CRASHED, "SIGSEGV"),
    "hang": (RejectReason.PARSE_TIMEOUT, "limits.record_seconds"),
    "grow": (RejectReason.CRASHED, "limits.max_worker_bytes"),
    "odd": (RejectReason.CRASHED, "ValueError: an odd word"),
}


@pytest.mark.parametrize("word", LOST)
def test_the_record_that_breaks_a_worker_is_refused_and_only_that(pool, tmp_path, word):
    reason, problem = LOST[word]
    beside = ["rain", "wind"]
    found = spelled(pool, tmp_path, [*beside, word, *beside])
    assert found["word"].to_list() == [*beside, word, *beside]
    [refused] = found["reason"].drop_nulls()
    assert refused.startswith(f"{reason}: ")
    assert problem in refused
    assert found.filter(pl.col("reason").is_null())["word"].to_list() == beside * 2


def test_several_in_a_large_batch_are_found(pool, tmp_path, monkeypatch):
    monkeypatch.setattr("flows.running.batch_parts.CUT_ROWS", 4)
    words = ["rain", "wind", "crash", "snow", "rain", "rain", "odd", "hail", "fog"]
    found = spelled(pool, tmp_path, words)
    assert found["word"].to_list() == words
    assert found.filter(pl.col("reason").is_not_null())["word"].to_list() == ["crash", "odd"]


def test_a_batch_that_was_cut_looks_like_any_other(pool, tmp_path):
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    spelled(pool, whole, ["rain", "wind"])
    spelled(pool, cut, ["rain", "odd"])
    names = sorted(path.name for path in whole.iterdir())
    assert sorted(path.name for path in cut.iterdir()) == names
    assert read_record(cut / "batch.json") == {"words": 2, "names": ["batch_0"]}


def test_a_kill_that_does_not_come_again_costs_nothing(pool, tmp_path):
    assert spelled(pool, tmp_path, ["once"])["reason"].to_list() == [None]


def test_what_stops_every_batch_stops_the_run(pool, tmp_path):
    with pytest.raises(WarehouseFullError, match="no space left"):
        spelled(pool, tmp_path, ["rain", "full"])


def test_a_worker_is_used_again_until_it_breaks(pool, tmp_path):
    pids = [
        spelled(pool, tmp_path / str(number), words)["pid"][0]
        for number, words in enumerate((["rain"], ["wind"], ["snow", "crash"], ["hail"]))
    ]
    assert pids[0] == pids[1] != pids[2]
    assert str(os.getpid()) not in pids


def test_without_workers_an_error_is_the_records_too(execution, tmp_path, monkeypatch):
    monkeypatch.setattr(execution, "_pool", None)
    found = spelled(execution, tmp_path, ["rain", "odd"])
    assert found["reason"].to_list() == [None, "crashed: ValueError: an odd word"]
    assert found["pid"][0] == str(os.getpid())


def test_limits_hold_in_workers_only():
    before = resource.getrlimit(resource.RLIMIT_CPU)
    allow_seconds(1)
    assert resource.getrlimit(resource.RLIMIT_CPU) == before


def sleep(path: str, config: str | None) -> str:
    """Wait without end, as a reader does that waits for another thread."""
    Path(path).touch()
    time.sleep(600)
    return path


def test_a_reader_that_stands_still_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "_LOOK_SECONDS", 0.2)
    worker = workers.Worker(MEMORY)
    with pytest.raises(workers.Reject, match="stood still") as ended:
        worker.run(sleep, str(tmp_path / "seen"), None)
    assert ended.value.reason is RejectReason.PARSE_TIMEOUT
    assert worker.is_worn


def test_a_stopped_run_starts_no_more_workers(execution, tmp_path):
    def stopped_run():
        with execution.worker_processes(1, MEMORY):
            pools.append(execution._pool)
            raise KeyboardInterrupt

    pools = []
    with pytest.raises(KeyboardInterrupt):
        stopped_run()
    with pytest.raises(TwosourceError, match="stopped"):
        pools[0].run(spell, str(tmp_path / "batch"), None)


PARENT = """
import time
from flows.running.workers import Worker
worker = Worker(10**9)
print(worker._process.pid, flush=True)
time.sleep(600)
"""


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_worker_ends_with_a_run_that_is_killed(start_process):
    with start_process([sys.executable, "-c", PARENT]) as parent:
        pid = int(parent.stdout.readline())
        assert is_running(pid)
        parent.kill()
    until = time.monotonic() + 30
    while is_running(pid) and time.monotonic() < until:
        time.sleep(0.1)
    assert not is_running(pid)
