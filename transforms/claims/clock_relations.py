"""Two times of day of one thing -> whether they agree, admit each other, or conflict.

"Twenty past four" names no half of the day: it is compared with 4:20 p.m. and 4:20 a.m. alike.
"""

import re
from collections.abc import Mapping
from typing import Any

from transforms.claims.claim_subjects import is_definite
from transforms.claims.comparables import Comparable, stem
from transforms.claims.value_relations import AGREE, CONFLICT, PARTIAL, day_relation

FAILURE = "failure"  # a class of event: a structure gives way, once
_CLOCK = re.compile(r"T(\d\d):(\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HALF = re.compile(
    r"\d\s?[ap]\.?m\b|noon|midnight|morning|afternoon|evening|night|\b0\d:\d\d", re.I
)
# "4 p.m. Lisbon time", "16:00 GMT": clocks of two places differ without a disagreement.
_ZONE = re.compile(r"\btime\b|\b(?:GMT|UTC|[A-Z]{1,4}T)\b")
_HALF_DAY, _DAY_MINUTES = 12 * 60, 24 * 60
_CLOSE, _LOOSE = 15, 60  # minutes: "twenty past" and "half past" are one moment; "about six"


def clock_relation(left: Mapping[str, Any], right: Mapping[str, Any]) -> str | None:
    """How two times of day relate; None where they can't be compared.

    Args:
        left: A claim's `value` (TIMEX3 with a time of day), `bound` and `text`.
        right: The other's.

    >>> spoken = {"value": "T04:20", "bound": "exact", "text": "twenty past four"}
    >>> clock_relation(spoken, {"value": "T16:20", "bound": "exact", "text": "4:20 p.m."})
    'agree'
    """
    one, other = _minutes(left), _minutes(right)
    if one is None or other is None or any(_ZONE.search(s["text"]) for s in (left, right)):
        return None
    days = [_DAY.match(side["value"]) for side in (left, right)]
    if all(days) and day_relation(left["value"], right["value"]) != AGREE:
        return None
    is_sure = all(_names_half(side) for side in (left, right))
    later = _later_by(one, other, _DAY_MINUTES if is_sure else _HALF_DAY)
    bounds = (left["bound"], right["bound"])
    if bounds == ("exact", "exact") and later == 0:
        return AGREE
    if abs(later) <= (_LOOSE if "about" in bounds else _CLOSE):
        return PARTIAL
    return PARTIAL if _admits(bounds, later) else CONFLICT


def _later_by(one: int, other: int, cycle: int) -> int:
    """By how many minutes the other is later, the nearer way round the clock."""
    half = cycle // 2
    return (other - one + half) % cycle - half


def _admits(bounds: tuple[str, str], later: int) -> bool:
    """Whether the one with a limit admits the other: "after five" admits half past."""
    is_open_up = bounds[0] == "at_least" and later > 0
    is_open_down = bounds[0] == "at_most" and later < 0
    is_open_up_other = bounds[1] == "at_least" and later < 0
    is_open_down_other = bounds[1] == "at_most" and later > 0
    return is_open_up or is_open_down or is_open_up_other or is_open_down_other


def _minutes(claim: Mapping[str, Any]) -> int | None:
    found = _CLOCK.search(claim["value"] or "")
    return None if found is None else int(found[1]) * 60 + int(found[2])


def _names_half(claim: Mapping[str, Any]) -> bool:
    """Whether the words say which half of the day: "4:20 a.m.", "16:20", "04:20"."""
    is_late = (_minutes(claim) or 0) >= _HALF_DAY + 60
    return bool(_HALF.search(claim["text"])) or (is_late and any(map(str.isdigit, claim["text"])))


def are_one_failure(left: Comparable, right: Comparable) -> bool:
    """Whether two are of one structure that gave way: "the dyke", "the dyke below the bridge".

    Where both say more of it, other words may be of another one.
    """
    sides = (left, right)
    classes = {side.claim["subject_class"] or "" for side in sides}
    is_one = len(classes) == 1 and all(name.startswith(FAILURE) for name in classes)
    more = [_more(side) for side in sides]
    return is_one and all(map(is_definite, sides)) and (more[0] <= more[1] or more[1] <= more[0])


def _more(claim: Comparable) -> frozenset[str]:
    """The words of the subject beside the structure and the verb."""
    noun = str(claim.claim["subject_class"]).rpartition(".")[2]
    verb = str(claim.claim["subject"]).split()[-1].lower()
    return claim.words - {stem(noun), stem(f"{noun}s"), stem(verb)}
