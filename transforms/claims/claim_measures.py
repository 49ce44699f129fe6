"""Quantities with a unit and what they measure -> claims of lengths, shares, sums, changes."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Span, Token

from transforms.claims.claim_drafts import Draft, Value
from transforms.claims.claim_rules import ClaimRules
from transforms.events.event_arguments import subject_of
from transforms.events.event_phrases import child_of, phrase
from transforms.events.participants import Facts, mentioned
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage

_DIMENSION_PROPERTIES = {"currency": "amount", "money": "amount", "ratio": "percent"}
_LEFT = frozenset({"compound", "nmod", "nummod", "amod"})
_CHANGES = frozenset({"increase", "decrease"})
_UNTIL = {"between": "and", "from": "to"}
SAYING = frozenset({"say", "mention", "speak", "suggest", "talk"})
_OBJECT, _UNDERGOER = frozenset({"dobj"}), frozenset({"nsubjpass", "nsubj"})
_VERBAL = frozenset({"date", "start", "end", "duration"})  # a time says these, not a quantity


class Measured(NamedTuple):
    """What has the measure, the verb that says so, the property, the word to compare by."""

    subject: Token
    verb: Token | None
    property: str
    lemma: str


def quantity_value(row: Row) -> Value | None:
    """The value of a quantity row; None where it is vague without any bound.

    >>> row = {"value": 12.0, "low": None, "high": None, "bound": "exact", "unit": None}
    >>> quantity_value(row).text
    '12'
    """
    number, low, high = row["value"], row["low"], row["high"]
    known = [n for n in (number, low, high) if n is not None]
    if not known or (row["unit"] is None and known[0] != int(known[0])):
        return None  # "half of them" counts nothing
    words = (
        f"{known[0]:.10g}" if number is not None or len(known) < 2 else f"{low:.10g}–{high:.10g}"
    )
    unit = row["unit"]
    return Value(
        f"{words} {unit}" if unit else words, number, low, high, row["bound"] or "exact", unit
    )


def measure_claims(
    passage: Passage, span: Span, row: Row, value: Value, facts: Facts, rules: ClaimRules
) -> Iterator[Draft]:
    """The claim that a quantity with a unit makes about what it measures, if the parse says."""
    measured = _measured(span, row, rules)
    if measured is None or measured.subject.pos_ not in ("NOUN", "PROPN"):
        return
    words = phrase(measured.subject)
    head = measured.verb if measured.verb is not None else measured.subject
    yield Draft(
        passage=passage,
        start_char=row["start_char"],
        end_char=row["end_char"],
        head=head,
        subject=words.text,
        subject_lemma=measured.lemma,
        subject_class=None,
        participants=mentioned(words, passage, facts),
        property=measured.property,
        scope=clause_scope(head, passage, facts, None),
        value=value,
        rule="measure",
        confidence=0.5,
        fact=row,
    )


def _measured(span: Span, row: Row, rules: ClaimRules) -> Measured | None:
    unit = span.root
    usual = _DIMENSION_PROPERTIES.get(row["dimension"] or "", row["dimension"] or "amount")
    stated = (
        _by_noun(unit, span, usual, rules)
        or _by_copula(unit, span, usual)
        or _by_verb(unit, usual, rules)
    )
    return stated or (_of_sum(unit, usual) if usual == "amount" else None)


def _by_noun(unit: Token, span: Span, usual: str, rules: ClaimRules) -> Measured | None:
    """The noun of "a 300-metre tunnel", "a rise of 9 percent", "85 millimetres of rain"."""
    head = unit.head
    if head.i >= span.end and head.pos_ in ("NOUN", "PROPN") and unit.dep_ in _LEFT:
        return _noun(head, usual, rules)
    if unit.dep_ == "pobj" and head.lower_ == "of" and head.head.pos_ == "NOUN":
        return _noun(head.head, usual, rules)
    for child in unit.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "in") and child.i >= span.end - 1:
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.pos_ == "NOUN" and not noun.ent_type_:
                    return _noun(noun, usual, rules)
    return None


def _noun(noun: Token, usual: str, rules: ClaimRules) -> Measured:
    lemma = noun.lemma_.lower()
    return Measured(noun, None, rules.properties.get((lemma, "noun"), usual), lemma)


def _by_copula(unit: Token, span: Span, usual: str) -> Measured | None:
    """The subject of "The toll is 3 euros, and drivers pay": a parse may take "euros" for the next.

    Nothing between "is" and a comma is the subject of what comes behind the comma.
    """
    if unit.dep_ not in ("nsubj", "nsubjpass") or not 0 < span.start < span.end < len(span.doc):
        return None
    be, behind = span.doc[span.start - 1], span.doc[span.end]
    subject = subject_of(be) if be.lemma_ == "be" and unit.head != be else None
    if subject is None or not (behind.is_punct or behind.dep_ == "cc"):
        return None
    return Measured(subject, be, usual, _lemma(subject))


def _by_verb(unit: Token, usual: str, rules: ClaimRules) -> Measured | None:
    head = unit.head
    if unit.dep_ == "npadvmod" and head.pos_ == "ADJ":  # "300 metres long"
        subject = subject_of(head.head) if head.dep_ == "acomp" else None
        prop = rules.properties.get((head.lemma_.lower(), "adj"), usual)
        return None if subject is None else Measured(subject, head.head, prop, _lemma(subject))
    is_led_in = unit.dep_ == "pobj" and head.dep_ in ("prep", "agent")  # "raised by a metre"
    preposition = head if is_led_in else None
    verb = head if preposition is None else preposition.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    changed = _changed(verb, preposition, rules)
    if changed is not None:
        return changed
    is_at = preposition is not None and preposition.lower_ == "at"
    if is_at and _lemma(verb) in rules.assigning_verbs:
        objects = [child for child in verb.children if child.dep_ == "dobj"]
        return Measured(objects[0], verb, usual, _lemma(objects[0])) if objects else None
    return _of_subject(unit, verb, preposition, usual, rules)


def _changed(verb: Token, preposition: Token | None, rules: ClaimRules) -> Measured | None:
    """What somebody changes by the quantity: "raise the wall by 40 centimetres"."""
    prop = rules.properties.get((_lemma(verb), "transitive"))
    if preposition is None or preposition.lower_ != "by" or prop is None:
        return None
    found = child_of(verb, _OBJECT) or (child_of(verb, _UNDERGOER) if verb.tag_ == "VBN" else None)
    return None if found is None else Measured(found, verb, prop, _lemma(found))


def _of_subject(
    unit: Token, verb: Token, preposition: Token | None, usual: str, rules: ClaimRules
) -> Measured | None:
    subject = subject_of(verb)
    if subject is None:
        return None
    prop = rules.properties.get((_lemma(verb), "verb"))
    prop = None if prop in _VERBAL else prop
    if preposition is not None:
        to_level = preposition.lower_ in ("to", "at") and prop in (*_CHANGES, "level")
        by_much = preposition.lower_ == "by" and prop in _CHANGES
        prop = "level" if to_level else prop if by_much else None
        return Measured(subject, verb, prop, _lemma(subject)) if prop else None
    if prop is not None:
        return Measured(subject, verb, prop, _lemma(subject))
    if unit.dep_ == "attr":
        return Measured(subject, verb, usual, _lemma(subject))
    if _lemma(verb) in SAYING:
        return None  # "the plan says 60 centimetres": that is not the plan's own length
    # "invest 180 million euros": the deed is what is measured, whoever does it
    return Measured(subject, verb, usual, _lemma(verb)) if unit.dep_ == "dobj" else None


def _of_sum(unit: Token, usual: str) -> Measured | None:
    """What a sum is paid at or set aside for: "sold for $40", "$40 for the bridge"."""
    preposition = unit.head if unit.dep_ == "pobj" else None
    verb = unit.head if preposition is None else preposition.head
    if preposition is not None and preposition.lower_ in ("at", "for") and verb.pos_ == "VERB":
        subject = subject_of(verb)
        if subject is not None:
            return Measured(subject, verb, usual, _lemma(verb))
    for child in unit.children:
        for noun in child.children if child.lower_ == "for" else ():
            if noun.dep_ == "pobj" and noun.pos_ in ("NOUN", "PROPN"):
                return Measured(noun, verb if verb.pos_ == "VERB" else None, usual, _lemma(noun))
    return None


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


def clause_scope(head: Token, passage: Passage, facts: Facts, place: str | None) -> str | None:
    """The time and the place that the clause of a value gives.

    Such as "on 2024-05-09; in Oslo" or "between 2016 and 2021".
    """
    parts = []
    subjects = [child for child in head.children if child.dep_ in ("nsubj", "nsubjpass")]
    hanging = [child for word in (head, *subjects) for child in word.children]
    for child in hanging:
        if child.dep_ not in ("prep", "npadvmod"):
            continue
        span = passage.doc[child.left_edge.i : child.right_edge.i + 1]
        dates = facts.timexes.overlapping(*passage.offsets(span))
        days = [row["value"] for row in dates if row["type"] == "DATE" and row["value"]]
        if days:
            preposition = child.lower_ if child.dep_ == "prep" else "on"
            until = _UNTIL.get(preposition) if len(days) > 1 else None
            parts.append(f"{preposition} {days[0]}" + (f" {until} {days[1]}" if until else ""))
            break
    if place:
        parts.append(f"in {place}")
    return "; ".join(parts) or None
