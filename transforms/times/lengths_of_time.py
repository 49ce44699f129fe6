"""A length of time and the preposition before it -> what bounds it."""

from dataclasses import replace

from transforms.extraction.lexemes import Lexemes
from transforms.measures.quantity_checks import Place
from transforms.measures.quantity_values import Amount
from transforms.times.timex_checks import spans_over

_MOST = frozenset(("inside", "within"))


def with_preposition(place: Place, found: Amount, cut: Lexemes) -> tuple[Place, Amount]:
    """Read "over" and "within" before a length of time.

    "9 percent over two years" takes two years and no more: the words begin behind "over".
    "Within six hours" takes six hours at most.
    """
    if found.unit is None or found.unit.dimension != "time":
        return place, found
    if spans_over(place.first):
        start = next(start for start in cut.starts if start > place.span[0])
        place = replace(place, span=(start, place.span[1]))
        return place, found._replace(bound="exact", low=None)
    before = place.first.nbor(-1).lower_ if place.first.i else ""
    if before in _MOST and found.bound == "exact":
        return place, found._replace(bound="at_most", high=found.value)
    return place, found
