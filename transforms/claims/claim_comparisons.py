"""Two claims of one story and property -> whether they are about the same thing, and how surely.

Precision first: what cannot be shown to be the same is not compared. Names are compared as
bags of words, so that the order of their parts and the case of their letters don't matter.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from transforms.claims.claim_subjects import (
    LEAST_NAME,
    are_one_measured,
    are_one_of_a_kind,
    is_definite,
    is_named,
    is_told_apart,
    same_subject,
    scopes_differ,
)
from transforms.claims.claim_totals import are_of_one_size, are_totals, is_vague
from transforms.claims.clock_relations import FAILURE, are_one_failure, clock_relation
from transforms.claims.comparables import SIDES, Comparable
from transforms.claims.date_conflicts import are_near_years, may_conflict_on_date
from transforms.claims.deed_comparisons import is_one_deed
from transforms.claims.other_events import (
    are_other_victims,
    is_loose_size,
    is_single_victim,
    may_be_other_events,
)
from transforms.claims.outlays import are_outlays, is_one_outlay
from transforms.claims.personal_relations import PERSONAL, personal_relation
from transforms.claims.statement_words import STATEMENT
from transforms.claims.telling_values import (
    BEFALLEN,
    is_of_one_head,
    is_one_rate,
    is_telling_day,
    is_telling_number,
    is_told_of_both,
)
from transforms.claims.value_relations import (
    AGREE,
    CONFLICT,
    PARTIAL,
    date_relation,
    number_relation,
)
from transforms.claims.worded_values import WORDED, agree_in_words

DATES = frozenset({"date", "start", "end", "end date"})
# What is planned in one text is expected or conditional in another: they agree, but only two
# plans, or two estimates, may contradict each other.
PROSPECTIVE = ("planned", "projected", "hypothetical")
_CLOCK_PROPERTIES = frozenset({"start", "end"})
_YEAR = "year"
_TIME = "time"
_DURATION = "duration"
_SAME = 2  # the same participants or words
_ONCE = {_YEAR: are_near_years, _TIME: are_one_failure}  # what tells that one thing is meant
_TALKS = ("consult", "speech")
_GOING_ON = ("protest", "war")  # how long they go on grows with every report


class Link(NamedTuple):
    """How two claims about the same thing relate; a higher strength is surer."""

    relation: str
    strength: int


CANNOT = Link("cannot", 0)


def compared(left: Comparable, right: Comparable) -> Link | None:
    """Whether two claims of one property, or of two names for it, can be set side by side.

    Returns:
        CANNOT where they are about different things, None where nothing ties them
        together, else their relation and how sure it is that they belong together.
    """
    if scopes_differ(left, right):
        return CANNOT
    if left.claim["property"] in PERSONAL:
        told = personal_relation(left, right)
        return None if told is None else Link(*told)
    relation = value_relation(left, right)
    if _is_of_two_tenses(left, right):
        if relation == PARTIAL and is_one_rate(left, right):
            return Link(PARTIAL, 1)  # at least 600 a second are asked for, 600 are let through
        is_one = relation == AGREE and is_telling_number(left, right)
        return Link(AGREE, 1) if is_one else None
    if left.claim["property"] != right.claim["property"]:
        return _under_two_names(left, right, relation)
    return _linked(left, right, relation)


def _is_of_two_tenses(left: Comparable, right: Comparable) -> bool:
    """Whether one is and the other is yet to come; a date is one, be it planned or a fact."""
    is_ahead = [side.claim["modality"] in PROSPECTIVE for side in (left, right)]
    return is_ahead[0] != is_ahead[1] and left.claim["property"] not in DATES


def _under_two_names(left: Comparable, right: Comparable, relation: str | None) -> Link | None:
    """The link of two counts of things that each text calls by another name."""
    if relation == AGREE and is_told_of_both(left, right):
        return Link(AGREE, 1)
    if relation in (AGREE, PARTIAL) and is_of_one_head(left, right):
        return Link(relation, 1)
    return None


def _linked(left: Comparable, right: Comparable, relation: str | None) -> Link | None:
    """The link of two claims of one property whose scopes fit."""
    if is_befallen(left) and are_other_victims(left, right, relation):
        return None
    if is_loose_size(left, right, relation):
        return None
    is_said = left.claim["property"] == STATEMENT  # the speaker is one: see `claim_groups`
    strength = _SAME if is_said else same_subject(left, right)
    if not strength:
        return _by_value(left, right, relation, is_other=strength is None)
    if relation == CONFLICT and not _may_conflict(left, right, strength):
        return CANNOT if _are_apart(left, right) else None
    is_odd = is_single_victim(left) != is_single_victim(right)
    if is_odd or (strength < _SAME and _is_loose_date(left, right)):
        return None
    surer = left.day is not None and right.day is not None
    return None if relation is None else Link(relation, strength + surer)


def _is_loose_date(left: Comparable, right: Comparable) -> bool:
    """Whether no day shows that a plan and a fact, or two talks in other words, are one.

    A visit, a briefing and a call may all be on the Thursday of a story.
    """
    if left.claim["property"] not in DATES or is_telling_day(left, right):
        return False
    words = [side.claim["subject_lemma"] for side in (left, right)]
    is_talk = str(left.claim["subject_class"]).startswith(_TALKS)
    is_mixed = left.claim["modality"] != right.claim["modality"]
    if is_mixed or may_be_other_events(left, right):
        return True
    return is_talk and words[0] != words[1] and not (left.names & right.names)


def _by_value(
    left: Comparable, right: Comparable, relation: str | None, *, is_other: bool
) -> Link | None:
    """The link of two claims whose subjects do not show that they are about one thing."""
    if relation in (AGREE, PARTIAL) and is_telling_number(left, right):
        return Link(relation, 1)
    if relation == AGREE and left.claim["property"] in DATES and is_telling_day(left, right):
        return Link(relation, 1)  # "the call on 25 July", "Moor spoke to Venn on 25 July"
    if relation == AGREE and left.claim["property"] in DATES and is_one_deed(left, right):
        return Link(relation, 1)  # "three members introduced a bill", "Moor introduced the bill"
    if relation == AGREE and left.words == right.words and len(left.words) >= LEAST_NAME:
        return Link(relation, 1)  # "the November debate", whoever takes part by the clause
    # "the wall" raised by a metre; "the 48-hour strike", "the two-day walkout by nurses"
    is_one = are_one_measured(left, right) or are_one_of_a_kind(left, right)
    if relation == AGREE and is_one:
        return Link(relation, 1)
    may_be_one = left.claim["property"] in SIDES or are_outlays(left, right)
    return CANNOT if is_other and not may_be_one else None


def _are_apart(left: Comparable, right: Comparable) -> bool:
    """Whether values that may not conflict show that two things are meant."""
    if left.claim["modality"] != right.claim["modality"]:
        return False  # a plan and an estimate may be of one thing
    is_told_apart = _one_text(left, right) and not has_two_origins(left, right)
    return is_told_apart or left.claim["property"] in DATES


def value_relation(left: Comparable, right: Comparable) -> str | None:
    """How the values of two claims of one property relate."""
    a, b = left.claim, right.claim
    if a["property"] in DATES:
        return date_relation(a, b)
    if a["property"] == _TIME:
        is_failure = str(a["subject_class"]).startswith(FAILURE)
        return clock_relation(a, b) if is_failure else _equal(a, b)
    if a["property"] == _YEAR:
        return AGREE if a["value"] == b["value"] else CONFLICT
    if a["property"] in WORDED:
        return AGREE if agree_in_words(a, b) else None
    found = number_relation(a, b)
    return found if found is not None else _equal(a, b)


def _equal(left: Mapping[str, Any], right: Mapping[str, Any]) -> str | None:
    return AGREE if left["value"] == right["value"] else None


def _one_text(left: Comparable, right: Comparable) -> bool:
    """Whether one text says both: then of two things, or it corrects itself."""
    a, b = left.claim, right.claim
    return bool(
        a["article_id"] == b["article_id"]
        or (a["copy_cluster_id"] and a["copy_cluster_id"] == b["copy_cluster_id"])
    )


def has_two_origins(left: Comparable, right: Comparable) -> bool:
    """Whether one text tells what each of two sides says."""
    origins = {(side.claim["origin_text"] or "").casefold() for side in (left, right)}
    return len(origins - {""}) > 1


def _may_conflict(left: Comparable, right: Comparable, strength: int) -> bool:
    """Whether different values are a disagreement, not two events of one kind."""
    prop = left.claim["property"]
    is_one_modality = left.claim["modality"] == right.claim["modality"]
    is_told = is_told_apart(left, right)  # not "one country" and "the two countries"
    # "an eight-year deal" and "a ten-year deal" may be two
    is_any = prop == _DURATION and not (is_definite(left) or is_definite(right))
    is_one_kind = is_one_modality and is_told and not is_any
    if prop in _CLOCK_PROPERTIES or _one_text(left, right) or not is_one_kind:
        return False  # a plan never contradicts an estimate
    if prop in DATES:
        return may_conflict_on_date(left, right, strength)
    if prop in _ONCE:
        return _ONCE[prop](left, right)
    if is_befallen(left):
        return are_totals(left, right) and not _is_later_count(left, right)
    if left.claim["subject_class"] is not None:
        goes_on = prop == _DURATION and left.claim["subject_class"].startswith(_GOING_ON)
        return strength > 1 and not bool(goes_on)
    is_one = left.words == right.words and is_named(left, right)
    is_one = is_one or is_one_outlay(left, right)
    return is_one and are_of_one_size(left, right) and not (is_vague(left) or is_vague(right))


def is_befallen(claim: Comparable) -> bool:
    """Whether it counts people to whom an event happened."""
    return bool(claim.claim["property"].startswith(BEFALLEN))


def _is_later_count(left: Comparable, right: Comparable) -> bool:
    """Whether one count only grew: the later report says more.

    Of a text without a day it isn't known, but what is planned is one number, not a growing one.
    """
    first, second = sorted((left.claim, right.claim), key=lambda c: str(c["published_on"]))
    if second["published_on"] is None and first["modality"] in PROSPECTIVE:
        return False
    if first["published_on"] is None or first["published_on"] == second["published_on"]:
        return False
    return (second["value_number"] or 0) > (first["value_number"] or 0)
