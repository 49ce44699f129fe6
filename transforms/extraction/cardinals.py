"""Lexemes -> the number that begins at one of them: "two hundred and three", "2.5 million"."""

import math
from typing import NamedTuple

from transforms.extraction.lexeme_codes import CODES, pattern
from transforms.extraction.lexemes import Lexemes, Word

UNIT, TEN, HUNDRED, SCALE, DOZEN = (
    CODES[name] for name in ("UNITWORD", "TENWORD", "HUNDRED", "SCALE", "DOZEN")
)
DIGITS = frozenset((CODES["DIGITS"], CODES["YEAR"], CODES["NUMBER"]))
MULTIPLES = frozenset((HUNDRED, SCALE, DOZEN))
_JOINTS = frozenset((CODES["DASH"], CODES["AND"]))
# what follows the whole part: "and a half", "-and-a-half", " and three quarters", "½"; "and a
# fifth" only of something measured, since "two and a third" may be three people
_TOP = "(?:UNITWORD | TENWORD (?:DASH? UNITWORD)?)"
_FRACTION = pattern(
    "HALF | DASH? AND DASH? (?:ARTICLE DASH?)? (?:HALF|QUARTER)"
    f"| AND {_TOP} DASH? PARTS | AND ARTICLE ORDINAL (?=MEASURE|MONEY|UNITS|SCALE|$)"
)
_TOP_OF_FRACTION = pattern(f"{_TOP} DASH? PARTS")
_MIXED = pattern("(?:DIGITS|NUMBER) DIGITS SLASH DIGITS")
_POINT = pattern("POINT (?:UNITWORD|TENWORD)+")
_MOST_DIGITS = 300
_POWER = pattern("(?:TIMES (?P<base>DIGITS) POWER?|POWER) (?P<sign>MINUS|DASH)? (?:DIGITS|NUMBER)")
_SPLIT = pattern("(?:DIGITS|NUMBER) (?:DOT|COMMA) (?:DIGITS|NUMBER|YEAR)")


_ORDINAL_END = pattern("(?P<joint>AND)? (?:ORDINAL|SECOND)")
_BEFORE_ORDINALS = frozenset(CODES[name] for name in ("THE", "POSSESSIVE", "MONTH", "MAYBEMONTH"))


class Cardinal(NamedTuple):
    """A number that was read: the lexeme behind it, its value, its last scale word's value."""

    end: int
    value: float
    scale: float


def cardinal(found: Lexemes, at: int) -> Cardinal:
    """Read the longest whole number in digits, words and scales."""
    total, current, last, scale = 0.0, 0.0, "", 1.0
    index = at
    while index < len(found.codes):
        step = index
        if found.codes[step] in _JOINTS and last and step + 1 < len(found.codes):
            if not _joins(found, step, last):
                break
            step += 1
        code, number = found.codes[step], found.words[step].number
        if number is None or not _fits(code, number, last, scale):
            break
        if code == SCALE:
            total, current, scale = total + (current or 1) * number, 0.0, number
        elif code in MULTIPLES:
            current = (current or 1) * number
        else:
            current += number
        last = code
        index = step + 1
    return Cardinal(index, total + current, scale if last == SCALE else 1.0)


def _joins(found: Lexemes, at: int, last: str) -> bool:
    after = found.codes[at + 1]
    if found.codes[at] == CODES["AND"]:
        if _TOP_OF_FRACTION.match(found.codes, at + 1):
            return False  # "two million and three fifths"
        return last in MULTIPLES and after in (UNIT, TEN, HUNDRED)
    glued = found.touches(at) and found.touches(at + 1)
    spaced_tens = last == TEN and after == UNIT
    return (glued or spaced_tens) and (after in MULTIPLES or (last, after) == (TEN, UNIT))


def _fits(code: str, number: float, last: str, scale: float) -> bool:
    if code in DIGITS:
        return not last
    if code == UNIT:
        return not last or last in MULTIPLES or (last == TEN and 0 < number < 10)
    if code == TEN:
        return not last or last in MULTIPLES
    if code == SCALE:
        # "million thousand" is two numbers
        return scale == 1.0 or number < scale
    return code in MULTIPLES and (not last or last in (UNIT, TEN) or last in DIGITS)


