"""Quantities and what they count or measure -> claims of counts, amounts, shares, measures."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from transforms.claim_drafts import Draft, Value
from transforms.claim_rules import ClaimRules
from transforms.event_arguments import phrase, place_of, subject_of
from transforms.fact_spans import Row
from transforms.parsing import Passage
from transforms.participants import Facts, mentioned

_DIMENSION_PROPERTIES = {"currency": "amount", "money": "amount", "percent": "percent"}
_NO_CLAIM = frozenset({"time", "duration", "ordinal", "age"})
_PERSONS = "people"
_EMPTY_VERBS = frozenset({"be", "have", "include", "number", "total", "reach", "say"})


def quantity_value(row: Row) -> Value | None:
    """The value of a quantity row; None where it is vague without any bound.

    >>> row = {"value": 12.0, "low": None, "high": None, "bound": "exact", "unit": None}
    >>> quantity_value(row).text
    '12'
    """
    number, low, high = row["value"], row["low"], row["high"]
    known = [n for n in (number, low, high) if n is not None]
    if not known:
        return None
    words = (
        f"{known[0]:.10g}" if number is not None or len(known) < 2 else f"{low:.10g}–{high:.10g}"
    )
    unit = row["unit"]
    return Value(
        f"{words} {unit}" if unit else words, number, low, high, row["bound"] or "exact", unit
    )


def count_claims(
    passage: Passage, span: Span, row: Row, facts: Facts, rules: ClaimRules
) -> Iterator[Draft]:
    """The claim that a quantity makes about what it counts or measures, if any."""
    value = quantity_value(row)
    if value is None or row["dimension"] in _NO_CLAIM or span.root.ent_type_ == "ORDINAL":
        return
    if row["unit"] is None:
        noun = _counted(span)
        if noun is not None:
            yield _count(passage, row, value, noun, facts, rules)
        return
    draft = _measure(passage, span, row, value, facts, rules)
    if draft is not None:
        yield draft


def _counted(span: Span) -> Token | None:
    """The noun that is counted: the head of the number, or the number itself ("two were hurt")."""
    token = span.root
    if token.pos_ == "NOUN":
        return token
    head = token.head
    if token.dep_ in ("nummod", "compound", "quantmod", "amod") and head.pos_ in ("NOUN", "PROPN"):
        return head
    if token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj"):
        return token
    return None


def _count(
    passage: Passage,
    row: Row,
    value: Value,
    noun: Token,
    facts: Facts,
    rules: ClaimRules,
) -> Draft:
    thing = _thing(noun, rules)
    verb, outcome, name = _happening(noun, rules)
    prop = f"count of {thing} {outcome}" if outcome else f"count of {thing}"
    subject = phrase(noun)
    head = verb if verb is not None else noun
    lemma = noun.lemma_.lower() if verb is None else verb.lemma_.lower()
    place = None if verb is None else place_of(verb)
    people = [*mentioned(subject, passage, facts)]
    agent = subject_of(verb) if verb is not None and verb.pos_ == "VERB" else None
    if agent is not None and agent is not noun and not outcome:
        people += mentioned(phrase(agent), passage, facts)
    return Draft(
        passage=passage,
        start_char=row["start_char"],
        end_char=row["end_char"],
        head=head,
        subject=subject.text,
        subject_lemma=lemma,
        subject_class=name,
        participants=tuple(dict.fromkeys(people)),
        property=prop,
        scope=_scope(head, passage, facts, None if place is None else place.text),
        value=value,
        rule="count of event" if outcome else "count",
        confidence=0.7 if outcome else 0.6,
        fact=row,
    )


def _thing(noun: Token, rules: ClaimRules) -> str:
    if noun.pos_ not in ("NOUN", "PROPN"):
        return _PERSONS
    lemma = noun.lemma_.lower()
    return _PERSONS if lemma in rules.person_nouns else lemma


def _happening(noun: Token, rules: ClaimRules) -> tuple[Token | None, str | None, str | None]:
    """The verb that tells what happened to the counted, its outcome and class."""
    verb = _verb_of(noun)
    while verb is not None:
        lemma, pos = verb.lemma_.lower(), "adj" if verb.pos_ == "ADJ" else "verb"
        name = rules.events.classes.get((lemma, pos))
        outcome = None if name is None else rules.outcomes.get(name)
        if outcome and _undergoes(noun, verb):
            return verb, outcome, name
        if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
            verb = verb.head
            continue
        return verb, None, name
    return None, None, None


def _verb_of(noun: Token) -> Token | None:
    for child in noun.children:  # "12 people injured in the crash"
        if child.dep_ == "acl" and child.tag_ == "VBN":
            return child
    token = noun
    while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN", "NUM"):
        token = token.head
    if token.dep_ not in ("nsubj", "nsubjpass", "dobj", "attr"):
        return None
    verb = token.head
    for child in verb.children:  # "two people were dead": the adjective says what happened
        if child.dep_ == "acomp" and token.dep_ == "nsubj":
            return child
    return verb if verb.pos_ in ("VERB", "AUX") else None


def _undergoes(noun: Token, verb: Token) -> bool:
    """Whether it happened to the counted, rather than by them ("three men killed a guard")."""
    if verb.pos_ == "ADJ" or verb.dep_ == "acl":
        return True
    token = noun
    while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN", "NUM"):
        token = token.head
    if token.dep_ == "nsubj":
        return verb.lemma_ in ("die", "perish", "drown", "suffer", "vanish", "disappear")
    return True


def _scope(head: Token, passage: Passage, facts: Facts, place: str | None) -> str | None:
    parts = []
    for child in head.children:
        if child.dep_ not in ("prep", "npadvmod"):
            continue
        span = passage.doc[child.left_edge.i : child.right_edge.i + 1]
        dates = facts.timexes.overlapping(*passage.offsets(span))
        days = [row["value"] for row in dates if row["type"] == "DATE" and row["value"]]
        if days:
            parts.append(f"{child.lower_ if child.dep_ == 'prep' else 'on'} {days[0]}")
            break
    if place:
        parts.append(f"in {place}")
    return "; ".join(parts) or None


def _measure(
    passage: Passage, span: Span, row: Row, value: Value, facts: Facts, rules: ClaimRules
) -> Draft | None:
    subject, verb, prop = _measured(span, row, rules)
    if subject is None or prop is None:
        return None
    words = phrase(subject)
    head = verb if verb is not None else subject
    lemma = subject.lemma_.lower() if verb is None else verb.lemma_.lower()
    return Draft(
        passage=passage,
        start_char=row["start_char"],
        end_char=row["end_char"],
        head=head,
        subject=words.text,
        subject_lemma=lemma,
        subject_class=None,
        participants=mentioned(words, passage, facts),
        property=prop,
        scope=_scope(head, passage, facts, None),
        value=value,
        rule="measure",
        confidence=0.5,
        fact=row,
    )


def _measured(
    span: Span, row: Row, rules: ClaimRules
) -> tuple[Token | None, Token | None, str | None]:
    """What has the measure, the verb that says so, and the property."""
    unit = span.root
    head = unit.head
    usual = _DIMENSION_PROPERTIES.get(row["dimension"] or "", row["dimension"])
    if unit.dep_ == "npadvmod" and head.pos_ == "ADJ":  # "300 metres long"
        prop = rules.properties.get((head.lemma_.lower(), "adj"), usual)
        verb = head.head if head.dep_ == "acomp" else None
        return (subject_of(verb), verb, prop) if verb is not None else (None, None, None)
    if (
        head.i >= span.end
        and head.pos_ in ("NOUN", "PROPN")
        and unit.dep_ in ("compound", "nmod", "nummod", "amod")
    ):
        return head, None, rules.properties.get((head.lemma_.lower(), "noun"), usual)
    verb = head.head if unit.dep_ == "pobj" and head.dep_ == "prep" else head
    if verb.pos_ not in ("VERB", "AUX") or unit.dep_ not in ("dobj", "attr", "pobj", "npadvmod"):
        return None, None, None
    prop = rules.properties.get((verb.lemma_.lower(), "verb"))
    if prop in ("date", "start", "end", "duration"):
        prop = None
    if unit.dep_ in ("pobj", "npadvmod") and prop is None:
        return None, None, None
    return subject_of(verb), verb, prop or usual
