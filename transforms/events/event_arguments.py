"""A predicate -> the spans of who acts, who is acted upon, where and when.

Spans are contiguous stretches of the `Doc`: a phrase with all that depends on it, without
the commas, clauses and appositions that hang behind it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Span, Token

_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_OBJECTS = frozenset({"dobj", "dative", "attr", "acomp", "oprd", "obj"})
_CLAUSES = frozenset({"ccomp", "xcomp"})
_TRAILING = frozenset({"relcl", "appos", "punct", "parataxis", "advcl"})
_TIME_ENTITIES = frozenset({"DATE", "TIME"})
_PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
_PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "on", "outside", "inside", "across", "off", "around"}
)
_MAX_PHRASE_TOKENS = 40  # beyond it a phrase is a clause that the parser hung wrongly


class Arguments(NamedTuple):
    """The parts of a predicate; None where the clause does not give one."""

    agent: Span | None
    patient: Span | None
    place: Span | None
    time: Span | None
    preposition: Token | None = None


def phrase(head: Token, stop: Token | None = None) -> Span:
    """The noun phrase of a head: its dependents, cut before a clause or apposition behind it.

    Args:
        head: The noun.
        stop: A dependent that is not part of it ("built" where "cars built here" are asked for).
    """
    doc = head.doc
    start, end = head.left_edge.i, head.i + 1
    for child in head.rights:
        if child.dep_ in _TRAILING or child == stop:
            break
        end = max(end, child.right_edge.i + 1)
    start = max(start, head.i - _MAX_PHRASE_TOKENS)
    end = min(end, head.i + 1 + _MAX_PHRASE_TOKENS)
    return _trimmed(doc[start:end], head.i)


def _trimmed(span: Span, keep: int) -> Span:
    start, end, doc = span.start, span.end, span.doc
    while start < keep and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > keep + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return doc[start:end]


def subject_of(verb: Token) -> Token | None:
    """The head of the clause's subject, shared by coordination, raising and participles."""
    seen = 0
    while seen < 6:
        seen += 1
        found = _child(verb, _SUBJECTS | _PASSIVE_SUBJECTS)
        if found is not None:
            return _antecedent(found, verb)
        if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
            verb = verb.head
        elif verb.dep_ in ("xcomp", "advcl", "pcomp"):
            if verb.dep_ == "xcomp":
                controller = _child(verb.head, frozenset({"dobj"}))
                if controller is not None and verb.head.i < controller.i < verb.i:
                    return controller
            verb = _clause_head(verb)
        elif verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return verb.head if verb.tag_ == "VBG" else None
        else:
            return None
    return None


def _clause_head(verb: Token) -> Token:
    head = verb.head
    return head.head if verb.dep_ == "pcomp" and head.dep_ == "prep" else head


def _antecedent(subject: Token, verb: Token) -> Token:
    """The noun behind a relative pronoun."""
    if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return verb.head
    return subject


def is_passive(verb: Token) -> bool:
    """Whether the verb's grammatical subject is what it is done to."""
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ in ("acl", "amod"):
        return True
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
    return passive or (verb.dep_ == "conj" and is_passive(verb.head) and not has_auxiliary(verb))


def has_auxiliary(verb: Token, *deps: str) -> bool:
    """Whether the verb has an auxiliary (or, without `deps`, a subject) of its own."""
    wanted = deps or ("aux", "auxpass", "nsubj")
    return any(child.dep_ in wanted for child in verb.children)


def arguments(verb: Token) -> Arguments:
    """Who did what to whom, where and when, by the parse of one clause."""
    subject = subject_of(verb)
    if is_passive(verb):
        undergoer = verb.head if verb.dep_ in ("acl", "amod") else subject
        agent, patient = _by_agent(verb), undergoer
        patient_span = phrase(patient, verb) if patient is not None else object_of(verb)
        agent_span = phrase(agent) if agent is not None else None
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
    subject = _child(verb, _SUBJECTS)
    is_subject = subject is None or subject.tag_ in ("WDT", "WP")
    return None if is_subject else phrase(verb.head, verb)


def _shared_object(verb: Token) -> Span | None:
    """The object that coordinated verbs share ("they buy and sell shares")."""
    for other in verb.children:
        if other.dep_ == "conj" and other.pos_ == "VERB" and _child(other, _SUBJECTS) is None:
            direct = _child(other, frozenset({"dobj"}))
            if direct is not None:
                return phrase(direct)
    return None


def _by_agent(verb: Token) -> Token | None:
    by = _child(verb, frozenset({"agent"}))
    return None if by is None else _child(by, frozenset({"pobj"}))


def object_of(verb: Token) -> Span | None:
    """The object: a noun phrase, else a clause, else the first prepositional object."""
    direct = [child for child in verb.children if child.dep_ in _OBJECTS and child.i > verb.i]
    direct = [child for child in direct if child.ent_type_ not in _TIME_ENTITIES]
    if direct:
        return phrase(direct[0])
    for child in verb.children:
        if child.dep_ in _CLAUSES and child.i > verb.i:
            return _clause(child)
    for preposition in prepositions(verb):
        noun = _child(preposition, frozenset({"pobj"}))
        if noun is not None and noun.ent_type_ not in _TIME_ENTITIES:
            return phrase(noun)
    return None


def _clause(head: Token) -> Span:
    start, end = head.left_edge.i, min(head.right_edge.i + 1, head.i + _MAX_PHRASE_TOKENS)
    return _trimmed(head.doc[max(start, head.i - _MAX_PHRASE_TOKENS) : end], head.i)


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
        noun = _child(child, frozenset({"pobj"}))
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
        noun = _child(child, frozenset({"pobj"}))
        if noun is not None and noun.ent_type_ in _TIME_ENTITIES:
            words = phrase(noun)
            return head.doc[min(child.i, words.start) : words.end]
    return None


def _child(head: Token, deps: frozenset[str]) -> Token | None:
    for child in head.children:
        if child.dep_ in deps:
            return child
    return None
