"""A named agent, a verb of a known type, its object -> a claim of who did what."""

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.claims.claim_drafts import Draft, Value
from transforms.claims.claim_rules import ClaimRules
from transforms.events.event_arguments import is_passive, subject_of
from transforms.events.event_phrases import phrase
from transforms.events.participants import Facts, mentioned
from transforms.extraction.parsing import Passage

DEED = "deed"
_NOUNS = frozenset({"NOUN", "PROPN"})


def deed_claims(passage: Passage, facts: Facts, rules: ClaimRules) -> Iterator[Draft]:
    """A claim for each verb of the lexicon of event types with a named agent and an object.

    The value is the verb's lemma and that of its object's head: texts that give both agree.
    """
    for verb in passage.doc:
        is_known = verb.pos_ == "VERB" and (verb.lemma_.lower(), "verb") in rules.events.types
        if not is_known or verb.lemma_.lower() in rules.reporting_verbs:
            continue
        agent, patient = _parts(verb)
        if agent is None or patient is None:
            continue
        doer = mentioned(phrase(agent), passage, facts)
        if doer:
            yield _claim(passage, verb, agent, patient, doer)


def _parts(verb: Token) -> tuple[Token | None, Token | None]:
    """The nouns of who does it and to what it is done."""
    if is_passive(verb):
        by = (c for child in verb.children if child.dep_ == "agent" for c in child.children)
        agent = next((word for word in by if word.dep_ == "pobj"), None)
        patient = verb.head if verb.dep_ == "acl" else subject_of(verb)
    else:
        agent = subject_of(verb)
        patient = next((child for child in verb.children if child.dep_ == "dobj"), None)
    nouns = [
        word if word is not None and word.pos_ in _NOUNS else None for word in (agent, patient)
    ]
    return nouns[0], nouns[1]


def _claim(
    passage: Passage, verb: Token, agent: Token, patient: Token, doer: tuple[str, ...]
) -> Draft:
    first, last = sorted((verb, patient), key=lambda token: token.i)
    words = passage.doc[first.i : last.i + 1]
    start, end = passage.offsets(words)
    return Draft(
        passage=passage,
        start_char=start,
        end_char=end,
        head=verb,
        subject=phrase(agent).text,
        subject_lemma=verb.lemma_.lower(),
        subject_class=None,
        participants=doer,
        property=DEED,
        scope=None,
        value=Value(f"{verb.lemma_.lower()} {patient.lemma_.lower()}"),
        rule="deed of a named agent",
        confidence=0.5,
    )
