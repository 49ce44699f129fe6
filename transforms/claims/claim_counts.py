"""Quantities and what they count or measure -> claims of counts, amounts, shares, measures."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Span, Token

from transforms.claims.claim_drafts import Draft, Value
from transforms.claims.claim_measures import clause_scope, measure_claims, quantity_value
from transforms.claims.claim_rules import ClaimRules
from transforms.events.event_arguments import (
    has_auxiliary,
    is_passive,
    phrase,
    place_of,
    prepositions,
    subject_of,
)
from transforms.events.participants import Facts, mentioned
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage

_NO_CLAIM = frozenset({"time", "duration", "ordinal", "age"})
_PERSONS = "people"
_TOTALS = frozenset({"number", "toll", "total", "tally", "count", "figure"})
_ASSIGNING = frozenset({"put", "estimate", "set", "place", "give"})
_NOMINAL = frozenset({"killed", "injured", "arrested"})
_SUFFERED = frozenset({"die", "perish", "drown", "suffer", "vanish", "disappear"})


def count_claims(
    passage: Passage, span: Span, row: Row, facts: Facts, rules: ClaimRules
) -> Iterator[Draft]:
    """The claim that a quantity makes about what it counts or measures, if any."""
    value = quantity_value(row)
    if value is None or row["dimension"] in _NO_CLAIM or row["unit"] == "ordinal":
        return
    if row["unit"] is None:
        noun = _counted(span, rules) or _totalled(span)
        if noun is not None:
            yield _count(passage, row, value, noun, facts, rules)
        return
    yield from measure_claims(passage, span, row, value, facts, rules)


def _counted(span: Span, rules: ClaimRules) -> Token | None:
    """The noun that is counted: the head of the number, or the number itself ("two were hurt").

    "The two leaders" counts nobody: it names them.
    """
    token = span.root
    head = token.head
    if token.pos_ == "NOUN":
        return token
    if token.dep_ in ("nummod", "compound", "quantmod", "amod") and head.pos_ in ("NOUN", "PROPN"):
        return None if _names_known(head, rules) else head
    happened = token.dep_ in ("nsubj", "nsubjpass", "dobj") and _happening(token, rules).outcome
    return token if happened else None


def _totalled(span: Span) -> Token | None:
    """The noun whose number rose to or stands at the value ("the number of dead rose to five")."""
    token = span.root
    verb = token.head
    if token.dep_ == "pobj" and verb.lower_ in ("to", "at") and verb.dep_ == "prep":
        verb = verb.head
    elif token.dep_ not in ("attr", "dobj"):
        return None
    if token.dep_ == "pobj" and verb.lemma_.lower() in _ASSIGNING:  # "puts the number of X at N"
        objects = [child for child in verb.children if child.dep_ == "dobj"]
        return _of_total(objects[0]) if objects else None
    total = subject_of(verb) if verb.pos_ in ("VERB", "AUX") else None
    return None if total is None else _of_total(total)


def _of_total(total: Token) -> Token | None:
    """What a total is the total of ("the number of dead", "the death toll")."""
    if total.lemma_.lower() not in _TOTALS:
        return None
    for preposition in prepositions(total):
        for noun in preposition.children:
            if preposition.lower_ == "of" and noun.dep_ == "pobj":
                return noun
    return total if any(child.lower_ == "death" for child in total.lefts) else None


def _names_known(noun: Token, rules: ClaimRules) -> bool:
    lefts = {child.lower_ for child in noun.lefts}
    return noun.lemma_.lower() in rules.group_nouns and bool(lefts & {"the", "these", "both"})


class Happening(NamedTuple):
    """What happened to the counted: the word that says so, its class, how the property names it."""

    word: Token | None
    event_class: str | None = None
    outcome: str | None = None


def _count(
    passage: Passage, row: Row, value: Value, noun: Token, facts: Facts, rules: ClaimRules
) -> Draft:
    happening = _happening(noun, rules)
    thing, verb = _thing(noun, rules), happening.word
    subject = phrase(noun)
    head = verb if verb is not None else noun
    people = list(mentioned(subject, passage, facts))
    agent = subject_of(verb) if verb is not None and verb.pos_ == "VERB" else None
    if agent is not None and agent != noun and not happening.outcome:
        people += mentioned(phrase(agent), passage, facts)
    place = None if verb is None else place_of(verb)
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
        scope=clause_scope(head, passage, facts, None if place is None else place.text),
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
    if _named_outcome(noun, rules) is not None:
        return _PERSONS
    parts = [c.lemma_.lower() for c in noun.lefts if c.dep_ == "compound" and c.pos_ == "NOUN"]
    if lemma == "member" and parts:
        return " ".join(parts)
    if lemma in rules.person_nouns and not parts:
        return _PERSONS
    return " ".join([*parts, lemma])


def _happening(noun: Token, rules: ClaimRules) -> Happening:
    """What the clause says of the counted, by the first of its coordinated verbs with a class."""
    own = _named_outcome(noun, rules)
    if own is not None:
        return own
    verb = _verb_of(noun)
    if verb is None:
        return Happening(None)
    for word in (verb, *verb.conjuncts):
        if word != verb and _has_subject(word):
            continue
        pos = "adj" if word.pos_ == "ADJ" else "verb"
        name = rules.events.classes.get((word.lemma_.lower(), pos))
        outcome = None if name is None else rules.outcomes.get(name)
        if outcome and _undergoes(noun, word):
            return Happening(word, name, outcome)
    return Happening(verb, rules.events.classes.get((verb.lemma_.lower(), "verb")))


def _named_outcome(noun: Token, rules: ClaimRules) -> Happening | None:
    """What the noun itself says: "three deaths", "two arrests", "the death toll"."""
    words = [noun.lemma_.lower()]
    if words[0] in _TOTALS:
        words = [child.lemma_.lower() for child in noun.lefts]
    for word in words:
        name = rules.events.classes.get((word, "noun"))
        outcome = None if name is None else rules.outcomes.get(name)
        if outcome in _NOMINAL:
            return Happening(noun, name, outcome)
    return None


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


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
    for child in verb.children:  # "two people were dead", "left two people dead"
        if child.dep_ in ("acomp", "oprd") and child.i > token.i:
            return child
    return verb if verb.pos_ in ("VERB", "AUX") else None


def _undergoes(noun: Token, verb: Token) -> bool:
    """Whether it happened to the counted, rather than by them ("three men killed a guard")."""
    if verb.pos_ == "ADJ" or verb.dep_ in ("acl", "oprd") or is_passive(verb):
        return True
    if verb.tag_ == "VBN" and not has_auxiliary(verb, "aux"):  # "and four others wounded"
        return True
    token = noun
    while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN", "NUM"):
        token = token.head
    return token.dep_ == "dobj" or verb.lemma_ in _SUFFERED
