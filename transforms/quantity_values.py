"""A matched rule -> the amount: value, bounds, unit."""

import re
from typing import NamedTuple

from transforms.lexemes import CODES, Lexemes, Word

_DAYS_OF_SCALE = {CODES["ARTICLE"]: 1.0}


class Amount(NamedTuple):
    """How much a quantity is.

    Attributes:
        value: The number; None for a range and a vague number.
        low: The lower bound where there is one.
        high: The upper bound where there is one.
        bound: exact, about, at_least, at_most or range.
        unit: The form of the unit in the text; empty for a count.
        per: The form of the unit that it is divided by; empty for none.
        at: Index of the lexeme of the number.
        confidence: 0..1.
    """

    value: float | None
    low: float | None
    high: float | None
    bound: str
    unit: str
    per: str
    at: int
    confidence: float


def amount(rule: str, cut: Lexemes, match: re.Match[str]) -> Amount | None:
    """The amount that a match gives; None where it is none after all."""
    groups = {
        name: (match.start(name), cut.words[match.start(name)])
        for name, text in match.groupdict().items()
        if text
    }
    unit = groups["unit"][1].meaning if "unit" in groups else ""
    if not unit and "unit2" in groups:
        unit = groups["unit2"][1].meaning
    per = groups["per"][1].meaning if "per" in groups else ""
    bound = groups["hedge"][1].meaning if "hedge" in groups else "exact"
    low, high, at = _numbers(groups, match)
    if low is None:
        return None
    if rule == "vague":
        return Amount(None, low, None, "at_least", unit, per, at, 0.6)
    if high is not None:
        if high <= low and high * 1 <= low:
            return None
        return Amount(None, low, high, "range", unit, per, at, 0.85)
    return _bounded(low, bound, unit, per, at)


def _bounded(value: float, bound: str, unit: str, per: str, at: int) -> Amount:
    low = value if bound == "at_least" else None
    high = value if bound == "at_most" else None
    return Amount(value, low, high, bound, unit, per, at, 0.9)


def _numbers(
    groups: dict[str, tuple[int, Word]], match: re.Match[str]
) -> tuple[float | None, float | None, int]:
    if "top" in groups:
        return _fraction(groups)
    for name in ("half", "one", "vague", "ordinal"):
        if name in groups:
            at, word = groups[name]
            number = 1.0 if name == "one" else word.number
            if "vague2" in groups and number:
                number *= groups["vague2"][1].number or 1
            return number, None, at
    at, word = groups["low"]
    low = word.number
    sign = -1 if "minus" in groups and groups["minus"][1].code == CODES["MINUS"] else 1
    high = groups["high"][1].number if "high" in groups else None
    return (None if low is None else sign * low), high, at


def _fraction(groups: dict[str, tuple[int, Word]]) -> tuple[float | None, float | None, int]:
    at, top = groups["top"]
    over = 1.0 if top.number is None else top.number
    if "bottom" in groups:
        bottom = groups["bottom"][1].number
        return (over / bottom if bottom else None), None, at
    part = groups["part"][1]
    if part.number is None:
        return None, None, at
    if part.code == CODES["ORDINAL"]:
        return (over / part.number if over == 1 else None), None, at
    return over * part.number, None, at
