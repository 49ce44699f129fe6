"""A number in a parsed sentence -> whether it is so now, planned, projected or hypothetical."""

from collections.abc import Mapping

from spacy.tokens import Token

_MOST_STEPS = 10
# A verb passes its modality on to what it governs: "will try to build 100", "expects 5 percent".
_GOVERNED = frozenset(("xcomp", "ccomp", "acl", "conj", "advcl", "pcomp"))
_SHARED = frozenset(("xcomp", "conj"))  # these share the auxiliaries of the verb above
_CLAUSES = frozenset(("xcomp", "ccomp"))
_PAST_TAGS = frozenset(("VBD", "VBN"))

Words = Mapping[tuple[str, str], str]


def modality(number: Token, words: Words) -> str:
    """Read the modality of the clauses above a number; `present` where nothing marks it.

    Args:
        number: The token of the number.
        words: (lemma, part of speech) to modality, from `modality_words.csv`.
    """
    token, via, shares = number, "", True
    for _ in range(_MOST_STEPS):
        if token.pos_ in ("VERB", "AUX"):
            found = (_of_auxiliaries(token, words) if shares else None) or _of_verb(
                token, via, words
            )
            if found or token.dep_ not in _GOVERNED:
                return found or "present"
            shares = token.dep_ in _SHARED
        elif via == "prep" and (token.lemma_.lower(), "noun") in words:
            return words[token.lemma_.lower(), "noun"]  # "a plan for 100 ships"
        if token.head.i == token.i:
            break
        token, via = token.head, token.dep_
    return "present"


def _of_auxiliaries(verb: Token, words: Words) -> str | None:
    for child in verb.children:
        kind = {"aux": "modal", "mark": "mark"}.get(child.dep_)
        if kind and (child.lower_, kind) in words:
            return words[child.lower_, kind]
    return None


def _of_verb(verb: Token, via: str, words: Words) -> str | None:
    """The verb's own modality, for what it governs: not for its subject.

    A planned deed of the past is done: "ordered 12 ships" against "plans 12 ships".
    """
    kind = words.get((verb.lemma_.lower(), "verb"))
    if kind is None or via == "nsubj":
        return None
    done = kind == "planned" and via not in _CLAUSES and verb.tag_ in _PAST_TAGS
    return None if done and via != "nsubjpass" else kind
