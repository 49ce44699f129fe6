"""WARC and ARC: damage costs the record that it hits, and no other."""

import gzip
import io
import random
import zlib

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.reading.records import Record
from transforms.reading.reject_reasons import Reject
from transforms.reading.warc_records import warc_records

PAGE = b"<html><body><p>Rain fell on roof %d of the harbour.</p></body></html>"
MAX_BYTES = 100_000


def http(body, status=b"200 OK", content_type=b"text/html; charset=utf-8", headers=b""):
    return b"HTTP/1.1 %b\r\nContent-Type: %b\r\n%b\r\n%b" % (status, content_type, headers, body)


def warc(number, block, kind=b"response", length=None):
    header = (
        b"WARC/1.0\r\nWARC-Type: %b\r\nWARC-Target-URI: <http://example.org/%d>\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
    )
    stated = len(block) if length is None else length
    return header % (kind, number, stated) + block + b"\r\n\r\n"


TEN = [warc(number, http(PAGE % number)) for number in range(1, 11)]


def read(raw, compression=None):
    return list(warc_records(io.BytesIO(raw), compression, MAX_BYTES))


def loaded(found):
    return [one.number for one in found if isinstance(one, Record)]


def refused(found):
    return {one.number: str(one.reject.reason) for one in found if not isinstance(one, Record)}


PACKERS = {
    None: b"".join,
    "gz": lambda records: b"".join(map(gzip.compress, records)),
    "zst": lambda records: zstandard.compress(b"".join(records)),
}


@pytest.mark.parametrize("compression", PACKERS)
def test_every_page_is_a_record_with_its_address(compression):
    found = read(PACKERS[compression](TEN), compression)
    assert [one.row["id"] for one in found] == [f"http://example.org/{n}" for n in range(1, 11)]
    assert found[2].row["html"] == (PAGE % 3).decode()


def test_a_gzip_file_of_one_member_is_read_too():
    assert loaded(read(gzip.compress(b"".join(TEN)), "gz")) == list(range(1, 11))


@pytest.mark.parametrize("compression", [None, "gz"])
@pytest.mark.parametrize("length", [0, 20, 1_000, 3_000, 10**12], ids=str)
def test_a_wrong_length_costs_one_record(compression, length):
    records = [*TEN[:4], warc(5, http(PAGE % 5), length=length), *TEN[5:]]
    found = read(PACKERS[compression](records), compression)
    assert list(loaded(found)) == [1, 2, 3, 4, 6, 7, 8, 9, 10]
    assert list(refused(found)) == [5]


@pytest.mark.parametrize("compression", [None, "gz"])
@pytest.mark.parametrize("length", [20, 3_000], ids=["short", "long"])
@pytest.mark.parametrize("body", [PAGE % 5, PAGE % 5 + b"\r\n"], ids=["plain", "line-end"])
def test_a_wrong_length_costs_nothing_where_the_server_told_the_right_one(
    compression, length, body
):
    told = http(body, headers=b"Content-Length: %d\r\n" % len(body))
    records = [*TEN[:4], warc(5, told, length=length), *TEN[5:]]
    found = read(PACKERS[compression](records), compression)
    assert loaded(found) == list(range(1, 11))
    assert found[4].row["html"].strip() == (PAGE % 5).decode()


def test_what_damage_left_is_no_page_though_its_length_is_right():
    told = http(PAGE % 2, headers=b"Content-Length: %d\r\n" % len(PAGE % 2))
    members = [gzip.compress(record) for record in (TEN[0], warc(2, told), TEN[2])]
    members[1] = members[1][:-8] + b"\0" * 8  # its checksum
    found = read(b"".join(members), "gz")
    assert loaded(found) == [1, 3]
    assert list(refused(found)) == [2]


@pytest.mark.parametrize("compression", [None, "gz"])
def test_garbage_between_records_is_named(compression):
    garbage = random.Random(4).randbytes(500)
    found = read(PACKERS[compression]([*TEN[:5], garbage, *TEN[5:]]), compression)
    assert list(loaded(found)) == [1, 2, 3, 4, 5, 7, 8, 9, 10, 11]
    assert refused(found) == {6: "malformed_record"}


def test_raw_garbage_between_gzip_members_is_named():
    members = list(map(gzip.compress, TEN))
    found = read(b"".join([*members[:5], b"no gzip at all", *members[5:]]), "gz")
    assert len(loaded(found)) == 10
    assert list(refused(found).values()) == ["malformed_record"]


@pytest.mark.parametrize("at", [12, 60, 150, -6], ids=["early", "middle", "late", "checksum"])
def test_a_flipped_bit_costs_one_gzip_member(at):
    members = [bytearray(gzip.compress(record)) for record in TEN]
    members[4][at] ^= 0x10
    found = read(b"".join(members), "gz")
    assert {1, 2, 3, 4, 6, 7, 8, 9, 10, 11} >= set(loaded(found))
    assert len(loaded(found)) == 9
    assert len(refused(found)) == 1


