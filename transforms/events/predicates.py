"""Parsed block -> predicates: the clauses and event nouns that say what happened.

Every clause gives one; a light verb and the event that is its object ("held talks") are one
together, and so are a verb and the infinitive that completes it ("tries to leave").
Source of the types: PLOVER (Political Language Ontology for Verifiable Event Records).
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from transforms.events.event_arguments import Arguments, arguments, subject_of
from transforms.events.event_phrases import phrase
from transforms.events.event_rules import EventRules
from transforms.events.light_verbs import event_object, light_verb, with_noun
from transforms.events.nominal_events import event_class, governing_verb, nominal_arguments
from transforms.events.predicate_words import Predicate, in_order, infinitive, tending, words_of
from transforms.events.voice import held_to_be, is_passive

_NO_PREDICATE = frozenset(
    # "prep": "according to", "compared with", "depending on"
    {"aux", "auxpass", "amod", "compound", "nmod", "punct", "case", "dep", "prep"}
)
_MAX_CHAIN = 8  # "wants to try to begin to …"


def predicates(doc: Doc, rules: EventRules) -> Iterator[Predicate]:
    """The predicates of a parsed block, in order of their head words."""
    for token in doc:
        pos = token.pos_
        if pos in ("VERB", "AUX"):
            if token.dep_ not in _NO_PREDICATE and token.is_alpha and not _is_inner(token, rules):
                predicate = _verbal(token, rules)
                has_party = predicate.parts.agent is not None or predicate.parts.patient is not None
                if has_party and not _only_describes(predicate, rules):
                    yield predicate
        elif (
            pos in ("NOUN", "PROPN") and event_class(token, rules) and not light_verb(token, rules)
        ):
            predicate = _nominal(token, rules)
            if _is_told(predicate.parts):
                yield predicate


def _only_describes(predicate: Predicate, rules: EventRules) -> bool:
    """Whether a verb without an actor only says what a noun is like or for.

    "Benefits paid", "rules for dealing with them"; "a man killed" has a class and is an event.
    """
    verb, parts = predicate.head, predicate.parts
    if verb.dep_ not in ("acl", "pcomp") or predicate.event_type is not None:
        return False
    is_classed = (_lemma(verb), "verb") in rules.classes
    return not is_classed and parts.agent is None and parts.place is None and parts.time is None


def _is_told(parts: Arguments) -> bool:
    """Whether more is known of an event noun than a day or "its"."""
    if parts.patient is not None or parts.place is not None:
        return True
    return parts.agent is not None and parts.agent.root.tag_ != "PRP$"


def _is_inner(verb: Token, rules: EventRules) -> bool:
    """Whether the verb only completes another one."""
    if verb.dep_ != "xcomp":
        return False
    outer = verb.head.head if verb.head.dep_ == "acomp" else verb.head
    return infinitive(outer, rules) == verb


def _verbal(verb: Token, rules: EventRules, outer_count: int = 0) -> Predicate:
    words = words_of(verb)
    parts = arguments(verb)
    noun = event_object(verb, rules)
    inner = infinitive(verb, rules)
    if inner is not None and outer_count < _MAX_CHAIN:
        return _chained(verb, inner, rules, outer_count)
    if noun is not None:
        found = with_noun(verb, noun, words, parts, rules)
    else:
        if parts.preposition is not None:
            words.append(parts.preposition)
        found = Predicate(verb, tuple(words), _typed(verb, rules), parts, "verb", 0.8)
    if is_subordinate(verb, rules):
        return found._replace(event_type=None)
    return found if found.event_type else _with_complement(found, rules)


def is_typed(verb: Token, rules: EventRules) -> bool:
    """Whether the verb alone has an event type."""
    return _typed(verb, rules) is not None


def _chained(verb: Token, inner: Token, rules: EventRules, outer_count: int) -> Predicate:
    """One event of two verbs; the first one's type, where it has one, else the second one's."""
    last = _verbal(inner, rules, outer_count + 1)
    typed = _typed(verb, rules) or _inner(inner, rules).event_type
    if is_subordinate(verb, rules):
        typed = None
    own = arguments(verb)
    parts = last.parts._replace(agent=own.agent, time=own.time or last.parts.time)
    if is_passive(verb):
        is_bearer = not is_passive(inner) or held_to_be(inner) is not None
        is_raising = _lemma(verb) in rules.raising_verbs
        if is_raising and own.agent is None and is_bearer:
            # "is expected to leave": who is expected is who leaves
            parts = parts._replace(agent=own.patient)
        else:
            parts = parts._replace(patient=parts.patient or own.patient)
    adjective = tending(verb, rules)
    own_words = words_of(verb) if adjective is None else [*words_of(verb), adjective]
    words = in_order(*own_words, *last.words)
    return Predicate(verb, words, typed, parts, "verb chain", 0.7)


def is_subordinate(verb: Token, rules: EventRules) -> bool:
    """Whether another clause says the event: a purpose, or what is demanded, promised, tried.

    "Demanded that the army leave" is a demand; that the army leaves is not reported.
    """
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    if verb.dep_ in ("xcomp", "pcomp") or (infinitive and verb.dep_ in ("advcl", "acl", "relcl")):
        return True
    if verb.dep_ == "ccomp":
        return _typed(verb.head, rules) is not None or _announces(verb.head, verb) is not None
    return False


def _with_complement(found: Predicate, rules: EventRules) -> Predicate:
    """An untyped verb takes the type of what it starts, tries or announces ("plans to invade")."""
    for clause in found.head.children:
        inner = None
        if clause.dep_ == "xcomp" and clause.pos_ == "VERB":
            inner = _inner(clause, rules)
        elif clause.dep_ == "ccomp" and clause.pos_ == "VERB":
            demanded = _announces(found.head, clause)
            inner = _inner(clause, rules)
            if demanded == "DEMAND":
                subject = subject_of(clause)
                patient = None if subject is None else phrase(subject)
                inner = inner._replace(
                    event_type=demanded, parts=inner.parts._replace(patient=patient)
                )
            elif demanded is None:
                inner = None
        if inner is not None and inner.event_type:
            parts = found.parts._replace(patient=inner.parts.patient)
            words = in_order(*found.words, *inner.words)
            return Predicate(found.head, words, inner.event_type, parts, "complement", 0.6)
    return found


def _inner(clause: Token, rules: EventRules) -> Predicate:
    noun, parts, words = event_object(clause, rules), arguments(clause), words_of(clause)
    if noun is not None:
        return with_noun(clause, noun, words, parts, rules)
    return Predicate(clause, tuple(words), _typed(clause, rules), parts, "verb", 0.8)


def _announces(verb: Token, clause: Token) -> str | None:
    """What saying a clause does: "said it would leave" announces, "said they must go" demands."""
    modal = next((child.lower_ for child in clause.children if child.tag_ == "MD"), None)
    if modal in ("must", "should"):
        return "DEMAND"
    subject = next((child for child in clause.children if child.dep_ == "nsubj"), None)
    is_own = subject is not None and subject.lower_ in ("it", "he", "she", "they", "i", "we")
    return "ANNOUNCE" if is_own and modal in ("will", "would") and verb.pos_ == "VERB" else None


def _nominal(noun: Token, rules: EventRules) -> Predicate:
    parts = nominal_arguments(noun, rules)
    verb = governing_verb(noun)
    if verb is not None and parts.time is None:
        parts = parts._replace(time=arguments(verb).time)
    return Predicate(noun, (noun,), None, parts, "event noun", 0.6)


def _typed(verb: Token, rules: EventRules) -> str | None:
    lemma = _lemma(verb)
    if held_to_be(verb) is not None:
        return None  # "is called Selm" is no call
    for child in verb.children:
        if child.dep_ in ("prt", "prep"):
            found = rules.types.get((f"{lemma} {child.lower_}", "verb"))
            if found:
                return found
        elif child.dep_ == "acomp":
            found = rules.types.get((child.lemma_.lower(), "adj"))
            if found:
                return found
    return rules.types.get((lemma, "verb"))


def _lemma(token: Token) -> str:
    return token.lemma_.lower()
