"""What a run drops of newly withdrawn articles, step by step, without Prefect."""

from datetime import UTC, datetime

import polars as pl
import pytest

from flows.running.parts import write_part, write_record
from flows.stages.rejects import retried_paths
from flows.stages.withdrawals import erase_parts, forget_withdrawn
from transforms.tables import DOCUMENTS

AT = datetime(2031, 5, 4, tzinfo=UTC)


@pytest.fixture
def run(run_of):
    """A run that finds the article `a` newly withdrawn, and `b` not."""
    found = run_of(retry_rejects=True)
    named = {"article_id": ["a"], "external_id": ["1"], "withdrawn_at": [AT]}
    withdrawal = pl.DataFrame({**named, "reason": ["By order"]})
    found.warehouse.merge("ops.withdrawals", withdrawal, ["article_id"])
    return found


def test_a_record_that_cleaning_rejected_stays_a_reject_and_is_not_tried_again(run):
    documents = {
        "document_id": ["d1", "d2", "d3"],
        "article_id": ["a", "a", "b"],
        "path": ["in/f.csv"] * 3,
        "record_number": [1, 2, 3],
        "reject_reason": [None, "empty", "empty"],
    }
    run.warehouse.merge("work.documents", pl.DataFrame(documents), ["document_id"])
    rejects = {"path": ["in/f.csv"] * 2, "record_number": [2, 3], "detail": ["no text"] * 2}
    common = {"stage": pl.lit("clean"), "reason": pl.lit("empty"), "run_id": pl.lit("r1")}
    run.warehouse.append("ops.rejects", pl.DataFrame(rejects).with_columns(**common))
    forget_withdrawn(run)
    assert run.warehouse.read("work.documents")["document_id"].to_list() == ["d3"]
    known = run.warehouse.read("ops.rejects").sort("record_number")
    assert known.select("record_number", "stage", "reason").rows() == [
        (2, "clean", "withdrawn"),
        (3, "clean", "empty"),
    ]
    assert "By order" in known["detail"][0]
    run.warehouse.replace("ops.rejects", known.head(1))
    assert retried_paths(run).is_empty()


def test_the_withdrawal_names_the_run_and_is_work_for_it_once(run):
    run.counts["files_read"] = 0
    forget_withdrawn(run)
    assert not run.is_unchanged
    assert run.warehouse.read("ops.withdrawals")["run_id"].to_list() == ["r2"]
    assert run.warehouse.read("work.erasures")["article_id"].to_list() == ["a"]
    forget_withdrawn(run)
    assert run.is_unchanged
    assert run.warehouse.count("work.erasures") == 1


def test_of_the_parts_only_documents_of_other_articles_stay(run):
    texts = {"document_id": ["d1", "d3"], "article_id": ["a", "b"], "text": ["secret", "open"]}
    blank = {name: pl.lit(None, kind) for name, kind in DOCUMENTS.items() if name not in texts}
    documents = pl.DataFrame(texts).with_columns(**blank)
    parts = run.workspace.parts
    for name in ("read/k1-00000.parquet", "read/k2-00000.parquet", "read/k1.files.parquet"):
        write_part(parts / name, documents.tail(1) if "k2" in name else documents)
    for name in ("read/k1.json", "read/k2.json", "clean/c.json"):
        write_record(parts / name, {})
    write_part(parts / "extract" / "e.quotes.parquet", documents)
    erase_parts(run)
    left = {str(path.relative_to(parts)) for path in parts.rglob("*.*")}
    assert left == {"read/k1-00000.parquet", "read/k2-00000.parquet", "read/k2.json"}
    assert pl.read_parquet(parts / "read" / "k1-00000.parquet")["text"].to_list() == ["open"]
