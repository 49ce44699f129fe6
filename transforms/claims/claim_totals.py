"""Two counts of people -> whether each is that of everybody whom one event befell."""

import re

from transforms.claims.comparables import FILLERS, NUMBER_WORDS, Comparable, name_stem, name_words
from transforms.claims.undergone import LOSING_JOBS, TAKING_PART

ON_THE_SPOT = "at the scene"  # a scope: others may die later
_WORD = re.compile(r"[^\W\d_]+")
# A report gives the total first; what stands far behind may be said of some of them, or of
# another event.
_LEAD_CHARS = 700
_MOST_TIMES = 3.0  # what differs more is that of another event
_ANYBODY = frozenset(
    {"people", "person", "persons", "victim", "victims", "others", "dead", "killed", "injured"}
    | {"wounded", "hurt", "deaths", "fatalities", "injuries", "individuals"}
)
# Words for all those who march, strike or lose work, whatever else they are.
_MEMBERS = frozenset(
    {"members", "workers", "employees", "staff", "jobs", "posts", "positions", "supporters"}
    | {"protesters", "demonstrators", "marchers", "strikers", "participants"}
)
_CROWDS = (TAKING_PART, LOSING_JOBS)
_LEAST_CROWD = 100
_BEHIND = re.compile(r"\b(?:at|in|from|on|across|who|with)\b")
_SIZES = frozenset({"dozens", "hundreds", "thousands", "millions", "billions", "scores"})
# "Four people were killed, including the gunman": others leave him out.
_WITH_ATTACKER = re.compile(
    r"\b(?:including|counting) (?:the )?(?:\w+ )?"
    r"(?:gunman|shooter|attacker|assailant|suspect|bomber|killer|perpetrator|himself)\b",
    re.IGNORECASE,
)
# Words that are in the names of many places and bodies.
_OF_MANY_NAMES = frozenset(
    map(
        name_stem,
        {"avenue", "church", "city", "college", "county", "court", "department", "district"}
        | {"east", "high", "hospital", "house", "office", "park", "police", "road", "school"}
        | {"south", "state", "street", "university", "west", "north", "president", "he", "she"}
        | {"mr", "mrs", "ms", "dr", "it", "they", "we", "i"},
    )
)
_PARTIAL = frozenset({"other", "others", "more", "another", "additional", "of"})


def are_totals(left: Comparable, right: Comparable) -> bool:
    """Whether both count people of any kind, of one scene or at the head of their texts.

    "Two cousins" may be two of "four people"; "three others" come on top of somebody.
    """
    if left.claim["property"].endswith(_CROWDS):
        is_one_crowd = _are_crowds(left, right)
        return is_one_crowd and not name_others(left, right) and _are_together(left, right)
    if not (_is_of_anybody(left) and _is_of_anybody(right)) or name_others(left, right):
        return False
    return _are_together(left, right)


def _are_together(left: Comparable, right: Comparable) -> bool:
    """Whether the counts are of one scene, or of one size and at the head of their texts."""
    is_one_scene = (left.place and right.place) or (left.day and right.day)
    return bool(
        is_one_scene or (_is_in_lead(left) and _is_in_lead(right) and are_of_one_size(left, right))
    )


def _are_crowds(left: Comparable, right: Comparable) -> bool:
    """Whether both count many of one kind: "8,000 members", "5,500 nurses", not "300 teachers"."""
    counts = [side.claim["value_number"] or 0 for side in (left, right)]
    if min(counts) < _LEAST_CROWD or _is_of_some(left) or _is_of_some(right):
        return False
    one, other = (_kind_words(side) for side in (left, right))
    return bool(one & other) or not (one and other)


def _kind_words(claim: Comparable) -> frozenset[str]:
    """What tells the counted from others, up to where they are: nothing for "8,000 members"."""
    head = _BEHIND.split(claim.claim["subject"] or "", maxsplit=1)[0]
    words = {word.lower() for word in _WORD.findall(head)}
    return frozenset(words - FILLERS - NUMBER_WORDS - _ANYBODY - _MEMBERS)


def _is_of_some(claim: Comparable) -> bool:
    row = claim.claim
    words = {word.lower() for word in _WORD.findall(row["subject"] or "")}
    is_of_some = words & _PARTIAL or ON_THE_SPOT in (row["scope"] or "")
    return bool(is_of_some) or row["bound"] not in ("exact", "about")


def _is_of_anybody(claim: Comparable) -> bool:
    row = claim.claim
    words = [word.lower() for word in _WORD.findall(row["subject"] or "")]
    if _is_of_some(claim):
        return False
    if _WITH_ATTACKER.search(row["sentence_words"] or ""):
        return False
    if not set(words) & _ANYBODY:
        return False  # "three" alone are three of somebody
    return not set(words) - FILLERS - NUMBER_WORDS - _ANYBODY


def name_others(left: Comparable, right: Comparable) -> bool:
    """Whether both sentences name somebody or some place, and none that the other names."""
    one, other = (_names_in_sentence(side) for side in (left, right))
    return bool(one and other and not one & other)


def _names_in_sentence(claim: Comparable) -> frozenset[str]:
    """The names in a claim's sentence but its first word's and those of who says it."""
    words = (claim.claim["sentence_words"] or "").split(maxsplit=1)
    names = name_words(words[1]) if len(words) > 1 else frozenset()
    return names - name_words(claim.claim["origin_text"] or "") - _OF_MANY_NAMES


def are_of_one_size(left: Comparable, right: Comparable) -> bool:
    """Whether neither count is more than three times the other."""
    counts = sorted(side.claim["value_number"] or 0.0 for side in (left, right))
    return bool(counts[1] <= counts[0] * _MOST_TIMES)


def _is_in_lead(claim: Comparable) -> bool:
    return bool(claim.claim["start_char"] < _LEAD_CHARS)


def is_vague(claim: Comparable) -> bool:
    """Whether it says only of what size a number is: "thousands of families"."""
    return (claim.claim["text"] or "").casefold() in _SIZES
