"""A head word -> the contiguous stretch of the `Doc` that is its phrase or clause."""

from spacy.tokens import Span, Token

_TRAILING = frozenset({"relcl", "appos", "punct", "parataxis", "advcl"})
_MAX_PHRASE_TOKENS = 40  # beyond it a phrase is a clause that the parser hung wrongly


def phrase(head: Token, stop: Token | None = None) -> Span:
    """The noun phrase of a head: its dependents, cut before a clause or apposition behind it.

    Args:
        head: The noun.
        stop: A dependent that is not part of it ("built" where "cars built here" are asked for).
    """
    doc = head.doc
    start, end = head.left_edge.i, head.i + 1
    for child in head.rights:
        is_trailing = child.dep_ in _TRAILING and not child.is_quote
        if child == stop or (is_trailing and not _is_close(child, end)):
            break
        end = max(end, child.right_edge.i + 1)
    start = max(start, head.i - _MAX_PHRASE_TOKENS)
    end = min(end, head.i + 1 + _MAX_PHRASE_TOKENS)
    return _trimmed(doc[start:end], head.i)


def _is_close(child: Token, end: int) -> bool:
    """Whether an apposition stands beside its noun without a comma: "the nickname 'Old Salt'"."""
    first = child.left_edge.i
    is_next = first == end or (first == end + 1 and child.doc[end].is_quote)
    return child.dep_ == "appos" and is_next


def _trimmed(span: Span, keep: int) -> Span:
    start, end, doc = span.start, span.end, span.doc
    while start < keep and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > keep + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return doc[start:end]


def clause(head: Token) -> Span:
    """The clause of a verb, with all that depends on it."""
    start, end = head.left_edge.i, min(head.right_edge.i + 1, head.i + _MAX_PHRASE_TOKENS)
    return _trimmed(head.doc[max(start, head.i - _MAX_PHRASE_TOKENS) : end], head.i)


def child_of(head: Token, deps: frozenset[str]) -> Token | None:
    """The first dependent with one of the labels."""
    for child in head.children:
        if child.dep_ in deps:
            return child
    return None
