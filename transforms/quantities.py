"""Parsed article -> EXTRACTED_QUANTITIES: numbers with unit, bounds and the thing counted."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from spacy.tokens import Token

from transforms.counted_things import counted_thing
from transforms.lexemes import CODES, Lexemes, Lexicon, lexemes
from transforms.number_words import with_numbers
from transforms.parsing import ParsedArticle, Passage
from transforms.quantity_modality import modality
from transforms.quantity_patterns import RULES, Rule
from transforms.quantity_values import Amount, amount
from transforms.quantity_words import Unit, quantity_entries, units_of

_ONE = 1.0
_ENTITY_NAMES = frozenset(("ORG", "PRODUCT", "FAC", "WORK_OF_ART", "LAW", "EVENT"))


@dataclass(frozen=True)
class QuantityRules:
    """Word lists of quantities.

    Attributes:
        lexicon: Every word that a rule may ask for.
        units: Lower-case form to its unit.
        labels: Words whose number is a name ("page 5", "flight 93").
        modalities: (lemma, part of speech) to planned, projected or hypothetical.
    """

    lexicon: Lexicon
    units: Mapping[str, Unit]
    labels: frozenset[str]
    modalities: Mapping[tuple[str, str], str]

    @classmethod
    def from_tables(cls, words: Mapping[str, pl.DataFrame]) -> "QuantityRules":
        """Build the rules from the lists in `seeds/words`."""
        modal = words["modality_words"].select("lemma", "pos", "modality").iter_rows()
        return cls(
            Lexicon.of(quantity_entries(words)),
            units_of(words),
            frozenset(words["label_words"]["word"].to_list()),
            {(lemma, pos): kind for lemma, pos, kind in modal if kind != "denied"},
        )


def quantities(
    article: ParsedArticle, timexes: Sequence[Mapping[str, object]], rules: QuantityRules
) -> list[dict[str, object]]:
    """Find the quantities of an article's body.

    Args:
        article: The parsed text.
        timexes: Its rows of EXTRACTED_TIMEXES: a number of a date or a clock is no quantity; a
            duration is one.
        rules: Word lists.

    Returns:
        Rows of EXTRACTED_QUANTITIES in order of the text. `value` is NULL for a range and for a
        vague number, which have `low` and perhaps `high`.
    """
    taken = [
        (int(str(row["start_char"])), int(str(row["end_char"])))
        for row in timexes
        if row["type"] in ("DATE", "TIME")
    ]
    return [row for passage in article.body() for row in _passage_rows(passage, taken, rules)]


def _passage_rows(
    passage: Passage, taken: list[tuple[int, int]], rules: QuantityRules
) -> Iterator[dict[str, object]]:
    cut = with_numbers(lexemes(passage.doc.text, rules.lexicon))
    starts: list[int] = []
    behind = 0
    for first, negative_end, _, rule, match in _matches(cut.codes):
        last = -negative_end
        if first < behind or _overlaps(passage, cut, first, last, taken):
            continue
        starts = starts or [token.idx for token in passage.doc]
        row = _row(passage, cut, rule, match, starts, rules)
        if row is not None:
            behind = last
            yield row


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
    passage: Passage,
    cut: Lexemes,
    rule: Rule,
    match: re.Match[str],
    starts: list[int],
    rules: QuantityRules,
) -> dict[str, object] | None:
    found = amount(rule.name, cut, match)
    if found is None:
        return None
    doc = passage.doc
    number = doc[max(0, bisect_right(starts, cut.starts[found.at]) - 1)]
    last = doc[max(0, bisect_right(starts, cut.ends[match.end() - 1] - 1) - 1)]
    thing = counted_thing(doc, last)
    if not _counts(number, thing, found, rules, rule.name):
        return None
    unit = rules.units.get(found.unit) if found.unit else None
    start, end = cut.starts[match.start()], cut.ends[match.end() - 1]
    begin, stop = passage.start_char + start, passage.start_char + end
    per = rules.units.get(found.per) if found.per else None
    return {
        "quantity_id": f"q{begin}-{stop}",
        "start_char": begin,
        "end_char": stop,
        "text": doc.text[start:end],
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "bound": found.bound,
        **_unit_columns(unit, per, rule.name),
        "thing": thing,
        "modality": modality(number, rules.modalities),
        "rule": rule.name,
        "confidence": found.confidence,
    }


def _unit_columns(unit: Unit | None, per: Unit | None, rule: str) -> dict[str, object]:
    if rule == "ordinal":
        return {"unit": "ordinal", "unit_code": None, "dimension": None}
    if unit is None:
        return {"unit": None, "unit_code": None, "dimension": None}
    if per is None:
        return {"unit": unit.name, "unit_code": unit.code, "dimension": unit.dimension}
    code = f"{unit.code}/{per.code}" if unit.code and per.code else None
    return {"unit": f"{unit.name} per {per.name}", "unit_code": code, "dimension": "rate"}


def _counts(
    number: Token, thing: str | None, found: Amount, rules: QuantityRules, rule: str
) -> bool:
    """Whether a numeral counts or measures something, and is no part of a name."""
    if found.unit:
        return True
    if rule == "ordinal":
        return thing is not None and found.value != _ONE
    before = number.nbor(-1) if number.i else None
    if before is not None and (before.lower_.rstrip(".") in rules.labels or before.text in "#№"):
        return False
    named = number.ent_type_ in _ENTITY_NAMES and thing is None
    if named or (number.dep_ == "nummod" and number.head.i < number.i and number.head.pos_ == "PROPN"):
        return False
    if found.value == _ONE and number.is_alpha:
        return thing is not None and number.tag_ == "CD"
    return True


__all__ = ["CODES", "QuantityRules", "quantities"]
