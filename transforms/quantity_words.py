"""Word lists -> the lexicon of quantities: numbers, units, money, hedges."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import polars as pl

from transforms.lexemes import CODES, Word
from transforms.number_words import number_entries

_FUNCTION_WORDS = {
    "between": "BETWEEN",
    "from": "FROM",
    "per": "PER",
    "an": "ARTICLE",
    "over": "OVER",
    "times": "TIMES",
    "than": "THAN",
    "fold": "FOLD",
}


class Unit(NamedTuple):
    """A unit: its English singular, its UCUM or ISO 4217 code, its dimension.

    `code` is None where the word names several units ("peso"), `dimension` None for a count.
    """

    name: str
    code: str | None
    dimension: str | None


def units_of(words: Mapping[str, pl.DataFrame]) -> dict[str, Unit]:
    """Lower-case form of a unit or currency to its Unit."""
    units = {
        form: Unit(unit, code or None, dimension or None)
        for form, unit, code, dimension in words["units"]
        .select("form", "unit", "unit_code", "dimension")
        .iter_rows()
    }
    money = words["currencies"].select("form", "unit", "unit_code").iter_rows()
    return units | {form: Unit(unit, code or None, "currency") for form, unit, code in money}


def quantity_entries(words: Mapping[str, pl.DataFrame]) -> Iterator[tuple[str, Word]]:
    """Lexicon entries; an earlier list wins over a later one."""
    for word, code in _FUNCTION_WORDS.items():
        yield word, Word(CODES[code])
    for (form,) in words["currencies"].select("form").iter_rows():
        yield form, Word(CODES["MONEY"], None, form)
    numbers = words["number_words"]
    yield from number_entries(numbers)
    for (form,) in words["units"].select("form").iter_rows():
        yield form, Word(CODES["MEASURE"], None, form)
    for phrase, bound in words["hedges"].select("phrase", "bound").iter_rows():
        yield phrase, Word(CODES["HEDGE"], None, bound)
