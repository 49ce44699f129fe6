"""Two reported values -> whether they agree, admit each other, or conflict.

Hedges and rounding are understood: "nearly two hours" admits 110 and 115 minutes, "more than
2,000" admits 2,150, "100,000" admits 104,000; "50 minutes" and "55 minutes" conflict.
"""

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

AGREE, PARTIAL, CONFLICT = "agree", "partial", "conflict"

_ROUND_SHARE = 0.1  # a round number admits at most a tenth more or less
_ROUND_FROM = 100  # below it people count: 50 and 55 are two values
_NAMING = frozenset({"exact", "about"})  # "2,150" and "about 2,150" name one number
_TWO_HEDGES = ({"about", "at_least"}, {"about", "at_most"})  # neither is surer of its number
_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)(?:-(\d\d))?")
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
_LAST_DAY = 31
_NUMBER = re.compile(r"-?\d[\d.]*(?:e[+-]?\d+)?")


class Interval(NamedTuple):
    """What a value's words admit; `is_exact` when they hedge nothing."""

    low: float
    high: float
    number: float | None
    is_exact: bool


class Days(NamedTuple):
    """A day or a stretch of days in one month; year 0 is unknown."""

    year: int
    month: int
    first: int
    last: int


def interval(claim: Mapping[str, Any]) -> Interval | None:
    """The numbers that a claim admits; None for a claim without any number."""
    number, low, high = claim["value_number"], claim["low"], claim["high"]
    bound = claim["bound"] or "exact"
    known = [n for n in (number, low, high) if n is not None]
    if not known:
        return None
    if bound == "exact":
        return Interval(known[0], known[0], known[0], is_exact=True)
    if bound == "at_least":
        return Interval(low if low is not None else known[0], math.inf, number, is_exact=False)
    if bound == "at_most":
        return Interval(-math.inf, high if high is not None else known[-1], number, is_exact=False)
    if low is None or high is None or low == high:
        margin = abs(known[0]) * _ROUND_SHARE
        return Interval(known[0] - margin, known[0] + margin, number, is_exact=False)
    return Interval(low, high, number, is_exact=False)


def rounding(number: float, words: str) -> float:
    """Half the last digit that the words give, for round numbers and large units.

    >>> rounding(104_000, "104000"), rounding(50, "50"), rounding(120, "2 hour")
    (500.0, 0.0, 12.0)
    """
    if words.endswith((" hour", " day", " week", " month", " year")):
        stated = float(words.split(maxsplit=1)[0]) if words.count(" ") == 1 else 0.0
        return min(number / stated / 2, number * _ROUND_SHARE) if stated else 0.0
    if abs(number) < _ROUND_FROM or number != int(number):
        return 0.0
    digits = str(int(abs(number)))
    zeros = len(digits) - len(digits.rstrip("0"))
    return min(10**zeros / 2, abs(number) * _ROUND_SHARE) if zeros else 0.0


def number_relation(left: Mapping[str, Any], right: Mapping[str, Any]) -> str | None:
    """How two numeric claims relate; None where one of them has no number."""
    a, b = interval(left), interval(right)
    if a is None or b is None:
        return None
    is_same_hedge = left["bound"] == right["bound"] or {left["bound"], right["bound"]} <= _NAMING
    if is_same_hedge and _same_size(a, b):
        return AGREE
    if (a.low, a.high) == (b.low, b.high):
        return AGREE
    if left.get("unit") != right.get("unit"):
        slack = _converted_slack(a, left) + _converted_slack(b, right)
        is_close = a.number is not None and b.number is not None and not is_apart(a, b, slack)
        if is_same_hedge and is_close:
            return AGREE
    else:
        slack = max(_slack(a, left), _slack(b, right))
    return CONFLICT if is_apart(a, b, slack) else PARTIAL


def hedge_one_number(left: Mapping[str, Any], right: Mapping[str, Any]) -> bool:
    """Whether two claims give one number, neither of them surely: "about 12", "at least 12"."""
    a, b = interval(left), interval(right)
    is_one = a is not None and b is not None and _same_size(a, b)
    return is_one and {left["bound"], right["bound"]} in _TWO_HEDGES


def is_apart(left: Interval, right: Interval, slack: float) -> bool:
    """Whether no number is in both, each widened by the slack."""
    return left.low - slack > right.high or right.low - slack > left.high


