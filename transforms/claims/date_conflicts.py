"""Two days or years of one story and property -> whether they disagree, or are of two events."""

import re
from collections.abc import Mapping
from typing import Any

from transforms.claims.claim_subjects import (
    LEAST_NAME,
    are_next_of_a_kind,
    is_definite,
)
from transforms.claims.comparables import CALENDAR, WEEKDAYS, Comparable, stem

_HOUR = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b\.?|o.clock|hours?)|\d{1,2}:\d\d")

_NAMED_BY = re.compile(r"\b(?:the|a|its|their|s) [12]\d{3}\b")
_NEAR_YEARS = 2  # a misreported year is near; far apart are two agreements of one kind
_OF_ONE_OPERATOR = ("service.water", "service.rail")


def may_conflict_on_date(left: Comparable, right: Comparable, strength: int) -> bool:
    """The same people meet twice, a ship sails twice; a named body's next meeting is one."""
    if left.claim["text"].casefold() == right.claim["text"].casefold():
        return False  # "Thursday" read from two days of publication
    if _is_one_weekday(left, right) or not (_names_a_day(left) and _names_a_day(right)):
        return False
    if are_next_of_a_kind(left, right) or _are_one_service(left, right):
        return True  # "the next walkout", "another strike": what comes next is one
    is_event = left.claim["subject_class"] is not None  # people work, land and travel many times
    if is_event and len(left.names) >= LEAST_NAME and left.names == right.names:
        return True
    if not (is_definite(left) and is_definite(right)) or _is_named_by_date(left, right):
        return False  # "a man was arrested", "nationalists marched": any of them, on any day
    shared = left.words & right.words
    subject = (left.claim["subject"] or "").lower().split()
    verbs = {stem(left.claim["subject_lemma"]), stem(subject[-1])}
    return strength > 1 and len(shared - verbs) > 1


def _are_one_service(left: Comparable, right: Comparable) -> bool:
    """Whether two reports of one day tell when one named service is to run again.

    Boats and trains have one operator on a way, flights and buses may have several. What a later
    report says may be what has changed since.
    """
    sides = (left.claim, right.claim)
    classes = {side["subject_class"] or "" for side in sides}
    is_one = len(classes) == 1 and classes.pop().startswith(_OF_ONE_OPERATOR)
    is_same_way = bool(left.names and right.names) and (
        left.names <= right.names or right.names <= left.names
    )
    is_of_one_day = sides[0]["published_on"] == sides[1]["published_on"]
    return is_one and is_same_way and is_of_one_day and all(map(_is_plan, sides))


def _is_plan(claim: Mapping[str, Any]) -> bool:
    return bool(claim["modality"] == "planned")


def _names_a_day(claim: Comparable) -> bool:
    """Whether the words name a day; "that evening" and "2 a.m." take theirs from the text."""
    text = _HOUR.sub("", claim.claim["text"].casefold())
    return any(c.isdigit() for c in text) or any(name in text for name in CALENDAR)


def _is_named_by_date(left: Comparable, right: Comparable) -> bool:
    """Whether the day is a part of a subject's name: "Monday's hearing" is not Thursday's."""
    sides = (left.claim, right.claim)
    return any(side["text"].casefold() in (side["subject"] or "").casefold() for side in sides)


def _is_one_weekday(left: Comparable, right: Comparable) -> bool:
    """Whether "early Thursday" and "Thursday morning" name one day that each text dates itself."""
    texts = [side.claim["text"].casefold() for side in (left, right)]
    if any(character.isdigit() for text in texts for character in text):
        return False
    days = [{day for day in WEEKDAYS if day in text} for text in texts]
    return bool(days[0] and days[0] == days[1])


def are_near_years(left: Comparable, right: Comparable) -> bool:
    """Whether two years of "the pact" may be one pact's: near, and of one word for it.

    "The 2016 pact" and "the 2018 pact" are two: there the year is the name.
    """
    if any(_NAMED_BY.search(f"{side.claim['sentence_words']}") for side in (left, right)):
        return False
    years = [side.claim["value_number"] or 0 for side in (left, right)]
    is_near = abs(years[0] - years[1]) <= _NEAR_YEARS
    return bool(is_near and left.claim["subject_lemma"] == right.claim["subject_lemma"])
