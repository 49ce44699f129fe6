"""Verbs that carry the event of their object, or end it: "held talks", "suspended aid"."""

from spacy.tokens import Span, Token

from transforms.events.event_arguments import Arguments, prepositions
from transforms.events.event_phrases import phrase
from transforms.events.event_rules import EventRules
from transforms.events.nominal_events import is_idiom, nominal_arguments
from transforms.events.predicate_words import Predicate

# Ending or cutting what helps is a sanction; easing what hurts is a concession.
_REDUCED = {
    **dict.fromkeys(("AID", "COOPERATE", "SUPPORT", "CONSULT", "AGREE"), "SANCTION"),
    **dict.fromkeys(("SANCTION", "COERCE"), "CONCEDE"),
    **dict.fromkeys(("FIGHT", "ASSAULT", "MOBILIZE", "PROTEST"), "RETREAT"),
}


def light_verb(noun: Token, rules: EventRules) -> Token | None:
    """The verb that only carries the noun's event ("held" of "held talks")."""
    verb = noun.head
    carries = noun.dep_ == "dobj" and rules.light_verbs.get(verb.lemma_.lower()) == "perform"
    return verb if carries and _noun_type(noun, rules) else None


def _noun_type(noun: Token, rules: EventRules) -> str | None:
    return None if is_idiom(noun, rules) else rules.types.get((noun.lemma_.lower(), "noun"))


def event_object(verb: Token, rules: EventRules) -> Token | None:
    """The event that is the object of a light verb, or its subject in the passive."""
    if verb.lemma_.lower() not in rules.light_verbs:
        return None
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass") and _noun_type(child, rules):
            return child
    return None


def with_noun(
    verb: Token, noun: Token, words: list[Token], parts: Arguments, rules: EventRules
) -> Predicate:
    """The one event of a light verb and its object, with the parts of both."""
    inner = nominal_arguments(noun, rules)
    typed = rules.types[noun.lemma_.lower(), "noun"]
    if rules.light_verbs[verb.lemma_.lower()] == "reduce":
        typed = _REDUCED.get(typed, typed)
    patient = inner.patient or _after(verb, noun) or (parts.patient if noun.i < verb.i else None)
    together = sorted([noun, *words], key=lambda word: word.i)
    merged = Arguments(
        parts.agent or inner.agent, patient, parts.place or inner.place, parts.time or inner.time
    )
    return Predicate(verb, tuple(together), typed, merged, "light verb", 0.8)


def _after(verb: Token, noun: Token) -> Span | None:
    """The object of the verb's own preposition ("held talks with B")."""
    for preposition in prepositions(verb):
        if preposition.i > noun.i:
            for child in preposition.children:
                if child.dep_ == "pobj" and child.ent_type_ not in ("DATE", "TIME"):
                    return phrase(child)
    return None
