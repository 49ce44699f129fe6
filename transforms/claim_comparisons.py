"""Two claims of one story and property -> whether they are about the same thing, and how surely.

Precision first: what cannot be shown to be the same is not compared. Names are compared as
bags of words, so that the order of their parts and the case of their letters don't matter.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from transforms.value_relations import (
    AGREE,
    CONFLICT,
    PARTIAL,
    day_relation,
    number_relation,
)

_WORD = re.compile(r"[^\W\d_]+")
_ON = re.compile(r"\b(?:on|by|since|in|at|until|from|as) ((?:\d{4}|XXXX)(?:-[\dXW-]+)?)")
_IN = re.compile(r"(?:^|; )in (?!\d{4}|XXXX)([^;]+)")
_CALENDAR = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"january", "february", "march", "april", "may", "june", "july", "august"}
    | {"september", "october", "november", "december"}
)
_FILLERS = frozenset(
    {"the", "a", "an", "of", "in", "on", "at", "to", "for", "and", "between", "with", "by"}
    | {"from", "its", "their", "his", "her", "about", "more", "than", "at", "least", "some"}
    | {"almost", "nearly", "over", "up", "as", "many", "next", "this", "that"}
)
_OUTCOME = re.compile(r"count of \S+ \w+")
_SERIES = frozenset({"ordinal"})
_DATES = frozenset({"date", "start", "end", "end date"})
_CLOCK_PROPERTIES = frozenset({"start", "end"})
_LEAST_OVERLAP = 0.6
_CLOSE = 1.1  # "more than 2,000" and 2,150
_LEAST_NAME = 2
_LEAST_WHOLE = 10  # "the two suspects" may be some of them
_MEASURES = frozenset({"level", "length", "height", "depth", "width", "weight", "area"})


class Comparable(NamedTuple):
    """A claim with what comparing needs, made once."""

    claim: Mapping[str, Any]
    names: frozenset[str]
    words: frozenset[str]
    participants: frozenset[str]
    day: str | None
    place: str | None


class Link(NamedTuple):
    """How two claims about the same thing relate; a higher strength is surer."""

    relation: str
    strength: int


CANNOT = Link("cannot", 0)


def comparable(claim: Mapping[str, Any]) -> Comparable:
    """Prepare a claim for comparing."""
    subject, scope = claim["subject"] or "", claim["scope"] or ""
    day, place = _ON.search(scope), _IN.search(scope)
    return Comparable(
        claim=claim,
        names=name_words(subject),
        words=_own_words(subject, claim["property"]),
        participants=frozenset(claim["participant_entity_ids"] or ()),
        day=day[1] if day else None,
        place=place[1].casefold() if place else None,
    )


def _own_words(subject: str, prop: str) -> frozenset[str]:
    """The words of a subject without what the property names already, and without hedges."""
    counted = tuple(prop.removeprefix("count of ").split())
    words = {w.lower() for w in _WORD.findall(subject)} - _FILLERS
    return frozenset(w for w in words if not w.startswith(counted))


def name_words(subject: str) -> frozenset[str]:
    """The capitalised words of a subject but days and months: a bag, order and case aside.

    >>> name_words("a meeting of the Lake-Hill Council") == name_words("the Hill-LAKE Council")
    True
    """
    words = _WORD.findall(subject)
    names = {w.lower() for w in words if w[0].isupper() and w.lower() not in _FILLERS}
    return frozenset(names - _CALENDAR)


def compared(left: Comparable, right: Comparable) -> Link | None:
    """Whether two claims of one property can be set side by side.

    Returns:
        CANNOT where they are about different things, None where nothing ties them
        together, else their relation and how sure it is that they belong together.
    """
    if _scopes_differ(left, right):
        return CANNOT
    relation = value_relation(left, right)
    strength = _same_subject(left, right)
    if not strength:
        if relation in (AGREE, PARTIAL) and _is_telling(left, right):
            return Link(relation, 1)
        return CANNOT if strength is None else None
    if relation is None:
        return None
    if relation == CONFLICT and _one_voice(left, right):
        return CANNOT
    if relation == CONFLICT and not _may_conflict(left, right, strength):
        return CANNOT if left.claim["property"] in _DATES else None
    return Link(relation, strength + (left.day is not None and right.day is not None))


def _is_telling(left: Comparable, right: Comparable) -> bool:
    """Whether a shared number is no chance: 1,430 operations are the same 1,430 operations.

    What agrees may be put differently in each text; only what differs must be shown to be
    about the same thing.
    """
    a, b = left.claim["value_number"], right.claim["value_number"]
    if a is None or b is None or left.claim["property"] in _SERIES | {"duration"}:
        return False
    if max(a, b) > min(a, b) * _CLOSE:
        return False
    return is_telling(a) or is_telling(b)


def is_telling(number: float) -> bool:
    """Whether a number has three digits that count, a decimal, or stands for thousands.

    >>> [is_telling(n) for n in (212, 4.5, 9400, 12, 200)]
    [True, True, True, False, False]
    """
    if number != int(number):
        return True
    digits = str(abs(int(number)))
    return len(digits.rstrip("0")) > 2 or (len(digits) > 3 and len(digits.rstrip("0")) > 1)


def value_relation(left: Comparable, right: Comparable) -> str | None:
    """How the values of two claims of one property relate."""
    a, b = left.claim, right.claim
    if a["property"] in _DATES:
        return day_relation(a["value"], b["value"]) or (AGREE if a["value"] == b["value"] else None)
    found = number_relation(a, b)
    return found if found is not None else (AGREE if a["value"] == b["value"] else None)


def _scopes_differ(left: Comparable, right: Comparable) -> bool:
    if left.claim["property"] in _SERIES:
        return (left.claim["scope"] or "").casefold() != (right.claim["scope"] or "").casefold()
    if (
        left.day
        and right.day
        and (day_relation(left.day, right.day) == CONFLICT or _years_differ(left.day, right.day))
    ):
        return True
    if _is_of_another_year(left, right) or _is_of_another_year(right, left):
        return True
    if left.place and right.place:
        return left.place not in right.place and right.place not in left.place
    return False


def _years_differ(left: str, right: str) -> bool:
    a, b = left[:4], right[:4]
    return a != b and a.isdigit() and b.isdigit()


def _is_of_another_year(dated: Comparable, other: Comparable) -> bool:
    """Whether one is said of an earlier year than the other's report: another event."""
    published = other.claim["published_on"]
    if dated.day is None or other.day is not None or published is None:
        return False
    return dated.day[:4].isdigit() and int(dated.day[:4]) < published.year - 1


