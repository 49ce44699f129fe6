"""Ordinals on event nouns -> claims of which in a series an event is, and since when."""

import re
from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from transforms.claims.claim_drafts import Draft, Value, about_occurrence
from transforms.claims.claim_rules import ClaimRules
from transforms.events.occurrences import Key, Occurrence
from transforms.extraction.parsing import Passage

_DIGITS = re.compile(r"(\d+)(?:st|nd|rd|th)")
_SCOPE_WORDS = frozenset({"since", "in", "over", "during", "within", "for", "after"})


def ordinal_claims(
    passage: Passage, found: Mapping[Key, Occurrence], rules: ClaimRules
) -> Iterator[Draft]:
    """The claims of "the second call this month", "the call, the third since May"."""
    for token in passage.doc:
        number = ordinal(token, rules)
        if number is None:
            continue
        occurrence, head = _numbered(token, passage, found)
        if occurrence is None:
            continue
        start, end = passage.offsets(token)
        value = Value(f"{number:g}", number, number, number)
        row = {"start_char": start, "end_char": end}
        span = passage.doc[token.i : token.i + 1]
        draft = about_occurrence(occurrence, span, row, "ordinal", value, "ordinal of event")
        draft = draft._replace(scope=_series(head, passage, rules), fact=None)
        # "he asked for the call, the second this month": the series is told as it is
        yield draft._replace(modality="asserted") if _is_apposition(token) else draft


def _is_apposition(token: Token) -> bool:
    return token.i > 1 and "," in (token.nbor(-1).text, token.nbor(-2).text)


def ordinal(token: Token, rules: ClaimRules) -> float | None:
    """The number of an ordinal used as an adjective: "third", "21st"; not "a third of"."""
    if token.dep_ in ("advmod", "compound", "npadvmod", "nsubj", "nsubjpass"):
        return None
    if token.i + 1 < len(token.doc) and token.nbor().text == "-":
        return None  # "first-degree"
    digits = _DIGITS.fullmatch(token.lower_)
    return float(digits[1]) if digits else rules.ordinals.get(token.lower_)


def _numbered(
    token: Token, passage: Passage, found: Mapping[Key, Occurrence]
) -> tuple[Occurrence | None, Token]:
    """The event with the number, and the word that the scope hangs on."""
    key = passage.start_char
    before = token.i - 3  # "the call, the second …", however the parser hangs it
    if before >= 0 and passage.doc[token.i - 2].text == "," and (key, before) in found:
        return found[key, before], token
    noun = token
    for _ in range(3):
        if (key, noun.i) in found and noun != token:
            return found[key, noun.i], noun if token.dep_ == "amod" else token
        if noun.dep_ not in ("amod", "appos", "attr", "nummod", "compound"):
            break
        noun = noun.head
    if noun.pos_ == "AUX" or noun.lemma_ in ("be", "become", "mark"):
        for child in noun.children:
            if child.dep_ == "nsubj" and (key, child.i) in found:
                return found[key, child.i], token
    return None, token


def _series(head: Token, passage: Passage, rules: ClaimRules) -> str | None:
    """The words that say which series: "since he took office", "this month"."""
    doc = passage.doc
    for token in doc[head.i + 1 : min(head.sent.end, head.i + 16)]:
        if token.is_punct:
            return None
        is_period = any(_is_period(word, rules) for word in token.subtree)
        if token.lower_ == "since":
            clause = token.head if token.dep_ == "mark" else token
            return doc[token.i : clause.right_edge.i + 1].text.rstrip(" ,.")
        if token.lower_ in _SCOPE_WORDS and token.dep_ == "prep" and is_period:
            return doc[token.i : token.right_edge.i + 1].text
        if (
            token.lower_ in ("this", "last")
            and token.i + 1 < len(doc)
            and _is_period(doc[token.i + 1], rules)
        ):
            return doc[token.i : token.i + 2].text
    return None


def _is_period(token: Token, rules: ClaimRules) -> bool:
    """Whether the word names a stretch of time."""
    return token.lemma_.lower() in rules.period_nouns
