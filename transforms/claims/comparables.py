"""Claims -> comparables: a claim with its names, own words, day and place, read once."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

_WORD = re.compile(r"[^\W\d_]+")
_ON = re.compile(r"\b(?:on|by|since|in|at|until|from|as) ((?:\d{4}|XXXX)(?:-[\dXW-]+)?)")
_IN = re.compile(r"(?:^|; )in (?!\d{4}|XXXX)([^;]+)")
SIDES = frozenset({"offer", "demand"})  # properties; a dispute has one government, one union
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
CALENDAR = WEEKDAYS | frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august"}
    | {"september", "october", "november", "december"}
)
FILLERS = frozenset(
    {"the", "a", "an", "of", "in", "on", "at", "to", "for", "and", "between", "with", "by"}
    | {"from", "its", "their", "his", "her", "about", "more", "than", "least", "some"}
    | {"estimated", "almost", "nearly", "over", "up", "as", "many", "next", "this", "that"}
)
NUMBER_WORDS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"}
    | {"twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"}
    | {"nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty"}
    | {"ninety", "hundred", "hundreds", "dozen", "dozens", "several", "both", "all", "no"}
)
_STEM_CHARS = 6
_PEOPLE_ENDING = re.compile(r"(?<=[a-z]{3})(?:ians?|ia|ans?|ese|[aeiy])$")
_MEMBERS = ("member",)  # "the 18 crew members" are the crew


def stem(word: str) -> str:
    """The letters that a word shares with its forms."""
    return word[:_STEM_CHARS]


def name_stem(word: str) -> str:
    """A name without the ending that makes people of a country; other names stay apart.

    >>> name_stem("russian") == name_stem("russia"), name_stem("japanese")
    (True, 'japan')
    >>> name_stem("christina") == name_stem("christian")
    False
    """
    return _PEOPLE_ENDING.sub("", word)


class Comparable(NamedTuple):
    """A claim with what comparing needs, made once."""

    claim: Mapping[str, Any]
    names: frozenset[str]
    words: frozenset[str]
    participants: frozenset[str]
    day: str | None
    place: str | None


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
    counted = (*prop.removeprefix("count of ").split(), *_MEMBERS)
    words = {w.lower() for w in _WORD.findall(subject)} - FILLERS - NUMBER_WORDS
    own = {w for w in words if not w.startswith(counted)}
    return frozenset(map(stem, own))


def subject_words(subject: str | None) -> frozenset[str]:
    """The words of a subject that say something: without numbers, articles, hedges.

    >>> sorted(subject_words("five former employees of the bank"))
    ['bank', 'employ', 'former']
    """
    words = {word.lower() for word in _WORD.findall(subject or "")}
    return frozenset(map(stem, words - FILLERS - NUMBER_WORDS))


def name_words(subject: str) -> frozenset[str]:
    """The capitalised words of a subject but days, months and numbers: a bag, case aside.

    >>> name_words("a meeting of the Lake-Hill Council") == name_words("the Hill-LAKE Council")
    True
    """
    words = _WORD.findall(subject)
    names = {w.lower() for w in words if w[0].isupper() and w.lower() not in FILLERS}
    return frozenset(map(name_stem, names - CALENDAR - NUMBER_WORDS))
