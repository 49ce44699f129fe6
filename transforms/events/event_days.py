"""A block and its time expressions -> the day that each verb or event noun has by the parse."""

from collections.abc import Callable, Iterator, Mapping

from spacy.tokens import Span, Token

from transforms.extraction.fact_spans import FactSpans, Row
from transforms.extraction.parsing import Passage

# "on 9 May", "in June", "scheduled for Monday"; "after", "before", "by", "since" only bound it.
DATING_PREPOSITIONS = frozenset({"on", "at", "in", "for", "of", "from", "during", "over"})
_MAX_STEPS = 5


def located(passage: Passage, facts: FactSpans) -> Iterator[tuple[Span, Row]]:
    """The facts of one kind that lie in a block, with their tokens."""
    start, doc = passage.start_char, passage.doc
    for row in facts.overlapping(start, start + len(doc.text)):
        span = doc.char_span(
            row["start_char"] - start, row["end_char"] - start, alignment_mode="expand"
        )
        if span is not None:
            yield span, row


def is_bounding(span: Span) -> bool:
    """Whether a preposition before the time only bounds it ("before Friday")."""
    head = span.root.head
    is_object = span.root.dep_ == "pobj" and head.dep_ in ("prep", "mark")
    return is_object and head.i < span.start and head.lower_ not in DATING_PREPOSITIONS


def owner(span: Span, is_event: Callable[[Token], bool]) -> Token | None:
    """The event noun or the verb that a time hangs on, looking upwards through the phrase."""
    token = span.root
    for _ in range(_MAX_STEPS):
        head = token.head
        if head == token:
            return None
        if head.pos_ in ("VERB", "AUX"):
            return _main(head)
        if head.i not in range(span.start, span.end) and is_event(head):
            return _nearest(head, span, is_event)
        token = head
    return None


def _main(verb: Token) -> Token:
    """The verb that a time belongs to: "meet" in "is to meet on Monday"."""
    if verb.lemma_ == "be":
        return next((child for child in verb.children if child.dep_ == "xcomp"), verb)
    return verb


def _nearest(noun: Token, span: Span, is_event: Callable[[Token], bool]) -> Token:
    """The last of coordinated event nouns before the time ("a meeting on … and talks on …")."""
    nearer = [
        other for other in noun.conjuncts if noun.i < other.i < span.start and is_event(other)
    ]
    return nearer[-1] if nearer else noun


def event_days(
    passage: Passage, timexes: FactSpans, is_event: Callable[[Token], bool]
) -> dict[int, Row]:
    """Token position of a verb or event noun -> the first DATE that says when it is."""
    days: dict[int, Row] = {}
    for span, row in located(passage, timexes):
        if row["type"] == "DATE" and names_day(row) and not is_bounding(span):
            token = owner(span, is_event)
            if token is not None:
                days.setdefault(token.i, row)
    return days


def names_day(row: Mapping[str, object]) -> bool:
    """Whether a timex names a day, a month or a weekday, not a stretch like a year."""
    value = str(row["value"] or "")
    return value[4:5] == "-" and (value[5:7].isdigit() or value[5:8] == "WXX")
