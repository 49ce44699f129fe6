"""A number in a parsed sentence -> whether it is so now, planned, projected or hypothetical."""

from collections.abc import Mapping

from spacy.tokens import Token

_MOST_STEPS = 10
# A verb passes its modality on to what it governs: "will try to build 100", "expects 5 percent".
_GOVERNED = frozenset(("xcomp", "ccomp", "acl", "conj", "advcl", "pcomp"))
_SHARED = frozenset(("xcomp", "conj"))  # these share the auxiliaries of the verb above


def modality(number: Token, words: Mapping[tuple[str, str], str]) -> str:
    """Read the modality of the clauses above a number; `present` where nothing marks it.

    Args:
        number: The token of the number.
        words: (lemma, part of speech) to modality, from `modality_words.csv`.
    """
    token, shares = number, True
    for _ in range(_MOST_STEPS):
        if token.pos_ in ("VERB", "AUX"):
            found = _of_verb(token, words, with_auxiliaries=shares)
            if found or token.dep_ not in _GOVERNED:
                return found or "present"
            shares = token.dep_ in _SHARED
        elif (token.lemma_.lower(), "noun") in words and token.pos_ == "NOUN":
            return words[token.lemma_.lower(), "noun"]
        if token.head.i == token.i:
            break
        token = token.head
    return "present"


def _of_verb(
    verb: Token, words: Mapping[tuple[str, str], str], *, with_auxiliaries: bool
) -> str | None:
    if with_auxiliaries:
        for child in verb.children:
            kind = {"aux": "modal", "mark": "mark"}.get(child.dep_)
            if kind and (child.lower_, kind) in words:
                return words[child.lower_, kind]
    return words.get((verb.lemma_.lower(), "verb"))
