"""Readers of what lies so long ago, or before or after a time named before."""

from datetime import date

from transforms.extraction.lexeme_codes import CODES
from transforms.extraction.tenses import Direction
from transforms.times.length_readings import amount
from transforms.times.relative_readings import weekday_near
from transforms.times.timex_readings import (
    MONTHS_OF,
    NONE,
    PREVIOUS,
    Anchor,
    Groups,
    Reading,
    moved_day,
    partial,
    shifted,
)
from transforms.times.timex_values import day_value, duration_value, month_value, shifted_months

# "two years from now" counts from the day of writing, "two years later" from what was told
_FROM_NOW = frozenset(("from now", "from today", "hence"))
_DAY_HOURS = 24


def year_ago_period(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "the year-ago quarter", "the year-earlier period" behind a quarter."""
    is_period = groups.text("period") in ("period", "quarter") and groups.meaning("unit") == "Y"
    return _year_before(anchor.quarter, None) if is_period and anchor.quarter else None


def _year_before(quarter: str, mod: str | None) -> Reading:
    """A report on a quarter compares it with the same quarter of the year before."""
    return Reading("DATE", f"{int(quarter[:4]) - 1:04d}{quarter[4:]}", mod, PREVIOUS, 0.6)


def ago(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "two years ago", "a week earlier", "three days later", "months ago"."""
    unit, count = _whole_days(groups.meaning("unit"), amount(groups))
    later = groups.code("way") == CODES["LATER"]
    from_told = groups.code("way") != CODES["AGO"] and groups.text("way") not in _FROM_NOW
    if unit.startswith("T") or count is None:
        if count is None and not from_told:
            reference = "FUTURE_REF" if later else "PAST_REF"
            return Reading("DATE", reference, None, anchor.method, 0.6)
        return Reading("DURATION", duration_value(count, unit), None, anchor.method, 0.6)
    mod = groups.meaning("hedge") or None
    if anchor.quarter and groups.has("one") and unit == "Y" and not later:
        return _year_before(anchor.quarter, mod)
    base, method = anchor.day, anchor.method
    if from_told and anchor.previous:
        base, method = anchor.previous, PREVIOUS
    if base is None:
        return Reading("DATE", partial(unit), mod, NONE, 0.6)
    value = _away(base, unit, count if later else -count)
    return None if value is None else Reading("DATE", value, mod, method, 0.85)


def _away(base: date, unit: str, count: float) -> str | None:
    """Two decades ago is a year, two and a half years ago a month."""
    if unit == "10Y":
        unit, count = "Y", count * 10
    if count == int(count):
        return shifted(base, unit, count)
    if unit not in MONTHS_OF:
        return None
    moved = shifted_months(base, int(count * MONTHS_OF[unit]))
    return month_value(moved.year, moved.month) if moved else None


def _whole_days(unit: str, count: float | None) -> tuple[str, float | None]:
    """Forty-eight hours are two days; of other hours the day is not known."""
    if unit == "TH" and count and count % _DAY_HOURS == 0:
        return "D", count / _DAY_HOURS
    return unit, count


def ago_of_day(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "a week ago Tuesday", "three years ago tomorrow night", "a year ago this month"."""
    unit, count = groups.meaning("unit"), amount(groups)
    if anchor.day is None or count is None:
        return None
    if groups.has("dayword"):
        day = moved_day(anchor.day, "D", int(groups.meaning("dayword")))
    elif groups.has("weekday"):
        day = weekday_near(groups.whole("weekday"), anchor.day, groups, Direction.PAST)
    else:
        day = moved_day(anchor.day, groups.meaning("unit2"), groups.step("deictic"))
    then = moved_day(day, unit, -count) if day else None
    if then is None:
        return None
    if groups.has("unit2"):
        value = shifted(then, groups.meaning("unit2"), 0)
        return None if value is None else Reading("DATE", value, None, anchor.method, 0.8)
    kind, value = groups.with_part(day_value(then))
    return Reading(kind, value, None, anchor.method, 0.8)