def _converted_slack(values: Interval, claim: Mapping[str, Any]) -> float:
    """Half the last digit that the words give, in the unit that the number was converted to.

    "660 pounds" are 655 to 665 of them: a conversion is no closer than its words.
    """
    stated = _stated(claim["value"] or "")
    if values.number is None or not stated:
        return 0.0
    share = min(last_digit(stated) / 2 / abs(stated), _ROUND_SHARE)
    return float(share * abs(values.number))


def _stated(words: str) -> float:
    number = _NUMBER.match(words)
    return float(number[0]) if number else 0.0


def last_digit(number: float) -> float:
    """The place value of the last digit that counts.

    >>> last_digit(660), last_digit(299), round(last_digit(4.5), 3)
    (10.0, 1.0, 0.1)
    """
    digits = f"{abs(number):.10f}".rstrip("0")
    whole, _, decimals = digits.partition(".")
    if decimals:
        return float(10 ** -len(decimals))
    return float(10 ** (len(whole) - len(whole.rstrip("0"))))


def _same_size(left: Interval, right: Interval) -> bool:
    """Whether two numbers are equal but for their sign: "plus or minus 4 points" has either."""
    if left.number is None or right.number is None:
        return False
    return abs(left.number) == abs(right.number)


def _slack(values: Interval, claim: Mapping[str, Any]) -> float:
    if values.number is None or claim["bound"] in ("at_least", "at_most"):
        return 0.0  # "more than 2,000" is not rounded: it says so
    return rounding(values.number, claim["value"] or "")


def days(value: str) -> Days | None:
    """The days that a TIMEX3 value names; None for weekdays, weeks and stretches over months.

    >>> days("XXXX-01-09/XXXX-01-10")
    Days(year=0, month=1, first=9, last=10)
    """
    parts = [_DAY.match(part) for part in value.split("/")]
    first, last = parts[0], parts[-1]
    if first is None or last is None or first[2] != last[2]:
        return None
    year = 0 if first[1] == "XXXX" else int(first[1])
    low = int(first[3]) if first[3] else 1
    return Days(year, int(first[2]), low, int(last[3]) if last[3] else _LAST_DAY)


def day_relation(left: str, right: str) -> str | None:
    """How two dates relate; None where the two can't be compared.

    >>> day_relation("XXXX-12-07", "2021-12-30"), day_relation("2021-12-30", "XXXX-WXX-4")
    ('conflict', 'partial')
    """
    a, b = days(left), days(right)
    if a is None or b is None:
        return _weekday_relation(left, right)
    if a.year and b.year and a.year != b.year:
        return CONFLICT
    if a.month != b.month or a.last < b.first or b.last < a.first:
        return CONFLICT
    return AGREE if (a.first, a.last) == (b.first, b.last) else PARTIAL


def date_relation(left: Mapping[str, Any], right: Mapping[str, Any]) -> str | None:
    """How two dated claims relate: what is to be "by the end of March" may be before.

    The end of a month is in that month: the two agree. "Not before Friday" is Friday or later.
    """
    relation = day_relation(left["value"], right["value"])
    is_open = [side["bound"] == "at_least" for side in (left, right)]
    if relation == AGREE and is_open[0] != is_open[1]:
        return PARTIAL
    if relation == CONFLICT and all(is_open):
        return PARTIAL
    if relation != CONFLICT:
        return relation or (AGREE if left["value"] == right["value"] else None)
    for limit, other in ((left, right), (right, left)):
        if limit["bound"] == "at_most" and _is_earlier(other["value"], limit["value"]):
            return PARTIAL
        if limit["bound"] == "at_least" and _is_earlier(limit["value"], other["value"]):
            return PARTIAL
    return CONFLICT


def _is_earlier(value: str, limit: str) -> bool:
    """Whether a date stands before another, both of a known year."""
    return value[:1].isdigit() and limit[:1].isdigit() and value[: len(limit)] < limit


def _weekday_relation(left: str, right: str) -> str | None:
    a, b = _weekday(left), _weekday(right)
    if a is None or b is None:
        return None
    both_bare = _WEEKDAY.match(left) and _WEEKDAY.match(right)
    if a != b:
        return CONFLICT
    return AGREE if both_bare else PARTIAL


def _weekday(value: str) -> int | None:
    bare = _WEEKDAY.match(value)
    if bare:
        return int(bare[1])
    day = days(value)
    if day is None or not day.year or day.first != day.last:
        return None
    return date(day.year, day.month, day.first).isoweekday()
