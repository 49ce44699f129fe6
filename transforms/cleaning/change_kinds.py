"""Two versions of a text -> what kind of change lies between them."""

import re
from collections.abc import Mapping
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Final, NamedTuple

import polars as pl
from rapidfuzz.distance import Levenshtein

MAX_CORRECTED_RATIO = 0.1  # of the words; a correction leaves the text as it is otherwise
MIN_CORRECTED_WORDS = 2  # a name and a number, of a very short text
MAX_TYPO_WORDS = 5
MAX_TYPO_EDITS = 2  # letters of one word
MAX_MATRIX = 400_000_000  # word pairs compared; more needs gigabytes

_WORD = re.compile(r"[^\W_]+(?:[.,:'-][^\W_]+)*|[^\w\s]|\n\s*")
_BREAK = "\n"
_SENTENCE_ENDS = frozenset(f".!?:\"'{_BREAK}")
# What style guides let an editor change without a word: marks that look alike.
_MARKS = str.maketrans("“”„«»‘’‚′‐‑–—\xa0", '"""""\'\'\'\'---- ')
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd)", re.IGNORECASE)
_HALVES_OF_DAY = frozenset(("am", "pm", "a.m", "p.m"))
_ARTICLES = frozenset(("a", "an"))
_TITLE_LETTERS = 4  # words so long have a capital in a title, shorter ones may not
_TITLE_WORDS = 3
# The kinds of `number_words.csv` that say a number alone; "and", "a" or "few" don't.
_NUMBER_KINDS: Final = (
    *("unit", "ten", "hundred", "scale", "dozen", "half", "quarter", "parts", "couple", "vague"),
    *("ordinal", "second"),
)
# When a page was touched last is no part of what it says.
_STAMP = re.compile(
    r"^\W*(?:last )?(?:updated|modified|published)(?: on| at)?(?: ?:|(?= \d))[^\n]{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)
# A note of the newsroom that says what was wrong. Source: style guides' standard wordings.
_NOTE = re.compile(
    r"(?:^|\n)[\W_]*(?:(?:corrections?|clarifications?)(?=\W*(?:\n|$)| ?[:;(—–-]| appended)"
    r"|editor[’']?s[’']? note\b|corrected version\b)"
    r"|\b(?:corrections?|clarifications?|editor[’']?s[’']? note) ?:"
    r"|\b(?:article|story|report|post|version|headline|piece) (?:has been|has since been|was|is|"
    r"had been) (?:corrected|amended|clarified|updated to correct)\b"
    r"|\b(?:an? )?(?:earlier|previous) version of this (?:article|story|report|post|piece)\b"
    r"|(?:^|[\n(])[\W_]*(?:corrects|adds correction)\b|\bcorrected to\b",
    re.IGNORECASE,
)


class ChangeKind(StrEnum):
    """How a version differs from the one before."""

    FIRST = "first"
    TYPO = "typo"
    UPDATE = "update"
    CORRECTION = "correction"
    WITHDRAWN = "withdrawn"


def number_values(number_words: pl.DataFrame) -> dict[str, str]:
    """Words that say a number alone -> that number; ordinals as "3th".

    Args:
        number_words: `word`, `value`, `kind`: the list of that name.
    """
    said = number_words.filter(pl.col("kind").is_in(_NUMBER_KINDS)).select("word", "value", "kind")
    return {
        word: f"{float(value):g}" + ("th" if kind in ("ordinal", "second") else "")
        for word, value, kind in said.drop_nulls().iter_rows()
    }


def change_kind(
    old_text: str, new_text: str, number_words: Mapping[str, str] = MappingProxyType({})
) -> ChangeKind:
    """What kind of change turned the old text into the new one.

    A correction says that it is one, or changes a number or a name in a text that stays the
    same otherwise; a typo changes letters of a few other words, marks, blanks or the way a
    number is written; everything else is an update, also where the text is the same and
    something about it changed.

    Args:
        old_text: The earlier version.
        new_text: The later one.
        number_words: Words that say a number, in lower case, with it: see `number_values`.

    >>> str(change_kind("The bridge cost 3 million.", "The bridge cost 5 million."))
    'correction'
    >>> str(change_kind("The brigde opened today.", "The bridge opened today."))
    'typo'
    """
    if old_text == new_text:
        return ChangeKind.UPDATE
    if len(_NOTE.findall(new_text)) > len(_NOTE.findall(old_text)):
        return ChangeKind.CORRECTION
    old, new = (_words(text, number_words) for text in (old_text, new_text))
    changes = _changes(old, new)
    if changes is None:
        return ChangeKind.UPDATE
    changed = sum(change.word_count for change in changes)
    names = _names(old) | _names(new)
    if any(change.is_of_fact(names) for change in changes):
        is_same_otherwise = changed <= max(MAX_CORRECTED_RATIO * len(new), MIN_CORRECTED_WORDS)
        return ChangeKind.CORRECTION if is_same_otherwise else ChangeKind.UPDATE
    is_small = changed <= MAX_TYPO_WORDS and all(change.is_slip() for change in changes)
    return ChangeKind.TYPO if is_small else ChangeKind.UPDATE


class _Change(NamedTuple):
    """A run of words and what replaced it; either may be empty."""

    old: list[str]
    new: list[str]

    @property
    def word_count(self) -> int:
        """Words of the longer side; marks don't count."""
        return max(sum(word[0].isalnum() for word in words) for words in self)

    def is_of_fact(self, names: frozenset[str]) -> bool:
        """Whether a number or a name gave way to another."""
        old, new = (_facts(words, names) for words in self)
        if not old and any(map(_is_number, new)):  # "a man" -> "two men"
            old = {"1"} if _ARTICLES & {word.lower() for word in self.old} else old
        return old != new and bool(old) and bool(new)

    def is_slip(self) -> bool:
        """Whether only letters, marks or blanks differ."""
        old, new = ("".join(words) for words in self)
        if not self.word_count:
            return True
        edits = Levenshtein.distance(old, new, score_cutoff=MAX_TYPO_EDITS)
        return edits <= MAX_TYPO_EDITS and edits < min(len(old), len(new))


def _words(text: str, number_words: Mapping[str, str]) -> list[str]:
    """Words and marks, written in one way: quotation marks, dashes, numbers."""
    plain = _STAMP.sub("", text).translate(_MARKS)
    return [_plain(word, number_words) for word in _WORD.findall(plain)]


def _plain(word: str, number_words: Mapping[str, str]) -> str:
    if word[0] == _BREAK:
        return _BREAK
    if word[0].isdigit():
        return _ORDINAL.sub(r"\1th", _THOUSANDS.sub("", word))
    return number_words.get(word.lower(), word)


def _facts(words: list[str], names: frozenset[str]) -> set[str]:
    return {
        word
        for word in words
        if _is_number(word) or word in names or word.lower() in _HALVES_OF_DAY
    }


def _is_number(word: str) -> bool:
    return any(char.isdigit() for char in word)


def _names(words: list[str]) -> frozenset[str]:
    """Words with a capital that neither a sentence's start nor a title gives them."""
    paragraphs = (list(own) for is_break, own in groupby(words, _BREAK.__eq__) if not is_break)
    return frozenset(
        word
        for paragraph in paragraphs
        if not _is_title(paragraph)
        for before, word in zip([_BREAK, *paragraph], paragraph, strict=False)
        if word[0].isupper() and before not in _SENTENCE_ENDS
    )


def _is_title(words: list[str]) -> bool:
    long = [word for word in words if len(word) >= _TITLE_LETTERS and word[0].isalpha()]
    return len(long) >= _TITLE_WORDS and all(word[0].isupper() for word in long)


def _changes(old: list[str], new: list[str]) -> list[_Change] | None:
    """The changed runs of words; None where too much differs to compare."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    if len(middle_old) * len(middle_new) > MAX_MATRIX:
        return None
    changed = ((code.tag == "equal", code) for code in Levenshtein.opcodes(middle_old, middle_new))
    runs = (list(run) for is_equal, run in groupby(changed, itemgetter(0)) if not is_equal)
    return [
        _Change(
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
