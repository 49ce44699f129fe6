"""The claims of a group -> what is odd about them: hints for the reader, never corrections."""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from transforms.claims.value_relations import days

Claim = Mapping[str, Any]
_DATED = frozenset({"date", "end date"})
_EXCHANGED = 2
_NUMBER = re.compile(r"\d[\d,.]*")


def note(claims: Sequence[Claim], *, is_ambiguous: bool) -> str | None:
    """What is odd about the claims, joined by semicolons; None where there is nothing.

    Args:
        claims: Of one group.
        is_ambiguous: It fits two groups equally well.
    """
    pairs = list(combinations(claims, 2))
    hints = (
        ("fits two groups equally well", is_ambiguous),
        ("the year of a date is unknown", any("XXXX" in (c["value"] or "") for c in claims)),
        ("a plan is dated before its article", any(map(_is_planned_before, claims))),
        ("two dates differ in the month only", any(_differ_in_month(*pair) for pair in pairs)),
        ("two numbers have the same digits", any(_have_swapped_digits(*pair) for pair in pairs)),
    )
    return "; ".join(words for words, holds in hints if holds) or None


def _is_planned_before(claim: Claim) -> bool:
    latest, published = claim["latest"], claim["published_on"]
    is_plan = claim["modality"] == "planned" and claim["property"] == "date"
    return bool(is_plan and latest and published and latest.date() < published)


def _differ_in_month(left: Claim, right: Claim) -> bool:
    if left["property"] not in _DATED:
        return False
    a, b = days(left["value"] or ""), days(right["value"] or "")
    if a is None or b is None or a.first != a.last:
        return False
    is_one_year = a.year == b.year or not (a.year and b.year)
    return is_one_year and a.month != b.month and (a.first, a.last) == (b.first, b.last)


def _have_swapped_digits(left: Claim, right: Claim) -> bool:
    """Whether one number is the other with two digits exchanged, as a slip of the pen makes."""
    if left["value_number"] is None or left["unit"] != right["unit"]:
        return False
    a, b = (_digits(side["value"] or "") for side in (left, right))
    if len(a) != len(b) or a == b or a.find(".") != b.find("."):
        return False
    apart = [i for i in range(len(a)) if a[i] != b[i]]
    return len(apart) == _EXCHANGED and sorted(a) == sorted(b)


def _digits(value: str) -> str:
    found = _NUMBER.match(value)
    return found.group().replace(",", "") if found else ""
