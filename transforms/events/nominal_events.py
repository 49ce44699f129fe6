"""Nouns that name events ("the call between A and B", "an attack on C") -> their arguments."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from transforms.events.event_arguments import Arguments, place_of, time_of
from transforms.events.event_phrases import phrase
from transforms.events.event_rules import EventRules

# "the attack on C", "the release of D": what it is done to; "a call with B": who takes part.
_PATIENT_PREPOSITIONS = ("on", "against", "with", "to", "of", "into", "in", "over")
_AGENT_PREPOSITIONS = ("between", "by", "among", "of")
_NO_EVENTS = frozenset({"DATE", "GPE", "ORG", "PERSON"})  # "March" is a month, not a protest
_BODY_HEADS = ("compound", "amod", "nmod", "poss")
_LONGEST_MODIFIER = 3  # tokens of "wake-up"
_CALLED_TO = frozenset({"action", "arms", "order", "prayer"})


def event_class(noun: Token, rules: EventRules) -> str | None:
    """The class of a noun that names an event, narrowed by its modifiers; None for other nouns.

    "telephone conversation" is a "consult.phone" because "telephone" is.
    """
    if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ in _BODY_HEADS:
        return None
    lemma = noun.lemma_.lower()
    found = rules.classes.get((lemma, "noun"))
    if found is None or noun.ent_type_ in _NO_EVENTS or _is_name(noun) or is_idiom(noun, rules):
        return None
    for child in noun.lefts:
        narrower = rules.classes.get((child.lemma_.lower(), "verb"))
        if narrower and narrower.startswith(found + "."):
            return narrower
    return found


def is_idiom(noun: Token, rules: EventRules) -> bool:
    """Whether a noun names no event of its kind: in a "wake-up call", a "call for talks"."""
    starts = range(max(0, noun.i - _LONGEST_MODIFIER), noun.i)
    phrases = (f"{noun.doc[start : noun.i].text} {noun.lemma_}".lower() for start in starts)
    return any(words in rules.idioms for words in phrases) or _is_demand(noun)


def _is_demand(noun: Token) -> bool:
    """Whether it is a "call to arms", a "call for talks"; not one "for Monday", a "phone call"."""
    if noun.lemma_.lower() != "call" or any(child.dep_ == "compound" for child in noun.lefts):
        return False
    return any(
        (preposition == "for" and complement.ent_type_ not in ("PERSON", "CARDINAL"))
        or (preposition == "to" and complement.lower_ in _CALLED_TO)
        for preposition, complement in _complements(noun)
    )


def _is_name(noun: Token) -> bool:
    """Whether the noun is the last word of a name: a "Council" with a name before it."""
    before = noun.nbor(-1) if noun.i else noun
    return noun.pos_ == "PROPN" and noun.text[0].isupper() and before.pos_ == "PROPN"


def nominal_arguments(noun: Token, rules: EventRules) -> Arguments:
    """Who takes part in a nominal event, where and when, from what hangs on the noun."""
    undergoer = rules.undergoers.get(noun.lemma_.lower())
    possessor = agent = patient = None
    for child in noun.children:
        if child.dep_ == "poss" and child.ent_type_ not in ("DATE", "TIME"):
            possessor = possessor or phrase(child)
    for preposition, complement in _complements(noun):
        is_undergone = preposition == "of" and undergoer is not None
        is_agent = preposition in _AGENT_PREPOSITIONS and not is_undergone
        if is_agent and agent is None and possessor is None:
            agent = phrase(complement)
        elif preposition in _PATIENT_PREPOSITIONS and patient is None:
            patient = phrase(complement)
    if undergoer == "any" and patient is None:  # "Moll's arrest"
        patient = possessor
    else:
        agent = possessor or agent
    return Arguments(agent, patient, place_of(noun), time_of(noun) or _possessive_time(noun))


def _complements(noun: Token) -> Iterator[tuple[str, Token]]:
    for child in noun.children:
        if child.dep_ != "prep":
            continue
        for complement in child.children:
            if complement.dep_ == "pobj" and complement.ent_type_ not in ("DATE", "TIME"):
                yield child.lower_, complement


def _possessive_time(noun: Token) -> Span | None:
    """The day in "Thursday's call"."""
    for child in noun.lefts:
        if child.dep_ in ("poss", "compound", "nmod") and child.ent_type_ in ("DATE", "TIME"):
            return phrase(child)
    return None


def governing_verb(noun: Token) -> Token | None:
    """The verb of the clause that an adverbial noun stands in ("told B during a call")."""
    if noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ == "VERB":
        return noun.head.head
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        return noun.head
    return None
