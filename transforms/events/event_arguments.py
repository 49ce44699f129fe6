"""A predicate -> the spans of who acts, who is acted upon, where and when.

Spans are contiguous stretches of the `Doc`: a phrase with all that depends on it, without
the commas, clauses and appositions that hang behind it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Span, Token

from transforms.events.event_phrases import child_of, clause, phrase
from transforms.events.voice import held_to_be, is_passive, is_state

_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_OBJECTS = frozenset({"dobj", "dative", "attr", "acomp", "oprd", "obj"})
_CLAUSES = frozenset({"ccomp", "xcomp"})
_TIME_ENTITIES = frozenset({"DATE", "TIME"})
_PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
_NEGATION, _NOUN = frozenset({"neg"}), frozenset({"pobj"})
_APPOSING = frozenset({",", "-", "--", "–", "—"})
_PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "on", "outside", "inside", "across", "off", "around"}
)


class Arguments(NamedTuple):
    """The parts of a predicate; None where the clause does not give one."""

    agent: Span | None
    patient: Span | None
    place: Span | None
    time: Span | None
    preposition: Token | None = None


def subject_of(verb: Token) -> Token | None:
    """The head of the clause's subject, shared by coordination, raising and participles."""
    for _ in range(6):
        found = child_of(verb, _SUBJECTS | _PASSIVE_SUBJECTS)
        if found is not None:
            return _antecedent(found, verb)
        if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
            verb = verb.head
        elif verb.dep_ in ("xcomp", "advcl", "pcomp"):
            controller = _controller(verb)
            if controller is not None:
                return controller
            verb = _clause_head(verb)
        elif _is_planned(verb):
            verb = verb.head.head
        else:
            return _described(verb)
    return None


def _controller(verb: Token) -> Token | None:
    """The object of the verb that this one completes: "asked Norvia to leave"."""
    if verb.dep_ != "xcomp":
        return None
    found = child_of(verb.head, frozenset({"dobj"}))
    return found if found is not None and verb.head.i < found.i < verb.i else None


def _described(verb: Token) -> Token | None:
    """The noun that a participle describes: "a boat carrying coal", "a man known as"."""
    noun = verb.head
    if verb.dep_ != "acl" or noun.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    return _named(noun) if verb.tag_ == "VBG" or is_state(verb) else None


def _is_planned(verb: Token) -> bool:
    """Whether it completes the object of another verb: "announced plans to close the mill"."""
    noun, outer = verb.head, verb.head.head
    if verb.dep_ != "acl" or verb.tag_ != "VB" or noun.dep_ != "dobj" or outer.pos_ != "VERB":
        return False
    return child_of(outer, frozenset({"dative"})) is None


def _clause_head(verb: Token) -> Token:
    head = verb.head
    return head.head if verb.dep_ == "pcomp" and head.dep_ == "prep" else head


def _antecedent(subject: Token, verb: Token) -> Token:
    """The noun behind a relative pronoun."""
    if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return _named(verb.head)
    return subject


def _named(noun: Token) -> Token:
    """Whom a noun describes: "Ada Moll, a teacher who …", "Selm Tea is a firm that …"."""
    head, name = noun.head, None
    if noun.dep_ == "appos" and noun.left_edge.i == head.i + 2 and head.nbor().text in _APPOSING:
        name = head  # with other words between it may describe one of them
    elif noun.dep_ == "attr" and head.lemma_ == "be" and child_of(head, _NEGATION) is None:
        name = child_of(head, _SUBJECTS)
    is_name = name is not None and name.pos_ == "PROPN" and name.ent_type_ not in _TIME_ENTITIES
    return name if name is not None and is_name and noun.pos_ == "NOUN" else noun


def arguments(verb: Token) -> Arguments:
    """Who did what to whom, where and when, by the parse of one clause."""
    subject = subject_of(verb)
    if is_passive(verb):
        is_inside = subject is None and verb.dep_ in ("acl", "amod")
        undergoer = _named(verb.head) if is_inside else subject
        complement, agent = held_to_be(verb), _by_agent(verb)
        patient_span = object_of(verb) if undergoer is None else phrase(undergoer, verb)
        agent_span = phrase(agent) if agent is not None else None
        if complement is not None and undergoer is not None:
            agent_span, patient_span = patient_span, phrase(complement)
    else:
        agent_span = phrase(subject, verb) if subject is not None else None
        patient_span = object_of(verb) or _relative_object(verb) or _shared_object(verb)
    found = Arguments(agent_span, patient_span, place_of(verb), time_of(verb))
    return found._replace(preposition=_preposition_of(verb, found.patient))


