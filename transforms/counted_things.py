"""A number in a parsed sentence -> the thing that it counts or measures."""

from spacy.tokens import Doc, Token

_NOUNS = frozenset(("NOUN", "PROPN"))
_INSIDE = frozenset(("nummod", "quantmod", "compound", "nmod", "amod", "npadvmod", "advmod", "punct", "dep", "appos"))
_SKIPPED = frozenset(("DET", "PUNCT", "ADP", "SYM", "PART"))
_LONGEST = 8  # words of a counted phrase: a longer one is a wrong parse


def counted_thing(doc: Doc, last: Token) -> str | None:
    """The noun with its modifiers that stands behind a number or unit.

    `last` is the last token of the number or its unit. "100 battalion tactical groups" gives the
    three nouns, "two tonnes of the grain" gives "grain"; None where nothing is counted.
    """
    head = _head(last)
    if head is not None:
        return _text(doc, last.i + 1, head)
    return _complement(doc, last)


def _head(last: Token) -> Token | None:
    """Climb to the noun right of the number that it belongs to."""
    token, found = last, None
    for _ in range(_LONGEST):
        if token.dep_ not in _INSIDE or token.head.i == token.i:
            break
        token = token.head
        if token.i > last.i and token.pos_ in _NOUNS:
            found = token
    if found is None or found.i - last.i > _LONGEST:
        return None
    if any(other.is_punct and other.text not in "-'’\"“”" for other in last.doc[last.i + 1 : found.i]):
        return None
    return found


def _complement(doc: Doc, last: Token) -> str | None:
    """The noun behind "of"."""
    after = last.i + 1
    if after + 1 >= len(doc) or doc[after].lower_ != "of":
        return None
    for child in doc[after].children:
        if child.dep_ == "pobj" and child.i > after and child.pos_ in _NOUNS | {"PRON"}:
            return _text(doc, after + 1, child) if child.pos_ != "PRON" else None
    return None


def _text(doc: Doc, start: int, head: Token) -> str | None:
    while start < head.i and (doc[start].pos_ in _SKIPPED or doc[start].lower_ == "other"):
        start += 1
    span = doc[start : head.i + 1]
    return span.text if len(span) <= _LONGEST else None
