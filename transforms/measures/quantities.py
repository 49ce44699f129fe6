"""Parsed article -> EXTRACTED_QUANTITIES: numbers with unit, bounds and the thing counted."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from spacy.tokens import Token

from transforms.extraction.lexemes import Lexemes, Lexicon, lexemes
from transforms.extraction.number_words import with_numbers
from transforms.extraction.parsing import ParsedArticle, Passage
from transforms.measures.counted_things import counted_thing, first_noun, told_thing
from transforms.measures.model_names import lone_models, model_name, model_numbers
from transforms.measures.quantity_checks import (
    Place,
    carried,
    counts,
    is_bare_age,
    is_choice,
    is_code,
    is_score,
    is_table,
    with_signs,
)
from transforms.measures.quantity_modality import modality
from transforms.measures.quantity_parts import YEAR_OF_AGE, Parts
from transforms.measures.quantity_patterns import RULES, Rule
from transforms.measures.quantity_values import Amount, amount
from transforms.measures.quantity_words import Unit, quantity_entries, units_of
from transforms.times.lengths_of_time import with_preposition

Row = dict[str, object]
_OF_EVENTS = frozenset({"asserted", "denied"})  # what a number is never put as


@dataclass(frozen=True)
class QuantityRules:
    """Word lists of quantities.

    Attributes:
        lexicon: Every word that a rule may ask for.
        units: Lower-case form to its unit.
        labels: Words whose number is a name ("page 5", "flight 93").
        suffixes: Words behind a number that make it a name ("737 MAX").
        modalities: (lemma, part of speech) to planned, projected or hypothetical.
    """

    lexicon: Lexicon
    units: Mapping[str, Unit]
    labels: frozenset[str]
    suffixes: frozenset[str]
    modalities: Mapping[tuple[str, str], str]

    @classmethod
    def from_tables(cls, words: Mapping[str, pl.DataFrame]) -> "QuantityRules":
        """Build the rules from the lists in `seeds/words`."""
        modal = words["modality_words"].select("lemma", "pos", "modality").iter_rows()
        return cls(
            Lexicon.of(quantity_entries(words)),
            units_of(words),
            frozenset(words["label_words"]["word"].to_list()),
            frozenset(words["model_words"]["word"].to_list()),
            {(lemma, pos): kind for lemma, pos, kind in modal if kind not in _OF_EVENTS},
        )


def quantities(
    article: ParsedArticle, timexes: Sequence[Mapping[str, object]], rules: QuantityRules
) -> list[Row]:
    """Find the quantities of an article's body.

    Args:
        article: The parsed text.
        timexes: Its rows of EXTRACTED_TIMEXES: a number of a date or a clock is no quantity; a
            duration is one.
        rules: Word lists.

    Returns:
        Rows of EXTRACTED_QUANTITIES in order of the text. `value` is NULL for a range and for a
        vague number, which have `low` and perhaps `high`. The rule "carried" says that the thing
        or unit is that of the quantity before ("rose to 12 ships from 9").
    """
    taken = [
        (int(str(row["start_char"])), int(str(row["end_char"])))
        for row in timexes
        if row["type"] in ("DATE", "TIME")
    ]
    taken = sorted([*taken, *_model_spans(article, rules)])
    return [row for passage in article.body() for row in _passage_rows(passage, taken, rules)]


def _model_spans(article: ParsedArticle, rules: QuantityRules) -> Iterator[tuple[int, int]]:
    """Offsets of numbers that name a model, by their phrase or because the text says so elsewhere.

    "The 787 Dreamliners" may be 787 of them, unless the text also has "a 787 Dreamliner" or "two
    787s".
    """
    found = [
        (passage, number, name)
        for passage in article.body()
        for number, name in model_numbers(passage.doc, rules.suffixes)
        if not _is_measured(number, rules)
    ]
    names = {name for _, _, name in found if name is not None}
    for passage, number, _ in found:
        yield passage.offsets(number)
    alone = [(passage, span) for passage in article.body() for span in lone_models(passage.doc)]
    lone = {span.text.removesuffix("s") for _, span in alone}
    for passage, span in alone:
        yield passage.offsets(span)
    for passage in article.body() if names or lone else ():
        for number in passage.doc[:-1]:
            name = model_name(number) if number.is_digit else None
            if name is not None and (name in names or number.text in lone):
                yield passage.offsets(number)


def _is_measured(number: Token, rules: QuantityRules) -> bool:
    """Whether a unit or a scale stands behind: "a 10 MW plant", "a 5 Million project"."""
    behind = number.nbor(1)
    return behind.lower_ in rules.units or behind.like_num


def _passage_rows(
    passage: Passage, taken: list[tuple[int, int]], rules: QuantityRules
) -> Iterator[Row]:
    cut = with_signs(with_numbers(lexemes(passage.doc.text, rules.lexicon)))
    in_table = is_table(cut.codes)
    starts: list[int] = []
    behind = 0
    before: Row | None = None
    for first, negative_end, _, rule, match in _matches(cut.codes):
        last = -negative_end
        if first < behind or _overlaps(passage, cut, first, last, taken):
            continue
        is_number = rule.name == "telephone" or is_code(cut, first, last)
        if is_number or is_score(rule.name, cut, match):
            behind = last
            continue
        if is_choice(cut, match):
            continue
        found = amount(rule.name, Parts(cut, match, rules.units))
        if found is None:
            continue
        starts = starts or [token.idx for token in passage.doc]
        place = Place.of(passage.doc, starts, cut, match, found.at)
        place, found = with_preposition(place, found, cut)
        if is_bare_age(rule.name, place, found):
            found = found._replace(unit=YEAR_OF_AGE, confidence=0.6)
        row = _row(passage, cut, rule, place, found, rules)
        if row is None or (in_table and row["unit"] is None and row["thing"] is None):
            continue
        behind = last
        before = carried(row, before, place)
        yield before


def _matches(codes: str) -> list[tuple[int, int, int, Rule, re.Match[str]]]:
    found = [
        (match.start(), -match.end(), order, rule, match)
        for order, rule in enumerate(RULES)
        for match in rule.pattern.finditer(codes)
    ]
    return sorted(found, key=lambda item: item[:3])


def _overlaps(
    passage: Passage, cut: Lexemes, first: int, last: int, taken: list[tuple[int, int]]
) -> bool:
    start, end = passage.start_char + cut.starts[first], passage.start_char + cut.ends[last - 1]
    at = bisect_right(taken, (start, end))
    return any(begin < end and start < stop for begin, stop in taken[max(0, at - 1) : at + 1])


def _row(
    passage: Passage, cut: Lexemes, rule: Rule, place: Place, found: Amount, rules: QuantityRules
) -> Row | None:
    doc, (start, end) = passage.doc, place.span
    counted = counted_thing(doc, place.last)
    if not counts(rule.name, place, counted, found, rules.labels):
        return None
    thing = counted.text if counted else None
    if counted and not counted.is_plural and found.unit is None and found.value != 1:
        thing = first_noun(doc, place.last) or thing
    if thing is None and found.unit is None and rule.name == "number":
        thing = told_thing(place.number)
    thing = found.base or thing
    begin, stop = passage.start_char + start, passage.start_char + end
    is_ordinal = rule.name == "ordinal"
    return {
        "quantity_id": f"q{begin}-{stop}",
        "start_char": begin,
        "end_char": stop,
        "text": cut.text[start:end],
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "bound": found.bound,
        "unit": "ordinal" if is_ordinal else found.unit and found.unit.name,
        "unit_code": found.unit and found.unit.code,
        "dimension": found.unit and found.unit.dimension,
        "thing": thing,
        "modality": modality(place.number, rules.modalities),
        "rule": rule.name,
        "confidence": found.confidence,
    }
