"""A matched rule -> the amount: value, bounds, unit."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from transforms.lexemes import CODES, Lexemes, Word
from transforms.quantity_words import Unit

_CONFIDENCE = {"range": 0.7, "fraction": 0.7, "one_in": 0.6, "half": 0.6, "number": 0.75}
_YEAR = Unit("year", "a", "age")


class Amount(NamedTuple):
    """How much a quantity is.

    Attributes:
        value: The number; None for a range and a vague number.
        low: The lower bound where there is one.
        high: The upper bound where there is one.
        bound: exact, about, at_least, at_most or range.
        unit: None for a count.
        at: Index of the lexeme of the number.
        confidence: 0..1.
    """

    value: float | None
    low: float | None
    high: float | None
    bound: str
    unit: Unit | None
    at: int
    confidence: float


class Parts:
    """The named parts of a match."""

    def __init__(self, cut: Lexemes, match: re.Match[str]) -> None:
        self._at = {name: match.start(name) for name, text in match.groupdict().items() if text}
        self._cut = cut

    def has(self, name: str) -> bool:
        """Whether the text has the part."""
        return name in self._at

    def at(self, *names: str) -> int:
        """Index of the first lexeme of the first part that is there."""
        return next(self._at[name] for name in names if name in self._at)

    def word(self, *names: str) -> Word:
        """The word of the first part that is there."""
        return self._cut.words[self.at(*names)]

    def text(self, name: str) -> str:
        """The lower-case text of a part's first lexeme."""
        return self._cut.texts[self._at[name]]

    def unit(self, name: str, units: Mapping[str, Unit]) -> Unit | None:
        """The unit of a part; None where there is none, or a letter that is none here."""
        if name not in self._at:
            return None
        index = self._at[name]
        form = self._cut.words[index].meaning
        unit = units.get(form)
        if unit is None:
            return Unit(form, None, None)
        return unit if len(form) > 1 or self._is_symbol(index, form, unit) else None

    def _is_symbol(self, index: int, form: str, unit: Unit) -> bool:
        """A letter is a unit in its own case, behind a number: "5 m", "3 kW", not "5G"."""
        if not form.isalpha():
            return True
        surface = self._cut.text[self._cut.starts[index]]
        if form == "p":
            return self._cut.touches(index) and surface == "p"
        return surface == unit.code or form == "l"


def amount(
    rule: str, cut: Lexemes, match: re.Match[str], units: Mapping[str, Unit]
) -> Amount | None:
    """The amount that a match gives; None where it is none after all."""
    parts = Parts(cut, match)
    if parts.has("unit") and parts.unit("unit", units) is None:
        return None
    unit = _unit(parts, units)
    numbers = _numbers(rule, parts)
    if numbers is None:
        return None
    low, high, at = numbers
    if rule == "vague":
        return Amount(None, low, None, "at_least", unit, at, 0.6)
    if high is not None:
        if not _is_range(parts, units, low, high):
            return None
        return Amount(None, low, high, "range", unit, at, _CONFIDENCE.get(rule, 0.85))
    return _bounded(rule, parts, low, unit, at)


def _bounded(rule: str, parts: Parts, value: float, unit: Unit | None, at: int) -> Amount:
    bound = parts.word("after", "hedge").meaning if parts.has("after") or parts.has("hedge") else "exact"
    low = value if bound == "at_least" else None
    high = value if bound == "at_most" else None
    return Amount(value, low, high, bound, unit, at, _CONFIDENCE.get(rule, 0.9))


def _unit(parts: Parts, units: Mapping[str, Unit]) -> Unit | None:
    unit = parts.unit("unit", units)
    if parts.has("age"):
        return _YEAR if unit is None else unit._replace(dimension="age")
    per = parts.unit("per", units) or parts.unit("base", units)
    if unit is None or per is None:
        return unit
    code = f"{unit.code}/{per.code}" if unit.code and per.code else None
    return Unit(f"{unit.name} per {per.name}", code, "rate")


def _is_range(parts: Parts, units: Mapping[str, Unit], low: float, high: float) -> bool:
    if low >= high:
        return False
    for other in ("unit1", "unit2"):
        if parts.has(other) and parts.unit(other, units) != parts.unit("unit", units):
            return False
    return True


def _numbers(rule: str, parts: Parts) -> tuple[float, float | None, int] | None:
    if rule in ("fraction", "fraction_words", "one_in"):
        return _fraction(rule, parts)
    if rule == "vague" and parts.has("vague2"):
        number = (parts.word("vague").number or 1) * (parts.word("vague2").number or 1)
        return number, None, parts.at("vague")
    if parts.has("one"):
        return 1.0, None, parts.at("one")
    names = ("low", "half", "vague", "ordinal")
    low = parts.word(*names).number
    if low is None:
        return None
    if parts.has("minus"):
        low = -low
    high = parts.word("high").number if parts.has("high") else None
    if high is not None:
        low = _scaled(low, parts, high)
    return low, high, parts.at(*names)


def _scaled(low: float, parts: Parts, high: float) -> float:
    """"3 to 5 million" begins at 3 million."""
    scale = float(parts.word("high").meaning or 1)
    plain = not parts.word("low").meaning
    return low * scale if plain and 0 < low * scale < high else low


def _fraction(rule: str, parts: Parts) -> tuple[float, float | None, int] | None:
    top = parts.word("top").number if parts.has("top") else 1.0
    at = parts.at("top", "part", "part1")
    if top is None:
        return None
    if parts.has("bottom"):
        bottom = parts.word("bottom").number
        if not bottom or (rule == "one_in" and not _is_share(parts, top, bottom)):
            return None
        return top / bottom, None, at
    part = parts.word("part", "part1")
    if part.number is None:
        return None
    if part.code == CODES["ORDINAL"]:
        return (top / part.number, None, at) if top == 1 else None
    return top * part.number, None, at


def _is_share(parts: Parts, top: float, bottom: float) -> bool:
    """"one in five", "two out of three", "1 over 3": a share of a whole."""
    joint = parts.text("joint")
    return joint == "over" or (joint in ("in", "out of") and 0 < top < bottom)
