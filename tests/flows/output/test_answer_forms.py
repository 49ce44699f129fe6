import csv
import io
import json
from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.output.answer_forms import write_csv, write_json, write_jsonl, write_parquet

TEXTS = st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"])), min_size=1)
FRAME = pl.DataFrame(
    {
        "text": ["a", None, ""],
        "list": [["b", None], None, []],
        "at": [datetime(2031, 5, 4, 6, 0, 0, 250_000, UTC), None, datetime(2031, 5, 4, tzinfo=UTC)],
        "on": [date(2031, 5, 4), None, None],
        "took": [timedelta(seconds=90), None, None],
        "bytes": [b"\x00\xff", None, b""],
    }
)


def csv_rows(frame, **options):
    stream = io.BytesIO()
    write_csv(frame, stream, **{"is_raw": False, "is_shown": False, **options})
    return list(csv.reader(io.StringIO(stream.getvalue().decode(), newline="")))


def json_rows(frame, write):
    stream = io.BytesIO()
    write(frame, stream)
    if write is write_json:
        return json.loads(stream.getvalue())
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_csv_holds_times_lists_and_bytes_as_text():
    assert csv_rows(FRAME)[1:] == [
        ["a", '["b", null]', "2031-05-04T06:00:00.250Z", "2031-05-04", "PT90S", "00ff"],
        ["", "", "", "", "", ""],
        ["", "[]", "2031-05-04T00:00:00Z", "", "", ""],
    ]


def test_null_and_empty_text_differ_in_csv():
    stream = io.BytesIO()
    write_csv(pl.DataFrame({"a": ["", None, "b"]}), stream, is_raw=False, is_shown=False)
    assert stream.getvalue() == b'a\n""\n\nb\n'


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_what_a_spreadsheet_would_run_is_quoted_unless_raw(start):
    frame = pl.DataFrame({f"{start}x": [f"{start}1+1", f"1{start}"]})
    assert csv_rows(frame) == [[f"'{start}x"], [f"'{start}1+1"], [f"1{start}"]]
    assert csv_rows(frame, is_raw=True) == [[f"{start}x"], [f"{start}1+1"], [f"1{start}"]]


def test_numbers_are_no_formulas():
    assert csv_rows(pl.DataFrame({"n": [-1, -2]})) == [["n"], ["-1"], ["-2"]]


@given(TEXTS)
def test_raw_csv_reads_back_as_it_was(texts):
    frame = pl.DataFrame(
        {"text": texts, "n": range(len(texts))}, {"text": pl.String, "n": pl.Int64}
    )
    rows = csv_rows(frame, is_raw=True)
    assert rows[1:] == [[text or "", str(number)] for number, text in enumerate(texts)]


@given(TEXTS)
def test_no_cell_of_csv_starts_a_formula_and_no_shown_one_has_controls(texts):
    cells = [row[0] for row in csv_rows(pl.DataFrame({"n": texts}), is_shown=True)[1:] if row]
    assert not any(cell[:1] in set("=+-@\t\r\n") - {""} for cell in cells)
    assert not any(ord(mark) < 32 and mark not in "\t\n" for cell in cells for mark in cell)


@pytest.mark.parametrize("write", [write_json, write_jsonl])
@given(texts=TEXTS)
def test_json_reads_back_as_it_was(write, texts):
    frame = pl.DataFrame({"text": texts}, {"text": pl.String})
    assert [row["text"] for row in json_rows(frame, write)] == texts


@pytest.mark.parametrize("write", [write_json, write_jsonl])
def test_json_has_no_control_characters_and_keeps_types(write):
    stream = io.BytesIO()
    write(pl.DataFrame({"text": ["\x1b[31m\x9b\u202e\x7f"], "n": [1.5]}), stream)
    assert stream.getvalue().decode().replace("\n", "").isprintable()
    assert json_rows(FRAME, write)[0] == {
        "text": "a",
        "list": ["b", None],
        "at": "2031-05-04T06:00:00.250Z",
        "on": "2031-05-04",
        "took": "PT90S",
        "bytes": "00ff",
    }


@pytest.mark.parametrize("write", [write_json, write_jsonl])
def test_no_rows_are_no_json_rows(write):
    assert json_rows(FRAME.clear(), write) == []


def test_parquet_keeps_the_types():
    stream = io.BytesIO()
    write_parquet(FRAME, stream)
    stream.seek(0)
    assert pl.read_parquet(stream).equals(FRAME)
