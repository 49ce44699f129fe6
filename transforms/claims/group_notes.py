"""The claims of a group -> what is odd about them: hints for the reader, never corrections."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from transforms.claims.value_relations import days

Claim = Mapping[str, Any]
_DATED = frozenset({"date", "end date"})
_MAX_DIGITS = 30
_NUMBER = re.compile(r"\d[\d,.]*")


def note(claims: Sequence[Claim], *, is_ambiguous: bool) -> str | None:
    """What is odd about the claims, joined by semicolons; None where there is nothing.

    Args:
        claims: Of one group.
        is_ambiguous: It fits two groups equally well.
    """
    hints = (
        ("fits two groups equally well", is_ambiguous),
        ("its reports are in several stories", len({c["story_id"] for c in claims}) > 1),
        ("the year of a date is unknown", any("XXXX" in (c["value"] or "") for c in claims)),
        ("a plan is dated before its article", any(map(_is_planned_before, claims))),
        ("two dates differ in the month only", _differ_in_month(claims)),
        ("two numbers have the same digits", _have_swapped_digits(claims)),
    )
    return "; ".join(words for words, holds in hints if holds) or None


def _is_planned_before(claim: Claim) -> bool:
    latest, published = claim["latest"], claim["published_on"]
    is_plan = claim["modality"] == "planned" and claim["property"] == "date"
    return bool(is_plan and latest and published and latest.date() < published)


def _differ_in_month(claims: Iterable[Claim]) -> bool:
    """Whether two dates are one day of two months of a year, or of a year that one leaves open."""
    told = {days(claim["value"] or "") for claim in claims if claim["property"] in _DATED}
    months: dict[int, dict[int, set[int]]] = {}  # day -> year -> months
    for date in told:
        if date is not None and date.first == date.last:
            months.setdefault(date.first, {}).setdefault(date.year, set()).add(date.month)
    return any(
        len(of_year | years.get(0, set())) > 1
        for years in months.values()
        for of_year in years.values()
    )


def _have_swapped_digits(claims: Iterable[Claim]) -> bool:
    """Whether one number is another with two digits exchanged, as a slip of the pen makes."""
    numbers = {
        (claim["unit"], _digits(claim["value"] or ""))
        for claim in claims
        if claim["value_number"] is not None
    }
    return any((unit, other) in numbers for unit, number in numbers for other in _slips(number))


def _slips(number: str) -> Iterator[str]:
    """The number with each two unlike digits exchanged."""
    places = [i for i, character in enumerate(number) if character != "."][:_MAX_DIGITS]
    for i, j in combinations(places, 2):
        if number[i] != number[j]:
            digits = list(number)
            digits[i], digits[j] = digits[j], digits[i]
            yield "".join(digits)


def _digits(value: str) -> str:
    found = _NUMBER.match(value)
    return found.group().replace(",", "") if found else ""
