"""Two comparables -> whether they are about the same subject in the same scope, how surely."""

from transforms.claims.comparables import NUMBER_WORDS, SIDES, Comparable, stem
from transforms.claims.deed_comparisons import by_doer
from transforms.claims.outlays import is_one_outlay
from transforms.claims.value_relations import CONFLICT, day_relation

_YEAR, _ORDINAL = "year", "ordinal"
_DEED, _PROMISE = "deed", "promise"
_OF_A_STRETCH = frozenset({"over", "in", "during", "within", "for", "the", "past", "this", "a"})
_LEAST_OVERLAP = 0.6
LEAST_NAME = 2  # one capitalised word may be anyone's
_LEAST_WHOLE = 10  # "the two suspects" may be some of them
_MEASURES = frozenset({"level", "length", "height", "depth", "width", "weight", "area"})
_SHARES = frozenset({None, "percent", "percentage point"})
_WHOLES = frozenset({"crew", "staff"})  # "the 21 crew" are all of them, whatever they do
_INDEFINITE = frozenset({"a", "an", "no", "another", "some", "any", "many", "other", "others"})
_DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "its", "his", "her", "their", "both"}
)
_NEXT = frozenset({"next", "another", "further", "new", "second", "fresh"})
_MANY_IN_A_STORY = ("consult", "attack", "protest", "vote", "speech")


def scopes_differ(left: Comparable, right: Comparable) -> bool:
    """Whether the two say of which day, place or series they speak, and differ in it."""
    if left.claim["property"] == _ORDINAL:
        return _series(left) != _series(right)
    if left.claim["property"] == _YEAR and _are_two_agreements(left, right):
        return True
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


def _series(claim: Comparable) -> str:
    """The stretch that an ordinal counts in: "this month" and "over the past month" are one."""
    words = (claim.claim["scope"] or "").casefold().split()
    return " ".join(word for word in words if word not in _OF_A_STRETCH)


def _are_two_agreements(left: Comparable, right: Comparable) -> bool:
    """Whether two agreements have other names or kinds: "the Lake pact", "the nuclear deal"."""
    kinds = [side.words - {stem(side.claim["subject_lemma"] or "")} for side in (left, right)]
    if kinds[0] & kinds[1]:
        return False
    return bool(kinds[0] and kinds[1])


def _years_differ(left: str, right: str) -> bool:
    a, b = left[:4], right[:4]
    return a != b and a.isdigit() and b.isdigit()


def _is_of_another_year(dated: Comparable, other: Comparable) -> bool:
    """Whether one is said of an earlier year than the other's report: another event, but a deed."""
    published = other.claim["published_on"]
    is_deed = dated.claim["property"] in (_DEED, _PROMISE)  # retold without its year
    if is_deed or dated.day is None or other.day is not None or published is None:
        return False
    return dated.day[:4].isdigit() and int(dated.day[:4]) < published.year - 1


def same_subject(left: Comparable, right: Comparable) -> int | None:
    """3 the same name, 2 the same participants, 1 the same kind, 0 unknown, None different."""
    if left.claim["property"] == _DEED:
        return by_doer(left, right)
    if left.claim["property"] == _PROMISE:  # what is promised tells more than who promises
        return 2 if left.participants & right.participants or left.names & right.names else None
    if not is_same_kind(left, right):
        return 1 if _is_same_group(left, right) else None
    return _by_names(left, right)


def _by_names(left: Comparable, right: Comparable) -> int | None:
    if len(left.names) >= LEAST_NAME and left.names == right.names:
        return 3
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
    if _doer_name(left) and _doer_name(left) == _doer_name(right):
        return True
    one, other = _told_words(left), _told_words(right)
    fewer, shared = min(len(one), len(other)), len(one & other)
    return fewer >= LEAST_NAME and shared >= max(LEAST_NAME, fewer * _LEAST_OVERLAP)


def _doer_name(claim: Comparable) -> str:
    """The last word of who does what has a date, if it is a name: "Ilse Moor" of her arrival."""
    words = (claim.claim["subject"] or "").split()[:-1] if _is_of_verb(claim) else []
    return words[-1] if words and words[-1][0].isupper() else ""


def _told_words(claim: Comparable) -> frozenset[str]:
    """The own words of a subject; without the verb of a date, which both of two dates have."""
    return claim.words - {stem(_head(claim))} if _is_of_verb(claim) else claim.words


def _is_of_verb(claim: Comparable) -> bool:
    return claim.claim["property"] == "date" and claim.claim["subject_class"] is None


