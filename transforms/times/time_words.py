"""Word lists -> the lexicon of time."""

from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from transforms.extraction.lexeme_codes import CODES
from transforms.extraction.lexemes import Word
from transforms.extraction.number_words import number_entries

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
    "oclock": "OCLOCK",
    "every": "EVERY",
    "decade": "DECADE",
    "periodic": "PERIODIC",
    "all": "ALL",
    "in": "IN",
    "at": "AT",
    "from": "FROM",
    "between": "BETWEEN",
    "per": "PER",
    "not": "NOT",
}


def time_entries(
    words: Mapping[str, pl.DataFrame], zones: Iterable[str]
) -> Iterator[tuple[str, Word]]:
    """Lexicon entries of all lists of time; an earlier list wins over a later one.

    `zones` are the names of clocks that have a zone.
    """
    yield from _names(words["months"], "month", "MONTH")
    yield from _names(words["weekdays"], "weekday", "WEEKDAY")
    yield from _units(words["time_units"])
    for season, code in words["seasons"].select("word", "code").iter_rows():
        yield season, Word(CODES["SEASON"], None, code)
    yield from _day_parts(words["day_parts"])
    for name, rule in words["holidays"].select("name", "rule").iter_rows():
        yield name, Word(CODES["HOLIDAY"], None, rule)
    for name in (*words["time_zones"]["name"], *zones):
        yield name, Word(CODES["ZONE"])
    yield from _phrases(words["time_words"])
    yield from _hedges(words["hedges"])
    yield from number_entries(words["number_words"])


def _names(frame: pl.DataFrame, column: str, code: str) -> Iterator[tuple[str, Word]]:
    """Months or weekdays; "may" and "sun" have another meaning and a code of their own."""
    for word, number, ambiguous in frame.select("word", column, "ambiguous").iter_rows():
        name = f"MAYBE{code}" if str(ambiguous).lower() == "true" else code
        yield word, Word(CODES[name], float(number))


def _units(frame: pl.DataFrame) -> Iterator[tuple[str, Word]]:
    for unit, code, plural in frame.select("word", "code", "plural").iter_rows():
        yield unit, Word(CODES["UNITS" if str(plural).lower() == "true" else "UNIT"], None, code)


def _day_parts(frame: pl.DataFrame) -> Iterator[tuple[str, Word]]:
    for name, code, clock in frame.select("word", "code", "clock").iter_rows():
        if clock:
            yield name, Word(CODES["NOON"], None, clock)
        else:
            yield name, Word(CODES["DAYPART"], None, code)


def _phrases(frame: pl.DataFrame) -> Iterator[tuple[str, Word]]:
    for phrase, kind, meaning in frame.select("phrase", "kind", "meaning").iter_rows():
        number = float(meaning) if kind in ("day", "decade") else None
        yield phrase, Word(CODES[_KINDS[kind]], number, meaning or "")


def _hedges(frame: pl.DataFrame) -> Iterator[tuple[str, Word]]:
    for phrase, mod, place in frame.select("phrase", "timex_mod", "place").iter_rows():
        if place == "before":
            yield phrase, Word(CODES["HEDGE"], None, mod or "")