@pytest.mark.parametrize("compression", [None, "gz"])
def test_a_cut_record_is_refused(compression):
    raw = PACKERS[compression](TEN[:7])
    found = read(raw[:-40], compression)
    assert loaded(found) == [1, 2, 3, 4, 5, 6]
    assert list(refused(found)) == [7]


def chunked(body):
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:9], body[9:]))


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        pytest.param(b"Transfer-Encoding: chunked\r\n", chunked(PAGE) + b"0\r\n\r\n", id="chunked"),
        pytest.param(b"Transfer-Encoding: chunked\r\n", chunked(PAGE), id="no-closing-chunk"),
        pytest.param(b"Transfer-Encoding: chunked\r\n", PAGE, id="chunks-undone"),
        pytest.param(b"Content-Encoding: gzip\r\n", gzip.compress(PAGE), id="gzip"),
        pytest.param(b"Content-Encoding: gzip\r\n", PAGE, id="gzip-undone"),
        pytest.param(b"Content-Encoding: deflate\r\n", zlib.compress(PAGE), id="deflate"),
        pytest.param(b"Content-Encoding: deflate\r\n", zlib.compress(PAGE)[2:-4], id="raw-deflate"),
        pytest.param(b"Content-Encoding: zstd\r\n", zstandard.compress(PAGE), id="zstd"),
    ],
)
def test_a_page_is_unpacked(headers, body):
    [found] = read(warc(1, http(body, headers=headers)))
    assert found.row["html"] == PAGE.decode()


def test_the_charset_of_the_header_is_used():
    body = "<p>Вчера в порту открыли мост.</p>".encode("cp1251")
    [found] = read(warc(1, http(body, content_type=b"text/html; charset=windows-1251")))
    assert found.row["html"] == "<p>Вчера в порту открыли мост.</p>"


@pytest.mark.parametrize(
    ("block", "kind", "reason"),
    [
        pytest.param(http(PAGE), b"request", None, id="other-kind"),
        pytest.param(http(PAGE, status=b"302 Found"), b"response", None, id="redirect"),
        pytest.param(http(b"\x89PNG", content_type=b"image/png"), b"response", None, id="picture"),
        pytest.param(b"20240301 example.org. 60 A", b"response", None, id="dns"),
        pytest.param(http(PAGE, b"404 Not Found"), b"response", "http_error", id="error"),
        pytest.param(http(b""), b"response", "empty", id="empty"),
        pytest.param(http(PAGE * 2_000), b"response", "too_large", id="large"),
        pytest.param(
            http(chunked(PAGE)[:-30], headers=b"Transfer-Encoding: chunked\r\n"),
            b"response",
            "malformed_record",
            id="cut-chunk",
        ),
        pytest.param(
            http(gzip.compress(bytes(50_000_000)), headers=b"Content-Encoding: gzip\r\n"),
            b"response",
            "too_large",
            id="bomb",
        ),
    ],
)
def test_what_is_no_page_is_passed_over_or_refused(block, kind, reason):
    found = read(b"".join([TEN[0], warc(2, block, kind), TEN[2]]))
    assert loaded(found) == [1, 3]
    assert refused(found) == ({2: reason} if reason else {})


def test_a_page_stored_without_its_servers_answer_is_a_record():
    page = warc(2, PAGE % 2, b"resource").replace(
        b"application/http; msgtype=response", b"text/html; charset=utf-8"
    )
    picture = page.replace(b"text/html; charset=utf-8", b"image/png")
    found = read(b"".join([TEN[0], page, picture, TEN[3]]))
    assert loaded(found) == [1, 2, 4]
    assert refused(found) == {}
    assert found[1].row["html"] == (PAGE % 2).decode()


def test_an_arc_file_is_read():
    block = http(PAGE % 1)
    head = b"filedesc://a.arc 0.0.0.0 20240301000000 text/plain 3\nabc\n\n"
    record = b"http://example.org/a b 192.0.2.1 20240301000000 text/html %d\n" % len(block)
    [found] = read(head + record + block + b"\n")
    assert found.row["id"] == "http://example.org/a b"


@settings(max_examples=60)
@given(st.data())
def test_any_damage_leaves_records_and_reasons(data):
    raw = bytearray(PACKERS["gz"](TEN[:3]) if data.draw(st.booleans()) else b"".join(TEN[:3]))
    compression = "gz" if raw[:2] == b"\x1f\x8b" else None
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    try:
        read(bytes(raw), compression)
    except Reject:
        return
