"""Readers of words that count from the day of writing or from a time named before."""

from datetime import date, timedelta

from transforms.extraction.lexeme_codes import CODES
from transforms.extraction.tenses import Direction
from transforms.times.length_readings import amount
from transforms.times.timex_readings import (
    EXPLICIT,
    NONE,
    PREVIOUS,
    Anchor,
    Groups,
    Reading,
    moved_day,
    partial,
    shifted,
)
from transforms.times.timex_values import day_value, duration_value, month_value


def weekday(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "Thursday", "last Friday", "Monday night", "on Sundays"."""
    wanted = groups.whole("weekday")
    plural = groups.text("weekday").endswith("days")
    if plural or anchor.day is None:
        kind, value = groups.with_part(f"XXXX-WXX-{wanted}")
        if plural:
            return Reading("SET", value, groups.mod, EXPLICIT, 0.7)
        return Reading(kind, value, groups.mod, NONE, 0.8)
    day = weekday_near(wanted, anchor.day, groups, anchor.direction)
    kind, value = groups.with_part(day_value(day))
    return Reading(kind, value, groups.mod, anchor.method, 0.85)


def weekday_near(wanted: int, day: date, groups: Groups, direction: Direction) -> date:
    """The day of a week that "last", "next" or else the tense asks for."""
    back = (day.isoweekday() - wanted) % 7
    ahead = (wanted - day.isoweekday()) % 7
    code = groups.code("deictic")
    if code == CODES["LAST"]:
        return day - timedelta(back or 7)
    if code == CODES["NEXT"]:
        return day + timedelta(ahead or 7)
    looks_ahead = direction == Direction.FUTURE
    if looks_ahead or (code == CODES["THIS"] and direction != Direction.PAST):
        return day + timedelta(ahead)
    return day - timedelta(back)


def weekday_of_week(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "Tuesday of last week", "next week on Friday"."""
    first = groups.has("weekday")
    wanted = groups.whole("weekday" if first else "weekday2")
    unit = groups.meaning("unit" if first else "unit2")
    if anchor.day is None or unit != "W":
        return None
    monday = anchor.day - timedelta(anchor.day.weekday())
    weeks = groups.step("deictic" if first else "deictic2")
    day = monday + timedelta(days=7 * weeks + wanted - 1)
    return Reading("DATE", day_value(day), None, anchor.method, 0.9)


def day_word(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "today", "yesterday morning", "tomorrow night"."""
    if anchor.day is None:
        return Reading("DATE", "XXXX-XX-XX", groups.mod, NONE, 0.6)
    if anchor.tells and not groups.has("part"):
        return None  # "is used to this day", "known today as": of no day
    day = anchor.day + timedelta(int(groups.meaning("dayword")))
    kind, value = groups.with_part(day_value(day))
    return Reading(kind, value, groups.mod, anchor.method, 0.92)


def part_of_day(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "this morning", "last night", "tonight", "overnight", "that evening"."""
    alone = groups.has("alone")
    part = groups.meaning("alone" if alone else "part")
    if anchor.day is None:
        return Reading("TIME", f"XXXX-XX-XXT{part}", groups.mod, NONE, 0.6)
    told = groups.code("deictic") == CODES["SAME"] or groups.has("told")
    day, method = anchor.day, anchor.method
    if told and (anchor.said_day or anchor.told_day):
        day, method = anchor.said_day or anchor.told_day or day, PREVIOUS
    # "overnight" is the night that ends on the day of writing
    way = -1 if groups.text("alone") == "overnight" else groups.step("deictic")
    return Reading("TIME", f"{day_value(day + timedelta(way))}T{part}", groups.mod, method, 0.8)


def deictic_unit(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "last month", "this year", "next week", "that day"."""
    unit, code = groups.meaning("unit"), groups.code("deictic")
    if unit.startswith("T"):
        return None
    told = groups.has("told") and code == CODES["NEXT"] and anchor.said_day
    if code == CODES["SAME"] or groups.text("deictic") == "following" or told:
        return same_unit(groups, anchor)
    if unit == "D" and code == CODES["THIS"] and _is_lasting(groups):
        return Reading("DATE", "PRESENT_REF", None, anchor.method, 0.6)
    if anchor.day is None:
        return Reading("DATE", partial(unit), groups.mod, NONE, 0.7)
    value = shifted(anchor.day, unit, groups.step("deictic"))
    if value is None or (groups.text("deictic") == "past" and unit != "100Y"):
        # "the past year" is a length of time up to now, not the calendar year before
        return _up_to_now(groups, anchor, 1.0)
    return Reading("DATE", value, groups.mod, anchor.method, 0.9)


def _is_lasting(groups: Groups) -> bool:
    """Read "the present day", "to this day", unlike "on this day"."""
    before = groups.found.codes[: groups.match.start()][-1:]
    return groups.text("deictic") != "this" or before == CODES["TO"]


def same_unit(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "that year", "the following day", "later in the week": from the time named before."""
    unit = groups.meaning("unit")
    base, method = (anchor.previous, PREVIOUS) if anchor.previous else (anchor.day, anchor.method)
    if base is None:
        return Reading("DATE", partial(unit), groups.mod, NONE, 0.5)
    if groups.code("deictic") == CODES["SAME"] and method != PREVIOUS:
        return None  # "that day" when none was named is not the day of writing
    value = shifted(base, unit, groups.step("deictic"))
    return None if value is None else Reading("DATE", value, groups.mod, method, 0.6)


def same_month(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "that October": of the year named before."""
    if anchor.previous is None:
        return None
    value = month_value(anchor.previous.year, groups.whole("month"))
    return Reading("DATE", value, groups.mod, PREVIOUS, 0.7)


def weekend(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "the weekend"."""
    if groups.meaning("unit") != "WE" or anchor.day is None:
        return None
    monday = anchor.day - timedelta(anchor.day.weekday())
    back = anchor.direction == Direction.PAST and anchor.day.weekday() < 5
    value = shifted(monday, "WE", -1 if back else 0)
    return None if value is None else Reading("DATE", value, groups.mod, anchor.method, 0.7)


def units_around(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "recent weeks", "coming years": no calendar place."""
    reference = {-1: "PAST_REF", 1: "FUTURE_REF"}.get(groups.step("deictic"), "PRESENT_REF")
    return Reading("DATE", reference, groups.mod, anchor.method, 0.7)


def counted_units(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "the last four months", "the next two weeks": a length of time that touches now."""
    return _up_to_now(groups, anchor, amount(groups))


def _up_to_now(groups: Groups, anchor: Anchor, count: float | None) -> Reading:
    unit, way = groups.meaning("unit"), groups.step("deictic")
    value = duration_value(count, unit)
    other = moved_day(anchor.day, unit, way * count) if anchor.day and count else None
    days = None
    if anchor.day and other and way:
        days = (min(anchor.day, other), max(anchor.day, other) + timedelta(1))
    mod = groups.meaning("hedge") or groups.mod
    return Reading("DURATION", value, mod, anchor.method, 0.85, days)


def reference(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "now", "current", "in the future": a time without a calendar place.

    A text that tells of years long past has no such "now" of its own.
    """
    meaning = groups.meaning("now")
    if not meaning or (anchor.tells and anchor.day):
        return None
    return Reading("DATE", meaning, None, anchor.method, 0.7)


def the_past(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "in the past"; what follows "the past" is checked in its sentence."""
    if groups.text("past") != "past":
        return None
    return Reading("DATE", "PAST_REF", None, anchor.method, 0.6)
