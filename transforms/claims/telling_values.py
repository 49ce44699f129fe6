"""Two claims -> whether a value that both give is no chance, so that they are about one thing.

What agrees may be put differently in each text; only what differs must be shown to be about
the same thing. "1,430 operations" are the same 1,430 operations, whatever is done to them;
"340 houses" of two texts of one story are the same houses; "two men" are any two.
"""

from transforms.claims.claim_subjects import is_same_kind
from transforms.claims.comparables import SIDES, Comparable, subject_words

_CLOSE = 1.1  # "more than 2,000" and 2,150
_CHANCE = frozenset({"ordinal", "duration"})  # a shared number says nothing
_COUNT = "count of "
_PEOPLE = "count of people"
BEFALLEN = "count of people "  # killed, injured, arrested: one event befell them
_LEAST_DIGITS = 2  # "340 houses" and "31 hospitals", but not "20 houses"
_SURE_DIGITS = 3
_LARGE = 1000
_DOZEN, _HUNDRED = 12, 100
_PER = " per "
_LEAST_SHARED = 2
_LEAST_SHARE = 0.6
_NEAR_DAYS = 1  # what is told of the day of a report may be anything that happened on it
_WORD_CHARS = 5  # shorter words say little
_OF_ALL = frozenset({"people", "which", "there", "would", "could", "after", "before", "during"})
_DAY_CHARS = len("2024-05-09")


def is_telling_number(left: Comparable, right: Comparable) -> bool:
    """Whether two claims of one property share a number that is no chance.

    The number tells by itself, or it counts or measures things of one name.
    """
    a, b = left.claim["value_number"], right.claim["value_number"]
    is_converted = left.claim["unit"] != right.claim["unit"]  # its digits are of the conversion
    if a is None or b is None or is_converted or left.claim["property"] in _CHANCE:
        return False
    if left.claim["property"] in SIDES:
        return bool(a == b)
    if max(a, b) > min(a, b) * _CLOSE:
        return False
    is_one = _is_of_one_name(left, right) or _is_large_and_of_one_word(left, right)
    is_one = is_one or is_one_rate(left, right)
    if a != b and not (_is_admitted(left, right) or _have_a_word_in_common(left, right)):
        return False  # "6.8 million euros for the bridge" and "7 million for the school"
    return is_telling(a) or is_telling(b) or (a == b and is_one)


def _is_admitted(left: Comparable, right: Comparable) -> bool:
    """Whether a hedge admits the other number: "about 7" and 6.8, "more than 2,000" and 2,150."""
    low, high = sorted((left, right), key=lambda side: side.claim["value_number"] or 0.0)
    about = [side for side in (left, right) if side.claim["bound"] in ("about", "range")]
    return bool(about) or low.claim["bound"] == "at_least" or high.claim["bound"] == "at_most"


def _have_a_word_in_common(left: Comparable, right: Comparable) -> bool:
    one, other = (subject_words(side.claim["sentence_words"]) for side in (left, right))
    own = subject_words(f"{left.claim['text']} {right.claim['text']}")
    shared = {word for word in (one & other) - own - _OF_ALL if len(word) >= _WORD_CHARS}
    return bool(shared or _people(left) & _people(right))


def is_one_rate(left: Comparable, right: Comparable) -> bool:
    """Whether two texts give one number a second, a month, … of the same named body or place.

    So much is demanded in one and done in the other: the hedge of either stays.
    """
    unit, number = left.claim["unit"] or "", left.claim["value_number"]
    is_one = unit == right.claim["unit"] and number == right.claim["value_number"]
    is_of_one = any(
        one and one == other
        for one, other in ((left.participants, right.participants), (left.names, right.names))
    )
    return is_one and is_of_one and number is not None and _PER in unit


def is_telling(number: float) -> bool:
    """Whether a number has three digits that count, a decimal, or stands for thousands.

    >>> [is_telling(n) for n in (212, 4.5, 9400, 12, 200)]
    [True, True, True, False, False]
    """
    if number != int(number):
        return True
    digits = str(abs(int(number)))
    return len(digits.rstrip("0")) > 2 or (len(digits) > 3 and len(digits.rstrip("0")) > 1)


