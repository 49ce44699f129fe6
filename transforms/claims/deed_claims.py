"""A verb and its object, of which the agent or the object is named -> a claim of who did what."""

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.claims.claim_drafts import Draft, Value
from transforms.claims.claim_rules import ClaimRules
from transforms.events.event_arguments import subject_of
from transforms.events.event_phrases import phrase
from transforms.events.participants import Facts, mentioned
from transforms.events.voice import is_passive
from transforms.extraction.parsing import Passage

DEED = "deed"
_NOUNS = frozenset({"NOUN", "PROPN"})
_PREPOSITIONS = frozenset({"for", "from", "with", "against", "to", "on", "into", "over", "before"})
_TIMES = frozenset({"DATE", "TIME"})


def deed_claims(passage: Passage, facts: Facts, rules: ClaimRules) -> Iterator[Draft]:
    """A claim for each verb with an object, where a name tells who did it or to whom.

    The value is the verb's lemma and that of its object's head: texts that give both agree.
    The participants are the agents; a claim without any says only that it was done.
    """
    for verb in passage.doc:
        if not _says_something(verb, rules):
            continue
        agent, patient = _parts(verb)
        if patient is None or _is_any(patient, rules):
            continue
        doer = () if agent is None else mentioned(phrase(agent), passage, facts)
        if doer or (_leaves_open_who(verb, agent) and _is_named(patient, passage, facts)):
            yield _claim(passage, verb, patient if agent is None else agent, patient, doer)


def _says_something(verb: Token, rules: ClaimRules) -> bool:
    lemma = verb.lemma_.lower()
    is_in_name = verb.is_title and verb.i > verb.sent.start  # "the Bake for Britain show"
    if verb.pos_ != "VERB" or is_in_name:
        return False
    if lemma in rules.reporting_verbs:  # "called for an inquiry" is a deed, "called it" none
        return verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "for"
    return (lemma, "verb") in rules.events.types or not (
        lemma in rules.deeds["empty"] or lemma in rules.events.light_verbs
    )


def _is_any(patient: Token, rules: ClaimRules) -> bool:
    """Whether it is one of many such things or a time: "discussed the issue", "spent the day"."""
    return patient.lemma_.lower() in rules.deeds["any"] or patient.ent_type_ in _TIMES


def _leaves_open_who(verb: Token, agent: Token | None) -> bool:
    """Whether no name is meant: "Moor was arrested", "police arrested Moor", not "he beat Moor"."""
    return agent is not None or (
        is_passive(verb) and not any(c.dep_ == "agent" for c in verb.children)
    )


def _is_named(noun: Token, passage: Passage, facts: Facts) -> bool:
    """Whether the noun is itself a name that is known, not one inside its phrase."""
    rows = facts.mentions.overlapping(*passage.offsets(noun))
    return noun.pos_ == "PROPN" and any(row["entity_name"] for row in rows)


def _parts(verb: Token) -> tuple[Token | None, Token | None]:
    """The nouns of who does it and to what it is done."""
    if is_passive(verb):
        by = (c for child in verb.children if child.dep_ == "agent" for c in child.children)
        agent = next((word for word in by if word.dep_ == "pobj"), None)
        patient = verb.head if verb.dep_ == "acl" else subject_of(verb)
    else:
        agent = subject_of(verb)
        patient = next((child for child in verb.children if child.dep_ == "dobj"), None)
        patient = _behind_preposition(verb) if patient is None else patient
    nouns = [
        word if word is not None and word.pos_ in _NOUNS else None for word in (agent, patient)
    ]
    return nouns[0], nouns[1]


def _behind_preposition(verb: Token) -> Token | None:
    """What is done by a verb with its preposition: "withdrew from the deal", "voted for it"."""
    nouns = (
        noun
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ in _PREPOSITIONS and child.i == verb.i + 1
        for noun in child.children
        if noun.dep_ == "pobj"
    )
    return next(nouns, None)


def _value(verb: Token, patient: Token) -> str:
    """The verb, its preposition and the object: "meet with" is "meet"."""
    words = [verb.lemma_.lower(), patient.lemma_.lower()]
    preposition = patient.head
    if patient.dep_ == "pobj" and preposition.head == verb and preposition.lower_ != "with":
        words.insert(1, preposition.lower_)
    return " ".join(words)


def _claim(
    passage: Passage, verb: Token, subject: Token, patient: Token, doer: tuple[str, ...]
) -> Draft:
    first, last = sorted((verb, patient), key=lambda token: token.i)
    words = passage.doc[first.i : last.i + 1]
    start, end = passage.offsets(words)
    return Draft(
        passage=passage,
        start_char=start,
        end_char=end,
        head=verb,
        subject=phrase(subject).text,
        subject_lemma=verb.lemma_.lower(),
        subject_class=None,
        participants=doer,
        property=DEED,
        scope=None,
        value=Value(_value(verb, patient)),
        rule="deed",
        confidence=0.5,
    )
