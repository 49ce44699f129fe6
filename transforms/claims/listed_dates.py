"""Dates in a list behind a colon ("dates for the talks: 9 May in A, 12 May in B") -> claims."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Span, Token

from transforms.claims.claim_dates import date_value
from transforms.claims.claim_drafts import Draft, Value, about_occurrence
from transforms.events.occurrences import Key, Occurrence
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage

_PLACE_PREPOSITIONS = frozenset({"in", "at", "near"})


def listed_dates(
    passage: Passage, dated: list[tuple[Span, Row]], found: Mapping[Key, Occurrence]
) -> Iterator[Draft]:
    """Dates in a list behind a colon: "dates for the talks: 9 May in A, 12 May - with B".

    Each stretch between separators has its own date; its subject is the institution named in
    the stretch, else the event that the list is about.
    """
    doc = passage.doc
    of_sentence: dict[int, list[tuple[Span, Row]]] = {}
    for span, row in dated:
        of_sentence.setdefault(span.sent.start, []).append((span, row))
    for in_sentence in of_sentence.values():
        sentence = in_sentence[0][0].sent
        colon, topic = _topic(sentence, passage, found)
        listed = [(span, row) for span, row in in_sentence if span.start > colon]
        if topic is None or not listed:
            continue
        ends = [span.start for span, _ in listed[1:]] + [sentence.end]
        for (span, row), end in zip(listed, ends, strict=True):
            value = date_value(row)
            if value is not None:
                yield _listed(topic, doc, span, row, value, end)


def _topic(
    sentence: Span, passage: Passage, found: Mapping[Key, Occurrence]
) -> tuple[int, Occurrence | None]:
    """The first colon with an event before it, and the nearest such event."""
    topic = None
    for token in sentence:
        if token.text == ":" and topic is not None:
            return token.i, topic
        topic = found.get((passage.start_char, token.i), topic)
    return sentence.end, None


def _listed(topic: Occurrence, doc: Doc, span: Span, row: Row, value: Value, end: int) -> Draft:
    draft = about_occurrence(topic, span, row, "date", value, "date in list")
    name = _institution(doc, span.end, end)
    place = _place(doc, span.end, end)
    draft = draft._replace(scope=None if place is None else f"in {place.text}", confidence=0.6)
    if name is not None:
        draft = draft._replace(subject=name.text, participants=())
    return draft


def _institution(doc: Doc, start: int, end: int) -> Span | None:
    """The first name in a stretch that no preposition of place leads in."""
    first = start
    while first < end:
        if not _in_name(doc[first]):
            first += 1
            continue
        last = _name_end(doc[first], end)
        if first > start and doc[first - 1].lower_ == "the" and last - first > 1:
            return doc[first - 1 : last]
        first = last
    return None


def _place(doc: Doc, start: int, end: int) -> Span | None:
    for token in doc[start:end]:
        if (
            token.lower_ in _PLACE_PREPOSITIONS
            and token.i + 1 < end
            and doc[token.i + 1].pos_ == "PROPN"
        ):
            return doc[token.i + 1 : _name_end(doc[token.i + 1], end)]
    return None


def _name_end(token: Token, high: int) -> int:
    at = token.i + 1
    while at < high and _in_name(token.doc[at]):
        at += 1
    return at


def _in_name(token: Token) -> bool:
    return token.pos_ == "PROPN" or (
        token.tag_ == "HYPH" and token.text in "-–" and not token.whitespace_
    )