def fraction_after(found: Lexemes, at: int) -> tuple[int, float]:
    """The fraction behind a whole number: (index behind it, fraction or 0)."""
    match = _FRACTION.match(found.codes, at)
    if not match:
        return at, 0.0
    end = match.end()
    part = found.words[end - 1].number or 0.0
    if found.codes[end - 1] == CODES["PARTS"]:
        part *= sum(
            found.words[i].number or 0.0 for i in range(at, end) if found.codes[i] in (UNIT, TEN)
        )
    elif found.codes[end - 1] == CODES["ORDINAL"]:
        part = 1 / part
    return end, part


def decimals_after(found: Lexemes, at: int) -> tuple[int, float]:
    """Read "point zero three" behind a whole number: (index behind it, 0.03)."""
    match = _POINT.match(found.codes, at)
    if not match:
        return at, 0.0
    digits = "".join(f"{found.words[i].number or 0:g}" for i in range(at + 1, match.end()))
    return match.end(), float(f"0.{digits}")


def with_power(found: Lexemes, at: int, value: float) -> tuple[int, float]:
    """Read "×10−9" and "^-2" behind a number: (index behind it, the number with it)."""
    match = _POWER.match(found.codes, at)
    if not match or (match["base"] and found.words[at + 1].number != 10):
        return at, value
    exponent = (found.words[match.end() - 1].number or 0.0) * (-1 if match["sign"] else 1)
    base, factor = (10.0, value) if match["base"] else (value, 1.0)
    # a float holds no larger power, and zero has no negative one
    if base == 0 or abs(exponent * math.log10(base)) > _MOST_DIGITS:
        return at, value
    return match.end(), factor * base**exponent


def mixed(found: Lexemes, at: int) -> Cardinal | None:
    """Read "2 1/2"."""
    if not _MIXED.match(found.codes, at) or found.touches(at + 1):
        return None
    whole, top, bottom = (found.words[index].number or 0.0 for index in (at, at + 1, at + 3))
    return Cardinal(at + 4, whole + top / bottom, 1.0) if top < bottom else None


def split_digits(found: Lexemes, at: int) -> Cardinal | None:
    """Read "4 . 8" and "12 , 000" of a text that was cut into tokens: blanks around the sign."""
    if not _SPLIT.match(found.codes, at) or found.touches(at + 1) or found.touches(at + 2):
        return None
    left, right = found.texts[at], found.texts[at + 2]
    if not (left.replace(",", "").isdigit() and right.isdigit()):
        return None
    if found.codes[at + 1] == CODES["DOT"]:
        return Cardinal(at + 3, float(f"{left.replace(',', '')}.{right}"), 1.0)
    whole = float(left.replace(",", "") + right)
    return Cardinal(at + 3, whole, 1.0) if len(right) == 3 else None


def spoken_ordinal(found: Lexemes, at: int, end: int) -> tuple[int, Word] | None:
    """Read "twenty fifth" and "one hundred and fifth" of which `at` to `end` is the cardinal.

    Without "and" an article, a month or the end must show that it counts no things: "two hundred
    first graders".
    """
    match = _ORDINAL_END.match(found.codes, end)
    if match is None or found.codes[at] in DIGITS or not found.texts[match.end() - 1].isalpha():
        return None
    last, rest = found.codes[end - 1], found.words[match.end() - 1].number or 0.0
    if not (last in MULTIPLES or (last == TEN and rest < 10)) or rest >= 100:
        return None
    shown = match["joint"] or not found.codes[match.end() :].strip(CODES["DOT"])
    if not shown and found.codes[at - 1 : at] not in _BEFORE_ORDINALS:
        return None
    return match.end(), Word(CODES["ORDINAL"], cardinal(found, at).value + rest)


def spoken_year(found: Lexemes, at: int) -> tuple[int, Word] | None:
    """Read "nineteen eighty-four", "twenty twenty-two"."""
    first, after = found.words[at], at + 1
    if first.number is None or not 11 <= first.number <= 20 or found.codes[at] not in (UNIT, TEN):
        return None
    if after >= len(found.codes) or found.codes[after] != TEN:
        return None
    end, value, _ = cardinal(found, after)
    if not 10 <= value < 100:
        return None
    return end, Word(CODES["YEAR"], first.number * 100 + value)
