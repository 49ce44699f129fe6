"""Dates as articles, feeds and pages write them -> instants with their precision.

Only what can be read in one way is read: ISO 8601, RFC 2822, epoch seconds, dates with a month's
name, and numeric dates whose order shows (one number over 12, or both equal). "04/05/2021" is no
date: nobody can tell its month.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

import polars as pl

# Before the first newspapers and far ahead: such a date is a defect of its record.
FIRST_YEAR, LAST_YEAR = 1600, 2200

_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)(?!\d)")
_PARTIAL = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d?)(?P<day>))?$")
_COMPACT = re.compile(r"(?P<year>(?:1[6-9]|2[01])\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_COMPACT_CLOCK = re.compile(r"(\d{8})T?(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(Z?)")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[./](?P<month>\d\d?)[./](?P<day>\d\d?)(?!\d)")
_WHOLE = (_PARTIAL, _COMPACT, _YEAR_FIRST)
_NUMERIC = re.compile(r"\b(?P<a>\d\d?)(?P<sign>[./-])(?P<b>\d\d?)(?P=sign)(?P<year>\d{4})(?!\d)")
_EPOCH = re.compile(r"(?P<seconds>1?\d{9})(?:\d{3})?(?:\.0+)?")
_CLOCK = re.compile(
    r"(?<![\d:.+-])(?P<hour>\d\d?)(?:[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?)?"
    r"(?:\s?(?P<half>[apAP])\.?\s?[mM]\b\.?)?"
)
_OFFSET = re.compile(r"\s*(?:GMT|UTC)?\s?(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)?")
_ZONE_NAME = re.compile(r"\s*\(?(?P<name>[A-Z]{1,5})\b\)?")
# A day in an address: "/2021/12/31/", "-2021-12-31.html", "/20211231/"
URL_DAY = re.compile(r"[/=_-]((?:19|20)\d{2})[/_-]?([01]\d)[/_-]?([0-3]\d)(?:[/_.?&-]|$)")
_DAY_BOUNDS = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"


class DateText(NamedTuple):
    """What a text says about a date.

    Attributes:
        instant: UTC; the first instant of a year, month or day.
        day: The day as written, where the writer is; the first of a year or month.
        precision: year, month, day, minute or second.
    """

    instant: datetime
    day: date
    precision: str


@dataclass(frozen=True)
class DateWords:
    """Names in dates.

    Attributes:
        months: Name or abbreviation, lower case, without point -> 1..12.
        zones: Abbreviation, upper case -> the time zone it means.
        named_month: Finds a date with a month's name.
        line_pattern: Matches a line that is a date and nothing else (linear-time syntax).
    """

    months: Mapping[str, int]
    zones: Mapping[str, tzinfo]
    named_month: re.Pattern[str]
    line_pattern: str

    @classmethod
    def from_tables(cls, words: Mapping[str, pl.DataFrame]) -> "DateWords":
        """Take `months`, `weekdays` and `time_zones` from the word lists."""
        months = {
            str(word).rstrip("."): int(month)
            for word, month in words["months"].select("word", "month").iter_rows()
        }
        zones = {
            str(name).upper(): ZoneInfo(iana) if iana else timezone(timedelta(minutes=minutes))
            for name, iana, minutes in words["time_zones"]
            .select("name", "zone", pl.col("offset_minutes").cast(pl.Int64))
            .iter_rows()
            if iana or minutes is not None
        }
        month = "|".join(sorted(months, key=len, reverse=True))
        named = re.compile(
            rf"\b(?:{_DAY_BOUNDS}\.?[\s-]+(?:of\s+)?(?P<month>{month})\b\.?,?[\s-]+"
            r"(?P<year>\d{4})"
            rf"|(?P<month_b>{month})\b\.?\s+(?P<day_b>\d{{1,2}})(?:st|nd|rd|th)?,?\s+"
            r"(?P<year_b>\d{4})"
            rf"|(?P<month_c>{month})\b\.?,?\s+(?P<year_c>\d{{4}}))\b",
            re.IGNORECASE,
        )
        days = [str(word).rstrip(".") for word in words["weekdays"]["word"]]
        return cls(months, {**zones, "Z": UTC}, named, _line_pattern(month, days))


def _line_pattern(month: str, weekdays: list[str]) -> str:
    day = "|".join(sorted(weekdays, key=len, reverse=True))
    date_part = (
        rf"(?:(?:{day})\b\.?,?\s+)?"
        rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\.?[\s-]+(?:of\s+)?"
        rf"(?:{month})\b\.?,?[\s-]+\d{{4}}"
        rf"|(?:{month})\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
        r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})"
    )
    clock = r"\d{1,2}(?:[:.h]\d\d){0,2}(?:\s?[ap]\.?\s?m\.?)?(?:\s*\(?[A-Z]{2,5}\)?)?"
    lead = (
        r"(?:date|(?:first |originally |last )?(?:published|posted|updated|created|modified"
        r"|issued))"
        r"(?:\s+(?:on|at|date))?\s*[:|-]?\s*"
    )
    gap = r"[\s,|•·–—@-]*(?:at\s+)?"
    place = r"(?-i:[A-Z][A-Z' .-]{2,30},?)\s+"
    return rf"(?i)^\(?(?:{lead}|{place})?(?:{clock}{gap})?{date_part}(?:{gap}{clock})?\)?\.?$"


def date_text(text: str, words: DateWords, zone: tzinfo = UTC) -> DateText | None:
    """Read a date; None where there is none, more than one way to read it, or no such day.

    Args:
        text: A field or line that should hold one date.
        words: Names in dates.
        zone: Of times that name no zone.
    """
    text = text.strip()
    if epoch := _EPOCH.fullmatch(text):
        instant = datetime.fromtimestamp(int(epoch["seconds"]), UTC)
        return _bounded(DateText(instant, instant.date(), "second"))
    if compact := _COMPACT_CLOCK.fullmatch(text):
        day, hour, minute, second, utc = compact.groups()
        text = f"{day[:4]}-{day[4:6]}-{day[6:]}T{hour}:{minute}:{second or '00'}{utc}"
    found = _written_day(text, words)
    if found is None:
        return None
    day_text, rest = found
    if day_text.precision != "day" or (clock := _CLOCK.search(rest)) is None:
        return _bounded(day_text)
    return _bounded(_at(day_text, clock, rest, words.zones, zone))


def _written_day(text: str, words: DateWords) -> tuple[DateText, str] | None:
    """The day and the text around it."""
    if match := _ISO.search(text):
        return _with_rest(_calendar(*match.group("year", "month", "day")), match, text)
    for form in _WHOLE:
        if match := form.match(text):
            return _with_rest(_calendar(*match.group("year", "month", "day")), match, text)
    if match := words.named_month.search(text):
        year = match["year"] or match["year_b"] or match["year_c"]
        name = match["month"] or match["month_b"] or match["month_c"]
        month = words.months[name.lower()]
        return _with_rest(_calendar(year, month, match["day"] or match["day_b"]), match, text)
    if match := _NUMERIC.search(text):
        return _with_rest(_ordered(int(match["a"]), int(match["b"]), match["year"]), match, text)
    return None


def _with_rest(
    day: DateText | None, match: re.Match[str], text: str
) -> tuple[DateText, str] | None:
    return day and (day, f"{text[: match.start()]} {text[match.end() :].lstrip('T')}")


def _ordered(first: int, second: int, year: str) -> DateText | None:
    if first > 12 or first == second:
        return _calendar(year, second, first)
    return _calendar(year, first, second) if second > 12 else None


def _calendar(year: str, month: str | int | None, day: str | int | None) -> DateText | None:
    try:
        instant = datetime(int(year), int(month or 1), int(day or 1), tzinfo=UTC)
    except ValueError:
        return None
    precision = "day" if day else "month" if month else "year"
    return DateText(instant, instant.date(), precision)


def _at(
    day: DateText, clock: re.Match[str], rest: str, zones: Mapping[str, tzinfo], zone: tzinfo
) -> DateText:
    """The day with its clock time; the day alone where the clock or its zone is not sure."""
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"] in "pP" else 0)
    elif clock["minute"] is None:
        return day
    offset = _offset(rest[clock.end() :], zones, zone)
    if hour > 23 or int(clock["minute"] or 0) > 59 or offset is None:
        return day
    written = day.instant.replace(
        hour=hour,
        minute=int(clock["minute"] or 0),
        second=min(int(clock["second"] or 0), 59),
        tzinfo=offset,
    )
    precision = "second" if clock["second"] else "minute"
    return DateText(written.astimezone(UTC), day.day, precision)


def _offset(after: str, zones: Mapping[str, tzinfo], zone: tzinfo) -> tzinfo | None:
    if match := _OFFSET.match(after):
        minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
        signed = minutes if match["sign"] == "+" else -minutes
        return timezone(timedelta(minutes=signed)) if minutes < 24 * 60 else None
    if match := _ZONE_NAME.match(after):
        return zones.get(match["name"])
    return zone


def _bounded(found: DateText) -> DateText | None:
    return found if FIRST_YEAR <= found.day.year <= LAST_YEAR else None
