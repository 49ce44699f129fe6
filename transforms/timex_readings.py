"""Matched words and an anchor -> what a time expression means.

Each reader takes the named parts of one rule of `timex_patterns` and returns a Reading, or None
when the words are no time after all ("the 45 May rallies").
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from transforms.lexemes import CODES, Lexemes, Word
from transforms.tenses import Direction
from transforms.timex_values import (
    day_value,
    duration_value,
    holiday,
    month_value,
    shifted_months,
    week_value,
)

_UNIT_OF = {CODES["SECOND"]: "TS", CODES["QUARTER"]: "Q"}
_MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "10Y": 120, "100Y": 1200, "1000Y": 12000}
_FAR_DAYS, _NEAR_DAYS = 270, 60
# results of a quarter come out within four months of its end
_REPORTED_DAYS = 90 + 120
_DAYS_OF = {"D": 1, "W": 7, "2W": 14, "WE": 7}
EXPLICIT = "explicit"
PREVIOUS = "previous_time"
NONE = "none"


class Reading(NamedTuple):
    """A time expression without its place in the text; the fields of TIMEXES."""

    type: str
    value: str
    mod: str | None = None
    method: str = EXPLICIT
    confidence: float = 0.9


@dataclass(frozen=True)
class Anchor:
    """What relative words count from.

    Attributes:
        day: The day of writing; None where it is not known.
        method: How it is known (publication_date, paragraph_date).
        direction: Whether the clause looks back or ahead.
        previous: The first day of the last dated expression before, in the article.
        said_day: The last day that was named before, in the same passage.
        told_year: The year of the last explicit date before, where the text tells a history or
            is itself without a date.
        quarter: The last quarter that was named before ("2021-Q3").
    """

    day: date | None
    method: str
    direction: Direction = Direction.OPEN
    previous: date | None = None
    said_day: date | None = None
    told_year: int | None = None
    quarter: str | None = None


@dataclass(frozen=True)
class Groups:
    """The named parts of a match over lexemes."""

    found: Lexemes
    match: re.Match[str]

    def word(self, name: str) -> Word | None:
        """The word of a part; None where the text lacks the part."""
        if name not in self.match.re.groupindex or self.match.group(name) in (None, ""):
            return None
        return self.found.words[self.match.start(name)]

    def has(self, name: str) -> bool:
        """Whether the text has the part."""
        return self.word(name) is not None

    def number(self, name: str) -> float | None:
        """The number of a part."""
        word = self.word(name)
        return None if word is None else word.number

    def whole(self, name: str) -> int:
        """The number of a part as an integer; 0 where it is missing."""
        return int(self.number(name) or 0)

    def meaning(self, name: str) -> str:
        """What the word list says a part means."""
        word = self.word(name)
        return "" if word is None else word.meaning or _UNIT_OF.get(word.code, "")

    def code(self, name: str) -> str:
        """The code of a part."""
        word = self.word(name)
        return "" if word is None else word.code

    def text(self, name: str) -> str:
        """The lower-case text of a part's first lexeme."""
        return self.found.texts[self.match.start(name)] if self.has(name) else ""


def mod_of(groups: Groups) -> str | None:
    """START, MID, END from "early", "the end of", "later"."""
    return groups.meaning("edge") or None


def day_part(groups: Groups, value: str) -> tuple[str, str]:
    """Add a part of the day: (type, value)."""
    part = groups.word("part")
    if part is None:
        return "DATE", value
    return "TIME", f"{value}T{part.meaning}"


def full_year(groups: Groups, anchor: Anchor) -> int | None:
    """The year that the words give: 1999, '99, "this year"; None where they give none."""
    if groups.has("year"):
        year = groups.whole("year")
        if groups.code("year") == CODES["SHORTYEAR"] or year < 100:
            return short_year(year, anchor)
        return year
    if groups.has("yearbefore"):
        return groups.whole("yearbefore")
    if groups.has("yeardeictic") and anchor.day:
        return anchor.day.year + step(groups, "yeardeictic")
    return None


def short_year(year: int, anchor: Anchor) -> int:
    """'99 is the nearest such year that is at most 20 years ahead."""
    latest = (anchor.day.year if anchor.day else 2020) + 20
    return latest - (latest - year) % 100


