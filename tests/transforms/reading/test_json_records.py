"""JSON lines and arrays: a damaged record costs no other."""

import io
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.reading.json_records import json_lines, json_values
from transforms.reading.records import Record
from transforms.reading.reject_reasons import Reject, RejectReason
from transforms.reading.text_lines import text_stream

ROWS = [{"id": number, "text": f"Régen {number} 雨 😀"} for number in range(4)]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text("ab"), children),
    max_leaves=6,
)
OBJECTS = st.lists(st.dictionaries(st.text("abc", min_size=1), JSON, max_size=3), max_size=5)


def read(reader, raw, max_bytes=100_000):
    stream = io.BufferedReader(io.BytesIO(raw))
    return [
        dict(found.row) if isinstance(found, Record) else (found.number, str(found.reject.reason))
        for found in reader(text_stream(stream), max_bytes)
    ]


@given(OBJECTS, st.sampled_from([None, 1]), st.booleans())
def test_an_array_comes_back(rows, indent, ascii_only):
    raw = json.dumps(rows, indent=indent, ensure_ascii=ascii_only).encode()
    assert read(json_values, raw) == rows


@given(OBJECTS.filter(bool), st.booleans())
def test_lines_come_back(rows, ascii_only):
    raw = "\n".join(json.dumps(row, ensure_ascii=ascii_only) for row in rows).encode()
    assert read(json_lines, raw) == rows


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("reader", [json_lines, json_values])
def test_the_encoding_is_found(reader, encoding):
    text = '{"text": "Les cafés d’été étaient fermés à Noël, dit le maire."}\n'
    assert read(reader, text.encode(encoding)) == [json.loads(text)]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ('{"id": 1, "text": "open', "malformed_record"),
        ('{"id": 1 "text": "x"}', "malformed_record"),
        ("[1, 2]", "malformed_record"),
        ('"text"', "malformed_record"),
        ("[" * 50_000, "malformed_record"),
        ('{"id": ' + "9" * 5_000 + "}", "malformed_record"),
        ('{"text": "' + "x" * 200_000 + '"}', "too_large"),
    ],
    ids=["open-string", "no-comma", "array", "string", "deep", "long-number", "large"],
)
def test_a_bad_line_is_refused_and_its_neighbours_load(bad, reason):
    lines = [json.dumps(ROWS[0]), "", bad, json.dumps(ROWS[1])]
    assert read(json_lines, "\n".join(lines).encode()) == [ROWS[0], (2, reason), ROWS[1]]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ('{"id": 1 "text": "x"}', "malformed_record"),
        ('{"id": tru, "text": "x"}', "malformed_record"),
        ('{"text": "' + "x" * 200_000 + '"}', "too_large"),
        ("17", "malformed_record"),
    ],
    ids=["no-comma", "no-value", "large", "number"],
)
def test_a_bad_element_is_refused_and_its_neighbours_load(bad, reason):
    raw = f"[{json.dumps(ROWS[0])}, {bad}, {json.dumps(ROWS[1])}]".encode()
    assert read(json_values, raw) == [ROWS[0], (2, reason), ROWS[1]]


def test_a_cut_array_gives_what_came_before_and_one_reject():
    raw = json.dumps(ROWS).encode()
    assert read(json_values, raw[:-30])[:-1] == ROWS[:3]
    assert read(json_values, raw[:-1]) == [*ROWS, (5, "malformed_record")]


@pytest.mark.parametrize("raw", [b"[]", b"", b" \n", b"[ ]\n"])
def test_an_empty_array_has_no_record(raw):
    assert read(json_values, raw) == []


def test_one_object_and_objects_in_a_row_are_records_too():
    assert read(json_values, json.dumps(ROWS[0], indent=2).encode()) == [ROWS[0]]
    assert read(json_values, "\n".join(map(json.dumps, ROWS)).encode()) == ROWS


def test_json_over_several_lines_is_no_file_of_lines():
    with pytest.raises(Reject) as refused:
        read(json_lines, json.dumps(ROWS, indent=1).encode())
    assert refused.value.reason is RejectReason.TYPE_MISMATCH


def test_an_array_is_read_in_little_memory():
    raw = json.dumps([{"text": "x" * 1000}] * 20_000).encode()
    text = text_stream(io.BufferedReader(io.BytesIO(raw)))
    tracemalloc.start()
    count = sum(1 for _ in json_values(text, 100_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < len(raw) / 10


@given(st.binary(max_size=200), st.sampled_from([json_lines, json_values]))
def test_any_bytes_give_records_or_reasons(raw, reader):
    try:
        read(reader, raw, 50)
    except Reject:
        return
