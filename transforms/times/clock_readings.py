"""Readers of times of day."""

import re
from datetime import date

from transforms.extraction.tenses import Direction
from transforms.times.timex_readings import NONE, PREVIOUS, Anchor, Groups, Reading
from transforms.times.timex_values import day_value

# The half of the day that a part of it lies in; a night has both.
HALVES = {"MO": "AM", "AF": "PM", "EV": "PM"}


def clock(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "14:05", "4:25 p.m.", "9 am": on the day named before, else on the anchor's day."""
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
    """Read "noon", "midnight"."""
    return _at(groups.meaning("noon"), anchor)


def spoken_clock(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "half past seven", "ten to six in the evening", "four o'clock", "at two".

    Which half of the day is meant says a part of the day beside it or the time told before;
    else the value has no day ("T07:30"), because it would be wrong by half a day.
    """
    hour, minute = groups.number("hour"), _minutes(groups)
    if hour is None or hour not in range(1, 13) or minute is None:
        return None
    at = int(hour) * 60 + minute
    clock = f"{at // 60 % 12:02d}:{at % 60:02d}"
    half = _half_of_day(groups) or anchor.half_of_day
    if half is None:
        return Reading("TIME", f"T{clock}", None, NONE, 0.5)
    return _at(on_half(clock, half), anchor)


def _minutes(groups: Groups) -> int | None:
    """Minutes after the hour, negative before it; None where the words are no clock time."""
    if not groups.has("side"):
        return 0
    if groups.text("side") not in ("past", "to"):
        return None
    count = 30.0 if groups.has("half") else 15.0 if groups.has("quarter") else None
    count = groups.number("minutes") if count is None else count
    if count is None or count not in range(1, 31):
        return None
    return int(count) if groups.text("side") == "past" else -int(count)


def _half_of_day(groups: Groups) -> str | None:
    if groups.has("meridiem"):
        return groups.meaning("meridiem")
    return HALVES.get(groups.meaning("part"))


def on_half(clock: str, half: str) -> str:
    """A clock time of twelve hours on one of twenty-four.

    >>> on_half("07:30", "PM"), on_half("00:15", "AM")
    ('19:30', '00:15')
    """
    hour = int(clock[:2]) % 12 + (12 if half == "PM" else 0)
    return f"{hour:02d}{clock[2:]}"


def half_of_day(value: str) -> str | None:
    """AM or PM of a value's time of day; None where it has none or lies in the night.

    >>> half_of_day("2024-05-01T14:05"), half_of_day("2024-05-01TMO"), half_of_day("T07:30")
    ('PM', 'AM', None)
    """
    day, _, clock = value.partition("T")
    if not day or not clock[:2].isdigit():
        return HALVES.get(clock) if day else None
    return "PM" if int(clock[:2]) >= 12 else "AM"


def _at(value: str, anchor: Anchor) -> Reading:
    day, method = _day_of(anchor)
    if day is None:
        return Reading("TIME", f"T{value}", None, NONE, 0.7)
    return Reading("TIME", f"{day_value(day)}T{value}", None, method, 0.75)


def _day_of(anchor: Anchor) -> tuple[date | None, str]:
    """The day named before; what is told in the past goes on with the passage before."""
    if anchor.said_day:
        return anchor.said_day, PREVIOUS
    if anchor.told_day and anchor.direction == Direction.PAST:
        return anchor.told_day, PREVIOUS
    return anchor.day, anchor.method
