"""READ: every record of every form is a document or a reject, with a stable identity."""

import bz2
import gzip
import io
import json

import polars as pl
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.reading.documents import InputFile, Reading, content_sha256, read_documents
from transforms.reading.record_formats import MEDIA_TYPES, Form, form_of
from transforms.tables import DOCUMENTS, REJECTS

READING = Reading(batch_records=3, max_record_bytes=2_000)
TEXT = "Rain fell on the harbour for a third day."


def input_file(name, manifest=None, input_name="in"):
    return InputFile(f"in/{name}", name, input_name, form_of(name), manifest or {})


def read(name, raw, reading=READING, **about):
    batches = list(read_documents(io.BytesIO(raw), input_file(name, **about), reading))
    documents = pl.concat(batch.documents for batch in batches)
    return documents, pl.concat(batch.rejects for batch in batches)


def one(name, raw, **about):
    documents, rejects = read(name, raw, **about)
    assert rejects.is_empty(), rejects["detail"].to_list()
    return documents.row(0, named=True)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.txt", TEXT.encode()),
        ("a.md", TEXT.encode()),
        ("a.txt.gz", gzip.compress(TEXT.encode(), mtime=0)),
        ("a.txt.bz2", bz2.compress(TEXT.encode())),
        ("a.txt.zst", zstandard.compress(TEXT.encode())),
        ("a.jsonl", json.dumps({"text": TEXT}).encode()),
        ("a.ndjson", json.dumps({"Text": TEXT}).encode()),
        ("a.json", json.dumps([{"text": TEXT}]).encode()),
        ("a.csv", f"text\n{TEXT}\n".encode()),
        ("a.tsv", f"text\tid\n{TEXT}\t1\n".encode()),
        ("a.txt", TEXT.encode("utf-16")),
    ],
)
def test_each_form_gives_its_text(name, raw):
    row = one(name, raw)
    assert row["text"] == TEXT
    assert row["html"] is None
    assert row["media_type"] in MEDIA_TYPES.values()


def test_a_page_is_html_and_no_text():
    page = "<html><body><p>Rain – again.</p></body></html>"
    row = one("a.html", page.encode())
    assert (row["html"], row["text"]) == (page, None)


def test_the_frames_have_the_tables_columns():
    documents, rejects = read("a.jsonl", b'{"text": "x"}\n{}\n')
    assert documents.schema == DOCUMENTS
    assert rejects.schema == REJECTS


def test_synonyms_and_shapes_of_fields_are_understood():
    row = one(
        "a.jsonl",
        json.dumps(
            {
                "Title": " Rain ",
                "author": [{"name": "Ada Poe"}, "Bo Lin"],
                "source": {"name": "Harbour Post"},
                "date": "1 March 2024",
                "published_at": None,
                "id": 17,
                "language": "en",
                "text": TEXT,
            }
        ).encode(),
    )
    fields = ["headline", "byline", "source", "published", "external_id", "language"]
    assert [row[field] for field in fields] == [
        "Rain",
        "Ada Poe; Bo Lin",
        "Harbour Post",
        "1 March 2024",
        "17",
        "en",
    ]


@pytest.mark.parametrize(
    ("name", "raw", "manifest", "external_id"),
    [
        ("d/a.txt", TEXT.encode(), {}, "d/a.txt"),
        ("d/a.txt", TEXT.encode(), {"id": "7"}, "7"),
        ("a.jsonl", b'{"id": "7", "url": "http://x.example", "text": "x"}', {}, "7"),
        ("a.jsonl", b'{"url": "http://x.example", "text": "x"}', {"id": "8"}, "http://x.example"),
        ("a.jsonl", b'{"text": "x"}', {}, content_sha256({"text": "x"})),
    ],
    ids=["file", "manifest", "own-id", "address", "content"],
)
def test_the_external_id_is_the_best_name_that_a_record_has(name, raw, manifest, external_id):
    assert one(name, raw, manifest=manifest)["external_id"] == external_id


