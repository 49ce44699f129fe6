"""Parsed article, mentions, times -> events: who did what to whom, where, when, as what."""

from collections.abc import Iterable

from spacy.tokens import Span

from transforms.events.event_days import located
from transforms.events.event_rules import EventRules
from transforms.events.event_settings import with_setting
from transforms.events.modality import ASSERTED, DENIED, is_negated, modality
from transforms.events.predicate_words import Predicate, completing
from transforms.events.predicates import is_typed, predicates
from transforms.extraction.fact_spans import FactSpans, Row
from transforms.extraction.parsing import ParsedArticle, Passage

__all__ = ["EventRules", "events"]


def events(
    article: ParsedArticle, mentions: Iterable[Row], timexes: Iterable[Row], rules: EventRules
) -> list[dict[str, object]]:
    """Extract the events of a text's body.

    Args:
        article: The parsed text.
        mentions: EXTRACTED_MENTIONS rows of the same text.
        timexes: EXTRACTED_TIMEXES rows of the same text.
        rules: Vocabulary.

    Returns:
        EXTRACTED_EVENTS rows in order of the text. The span is that of the predicate.
    """
    places = FactSpans(mentions), FactSpans(timexes)
    rows: list[dict[str, object]] = []
    ids: set[str] = set()
    for passage in article.body():
        found = predicates(passage.doc, rules)
        dated = _dated(passage, places[1])
        rows.extend(_row(predicate, passage, *places, dated, rules, ids) for predicate in found)
    return rows


def _dated(passage: Passage, timexes: FactSpans) -> frozenset[int]:
    """Positions of the tokens that are part of a time expression."""
    spans = (span for span, _ in located(passage, timexes))
    return frozenset(token.i for span in spans for token in span)


def _row(
    predicate: Predicate,
    passage: Passage,
    mentions: FactSpans,
    timexes: FactSpans,
    dated: frozenset[int],
    rules: EventRules,
    ids: set[str],
) -> dict[str, object]:
    doc, words = passage.doc, predicate.words
    parts = with_setting(predicate, dated, rules)
    span = doc[words[0].i : words[-1].i + 1]
    start, end = passage.offsets(span)
    agents, patients = (
        _inside(mentions, passage, parts.agent),
        _inside(mentions, passage, parts.patient),
    )
    times = _inside(timexes, passage, parts.time)
    return {
        "event_id": unique_id("e", start, end, ids),
        "start_char": start,
        "end_char": end,
        "text": span.text,
        "event_type": predicate.event_type,
        "predicate": " ".join(word.text for word in words),
        "predicate_lemma": predicate.head.lemma_.lower(),
        "agent": _text(parts.agent),
        "patient": _text(parts.patient),
        "place": _text(parts.place),
        "time_text": _text(parts.time),
        "timex_id": times[0]["timex_id"] if times else None,
        "modality": _modality(predicate, rules),
        "is_negated": is_negated(predicate.head),
        "agent_mention_id": agents[0]["mention_id"] if agents else None,
        "patient_mention_id": patients[0]["mention_id"] if patients else None,
        "participant_mention_ids": list(
            dict.fromkeys(row["mention_id"] for row in [*agents, *patients])
        ),
        "rule": predicate.rule,
        "confidence": predicate.confidence,
    }


def _modality(predicate: Predicate, rules: EventRules) -> str:
    """How the text puts the event: in "is expected to leave" the leaving is a projection.

    A first verb that has a type of its own ("refused to sign") is itself the event.
    """
    found = modality(predicate.head, rules)
    last = completing(predicate.head, rules)
    if last == predicate.head or found != ASSERTED or is_typed(predicate.head, rules):
        return found
    inner = modality(last, rules)
    return found if inner == DENIED else inner


def unique_id(letter: str, start: int, end: int, taken: set[str]) -> str:
    """A local id; a second fact of the same kind and span gets `.2`.

    >>> taken = set()
    >>> [unique_id("e", 4, 9, taken) for _ in range(2)]
    ['e4-9', 'e4-9.2']
    """
    plain = found = f"{letter}{start}-{end}"
    number = 1
    while found in taken:
        number += 1
        found = f"{plain}.{number}"
    taken.add(found)
    return found


def _inside(facts: FactSpans, passage: Passage, span: Span | None) -> list[Row]:
    return [] if span is None else facts.overlapping(*passage.offsets(span))


def _text(span: Span | None) -> str | None:
    return None if span is None else span.text
