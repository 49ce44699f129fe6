"""A group of comparable claims -> single, corroborated, partial, conflict or unresolved."""

from collections.abc import Mapping, Sequence
from typing import Any

from transforms.claims.claim_comparisons import (
    compared,
    has_two_origins,
    is_befallen,
    value_relation,
)
from transforms.claims.comparables import Comparable
from transforms.claims.value_relations import (
    AGREE,
    CONFLICT,
    PARTIAL,
    hedge_one_number,
    interval,
)


def verdict(
    claims: Sequence[Comparable], text_numbers: Sequence[int], *, is_ambiguous: bool
) -> str:
    """What the group's claims say together.

    Args:
        claims: Comparable with each other.
        text_numbers: The independent text of each.
        is_ambiguous: It fits two groups equally well.

    Returns:
        conflict if two values exclude each other; corroborated if two independent texts give
        the same value; partial if they only admit each other; single if one text carries it.
    """
    relations = _relations(claims, text_numbers)
    if any(relation == CONFLICT for relation, _ in relations):
        return "conflict"
    if any(relation == AGREE and apart for relation, apart in relations):
        return "corroborated"
    if any(relation == PARTIAL and apart for relation, apart in relations):
        return "partial"
    return "unresolved" if is_ambiguous else "single"


def _relations(
    claims: Sequence[Comparable], text_numbers: Sequence[int]
) -> list[tuple[str | None, bool]]:
    """Each pair's relation, and whether two texts give it; no conflict that is not shown."""
    relations: list[tuple[str | None, bool]] = []
    given = _values_given(claims, text_numbers)
    for i, claim in enumerate(claims):
        for j in range(i):
            relation = value_relation(claim, claims[j])
            if relation == CONFLICT:
                link = compared(claim, claims[j])
                relation = None if link is None else link.relation
            if relation == CONFLICT and _is_explained(
                (claim, text_numbers[i]), (claims[j], text_numbers[j]), given
            ):
                relation = None
            if relation == PARTIAL and hedge_one_number(claim.claim, claims[j].claim):
                relation = AGREE
            relations.append((relation, text_numbers[i] != text_numbers[j]))
    return relations


def _values_given(
    claims: Sequence[Comparable], text_numbers: Sequence[int]
) -> dict[int, list[Comparable]]:
    given: dict[int, list[Comparable]] = {}
    for claim, number in zip(claims, text_numbers, strict=True):
        given.setdefault(number, []).append(claim)
    return given


def _is_explained(
    one: tuple[Comparable, int],
    other: tuple[Comparable, int],
    given: Mapping[int, Sequence[Comparable]],
) -> bool:
    """Whether one of two texts gives the other's value too: "two were found dead; two more died".

    Where it tells who says which, the two sides stay.
    """
    for (claim, number), (value, _) in ((one, other), (other, one)):
        for also in given[number]:
            is_other_side = has_two_origins(also, claim) and not is_befallen(claim)
            if value_relation(also, value) == AGREE and not is_other_side:
                return True
    return False


def value_count(claims: Sequence[Comparable]) -> int:
    """How many different values are reported; a hedge that admits one is none of its own."""
    distinct: list[Comparable] = []
    for claim in sorted(claims, key=_hedged_last):
        if not any(value_relation(claim, other) in (AGREE, PARTIAL) for other in distinct):
            distinct.append(claim)
    return len(distinct)


def _hedged_last(claim: Comparable) -> tuple[bool, str]:
    return _is_hedged(claim.claim), str(claim.claim["value"])


def _is_hedged(claim: Mapping[str, Any]) -> bool:
    values = interval(claim)
    return values is not None and not values.is_exact
