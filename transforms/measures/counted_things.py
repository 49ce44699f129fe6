"""A number in a parsed sentence -> the thing that it counts or measures."""

from typing import NamedTuple

from spacy.tokens import Doc, Token

_NOUNS = frozenset(("NOUN", "PROPN"))
_INSIDE = frozenset(
    (
        "nummod",
        "quantmod",
        "compound",
        "nmod",
        "amod",
        "npadvmod",
        "advmod",
        "punct",
        "dep",
        "appos",
    )
)
_SKIPPED = frozenset(("DET", "PUNCT", "ADP", "SYM", "PART", "CCONJ"))
_TOTALS = frozenset(("number", "total", "count", "strength"))
_LONGEST_LEAD = 200  # words before a verb: more is a list, and each number would walk over all
_LONGEST = 8  # words of a counted phrase: a longer one is a wrong parse


class Counted(NamedTuple):
    """The words of the counted thing, and whether they are a plural."""

    text: str
    is_plural: bool


def counted_thing(doc: Doc, last: Token) -> Counted | None:
    """The noun with its modifiers that stands behind a number or unit.

    `last` is the last token of the number or its unit. "40 mobile field kitchens" gives the
    three nouns, "two tonnes of the grain" gives "grain", "a 12-page report" gives "page"; None
    where nothing is counted.
    """
    head = _head(last)
    if head is None:
        return _complement(doc, last)
    return _counted(doc, last.i + 1, head)


def _head(last: Token) -> Token | None:
    """Climb to the noun right of the number that it belongs to."""
    token, found = last, None
    for _ in range(_LONGEST):
        if token.dep_ not in _INSIDE or token.head.i == token.i:
            break
        token = token.head
        if token.i > last.i and token.pos_ in _NOUNS and token.tag_ != "VBG":
            found = token
    if found is None or found.i - last.i > _LONGEST:
        return _next_noun(last)
    between = last.doc[last.i + 1 : found.i]
    if any(other.is_punct and other.text not in "-'’\"“”" for other in between):
        return None
    return found


def _next_noun(last: Token) -> Token | None:
    """The plural right behind a number whose parse went another way."""
    after = last.i + 1
    if last.tag_ == "CD" and after < len(last.doc) and last.doc[after].tag_ == "NNS":
        return last.doc[after]
    return None


def _complement(doc: Doc, last: Token) -> Counted | None:
    """The noun behind "of"."""
    after = last.i + 1
    if after + 1 >= len(doc) or doc[after].lower_ != "of":
        return None
    for child in doc[after].children:
        is_noun = child.pos_ in _NOUNS or _stands_for_noun(child)
        if child.dep_ == "pobj" and child.i > after and is_noun:
            return _counted(doc, after + 1, child)
    return None


def _is_skipped(token: Token) -> bool:
    """Whether it is no part of the thing: "of *the 25* firms", but not "12-page reports"."""
    if token.pos_ == "NUM":
        return token.nbor(1).text not in "-–"
    return token.pos_ in _SKIPPED or token.lower_ == "other"


def _stands_for_noun(adjective: Token) -> bool:
    """Whether it is "the dead", "the wounded"."""
    return adjective.pos_ == "ADJ" and adjective.i > 0 and adjective.nbor(-1).lower_ == "the"


def _counted(doc: Doc, start: int, head: Token) -> Counted | None:
    while start < head.i and _is_skipped(doc[start]):
        start += 1
    span = doc[start : head.i + 1]
    if len(span) > _LONGEST or not any(char.isalpha() for char in span.text):
        return None
    return Counted(span.text, head.tag_ in ("NNS", "NNPS"))


def told_thing(number: Token) -> str | None:
    """The thing of "the number of troops rose to 9,000": that of the subject."""
    token = number
    for _ in range(_LONGEST):
        if token.pos_ in ("VERB", "AUX"):
            break
        token = token.head
    if token.i - token.left_edge.i > _LONGEST_LEAD:
        return None
    for subject in token.lefts:
        if subject.dep_ in ("nsubj", "nsubjpass") and subject.lemma_.lower() in _TOTALS:
            counted = _complement(number.doc, subject)
            return counted.text if counted and subject.i < number.i else None
    return None


def first_noun(doc: Doc, last: Token) -> str | None:
    """The noun right behind a number: "page" of "a 12-page report"."""
    after = last.i + 1
    if after < len(doc) and doc[after].text in "-–":
        after += 1
    return doc[after].text if after < len(doc) and doc[after].pos_ in _NOUNS else None