def test_identity_is_the_source_else_the_inputs_name_with_the_external_id():
    row = b'{"id": 1, "text": "x"}'
    monday, tuesday = (one("a.jsonl", row, input_name=name) for name in ("monday", "tuesday"))
    assert monday["article_id"] != tuesday["article_id"]
    sourced = b'{"id": 1, "text": "x", "source": "Harbour Post"}'
    both = [one("a.jsonl", sourced, input_name=name) for name in ("monday", "tuesday")]
    assert both[0]["article_id"] == both[1]["article_id"]


def test_two_links_to_one_page_are_one_identity_and_an_own_id_is_kept_as_it_is():
    links = ["https://x.example/dam?utm_source=mail", "HTTPS://X.example/dam"]
    by_link = [one("a.jsonl", json.dumps({"url": link, "text": "x"}).encode()) for link in links]
    assert by_link[0]["article_id"] == by_link[1]["article_id"]
    assert [row["external_id"] for row in by_link] == links
    by_id = [one("a.jsonl", json.dumps({"id": link, "text": "x"}).encode()) for link in links]
    assert by_id[0]["article_id"] != by_id[1]["article_id"]


def test_same_content_is_one_document_and_other_content_another():
    rows = [
        {"id": 1, "text": TEXT, "url": "http://a.example", "modified_at": "2024-03-01"},
        {"id": 1, "text": TEXT, "url": "http://b.example", "modified_at": "2024-03-02"},
        {"id": 1, "text": TEXT + " More."},
        {"id": 1, "text": TEXT, "title": "Rain"},
    ]
    documents, _ = read("a.jsonl", "\n".join(map(json.dumps, rows)).encode())
    assert documents["article_id"].n_unique() == 1
    first, again, longer, headlined = documents["document_id"]
    assert first == again
    assert len({first, longer, headlined}) == 3


def test_a_manifest_fills_what_a_record_does_not_say():
    manifest = {"source": "Harbour Post", "headline": "From the manifest", "language": "en"}
    row = one("a.txt", TEXT.encode(), manifest=manifest)
    assert (row["source"], row["headline"]) == ("Harbour Post", "From the manifest")
    row = one("a.jsonl", b'{"text": "x", "language": "de"}', manifest=manifest)
    assert (row["source"], row["headline"], row["language"]) == ("Harbour Post", None, "de")


@pytest.mark.parametrize(
    ("name", "raw", "reason", "number"),
    [
        ("a.txt", b"", "empty", None),
        ("a.txt", b" \r\n\t", "empty", None),
        ("a.txt", b"\xef\xbb\xbf", "empty", None),
        ("a.txt", b"\xff\xfe", "empty", None),
        ("a.jsonl", b"", "empty", None),
        ("a.json", b"[]", "empty", None),
        ("a.csv", b"id,text\n", "empty", None),
        ("a.warc", b"", "empty", None),
        ("a.txt", b"%PDF-1.7\n\x00", "binary", None),
        ("a.html", b"\x89PNG\r\n\x1a\n", "binary", None),
        ("a.jsonl", bytes(range(256)) * 9, "binary", None),
        ("a.txt", b"<!DOCTYPE html><p>Rain</p>", "type_mismatch", None),
        ("a.txt", gzip.compress(TEXT.encode(), mtime=0), "type_mismatch", None),
        ("a.jsonl", gzip.compress(TEXT.encode(), mtime=0), "type_mismatch", None),
        ("a.txt.gz", TEXT.encode(), "type_mismatch", None),
        ("a.parquet", TEXT.encode(), "type_mismatch", None),
        ("a.txt.gz", gzip.compress(TEXT.encode(), mtime=0)[:-9], "damaged_archive", None),
        ("a.txt", TEXT.encode() * 100, "too_large", None),
        ("a.txt.gz", gzip.compress(bytes(9_000_000), mtime=0), "too_large", None),
        ("a.jsonl", b'{"id": 1}', "missing_text", 1),
        ("a.jsonl", b'{"text": ""}', "missing_text", 1),
        ("a.jsonl", b'{"text": " \\n"}', "empty", 1),
        ("a.jsonl", b'{"text": 17}', "malformed_record", 1),
        ("a.csv", b"id,title\n1,Rain\n", "missing_text", 1),
        ("a.csv", b"1,Rain\n", "malformed_record", None),
    ],
)
def test_what_cannot_be_loaded_has_a_reason(name, raw, reason, number):
    documents, rejects = read(name, raw)
    assert documents.is_empty()
    assert rejects.select("path", "record_number", "stage", "reason").rows() == [
        (f"in/{name}", number, "read", reason)
    ]


