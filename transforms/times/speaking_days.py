"""Times of a paragraph that quotes -> the day on which what it quotes was said."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc, Token

from transforms.extraction.lexemes import Lexemes
from transforms.quotations.quotation_marks import Stretch, stretches
from transforms.times.timex_found import Found

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TOLD = frozenset(("VBD", "VBN"))
_BETWEEN = frozenset(("ADP", "NOUN", "PROPN", "NUM"))  # of "on the evening of 3 May" and its verb
_MOST_STEPS = 4


class SpeakingDay(NamedTuple):
    """What is quoted, and the day on which it was said."""

    day: date
    quotes: tuple[Stretch, ...]

    def covers(self, char: int) -> bool:
        """Whether a character is quoted."""
        return any(quote.start <= char < quote.end for quote in self.quotes)


def speaking_day(
    doc: Doc, cut: Lexemes, found: Iterable[Found], telling: frozenset[str]
) -> SpeakingDay | None:
    """Find the day beside the verbs of saying: "On Monday she said: “…”", "“…”, he said on 3 May".

    Args:
        doc: The paragraph.
        cut: Its lexemes.
        found: Its times.
        telling: Lemmas of the verbs of saying.

    Returns:
        None where nothing is quoted, or no day or more than one is named outside the quotes.
    """
    quotes = tuple(stretch for stretch in stretches(doc.text) if not stretch.is_single)
    if not quotes:
        return None
    days = set()
    for item in found:
        start, end = cut.starts[item.first], cut.ends[item.last - 1]
        if _DAY.match(item.reading.value) and not SpeakingDay(date.min, quotes).covers(start):
            span = doc.char_span(start, end, alignment_mode="expand")
            if span and _is_of_saying(span.root, telling):
                days.add(date.fromisoformat(item.reading.value[:10]))
    return SpeakingDay(days.pop(), quotes) if len(days) == 1 else None


def _is_of_saying(token: Token, telling: frozenset[str]) -> bool:
    """Whether the verb that a time stands with tells that something was said."""
    for _ in range(_MOST_STEPS):
        if token.pos_ not in _BETWEEN or token.head.i == token.i:
            break
        token = token.head
    return token.tag_ in _TOLD and token.lemma_.lower() in telling
