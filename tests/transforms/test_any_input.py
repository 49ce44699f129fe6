"""Whatever the bytes: documents or reasons, articles or reasons, and nothing counted twice."""

import csv
import io
import json

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms.cleaning.articles import Cleaning, cleaned
from transforms.reading.documents import InputFile, Reading, read_documents
from transforms.reading.record_formats import MEDIA_TYPES, Form

RAIN = b"Rain fell on the hills all day, the mayor said on Monday. "
SHARED = HealthCheck.function_scoped_fixture
PIECES = st.sampled_from(
    [
        *(
            RAIN,
            RAIN * 5,
            b"\n",
            b"\r\n",
            b"\0",
            b"\xff\xfe",
            b"\xed\xa0\x80",
            b"\x1b[31m",
            b"&#0;",
        ),
        *(b"<html>", b"<p>", b"</p>", b"<div>" * 300, b"<!--", b"<script>", b"<table><td>", b"</"),
        *(b'{"text": "', b'"}', b"[", b"]", b"{}", b'"', b",", b"id,text\n", b"\t", b"1,a\n"),
        *(b"WARC/1.0\r\nWARC-Type: response\r\n", b"Content-Length: 9\r\n\r\n", b"HTTP/1.1 200 OK"),
        *(
            b"PAR1",
            b"\x1f\x8b\x08",
            b"PK\x03\x04",
            b"By \n",
            b"14 March 2023\n",
            b"\xc3\x83\xc2\xa9",
        ),
    ]
)
BYTES = st.lists(PIECES | st.binary(max_size=8), max_size=12).map(b"".join)
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t")
TEXTS = st.text(CHARACTERS, min_size=1).filter(str.strip)


def read(raw, form):
    file = InputFile("in/a", "a", "in", Form(form))
    batches = list(read_documents(io.BytesIO(raw), file, Reading(batch_records=3)))
    documents = pl.concat(batch.documents for batch in batches)
    return documents, pl.concat(batch.rejects for batch in batches)


@settings(max_examples=40, suppress_health_check=[SHARED])
@given(BYTES, st.sampled_from(sorted(MEDIA_TYPES)))
def test_any_bytes_end_as_articles_or_reasons(words, raw, form):
    documents, rejects = read(raw, form)
    numbers = [*documents["record_number"], *rejects["record_number"].drop_nulls()]
    assert len(set(numbers)) == len(numbers)
    assert documents.height + rejects.height >= 1
    apart = documents.with_columns(
        article_id=pl.col("record_number").cast(pl.String),
        document_id=pl.col("record_number").cast(pl.String),
    )
    batch = cleaned(apart, Cleaning(), words)
    ends = [*batch.articles["article_id"], *batch.rejects["record_number"].cast(pl.String)]
    assert sorted(ends) == sorted(apart["article_id"])
    assert batch.rejects["reason"].null_count() == 0
    given_chars = dict(
        apart.select("article_id", pl.coalesce("text", "html").str.len_chars()).iter_rows()
    )
    for key, text in batch.articles.select("article_id", "text").iter_rows():
        assert len(text) <= 2 * given_chars[key]


@settings(max_examples=20, suppress_health_check=[SHARED])
@given(BYTES)
def test_what_was_cleaned_stays_as_it_is(words, raw):
    documents, _ = read(raw, "txt")
    first = cleaned(documents, Cleaning(), words)
    kept = documents.filter(pl.col("article_id").is_in(first.articles["article_id"].implode()))
    again = cleaned(kept.with_columns(text=first.articles["text"]), Cleaning(), words)
    assert again.articles["text"].to_list() == first.articles["text"].to_list()
    assert again.blocks["text"].to_list() == first.blocks["text"].to_list()


def as_lines(texts):
    return "\n".join(json.dumps({"text": text}) for text in texts)


def as_table(texts):
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerows([["id", "text"], *enumerate(texts)])
    return table.getvalue()


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4), st.sampled_from(["jsonl", "csv"]))
def test_a_text_that_was_written_comes_back(texts, form):
    written = as_lines(texts) if form == "jsonl" else as_table(texts)
    documents, rejects = read(written.encode(), form)
    assert rejects.is_empty(), rejects["detail"].to_list()
    assert documents["text"].to_list() == texts
