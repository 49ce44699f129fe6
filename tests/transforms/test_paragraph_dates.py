"""What the relative days of each paragraph count from in texts of several days."""

from datetime import date

import polars as pl
import pytest

from transforms.extraction.parsing import Parsing, parsed_articles
from transforms.times.timexes import TimexRules, timexes


@pytest.fixture(scope="module")
def times_of(nlp, words):
    rules = TimexRules.from_tables(words)

    def extract(*blocks, published_on=None):
        rows, start = [], 0
        for number, (role, text) in enumerate(blocks, 1):
            rows.append(("k", number, start, role, text))
            start += len(text) + 2
        columns = ["content_key", "block_number", "start_char", "role", "text"]
        frame = pl.DataFrame(rows, columns, orient="row")
        text = {
            "content_key": ["k"],
            "published_on": [published_on],
            "published_precision": ["day"],
        }
        texts = pl.DataFrame(
            text,
            {"content_key": pl.String, "published_on": pl.Date}
            | {"published_precision": pl.String},
        )
        (article,) = parsed_articles(texts, frame, nlp, Parsing())
        return [
            (row["text"], row["value"], row["anchor_method"]) for row in timexes(article, rules)
        ]

    return extract


SANK = ("body", "The ferry sank on Monday and was found a day later.")


@pytest.mark.parametrize(
    "line",
    [
        ("dateline", "6 March 2021"),
        ("dateline", "Posted: Saturday, March 6, 2021 5:04 PM Updated: Sunday, March 7, 2021"),
        ("body", "March 6, 2021"),
    ],
    ids=["date line", "stamp", "paragraph that is a date"],
)
def test_days_count_from_the_date_line_above_them(times_of, line):
    found = times_of(line, SANK, published_on=date(2021, 4, 30))
    assert ("Monday", "2021-03-01", "paragraph_date") in found


def test_the_day_of_a_date_line_is_a_time_of_its_own(times_of):
    found = times_of(("dateline", "Posted: Saturday, March 6, 2021"), SANK)
    assert found[0] == ("Saturday, March 6, 2021", "2021-03-06", "explicit")


def test_a_dateline_without_a_year_gives_no_time(times_of):
    assert times_of(("dateline", "Posted yesterday"), published_on=date(2021, 4, 30)) == []


def test_each_part_counts_from_its_own_date_line(times_of):
    first, second = ("dateline", "6 March 2021"), ("dateline", "20 March 2021")
    found = times_of(first, SANK, second, SANK)
    assert [value for text, value, _ in found if text == "Monday"] == ["2021-03-01", "2021-03-15"]


def test_days_count_from_the_dateline_of_a_report(times_of):
    text = "PORT HARWICK, March 6, 2021 (NPA) — The ferry sank on Monday."
    found = times_of(("body", text), ("body", "Divers left yesterday."))
    assert ("Monday", "2021-03-01", "paragraph_date") in found
    assert ("yesterday", "2021-03-05", "paragraph_date") in found


def test_news_without_any_day_stays_partial(times_of):
    found = times_of(
        SANK,
        ("body", "It was built in 1954 and mended in 2014."),
        ("body", "The crew trained in April, and the owner will speak on Tuesday."),
        ("body", "A report of 2014 warned of it, and so did one in May this year."),
    )
    assert ("Monday", "XXXX-WXX-1", "none") in found
    assert ("April", "XXXX-04", "none") in found
    assert ("Tuesday", "XXXX-WXX-2", "none") in found
    assert not any(value.startswith("2014-") for _, value, _ in found)


def test_a_life_told_without_a_day_carries_its_year(times_of):
    found = times_of(
        ("body", "She moved to Harwick in 1954."), ("body", "In April she opened a school.")
    )
    assert ("April", "1954-04", "previous_time") in found
