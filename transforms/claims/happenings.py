"""A noun in its clause -> what happened to those it names, and how a property puts it."""

from typing import NamedTuple

from spacy.tokens import Token

from transforms.claims.claim_rules import ClaimRules
from transforms.claims.harm import KILLED, harmed_words, outcome_of
from transforms.claims.undergone import main_verb, undergone
from transforms.events.voice import has_auxiliary, is_passive

TOTALS = frozenset({"number", "toll", "total", "tally", "count", "figure"})
_DEATH = "death"  # the event class of who was "shot to death"
_NOMINAL = frozenset({"killed", "injured", "arrested"})
_SUFFERED = frozenset({"die", "perish", "drown", "suffer", "vanish", "disappear"})


class Happening(NamedTuple):
    """What happened to the counted: the word that says so, its class, how the property names it."""

    word: Token | None
    event_class: str | None = None
    outcome: str | None = None


def happening_of(noun: Token, rules: ClaimRules) -> Happening:
    """What the clause says of the counted, by the first of its coordinated verbs with a class."""
    own = named_outcome(noun, rules) or _lost_life(noun, rules)
    if own is not None:
        return own
    verb = _verb_of(noun)
    idiom = undergone(noun, verb, rules)
    if idiom is not None:
        return Happening(noun if verb is None else main_verb(verb), idiom, idiom)
    if verb is None:
        return Happening(None)
    for word in (verb, *verb.conjuncts):
        if word != verb and _has_subject(word):
            continue
        pos = "adj" if word.pos_ == "ADJ" else "verb"
        name = rules.events.classes.get((word.lemma_.lower(), pos))
        outcome = None if name is None else rules.outcomes.get(name)
        if outcome and _undergoes(noun, word):
            if outcome == "shot" and outcome_of(word, rules) == KILLED:
                return Happening(word, _DEATH, KILLED)
            return Happening(word, name, outcome)
    return Happening(verb, rules.events.classes.get((verb.lemma_.lower(), "verb")))


def _lost_life(noun: Token, rules: ClaimRules) -> Happening | None:
    """What a relative clause says: "the three people who lost their lives"."""
    for clause in noun.children:
        is_death = clause.dep_ == "relcl" and outcome_of(clause, rules) == KILLED
        if is_death and noun in harmed_words(clause, rules):
            return Happening(clause, _DEATH, KILLED)
    return None


def named_outcome(noun: Token, rules: ClaimRules) -> Happening | None:
    """What the noun itself says: "three deaths", "two arrests", "the death toll"."""
    words = [noun.lemma_.lower()]
    if words[0] in TOTALS:
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
