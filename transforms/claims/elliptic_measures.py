"""Measures whose subject stands before them -> claims: "… raised by a metre. The plan says Q"."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Span, Token

from transforms.claims.claim_drafts import Draft
from transforms.claims.claim_measures import SAYING, clause_scope, quantity_value
from transforms.claims.claim_rules import ClaimRules
from transforms.events.modality import modality
from transforms.events.participants import Facts
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage

_MAX_CHARS = 200  # the sentence before


def single_units(passage: Passage, rules: ClaimRules) -> Iterator[tuple[Span, Row]]:
    """The units of "raised by a metre", as quantities of one: there "a" is a number."""
    for token in passage.doc:
        unit = rules.units.get(token.lower_)
        article = token.nbor(-1) if token.i else token
        is_amount = token.dep_ == "pobj" and token.head.lower_ == "by"
        if unit is None or not is_amount or article.lower_ not in ("a", "an"):
            continue
        span = passage.doc[article.i : token.i + 1]
        start, end = passage.offsets(span)
        row: Row = {"start_char": start, "end_char": end, "text": span.text, "bound": "exact"}
        row = {**row, "value": 1.0, "low": 1.0, "high": 1.0, "unit": unit[0], "dimension": unit[1]}
        yield span, row


def elliptic_measures(
    passage: Passage,
    quantities: Iterable[tuple[Span, Row]],
    measures: Sequence[Draft],
    facts: Facts,
    rules: ClaimRules,
) -> Iterator[Draft]:
    """The claims of quantities that are all that somebody says.

    What is said takes its subject, and whether it is a plan, from the measure before it, if that
    is of one dimension: "The mayor wants the wall raised by a metre. The plan says 40 centimetres."

    Args:
        passage: Where the quantities stand.
        quantities: Quantities of the passage.
        measures: Measures of the passage, in order of their starts.
        facts: Facts of the text.
        rules: Vocabulary.
    """
    for span, row in quantities:
        value, verb = quantity_value(row), _saying(span)
        at = bisect_left(measures, row["start_char"], key=lambda draft: draft.start_char)
        before = measures[at - 1] if at else None
        if value is None or verb is None or before is None or not _is_of_one_size(before, row):
            continue
        yield before._replace(
            start_char=row["start_char"],
            end_char=row["end_char"],
            head=verb,
            scope=clause_scope(verb, passage, facts, None),
            value=value,
            rule="measure of the same",
            fact=row,
            modality=modality(before.head, rules.events),
        )


def _saying(span: Span) -> Token | None:
    """The verb whose whole content the quantity is."""
    unit, verb = span.root, span.root.head
    if unit.dep_ == "pobj" and verb.lower_ == "of":
        verb = verb.head
    elif unit.dep_ != "dobj":
        return None
    is_all = not any(child.i >= span.end for child in unit.children)
    return verb if is_all and verb.pos_ == "VERB" and verb.lemma_.lower() in SAYING else None


def _is_of_one_size(before: Draft, row: Row) -> bool:
    """Whether two measures near each other are of one dimension."""
    dimension = (before.fact or {}).get("dimension")
    is_near = row["start_char"] - before.start_char <= _MAX_CHARS
    return is_near and dimension is not None and dimension == row["dimension"]
