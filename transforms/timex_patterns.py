"""The grammar of time expressions: a pattern over lexeme codes and a reader for each rule.

Of the matches that begin at one lexeme the longest that its reader accepts wins; of equally long
ones the earlier rule.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from transforms import clock_readings, timex_readings
from transforms.lexemes import pattern
from transforms.timex_readings import Anchor, Groups, Reading

Reader = Callable[[Groups, Anchor], Reading | None]


class Rule(NamedTuple):
    """A named pattern and what reads its parts."""

    name: str
    pattern: re.Pattern[str]
    reader: Reader


_DAYNUM = "(?:DIGITS|ORDINAL)"
_MONTHS = "(?P<month>MONTH|MAYBEMONTH)"
_YEARS = "(?P<year>YEAR|SHORTYEAR)"
_DEICTIC = "(?P<deictic>THIS|LAST|NEXT)"
_UNITONE = "(?:UNIT|SECOND|QUARTER)"
# "this year", "of last year": a year told by its distance
_YEAR_AFTER = f"(?: COMMA? OF? {_YEARS} | OF? (?P<yeardeictic>THIS|LAST|NEXT) UNIT)"
_EDGE = "(?:THE? (?P<edge>EDGE) OF THE? | THE? (?P<early>EARLY) DASH? | (?P<when>EARLIER|LATER) IN?)"
_PART = "(?: (?:IN THE)? (?P<part>DAYPART))"
_WD = "(?:(?:WEEKDAY|MAYBEWEEKDAY) DOT? COMMA? THE?)"
_COUNT = "(?P<count>DIGITS|NUMBER|WORDS)"
_AMOUNT = (
    f"(?: (?P<half>HALF) ARTICLE? | (?:{_COUNT}|(?P<one>ARTICLE)|ARTICLE? (?P<couple>COUPLE) OF?"
    "|ARTICLE? (?P<vague>FEW|VAGUE) OF?) )"
)
_HEDGE = "(?P<hedge>HEDGE)?"


def _rule(name: str, source: str, reader: Reader) -> Rule:
    return Rule(name, pattern(source), reader)


# `edge` may be written three ways, but a pattern has each group name once
def _edged(source: str) -> str:
    return f"(?:THE? (?P<edge>EDGE OF THE?|EARLY DASH?|EARLIER IN? THE?|LATER IN? THE?))? {source}"


RULES: tuple[Rule, ...] = (
    _rule("iso_date", "ISODATE", clock_readings.iso_date),
    _rule("slash_date", "SLASHDATE", clock_readings.slash_date),
    _rule(
        "month_day",
        _edged(f"{_WD}? {_MONTHS} DOT? THE? (?P<day>{_DAYNUM}) {_YEAR_AFTER}?"),
        timex_readings.calendar_day,
    ),
    _rule(
        "day_month",
        _edged(f"{_WD}? THE? (?P<day>{_DAYNUM}) OF? {_MONTHS} (?: DOT? {_YEAR_AFTER})?"),
        timex_readings.calendar_day,
    ),
    _rule(
        "month_year",
        _edged(f"{_MONTHS} DOT? {_YEAR_AFTER}"),
        timex_readings.calendar_month,
    ),
    _rule("month_deictic", _edged(f"{_DEICTIC} {_MONTHS}"), timex_readings.calendar_month),
    _rule("month", _edged("(?P<month>MONTH)"), timex_readings.calendar_month),
    _rule(
        "ambiguous_month",
        "(?<=IN|AT|OF|TO) (?P<month>MAYBEMONTH) | (?P<e>EARLY|EDGE OF) (?P<month2>MAYBEMONTH)",
        clock_readings.ambiguous_month,
    ),
    _rule("year", _edged(_YEARS), clock_readings.year_alone),
    _rule("decade", _edged("(?P<decade>DECADE)"), timex_readings.decade),
    _rule(
        "century",
        _edged("(?P<ordinal>ORDINAL) DASH? (?P<century>UNIT)"),
        clock_readings.century,
    ),
    _rule(
        "weekday",
        _edged(f"{_DEICTIC}? (?P<weekday>WEEKDAY) {_PART}?"),
        timex_readings.weekday,
    ),
    _rule("season_deictic", _edged(f"{_DEICTIC} (?P<season>SEASON)"), timex_readings.season),
    _rule(
        "season_year",
        _edged(f"(?P<season>SEASON) {_YEAR_AFTER}"),
        timex_readings.season,
    ),
    _rule(
        "season",
        _edged("(?<=THE|IN|AT|OF) (?P<season>SEASON)"),
        timex_readings.season,
    ),
    _rule("day_word", _edged(f"(?P<dayword>DAY) {_PART}?"), timex_readings.day_word),
    _rule(
        "part_of_day",
        "(?P<told>THE)? (?P<deictic>THIS|LAST|NEXT|SAME) EARLY? (?P<part>DAYPART) | (?P<alone>NIGHT)",
        clock_readings.part_of_day,
    ),
    _rule(
        "deictic_unit",
        _edged(f"(?P<told>THE)? (?P<deictic>THIS|LAST|NEXT|SAME) FISCAL? (?P<unit>{_UNITONE})"),
        timex_readings.deictic_unit,
    ),
    _rule(
        "edge_of_unit",
        "THE? (?P<edge>EDGE OF THE|EARLIER IN THE|LATER IN THE) (?P<unit>UNIT)",
        timex_readings.same_unit,
    ),
    _rule(
        "weekend", "THE (?P<unit>UNIT)", clock_readings.weekend,
    ),
    _rule(
        "units_around",
        "THE? (?P<deictic>LAST|NEXT) UNITS (?: (?:AND|OR) UNITS)?",
        timex_readings.units_around,
    ),
    _rule(
        "counted_units",
        f"{_HEDGE} THE? (?P<deictic>LAST|NEXT|THIS) (?:{_COUNT}|(?P<couple>COUPLE) OF?|(?P<vague>FEW)) "
        "(?P<unit>UNITS)",
        timex_readings.counted_units,
    ),
    _rule(
        "first_units",
        "THE (?:ORDINAL|LAST) (?P<count>DIGITS|WORDS|NUMBER) (?P<unit>UNITS)",
        timex_readings.counted_units,
    ),
    _rule(
        "ago",
        f"{_HEDGE} {_AMOUNT} DASH? (?P<unit>{_UNITONE}|UNITS) DASH? (?P<way>AGO|LATER|EARLIER)",
        timex_readings.ago,
    ),
    _rule(
        "vague_ago",
        "(?P<vague>FEW|VAGUE)? (?P<unit>UNITS) (?P<way>AGO|LATER|EARLIER)",
        timex_readings.ago,
    ),
    _rule(
        "duration",
        f"{_HEDGE} {_AMOUNT} DASH? (?P<unit>{_UNITONE}|UNITS)",
        clock_readings.duration,
    ),
    _rule("vague_duration", "(?P<unit>UNITS)", clock_readings.vague_duration),
    _rule(
        "every",
        f"EVERY {_COUNT}? (?:(?P<unit>{_UNITONE}|UNITS)|(?P<weekday>WEEKDAY)|(?P<part>DAYPART)|{_MONTHS})",
        timex_readings.every,
    ),
    _rule("periodic", "(?P<periodic>PERIODIC)", timex_readings.periodic),
    _rule("past", "THE (?P<past>LAST)", clock_readings.the_past),
    _rule("year_end", "(?P<unit>UNIT) DASH? (?P<end>EDGE)", clock_readings.year_end),
    _rule("reference", "(?P<now>NOW|THIS|LAST)", clock_readings.reference),
    _rule(
        "quarter",
        f"THE? (?P<yearbefore>YEAR)? FISCAL? (?P<ordinal>ORDINAL|SECOND) DASH? QUARTER {_YEAR_AFTER}?",
        timex_readings.quarter,
    ),
    _rule(
        "half_year",
        f"THE? (?P<ordinal>ORDINAL|SECOND|LAST) (?P<half>HALF) {_YEAR_AFTER}",
        timex_readings.quarter,
    ),
    _rule(
        "holiday",
        f"(?P<deictic>THIS|LAST|NEXT)? (?P<holiday>HOLIDAY) (?:COMMA? (?P<year>YEAR))?",
        timex_readings.named_day,
    ),
    _rule(
        "clock",
        "(?P<clock>CLOCK) (?P<meridiem>MERIDIEM)? (?P<zone>ZONE)?",
        clock_readings.clock,
    ),
    _rule(
        "hour",
        "(?P<clock>DIGITS) (?P<meridiem>MERIDIEM) (?P<zone>ZONE)?",
        clock_readings.clock,
    ),
    _rule("noon", "(?P<noon>NOON) (?P<zone>ZONE)?", clock_readings.noon),
)
