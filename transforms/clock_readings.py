"""Readers of numerals and of words that are a time only in some places."""

import re
from datetime import date, timedelta

from transforms.lexemes import CODES
from transforms.timex_readings import (
    EXPLICIT,
    NONE,
    PREVIOUS,
    Anchor,
    Groups,
    Reading,
    calendar_month,
    mod_of,
    safe_date,
    short_year,
    this_part,
)
from transforms import timex_readings
from transforms.timex_values import day_value, duration_value

_CENTURY = "100Y"


def iso_date(groups: Groups, anchor: Anchor) -> Reading | None:
    """"2022-01-09", "2022-01-09T16:25"."""
    del anchor
    text = groups.found.texts[groups.match.start()].upper()
    day, _, clock = text.partition("T")
    year, month, number = map(int, day.split("-"))
    found = safe_date(year, month, number)
    if found is None:
        return None
    value = day_value(found) + (f"T{clock.rstrip('Z')}" if clock else "")
    return Reading("TIME" if clock else "DATE", value, None, EXPLICIT, 0.97)


def slash_date(groups: Groups, anchor: Anchor) -> Reading | None:
    """"1/22/2016", "22.1.2016": month first with slashes, day first with dots, where both fit."""
    text = groups.found.texts[groups.match.start()]
    first, second, year = (int(part) for part in re.split(r"[/.]", text))
    if year < 100:
        year = short_year(year, anchor)
    day_first = "." in text
    orders = [(second, first), (first, second)] if day_first else [(first, second), (second, first)]
    fitting = [found for month, day in orders if (found := safe_date(year, month, day))]
    if not fitting:
        return None
    sure = len(set(fitting)) == 1
    return Reading("DATE", day_value(fitting[0]), None, EXPLICIT, 0.95 if sure else 0.5)


def ambiguous_month(groups: Groups, anchor: Anchor) -> Reading | None:
    """"in May", "until March", "early May": not "may", not "to march"."""
    name = "month" if groups.has("month") else "month2"
    at = groups.match.start(name)
    if not groups.found.text[groups.found.starts[at]].isupper():
        return None
    return calendar_month(groups, anchor) if name == "month" else None


def year_alone(groups: Groups, anchor: Anchor) -> Reading | None:
    """"2014", "'99", "early 2011"; not a number that counts something ("2014 people")."""
    return timex_readings.year_alone(groups, anchor)


def century(groups: Groups, anchor: Anchor) -> Reading | None:
    """"the 20th century", not "the 20th day"."""
    return timex_readings.century(groups, anchor) if groups.meaning("century") == _CENTURY else None


def part_of_day(groups: Groups, anchor: Anchor) -> Reading | None:
    """"this morning", "last night", "tonight", "overnight"."""
    if groups.has("alone"):
        if anchor.day is None:
            return Reading("TIME", "XXXX-XX-XXTNI", None, NONE, 0.6)
        overnight = groups.text("alone") == "overnight"
        day = anchor.day - timedelta(1) if overnight else anchor.day
        return Reading("TIME", f"{day_value(day)}TNI", None, anchor.method, 0.8)
    return this_part(groups, anchor)


def weekend(groups: Groups, anchor: Anchor) -> Reading | None:
    """"the weekend"."""
    if groups.meaning("unit") != "WE" or anchor.day is None:
        return None
    monday = anchor.day - timedelta(anchor.day.weekday())
    back = anchor.direction < 0 and anchor.day.weekday() < 5
    value = timex_readings.shifted(monday, "WE", -1 if back else 0)
    return None if value is None else Reading("DATE", value, mod_of(groups), anchor.method, 0.7)


def duration(groups: Groups, anchor: Anchor) -> Reading | None:
    """A counted length of time; "a second" is more often an ordinal."""
    if groups.code("unit") == CODES["SECOND"] and not groups.has("count"):
        return None
    if groups.code("unit") == CODES["QUARTER"]:
        return None
    return timex_readings.duration(groups, anchor)


def vague_duration(groups: Groups, anchor: Anchor) -> Reading | None:
    """"for weeks", "days after": an uncounted length of time."""
    return Reading("DURATION", duration_value(None, groups.meaning("unit")), None, anchor.method, 0.5)


def reference(groups: Groups, anchor: Anchor) -> Reading | None:
    """"now", "recently", "current": a time without a calendar place."""
    if groups.text("now") == "past":
        return None
    return timex_readings.reference(groups, anchor)


def the_past(groups: Groups, anchor: Anchor) -> Reading | None:
    """"in the past"; what follows "the past" is checked in its sentence."""
    if groups.text("past") != "past":
        return None
    return Reading("DATE", "PAST_REF", None, anchor.method, 0.6)


def year_end(groups: Groups, anchor: Anchor) -> Reading | None:
    """"by year end", "year-end"."""
    if groups.meaning("unit") != "Y" or groups.text("end") != "end":
        return None
    if anchor.day is None:
        return Reading("DATE", "XXXX-12-31", None, NONE, 0.6)
    year = anchor.day.year - (1 if anchor.direction < 0 else 0)
    return Reading("DATE", f"{year:04d}-12-31", None, anchor.method, 0.6)


def clock(groups: Groups, anchor: Anchor) -> Reading | None:
    """"16:25", "4:25 p.m.", "9 am": on the day named before, else on the anchor's day."""
    parts = [int(part) for part in re.split(r"[:.]", groups.text("clock"))]
    if groups.has("meridiem"):
        if not 1 <= parts[0] <= 12:
            return None
        parts[0] = parts[0] % 12 + (12 if groups.meaning("meridiem") == "PM" else 0)
    if parts[0] > 24 or any(part > 59 for part in parts[1:]):
        return None
    if len(parts) == 1:
        parts.append(0)
    return _at(":".join(f"{part:02d}" for part in parts), anchor)


def noon(groups: Groups, anchor: Anchor) -> Reading | None:
    """"noon", "midnight"."""
    return _at(groups.meaning("noon"), anchor)


def _at(value: str, anchor: Anchor) -> Reading:
    day: date | None = anchor.said_day or anchor.day
    if day is None:
        return Reading("TIME", f"T{value}", None, NONE, 0.7)
    method = PREVIOUS if anchor.said_day else anchor.method
    return Reading("TIME", f"{day_value(day)}T{value}", None, method, 0.75)
