"""Two versions of a text -> what kind of change lies between them."""

import re
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

MAX_CORRECTED_RATIO = 0.1  # of the words; a correction leaves the text as it is otherwise
MIN_CORRECTED_WORDS = 2  # a name and a number, of a very short text
MAX_TYPO_WORDS = 5
MAX_TYPO_EDITS = 2  # letters of one word
MAX_MATRIX = 400_000_000  # word pairs compared; more needs gigabytes

_WORD = re.compile(r"[^\W_]+(?:[.,:'’-][^\W_]+)*|[^\w\s]")
_SENTENCE_ENDS = frozenset(".!?:\"“”‘’'")
# A note of the newsroom that says what was wrong. Source: style guides' standard wordings.
_NOTE = re.compile(
    r"(?:^|\n)[\W_]*(?:corrections?|clarifications?|editor[’']?s[’']? note|corrected version)\b"
    r"|\b(?:corrections?|clarifications?|editor[’']?s[’']? note) ?:"
    r"|\b(?:article|story|report|post|version|headline|piece) (?:has been|was|is|had been) "
    r"(?:corrected|amended|clarified)\b"
    r"|\b(?:an )?earlier version of this (?:article|story|report|post)\b"
    r"|\b(?:corrects|adds correction|corrected to)\b",
    re.IGNORECASE,
)


class ChangeKind(StrEnum):
    """How a version differs from the one before."""

    FIRST = "first"
    TYPO = "typo"
    UPDATE = "update"
    CORRECTION = "correction"
    WITHDRAWN = "withdrawn"


def change_kind(
    old_text: str, new_text: str, number_words: frozenset[str] = frozenset()
) -> ChangeKind:
    """What kind of change turned the old text into the new one.

    A correction says that it is one, or changes a number or a name in a text that stays the
    same otherwise; a typo changes letters of a few other words, marks or blanks; everything
    else is an update, also where the text is the same and something about it changed.

    Args:
        old_text: The earlier version.
        new_text: The later one.
        number_words: Words that say a number, in lower case.

    >>> str(change_kind("The bridge cost 3 million.", "The bridge cost 5 million."))
    'correction'
    >>> str(change_kind("The brigde opened today.", "The bridge opened today."))
    'typo'
    """
    if old_text == new_text:
        return ChangeKind.UPDATE
    if len(_NOTE.findall(new_text)) > len(_NOTE.findall(old_text)):
        return ChangeKind.CORRECTION
    changes = _changes(_WORD.findall(old_text), _WORD.findall(new_text))
    if changes is None:
        return ChangeKind.UPDATE
    changed = sum(max(len(change.old), len(change.new)) for change in changes)
    if any(change.is_of_fact(number_words) for change in changes):
        length = len(_WORD.findall(new_text))
        is_same_otherwise = changed <= max(MAX_CORRECTED_RATIO * length, MIN_CORRECTED_WORDS)
        return ChangeKind.CORRECTION if is_same_otherwise else ChangeKind.UPDATE
    is_small = changed <= MAX_TYPO_WORDS and all(change.is_slip() for change in changes)
    return ChangeKind.TYPO if is_small else ChangeKind.UPDATE


class _Change(NamedTuple):
    """A run of words and what replaced it; either may be empty.

    `before` is the word in front of both.
    """

    before: str
    old: list[str]
    new: list[str]

    def is_of_fact(self, number_words: frozenset[str]) -> bool:
        """Whether a number or a name gave way to another."""
        if not self.old or not self.new:
            return False
        old, new = (self._facts(words, number_words) for words in (self.old, self.new))
        return old != new and bool(old) and bool(new)

    def _facts(self, words: list[str], number_words: frozenset[str]) -> set[str]:
        follows = zip(words, [self.before, *words], strict=False)
        return {
            word
            for word, before in follows
            if any(char.isdigit() for char in word)
            or word.lower() in number_words
            or (word[0].isupper() and before not in _SENTENCE_ENDS)
        }

    def is_slip(self) -> bool:
        """Whether only letters, marks or blanks differ."""
        old, new = ("".join(words) for words in (self.old, self.new))
        if not any(char.isalnum() for char in old + new):
            return True
        edits = Levenshtein.distance(old, new, score_cutoff=MAX_TYPO_EDITS)
        return edits <= MAX_TYPO_EDITS and edits < min(len(old), len(new))


def _changes(old: list[str], new: list[str]) -> list[_Change] | None:
    """The changed runs of words; None where too much differs to compare."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    if len(middle_old) * len(middle_new) > MAX_MATRIX:
        return None
    words = [old[start - 1] if start else ".", *middle_old]
    changed = ((code.tag == "equal", code) for code in Levenshtein.opcodes(middle_old, middle_new))
    runs = (list(run) for is_equal, run in groupby(changed, itemgetter(0)) if not is_equal)
    return [
        _Change(
            words[run[0][1].src_start],
            middle_old[run[0][1].src_start : run[-1][1].src_end],
            middle_new[run[0][1].dest_start : run[-1][1].dest_end],
        )
        for run in runs
    ]


def _common(left: list[str], right: list[str]) -> int:
    """How many words both lists start with."""
    pairs = zip(left, right, strict=False)
    shorter = min(len(left), len(right))
    return next((at for at, (one, other) in enumerate(pairs) if one != other), shorter)
