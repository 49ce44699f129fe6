"""A paragraph that ends in a name and a role -> the quote without marks that it is.

Sites print pull quotes as a sentence with the speaker under it; once the layout is gone, name
and role stand behind the sentence without a verb: "The dam will hold Ada Osk Chief engineer".
"""

from collections.abc import Callable
from typing import NamedTuple

from spacy.tokens import Doc, Token

from transforms.quotations.quote_rules import QuoteRules
from transforms.quotations.speaker_roles import Row, role_of

_MIN_SAID_TOKENS = 8
_MAX_ROLE_TOKENS = 10
# Words that tie a name to the sentence before it: then it is part of it.
_TYING_POS = frozenset({"ADP", "VERB", "AUX", "DET", "CCONJ", "SCONJ", "PART", "PROPN"})
_ROLE_POS = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET", "CCONJ"})
_SENTENCE_ENDS = frozenset({".", "!", "?", "…"})
_QUOTE_ENDS = _SENTENCE_ENDS | {"”", '"', "’", "»"}


class PullQuote(NamedTuple):
    """The tokens said, `[0, end)`, and the last token of the speaker's name."""

    end: int
    speaker: Token


def pull_quote(
    doc: Doc, mention_at: Callable[[Token], Row | None], rules: QuoteRules
) -> PullQuote | None:
    """Find an unmarked pull quote that fills a paragraph.

    Args:
        doc: The paragraph.
        mention_at: The named mention that covers a token.
        rules: The roles.

    Returns:
        None unless the paragraph ends, without a full stop, in a person's full name and a
        role, and the name is no part of the sentence before it.
    """
    last = doc[-1] if len(doc) else None
    if last is None or last.text in _SENTENCE_ENDS or len(doc) < _MIN_SAID_TOKENS:
        return None
    shortest = max(_MIN_SAID_TOKENS, len(doc) - _MAX_ROLE_TOKENS)
    ends = range(len(doc), shortest, -1)
    end = next((at for at in ends if _is_person(mention_at(doc[at - 1]))), None)
    if end is None:
        return None
    start = _name_start(doc, end, mention_at)
    is_full = end - start > 1
    if is_full and _is_free(doc, start) and _is_role(doc, end, rules):
        return PullQuote(start, doc[end - 1])
    return None


def _is_person(row: Row | None) -> bool:
    return row is not None and row["label"] == "PERSON"


def _name_start(doc: Doc, end: int, mention_at: Callable[[Token], Row | None]) -> int:
    row = mention_at(doc[end - 1])
    start = end - 1
    while start > 0 and mention_at(doc[start - 1]) is row:
        start -= 1
    return start


def _is_free(doc: Doc, start: int) -> bool:
    before = doc[start - 1] if start >= _MIN_SAID_TOKENS else None
    if before is None or (before.is_punct and before.text not in _QUOTE_ENDS):
        return False
    has_verb = any(token.pos_ in {"VERB", "AUX"} for token in doc[:start])
    return has_verb and before.pos_ not in _TYING_POS


def _is_role(doc: Doc, end: int, rules: QuoteRules) -> bool:
    role = doc[end:]
    if not len(role) or not role[0].text[0].isupper():
        return False
    has_role = any(role_of(token, rules) is not None for token in role)
    return has_role and all(token.pos_ in _ROLE_POS for token in role)
