"""Quantities and what they count or measure -> claims of counts, amounts, shares, measures."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from transforms.claims.claim_drafts import Draft, Value
from transforms.claims.claim_measures import clause_scope, measure_claims, quantity_value
from transforms.claims.claim_rules import ClaimRules
from transforms.claims.claim_totals import ON_THE_SPOT
from transforms.claims.counted_nouns import (
    MANY,
    counted,
    is_label,
    is_of_compound,
    is_of_nothing,
    totalled,
)
from transforms.claims.happenings import happening_of, named_outcome
from transforms.claims.harm import is_on_the_spot
from transforms.claims.undergone import IDIOMS
from transforms.events.event_arguments import place_of, subject_of
from transforms.events.event_phrases import phrase
from transforms.events.participants import Facts, mentioned
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage

_NO_CLAIM = frozenset({"time", "duration", "ordinal", "age"})
_PERSONS = "people"


def count_claims(
    passage: Passage, span: Span, row: Row, facts: Facts, rules: ClaimRules
) -> Iterator[Draft]:
    """The claim that a quantity makes about what it counts or measures, if any."""
    value = quantity_value(row)
    if value is None or row["dimension"] in _NO_CLAIM or row["unit"] == "ordinal":
        return
    if row["unit"] is None:
        noun = counted(span, rules) or totalled(span, rules)
        if noun is not None and not is_label(noun, value, rules) and not is_of_nothing(noun, rules):
            yield _count(passage, row, value, noun, facts, rules)
        return
    yield from measure_claims(passage, span, row, value, facts, rules)


def _count(
    passage: Passage, row: Row, value: Value, noun: Token, facts: Facts, rules: ClaimRules
) -> Draft:
    happening = happening_of(noun, rules)
    verb = happening.word
    thing = _PERSONS if happening.outcome in IDIOMS else _thing(noun, rules)
    subject = phrase(noun.head if is_of_compound(noun) else noun)
    head = verb if verb is not None else noun
    people = list(mentioned(subject, passage, facts))
    agent = subject_of(verb) if verb is not None and verb.pos_ == "VERB" else None
    if agent is not None and agent != noun and not happening.outcome:
        people += mentioned(phrase(agent), passage, facts)
    place = None if verb is None else place_of(verb)
    scope = clause_scope(head, passage, facts, None if place is None else place.text)
    if happening.outcome and is_on_the_spot(head, rules):
        scope = "; ".join(part for part in (scope, ON_THE_SPOT) if part)
    return Draft(
        passage=passage,
        start_char=row["start_char"],
        end_char=row["end_char"],
        head=head,
        subject=subject.text,
        subject_lemma=head.lemma_.lower(),
        subject_class=happening.event_class,
        participants=tuple(dict.fromkeys(people)),
        property=f"count of {thing} {happening.outcome or ''}".rstrip(),
        scope=scope,
        value=value,
        rule="count of event" if happening.outcome else "count",
        confidence=0.7 if happening.outcome else 0.6,
        fact=row,
    )


def _thing(noun: Token, rules: ClaimRules) -> str:
    """What is counted: the noun with the nouns before it; people are people.

    "Crew members" are crew: "member" says nothing that its compound does not.
    """
    if noun.pos_ not in ("NOUN", "PROPN"):
        return _PERSONS
    lemma = noun.lemma_.lower()
    if lemma in MANY or noun.ent_type_ == "NORP":  # "thousands fled"; Democrats, Samoans, Quakers
        return _PERSONS
    if named_outcome(noun, rules) is not None:
        return _PERSONS
    parts = [c.lemma_.lower() for c in noun.lefts if c.dep_ == "compound" and c.pos_ == "NOUN"]
    if lemma == "member" and parts:
        return " ".join(parts)
    if lemma in rules.person_nouns and not parts:
        return _PERSONS
    return " ".join([*parts, lemma])
