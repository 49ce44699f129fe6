"""A run that tries rejected files again, end to end."""

import json

import pytest

pytestmark = pytest.mark.flow

LEDGER = "select path, status, record_count, loaded_count, duplicate_count from ops.files"
REJECTS = "select path, record_number, stage, reason, run_id[:5] from ops.rejects order by all"
ARTICLES = "select article_id, document_id, text from articles order by all"


def test_a_retry_reads_only_the_rejected_files_and_counts_nothing_twice(
    run_pipeline, read_table, tmp_path
):
    inputs = tmp_path / "in"
    inputs.mkdir()
    good = {"id": "1", "text": "The council of Olm met on Monday and closed the old bridge."}
    lines = [json.dumps(good), '{"id": "2"}', '{"id": "3", "te']
    (inputs / "some.jsonl").write_text("\n".join(lines))
    (inputs / "good.txt").write_text("The harbour of Marenne reopened on Tuesday, its master said.")
    path = tmp_path / "news.duckdb"

    run_pipeline(inputs, warehouse=path)
    before = [read_table(path, query) for query in (LEDGER, ARTICLES)]
    first = read_table(path, REJECTS)
    outcome = run_pipeline(inputs, warehouse=path, retry_rejects=True)

    assert outcome.counts["files_read"] == 1
    assert (outcome.counts["loaded"], outcome.counts["rejects"]) == (0, 2)
    assert [read_table(path, query) for query in (LEDGER, ARTICLES)] == before
    assert [row[:4] for row in read_table(path, REJECTS)] == [row[:4] for row in first]
    assert {row[4] for row in read_table(path, REJECTS)} == {"00002"}
    assert read_table(path, "select count(*) from ops.changes where run_id[:5] = '00002'") == [(0,)]
