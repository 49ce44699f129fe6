"""Lexemes -> lexemes in which every number is one lexeme: "two and a half million" is 2500000."""

import math
from collections.abc import Iterator

import polars as pl

from transforms.extraction.cardinals import (
    DIGITS,
    MULTIPLES,
    SCALE,
    Cardinal,
    cardinal,
    decimals_after,
    fraction_after,
    mixed,
    split_digits,
    spoken_ordinal,
    spoken_year,
    with_power,
)
from transforms.extraction.lexeme_codes import CODES, pattern
from transforms.extraction.lexemes import Lexemes, Word

_KINDS = {
    "unit": "UNITWORD",
    "ten": "TENWORD",
    "hundred": "HUNDRED",
    "scale": "SCALE",
    "dozen": "DOZEN",
    "half": "HALF",
    "quarter": "QUARTER",
    "parts": "PARTS",
    "ordinal": "ORDINAL",
    "second": "SECOND",
    "vague": "VAGUE",
    "couple": "COUPLE",
    "article": "ARTICLE",
    "the": "THE",
    "and": "AND",
    "or": "OR",
    "to": "TO",
    "of": "OF",
    "point": "POINT",
    "minus": "MINUS",
    "few": "FEW",
}
_OTHER = Word(CODES["OTHER"])
_PARTS = MULTIPLES | {CODES["UNITWORD"], CODES["TENWORD"]}
_OPENERS = frozenset((CODES["ARTICLE"], CODES["HALF"], CODES["QUARTER"]))
_STARTS = _PARTS | DIGITS | _OPENERS
_POWER_BEFORE = pattern("POWER (?:MINUS|DASH)? $")
_MEASURES = frozenset((CODES["MEASURE"], CODES["MONEY"]))
_KEEPS = frozenset(
    CODES[name] for name in ("MONEY", "EARLY", "MINUS", "MONTH", "MAYBEMONTH", "WORDS", "HEDGE")
)
# Letters that are a scale only in some places: "$5m", "5m tonnes", "100k", not "5m wide".
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "mm": 1e6, "b": 1e9, "t": 1e12}


def number_entries(number_words: pl.DataFrame) -> Iterator[tuple[str, Word]]:
    """Rows of `number_words.csv` (word, value, kind) as lexicon entries."""
    for word, value, kind in number_words.select("word", "value", "kind").iter_rows():
        yield str(word), Word(CODES[_KINDS[kind]], None if value is None else float(value))


def with_numbers(found: Lexemes) -> Lexemes:
    """Join the lexemes of each number into one, and take numbers out of names.

    A number in words, or with a scale, gets the code WORDS and its scale as `meaning`; digits
    keep their code; a number that is glued to a name ("G20", "MX-5", "4K") becomes OTHER.
    """
    out = Lexemes(found.text, "", [], [], [], [])
    codes: list[str] = []
    at = 0
    while at < len(found.codes):
        end, word = at + 1, found.words[at]
        if found.codes[at] in _STARTS:
            end, word = _read(found, at)
        codes.append(word.code)
        out.texts.append(found.texts[at] if end == at + 1 else " ".join(found.texts[at:end]))
        out.starts.append(found.starts[at])
        out.ends.append(found.ends[end - 1])
        out.words.append(word)
        at = end
    out.codes = "".join(codes)
    return out


def _read(found: Lexemes, at: int) -> tuple[int, Word]:
    code = found.codes[at]
    if code in DIGITS:
        scale = _short_scale(found, at)
        if scale:
            number = (found.words[at].number or 0.0) * scale
            return at + 2, Word(CODES["WORDS"], number, f"{scale:g}")
        if _in_name(found, at):
            return at + 1, _OTHER
    if code in _OPENERS:
        return _opened(found, at)
    return spoken_year(found, at) or _number(found, at)


