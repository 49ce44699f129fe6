"""Two claims of one kind of event -> whether what they tell beside the value shows two events.

A story tells of the dead of its own event and, behind, of those of others; of one demonstration
and of another in the next town.
"""

import re

from transforms.claims.claim_subjects import is_named, is_pointed_at
from transforms.claims.claim_totals import are_of_one_size, is_vague, name_others
from transforms.claims.comparables import Comparable, name_words
from transforms.claims.deed_comparisons import details
from transforms.claims.value_relations import AGREE, PARTIAL

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LEAST_DETAILS = 3
_MANY = 10
_MOST_OF_SIZE = 10  # "thousands" are less than ten thousand
_TITLES = frozenset(
    {"dr", "general", "judge", "king", "lord", "mr", "mrs", "ms", "presid", "president", "prince"}
    | {"queen", "senato", "senator", "sir", "st"}
)
_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "who"})
_ANY_PERSON = frozenset(
    {"man", "woman", "boy", "girl", "child", "person", "people", "victim", "one", "he", "she"}
    | {"father", "mother", "son", "brother", "sister", "daught", "whose", "who"}
)


def are_other_victims(left: Comparable, right: Comparable, relation: str | None) -> bool:
    """Whether two counts of people whom something befell are of two events, or may be."""
    if is_single_victim(left) and is_single_victim(right):
        return not _is_one_person(left, right)
    if _are_two_tallies(left, right):
        return True
    if is_named(left, right):
        return False
    are_least = all(side.claim["bound"] == "at_least" for side in (left, right))
    if are_least and left.names and right.names:
        return True  # no total of either: others may be counted
    if relation == PARTIAL:
        is_apart = are_least or not are_of_one_size(left, right) or name_others(left, right)
        return is_apart or _is_of_other_year(left, right)
    return relation == AGREE and _is_of_other_year(left, right)


def _are_two_tallies(left: Comparable, right: Comparable) -> bool:
    """Whether two texts name a few victims each, not as many: neither gives a total."""
    numbers = {side.claim["value_number"] for side in (left, right)}
    are_least = all(side.claim["bound"] == "at_least" for side in (left, right))
    return are_least and len(numbers) > 1 and min(n or 0 for n in numbers) < _MANY


def is_single_victim(claim: Comparable) -> bool:
    """Whether all that is known is that one person was hurt: it fits every count."""
    return bool(claim.claim["bound"] == "at_least" and claim.claim["value_number"] == 1)


def _is_one_person(left: Comparable, right: Comparable) -> bool:
    """Whether a name, a word for who it was, or much else that is told ties two victims."""
    if left.names and right.names:
        return bool((left.names & right.names) - _TITLES)
    shared = (left.words & right.words) - _ANY_PERSON - _TITLES
    if left.participants & right.participants or shared:
        return True
    if _is_meant(left, right) or _is_meant(right, left):
        return True
    return len(details(left) & details(right)) >= _LEAST_DETAILS


def _is_meant(claim: Comparable, other: Comparable) -> bool:
    """Whether "he" stands in a sentence with the other's name."""
    is_pronoun = (claim.claim["subject"] or "").casefold() in _PRONOUNS
    return is_pronoun and bool(other.names & name_words(claim.claim["sentence_words"] or ""))


def _is_of_other_year(left: Comparable, right: Comparable) -> bool:
    """Whether one sentence tells of an earlier year, and the other of none or of another."""
    one, other = _earlier_years(left), _earlier_years(right)
    return bool((one or other) and not one & other)


def _earlier_years(claim: Comparable) -> frozenset[int]:
    published = claim.claim["published_on"]
    years = map(int, _YEAR.findall(claim.claim["sentence_words"] or ""))
    return frozenset(year for year in years if published is not None and year < published.year)


def is_loose_size(left: Comparable, right: Comparable, relation: str | None) -> bool:
    """Whether "thousands" only admit a number: they say so of what is not ten times more."""
    vague = [side for side in (left, right) if is_vague(side)]
    numbers = sorted(side.claim["value_number"] or 0.0 for side in (left, right))
    return relation == PARTIAL and bool(vague) and numbers[1] >= numbers[0] * _MOST_OF_SIZE


def may_be_other_events(left: Comparable, right: Comparable) -> bool:
    """Whether two dated events that nothing names stand in sentences on other names."""
    is_one = is_named(left, right) or is_pointed_at(left) or is_pointed_at(right)
    return not is_one and name_others(left, right)
