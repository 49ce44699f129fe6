"""Two days of one story and property -> whether they are a disagreement, not two events."""

import re

from transforms.claims.claim_subjects import (
    LEAST_NAME,
    are_next_of_a_kind,
    is_definite,
)
from transforms.claims.comparables import CALENDAR, WEEKDAYS, Comparable, stem

_HOUR = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b\.?|o.clock|hours?)|\d{1,2}:\d\d")


def may_conflict_on_date(left: Comparable, right: Comparable, strength: int) -> bool:
    """The same people meet twice, a ship sails twice; a named body's next meeting is one."""
    if left.claim["text"].casefold() == right.claim["text"].casefold():
        return False  # "Thursday" read from two days of publication
    if _is_one_weekday(left, right) or not (_names_a_day(left) and _names_a_day(right)):
        return False
    if are_next_of_a_kind(left, right):
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
