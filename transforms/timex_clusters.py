"""Neighbouring time expressions -> what they mean together.

"January 9-10" is two days, "5 p.m. on Tuesday" is one moment, "16:25 Paris time (18:25 Moscow
time)" is one moment said twice, "an hour and 20 minutes" is one length of time.
"""

import re
from datetime import timedelta, tzinfo
from typing import NamedTuple

from transforms.lexeme_codes import CODES, pattern
from transforms.lexemes import Lexemes
from transforms.timex_readings import NONE, Reading
from transforms.timex_values import interval

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MORE_DAYS = pattern("(?: (?:DASH|AND|TO|OR|COMMA AND?) (?:DIGITS|ORDINAL) )+")
_DAYS_BEFORE = pattern("(?: (?:DIGITS|ORDINAL) (?:DASH|AND|TO|OR|COMMA AND?) )+$")
_SHORT_YEAR = pattern("DASH DIGITS")
# What may follow a day only if it was no day: "January 9 and 10 hours later".
_COUNTED = frozenset(CODES[name] for name in ("UNIT", "UNITS", "MONTH", "MERIDIEM", "SLASH"))
_BESIDE = frozenset(CODES[name] for name in ("COMMA", "AT", "OPEN", "CLOSE", "SLASH", "OR", "AND"))
_BRACKETS = frozenset((CODES["OPEN"], CODES["CLOSE"]))
_CLOCKS = frozenset(("clock", "hour", "noon"))
_LENGTH = re.compile(r"P(?P<days>(?:[\d.]+[YMWD])*)(?:T(?P<hours>(?:[\d.]+[HMS])+))?")
_JOINED = re.compile(r"P(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?")
_LOOK_BACK = 12  # lexemes before a month in which its other days may stand


class Found(NamedTuple):
    """A reading and the lexemes [first, last) that it was read from."""

    rule: str
    first: int
    last: int
    reading: Reading
    zone: tzinfo | None = None


def clustered(found: list[Found], cut: Lexemes) -> list[Found]:
    """Read ranges, moments and compound lengths of time."""
    return _with_lengths(_with_moments(_with_ranges(found, cut), cut), cut)


def _with_ranges(found: list[Found], cut: Lexemes) -> list[Found]:
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
    return out


def _days(item: Found, cut: Lexemes, match: re.Match[str] | None) -> list[Found]:
    """Days of a list or range in the month of `item`, which are named after or before it."""
    if match is None or item.reading.type != "DATE":
        return []
    after = item.rule == "month_day"
    if after and cut.codes[match.end() : match.end() + 1] in _COUNTED:
        return []
    stem, days = item.reading.value[:8], []
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


def _with_moments(found: list[Found], cut: Lexemes) -> list[Found]:
    """Give each clock time the day that stands beside it, and join the two where they touch."""
    out: list[Found] = []
    for cluster in _clusters(found, cut):
        clocks = [item for item in cluster if item.rule in _CLOCKS]
        out.extend(_moments(clocks, cluster, cut) if clocks else cluster)
    return out


def _clusters(found: list[Found], cut: Lexemes) -> list[list[Found]]:
    clusters: list[list[Found]] = []
    for item in found:
        if clusters and _beside(clusters[-1][-1], item, cut):
            clusters[-1].append(item)
        else:
            clusters.append([item])
    return clusters


def _beside(left: Found, right: Found, cut: Lexemes) -> bool:
    gap = cut.codes[left.last : right.first]
    return bool({left.rule, right.rule} & _CLOCKS) and len(gap) <= 3 and set(gap) <= _BESIDE


def _moments(clocks: list[Found], cluster: list[Found], cut: Lexemes) -> list[Found]:
    others = [item for item in cluster if item.rule not in _CLOCKS]
    day = next((item for item in others if _DAY.match(item.reading.value)), None)
    first = clocks[0] if day is None else _on_day(clocks[0], day.reading)
    moments = [first, *(_same_moment(first, other) for other in clocks[1:])]
    if day is not None:
        near = min(moments, key=lambda item: _gap(item, day))
        begin, end = min(near.last, day.last), max(near.first, day.first)
        if not set(cut.codes[begin:end]) & _BRACKETS:
            both = near._replace(first=min(near.first, day.first), last=max(near.last, day.last))
            moments = [both if item is near else item for item in moments]
            others.remove(day)
    return sorted([*moments, *others], key=lambda item: item.first)


def _gap(item: Found, day: Found) -> int:
    return max(item.first - day.last, day.first - item.last)


def _on_day(clock: Found, day: Reading) -> Found:
    value = day.value[:10] + "T" + clock.reading.value.partition("T")[2]
    reading = clock.reading._replace(value=value, method=day.method, confidence=day.confidence)
    return clock._replace(reading=reading)


def _same_moment(first: Found, other: Found) -> Found:
    """The second clock of "23:10 Paris time (01:10 Moscow time)" shows another day."""
    moment = interval(first.reading.value, first.zone)
    clock = other.reading.value.partition("T")[2]
    if moment is None or first.zone is None or other.zone is None or other.reading.method == NONE:
        return other
    near = moment[0].astimezone(other.zone).date()
    value = min(
        (f"{(near + timedelta(shift)).isoformat()}T{clock}" for shift in (-1, 0, 1)),
        key=lambda value: abs(_begin(value, other.zone) - moment[0].timestamp()),
    )
    reading = other.reading._replace(value=value, method=first.reading.method)
    return other._replace(reading=reading)


def _begin(value: str, zone: tzinfo | None) -> float:
    covers = interval(value, zone)
    return covers[0].timestamp() if covers else float("inf")


def _with_lengths(found: list[Found], cut: Lexemes) -> list[Found]:
    """Join "an hour and 20 minutes"."""
    out: list[Found] = []
    for item in found:
        joined = _joined(out[-1], item, cut) if out else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(item)
    return out


def _joined(left: Found, right: Found, cut: Lexemes) -> Found | None:
    if {left.reading.type, right.reading.type} != {"DURATION"}:
        return None
    if cut.codes[left.last : right.first] not in ("", CODES["AND"], CODES["COMMA"]):
        return None
    first, second = _LENGTH.fullmatch(left.reading.value), _LENGTH.fullmatch(right.reading.value)
    if first is None or second is None:
        return None
    days = f"{first['days']}{second['days']}"
    hours = f"{first['hours'] or ''}{second['hours'] or ''}"
    value = f"P{days}" + (f"T{hours}" if hours else "")
    if not _JOINED.fullmatch(value):
        return None
    return left._replace(last=right.last, reading=left.reading._replace(value=value))
