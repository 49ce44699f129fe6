from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.times.timex_values import (
    day_value,
    duration_value,
    holiday,
    interval,
    month_value,
    shifted_months,
    week_value,
)

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


def values_that_hold(day: date) -> list[str]:
    quarter = (day.month + 2) // 3
    return [
        day_value(day),
        week_value(day),
        month_value(day.year, day.month),
        f"{day.year:04d}-Q{quarter}",
        f"{day.year:04d}",
        f"{day.year // 10:03d}",
        f"{day.year // 100:02d}",
    ]


@given(DAYS)
def test_the_interval_of_a_value_holds_each_of_its_days(day):
    noon = datetime.combine(day, time(12), UTC)
    for value in values_that_hold(day):
        earliest, latest = interval(value)
        assert earliest <= noon < latest, value


@given(DAYS)
def test_wider_values_have_wider_intervals(day):
    widths = [latest - earliest for earliest, latest in map(interval, values_that_hold(day))]
    assert widths == sorted(widths)
    assert widths[0] == timedelta(days=1)


@given(DAYS, st.integers(-600, 600))
def test_shifting_months_back_and_forth_returns_to_the_month(day, months):
    there = shifted_months(day, months)
    back = shifted_months(there, -months)
    assert (back.year, back.month) == (day.year, day.month)


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        pytest.param("2021-WI", "2020-12-01", "2021-03-01", id="winter-begins-the-year-before"),
        pytest.param("2022-W02-WE", "2022-01-15", "2022-01-17", id="weekend"),
        pytest.param("2020-H2", "2020-07-01", "2021-01-01", id="half-year"),
        pytest.param("2022-02-28TMO", "2022-02-28T06", "2022-02-28T12", id="part-of-day"),
        pytest.param("2022-02-28T14:05", "2022-02-28", "2022-03-01", id="clock-without-zone"),
    ],
)
def test_an_interval_is_half_open_in_utc(value, earliest, latest):
    expected = tuple(datetime.fromisoformat(end).replace(tzinfo=UTC) for end in (earliest, latest))
    assert interval(value) == expected


def test_a_clock_with_a_zone_is_one_minute():
    earliest, latest = interval("2022-07-01T14:05", ZoneInfo("Europe/Paris"))
    assert earliest == datetime(2022, 7, 1, 12, 5, tzinfo=UTC)
    assert latest - earliest == timedelta(minutes=1)


@pytest.mark.parametrize("value", ["XXXX-12-17", "XXXX-WXX-4", "2022-02-30", "PRESENT_REF", "P3D"])
def test_a_partial_value_has_no_interval(value):
    assert interval(value) is None


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        pytest.param("12-25", date(2022, 12, 25), id="fixed"),
        pytest.param("11-thu-4", date(2022, 11, 24), id="fourth-thursday"),
        pytest.param("05-mon-last", date(2022, 5, 30), id="last-monday"),
        pytest.param("11-tue-after-mon-1", date(2022, 11, 8), id="after-the-first-monday"),
        pytest.param("easter+0", date(2022, 4, 17), id="easter"),
        pytest.param("easter+49", date(2022, 6, 5), id="pentecost"),
    ],
)
def test_a_feast_falls_on_the_day_of_its_rule(rule, day):
    assert holiday(rule, 2022) == day


@given(st.integers(1600, 2999))
def test_easter_is_a_sunday_in_spring(year):
    easter = holiday("easter+0", year)
    assert easter.isoweekday() == 7
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("number", "unit", "value"),
    [
        pytest.param(3.0, "D", "P3D", id="days"),
        pytest.param(2.5, "TH", "PT2.5H", id="hours"),
        pytest.param(2.0, "10Y", "P20Y", id="decades"),
        pytest.param(None, "W", "PXW", id="vague"),
        pytest.param(4e9, "Y", "P4000000000Y", id="no-exponent"),
    ],
)
def test_a_length_of_time_is_a_period(number, unit, value):
    assert duration_value(number, unit) == value
