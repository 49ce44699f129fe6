"""Parquet: rows come back, damage is named, a bomb is refused."""

import io
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.reading import bounded_streams
from transforms.reading.parquet_records import parquet_records
from transforms.reading.records import Record
from transforms.reading.reject_reasons import Reject, RejectReason


def table(columns, **options):
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, **options)
    return out.getvalue()


def read(raw):
    return [found.row for found in parquet_records(io.BytesIO(raw)) if isinstance(found, Record)]


@settings(max_examples=25)
@given(st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"])), max_size=20))
def test_texts_come_back(texts):
    raw = table({"text": pa.array(texts, pa.string()), "other": pa.array(texts, pa.string())})
    assert [row["text"] for row in read(raw)] == texts


def test_times_and_numbers_come_as_they_are():
    moment, day = datetime(2024, 3, 1, 12, tzinfo=UTC), date(2024, 3, 1)
    [row] = read(table({"id": [7], "text": ["x"], "published_at": [moment], "date": [day]}))
    assert row == {"id": 7, "text": "x", "published_at": moment, "date": day}


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"id,text\n1,x\n", RejectReason.TYPE_MISMATCH),
        (b"PAR1 and nothing else", RejectReason.DAMAGED_ARCHIVE),
        (table({"text": ["x" * 500] * 50})[:300], RejectReason.DAMAGED_ARCHIVE),
        (table({"body": ["x"]}), RejectReason.MISSING_TEXT),
    ],
    ids=["other-content", "no-table", "cut", "no-text"],
)
def test_a_table_that_cannot_be_read_is_refused(raw, reason):
    with pytest.raises(Reject) as refused:
        read(raw)
    assert refused.value.reason is reason


def test_a_bomb_is_refused_early(monkeypatch):
    monkeypatch.setattr(bounded_streams, "RATIO_FREE_BYTES", 10_000_000)
    raw = table({"text": ["x" * 1_000_000] * 200})
    with pytest.raises(Reject) as refused:
        read(raw)
    assert refused.value.reason is RejectReason.TOO_LARGE


def test_a_flipped_bit_is_seen_where_the_table_has_checksums():
    raw = bytearray(
        table({"text": [f"row {n}" * 20 for n in range(100)]}, write_page_checksum=True)
    )
    raw[len(raw) // 3] ^= 0x08
    with pytest.raises(Reject):
        read(bytes(raw))


def test_text_that_is_no_utf8_is_refused_alone():
    options = {"compression": "none", "use_dictionary": False, "write_statistics": False}
    raw = table({"text": ["one", "QQ", "three"]}, **options).replace(b"QQ", b"\xff\xfe")
    found = list(parquet_records(io.BytesIO(raw)))
    assert [isinstance(one, Record) for one in found] == [True, False, True]
