import csv
import io


def test_rejects_are_counted_by_reason_and_listed(twosource, news):
    result = twosource("rejects", "--warehouse", news)
    assert result.code == 0
    by_reason, listed = result.out.split("\n\n")
    assert [line.split()[1:4] for line in by_reason.splitlines()[3:]] == [
        ["missing_text", "2", "1"],
        ["unreadable", "1", "1"],
    ]
    assert [line.split()[:2] for line in listed.splitlines()[3:]] == [
        ["bad.jsonl", "3"],
        ["bad.jsonl", "7"],
        ["nul\\x07.txt", "–"],
    ]


def test_rejects_are_data_in_other_forms(twosource, news):
    result = twosource("rejects", "--format", "csv", "--warehouse", news)
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert [row["detail"] for row in rows[:2]] == ["row 3 has no text", "row 7 has no text"]
    assert rows[2]["path"] == "nul\\x07.txt"


def test_trying_again_needs_the_inputs_of_the_run_that_rejected(twosource, news, monkeypatch):
    result = twosource("rejects", "--retry", "--warehouse", news)
    assert result.code == 2
    assert "the inputs of run r2 are not there: second, third" in result.err
