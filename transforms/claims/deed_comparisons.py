"""Two claims of one deed -> whether the texts show that it was done once, by whom and to what."""

import re

from transforms.claims.comparables import NUMBER_WORDS, Comparable, stem, subject_words

_SAME = 2  # the same participants or words
_LEAST_DETAILS, _DETAIL_CHARS = 2, 5  # "for aggravated murder"; shorter words say little
_WORD = re.compile(r"[^\W_]+")
_OWNED = re.compile(r".+?(?:['’]s|s['’])\s+(?P<owned>.+)")
_NO_NUMBERS = frozenset({"one", "both", "all", "no", "several"})


def by_doer(left: Comparable, right: Comparable) -> int | None:
    """2 where the texts show that two deeds are one, 0 unknown, None different.

    Where one names no doer, the sentences have to share what else they tell: "a guard beat Moor"
    is no deed of the police, and "Moor was beaten" may be another beating.
    """
    if _numbers_differ(left, right):
        return None
    if left.participants & right.participants or left.names & right.names:
        return _SAME if _is_one_doer(left, right) else None
    if left.participants and right.participants:
        return None
    doers = _told_doer(left), _told_doer(right)
    if all(doers):
        return _SAME if doers[0] & doers[1] else 0
    is_open = not any((*doers, left.participants, right.participants))
    return _SAME if is_open or len(details(left) & details(right)) >= _LEAST_DETAILS else 0


def is_one_deed(left: Comparable, right: Comparable) -> bool:
    """Whether two dated verbs are one with one object, whoever is said to do it."""
    one, other = left.claim["subject_lemma"] or "", right.claim["subject_lemma"]
    return " " in one and one == other


def _numbers_differ(left: Comparable, right: Comparable) -> bool:
    """Whether both say of how many, and differ: "fired two rockets", "fired a dozen rockets"."""
    one, other = (_numbers(side.claim["text"] or "") for side in (left, right))
    return bool(one and other and one != other)


def _numbers(text: str) -> frozenset[str]:
    words = {word.lower() for word in _WORD.findall(text)}
    return frozenset(w for w in words if w.isdigit() or w in NUMBER_WORDS - _NO_NUMBERS)


def _is_one_doer(left: Comparable, right: Comparable) -> bool:
    """Whether the name in common is the doer's, not only of whom one doer is: "Moor's lawyers"."""
    owned = [_OWNED.fullmatch(side.claim["subject"] or "") for side in (left, right)]
    if bool(owned[0]) == bool(owned[1]):
        return True
    match, other = (owned[0], right) if owned[0] else (owned[1], left)
    of_owned = subject_words(match["owned"] if match else None)
    return bool(of_owned & subject_words(other.claim["subject"]))


def _told_doer(claim: Comparable) -> frozenset[str]:
    """The words of who did it; none where the subject is whom it was done to."""
    words = subject_words(claim.claim["subject"])
    patient = str(claim.claim["value"]).split()[-1]
    return frozenset() if stem(patient) in words else words


def details(claim: Comparable) -> frozenset[str]:
    """The longer words of the sentence beside those of the subject and the value."""
    own = subject_words(f"{claim.claim['subject']} {claim.claim['text']} {claim.claim['value']}")
    words = subject_words(claim.claim["sentence_words"]) - own
    return frozenset(word for word in words if len(word) >= _DETAIL_CHARS)
