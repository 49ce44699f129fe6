"""Lexemes -> the number that begins at one of them: "two hundred and three", "2.5 million"."""

from typing import NamedTuple

from transforms.extraction.lexeme_codes import CODES, pattern
from transforms.extraction.lexemes import Lexemes, Word

UNIT, TEN, HUNDRED, SCALE, DOZEN = (
    CODES[name] for name in ("UNITWORD", "TENWORD", "HUNDRED", "SCALE", "DOZEN")
)
DIGITS = frozenset((CODES["DIGITS"], CODES["YEAR"], CODES["NUMBER"]))
MULTIPLES = frozenset((HUNDRED, SCALE, DOZEN))
_JOINTS = frozenset((CODES["DASH"], CODES["AND"]))
# what follows the whole part: "and a half", "-and-a-half", " and three quarters", "½"
_FRACTION = pattern(
    "HALF | DASH? AND DASH? (?:ARTICLE DASH?)? (?:HALF|QUARTER) | AND UNITWORD DASH? PARTS"
)
_MIXED = pattern("(?:DIGITS|NUMBER) DIGITS SLASH DIGITS")
_POINT = pattern("POINT (?:UNITWORD|TENWORD)+")
_MOST_DIGITS = 300  # a float holds no larger power of ten
_POWER = pattern("TIMES DIGITS (?P<sign>MINUS|DASH)? (?:DIGITS|NUMBER)")
_SPLIT = pattern("(?:DIGITS|NUMBER) (?:DOT|COMMA) (?:DIGITS|NUMBER|YEAR)")


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
        tops = [found.words[i].number for i in range(at, end) if found.codes[i] == UNIT]
        part *= tops[0] or 0.0
    return end, part


def decimals_after(found: Lexemes, at: int) -> tuple[int, float]:
    """Read "point zero three" behind a whole number: (index behind it, 0.03)."""
    match = _POINT.match(found.codes, at)
    if not match:
        return at, 0.0
    digits = "".join(f"{found.words[i].number or 0:g}" for i in range(at + 1, match.end()))
    return match.end(), float(f"0.{digits}")


def power_after(found: Lexemes, at: int) -> tuple[int, float]:
    """Read "×10−9" behind a number: (index behind it, 1e-9)."""
    match = _POWER.match(found.codes, at)
    if not match or found.words[at + 1].number != 10:
        return at, 1.0
    exponent = found.words[match.end() - 1].number or 0.0
    if exponent > _MOST_DIGITS:
        return at, 1.0
    return match.end(), float(10.0 ** (-exponent if match["sign"] else exponent))


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
