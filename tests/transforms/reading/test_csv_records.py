"""CSV: a row with a quote too many, or fields too few, costs no other row."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.reading.csv_records import csv_records
from transforms.reading.records import Record
from transforms.reading.reject_reasons import Reject, RejectReason
from transforms.reading.text_lines import text_stream

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\r\n\t"))


def read(raw, max_bytes=100_000):
    stream = io.BufferedReader(io.BytesIO(raw))
    return [
        tuple(found.row.values()) if isinstance(found, Record) else str(found.reject.reason)
        for found in csv_records(text_stream(stream), max_bytes)
    ]


def written(rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


@given(st.lists(st.tuples(st.text("abc", min_size=1), CELLS), max_size=5), st.sampled_from(",;\t|"))
def test_rows_come_back(rows, delimiter):
    found = read(b"\xef\xbb\xbf" + written([("id", "text"), *rows], delimiter))
    assert [tuple(reversed(row)) for row in found] == rows


BAD = "malformed_record"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param('1,"open\n2,two\n3,three\n', [BAD, ("two", "2"), ("three", "3")], id="open"),
        pytest.param('1,"open\n2,"two, ok"\n', [BAD, ("two, ok", "2")], id="open-before-quoted"),
        pytest.param('1,"a"b"\n2,two\n', [BAD, ("two", "2")], id="quote-inside"),
        pytest.param("1,a,b\n2,two\n", [BAD, ("two", "2")], id="too-many"),
        pytest.param("1\n2,two\n", [BAD, ("two", "2")], id="too-few"),
        pytest.param('1,"a\n\nb"\n\n2,two\n', [("a\n\nb", "1"), ("two", "2")], id="blank-lines"),
        pytest.param("1,one\r2,two\r", [("one", "1"), ("two", "2")], id="carriage-returns"),
        pytest.param("1,\u2028x\x0by\n2,two\n", [("\u2028x\x0by", "1"), ("two", "2")], id="breaks"),
        pytest.param("1," + "x" * 200_000 + "\n2,two\n", ["too_large", ("two", "2")], id="large"),
        pytest.param("1,a\x00b\n", [("a\x00b", "1")], id="nul"),
    ],
)
def test_a_bad_row_is_refused_and_its_neighbours_load(rows, expected):
    assert read(f"id,text\n{rows}".encode()) == expected


def test_a_quote_that_is_never_closed_costs_one_row_of_many():
    rows = "".join(f"{number},row {number}\n" for number in range(20_000))
    found = read(f'id,text\nx,"open\n{rows}'.encode())
    assert found[0] == BAD
    assert len(found) == 20_001
    assert found.count(BAD) == 1


def test_a_line_of_another_encoding_is_read_by_itself():
    raw = "id,text\n1,Été à la forêt\n".encode() + "2,café\n".encode("cp1252")
    assert read(raw) == [("Été à la forêt", "1"), ("café", "2")]


def test_a_line_of_no_clear_encoding_is_refused_alone():
    raw = b"id,text\n1,one\n2,\xff\xfe\x80\x81\n3,three\n"
    assert read(raw) == [("one", "1"), "encoding_uncertain", ("three", "3")]


def test_a_table_without_a_heading_is_refused():
    with pytest.raises(Reject) as refused:
        read(b"1,Rain fell.\n2,Wind rose.\n")
    assert refused.value.reason is RejectReason.MALFORMED_RECORD


@pytest.mark.parametrize("raw", [b"", b"id,text\n", b"\n\n"])
def test_no_row_is_no_record(raw):
    assert read(raw) == []


@given(st.binary(max_size=200))
def test_any_bytes_give_records_or_reasons(raw):
    try:
        read(b"id,text\n" + raw, 50)
    except Reject:
        return
