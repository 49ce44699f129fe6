"""Neighbouring time expressions -> what they mean together.

"January 9-10" is two days, "5 p.m. on Tuesday" is one moment, "14:05 Paris time (16:05 Moscow
time)" is one moment said twice, "an hour and 20 minutes" is one length of time.
"""

import re
from datetime import date, timedelta, tzinfo

from transforms.extraction.lexeme_codes import CODES, pattern
from transforms.extraction.lexemes import Lexemes
from transforms.times.clock_readings import HALVES, on_half
from transforms.times.timex_found import Found
from transforms.times.timex_ranges import with_ranges
from transforms.times.timex_readings import NONE, Reading
from transforms.times.timex_values import day_value, interval, week_value

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BESIDE_DAY = pattern("THE? (?P<unit>UNIT) (?P<side>AT|OF) $")
_BESIDE = frozenset(CODES[name] for name in ("COMMA", "AT", "OPEN", "CLOSE", "SLASH", "OR", "AND"))
_BRACKETS = frozenset((CODES["OPEN"], CODES["CLOSE"]))
_CLOCKS = frozenset(("clock", "hour", "noon", "spoken_clock", "oclock", "bare_hour"))
_TWELVE_HOURS = frozenset(("spoken_clock", "oclock", "bare_hour"))
_LENGTH = re.compile(r"P(?P<days>(?:[\d.]+[YMWD])*)(?:T(?P<hours>(?:[\d.]+[HMS])+))?")
_JOINED = re.compile(r"P(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?")


def clustered(found: list[Found], cut: Lexemes) -> list[Found]:
    """Read ranges, moments and compound lengths of time."""
    return _with_lengths(_with_moments(_with_neighbours(with_ranges(found, cut), cut), cut), cut)


def _with_neighbours(found: list[Found], cut: Lexemes) -> list[Found]:
    """Read "the day before last Tuesday", "the week of March 6"."""
    out: list[Found] = []
    for item in found:
        match = _BESIDE_DAY.search(cut.codes, max(0, item.first - 3), item.first)
        if match is None or not _DAY.fullmatch(item.reading.value) or _overlap(out, match.start()):
            out.append(item)
            continue
        out.append(_neighbour(item, match, cut))
    return out


def _overlap(out: list[Found], first: int) -> bool:
    return bool(out) and out[-1].last > first


def _neighbour(item: Found, match: re.Match[str], cut: Lexemes) -> Found:
    day = date.fromisoformat(item.reading.value)
    unit, side = cut.words[match.start("unit")].meaning, cut.texts[match.start("side")]
    way = {"before": -1, "after": 1}.get(side)
    if unit == "D" and way:
        value = day_value(day + timedelta(way))
    elif unit == "W" and side == "of":
        value = week_value(day)
    else:
        return item
    reading = item.reading._replace(value=value, confidence=0.8)
    return item._replace(first=match.start(), reading=reading)


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
        if (
            clusters
            and _beside(clusters[-1][-1], item, cut)
            and not _is_full(clusters[-1], item, cut)
        ):
            clusters[-1].append(item)
        else:
            clusters.append([item])
    return clusters


def _beside(left: Found, right: Found, cut: Lexemes) -> bool:
    gap = cut.codes[left.last : right.first]
    return bool({left.rule, right.rule} & _CLOCKS) and len(gap) <= 3 and set(gap) <= _BESIDE


def _is_full(cluster: list[Found], item: Found, cut: Lexemes) -> bool:
    """Whether another moment begins: "22:00 on Monday and 04:00 on Tuesday"."""
    rules = {found.rule in _CLOCKS for found in cluster}
    gap = cut.codes[cluster[-1].last : item.first]
    return item.rule in _CLOCKS and len(rules) == 2 and CODES["AND"] in gap


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
    time, half = clock.reading.value.partition("T")[2], HALVES.get(day.value.partition("T")[2])
    if clock.reading.method == NONE and half and clock.rule in _TWELVE_HOURS:
        time = on_half(time, half)
    value = day.value[:10] + "T" + time
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
