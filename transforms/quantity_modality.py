"""A number in a parsed sentence -> whether it is so now, planned, projected or hypothetical."""

from collections.abc import Mapping

from spacy.tokens import Token

_MOST_STEPS = 10


def modality(number: Token, words: Mapping[tuple[str, str], str]) -> str:
    """Read the modality of the nearest clause above a number; `present` where nothing marks it."""
    token = number
    for _ in range(_MOST_STEPS):
        if token.head.i == token.i and token.pos_ not in ("VERB", "AUX"):
            break
        if token.pos_ in ("VERB", "AUX"):
            found = _of_verb(token, words)
            if found or token.dep_ in ("ROOT", "relcl"):
                return found or "present"
        if token.head.i == token.i:
            break
        token = token.head
    return "present"


def _of_verb(verb: Token, words: Mapping[tuple[str, str], str]) -> str | None:
    for child in verb.children:
        kind = {"aux": "modal", "mark": "mark"}.get(child.dep_)
        if kind and (child.lower_, kind) in words:
            return words[(child.lower_, kind)]
    return words.get((verb.lemma_.lower(), "verb"))
