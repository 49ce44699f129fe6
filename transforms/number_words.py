"""Lexemes -> lexemes in which every number is one lexeme: "two and a half million" is 2500000."""

from collections.abc import Iterator, Mapping

import polars as pl

from transforms.lexemes import CODES, Lexemes, Word, pattern

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
    "over": "OVER",
    "point": "POINT",
    "minus": "MINUS",
    "few": "FEW",
}
_UNIT, _TEN, _HUNDRED, _SCALE, _DOZEN = (
    CODES[name] for name in ("UNITWORD", "TENWORD", "HUNDRED", "SCALE", "DOZEN")
)
_PARTS = frozenset((_UNIT, _TEN, _HUNDRED, _SCALE, _DOZEN))
_MULTIPLES = frozenset((_HUNDRED, _SCALE, _DOZEN))
_DIGITS = frozenset((CODES["DIGITS"], CODES["YEAR"], CODES["NUMBER"]))
_STARTS = _PARTS | _DIGITS | {CODES["ARTICLE"], CODES["HALF"]}
_JOINTS = frozenset((CODES["DASH"], CODES["AND"]))
# what follows the whole part: "and a half", "-and-a-half", " and three quarters", "½"
_FRACTION = pattern(
    "HALF | DASH? AND DASH? (?:ARTICLE DASH?)? (?:HALF|QUARTER) | AND UNITWORD DASH? PARTS"
)
_MIXED = pattern("(?:DIGITS|NUMBER) DIGITS SLASH DIGITS")


def number_entries(number_words: pl.DataFrame) -> Iterator[tuple[str, Word]]:
    """Rows of `number_words.csv` (word, value, kind) as lexicon entries."""
    for word, value, kind in number_words.select("word", "value", "kind").iter_rows():
        yield str(word), Word(CODES[_KINDS[kind]], None if value is None else float(value))


def with_numbers(found: Lexemes) -> Lexemes:
    """Join the lexemes of each number into one, and take numbers out of names.

    A number in words, or with a scale, gets the code WORDS; digits keep theirs; a number that
    is glued to a name ("G20", "Mark-4", "4K") becomes OTHER.
    """
    out = Lexemes(found.text, "", [], [], [], [])
    codes: list[str] = []
    at = 0
    while at < len(found.codes):
        code = found.codes[at]
        end, word = at + 1, found.words[at]
        if code in _STARTS:
            if code in _DIGITS and _in_name(found, at):
                word = Word(CODES["OTHER"])
            else:
                end, word = _number(found, at)
        elif code == CODES["TENWORD"]:
            end, word = _number(found, at)
        codes.append(word.code)
        out.texts.append(" ".join(found.texts[at:end]))
        out.starts.append(found.starts[at])
        out.ends.append(found.ends[end - 1])
        out.words.append(word)
        at = end
    out.codes = "".join(codes)
    return out


def _in_name(found: Lexemes, at: int) -> bool:
    other = CODES["OTHER"]
    after = at + 1
    if after < len(found.codes) and found.touches(after) and found.codes[after] == other:
        return found.texts[after].isalpha()
    if not found.touches(at):
        return False
    before = at - 1
    if found.codes[before] == other and found.texts[before][-1].isalpha():
        return True
    named = before > 0 and found.codes[before] == CODES["DASH"] and found.touches(before)
    return (
        named and found.codes[before - 1] == other and found.text[found.starts[before - 1]].isupper()
    )


def _number(found: Lexemes, at: int) -> tuple[int, Word]:
    codes = found.codes
    code = codes[at]
    if code in (CODES["ARTICLE"], CODES["HALF"]):
        return _article(found, at)
    spoken = _spoken_year(found, at) or _mixed(found, at)
    if spoken:
        return spoken
    end, value, scale = _cardinal(found, at)
    end, part = _fraction(found, end)
    if part:
        value += part * scale
        if end < len(codes) and codes[end] == _SCALE:
            value *= found.words[end].number or 1
            end += 1
    if end == at + 1 and code in _DIGITS:
        return end, found.words[at]
    return end, Word(CODES["WORDS"], value)


