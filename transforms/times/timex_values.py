"""Calendar places -> TIMEX3 values and the time that they cover.

A value is what the words give ("2022-01", "2022-W03", "XXXX-12-17"); its interval is the half-open
[earliest, latest) in UTC. Days are taken as days of UTC, because news rarely says whose day it
means; a value that lacks its year has no interval.
"""

import calendar
import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

_YEAR = re.compile(r"(?P<year>\d{4})(?:-(?P<rest>.+))?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_QUARTERS = {"Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6)}
# Meteorological seasons of the northern hemisphere; winter begins in the December before.
_SEASONS = {"SP": (3, 0), "SU": (6, 0), "FA": (9, 0), "WI": (12, -1)}
_HOURS = {
    "MO": (6, 12), "MI": (11, 14), "AF": (12, 18), "EV": (18, 22), "NI": (20, 30), "DT": (6, 18),
}  # fmt: skip

Interval = tuple[datetime, datetime]


def day_value(day: date) -> str:
    """The value of a day."""
    return day.isoformat()


def week_value(day: date) -> str:
    """The value of the ISO week that holds the day.

    >>> week_value(date(2021, 1, 1))
    '2020-W53'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_value(year: int, month: int) -> str:
    """The value of a month; month 0 and 13 are those of the neighbouring years.

    >>> month_value(2022, 0)
    '2021-12'
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}"


def shifted_months(day: date, months: int) -> date | None:
    """The same day of another month, or that month's last day; None beyond the years 1 to 9999.

    >>> shifted_months(date(2022, 3, 31), -1)
    datetime.date(2022, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def duration_value(number: float | None, unit: str) -> str:
    """The value of a length of time; `unit` is a code of `time_units.csv`, None a vague number.

    >>> duration_value(2.5, "TH"), duration_value(2, "10Y"), duration_value(None, "W")
    ('PT2.5H', 'P20Y', 'PXW')
    """
    timed = unit.startswith("T")
    unit = unit.removeprefix("T")
    factor = "".join(char for char in unit if char.isdigit())
    unit = unit[len(factor) :]
    amount = "X" if number is None else _decimal(number * int(factor or 1))
    return f"P{'T' if timed else ''}{amount}{unit}"


def _decimal(number: float) -> str:
    """Write a number without an exponent or a final ".0"."""
    return f"{number:.4f}".rstrip("0").rstrip(".")


def interval(value: str, zone: tzinfo | None = None) -> Interval | None:
    """The half-open time that a value covers, in UTC; None where the value is partial.

    A time of day without a zone covers its whole day: whose clock it is, is not known.

    >>> interval("2022-02")[1].isoformat()
    '2022-03-01T00:00:00+00:00'
    """
    try:
        return _interval(value, zone)
    except (ValueError, OverflowError):
        return None  # "2023-02-30", the year 0000 or 9999: the words are kept, no time is claimed


def _interval(value: str, zone: tzinfo | None) -> Interval | None:
    if re.fullmatch(r"\d{2,3}", value):
        span = 10 ** (4 - len(value))
        return _years(int(value) * span, span)
    if _DAY.match(value):
        return _of_day(date.fromisoformat(value[:10]), value[11:], zone)
    match = _YEAR.fullmatch(value)
    return _of_year(int(match["year"]), match["rest"] or "") if match else None


def _of_year(year: int, rest: str) -> Interval | None:
    if not rest:
        return _years(year, 1)
    if rest in _QUARTERS:
        return _months(year, *_QUARTERS[rest])
    if rest in _SEASONS:
        month, shift = _SEASONS[rest]
        return _months(year + shift, month, 3)
    if rest.startswith("W"):
        monday = date.fromisocalendar(year, int(rest[1:3]), 1)
        first, days = (5, 2) if rest.endswith("-WE") else (0, 7)
        return _days(monday + timedelta(first), days)
    return _months(year, int(rest), 1) if rest.isdigit() else None


def _of_day(day: date, clock: str, zone: tzinfo | None) -> Interval | None:
    if clock in _HOURS:
        begin = datetime.combine(day, time(), UTC)
        first, last = _HOURS[clock]
        return (begin + timedelta(hours=first), begin + timedelta(hours=last))
    if not clock or zone is None:
        return _days(day, 1)
    hours, minutes, seconds = (*map(int, clock.split(":")), 0, 0)[:3]
    local = datetime.combine(day, time(hours % 24, minutes, seconds), zone)
    begin = (local + timedelta(days=hours // 24)).astimezone(UTC)
    step = {1: timedelta(hours=1), 2: timedelta(minutes=1)}.get(clock.count(":") + 1)
    return (begin, begin + (step or timedelta(seconds=1)))


def _days(day: date, days: int) -> Interval:
    begin = datetime.combine(day, time(), UTC)
    return (begin, begin + timedelta(days=days))


def _months(year: int, month: int, months: int) -> Interval:
    first = date(year, month, 1)
    after = shifted_months(first, months) or date.max
    return (_days(first, 1)[0], _days(after, 1)[0])


def _years(year: int, years: int) -> Interval:
    return (_days(date(year, 1, 1), 1)[0], _days(date(year + years, 1, 1), 1)[0])


def holiday(rule: str, year: int) -> date:
    """The day of a rule of `holidays.csv` in a year.

    Rules: "12-25"; "11-thu-4" (fourth Thursday), "05-mon-last", "11-tue-after-mon-1" (the Tuesday
    after the first Monday); "easter-2" (days from Easter Sunday of the Gregorian calendar).

    >>> holiday("11-thu-4", 2021), holiday("easter-2", 2022)
    (datetime.date(2021, 11, 25), datetime.date(2022, 4, 15))
    """
    if rule.startswith("easter"):
        return _easter(year) + timedelta(int(rule.removeprefix("easter")))
    month, *rest = rule.split("-")
    if len(rest) == 1:
        return date(year, int(month), int(rest[0]))
    if rest[1] == "after":
        return _nth(year, int(month), rest[2], rest[3]) + timedelta(1)
    return _nth(year, int(month), rest[0], rest[1])


def _nth(year: int, month: int, weekday: str, which: str) -> date:
    wanted = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(weekday)
    if which == "last":
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta((last.weekday() - wanted) % 7)
    first = date(year, month, 1)
    return first + timedelta((wanted - first.weekday()) % 7 + 7 * (int(which) - 1))


def _easter(year: int) -> date:
    """Source: the anonymous Gregorian computus (Nature, 20 April 1876)."""
    century, rest = divmod(year, 100)
    epact = (
        19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    shift = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (year % 19 + 11 * epact + 22 * shift) // 451
    month, day = divmod(epact + shift - 7 * late + 114, 31)
    return date(year, month, day + 1)
