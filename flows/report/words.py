"""Values, days and counts as a reader of the story pages sees them."""

import re
import textwrap
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

_Row = Mapping[str, Any]

_AMOUNT: Final = re.compile(r"^(-?[\d.]+(?:e[+-]?\d+)?)(?: (.+))?$")
_CLOCK: Final = re.compile(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$")
_TIME: Final = re.compile(r"\b(\d{4})-(\d\d|W\d\d|SP|SU|FA|WI|Q[1-4])(?:-(\d\d))?\b(?!T)")
_NO_YEAR: Final = re.compile(r"\bXXXX-(0[1-9]|1[0-2])(?:-(\d\d))?\b")
_PARTS: Final = {
    "SP": "spring",
    "SU": "summer",
    "FA": "autumn",
    "WI": "winter",
    "Q1": "first quarter of",
    "Q2": "second quarter of",
    "Q3": "third quarter of",
    "Q4": "fourth quarter of",
}
_UNCHANGED: Final = {"percent", "hertz", "celsius", "fahrenheit", "yuan", "yen", "rand"}
_IRREGULAR: Final = {"foot": "feet", "inch": "inches", "person": "people"}
_HEDGES: Final = {"about": "about ", "at_least": "at least ", "at_most": "at most "}
_TIMED: Final = {"minute", "second", "hour"}
_STATEMENT_CHARS: Final = 80


def value_words(claim: _Row) -> str:
    """The value of a claim, with its hedge.

    >>> claim = {"property": "duration", "value": "1 hour", "bound": "exact"}
    >>> value_words(claim)
    '1 hour'
    >>> value_words(claim | {"bound": "about", "low": 48.0, "high": 60.0, "unit": "minute"})
    'about 1 hour (48 to 60 minutes)'
    >>> value_words({"property": "statement", "text": "that the old mill would be sold"})
    'that the old mill would be sold'
    """
    if claim["property"] == "statement":  # its value is what it is compared by, not for reading
        return textwrap.shorten(claim["text"], _STATEMENT_CHARS, placeholder=" …")
    is_year = claim["property"] == "year"
    value = claim["value"] if is_year else plain_value(claim["value"])
    words = _HEDGES.get(claim["bound"] or "", "") + value
    if claim.get("is_negated"):
        words = f"not {words}"
    low, high = claim.get("low"), claim.get("high")
    if claim["bound"] not in ("about", "range") or low is None or high is None or low == high:
        return words
    unit = f" {plural(claim['unit'], high)}" if claim["unit"] else ""
    return f"{words} ({number_words(low)} to {number_words(high)}{unit})"


def plain_value(value: str) -> str:
    """A normalised value in words.

    >>> [plain_value(value) for value in ("12000000 euro", "1 hour", "yes")]
    ['12,000,000 euros', '1 hour', 'yes']
    >>> [plain_value(value) for value in ("2024-04-24T18:05", "XXXX-01-12")]
    ['24 April 2024, 18:05', '12 January, year not known']
    """
    if found := _CLOCK.match(value):
        return f"{_TIME.sub(_time_words, found[1])}, {found[2]}"
    if found := _TIME.fullmatch(value):
        return _time_words(found)
    if found := _NO_YEAR.fullmatch(value):
        return _no_year_words(found)
    if found := _AMOUNT.match(value):
        number, unit = float(found[1]), found[2]
        shown = number_words(number)
        return f"{shown} {plural(unit, number)}" if unit else shown
    return value


def number_words(number: float) -> str:
    """A number with thousands apart, without a needless fraction.

    >>> number_words(1150.0), number_words(2.5)
    ('1,150', '2.5')
    """
    return f"{number:,.0f}" if number == int(number) else f"{number:,.10g}"


def plural(unit: str, number: float) -> str:
    """An English unit, as it stands after a number.

    >>> plural("cubic metre per second", 600), plural("century", 2), plural("mile", 1)
    ('cubic metres per second', 'centuries', 'mile')
    """
    if number == 1:
        return unit
    head, per, rest = unit.partition(" per ")
    return f"{_many(head)}{per}{rest}"


def _many(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun in _UNCHANGED or noun.endswith("s"):
        return noun
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("ch", "sh", "x")) else f"{noun}s"


def counted(count: int, noun: str) -> str:
    """A count with its noun.

    >>> counted(1, "text"), counted(1200, "story")
    ('1 text', '1,200 stories')
    """
    return f"{count:,} {plural(noun, count)}"


def scope_words(scope: str | None) -> str | None:
    """A scope with its times in words.

    >>> [scope_words(scope) for scope in ("on 2024-04-11", "since 2024-02", "by 2024-W38")]
    ['on 11 April 2024', 'since February 2024', 'by week 38 of 2024']
    >>> scope_words("by XXXX-12; in Oslo")
    'by December, year not known; in Oslo'
    """
    return scope and _NO_YEAR.sub(_no_year_words, _TIME.sub(_time_words, scope))


def _no_year_words(found: "re.Match[str]") -> str:
    month, day = found.groups()
    return f"{f'{int(day)} ' if day else ''}{date(2000, int(month), 1):%B}, year not known"


def _time_words(found: "re.Match[str]") -> str:
    year, part, day = found.groups()
    if part in _PARTS:
        return f"{_PARTS[part]} {year}"
    if part.startswith("W"):
        return f"week {int(part[1:])} of {year}"
    if not 1 <= int(part) <= 12:
        return found[0]
    return f"{f'{int(day)} ' if day else ''}{date(2000, int(part), 1):%B} {year}"


def published_words(article: _Row) -> str:
    """When an article was published, as exactly as is known.

    >>> day = {"published_at": datetime(2024, 4, 12), "published_on": date(2024, 4, 12)}
    >>> published_words(day | {"published_precision": "day"})
    '12 April 2024'
    """
    at, on = article["published_at"], article["published_on"]
    if at is None:
        return "undated"
    if article["published_precision"] in _TIMED:
        return f"{at:%-d %B %Y, %H:%M} UTC"
    return f"{on or at:%-d %B %Y}"


def short_published(article: _Row) -> str:
    """The same for a picture: without the year."""
    at, on = article["published_at"], article["published_on"]
    if at is None:
        return "undated"
    is_timed = article["published_precision"] in _TIMED
    return f"{at:%-d %b, %H:%M}" if is_timed else f"{on or at:%-d %b}"


def span_words(earliest: datetime, latest: datetime) -> str:
    """A half-open interval as a day, month, year or range.

    >>> from datetime import UTC
    >>> span_words(datetime(2024, 4, 1, tzinfo=UTC), datetime(2024, 5, 1, tzinfo=UTC))
    'April 2024'
    >>> span_words(datetime(2024, 4, 15, tzinfo=UTC), datetime(2024, 4, 22, tzinfo=UTC))
    '15 to 21 April 2024'
    """
    last = latest - timedelta(microseconds=1)
    if earliest.date() == last.date() or latest - earliest <= timedelta(days=1):
        return f"{earliest:%-d %B %Y}"
    is_whole = earliest.day == 1 and latest.day == 1
    if is_whole and (earliest.year, earliest.month) == (last.year, last.month):
        return f"{earliest:%B %Y}"
    if is_whole and earliest.month == latest.month == 1:
        return f"{earliest:%Y}" if earliest.year == last.year else f"{earliest:%Y} to {last:%Y}"
    if (earliest.year, earliest.month) == (last.year, last.month):
        return f"{earliest.day} to {last:%-d %B %Y}"
    return f"{earliest:%-d %B %Y} to {last:%-d %B %Y}"


def days_words(first: datetime | None, last: datetime | None) -> str:
    """The days between which a story was published."""
    if first is None or last is None:
        return "undated"
    return span_words(first, last + timedelta(microseconds=1))


def share_words(share: float | None) -> str:
    """A share in percent; "–" where there is none.

    >>> share_words(0.756), share_words(None)
    ('76 %', '–')
    """
    return "–" if share is None else f"{share:.0%}".replace("%", " %")


def capital(text: str) -> str:
    """A text with its first letter large."""
    return text[:1].upper() + text[1:]


"""Sorts what has no date behind all that has one."""
