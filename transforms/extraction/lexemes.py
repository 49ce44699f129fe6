"""Text -> lexemes: words and numerals with a code each, so that a grammar reads codes.

A grammar over words would be a long pattern tried at every character. Here a text is cut once
into lexemes, a word list gives each a one-letter code ("January" is a month), and a rule is a
short pattern over the string of codes: linear, independent of spaces and of the language
model's tokens.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from transforms.extraction.lexeme_codes import CODES

_LEXEME = re.compile(
    r"""(?P<ADDRESS>(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]+|[@\#]\w+)
    |(?P<ISODATE>\d{4}-\d\d?-\d\d?(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\d-]))
    |(?P<SLASHDATE>\d{1,2}(?P<separator>[/.])\d{1,2}(?P=separator)
        (?:\d{4}|\d\d(?=\W|$))(?![\d/.]\d))
    |(?P<CLOCK>\d{1,2}[:.]\d\d(?::\d\d)?(?=\s?[ap]\.?m\b)|\d{1,2}:\d\d(?::\d\d)?(?![\d:]))
    |(?P<ORDINAL>\d+(?:st|nd|rd|th)\b)
    |(?P<DECADE>['’]?(?:\d\d)?\d0['’]?s\b)
    |(?P<NUMBER>\d{1,3}(?:,\d{3}){1,9}(?:\.\d+)?(?!\d)
        |[1-9]\d{0,2}(?:[\ \u00a0\u2009\u202f]\d{3}){0,3}  # 12 000
            [\ \u00a0\u2009\u202f]000(?![\d.,]*\d)
        |\d\d?(?:,\d\d){1,6},\d{3}(?:\.\d+)?(?!\d)  # lakhs and crores: 12,34,567
        |\d*\.?\d+(?:[eE][+-]?\d{1,3})?)
    |(?P<TERM>Q[1-4]\b|H[12]\b)
    |(?P<SHORTYEAR>['’]\d\d\b)
    |(?P<WORD>[^\W\d_](?:\.[^\W\d_])+\b\.?|[^\W\d_]+)
    |(?P<POSSESSIVE>['’]s\b)
    |(?P<SIGN>\S)""",
    re.VERBOSE,
)
_BETWEEN_THOUSANDS = re.compile(r"[,\s]")
_SIGNS = {
    "-": "-", "–": "-", "—": "-", "‑": "-", "‒": "-", "−": "_", ",": ",", ".": ".",
    "/": "/", "⁄": "/", "(": "(", "[": "(", ")": ")", "]": ")", "×": "x", "^": "*",
    "'": "'", "’": "'",
}  # fmt: skip


class Word(NamedTuple):
    """What a word list says of a word: its code, a number and a meaning (a code, a unit)."""

    code: str
    number: float | None = None
    meaning: str = ""


@dataclass(frozen=True)
class Lexicon:
    """Words and phrases with their codes.

    Attributes:
        words: Lower-case word to its Word.
        phrases: First word to (following words, Word), longest first.
    """

    words: Mapping[str, Word]
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Word]]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[tuple[str, Word]]) -> "Lexicon":
        """Sort entries into words and phrases; the first entry of a word wins."""
        words: dict[str, Word] = {}
        phrases: dict[str, dict[tuple[str, ...], Word]] = {}
        for text, word in entries:
            parts = tuple(match.group().lower() for match in _LEXEME.finditer(text))
            if len(parts) == 1:
                words.setdefault(parts[0], word)
            elif parts:
                phrases.setdefault(parts[0], {}).setdefault(parts[1:], word)
        longest = {
            first: sorted(rest.items(), key=lambda item: (-len(item[0]), item[0]))
            for first, rest in phrases.items()
        }
        return cls(words, longest)


@dataclass
class Lexemes:
    """The lexemes of one text, as columns; `codes` has one letter for each.

    Attributes:
        text: The whole text.
        codes: The letters, joined.
        texts: Lower-case text.
        starts: Offset of the first character.
        ends: Offset behind the last character.
        words: What the lists or the numeral's form say.
    """

    text: str
    codes: str
    texts: list[str]
    starts: list[int]
    ends: list[int]
    words: list[Word]

    def touches(self, index: int) -> bool:
        """Whether nothing stands between the lexeme and the one before."""
        return index > 0 and self.ends[index - 1] == self.starts[index]


def lexemes(text: str, lexicon: Lexicon) -> Lexemes:
    """Cut a text into lexemes and code them; a phrase of the lexicon is one lexeme.

    >>> lexicon = Lexicon.of([("March", Word("M", 3)), ("New Year", Word("H"))])
    >>> lexemes("New Year to 9 March", lexicon).codes
    'H;dM'
    """
    found = [
        (match.start(), match.end(), match.group(), match.lastgroup or "SIGN")
        for match in _LEXEME.finditer(text)
    ]
    lower = [item[2].lower() for item in found]
    words, phrases = lexicon.words, lexicon.phrases
    out = Lexemes(text, "", [], [], [], [])
    codes: list[str] = []
    at = 0
    while at < len(found):
        start, end, surface, kind = found[at]
        key = lower[at]
        length, word = 1, words.get(key)
        if key in phrases:
            length, word = _longest(phrases[key], found, lower, at, word)
            end = found[at + length - 1][1]
        if word is None:
            word = _shape(surface, kind)
        codes.append(word.code)
        out.texts.append(key if length == 1 else " ".join(lower[at : at + length]))
        out.starts.append(start)
        out.ends.append(end)
        out.words.append(word)
        at += length
    out.codes = "".join(codes)
    return out


_FRACTION_SIGNS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8}
_OTHER = Word(CODES["OTHER"])
_DOLLAR = ("$",)


def _longest(
    phrases: Sequence[tuple[tuple[str, ...], Word]],
    found: Sequence[tuple[int, int, str, str]],
    lower: list[str],
    at: int,
    word: Word | None,
) -> tuple[int, Word | None]:
    for rest, phrase in phrases:
        if tuple(lower[at + 1 : at + 1 + len(rest)]) != rest:
            continue
        if rest == _DOLLAR and found[at][1] < found[at + 1][0]:
            continue  # "a $40 fee" is not in "A$"
        return 1 + len(rest), phrase
    return 1, word


def _shape(surface: str, kind: str) -> Word:
    reader = _READERS.get(kind)
    return _OTHER if reader is None else reader(surface)


def _word(surface: str) -> Word:
    """Read "½", which is a word character; other words have no code."""
    part = _FRACTION_SIGNS.get(surface)
    return _OTHER if part is None else Word(CODES["HALF"], part)


def numeral(surface: str) -> Word:
    """A numeral in digits.

    >>> numeral("1,250.5"), numeral("2014").code, numeral("9").code
    (Word(code='N', number=1250.5, meaning=''), 'y', 'd')
    """
    number = float(_BETWEEN_THOUSANDS.sub("", surface))
    if not math.isfinite(number):
        return _OTHER  # "1e999"
    if surface.isdigit() and len(surface) <= 2:
        return Word(CODES["DIGITS"], number)
    if surface.isdigit() and len(surface) == 4 and 1000 <= number < 3000:
        return Word(CODES["YEAR"], number)
    return Word(CODES["NUMBER"], number)


_READERS: Mapping[str, Callable[[str], Word]] = {
    "WORD": _word,
    "SIGN": lambda surface: Word(_SIGNS.get(surface, CODES["OTHER"])),
    "NUMBER": numeral,
    "ORDINAL": lambda surface: Word(CODES["ORDINAL"], float(surface[:-2])),
    "SHORTYEAR": lambda surface: Word(CODES["SHORTYEAR"], float(surface[1:])),
    "DECADE": lambda surface: Word(CODES["DECADE"], float(re.sub(r"\D", "", surface))),
    "TERM": lambda surface: Word(CODES["TERM"], None, surface),
    "CLOCK": lambda _: Word(CODES["CLOCK"]),
    "ISODATE": lambda _: Word(CODES["ISODATE"]),
    "SLASHDATE": lambda _: Word(CODES["SLASHDATE"]),
    "POSSESSIVE": lambda _: Word(CODES["POSSESSIVE"]),
}
