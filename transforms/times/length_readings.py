"""Readers of lengths of time and of what recurs."""

from transforms.extraction.lexeme_codes import CODES
from transforms.times.timex_readings import EXPLICIT, Anchor, Groups, Reading
from transforms.times.timex_values import duration_value


def amount(groups: Groups) -> float | None:
    """The number before a unit: in digits, words, "a" (1), "half a" (0.5), "a couple of" (2)."""
    if groups.has("vague"):
        return None
    if groups.has("half"):
        return 0.5
    more = 0.5 if groups.has("more") else 0.0
    if groups.has("couple"):
        return 2.0
    count = 1.0 if groups.has("one") else groups.number("count")
    return None if count is None else count + more


def duration(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "two hours", "45-minute", "nearly an hour"; "a second" is an ordinal."""
    code = groups.code("unit")
    if code == CODES["QUARTER"] or (code == CODES["SECOND"] and not groups.has("count")):
        return None
    if groups.has("one") and code == CODES["UNITS"]:
        return None  # "a years-long dispute"
    value = duration_value(amount(groups), groups.meaning("unit"))
    return Reading("DURATION", value, groups.meaning("hedge") or None, anchor.method, 0.85)


def unit_ended(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "the year" of "the year ended June 30": a length that the day behind it places."""
    unit = groups.meaning("unit")
    if groups.text("ended") not in ("ended", "ending") or unit.startswith("T"):
        return None
    return Reading("DURATION", duration_value(1, unit), None, anchor.method, 0.7)


def part_of_hour(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "a quarter of an hour", "three quarters of an hour"."""
    if groups.text("part") not in ("quarter", "quarters") or groups.meaning("unit") != "TH":
        return None
    count = groups.number("count") or 1.0
    value = duration_value(15 * count, "TM")
    return Reading("DURATION", value, groups.meaning("hedge") or None, anchor.method, 0.85)


def vague_duration(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "for weeks", "days after": an uncounted length of time."""
    value = duration_value(None, groups.meaning("unit"))
    return Reading("DURATION", value, None, anchor.method, 0.5)


def every(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "every day", "each Thursday", "every two weeks", "every second year"."""
    del anchor
    if groups.has("weekday"):
        return Reading("SET", f"XXXX-WXX-{groups.whole('weekday')}")
    if groups.has("part"):
        return Reading("SET", f"XXXX-XX-XXT{groups.meaning('part')}")
    if groups.has("month"):
        return Reading("SET", f"XXXX-{groups.whole('month'):02d}")
    count = groups.number("count") or groups.number("nth") or 1.0
    return Reading("SET", duration_value(count, groups.meaning("unit")))


def periodic(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "daily", "annually"."""
    del anchor
    return Reading("SET", groups.meaning("periodic"), None, EXPLICIT, 0.7)
