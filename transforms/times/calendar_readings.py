"""Readers of days, months, years, decades, seasons, quarters and feasts."""

import re
from datetime import date

from transforms.extraction.lexeme_codes import CODES
from transforms.extraction.tenses import Direction
from transforms.times.timex_readings import (
    EXPLICIT,
    NONE,
    PREVIOUS,
    Anchor,
    Groups,
    Reading,
    full_year,
    nearest,
    safe_date,
    short_year,
)
from transforms.times.timex_values import day_value, holiday, month_value

_CENTURY = "100Y"
_SEASON_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# results of a quarter come out within four months of its end
_REPORTED_DAYS = 90 + 120


def iso_date(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "2022-01-09", "2022-01-09T14:05"."""
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
    """Read "1/22/2016", "22.1.2016"; where both orders fit, a slash means the month is first."""
    text = groups.found.texts[groups.match.start()]
    first, second, year = (int(part) for part in re.split(r"[/.]", text))
    if year < 100:
        year = short_year(year, anchor)
    orders = [(first, second), (second, first)]
    if "." in text:
        orders.reverse()
    fitting = [found for month, day in orders if (found := safe_date(year, month, day))]
    if not fitting:
        return None
    sure = len(set(fitting)) == 1
    return Reading("DATE", day_value(fitting[0]), None, EXPLICIT, 0.95 if sure else 0.5)


def calendar_day(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "January 9", "9 January 2022", "Friday, May 3", "the first day of May"."""
    month, day = groups.whole("month"), groups.whole("day")
    if not safe_date(2000, month, day) or groups.meaning("dayunit") not in ("", "D"):
        return None
    year = full_year(groups, anchor)
    if year is not None:
        explicit = safe_date(year, month, day)
        if explicit is None:
            return None
        method = EXPLICIT if groups.has("year") else anchor.method
        return _on(groups, explicit, method, 0.97)
    if anchor.told_year and (told := safe_date(anchor.told_year, month, day)):
        return _on(groups, told, PREVIOUS, 0.6)
    years = [] if anchor.day is None else [anchor.day.year + offset for offset in (-1, 0, 1)]
    inferred = nearest([d for y in years if (d := safe_date(y, month, day))], anchor)
    if inferred is not None:
        return _on(groups, inferred, anchor.method, 0.85)
    kind, value = groups.with_part(f"XXXX-{month:02d}-{day:02d}")
    return Reading(kind, value, groups.mod, NONE, 0.8)


def _on(groups: Groups, day: date, method: str, confidence: float) -> Reading:
    kind, value = groups.with_part(day_value(day))
    return Reading(kind, value, groups.mod, method, confidence)


def calendar_month(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "January 2022", "last June", "in December"."""
    month, year = groups.whole("month"), full_year(groups, anchor)
    if year is not None:
        method = EXPLICIT if groups.has("year") else anchor.method
        return Reading("DATE", month_value(year, month), groups.mod, method, 0.95)
    if anchor.told_year and not groups.has("deictic") and not groups.has("yeardeictic"):
        value = month_value(anchor.told_year, month)
        return Reading("DATE", value, groups.mod, PREVIOUS, 0.6)
    if anchor.day is None:
        return Reading("DATE", f"XXXX-{month:02d}", groups.mod, NONE, 0.8)
    chosen = _month_near(month, groups, anchor)
    if chosen is None:
        return None
    value = month_value(chosen.year, chosen.month)
    return Reading("DATE", value, groups.mod, anchor.method, 0.85)


def _month_near(month: int, groups: Groups, anchor: Anchor) -> date | None:
    here = (anchor.day or date.min).replace(day=1)
    firsts = [date(here.year + offset, month, 1) for offset in (-1, 0, 1)]
    if groups.code("deictic") == CODES["THIS"]:
        return firsts[1]
    if groups.has("deictic"):
        way = groups.step("deictic")
        beyond = [first for first in firsts if (first - here).days * way > 0]
        return min(beyond, key=lambda first: abs((first - here).days))
    return nearest(firsts, Anchor(here, anchor.method, anchor.direction))


def ambiguous_month(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "in May", "until March": not "may", not "to march"."""
    at = groups.match.start("month")
    if not groups.found.text[groups.found.starts[at]].isupper():
        return None
    return calendar_month(groups, anchor)


def calendar_year(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "2014", "early 2011", "mid-1996"."""
    year = full_year(groups, anchor)
    return None if year is None else Reading("DATE", f"{year:04d}", groups.mod, EXPLICIT, 0.9)


def year_end(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "by year end", "year-end"."""
    if groups.meaning("unit") != "Y" or groups.text("end") != "end":
        return None
    if anchor.day is None:
        return Reading("DATE", "XXXX-12-31", None, NONE, 0.6)
    year = anchor.day.year - (1 if anchor.direction == Direction.PAST else 0)
    return Reading("DATE", f"{year:04d}-12-31", None, anchor.method, 0.6)


def decade(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "the 1990s", "the late '80s", "the sixties"."""
    before = groups.found.codes[: groups.match.start()][-1:]
    if groups.text("decade").isalpha() and not groups.has("edge") and before != CODES["THE"]:
        return None
    year = groups.whole("decade")
    if year < 100:
        year = short_year(year, anchor)
    return Reading("DATE", f"{year // 10:03d}", groups.mod, EXPLICIT, 0.9)


def century(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "the 20th century" is 19; "the 20th day" is no century."""
    del anchor
    number = groups.whole("ordinal")
    if groups.meaning("century") != _CENTURY or not 0 < number <= 30:
        return None
    return Reading("DATE", f"{number - 1:02d}", groups.mod)


def season(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "last fall", "the summer of 2014", "this winter"."""
    code, year = groups.meaning("season"), full_year(groups, anchor)
    if year is not None:
        method = EXPLICIT if groups.has("year") else anchor.method
        return Reading("DATE", f"{year:04d}-{code}", groups.mod, method, 0.75)
    if anchor.day is None:
        return Reading("DATE", f"XXXX-{code}", groups.mod, NONE, 0.7)
    year = _season_year(code, anchor.day, _way(groups, anchor))
    return Reading("DATE", f"{year:04d}-{code}", groups.mod, anchor.method, 0.75)


def _way(groups: Groups, anchor: Anchor) -> int:
    if groups.has("deictic"):
        return groups.step("deictic")
    return 1 if anchor.direction == Direction.FUTURE else -1


def _season_year(code: str, day: date, way: int) -> int:
    """The year of the season: the last that is over or on, the one of this year, the next."""
    begin = _SEASON_BEGINS[code]
    started = day.month >= begin
    over = started and day.month > begin + 2
    earlier = (way < 0 and not over) or (code == "WI" and way == 0 and day.month < 6)
    if earlier:
        return day.year - 1
    return day.year + 1 if way > 0 and started else day.year


def quarter(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "the third quarter", "the first half of 2014", "the 2020 second quarter"."""
    number = 2 if groups.code("ordinal") == CODES["SECOND"] else groups.whole("ordinal")
    letter, most = ("H", 2) if groups.has("half") else ("Q", 4)
    if groups.code("ordinal") == CODES["LAST"]:
        number = most
    if not 1 <= number <= most:
        return None
    year = full_year(groups, anchor)
    if year is not None:
        method = anchor.method if groups.has("yeardeictic") else EXPLICIT
        return Reading("DATE", f"{year:04d}-{letter}{number}", None, method, 0.9)
    if letter == "H":
        return None  # "the second half" is more often of a match
    if anchor.day is None:
        return Reading("DATE", f"XXXX-Q{number}", None, NONE, 0.7)
    year = _quarter_year(number, anchor.day, anchor.direction)
    return Reading("DATE", f"{year:04d}-Q{number}", None, anchor.method, 0.75)


def term(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "Q3", "Q1 2017", "H2 of last year"."""
    name, year = groups.meaning("term"), full_year(groups, anchor)
    if year is not None:
        return Reading("DATE", f"{year:04d}-{name}", None, EXPLICIT, 0.9)
    if anchor.day is None:
        return Reading("DATE", f"XXXX-{name}", None, NONE, 0.6)
    month = 3 * int(name[1]) - 2 if name[0] == "Q" else 6 * int(name[1]) - 5
    year = anchor.day.year - (month > anchor.day.month and anchor.direction != Direction.FUTURE)
    return Reading("DATE", f"{year:04d}-{name}", None, anchor.method, 0.7)


def _quarter_year(number: int, day: date, direction: Direction) -> int:
    begins = [date(day.year + offset, 3 * number - 2, 1) for offset in (-1, 0, 1)]
    chosen = max(begin for begin in begins if begin <= day)
    if direction == Direction.FUTURE and (day - chosen).days > _REPORTED_DAYS:
        chosen = min(begin for begin in begins if begin > day)
    return chosen.year


def named_day(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "Christmas Eve", "Easter 2014", "last Thanksgiving"."""
    rule, year = groups.meaning("holiday"), full_year(groups, anchor)
    if year is not None:
        return Reading("DATE", day_value(holiday(rule, year)), groups.mod, EXPLICIT, 0.9)
    if anchor.day is None:
        fixed = rule if re.fullmatch(r"\d\d-\d\d", rule) else "XX-XX"
        return Reading("DATE", f"XXXX-{fixed}", groups.mod, NONE, 0.7)
    days = [holiday(rule, anchor.day.year + offset) for offset in (-1, 0, 1)]
    if groups.has("deictic"):
        way = groups.step("deictic")
        days = [day for day in days if (day - anchor.day).days * way >= 0] or days
    chosen = nearest(days, anchor) or days[1]
    return Reading("DATE", day_value(chosen), groups.mod, anchor.method, 0.8)
