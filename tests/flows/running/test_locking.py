import json
import sys
import time

import pytest

from flows.errors import RunActiveError, StorageError
from flows.running.locking import holder, is_held, run_lock

HOLD = """
import sys, time
from pathlib import Path
from flows.running.locking import run_lock
with run_lock(Path(sys.argv[1]), started_at="noon", wait=False):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def lock(tmp_path):
    return tmp_path / "state" / "lock"


@pytest.fixture
def other_process(lock, start_process):
    with start_process([sys.executable, "-c", HOLD, str(lock)], text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_lock_names_its_holder(lock):
    with run_lock(lock, started_at="noon", wait=False):
        assert "started at noon" in holder(lock)
        assert json.loads(lock.read_text())["started_at"] == "noon"


def test_a_second_process_is_refused_with_the_name_of_the_first(lock, other_process):
    with (
        pytest.raises(RunActiveError, match=f"process {other_process.pid}, started at noon"),
        run_lock(lock, started_at="later", wait=False),
    ):
        pytest.fail("two runs at once")
    assert RunActiveError.exit_code == 75


def test_a_killed_holder_frees_the_lock(lock, other_process):
    assert is_held(lock)
    other_process.kill()
    other_process.wait()
    assert not is_held(lock)
    with run_lock(lock, started_at="later", wait=False):
        pass


def test_waiting_ends_when_the_holder_does(lock, other_process):
    other_process.kill()
    start = time.monotonic()
    with run_lock(lock, started_at="later", wait=True):
        assert time.monotonic() - start < 5


def test_a_folder_that_cannot_be_made_is_a_storage_error(tmp_path):
    (tmp_path / "state").write_text("a file where the folder should be")
    with (
        pytest.raises(StorageError, match="can't be written"),
        run_lock(tmp_path / "state" / "lock", started_at="noon", wait=False),
    ):
        pytest.fail("no lock without a folder")


def test_no_lock_file_is_no_lock(lock):
    assert not is_held(lock)
    assert holder(lock) == "holder unknown"
