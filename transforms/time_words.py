"""Word lists -> the lexicon of time."""

from collections.abc import Iterator, Mapping

import polars as pl

from transforms.lexemes import CODES, Word
from transforms.number_words import number_entries

_KINDS = {
    "day": "DAY",
    "tonight": "NIGHT",
    "overnight": "NIGHT",
    "now": "NOW",
    "this": "THIS",
    "next": "NEXT",
    "last": "LAST",
    "same": "SAME",
    "ago": "AGO",
    "later": "LATER",
    "earlier": "EARLIER",
    "edge": "EDGE",
    "early": "EARLY",
    "fiscal": "FISCAL",
    "meridiem": "MERIDIEM",
    "every": "EVERY",
    "periodic": "PERIODIC",
    "all": "ALL",
    "in": "IN",
    "at": "AT",
    "from": "FROM",
    "between": "BETWEEN",
    "per": "PER",
    "not": "NOT",
}


def time_entries(words: Mapping[str, pl.DataFrame]) -> Iterator[tuple[str, Word]]:
    """Lexicon entries of all lists of time; an earlier list wins over a later one."""
    for month, number, ambiguous in words["months"].select("word", "month", "ambiguous").iter_rows():
        yield month, Word(CODES["MAYBEMONTH" if ambiguous else "MONTH"], float(number))
    for name, number, ambiguous in words["weekdays"].select("word", "weekday", "ambiguous").iter_rows():
        yield name, Word(CODES["MAYBEWEEKDAY" if ambiguous else "WEEKDAY"], float(number))
    for unit, code, plural in words["time_units"].select("word", "code", "plural").iter_rows():
        yield unit, Word(CODES["UNITS" if plural else "UNIT"], None, code)
    for season, code in words["seasons"].select("word", "code").iter_rows():
        yield season, Word(CODES["SEASON"], None, code)
    for name, code, clock in words["day_parts"].select("word", "code", "clock").iter_rows():
        yield name, Word(CODES["NOON"], None, clock) if clock else Word(CODES["DAYPART"], None, code)
    for name, rule in words["holidays"].select("name", "rule").iter_rows():
        yield name, Word(CODES["HOLIDAY"], None, rule)
    for (name,) in words["time_zones"].select("name").iter_rows():
        yield name, Word(CODES["ZONE"])
    for phrase, kind, meaning in words["time_words"].select("phrase", "kind", "meaning").iter_rows():
        yield phrase, Word(CODES[_KINDS[kind]], _as_number(meaning), meaning or "")
    for phrase, mod in words["hedges"].select("phrase", "timex_mod").iter_rows():
        yield phrase, Word(CODES["HEDGE"], None, mod or "")
    yield from number_entries(words["number_words"])


def _as_number(meaning: str | None) -> float | None:
    try:
        return float(meaning or "")
    except ValueError:
        return None
