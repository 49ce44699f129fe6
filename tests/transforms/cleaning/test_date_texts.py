import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.cleaning.date_texts import DateWords, date_text

NEVER = re.compile(r"(?!)")


@pytest.fixture(scope="module")
def dates(words):
    return DateWords.from_tables(words)


@pytest.mark.parametrize(
    ("text", "instant", "precision"),
    [
        ("2023-03-14", datetime(2023, 3, 14, tzinfo=UTC), "day"),
        ("2023-03-14T16:10:00+02:00", datetime(2023, 3, 14, 14, 10, tzinfo=UTC), "second"),
        ("2023-03-14T16:10:05.123Z", datetime(2023, 3, 14, 16, 10, 5, tzinfo=UTC), "second"),
        ("2023-03-14 16:10", datetime(2023, 3, 14, 16, 10, tzinfo=UTC), "minute"),
        ("Tue, 14 Mar 2023 16:10:00 GMT", datetime(2023, 3, 14, 16, 10, tzinfo=UTC), "second"),
        ("Tue, 14 Mar 2023 16:10:00 -0500", datetime(2023, 3, 14, 21, 10, tzinfo=UTC), "second"),
        ("14 March 2023", datetime(2023, 3, 14, tzinfo=UTC), "day"),
        ("March 14th, 2023", datetime(2023, 3, 14, tzinfo=UTC), "day"),
        ("Mar. 14, 2023 4:10 p.m.", datetime(2023, 3, 14, 16, 10, tzinfo=UTC), "minute"),
        (
            "Published: March 14, 2023 at 12:05 AM EDT",
            datetime(2023, 3, 14, 4, 5, tzinfo=UTC),
            "minute",
        ),
        ("14/03/2023", datetime(2023, 3, 14, tzinfo=UTC), "day"),
        ("03/14/2023", datetime(2023, 3, 14, tzinfo=UTC), "day"),
        ("4.4.2023", datetime(2023, 4, 4, tzinfo=UTC), "day"),
        ("20230314", datetime(2023, 3, 14, tzinfo=UTC), "day"),
        ("1678810200", datetime(2023, 3, 14, 16, 10, tzinfo=UTC), "second"),
        ("1678810200000", datetime(2023, 3, 14, 16, 10, tzinfo=UTC), "second"),
        ("2023-03", datetime(2023, 3, 1, tzinfo=UTC), "month"),
        ("March 2023", datetime(2023, 3, 1, tzinfo=UTC), "month"),
        ("2023", datetime(2023, 1, 1, tzinfo=UTC), "year"),
    ],
)
def test_a_date_keeps_its_precision(text, instant, precision, dates):
    found = date_text(text, dates)
    assert (found.instant, found.precision) == (instant, precision)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("04/05/2023", id="month-or-day"),
        pytest.param("2023-02-30", id="no-such-day"),
        pytest.param("0001-01-01", id="before-newspapers"),
        pytest.param("9999-12-31", id="never"),
        pytest.param("yesterday", id="no-date"),
        pytest.param("", id="empty"),
        pytest.param("12", id="number"),
    ],
)
def test_what_cannot_be_read_in_one_way_is_no_date(text, dates):
    assert date_text(text, dates) is None


def test_an_unknown_zone_leaves_the_day(dates):
    found = date_text("14 March 2023 16:10 QQQ", dates)
    assert (found.day, found.precision) == (date(2023, 3, 14), "day")


def test_a_time_without_zone_is_in_the_zone_given(dates):
    east = timezone(timedelta(hours=3))
    assert date_text("2023-03-14 01:30", dates, east).instant == datetime(
        2023, 3, 13, 22, 30, tzinfo=UTC
    )
    assert date_text("2023-03-14 01:30", dates, east).day == date(2023, 3, 14)


@given(st.integers(-11_676_096_000, 7_258_118_400))
def test_every_iso_time_is_read_as_written(seconds):
    written = datetime.fromtimestamp(seconds, UTC)
    words = DateWords({}, {"Z": UTC}, NEVER, "")
    assert date_text(written.isoformat(), words).instant == written


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_none(text):
    words = DateWords({}, {}, NEVER, "")
    found = date_text(text, words)
    assert found is None or 1600 <= found.day.year <= 2200