def _is_of_one_name(left: Comparable, right: Comparable) -> bool:
    """Whether a number of two digits and more counts or measures things of one name."""
    if _digits(left.claim["value_number"]) < _LEAST_DIGITS or _names_differ(left, right):
        return False
    prop = left.claim["property"]
    if prop.startswith(_COUNT):
        return not prop.startswith(BEFALLEN)
    is_measured = left.claim["unit"] is not None
    return is_measured and bool(left.claim["subject_lemma"] == right.claim["subject_lemma"])


def _is_large_and_of_one_word(left: Comparable, right: Comparable) -> bool:
    """Whether thousands of people have a word of their own in common: "100,000 troops"."""
    is_large = (left.claim["value_number"] or 0) >= _LARGE and left.claim["property"] == _PEOPLE
    return is_large and bool(left.words & right.words) and not _names_differ(left, right)


def is_told_of_both(left: Comparable, right: Comparable) -> bool:
    """Whether two counts with one number are of the same things under two names.

    "Five former bank employees" and "five former employees of the bank"; "13 senior officials of
    the office" and "13 members of the office".
    """
    number = left.claim["value_number"]
    if number is None or number != right.claim["value_number"] or _names_differ(left, right):
        return False
    if any(side.claim["property"].startswith(BEFALLEN) for side in (left, right)):
        return False
    one, other = subject_words(left.claim["subject"]), subject_words(right.claim["subject"])
    shared = len(one & other)
    if shared and (_digits(number) >= _SURE_DIGITS or _is_odd(number)):
        return True
    return shared >= _LEAST_SHARED and shared >= _LEAST_SHARE * min(len(one), len(other))


def is_of_one_head(left: Comparable, right: Comparable) -> bool:
    """Whether two counts are of one noun, which one text tells more closely: "flu cases", "cases".

    Their numbers are no chance.
    """
    counted = [side.claim["property"].removeprefix(_COUNT).split() for side in (left, right)]
    shorter, longer = sorted(counted, key=len)
    is_one = len(shorter) == 1 and shorter == longer[-1:] and shorter != ["people"]
    return is_one and not _names_differ(left, right) and is_telling_number(left, right)


def _is_odd(number: float) -> bool:
    """Whether a number of two digits is none that people like: 13 and 34, not 12, 20 or 24."""
    is_of_two_digits = _DOZEN < number < _HUNDRED and _digits(number) == _LEAST_DIGITS
    return is_of_two_digits and bool(number % _DOZEN)


def is_telling_day(left: Comparable, right: Comparable) -> bool:
    """Whether two claims give one event of a kind the same calendar day, by its number.

    A weekday, and the days around a report, say too little: much happens on them.
    """
    sides = (left, right)
    days = {side.claim["value"][:_DAY_CHARS] for side in sides}
    if len(days) > 1 or _names_differ(left, right) or not is_same_kind(left, right):
        return False
    if any(not any(c.isdigit() for c in side.claim["text"]) or _is_near(side) for side in sides):
        return False
    return bool(left.claim["subject_class"]) or bool(_people(left) & _people(right))


def _is_near(claim: Comparable) -> bool:
    """Whether a date is no full one, or next to that of its report."""
    day, published = claim.claim["value"][:_DAY_CHARS], claim.claim["published_on"]
    if published is None or len(day) < _DAY_CHARS or not day.replace("-", "").isdigit():
        return True
    return bool(abs((published - published.fromisoformat(day)).days) <= _NEAR_DAYS)


def _people(claim: Comparable) -> frozenset[str]:
    return claim.participants | claim.names


def _names_differ(left: Comparable, right: Comparable) -> bool:
    one, other = _people(left), _people(right)
    return bool(one and other and not one & other)


def _digits(number: float) -> int:
    """How many digits of a number count."""
    return len(f"{abs(number):.15g}".replace(".", "").strip("0"))
