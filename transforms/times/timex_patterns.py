"""The grammar of time expressions: a pattern over lexeme codes and a reader for each rule.

Of the matches that begin at one lexeme the longest that its reader accepts wins; of equally long
ones the earlier rule.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from transforms.extraction.lexeme_codes import pattern
from transforms.times import ago_readings as so_long_ago
from transforms.times import calendar_readings as on_calendar
from transforms.times import clock_readings as on_clock
from transforms.times import length_readings as lengths
from transforms.times import relative_readings as relative
from transforms.times.timex_readings import Anchor, Groups, Reading

Reader = Callable[[Groups, Anchor], Reading | None]


class Rule(NamedTuple):
    """A named pattern and what reads its parts."""

    name: str
    pattern: re.Pattern[str]
    reader: Reader


_EDGE = "(?:THE? (?P<edge>EDGE OF THE?|EARLY DASH?|EARLIER IN? THE?|LATER IN? THE?))?"
_DEICTIC = "(?P<deictic>THIS|LAST|NEXT)"
_DAY = "(?P<day>DIGITS|ORDINAL)"
_DAY_OF = "(?:(?P<dayunit>UNIT) OF|OF?)"
_MONTH = "(?P<month>MONTH|MAYBEMONTH)"
_YEAR = "(?P<year>YEAR|SHORTYEAR)"
_WEEKDAY = "(?:(?:WEEKDAY|MAYBEWEEKDAY) DOT? COMMA? THE?)"
# "2014", "of 2014", "this year", "of last year"
_OF_YEAR = f"(?: (?:COMMA? OF?|IN) {_YEAR} | OF? (?P<yeardeictic>THIS|LAST|NEXT) UNIT)"
_PART = "(?: (?:IN THE)? (?P<part>DAYPART))"
_COUNT = "(?P<count>DIGITS|NUMBER|WORDS)"
_ONE_UNIT = "(?P<unit>UNIT|SECOND|QUARTER)"
_ANY_UNIT = "(?P<unit>UNIT|SECOND|QUARTER|UNITS)"
_AMOUNT = (
    f"(?: (?P<half>HALF) ARTICLE? | {_COUNT} | (?P<one>ARTICLE) | ARTICLE? (?P<couple>COUPLE) OF?"
    "| ARTICLE? (?P<vague>FEW|VAGUE) OF? )"
)
_LATER_DAY = "(?P<deictic2>THIS|LAST|NEXT)"
_MORE = "(?P<more> AND ARTICLE? HALF)?"
_HEDGE = "(?P<hedge>HEDGE)?"
_WAY = "(?P<way>AGO|LATER|EARLIER)"
_HALF_DAY = "(?: (?P<meridiem>MERIDIEM) | (?:IN THE|AT) (?P<part>DAYPART) )?"

RULES: tuple[Rule, ...] = tuple(
    Rule(name, pattern(source), reader)
    for name, source, reader in (
        ("iso_date", "ISODATE", on_calendar.iso_date),
        ("slash_date", "SLASHDATE", on_calendar.slash_date),
        (
            "month_day",
            f"{_EDGE} {_WEEKDAY}? {_MONTH} DOT? THE? {_DAY} {_OF_YEAR}?",
            on_calendar.calendar_day,
        ),
        (
            "day_month",
            f"{_EDGE} {_WEEKDAY}? THE? {_DAY} {_DAY_OF} {_MONTH} (?: DOT? {_OF_YEAR})?",
            on_calendar.calendar_day,
        ),
        ("month_year", f"{_EDGE} {_MONTH} DOT? {_OF_YEAR}", on_calendar.calendar_month),
        ("month_deictic", f"{_EDGE} {_DEICTIC} {_MONTH}", on_calendar.calendar_month),
        ("same_month", f"{_EDGE} SAME (?P<month>MONTH)", relative.same_month),
        ("month", f"{_EDGE} (?P<month>MONTH)", on_calendar.calendar_month),
        (
            "ambiguous_month",
            "(?:THE? (?P<edge>EDGE OF|EARLY) | (?<=IN|AT|OF|TO)) (?P<month>MAYBEMONTH)",
            on_calendar.ambiguous_month,
        ),
        ("year", f"{_EDGE} {_YEAR}", on_calendar.calendar_year),
        ("decade", f"{_EDGE} (?P<decade>DECADE)", on_calendar.decade),
        (
            "century",
            f"{_EDGE} (?P<ordinal>ORDINAL) DASH? (?P<century>UNIT)",
            on_calendar.century,
        ),
        ("season_deictic", f"{_EDGE} {_DEICTIC} (?P<season>SEASON)", on_calendar.season),
        ("season_year", f"{_EDGE} THE? (?P<season>SEASON) {_OF_YEAR}", on_calendar.season),
        ("season", f"{_EDGE} (?:THE|(?<=IN|AT|OF)) (?P<season>SEASON)", on_calendar.season),
        (
            "quarter",
            (
                "THE? (?P<yearbefore>YEAR)? FISCAL? (?P<ordinal>ORDINAL|SECOND) DASH? QUARTER "
                f"{_OF_YEAR}?"
            ),
            on_calendar.quarter,
        ),
        ("quarter_name", f"(?P<yearbefore>YEAR)? (?P<term>TERM) {_OF_YEAR}?", on_calendar.term),
        (
            "half_year",
            f"THE? (?P<ordinal>ORDINAL|SECOND|LAST) (?P<half>HALF) {_OF_YEAR}",
            on_calendar.quarter,
        ),
        ("year_end", "(?P<unit>UNIT) DASH? (?P<end>EDGE)", on_calendar.year_end),
        (
            "holiday",
            "(?P<deictic>THIS|LAST|NEXT)? (?P<holiday>HOLIDAY) (?:COMMA? (?P<year>YEAR))?",
            on_calendar.named_day,
        ),
        (
            "weekday",
            f"{_EDGE} {_DEICTIC}? (?P<weekday>WEEKDAY) {_PART}?",
            relative.weekday,
        ),
        (
            "weekday_of_week",
            (
                f"(?P<weekday>WEEKDAY) OF? {_DEICTIC} (?P<unit>UNIT)"
                f"|{_LATER_DAY} (?P<unit2>UNIT) AT? (?P<weekday2>WEEKDAY)"
            ),
            relative.weekday_of_week,
        ),
        ("day_word", f"{_EDGE} (?P<dayword>DAY) {_PART}?", relative.day_word),
        (
            "part_of_day",
            (
                "(?P<told>THE)? (?P<deictic>THIS|LAST|NEXT|SAME) EARLY? (?P<part>DAYPART)"
                " | (?P<alone>NIGHT)"
            ),
            relative.part_of_day,
        ),
        (
            "deictic_unit",
            f"{_EDGE} (?P<told>THE)? (?P<deictic>THIS|LAST|NEXT|SAME) FISCAL? {_ONE_UNIT}",
            relative.deictic_unit,
        ),
        (
            "edge_of_unit",
            "THE? (?P<edge>EDGE OF THE|EARLIER IN THE|LATER IN THE) (?P<unit>UNIT)",
            relative.same_unit,
        ),
        ("weekend", "THE (?P<unit>UNIT)", relative.weekend),
        (
            "units_around",
            "THE? (?P<deictic>LAST|NEXT) UNITS (?: (?:AND|OR) UNITS)?",
            relative.units_around,
        ),
        (
            "counted_units",
            (f"THE? {_DEICTIC} (?:{_COUNT}|(?P<couple>COUPLE) OF?|(?P<vague>FEW)) (?P<unit>UNITS)"),
            relative.counted_units,
        ),
        (
            "first_units",
            f"THE (?:ORDINAL|LAST) {_COUNT} (?P<unit>UNITS)",
            relative.counted_units,
        ),
        ("ago", f"{_HEDGE} {_AMOUNT} CLOSE? DASH? {_ANY_UNIT} DASH? {_WAY}", so_long_ago.ago),
        (
            "ago_of_day",
            (
                f"{_AMOUNT} CLOSE? {_ANY_UNIT} AGO (?:"
                f"(?:(?P<dayword>DAY)|(?P<weekday>WEEKDAY)) {_PART}? | {_DEICTIC} (?P<unit2>UNIT))"
            ),
            so_long_ago.ago_of_day,
        ),
        (
            "year_ago_period",
            "THE OTHER? (?P<unit>UNIT) DASH (?P<way>AGO|EARLIER) (?P<period>QUARTER|OTHER)",
            so_long_ago.year_ago_period,
        ),
        ("vague_ago", f"(?P<vague>FEW|VAGUE)? (?P<unit>UNITS) {_WAY}", so_long_ago.ago),
        ("duration", f"{_HEDGE} {_AMOUNT} DASH? {_ANY_UNIT} {_MORE}", lengths.duration),
        ("unit_ended", "THE (?P<unit>UNIT) (?=(?P<ended>OTHER))", lengths.unit_ended),
        (
            "part_of_hour",
            f"{_HEDGE} (?P<count>WORDS|ARTICLE)? (?P<part>QUARTER|UNITS) OF ARTICLE (?P<unit>UNIT)",
            lengths.part_of_hour,
        ),
        ("vague_duration", "(?P<unit>UNITS)", lengths.vague_duration),
        (
            "every",
            f"EVERY {_COUNT}? (?:{_ANY_UNIT}|(?P<weekday>WEEKDAY)|(?P<part>DAYPART)|{_MONTH})",
            lengths.every,
        ),
        (
            "every_second",
            "EVERY (?P<nth>ORDINAL|SECOND) (?:(?P<unit>UNIT)|(?P<weekday>WEEKDAY))",
            lengths.every,
        ),
        ("periodic", "(?P<periodic>PERIODIC)", lengths.periodic),
        ("past", "IN THE (?P<past>LAST)", relative.the_past),
        ("reference", "(?P<now>NOW|THIS)", relative.reference),
        (
            "clock",
            "(?P<clock>CLOCK) (?P<meridiem>MERIDIEM)? (?P<zone>ZONE)?",
            on_clock.clock,
        ),
        (
            "hour",
            "(?P<clock>DIGITS) (?P<meridiem>MERIDIEM) (?P<zone>ZONE)?",
            on_clock.clock,
        ),
        ("noon", "(?P<noon>NOON) (?P<zone>ZONE)?", on_clock.noon),
        (
            "spoken_clock",
            (
                "(?: (?P<minutes>WORDS) UNITS? | (?P<half>HALF) | ARTICLE? (?P<quarter>QUARTER) )"
                f" (?P<side>LAST|TO) (?P<hour>WORDS) {_HALF_DAY}"
            ),
            on_clock.spoken_clock,
        ),
        ("oclock", f"(?P<hour>WORDS|DIGITS) (?P<oclock>OCLOCK) {_HALF_DAY}", on_clock.spoken_clock),
        ("bare_hour", f"(?<=AT) (?P<hour>WORDS) {_HALF_DAY}", on_clock.spoken_clock),
    )
)