def _same_subject(left: Comparable, right: Comparable) -> int | None:
    """3 the same name, 2 the same participants, 1 the same kind, 0 unknown, None different."""
    if len(left.names) >= _LEAST_NAME and left.names == right.names:
        return 3
    if not _same_kind(left, right):
        return None
    if left.participants and right.participants:
        return _by_participants(left, right)
    if left.names and right.names and not left.names & right.names:
        return None
    if _same_words(left, right):
        return 2
    return 0 if left.claim["subject_class"] is None else 1


def _same_words(left: Comparable, right: Comparable) -> bool:
    """Whether the subjects' own words (not the thing counted) are the same.

    "The river" is one river in a story, "the 21 crew" all of them.
    """
    if _is_bare(left) and _is_bare(right) and left.words == right.words:
        return True
    fewer = min(len(left.words), len(right.words))
    if fewer < _LEAST_NAME:
        return False
    return (
        len(left.words & right.words) >= fewer * _LEAST_OVERLAP
        and len(left.words & right.words) > 1
    )


def _is_bare(claim: Comparable) -> bool:
    """Whether the subject is "the" and one noun, measured or fully counted."""
    words = (claim.claim["subject"] or "").lower().split()
    prop = claim.claim["property"]
    if not words or words[0] != "the":
        return False
    if prop.startswith("count of "):
        return not claim.words and (claim.claim["value_number"] or 0) >= _LEAST_WHOLE
    return prop in _MEASURES and len(claim.words) == 1


def _by_participants(left: Comparable, right: Comparable) -> int | None:
    shared = left.participants & right.participants
    fewer = min(len(left.participants), len(right.participants))
    if len(shared) < fewer:
        return None
    if left.claim["subject_class"] is None:
        return 2 if _same_words(left, right) or len(shared) > 1 else 0
    return 2 if len(shared) > 1 else 1


def _same_kind(left: Comparable, right: Comparable) -> bool:
    a, b = left.claim["subject_class"], right.claim["subject_class"]
    if a is None or b is None:
        return a == b and left.claim["subject_lemma"] == right.claim["subject_lemma"]
    return bool(a == b or a.startswith(b + ".") or b.startswith(a + "."))


def _one_voice(left: Comparable, right: Comparable) -> bool:
    """Whether one text says both in its own or in one origin's words: then of two things.

    A copy that corrects a figure does not contradict its original.
    """
    a, b = left.claim, right.claim
    if (a["copy_cluster_id"] or a["article_id"]) != (b["copy_cluster_id"] or b["article_id"]):
        return False
    first, second = _origin(a), _origin(b)
    return first is None or second is None or first == second


def _origin(claim: Mapping[str, Any]) -> str | None:
    found: str | None = claim["origin_entity_id"] or claim["origin_text"]
    return found


def _may_conflict(left: Comparable, right: Comparable, strength: int) -> bool:
    """Whether different values are a disagreement, not two events of one kind."""
    prop = left.claim["property"]
    if prop in _CLOCK_PROPERTIES:
        return False
    if prop in _DATES:
        return _may_conflict_on_date(left, right, strength)
    if _OUTCOME.fullmatch(prop) is not None:
        return not _is_later_count(left, right)
    return strength > 1


def _may_conflict_on_date(left: Comparable, right: Comparable, strength: int) -> bool:
    """The same people meet twice, a ship sails twice; a named body's next meeting is one."""
    if left.claim["text"].casefold() == right.claim["text"].casefold():
        return False  # "Thursday" read from two days of publication
    if len(left.names) >= _LEAST_NAME and left.names == right.names:
        return True
    shared = left.words & right.words
    verbs = {left.claim["subject_lemma"], (left.claim["subject"] or "").split()[-1].lower()}
    return strength > 1 and len(shared - verbs) > 1


def _is_later_count(left: Comparable, right: Comparable) -> bool:
    """Whether one count only grew: the later report says more."""
    first, second = sorted((left.claim, right.claim), key=lambda c: str(c["published_on"]))
    if first["published_on"] is None or first["published_on"] == second["published_on"]:
        return False
    return (second["value_number"] or 0) > (first["value_number"] or 0)


__all__ = ["AGREE", "CANNOT", "CONFLICT", "PARTIAL", "Comparable", "Link", "comparable", "compared"]
