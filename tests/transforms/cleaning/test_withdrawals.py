"""What stays of withdrawn articles, which records are theirs, and how one is named."""

from datetime import UTC, datetime

import polars as pl
import pytest

from transforms.cleaning.withdrawals import (
    WITHDRAWALS,
    named_articles,
    remains,
    similar_names,
    withdrawn_records,
)
from transforms.tables import ARTICLE_VERSIONS, ARTICLES

PUBLISHED = datetime(2031, 5, 4, 6, tzinfo=UTC)
ARTICLE = {
    "article_id": "a" * 16,
    "external_id": "dam-1",
    "document_id": "d2",
    "source_id": "post",
    "url": "https://post.example/dam",
    "headline": "Ada Moll accused",
    "headline_method": "given",
    "byline": "Bo Lin",
    "byline_method": "given",
    "published_at": PUBLISHED,
    "language": "en",
    "text": "Ada Moll opened the gate.",
    "word_count": 5,
    "version": 2,
    "change_kind": "update",
    "copy_cluster_id": "k1",
    "is_canonical": True,
    "story_id": "s1",
    "first_seen_run_id": "r1",
    "last_seen_run_id": "r2",
}
VERSIONS = [
    {"article_id": "a" * 16, "version": 1, "document_id": "d1", "text": "Ada Moll."}
    | {"first_seen_run_id": "r1", "change_kind": "first"},
    {"article_id": "a" * 16, "version": 2, "document_id": "d2", "text": ARTICLE["text"]}
    | {"first_seen_run_id": "r2", "change_kind": "update"},
]


@pytest.fixture
def left():
    return remains(
        pl.DataFrame([ARTICLE], ARTICLES), pl.DataFrame(VERSIONS, ARTICLE_VERSIONS), "r3"
    )


def test_no_word_of_a_withdrawn_article_stays(left):
    said = str(left.articles.rows()) + str(left.versions.rows())
    assert not [word for word in ("Ada", "Moll", "Bo Lin", "gate") if word in said]


def test_identity_dates_and_the_numbers_of_the_versions_stay(left):
    row = left.articles.row(0, named=True)
    kept = ("article_id", "external_id", "source_id", "url", "published_at", "first_seen_run_id")
    assert {name: row[name] for name in kept} == {name: ARTICLE[name] for name in kept}
    assert left.versions.sort("version").drop("article_id").rows() == [
        (1, "d1", "", "r1", "first"),
        (2, "d2", "", "r2", "update"),
        (3, None, "", "r3", "withdrawn"),
    ]
    assert (row["version"], row["change_kind"], row["word_count"]) == (3, "withdrawn", 0)
    assert [row[name] for name in ("copy_cluster_id", "is_canonical", "story_id")] == [None] * 3


def test_what_is_empty_already_stays_as_it_is(left):
    again = remains(left.articles, left.versions, "r9")
    assert again.articles.equals(left.articles)
    assert again.versions.equals(left.versions)


def test_records_of_a_withdrawn_article_are_rejected_whatever_they_say():
    at = datetime(2031, 6, 1, tzinfo=UTC)
    withdrawn = [{"article_id": "a", "external_id": "1", "withdrawn_at": at, "reason": "By order"}]
    documents = pl.DataFrame(
        {"article_id": ["a", "b"], "path": ["in/f.csv"] * 2, "record_number": [1, 2]}
    )
    found = withdrawn_records(documents, pl.DataFrame(withdrawn, WITHDRAWALS))
    assert found.drop("detail").rows() == [("in/f.csv", 1, "read", "withdrawn")]
    assert found["detail"][0].startswith(
        "in/f.csv, record 1: the article a was withdrawn on 2031-06-01: By order. Cure: "
    )
    assert withdrawn_records(documents, WITHDRAWALS.to_frame()).is_empty()


@pytest.fixture(scope="module")
def known():
    return pl.DataFrame(
        {
            "article_id": ["a" * 16, "b" * 16, "c" * 16],
            "external_id": ["7", "7", "a" * 16],
            "url": ["https://post.example/dam", None, "https://globe.example/dam"],
        }
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("b" * 16, "b", id="its-key"),
        pytest.param("a" * 16, "a", id="a-key-before-another's-external-id"),
        pytest.param("https://globe.example/dam", "c", id="its-address"),
        pytest.param("7", "ab", id="an-external-id-of-two-sources"),
        pytest.param("8", "", id="nothing"),
    ],
)
def test_an_article_is_named_by_key_external_id_or_address(known, name, expected):
    found = named_articles(known, name)["article_id"].to_list()
    assert [key[0] for key in found] == list(expected)


def test_a_name_with_a_slip_gives_the_one_that_was_meant(known):
    assert similar_names(known, "https://post.example/dams")[0] == "https://post.example/dam"
    assert similar_names(known, "nothing like it") == []
