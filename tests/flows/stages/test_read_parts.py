"""The batches of Read: what changes under the reader, and what is saved of a lost file."""

import json
import os

import polars as pl
import pytest

from flows.inputs.discovery import discovered
from flows.stages.read_parts import READ, read_part, withdrawals_path
from transforms.cleaning.withdrawals import WITHDRAWALS
from transforms.reading.reject_reasons import Reject, RejectReason

LOST = Reject(RejectReason.CRASHED, "the reader broke down (SIGSEGV)")
TEXT = "Rain fell on the hills. "


@pytest.fixture
def batch(tmp_path):
    """Write a batch of the files of a folder; its path, for which nothing was read yet."""

    def write(given):
        base = tmp_path / "parts" / "batch"
        base.parent.mkdir()
        WITHDRAWALS.to_frame().write_parquet(withdrawals_path(base.parent))
        discovered([str(given)]).files.write_parquet(base.with_suffix(".files.parquet"))
        return base

    return write


def results(base):
    counts = pl.read_parquet(base.with_suffix(".counts.parquet"))
    rejects = pl.read_parquet(base.with_suffix(".rejects.parquet"))
    return counts["document_count"].to_list(), rejects.select("record_number", "reason").rows()


def grow(path):
    path.write_text(TEXT * 9)


def vanish(path):
    path.unlink()


def become_a_link(path):
    path.unlink()
    path.symlink_to("/etc/passwd")


def become_a_pipe(path):
    path.unlink()
    os.mkfifo(path)


def become_empty(path):
    path.write_text("")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        pytest.param(grow, ([1, 1], []), id="grown"),
        pytest.param(vanish, ([0, 1], [(None, "unreadable")]), id="vanished"),
        pytest.param(become_a_link, ([0, 1], [(None, "unreadable")]), id="link"),
        pytest.param(become_a_pipe, ([0, 1], [(None, "unreadable")]), id="pipe"),
        pytest.param(become_empty, ([0, 1], [(None, "empty")]), id="emptied"),
    ],
)
def test_a_file_that_changes_after_it_was_listed_costs_no_other(batch, tmp_path, change, found):
    given = tmp_path / "input"
    given.mkdir()
    for name in ("a.txt", "b.txt"):
        (given / name).write_text(TEXT)
    base = batch(given)
    change(given / "a.txt")
    read_part(str(base), None)
    assert results(base) == found


@pytest.fixture
def table(batch, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"id": n, "text": TEXT}) for n in range(5)))
    return batch(path)


def test_a_table_is_kept_up_to_the_record_that_broke_its_reader(table):
    table.with_suffix(".note").write_text("3")
    [piece] = READ.cut(str(table), LOST)
    read_part(piece, None)
    READ.join(str(table), [piece])
    assert results(table) == ([3], [(4, "crashed")])
    rejects = pl.read_parquet(table.with_suffix(".rejects.parquet"))
    assert "from record 4 on: the reader broke down (SIGSEGV). Cure: " in rejects["detail"].item()
    parts = json.loads(table.with_suffix(".json").read_text())["parts"]
    assert [pl.read_parquet(table.with_name(name)).height for name in parts] == [3]


@pytest.mark.parametrize("note", ["", "0"])
def test_a_table_that_broke_its_reader_at_once_is_refused(table, note):
    table.with_suffix(".note").write_text(note)
    assert READ.cut(str(table), LOST) == []
    READ.refuse(str(table), LOST)
    assert results(table) == ([0], [(None, "crashed")])


def test_a_kept_beginning_that_breaks_its_reader_too_is_refused(table):
    table.with_suffix(".note").write_text("3")
    [piece] = READ.cut(str(table), LOST)
    assert READ.cut(piece, LOST) == []
    READ.refuse(piece, LOST)
    READ.join(str(table), [piece])
    assert results(table) == ([0], [(None, "crashed")])
