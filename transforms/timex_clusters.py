"""Neighbouring time expressions -> what they mean together.

"January 9-10" is two days, "5 p.m. on Tuesday" is one moment, "16:25 Paris time (18:25 Moscow
time)" is one moment said twice.
"""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from transforms.lexemes import CODES, Lexemes, pattern
from transforms.timex_readings import NONE, Reading
from transforms.timex_values import interval

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MORE_DAYS = pattern("(?: (?:DASH|AND|TO|OR|COMMA AND?) (?:DIGITS|ORDINAL) )+")
_DAYS_BEFORE = pattern("(?: (?:DIGITS|ORDINAL) (?:DASH|AND|TO|OR|COMMA AND?) )+")
_SHORT_YEAR = pattern("DASH DIGITS")
_COUNTED = frozenset(CODES[name] for name in ("UNIT", "UNITS", "MONTH", "MERIDIEM", "DOT", "SLASH"))
_BETWEEN = frozenset(CODES[name] for name in ("COMMA", "AT", "OPEN", "SLASH", "OR", "AND"))
_CLOCKS = frozenset(("clock", "hour", "noon"))


class Found(NamedTuple):
    """A reading and the lexemes [first, last) that it was read from."""

    rule: str
    first: int
    last: int
    reading: Reading
    zone: tzinfo | None = None


def with_ranges(found: list[Found], cut: Lexemes) -> list[Found]:
    """Add the other days of "January 9-10" and "9 and 10 January", the other year of "1957-58"."""
    out: list[Found] = []
    for item in found:
        if item.rule == "month_day":
            out += [item, *_days(item, cut, _MORE_DAYS.match(cut.codes, item.last))]
        elif item.rule == "day_month":
            out += [*_days(item, cut, _ending_at(cut, item.first)), item]
        elif item.rule == "year":
            out += [item, *_second_year(item, cut)]
        else:
            out.append(item)
    return out


def _ending_at(cut: Lexemes, end: int) -> re.Match[str] | None:
    for match in _DAYS_BEFORE.finditer(cut.codes, max(0, end - 12), end):
        if match.end() == end:
            return match
    return None


def _days(item: Found, cut: Lexemes, match: re.Match[str] | None) -> list[Found]:
    """Days of a list or range in the month of `item`."""
    if match is None or item.reading.type != "DATE":
        return []
    after = item.rule == "month_day"
    if after and match.end() < len(cut.codes) and cut.codes[match.end()] in _COUNTED - {CODES["DOT"]}:
        return []
    stem, days = item.reading.value[:8], []
    for index in range(match.start(), match.end()):
        number = cut.words[index].number
        if cut.codes[index] not in (CODES["DIGITS"], CODES["ORDINAL"]) or number is None:
            continue
        value = f"{stem}{int(number):02d}"
        grows = value > item.reading.value if after else value < item.reading.value
        if not grows or number > 31:
            return days if after else []
        reading = item.reading._replace(value=value, confidence=0.75)
        days.append(Found(f"{item.rule}_range", index, index + 1, reading))
    return days


def _second_year(item: Found, cut: Lexemes) -> list[Found]:
    match = _SHORT_YEAR.match(cut.codes, item.last)
    if match is None or not item.reading.value.isdigit():
        return []
    if match.end() < len(cut.codes) and cut.codes[match.end()] in _COUNTED - {CODES["DOT"]}:
        return []
    year, short = int(item.reading.value), cut.words[match.end() - 1].number or 0.0
    if not year % 100 < short < 100:
        return []
    reading = item.reading._replace(value=f"{year - year % 100 + int(short):04d}", confidence=0.7)
    return [Found("year_range", match.end() - 1, match.end(), reading)]


def with_moments(found: list[Found], cut: Lexemes) -> list[Found]:
    """Give each clock time the day that stands beside it, and join the two where they touch."""
    out: list[Found] = []
    for cluster in _clusters(found, cut):
        clocks = [item for item in cluster if item.rule in _CLOCKS]
        days = [item for item in cluster if item.rule not in _CLOCKS]
        day = next((item for item in days if _DAY.match(item.reading.value)), None)
        if not clocks:
            out.extend(cluster)
            continue
        out.extend(_moments(clocks, day, cluster))
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
    texts = cut.texts[left.last : right.first]
    if len(gap) > 3 or not {left.rule, right.rule} & _CLOCKS:
        return False
    return all(code in _BETWEEN or text in ")]" for code, text in zip(gap, texts, strict=True))


def _moments(clocks: list[Found], day: Found | None, cluster: list[Found]) -> list[Found]:
    first = clocks[0]
    if day is not None:
        first = _on_day(first, day.reading)
    rest = [_same_moment(first, other) for other in clocks[1:]]
    moments = [first, *rest]
    if day is None:
        return sorted([*moments, *[item for item in cluster if item.rule not in _CLOCKS]], key=_place)
    beside = min(moments, key=lambda item: _gap(item, day))
    joined = beside._replace(first=min(beside.first, day.first), last=max(beside.last, day.last))
    others = [item for item in cluster if item.rule not in _CLOCKS and item is not day]
    moments = [joined if item is beside else item for item in moments]
    return sorted([*moments, *others], key=_place)


def _place(item: Found) -> int:
    return item.first


def _gap(item: Found, day: Found) -> int:
    return max(item.first - day.last, day.first - item.last)


def _on_day(clock: Found, day: Reading) -> Found:
    value = day.value[:10] + "T" + clock.reading.value.partition("T")[2]
    reading = clock.reading._replace(value=value, method=day.method, confidence=day.confidence)
    return clock._replace(reading=reading)


def _same_moment(first: Found, other: Found) -> Found:
    """The second clock of "16:25 Paris time (18:25 Moscow time)" may show another day."""
    begin = interval(first.reading.value, first.zone)
    clock = other.reading.value.partition("T")[2]
    if begin is None or first.zone is None or other.zone is None or other.reading.method == NONE:
        return other
    near = begin[0].astimezone(other.zone).date()
    days = [near + timedelta(shift) for shift in (-1, 0, 1)]
    return other._replace(
        reading=other.reading._replace(
            value=min((f"{day.isoformat()}T{clock}" for day in days), key=_distance(begin[0], other.zone)),
            method=first.reading.method,
        )
    )


def _distance(moment: datetime, zone: tzinfo):  # type: ignore[no-untyped-def]
    def seconds(value: str) -> float:
        covers = interval(value, zone)
        return abs(((covers or (datetime.max.replace(tzinfo=UTC),))[0] - moment).total_seconds())

    return seconds


__all__ = ["Found", "date", "with_moments", "with_ranges"]