def _number(found: Lexemes, at: int) -> tuple[int, Word]:
    read = mixed(found, at) or split_digits(found, at) or cardinal(found, at)
    end, value, scale = read
    if scale == 1.0 and end < len(found.codes) and found.codes[end] == SCALE and end > at + 1:
        scale = found.words[end].number or 1.0  # "4 . 8 million"
        value, end = value * scale, end + 1
    ordinal = spoken_ordinal(found, at, end)
    if ordinal is not None:
        return ordinal
    end, value = _tail(found, Cardinal(end, value, scale))
    if end == at + 1 and found.codes[at] in DIGITS:
        return end, found.words[at]
    if not math.isfinite(value):
        return end, _OTHER
    return end, Word(CODES["WORDS"], value, f"{scale:g}" if scale != 1.0 else "")


def _tail(found: Lexemes, read: Cardinal) -> tuple[int, float]:
    """Add "and a half", "point three", "×10−9", "dozens"."""
    end, value, scale = read
    end, part = fraction_after(found, end)
    if part and found.codes[end : end + 1] == SCALE:
        # "two and a half million", "one billion and three quarters million"
        factor = found.words[end].number or 1.0
        whole = value * factor if scale == 1.0 else value
        return end + 1, whole + part * factor
    value += part * scale
    end, decimals = decimals_after(found, end)
    end, value = with_power(found, end, value + decimals)
    if found.codes[end : end + 1] == CODES["VAGUE"] and found.texts[end] == "dozens":
        return end + 1, value * 12
    return end, value


def _opened(found: Lexemes, at: int) -> tuple[int, Word]:
    """Read "a hundred", "half a million", "a quarter million"."""
    codes = found.codes
    after, part = at, 1.0
    if codes[after] == CODES["ARTICLE"]:
        after += 1
    if codes[after : after + 1] in (CODES["HALF"], CODES["QUARTER"]):
        part = found.words[after].number or 1.0
        after += 1
        if codes[after : after + 1] == CODES["ARTICLE"]:
            after += 1
    if after == at or codes[after : after + 1] not in MULTIPLES:
        return at + 1, found.words[at]
    read = cardinal(found, after)
    end, more = fraction_after(found, read.end)
    scale = found.words[after].number or 1.0
    return end, Word(CODES["WORDS"], read.value * part + more * scale, f"{scale:g}")


def _short_scale(found: Lexemes, at: int) -> float | None:
    after = at + 1
    if after >= len(found.codes) or not found.touches(after):
        return None
    letter = found.texts[after]
    scale = _SHORT_SCALES.get(letter)
    if scale is None:
        return None
    if at and found.codes[at - 1] == CODES["MONEY"]:
        return scale
    follows = found.codes[after + 1 : after + 2]
    surface = found.text[found.starts[after] : found.ends[after]]
    decimal = "." in found.texts[at]
    if letter == "m":
        counts = follows in _MEASURES or _is_plural(found, after + 1, decimal=decimal)
        return scale if counts and follows else None
    plain = surface == "k" or (surface == "b" and decimal)
    return scale if plain and not _measured(found, after) else None


def _measured(found: Lexemes, after: int) -> bool:
    """Whether the letter is followed by a hyphen: "5k-run"."""
    return found.codes[after + 1 : after + 2] == CODES["DASH"] and found.touches(after + 1)


def _is_plural(found: Lexemes, index: int, *, decimal: bool) -> bool:
    if index >= len(found.texts) or found.codes[index] != CODES["OTHER"]:
        return False
    return found.texts[index] == "people" or (decimal and found.texts[index].endswith("s"))


def _in_name(found: Lexemes, at: int) -> bool:
    """Whether a number is part of a name ("G20", "A1", "MX-5") or the power of a unit ("m^-2")."""
    if _POWER_BEFORE.search(found.codes, max(0, at - 2), at):
        return True
    after = at + 1
    if after < len(found.codes) and found.touches(after) and found.codes[after] == CODES["OTHER"]:
        return found.texts[after].isalpha()
    if not found.touches(at):
        return False
    before = at - 1
    if found.texts[before][-1].isalpha():
        return found.codes[before] not in (CODES["MONEY"], CODES["EARLY"])
    if before == 0 or found.codes[before] != CODES["DASH"] or not found.touches(before):
        return False
    name = found.text[found.starts[before - 1] : found.ends[before - 1]]
    return name.isalpha() and name[0].isupper() and found.codes[before - 1] not in _KEEPS
