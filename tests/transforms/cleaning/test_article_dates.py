from datetime import date

import polars as pl
import pytest

from transforms.cleaning.article_dates import Dating, article_dates
from transforms.cleaning.date_texts import DateWords

FIELDS = ("published", "markup_published", "day_there", "found_date", "modified", "url")


@pytest.fixture(scope="module")
def dated(words):
    dating = Dating(DateWords.from_tables(words))

    def dates(lines=(), role="dateline", **known):
        article = {"row": 0} | dict.fromkeys(FIELDS) | known
        schema = {"row": pl.Int64} | dict.fromkeys(FIELDS, pl.String)
        blocks = pl.DataFrame(
            [
                {
                    "row": 0,
                    "block_number": number,
                    "text": text,
                    "role": role,
                    "after_last": False,
                }
                for number, text in enumerate(lines, 1)
            ],
            schema={
                "row": pl.Int64,
                "block_number": pl.Int64,
                "text": pl.String,
                "role": pl.String,
                "after_last": pl.Boolean,
            },
        )
        return article_dates(pl.DataFrame([article], schema=schema), blocks, dating).row(
            0, named=True
        )

    return dates


ALL = {
    "published": "2023-03-01",
    "markup_published": "2023-03-02",
    "url": "https://post.example/2023/03/03/storm",
    "found_date": "2023-03-06",
}


@pytest.mark.parametrize(
    ("missing", "method", "day"),
    [
        (0, "given", 1),
        (1, "markup", 2),
        (2, "url", 3),
        (3, "dateline", 4),
    ],
)
def test_the_best_evidence_dates_the_article(missing, method, day, dated):
    known = dict(list(ALL.items())[missing:])
    found = dated(["4 March 2023", "Updated: 5 March 2023"], **known)
    assert (found["published_at_method"], found["published_on"].day) == (method, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("PORT HARWICK, March 6, 2021 (NPA) — Two barges sank.", date(2021, 3, 6)),
        ("PORT HARWICK, March 6 (NPA) — Two barges sank.", None),
        ("BELL, who left on March 6, 2021 — and never came back.", None),
        ("Two barges sank on March 6, 2021.", None),
    ],
    ids=["with a year", "without a year", "a sentence", "no dateline"],
)
def test_the_dateline_of_the_report_dates_it(text, day, dated):
    found = dated([text], role="body")
    assert found["published_on"] == day
    assert found["published_at_method"] == ("dateline" if day else None)


def test_a_published_line_is_the_last_resort(dated):
    found = dated(["Updated: 5 March 2023"])
    assert (found["published_at_method"], found["published_on"]) == ("text_date", date(2023, 3, 5))


def test_a_day_found_in_a_page_is_a_text_date(dated):
    found = dated(found_date="2023-03-06")
    assert (found["published_at_method"], found["published_on"]) == ("text_date", date(2023, 3, 6))


def test_a_given_date_that_cannot_be_read_is_said_so(dated):
    found = dated(["4 March 2023"], published="04/05/2023")
    assert found["date_unread"]
    assert found["published_at_method"] == "dateline"


def test_no_evidence_is_no_date(dated):
    found = dated()
    assert found["published_at"] is None
    assert found["published_on"] is None
    assert found["published_at_method"] is None
    assert not found["date_unread"]


def test_the_day_is_that_of_the_writer_and_the_instant_utc(dated):
    found = dated(published="2023-03-14T01:30:00+03:00")
    assert found["published_on"] == date(2023, 3, 14)
    assert found["published_at"].day == 13


@pytest.mark.parametrize(
    ("field", "day"), [("markup_published", 13), ("published", 14)], ids=["markup", "given"]
)
def test_an_instant_of_the_markup_is_on_the_day_of_the_outlet(field, day, dated):
    found = dated(day_there="2023-03-13", **{field: "2023-03-14T02:30:00Z"})
    assert found["published_on"] == date(2023, 3, day)
    assert found["published_at"].isoformat() == "2023-03-14T02:30:00+00:00"
