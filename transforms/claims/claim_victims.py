"""A single victim of a death or an injury -> a derived count of one ("a man was shot dead")."""

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.claims.claim_drafts import Draft, Value
from transforms.claims.claim_rules import ClaimRules
from transforms.events.event_arguments import is_passive, place_of, subject_of
from transforms.events.event_phrases import phrase
from transforms.events.participants import Facts, mentioned
from transforms.extraction.parsing import Passage

_OUTCOMES = frozenset({"killed", "injured"})
_INTRANSITIVE = frozenset({"die", "perish", "drown"})


def victim_claims(passage: Passage, facts: Facts, rules: ClaimRules) -> Iterator[Draft]:
    """Counts of one for single people who were killed or injured, per event verb."""
    for verb in passage.doc:
        if verb.pos_ != "VERB":
            continue
        if verb.lemma_.lower() == "hurt" and not is_passive(verb):
            continue  # "hurting the party": seldom of bodies
        name = rules.events.classes.get((verb.lemma_.lower(), "verb"))
        outcome = None if name is None else rules.outcomes.get(name)
        if outcome not in _OUTCOMES:
            continue
        victim = _victim(verb)
        if victim is not None and _is_one_person(victim, rules):
            yield _one(passage, verb, victim, f"count of people {outcome}", str(name), facts)


def _victim(verb: Token) -> Token | None:
    if is_passive(verb) or verb.lemma_.lower() in _INTRANSITIVE:
        return subject_of(verb)
    return next((child for child in verb.children if child.dep_ == "dobj"), None)


def _is_one_person(noun: Token, rules: ClaimRules) -> bool:
    if noun.tag_ == "NNP" and noun.ent_type_ == "PERSON":
        return True
    if noun.tag_ != "NN" or noun.lemma_.lower() not in rules.person_nouns:
        return False
    counted = any(child.dep_ == "nummod" for child in noun.children)
    return not counted and not any(child.dep_ == "conj" for child in noun.children)


def _one(passage: Passage, verb: Token, victim: Token, prop: str, name: str, facts: Facts) -> Draft:
    words = phrase(victim)
    start, end = passage.offsets(words)
    place = place_of(verb)
    return Draft(
        passage=passage,
        start_char=start,
        end_char=end,
        head=verb,
        subject=words.text,
        subject_lemma=verb.lemma_.lower(),
        subject_class=name,
        participants=mentioned(words, passage, facts),
        property=prop,
        scope=None if place is None else f"in {place.text}",
        # others may have been hurt too: one victim is a lower bound
        value=Value("1", 1.0, 1.0, None, "at_least"),
        rule="single victim",
        confidence=0.6,
        method="derived: a single victim counts one",
    )
