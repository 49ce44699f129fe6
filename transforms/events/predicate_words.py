"""The words of a predicate: its verb, auxiliaries and adverbs, and the verbs that complete it."""

from typing import NamedTuple

from spacy.tokens import Token

from transforms.events.event_arguments import Arguments
from transforms.events.event_phrases import child_of
from transforms.events.event_rules import EventRules

_PARTS = frozenset({"aux", "auxpass", "neg", "prt"})
_COMPLEMENT = frozenset({"acomp"})
_INFINITIVE = frozenset({"xcomp"})


class Predicate(NamedTuple):
    """An event before it is a row: its head word, the words that name it, its parts."""

    head: Token
    words: tuple[Token, ...]
    event_type: str | None
    parts: Arguments
    rule: str
    confidence: float


def words_of(verb: Token) -> list[Token]:
    """The verb with its auxiliaries, particle, negation and the adverbs inside it."""
    near = [child for child in verb.children if abs(child.i - verb.i) < 8]
    parts = [child for child in near if child.dep_ in _PARTS]
    first = min((part.i for part in parts), default=verb.i)
    adverbs = (child for child in near if _is_inner_adverb(child, first, verb))
    return list(in_order(verb, *parts, *adverbs))


def _is_inner_adverb(child: Token, first: int, verb: Token) -> bool:
    """Whether an adverb stands inside the verb: "was narrowly rejected", "allegedly took"."""
    if child.dep_ != "advmod" or child.tag_ not in ("RB", "RBR", "RBS"):
        return False
    return (
        first < child.i < verb.i or child.i == verb.i - 1
    ) and child.n_lefts == child.n_rights == 0


def in_order(*words: Token) -> tuple[Token, ...]:
    """The words as they stand: a clause may come before the verb that says it."""
    return tuple(sorted(words, key=lambda word: word.i))


def infinitive(verb: Token, rules: EventRules) -> Token | None:
    """The verb that completes this one ("tries to leave"), where no object stands between.

    It may hang on an adjective whose bearer acts: "is likely to leave", not "is hard to leave".
    """
    if any(child.dep_ == "dobj" for child in verb.children):
        return None
    adjective = tending(verb, rules)
    for child in verb.children if adjective is None else adjective.children:
        is_verb = child.pos_ == "VERB" or child.lower_ == "be"
        completes = child.dep_ == "xcomp" and is_verb and child.i > verb.i
        if completes and any(m.lower_ == "to" and m.dep_ == "aux" for m in child.children):
            return child
    return None


def tending(verb: Token, rules: EventRules) -> Token | None:
    """The adjective behind "be" that says how somebody stands to a deed ("able", "likely")."""
    adjective = child_of(verb, _COMPLEMENT) if verb.lemma_ == "be" else None
    if adjective is None or child_of(adjective, _INFINITIVE) is None:
        return None
    return adjective if (adjective.lemma_.lower(), "adj") in rules.modality_words else None


def completing(verb: Token, rules: EventRules) -> Token:
    """The last verb of a chain: "leave" of "is expected to leave"; else the verb itself."""
    inner = infinitive(verb, rules)
    while inner is not None:
        verb, inner = inner, infinitive(inner, rules)
    return verb
