"""Versions: documents of one identity, in the order in which they were written."""

import itertools
from datetime import UTC, datetime

import polars as pl
import pytest

from transforms.cleaning.versions import HISTORY, article_versions
from transforms.tables import ARTICLE_DRAFTS

DOCUMENTS = pl.Schema(
    {
        "article_id": pl.String(),
        "document_id": pl.String(),
        "path": pl.String(),
        "record_number": pl.Int64(),
        "run_number": pl.Int64(),
        "run_id": pl.String(),
    }
)


def day(number):
    return None if number is None else datetime(2024, 3, number, tzinfo=UTC)


def documents(*rows):
    """Rows of article, document, path, run."""
    filled = [(article, doc, path, 1, run, f"r{run}") for article, doc, path, run in rows]
    return pl.DataFrame(filled, DOCUMENTS, orient="row")


def drafts(*rows):
    """Rows of article, document, published, modified (days of a month)."""
    blank = dict.fromkeys(ARTICLE_DRAFTS)
    return pl.DataFrame(
        [
            {
                **blank,
                "article_id": article,
                "document_id": doc,
                "published_at": day(published),
                "modified_at": day(modified),
                "text": f"text {doc}",
            }
            for article, doc, published, modified in rows
        ],
        ARTICLE_DRAFTS,
    )


def order(history):
    return history["document_id"].to_list()


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param({"x": (1, None), "y": (2, None)}, ["x", "y"], id="published"),
        pytest.param({"x": (1, 9), "y": (2, None)}, ["y", "x"], id="modified-first"),
        pytest.param({"x": (3, None), "y": (3, None)}, ["y", "x"], id="same-day-run"),
        pytest.param({"x": (1, None), "y": (None, None)}, ["y", "x"], id="one-has-no-date"),
    ],
)
def test_versions_follow_their_dates_then_their_arrival(dates, expected):
    came = documents(("a", "x", "in/x", 2), ("a", "y", "in/y", 1))
    history = article_versions(came, drafts(*(("a", doc, *pair) for doc, pair in dates.items())))
    assert order(history) == expected
    assert history["version"].to_list() == [1, 2]
    assert history["is_current"].to_list() == [False, True]


def test_within_a_run_the_path_decides():
    came = documents(("a", "x", "in/2", 1), ("a", "y", "in/1", 1))
    assert order(article_versions(came, drafts(("a", "x", 1, None), ("a", "y", 1, None)))) == [
        "y",
        "x",
    ]


def test_the_first_version_is_first_and_later_ones_have_a_kind():
    came = documents(("a", "1", "p", 1), ("a", "2", "p", 2), ("b", "3", "q", 1))
    found = article_versions(
        came, drafts(("a", "1", None, None), ("a", "2", None, None), ("b", "3", None, None))
    )
    assert found.select("article_id", "version", "change_kind").rows() == [
        ("a", 1, "first"),
        ("a", 2, "correction"),
        ("b", 1, "first"),
    ]
    assert found["first_seen_run_id"].to_list() == ["r1", "r2", "r1"]


def test_a_document_without_a_draft_has_no_version():
    came = documents(("a", "x", "p", 1), ("a", "y", "p", 2))
    history = article_versions(came, drafts(("a", "x", 1, None)))
    assert history.select("document_id", "version", "is_current").rows() == [("x", 1, True)]


def test_no_document_has_no_history():
    assert article_versions(documents(), drafts()).schema == HISTORY


def test_the_order_of_the_rows_does_not_matter():
    rows = [("a", "x", "p", 1), ("a", "y", "p", 2), ("b", "z", "q", 1)]
    dates = [("a", "x", 2, None), ("a", "y", 1, None), ("b", "z", None, None)]
    histories = [
        article_versions(documents(*one), drafts(*other))
        for one in itertools.permutations(rows)
        for other in itertools.permutations(dates)
    ]
    assert all(history.equals(histories[0]) for history in histories)


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        pytest.param({}, "typo", id="other-markup"),
        pytest.param({"byline": "Bo Lin"}, "correction", id="another-name-in-the-byline"),
        pytest.param({"byline": None}, "update", id="no-byline"),
        pytest.param({"published_on": day(2).date()}, "update", id="another-day"),
        pytest.param({"headline": "Dam holds"}, "update", id="another-headline"),
    ],
)
def test_the_same_text_changes_in_what_is_said_about_it(changed, kind):
    same = {"text": "The dam held.", "headline": "Dam", "byline": "Ada Poe"}
    told = drafts(("a", "x", None, None), ("a", "y", None, None)).rows(named=True)
    both = pl.DataFrame([told[0] | same, told[1] | same | changed], ARTICLE_DRAFTS)
    came = documents(("a", "x", "p", 1), ("a", "y", "p", 2))
    assert article_versions(came, both)["change_kind"].to_list() == ["first", kind]
