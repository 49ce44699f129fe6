from pathlib import Path

import polars as pl
import pytest

from flows.stages.ingest import discover
from flows.stages.rejects import clean_again, retried_paths


@pytest.fixture
def inputs(tmp_path):
    """A folder of two files."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("good.txt", "bad.txt"):
        (folder / name).write_text(name)
    return folder


def statuses(run):
    files = discover.fn(run).files
    return {Path(path).name: status for path, status in files.select("path", "status").rows()}


def read_before(run):
    """Both files were read by an earlier run, which rejected one."""
    files = discover.fn(run).files.select("path", "fingerprint")
    counts = {"document_count": 1, "duplicate_count": 0, "encoding": "utf-8"}
    run.warehouse.append(
        "work.read_files",
        files.with_columns(**{name: pl.lit(value) for name, value in counts.items()}),
    )
    bad = next(path for path in files["path"] if path.endswith("bad.txt"))
    reject = {"path": [bad], "record_number": [1], "stage": ["clean"], "reason": ["empty"]}
    rejects = pl.DataFrame(reject).with_columns(detail=pl.lit("no text"), run_id=pl.lit("r1"))
    run.warehouse.append("ops.rejects", rejects)
    return bad


def test_only_files_with_rejects_are_read_again(run_of, inputs):
    read_before(run_of(inputs))
    assert statuses(run_of(inputs)) == {"good.txt": "unchanged", "bad.txt": "unchanged"}
    again = run_of(inputs, retry_rejects=True)
    assert statuses(again) == {"good.txt": "unchanged", "bad.txt": "pending"}


def test_records_that_cleaning_rejected_are_cleaned_again(run_of, inputs):
    run = run_of(inputs, retry_rejects=True)
    bad = read_before(run)
    names = run.warehouse.columns("work.documents")
    documents = pl.DataFrame(
        {"document_id": ["d1", "d2"], "path": [bad, "other"], "reject_reason": ["empty", "empty"]}
    )
    missing = [pl.lit(None).alias(name) for name in names if name not in documents.columns]
    run.warehouse.append("work.documents", documents.with_columns(missing).select(names))
    clean_again(run, retried_paths(run))
    reasons = run.warehouse.read("work.documents").sort("document_id")["reject_reason"]
    assert reasons.to_list() == [None, "empty"]
