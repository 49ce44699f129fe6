"""What a claim says before it is a row: a value with bounds, about a subject, in a scope."""

from datetime import datetime
from typing import NamedTuple

from spacy.tokens import Span, Token

from transforms.events.occurrences import Occurrence, occurrence_phrase
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage


class Value(NamedTuple):
    """A reported value.

    Attributes:
        text: Normalised: "50 minute", "2022-01-12", "3".
        number: In the base unit; None for dates and vague values.
        low: Lowest number that the words admit.
        high: Highest number that they admit.
        bound: exact, about, at_least, at_most, range.
        unit: The base unit of `number`.
        earliest: Start of a date.
        latest: End of a date.
    """

    text: str
    number: float | None = None
    low: float | None = None
    high: float | None = None
    bound: str = "exact"
    unit: str | None = None
    earliest: datetime | None = None
    latest: datetime | None = None


class Draft(NamedTuple):
    """A claim without its keys and origin.

    Attributes:
        passage: Where it stands.
        start_char: Offset of the value's words in the text.
        end_char: Their end.
        head: The word whose modality and negation the claim has.
        subject: Words of what it is about.
        subject_lemma: Lemma of the subject's head; of a dated verb, and of its object's head.
        subject_class: Event class of the subject, or None.
        participants: Mention ids.
        property: What of the subject the value is.
        scope: Where, as of when, since when; None for all of it.
        value: The value.
        rule: Which rule found it.
        confidence: 0 to 1.
        method: "stated" or "derived: …".
        fact: The quantity or timex row that it was made from.
        modality: Where the rule knows it; None: by the head.
        is_negated: The same.
        teller: The noun of who says it, where the rule knows.
    """

    passage: Passage
    start_char: int
    end_char: int
    head: Token
    subject: str
    subject_lemma: str
    subject_class: str | None
    participants: tuple[str, ...]
    property: str
    scope: str | None
    value: Value
    rule: str
    confidence: float
    method: str = "stated"
    fact: Row | None = None
    modality: str | None = None
    is_negated: bool | None = None
    teller: Token | None = None


def about_occurrence(
    occurrence: Occurrence, span: Span, row: Row, prop: str, value: Value, rule: str
) -> Draft:
    """A claim about an event: its subject, people, class and day come from the occurrence."""
    subject = occurrence_phrase(occurrence, span.start_char)
    return Draft(
        passage=occurrence.passage,
        start_char=row["start_char"],
        end_char=row["end_char"],
        head=occurrence.head,
        subject=subject,
        subject_lemma=occurrence.head.lemma_.lower(),
        subject_class=occurrence.event_class,
        participants=occurrence.participants,
        property=prop,
        scope=scope(occurrence, prop),
        value=value,
        rule=rule,
        confidence=0.8,
        fact=row,
    )


def scope(occurrence: Occurrence, prop: str) -> str | None:
    """The day and the place that tell the event from others of its kind."""
    parts = []
    if occurrence.date is not None and prop != "date":
        parts.append(f"on {occurrence.date['value']}")
    if occurrence.place:
        parts.append(f"in {occurrence.place}")
    return "; ".join(parts) or None