def _preposition_of(verb: Token, patient: Span | None) -> Token | None:
    """The preposition between a verb and its patient ("led to")."""
    if patient is None:
        return None
    return next((p for p in prepositions(verb) if p.i == patient.start - 1), None)


def _relative_object(verb: Token) -> Span | None:
    """The noun in front of a clause that lacks its object ("a match that she lost")."""
    if verb.dep_ != "relcl" or verb.head.pos_ not in ("NOUN", "PROPN"):
        return None
    subject = child_of(verb, _SUBJECTS)
    is_subject = subject is None or subject.tag_ in ("WDT", "WP")
    return None if is_subject else phrase(verb.head, verb)


def _shared_object(verb: Token) -> Span | None:
    """The object that coordinated verbs share ("they buy and sell shares")."""
    for other in verb.children:
        if other.dep_ == "conj" and other.pos_ == "VERB" and child_of(other, _SUBJECTS) is None:
            direct = child_of(other, frozenset({"dobj"}))
            if direct is not None:
                return phrase(direct)
    return None


def _by_agent(verb: Token) -> Token | None:
    by = child_of(verb, frozenset({"agent"}))
    return None if by is None else child_of(by, _NOUN)


def object_of(verb: Token) -> Span | None:
    """The object: a noun phrase, else a clause, else the first prepositional object."""
    direct = [child for child in verb.children if child.dep_ in _OBJECTS and child.i > verb.i]
    direct = [child for child in direct if child.ent_type_ not in _TIME_ENTITIES]
    if direct:
        return phrase(direct[0])
    for child in verb.children:
        if child.dep_ in _CLAUSES and child.i > verb.i:
            return clause(child)
    for preposition in prepositions(verb):
        inner = child_of(preposition, frozenset({"prep"}))  # "out of the harbour"
        noun = child_of(preposition if inner is None else inner, frozenset({"pobj"}))
        if noun is not None and noun.ent_type_ not in _TIME_ENTITIES:
            return phrase(noun)
        inner_clause = child_of(preposition, frozenset({"pcomp"}))  # "depends on what he does"
        if inner_clause is not None and inner_clause.i > preposition.i:
            return clause(inner_clause)
    return _said_before(verb)


def _said_before(verb: Token) -> Span | None:
    """What is said in front of an inverted "…, he said"."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i < verb.i:
            return clause(child)
    return None


def prepositions(head: Token) -> Iterator[Token]:
    """The prepositions that hang on a head, in order."""
    return (
        child for child in head.children if child.dep_ in ("prep", "dative") and child.i > head.i
    )


def place_of(head: Token) -> Span | None:
    """The first named place in a phrase of place of the clause."""
    for child in head.children:
        if child.dep_ != "prep" or child.lower_ not in _PLACE_PREPOSITIONS:
            continue
        noun = child_of(child, frozenset({"pobj"}))
        if noun is not None and noun.ent_type_ in _PLACE_ENTITIES:
            return phrase(noun)
    return None


def time_of(head: Token) -> Span | None:
    """The first expression of time that belongs to the clause itself."""
    for child in head.children:
        if child.dep_ == "npadvmod" and child.ent_type_ in _TIME_ENTITIES:
            return phrase(child)
        if child.dep_ != "prep":
            continue
        noun = child_of(child, frozenset({"pobj"}))
        if noun is not None and noun.ent_type_ in _TIME_ENTITIES:
            words = phrase(noun)
            return head.doc[min(child.i, words.start) : _end_of_range(words.end, child)]
    return None


def _end_of_range(end: int, first: Token) -> int:
    """Where the time ends: behind "to 1952" in "from 1949 to 1952"."""
    second = first.doc[end] if first.lower_ == "from" and end < len(first.doc) else None
    if second is None or second.lower_ not in ("to", "until", "till") or second.dep_ != "prep":
        return end
    noun = child_of(second, frozenset({"pobj"}))
    return end if noun is None or second.head not in (first, first.head) else noun.i + 1
