"""Verbs that name events ("spoke", "walked out") -> their class."""

from spacy.tokens import Token

from transforms.events.event_arguments import subject_of
from transforms.events.event_rules import EventRules

_PLURAL = frozenset({"NNS", "NNPS"})


def verb_class(verb: Token, rules: EventRules) -> str | None:
    """The class of a verb, with its particle where the lexicon has the two; None for other verbs.

    Many people "walk out"; one who does, or those who "walk out of" a room, are on no strike.
    """
    lemma = verb.lemma_.lower()
    for particle in verb.children:
        found = rules.classes.get((f"{lemma} {particle.lower_}", "verb"))
        if found is not None:
            return found if _is_together(verb, particle) else None
    return rules.classes.get((lemma, "verb"))


def _is_together(verb: Token, particle: Token) -> bool:
    """Whether many do it, and nothing is left: "out of the hall", "out the door"."""
    goes_on = any(child.dep_ in ("prep", "pobj") for child in particle.children)
    goes_on = goes_on or (particle.i + 1 < len(particle.doc) and particle.nbor().lower_ == "of")
    subject = subject_of(verb)
    is_many = subject is not None and (subject.tag_ in _PLURAL or subject.lower_ == "they")
    return is_many and not goes_on
