"""A matched rule -> the amount: value, bounds, unit."""

from collections.abc import Callable
from typing import NamedTuple

from transforms.measures.quantity_parts import Parts
from transforms.measures.quantity_words import Unit

_CONFIDENCE = {"range": 0.7, "fraction": 0.7, "one_in": 0.6, "half": 0.6, "number": 0.75}
# How many of the second unit make the first: "5 feet 2 inches", "8 minutes and 46 seconds".
_SMALLER = {
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("year", "month"): 12,
    ("foot", "inch"): 12,
    ("pound", "ounce"): 16,
    ("dollar", "cent"): 100,
    ("pound sterling", "penny"): 100,
}


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
        base: What the amount is for: "share" of "40 cents a share"; empty for nothing.
    """

    value: float | None
    low: float | None
    high: float | None
    bound: str
    unit: Unit | None
    at: int
    confidence: float
    base: str = ""


def amount(rule: str, parts: Parts) -> Amount | None:
    """The amount that a match gives; None where it is none after all."""
    if parts.has("unit") and parts.unit("unit") is None:
        return None
    return _READERS.get(rule, _plain)(rule, parts)


def _plain(rule: str, parts: Parts) -> Amount | None:
    names = ("low", "half", "ordinal")
    value = 1.0 if parts.has("one") else parts.word(*names).number
    if value is None:
        return None
    value += parts.number("more")
    at = parts.at("one", *names)
    if parts.has("high"):
        return _range(rule, parts, value, at)
    found = _bounded(rule, parts, -value if parts.is_negative else value, parts.whole_unit, at)
    return found._replace(base=parts.base)


def _bounded(rule: str, parts: Parts, value: float, unit: Unit | None, at: int) -> Amount:
    bound = parts.bound
    low = value if bound == "at_least" else None
    high = value if bound == "at_most" else None
    return Amount(value, low, high, bound, unit, at, _CONFIDENCE.get(rule, 0.9))


def _range(rule: str, parts: Parts, low: float, at: int) -> Amount | None:
    high = parts.number("high")
    low = _scaled(-low if parts.is_negative else low, high, parts)
    same = all(
        parts.unit(other) == parts.unit("unit") for other in ("unit1", "unit2") if parts.has(other)
    )
    if low >= high or not same:
        return None
    confidence = _CONFIDENCE.get(rule, 0.85)
    return Amount(None, low, high, "range", parts.whole_unit, at, confidence, parts.base)


def _scaled(low: float, high: float, parts: Parts) -> float:
    """Give the low end of "3 to 5 million" the scale of the high end."""
    scale = float(parts.word("high").meaning or 1)
    plain = not parts.word("low").meaning
    return low * scale if plain and 0 < low * scale < high else low


def _scaled_money(rule: str, parts: Parts) -> Amount | None:
    scale = parts.pure_scale
    if scale is None:
        return None
    value = parts.number("low") * scale
    return _bounded(rule, parts, value, parts.whole_unit, parts.at("low"))


def _vague(rule: str, parts: Parts) -> Amount | None:
    del rule
    low = parts.number("vague") * (parts.number("vague2") or 1)
    return Amount(None, low, None, "at_least", parts.whole_unit, parts.at("vague"), 0.6)


def _compound(rule: str, parts: Parts) -> Amount | None:
    """Times become the smaller unit, all else the larger one."""
    unit, smaller = parts.unit("unit"), parts.unit("unit2")
    if unit is None or smaller is None or (unit.name, smaller.name) not in _SMALLER:
        return None
    whole = 1.0 if parts.has("one") else parts.number("low")
    rest, parts_of_one = parts.number("rest"), _SMALLER[unit.name, smaller.name]
    if rest >= parts_of_one:
        return None
    at = parts.at("one", "low")
    if unit.dimension == "time":
        return _bounded(rule, parts, whole * parts_of_one + rest, smaller, at)
    return _bounded(rule, parts, whole + rest / parts_of_one, unit, at)


def _fraction(rule: str, parts: Parts) -> Amount | None:
    top, bottom = parts.top, parts.number("bottom")
    if top is None or not bottom or (rule == "one_in" and not parts.is_share):
        return None
    return _bounded(rule, parts, top / bottom, parts.whole_unit, parts.at("top"))


def _fraction_words(rule: str, parts: Parts) -> Amount | None:
    top, part = parts.top, parts.word("part", "part1").number
    if top is None or not part:
        return None
    if parts.part_is_ordinal:
        if top != 1:
            return None  # "two third places"
        part = 1 / part
    at = parts.at("top", "part", "part1")
    return _bounded(rule, parts, top * part, parts.whole_unit, at)


_READERS: dict[str, Callable[[str, Parts], Amount | None]] = {
    "measure_scaled": _scaled_money,
    "vague": _vague,
    "compound": _compound,
    "fraction": _fraction,
    "one_in": _fraction,
    "fraction_words": _fraction_words,
}
