"""The head of a speaker's noun phrase -> the words as written."""

from spacy.tokens import Token

_LEFT = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "advmod"})
_NOUN_PREPOSITIONS = frozenset({"of", "for", "at", "from", "with", "in", "by"})


def speaker_tokens(head: Token) -> tuple[int, int]:
    """The noun phrase as written: left modifiers, and what belongs to the noun behind it.

    Relative clauses and appositions behind a comma are left out; coordinated heads and a name
    right behind its role are kept.
    """
    start = min([head.i, *(c.left_edge.i for c in head.lefts if c.dep_ in _LEFT)])
    while start < head.i and (head.doc[start].is_punct or head.doc[start].is_space):
        start += 1
    end = head.i + 1
    for child in head.rights:
        if child.left_edge.i != end:
            break
        belonging = _belonging_end(child, head)
        if belonging is not None:
            end = belonging
        elif child.dep_ != "case":
            break
    return start, end


def _belonging_end(child: Token, head: Token) -> int | None:
    """Where what stands right behind the head ends; None where it is no part of the name."""
    if child.dep_ == "prep" and child.lower_ in _NOUN_PREPOSITIONS and head.pos_ != "PRON":
        return _prepositional_end(child)
    if _describes(child, head):
        return child.right_edge.i + 1
    if child.dep_ == "appos" and child.pos_ == "PROPN":
        return child.i + 1
    if child.dep_ == "conj":
        return speaker_tokens(child)[1]
    return child.right_edge.i + 1 if child.dep_ == "cc" else None


def _describes(child: Token, head: Token) -> bool:
    """Whether it is "two people *familiar with the talks*"."""
    return child.dep_ in {"amod", "acl"} and child.pos_ == "ADJ" and head.pos_ == "NOUN"


def _prepositional_end(prep: Token) -> int:
    noun = next((child for child in prep.children if child.dep_ == "pobj"), None)
    return speaker_tokens(noun)[1] if noun is not None else prep.i + 1
