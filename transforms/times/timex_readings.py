"""Matched words and an anchor: what the readers of time expressions start from.

A reader takes the named parts of one rule of `timex_patterns` and returns a Reading, or None
when the words are no time after all.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from transforms.extraction.lexeme_codes import CODES
from transforms.extraction.lexemes import Lexemes, Word
from transforms.extraction.tenses import Direction
from transforms.times.timex_values import day_value, month_value, shifted_months, week_value

EXPLICIT = "explicit"
PREVIOUS = "previous_time"
NONE = "none"
_UNIT_OF = {CODES["SECOND"]: "TS", CODES["QUARTER"]: "Q"}
_DAYS_OF = {"D": 1, "W": 7, "2W": 14, "WE": 7}
MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "10Y": 120, "100Y": 1200, "1000Y": 12000}
_PARTIAL = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
}
# a clause about May 3 that is parsed as past on May 1 does not mean the year before
_FAR_DAYS, _NEAR_DAYS = 270, 60
_FIRST_YEAR, _LAST_YEAR = 1000, 9000


class Reading(NamedTuple):
    """A time expression without its place in the text.

    Attributes:
        type: DATE, TIME, DURATION or SET.
        value: The TIMEX3 value.
        mod: The TIMEX3 mod (START, MID, END, APPROX, LESS_THAN, ...) or None.
        method: What the value was counted from, see `Anchor.method`.
        confidence: 0..1.
        days: First day and the day behind the last one, where the value alone doesn't say
            ("the last four months").
    """

    type: str
    value: str
    mod: str | None = None
    method: str = EXPLICIT
    confidence: float = 0.9
    days: tuple[date, date] | None = None


@dataclass(frozen=True)
class Anchor:
    """What relative words count from.

    Attributes:
        day: The day of writing; None where it is not known.
        method: How it is known: publication_date, paragraph_date (a date line above) or none.
        direction: Whether the clause looks back or ahead.
        previous: The first day of the last dated expression before.
        said_day: The last day that was named before, in the same passage.
        told_day: The last day that the passage before named.
        half_of_day: AM or PM of the last time of day, in the same passage or the one before.
        told_year: The year of the last explicit date before, where the text tells a history or
            is itself without a date.
        quarter: The last quarter that was named before ("2021-Q3").
        tells: Whether the text tells of years long past, as a biography does.
    """

    day: date | None
    method: str
    direction: Direction = Direction.OPEN
    previous: date | None = None
    said_day: date | None = None
    told_day: date | None = None
    half_of_day: str | None = None
    told_year: int | None = None
    quarter: str | None = None
    tells: bool = False


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

    def step(self, name: str) -> int:
        """-1, 0 or 1 for "last", "this", "next"."""
        return {CODES["LAST"]: -1, CODES["NEXT"]: 1}.get(self.code(name), 0)

    @property
    def mod(self) -> str | None:
        """START, MID, END from "early", "the end of", "later"."""
        return self.meaning("edge") or None

    def with_part(self, value: str) -> tuple[str, str]:
        """Type and value of a day with the part of the day that the text gives."""
        part = self.word("part")
        return ("DATE", value) if part is None else ("TIME", f"{value}T{part.meaning}")


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
        return anchor.day.year + groups.step("yeardeictic")
    return None


def short_year(year: int, anchor: Anchor) -> int:
    """'99 is the nearest such year that is at most 20 years ahead."""
    latest = (anchor.day.year if anchor.day else 2020) + 20
    return latest - (latest - year) % 100


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
    misread = distance(chosen) > _FAR_DAYS and distance(closest) < _NEAR_DAYS
    return closest if misread else chosen


def safe_date(year: int, month: int, day: int) -> date | None:
    """A date, or None where the calendar has no such day or the year is none of news."""
    try:
        return date(year, month, day) if is_plausible(year) else None
    except ValueError:
        return None


def is_plausible(year: int) -> bool:
    """Whether a year leaves room for counting back and ahead."""
    return _FIRST_YEAR <= year <= _LAST_YEAR


def shifted(day: date, unit: str, count: float) -> str | None:
    """The value of the unit that lies `count` units away; None for a unit without a calendar.

    >>> shifted(date(2022, 1, 13), "M", -1), shifted(date(2022, 1, 13), "W", 1)
    ('2021-12', '2022-W03')
    """
    moved = moved_day(day, unit, count)
    if moved is None:
        return None
    if unit == "D":
        return day_value(moved)
    if unit in _DAYS_OF:
        return week_value(moved) + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return month_value(moved.year, moved.month)
    if unit == "Q":
        return f"{moved.year:04d}-Q{(moved.month + 2) // 3}"
    digits = {"Y": 4, "10Y": 3}.get(unit, 2)
    return f"{moved.year:04d}"[:digits]


def moved_day(day: date, unit: str, count: float) -> date | None:
    """The day that lies `count` units away; None for hours and what the calendar can't hold."""
    if unit in _DAYS_OF:
        ordinal = day.toordinal() + int(_DAYS_OF[unit] * count)
        return date.fromordinal(ordinal) if 0 < ordinal < date.max.toordinal() else None
    return shifted_months(day, int(MONTHS_OF[unit] * count)) if unit in MONTHS_OF else None


def partial(unit: str) -> str:
    """The value of a unit that can't be placed: "XXXX-WXX"."""
    return _PARTIAL.get(unit, "XXXX")