def test_a_reject_names_file_place_and_cure():
    _, rejects = read("a.jsonl", b'{"text": "x"}\n\n{"id": 2}\n')
    assert rejects["detail"].item() == (
        "in/a.jsonl, record 2, line 3 (byte 15): neither `text` nor `html` is filled. "
        "Cure: give the record a `text` or a `html` field."
    )


def test_a_cut_gzip_file_gives_the_records_before_the_cut():
    lines = [json.dumps({"id": n, "text": f"{TEXT} {n * 7919}"}) for n in range(5_000)]
    raw = gzip.compress("\n".join(lines).encode())
    documents, rejects = read("a.jsonl.gz", raw[: len(raw) // 2], Reading())
    assert 1_500 < documents.height < 5_000
    assert documents["external_id"].to_list() == [str(n) for n in range(documents.height)]
    assert rejects["reason"].to_list()[-1] == "damaged_archive"
    assert rejects["record_number"].to_list()[-1] == documents.height + rejects.height


def test_lone_surrogates_are_replaced_and_pairs_joined():
    row = one("a.jsonl", b'{"text": "a\\ud800b \\ud83d\\ude00"}')
    assert row["text"] == "a\ufffdb 😀"


def test_batches_are_bounded_by_records_and_by_characters():
    raw = b'{"text": "0123456789"}\n' * 10
    file = input_file("a.jsonl")
    for reading in (Reading(batch_records=4), Reading(batch_chars=31)):
        batches = list(read_documents(io.BytesIO(raw), file, reading))
        assert [batch.record_count for batch in batches] == [4, 4, 2]


RECORDS = st.sampled_from(
    [
        ({"text": "Rain."}, 1),
        ({"html": "<p>Rain</p>"}, 1),
        ({"text": " "}, 0),
        ({"title": "Rain"}, 0),
        ({"text": ["Rain"]}, 0),
        ("no object", 0),
    ]
)


@settings(deadline=None)  # frames are slow on a busy machine
@given(st.lists(RECORDS, min_size=1, max_size=12), st.sampled_from(["jsonl", "json"]))
def test_documents_and_rejects_add_up_in_any_mix(mix, form):
    lines = [json.dumps(record) for record, _ in mix]
    raw = "\n".join(lines) if form == "jsonl" else f"[{','.join(lines)}]"
    documents, rejects = read(f"a.{form}", raw.encode())
    assert documents.height == sum(good for _, good in mix)
    numbers = [*documents["record_number"], *rejects["record_number"]]
    assert sorted(numbers) == list(range(1, len(mix) + 1))


STARTS = [b"", b"PAR1", b"WARC/1.0\r\n", b"id,text\n", b'[{"text": "', b"<html>", b"\xff\xfe"]


@settings(deadline=None, max_examples=300)
@given(st.sampled_from([*MEDIA_TYPES]), st.sampled_from(STARTS), st.binary(max_size=120))
@pytest.mark.parametrize("compression", [None, "gz", "zst", "bz2", "lz4"])
def test_any_bytes_load_or_have_a_reason(compression, form, start, rest):
    packers = {"gz": gzip.compress, "zst": zstandard.compress, "bz2": bz2.compress}
    raw = packers.get(compression, bytes)(start + rest)
    file = InputFile("in/a", "a", "in", Form(form, compression))
    batches = list(read_documents(io.BytesIO(raw), file, READING))
    assert sum(batch.record_count for batch in batches) >= 1


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.TXT", Form("txt")),
        ("d.csv/a.htm", Form("html")),
        ("a.b.jsonl.gz", Form("jsonl", "gz")),
        ("a.warc.lz4", Form("warc", "lz4")),
        ("pack.zip!d/a.md", Form("md")),
        ("txt", None),
        (".txt.gz.gz", None),
        ("a.gz", None),
        ("a.docx", None),
    ],
)
def test_the_suffix_says_the_form(name, form):
    assert form_of(name) == form
