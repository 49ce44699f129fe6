"""Word lists -> the lexicon of quantities: numbers, units, money, hedges."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import polars as pl

from transforms.extraction.lexeme_codes import CODES
from transforms.extraction.lexemes import Word
from transforms.extraction.number_words import number_entries

_FUNCTION_WORDS = {
    "between": "BETWEEN",
    "from": "FROM",
    "in": "IN",
    "out of": "IN",
    "per": "PER",
    "old": "AGE",
    "olds": "AGE",
    "of age": "AGE",
    "yo": "AGE",
    "y/o": "AGE",
    "negative": "MINUS",
}
_RATES = {"base": "SHARE", "shift": "AGO"}


class Unit(NamedTuple):
    """A unit: its English singular, its UCUM or ISO 4217 code, its dimension.

    `code` is None where the word names several units ("peso"), `dimension` None for a count.
    """

    name: str
    code: str | None
    dimension: str | None


def units_of(words: Mapping[str, pl.DataFrame]) -> dict[str, Unit]:
    """Lower-case form of a unit or currency to its Unit."""
    measures = words["units"].select("form", "unit", "unit_code", "dimension").iter_rows()
    money = words["currencies"].select("form", "unit", "unit_code").iter_rows()
    return {form: Unit(unit, code or None, kind or None) for form, unit, code, kind in measures} | {
        form: Unit(unit, code or None, "currency") for form, unit, code in money
    }


def quantity_entries(words: Mapping[str, pl.DataFrame]) -> Iterator[tuple[str, Word]]:
    """Lexicon entries; an earlier list wins over a later one."""
    for word, code in _FUNCTION_WORDS.items():
        yield word, Word(CODES[code])
    for (form,) in words["currencies"].select("form").iter_rows():
        yield form, Word(CODES["MONEY"], None, form)
    for word, kind in words["rate_words"].select("word", "kind").iter_rows():
        yield word, Word(CODES[_RATES[kind]], None, word)
    yield from number_entries(words["number_words"])
    for (form,) in words["units"].select("form").iter_rows():
        yield form, Word(CODES["MEASURE"], None, form)
    for phrase, bound, place in words["hedges"].select("phrase", "bound", "place").iter_rows():
        yield phrase, Word(CODES["AFTER" if place == "after" else "HEDGE"], None, bound)
