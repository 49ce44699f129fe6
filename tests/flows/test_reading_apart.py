"""Whole runs over files that hang their reader or fill its memory: only these are lost."""

import json

import pytest

pytestmark = pytest.mark.flow

RAIN = "Rain fell on the hills all day, the mayor said on Monday. "
LIMITS = "[limits]\nrecord_seconds = 1\nmax_worker_bytes = 1_000_000_000\n"
OBJECTS = json.dumps({"id": "2", "text": "so many objects"})[:-1] + ', "x": [' + "{}," * 12_000_000
ROWS = [
    json.dumps({"id": "1", "text": RAIN * 2}),
    OBJECTS + "{}]}",
    json.dumps({"id": "3", "text": RAIN * 3}),
]


@pytest.fixture(scope="module")
def outcomes(run_pipeline, tmp_path_factory):
    """The published files of runs with one worker and with two."""
    folder = tmp_path_factory.mktemp("apart")
    given = folder / "input"
    given.mkdir()
    (given / "good.txt").write_text(RAIN * 4)
    (given / "good.html").write_text(f"<html><body><p>{RAIN * 6}</p></body></html>")
    (given / "deep.html").write_text("<div>" * 40_000 + RAIN)  # the time grows with its square
    (given / "objects.jsonl").write_text("\n".join(ROWS))
    (folder / "limits.toml").write_text(LIMITS)
    paths = []
    for workers, size in ((1, 200), (2, 1)):
        paths.append(folder / f"{workers}.duckdb")
        options = {"workers": workers, "batch_size": size, "config": folder / "limits.toml"}
        run_pipeline(given, warehouse=paths[-1], **options)
    return paths


def test_what_can_be_read_is_loaded(outcomes, read_table):
    rows = read_table(outcomes[0], "select path, status, reason, loaded_count from ops.files")
    assert {path.rpartition("/")[2]: tuple(rest) for path, *rest in rows} == {
        "good.txt": ("loaded", None, 1),
        "good.html": ("loaded", None, 1),
        "deep.html": ("rejected", "parse_timeout", 0),
        "objects.jsonl": ("partial", "crashed", 1),
    }


def test_what_cannot_is_a_reject_with_place_and_cure(outcomes, read_table):
    rows = read_table(outcomes[0], "select stage, reason, record_number, detail from ops.rejects")
    assert [row[:3] for row in sorted(rows)] == [
        ("clean", "parse_timeout", 1),
        ("read", "crashed", 2),
    ]
    for *_, detail in rows:
        assert "/input/" in detail
        assert "record " in detail
        assert "Cure: " in detail


def test_the_rows_are_the_same_whatever_the_workers(outcomes, read_main):
    one, two = map(read_main, outcomes)
    for table, rows in one.items():
        assert two[table].equals(rows), table