def step(groups: Groups, name: str) -> int:
    """-1, 0 or 1 for last, this, next."""
    return {CODES["LAST"]: -1, CODES["NEXT"]: 1}.get(groups.code(name), 0)


def nearest(candidates: list[date], anchor: Anchor) -> date | None:
    """The candidate that the tense asks for: the last before, the first after, or the closest."""
    if not anchor.day or not candidates:
        return None
    day = anchor.day

    def distance(found: date) -> int:
        return abs((found - day).days)

    closest = min(candidates, key=distance)
    if anchor.direction == Direction.PAST:
        candidates = [found for found in candidates if found <= day] or candidates
    elif anchor.direction == Direction.FUTURE:
        candidates = [found for found in candidates if found >= day] or candidates
    chosen = min(candidates, key=distance)
    # a clause about May 3 that is parsed as past on May 1 does not mean the year before
    misread = distance(chosen) > _FAR_DAYS and distance(closest) < _NEAR_DAYS
    return closest if misread else chosen


def safe_date(year: int, month: int, day: int) -> date | None:
    """A date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def calendar_day(groups: Groups, anchor: Anchor, name: str = "day") -> Reading | None:
    """"January 9", "9 January 2022", "Friday, May 3": a day of a month."""
    month, day = groups.whole("month"), groups.whole(name)
    if not safe_date(2000, month, day):
        return None
    year = full_year(groups, anchor)
    if year is not None:
        explicit = safe_date(year, month, day)
        if explicit is None:
            return None
        method = EXPLICIT if groups.has("year") else anchor.method
        kind, value = day_part(groups, day_value(explicit))
        return Reading(kind, value, mod_of(groups), method, 0.97)
    if anchor.told_year and (told := safe_date(anchor.told_year, month, day)):
        kind, value = day_part(groups, day_value(told))
        return Reading(kind, value, mod_of(groups), PREVIOUS, 0.6)
    candidates = [] if not anchor.day else [anchor.day.year + offset for offset in (-1, 0, 1)]
    inferred = nearest([d for y in candidates if (d := safe_date(y, month, day))], anchor)
    if inferred is None:
        kind, value = day_part(groups, f"XXXX-{month:02d}-{day:02d}")
        return Reading(kind, value, mod_of(groups), NONE, 0.8)
    kind, value = day_part(groups, day_value(inferred))
    return Reading(kind, value, mod_of(groups), anchor.method, 0.85)


def calendar_month(groups: Groups, anchor: Anchor) -> Reading | None:
    """"January 2022", "last June", "in December"."""
    month, year = groups.whole("month"), full_year(groups, anchor)
    mod = mod_of(groups)
    if year is not None:
        method = EXPLICIT if groups.has("year") else anchor.method
        return Reading("DATE", month_value(year, month), mod, method, 0.95)
    if anchor.told_year and not groups.has("deictic"):
        return Reading("DATE", month_value(anchor.told_year, month), mod, PREVIOUS, 0.6)
    if anchor.day is None:
        return Reading("DATE", f"XXXX-{month:02d}", mod, NONE, 0.8)
    here = anchor.day.replace(day=1)
    firsts = [date(here.year + offset, month, 1) for offset in (-1, 0, 1)]
    way = step(groups, "deictic") if groups.has("deictic") else int(anchor.direction)
    if groups.code("deictic") == CODES["THIS"]:
        chosen: date | None = firsts[1]
    elif groups.has("deictic"):
        beyond = [first for first in firsts if (first - here).days * way > 0]
        chosen = min(beyond, key=lambda first: abs((first - here).days))
    else:
        chosen = nearest(firsts, Anchor(here, anchor.method, anchor.direction))
    if chosen is None:
        return None
    return Reading("DATE", month_value(chosen.year, chosen.month), mod, anchor.method, 0.85)


def year_alone(groups: Groups, anchor: Anchor) -> Reading | None:
    """"2014", "early 2011", "mid-1996"."""
    year = full_year(groups, anchor)
    return None if year is None else Reading("DATE", f"{year:04d}", mod_of(groups), EXPLICIT, 0.9)


def decade(groups: Groups, anchor: Anchor) -> Reading | None:
    """"the 1990s", "the late '80s"."""
    year = groups.whole("decade")
    if year < 100:
        year = short_year(year, anchor)
    return Reading("DATE", f"{year // 10:03d}", mod_of(groups), EXPLICIT, 0.9)


def century(groups: Groups, anchor: Anchor) -> Reading | None:
    """"the 20th century" is 19."""
    del anchor
    number = groups.whole("ordinal")
    return Reading("DATE", f"{number - 1:02d}", mod_of(groups)) if 0 < number <= 30 else None


def weekday(groups: Groups, anchor: Anchor) -> Reading | None:
    """"Thursday", "last Friday", "Monday night"."""
    wanted = groups.whole("weekday")
    mod = mod_of(groups)
    if groups.text("weekday").endswith("days") and not groups.has("deictic"):
        kind, value = day_part(groups, f"XXXX-WXX-{wanted}")
        return Reading("SET", value, mod, EXPLICIT, 0.7)
    if anchor.day is None:
        kind, value = day_part(groups, f"XXXX-WXX-{wanted}")
        return Reading(kind, value, mod, NONE, 0.8)
    day = weekday_near(wanted, groups, anchor)
    kind, value = day_part(groups, day_value(day))
    return Reading(kind, value, mod, anchor.method, 0.85)


def weekday_near(wanted: int, groups: Groups, anchor: Anchor) -> date:
    """The weekday that the deictic word or the tense means."""
    day = anchor.day or date.min
    back = (day.isoweekday() - wanted) % 7
    ahead = (wanted - day.isoweekday()) % 7
    code = groups.code("deictic")
    if code == CODES["LAST"]:
        return day - timedelta(back or 7)
    if code == CODES["NEXT"]:
        return day + timedelta(ahead or 7)
    if anchor.direction == Direction.FUTURE or (
        code == CODES["THIS"] and anchor.direction != Direction.PAST
    ):
        return day + timedelta(ahead)
    return day - timedelta(back)


def season(groups: Groups, anchor: Anchor) -> Reading | None:
    """"last fall", "the summer of 2014", "this winter"."""
    code, year = groups.meaning("season"), full_year(groups, anchor)
    method = EXPLICIT if groups.has("year") else anchor.method
    if year is None and anchor.day is None:
        return Reading("DATE", f"XXXX-{code}", mod_of(groups), NONE, 0.7)
    if year is None and anchor.day:
        year = anchor.day.year
        begin = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
        started = anchor.day.month >= begin
        way = step(groups, "deictic") or (-1 if not groups.has("deictic") else 0)
        if code == "WI" and way == 0 and anchor.day.month < 6:
            year -= 1
        elif way < 0 and not (started and anchor.day.month > begin + 2):
            year -= 1
        elif way > 0 and started:
            year += 1
    return Reading("DATE", f"{year:04d}-{code}", mod_of(groups), method, 0.75)


def day_word(groups: Groups, anchor: Anchor) -> Reading | None:
    """"today", "yesterday morning", "tomorrow night"."""
    if anchor.day is None:
        return Reading("DATE", "XXXX-XX-XX", mod_of(groups), NONE, 0.6)
    day = anchor.day + timedelta(int(groups.meaning("dayword")))
    kind, value = day_part(groups, day_value(day))
    return Reading(kind, value, mod_of(groups), anchor.method, 0.92)


def this_part(groups: Groups, anchor: Anchor) -> Reading | None:
    """"this morning", "last night", "tonight", "overnight", "that evening"."""
    part = groups.meaning("part")
    code = groups.code("deictic")
    if anchor.day is None:
        return Reading("TIME", f"XXXX-XX-XXT{part}", mod_of(groups), NONE, 0.6)
    day, method = anchor.day, anchor.method
    told = anchor.said_day and (code in (CODES["SAME"], CODES["THE"]) or groups.has("told"))
    if anchor.said_day and told:
        day, method = anchor.said_day, PREVIOUS
        if code == CODES["NEXT"]:
            day += timedelta(1)
    elif code == CODES["LAST"] or groups.text("part") == "overnight":
        day -= timedelta(1)
    elif code == CODES["NEXT"]:
        day += timedelta(1)
    return Reading("TIME", f"{day_value(day)}T{part}", mod_of(groups), method, 0.8)


def shifted(day: date, unit: str, count: float) -> str | None:
    """The value of the unit that lies `count` units away; None for a unit without a calendar."""
    if unit in _DAYS_OF:
        moved = day + timedelta(days=int(_DAYS_OF[unit] * count))
        if unit == "D":
            return day_value(moved)
        return week_value(moved) + ("-WE" if unit == "WE" else "")
    if unit not in _MONTHS_OF:
        return None
    moved = shifted_months(day, int(_MONTHS_OF[unit] * count))
    if unit == "M":
        return month_value(moved.year, moved.month)
    if unit == "Q":
        return f"{moved.year:04d}-Q{(moved.month + 2) // 3}"
    return {"Y": f"{moved.year:04d}", "10Y": f"{moved.year // 10:03d}"}.get(
        unit, f"{moved.year // 100:02d}"
    )


def deictic_unit(groups: Groups, anchor: Anchor) -> Reading | None:
    """"last month", "this year", "next week", "that day"."""
    unit, code = groups.meaning("unit"), groups.code("deictic")
    mod = mod_of(groups)
    if unit.startswith("T"):
        return None
    told = groups.has("told") and code == CODES["NEXT"] and anchor.said_day
    if code == CODES["SAME"] or groups.text("deictic") == "following" or told:
        return same_unit(groups, anchor)
    if unit == "D" and code == CODES["THIS"]:
        return Reading("DATE", "PRESENT_REF", None, anchor.method, 0.6)
    if anchor.day is None:
        return Reading("DATE", _partial(unit), mod, NONE, 0.7)
    value = shifted(anchor.day, unit, step(groups, "deictic"))
    if value is None or (groups.text("deictic") == "past" and unit != "100Y"):
        # "the past year" is a length of time up to now, not the calendar year before
        return Reading("DURATION", duration_value(1, unit), mod, anchor.method, 0.7)
    return Reading("DATE", value, mod, anchor.method, 0.9)


def _partial(unit: str) -> str:
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(
        unit, "XXXX"
    )


def same_unit(groups: Groups, anchor: Anchor) -> Reading | None:
    """"that year", "the following day", "the week": counted from the time named before."""
    unit = groups.meaning("unit")
    base, method = (anchor.previous, PREVIOUS) if anchor.previous else (anchor.day, anchor.method)
    if base is None:
        return Reading("DATE", _partial(unit), mod_of(groups), NONE, 0.5)
    value = shifted(base, unit, step(groups, "deictic"))
    return None if value is None else Reading("DATE", value, mod_of(groups), method, 0.6)


def units_around(groups: Groups, anchor: Anchor) -> Reading | None:
    """"last months", "recent weeks", "coming years", "these days": no calendar place."""
    reference = groups.meaning("deictic") or "PRESENT_REF"
    if groups.code("deictic") == CODES["LAST"]:
        reference = "PAST_REF"
    elif groups.code("deictic") == CODES["NEXT"]:
        reference = "FUTURE_REF"
    return Reading("DATE", reference, mod_of(groups), anchor.method, 0.7)


def counted_units(groups: Groups, anchor: Anchor) -> Reading | None:
    """"the last four months", "the next two weeks": a length of time that touches now."""
    value = duration_value(amount(groups), groups.meaning("unit"))
    return Reading("DURATION", value, groups.meaning("hedge") or None, anchor.method, 0.85)


def amount(groups: Groups) -> float | None:
    """The number before a unit: in digits, words, "a" (1), "half a" (0.5), "a couple of" (2)."""
    if groups.has("vague"):
        return None
    if groups.has("half"):
        return 0.5
    if groups.has("count"):
        return groups.number("count")
    if groups.has("couple"):
        return 2.0
    return 1.0 if groups.has("one") else None


def ago(groups: Groups, anchor: Anchor) -> Reading | None:
    """"two years ago", "a week earlier", "three days later", "months ago"."""
    unit, count = groups.meaning("unit"), amount(groups)
    later = groups.code("way") == CODES["LATER"]
    relative = groups.code("way") != CODES["AGO"] and groups.text("way") not in (
        "from now",
        "from today",
        "hence",
    )
    mod = groups.meaning("hedge") or None
    if unit.startswith("T") or count is None:
        if count is None and not relative:
            return Reading("DATE", "FUTURE_REF" if later else "PAST_REF", None, anchor.method, 0.6)
        return Reading("DURATION", duration_value(count, unit), mod, anchor.method, 0.6)
    base, method = anchor.day, anchor.method
    if relative and anchor.previous:
        base, method = anchor.previous, PREVIOUS
    if base is None:
        return Reading("DATE", _partial(unit), mod, NONE, 0.6)
    way = 1 if later else -1
    if anchor.quarter and groups.has("one") and unit == "Y" and not later:
        # a report on a quarter compares it with the same quarter of the year before
        year = int(anchor.quarter[:4]) - 1
        return Reading("DATE", f"{year:04d}{anchor.quarter[4:]}", mod, PREVIOUS, 0.6)
    if count == int(count):
        value = shifted(base, unit if unit != "10Y" else "Y", way * count * (10 if unit == "10Y" else 1))
    else:
        moved = shifted_months(base, int(way * count * _MONTHS_OF.get(unit, 0)))
        value = month_value(moved.year, moved.month) if unit in _MONTHS_OF else None
    return None if value is None else Reading("DATE", value, mod, method, 0.85)


def duration(groups: Groups, anchor: Anchor) -> Reading | None:
    """"two hours", "55-minute", "nearly an hour", "several weeks"."""
    value = duration_value(amount(groups), groups.meaning("unit"))
    return Reading("DURATION", value, groups.meaning("hedge") or None, anchor.method, 0.85)


def every(groups: Groups, anchor: Anchor) -> Reading | None:
    """"every day", "each Thursday", "every morning", "every two weeks"."""
    del anchor
    if groups.has("weekday"):
        return Reading("SET", f"XXXX-WXX-{groups.whole('weekday')}")
    if groups.has("part"):
        return Reading("SET", f"XXXX-XX-XXT{groups.meaning('part')}")
    if groups.has("month"):
        return Reading("SET", f"XXXX-{groups.whole('month'):02d}")
    return Reading("SET", duration_value(groups.number("count") or 1.0, groups.meaning("unit")))


def periodic(groups: Groups, anchor: Anchor) -> Reading | None:
    """"daily", "annually"."""
    del anchor
    return Reading("SET", groups.meaning("periodic"), None, EXPLICIT, 0.7)


def reference(groups: Groups, anchor: Anchor) -> Reading | None:
    """"now", "recently", "the future", "current"."""
    meaning = groups.meaning("now")
    return Reading("DATE", meaning, None, anchor.method, 0.7) if meaning else None


def quarter(groups: Groups, anchor: Anchor) -> Reading | None:
    """"the third quarter", "the first half of 2014", "the final quarter"."""
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
        return Reading("DATE", f"XXXX-{letter}{number}", None, NONE, 0.7)
    begins = [date(anchor.day.year + offset, 3 * number - 2, 1) for offset in (-1, 0, 1)]
    chosen = max(begin for begin in begins if begin <= anchor.day)
    over = (anchor.day - chosen).days > _REPORTED_DAYS
    if anchor.direction == Direction.FUTURE and over:
        chosen = min(begin for begin in begins if begin > anchor.day)
    return Reading("DATE", f"{chosen.year:04d}-Q{number}", None, anchor.method, 0.75)


def named_day(groups: Groups, anchor: Anchor) -> Reading | None:
    """"Christmas Eve", "Easter 2014", "last Thanksgiving"."""
    rule, year = groups.meaning("holiday"), full_year(groups, anchor)
    if year is not None:
        return Reading("DATE", day_value(holiday(rule, year)), mod_of(groups), EXPLICIT, 0.9)
    if anchor.day is None:
        fixed = rule if re.fullmatch(r"\d\d-\d\d", rule) else "XX-XX"
        return Reading("DATE", f"XXXX-{fixed}", mod_of(groups), NONE, 0.7)
    days = [holiday(rule, anchor.day.year + offset) for offset in (-1, 0, 1)]
    if groups.has("deictic"):
        way = step(groups, "deictic")
        days = [day for day in days if (day - anchor.day).days * way >= 0] or days
    chosen = nearest(days, anchor) or days[1]
    return Reading("DATE", day_value(chosen), mod_of(groups), anchor.method, 0.8)