def _is_bare(claim: Comparable) -> bool:
    """Whether the subject is "the" and one noun, measured or fully counted."""
    words = (claim.claim["subject"] or "").lower().split()
    prop = claim.claim["property"]
    if not words or words[0] != "the":
        return False
    if prop.startswith("count of "):
        return not claim.words and (claim.claim["value_number"] or 0) >= _LEAST_WHOLE
    if prop == "duration":
        name = claim.claim["subject_class"] or ""
        return len(words) == 2 and bool(name) and not name.startswith(_MANY_IN_A_STORY)
    return prop in _MEASURES | SIDES and len(claim.words) == 1


def are_one_of_a_kind(left: Comparable, right: Comparable) -> bool:
    """Whether both are events of one class that a story seldom has twice: a strike, a quake."""
    one, other = left.claim["subject_class"], right.claim["subject_class"]
    return bool(one) and one == other and not one.startswith(_MANY_IN_A_STORY)


def are_one_measured(left: Comparable, right: Comparable) -> bool:
    """Whether both are "the" and one noun, and have a measure of one unit: no share of it."""
    subjects = [(side.claim["subject"] or "").casefold() for side in (left, right)]
    units = {side.claim["unit"] for side in (left, right)}
    is_one = subjects[0] == subjects[1] and len(subjects[0].split()) == LEAST_NAME
    return (
        is_one and subjects[0].startswith("the ") and len(units) == 1 and units.isdisjoint(_SHARES)
    )


def are_next_of_a_kind(left: Comparable, right: Comparable) -> bool:
    """Whether both are the next event of a class that a story seldom has twice."""
    if not are_one_of_a_kind(left, right):
        return False
    return all(_NEXT & set((side.claim["subject"] or "").lower().split()) for side in (left, right))


def is_definite(claim: Comparable) -> bool:
    """Whether the subject is a known one: named, or pointed at ("the commission", "its board").

    "A 17-year-old boy", "two men" and "angry dockers" may be others each time.
    """
    first = _first_word(claim)
    if not first or first in _INDEFINITE or first in NUMBER_WORDS or first[0].isdigit():
        return False
    return bool(claim.participants) or is_pointed_at(claim)


def is_pointed_at(claim: Comparable) -> bool:
    """Whether the subject begins with "the", "its", "Moor's"."""
    first = _first_word(claim)
    return first in _DEFINITE or first.endswith(("’s", "'s"))


def _first_word(claim: Comparable) -> str:
    return (claim.claim["subject"] or "").lower().partition(" ")[0]


def is_named(left: Comparable, right: Comparable) -> bool:
    """Whether a name, or "the river" of a story, ties the subjects, not common words alone."""
    if left.participants & right.participants or left.names & right.names:
        return True
    return _is_bare(left) and _is_bare(right)


def is_told_apart(left: Comparable, right: Comparable) -> bool:
    """Whether the subjects have words of their own, or are all that there are of a kind."""
    prop = left.claim["property"]
    is_thing = prop.startswith("count of ") and not prop.startswith("count of people")
    is_plain = is_thing and not (left.words or right.words)
    return not is_plain or (_is_bare(left) and _is_bare(right))


def _by_participants(left: Comparable, right: Comparable) -> int | None:
    shared = left.participants & right.participants
    fewer = min(len(left.participants), len(right.participants))
    if len(shared) < fewer:
        return None
    if left.claim["subject_class"] is None:
        is_one = _same_words(left, right) or is_one_outlay(left, right)
        return 2 if is_one or len(shared) > 1 else 0
    return 2 if len(shared) > 1 else 1


def is_same_kind(left: Comparable, right: Comparable) -> bool:
    """Whether the subjects are events of one class, or things of one name."""
    a, b = left.claim["subject_class"], right.claim["subject_class"]
    if _is_whole(left) and _is_whole(right):
        return True
    if a is None or b is None:
        return bool(a == b and _head(left) == _head(right))
    return bool(a == b or a.startswith(b + ".") or b.startswith(a + "."))


def _head(claim: Comparable) -> str:
    """The subject's lemma; of a dated verb without its object."""
    lemma = str(claim.claim["subject_lemma"] or "")
    return lemma.partition(" ")[0] if claim.claim["property"] == "date" else lemma


def _is_same_group(left: Comparable, right: Comparable) -> bool:
    """Whether two counts are of things in the same words and names, whatever they do."""
    is_count = left.claim["property"].startswith("count of ")
    has_class = left.claim["subject_class"] or right.claim["subject_class"]
    may_be_same = bool(left.names & right.names) or not (left.names or right.names)
    return bool(is_count and not has_class and may_be_same and _same_words(left, right))


def _is_whole(claim: Comparable) -> bool:
    return claim.claim["property"].removeprefix("count of ") in _WHOLES and _is_bare(claim)