def _article(found: Lexemes, at: int) -> tuple[int, Word]:
    """"a hundred", "half a million", "half an hour"."""
    codes = found.codes
    half = 0.5 if codes[at] == CODES["HALF"] else 1.0
    after = at + 1
    if half == 0.5 and after < len(codes) and codes[after] == CODES["ARTICLE"]:
        after += 1
    if after < len(codes) and codes[after] in _MULTIPLES:
        end, value, _ = _cardinal(found, after)
        end, part = _fraction(found, end)
        value = value * half + part * (found.words[after].number or 1)
        return end, Word(CODES["WORDS"], value)
    return at + 1, found.words[at]


def _cardinal(found: Lexemes, at: int) -> tuple[int, float, float]:
    """Read the longest cardinal: (index behind it, value, its last scale)."""
    total, current, last, scale = 0.0, 0.0, "", 1.0
    index = at
    while index < len(found.codes):
        step = index
        code = found.codes[step]
        if code in _JOINTS and last and step + 1 < len(found.codes):
            if not _joins(found, step, last):
                break
            step += 1
            code = found.codes[step]
        number = found.words[step].number
        if number is None or not _fits(code, number, last, scale):
            break
        if code == _SCALE:
            total, current, scale = total + (current or 1) * number, 0.0, number
        elif code in _MULTIPLES:
            current = (current or 1) * number
        else:
            current += number
        last = code
        index = step + 1
    return index, total + current, scale if last == _SCALE else 1.0


def _joins(found: Lexemes, at: int, last: str) -> bool:
    after = found.codes[at + 1]
    if found.codes[at] == CODES["AND"]:
        return last in _MULTIPLES and after in (_UNIT, _TEN)
    glued = found.touches(at) and found.touches(at + 1)
    spaced_tens = last == _TEN and after == _UNIT
    return (glued or spaced_tens) and (after in _MULTIPLES or (last, after) == (_TEN, _UNIT))


def _fits(code: str, number: float, last: str, scale: float) -> bool:
    if code in _DIGITS:
        return not last
    if code == _UNIT:
        return not last or last in _MULTIPLES or (last == _TEN and 0 < number < 10)
    if code == _TEN:
        return not last or last in _MULTIPLES
    if code == _SCALE:
        # "two thousand million" is rare; "million thousand" is two numbers
        return scale == 1.0 or number < scale
    return code in _MULTIPLES and (not last or last in (_UNIT, _TEN) or last in _DIGITS)


def _fraction(found: Lexemes, at: int) -> tuple[int, float]:
    match = _FRACTION.match(found.codes, at)
    if not match:
        return at, 0.0
    end = match.end()
    part = found.words[end - 1].number or 0.0
    if found.codes[end - 1] == CODES["PARTS"]:
        counted = next(
            found.words[index].number for index in range(at, end) if found.codes[index] == _UNIT
        )
        part *= counted or 0.0
    return end, part


def _mixed(found: Lexemes, at: int) -> tuple[int, Word] | None:
    """"2 1/2"."""
    match = _MIXED.match(found.codes, at)
    if not match or found.touches(at + 1):
        return None
    whole, top, bottom = (found.words[index].number or 0.0 for index in (at, at + 1, at + 3))
    return (match.end(), Word(CODES["WORDS"], whole + top / bottom)) if top < bottom else None


def _spoken_year(found: Lexemes, at: int) -> tuple[int, Word] | None:
    """"nineteen eighty-four", "twenty twenty-two"."""
    first, after = found.words[at], at + 1
    if first.number is None or not 11 <= first.number <= 20 or found.codes[at] not in (_UNIT, _TEN):
        return None
    if after >= len(found.codes) or found.codes[after] != _TEN:
        return None
    end, value, _ = _cardinal(found, after)
    if not 10 <= value < 100:
        return None
    return end, Word(CODES["YEAR"], first.number * 100 + value)
