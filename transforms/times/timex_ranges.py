"""Time expressions joined by "and", "to" or a dash -> the times of both ends.

"January 9-10" is two days, "9 and 10 January" too, "1957-58" two years; in "April to June 2017"
both months are of 2017.
"""

import re

from transforms.extraction.lexeme_codes import CODES, pattern
from transforms.extraction.lexemes import Lexemes
from transforms.times.timex_found import Found
from transforms.times.timex_readings import EXPLICIT

_MORE_DAYS = pattern("(?: COMMA (?:DIGITS|ORDINAL) )* COMMA? (?:DASH|AND|TO|OR) (?:DIGITS|ORDINAL)")
_DAYS_BEFORE = pattern("(?: (?:DIGITS|ORDINAL) COMMA )* (?:DIGITS|ORDINAL) (?:DASH|AND|TO|OR) $")
_SHORT_YEAR = pattern("DASH DIGITS")
# What follows a number that is no day: "January 9 and 10 hours later", "9 and 10 people".
_COUNTED = frozenset(CODES[name] for name in ("UNIT", "UNITS", "MONTH", "MERIDIEM", "SLASH"))
_FOLLOWING = frozenset(
    ("as", "for", "had", "have", "that", "to", "was", "were", "when", "which", "will", "with")
)
_JOINTS = frozenset(CODES[name] for name in ("DASH", "TO", "AND", "OR"))
_SHARING = frozenset(("month", "ambiguous_month", "month_day", "day_month"))
_LOOK_BACK = 12  # lexemes before a month in which its other days may stand


def with_ranges(found: list[Found], cut: Lexemes) -> list[Found]:
    """Add the other ends of ranges and lists, in order of the text."""
    out: list[Found] = []
    for item in found:
        if item.rule == "month_day":
            out += [item, *_days(item, cut, _MORE_DAYS.match(cut.codes, item.last))]
        elif item.rule == "day_month":
            begin = max(0, item.first - _LOOK_BACK)
            out += [*_days(item, cut, _DAYS_BEFORE.search(cut.codes, begin, item.first)), item]
        elif item.rule == "year":
            out += [item, *_second_year(item, cut)]
        else:
            out.append(item)
    return _with_shared_years(out, cut)


def _counts(cut: Lexemes, index: int) -> bool:
    """Whether a noun stands at the lexeme, so that the number before it is no day."""
    if index >= len(cut.codes) or cut.codes[index] in _COUNTED:
        return index < len(cut.codes)
    text = cut.texts[index]
    return cut.codes[index] == CODES["OTHER"] and text.isalpha() and text not in _FOLLOWING


def _with_shared_years(found: list[Found], cut: Lexemes) -> list[Found]:
    """Give the first end of a range the year that only the second end names."""
    out = list(found)
    for at in range(len(out) - 2, -1, -1):
        first, second = out[at], out[at + 1]
        if cut.codes[first.last : second.first] not in _JOINTS or first.rule not in _SHARING:
            continue
        if first.reading.method == EXPLICIT or second.reading.method != EXPLICIT:
            continue
        value, end = first.reading.value, second.reading.value
        if not re.match(r"\d{4}-\d\d", end) or not re.match(r"(\d{4}|XXXX)-\d\d", value):
            continue
        year = int(end[:4]) - (value[4:7] > end[4:7])
        reading = first.reading._replace(value=f"{year:04d}{value[4:]}", method=EXPLICIT)
        out[at] = first._replace(reading=reading)
    return out


def _days(item: Found, cut: Lexemes, match: re.Match[str] | None) -> list[Found]:
    """Days of a list or range in the month of `item`, which are named after or before it."""
    if match is None or item.reading.type != "DATE":
        return []
    after = item.rule == "month_day"
    if after and _counts(cut, match.end()):
        return []
    stem = item.reading.value[:8]
    days: list[Found] = []
    for index in range(match.start(), match.end()):
        number = cut.words[index].number
        if number is None:
            continue
        value = f"{stem}{int(number):02d}"
        in_order = value > item.reading.value if after else value < item.reading.value
        if not in_order or number > 31:
            return days if after else []
        reading = item.reading._replace(value=value, confidence=0.75)
        days.append(Found(f"{item.rule}_range", index, index + 1, reading))
    return days


def _second_year(item: Found, cut: Lexemes) -> list[Found]:
    """Read "1957-58"."""
    match = _SHORT_YEAR.match(cut.codes, item.last)
    if match is None or cut.codes[match.end() : match.end() + 1] in _COUNTED:
        return []
    year, short = int(item.reading.value), int(cut.words[match.end() - 1].number or 0)
    if not year % 100 < short < 100:
        return []
    reading = item.reading._replace(value=f"{year - year % 100 + short:04d}", confidence=0.7)
    return [Found("year_range", match.end() - 1, match.end(), reading)]
