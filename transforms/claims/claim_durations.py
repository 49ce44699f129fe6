"""Durations and the events that they measure -> claims of how long something lasted."""

import re
from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Span, Token

from transforms.claims.claim_dates import clock_minutes, clock_zone
from transforms.claims.claim_drafts import Draft, Value, about_occurrence
from transforms.claims.claim_rules import ClaimRules
from transforms.events.event_arguments import subject_of
from transforms.events.event_phrases import phrase
from transforms.events.occurrences import Key, Occurrence, same_class, subject_occurrence
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage

_ISO = re.compile(
    r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?"
)
_ISO_MINUTES = (525600.0, 43800.0, 10080.0, 1440.0, 60.0, 1.0, 1 / 60)
_ISO_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
# "nearly an hour" may be 50 minutes but not 40; "about an hour" 54 to 66.
NEARLY = 0.8
_ABOUT = 0.1
_OVER = 1.25
_DAY_MINUTES = 24 * 60
_WHEN = frozenset({"ago", "later", "earlier", "after", "before", "since"})
_MAX_STARTS = 50  # a text with more hours at which things start is a timetable


def duration_value(row: Row) -> Value | None:
    """The duration of a timex in minutes, with what its hedge admits.

    >>> duration_value({"value": "PT1H", "mod": "LESS_THAN", "text": "nearly an hour"}).low
    48.0
    """
    found = _ISO.fullmatch(row["value"] or "")
    if found is None or not any(found.groups()):
        return None
    parts = [(float(n), i) for i, n in enumerate(found.groups()) if n]
    minutes = sum(n * _ISO_MINUTES[i] for n, i in parts)
    words = " ".join(f"{n:g} {_ISO_UNITS[i]}" for n, i in parts)
    low, high, bound = hedged(minutes, row["mod"])
    return Value(words, minutes, low, high, bound, "minute")


def hedged(number: float, mod: str | None) -> tuple[float, float | None, str]:
    """What a hedge admits around a number: (low, high, bound)."""
    if mod == "APPROX":
        return number * (1 - _ABOUT), number * (1 + _ABOUT), "about"
    if mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        return number * NEARLY, number, "about"
    if mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        return number, number * _OVER, "at_least"
    return number, number, "exact"


def duration_claims(
    passage: Passage, span: Span, row: Row, found: Mapping[Key, Occurrence], rules: ClaimRules
) -> Iterator[Draft]:
    """The claim that a DURATION timex makes about an event, if it measures one."""
    value = duration_value(row)
    if value is None:
        return
    unit = span.root
    occurrence = _measured(unit, span, passage, found, rules)
    if occurrence is not None:
        yield about_occurrence(occurrence, span, row, "duration", value, "duration of event")
        return
    verb = _lasting_verb(unit)
    subject = subject_of(verb) if verb is not None else None
    if verb is None or subject is None or subject.pos_ == "PRON":
        return
    yield Draft(
        passage,
        row["start_char"],
        row["end_char"],
        verb,
        phrase(subject).text,
        subject.lemma_.lower(),
        None,
        (),
        "duration",
        None,
        value,
        "lasting verb",
        0.7,
        fact=row,
    )


def _measured(
    unit: Token, span: Span, passage: Passage, found: Mapping[Key, Occurrence], rules: ClaimRules
) -> Occurrence | None:
    """The event that a duration measures: "a 55-minute call", "two hours of talks", "it lasted"."""
    key = passage.start_char
    modified = _modified_noun(unit, span)
    if modified is not None and (key, modified.i) in found:
        return found[key, modified.i]
    for child in unit.children:
        if child.lower_ == "of" and child.dep_ == "prep":
            for noun in child.children:
                if (key, noun.i) in found:
                    return found[key, noun.i]
    verb = _governor(unit)
    return None if verb is None else _of_clause(unit, verb, passage, found, rules)


def _of_clause(
    unit: Token, verb: Token, passage: Passage, found: Mapping[Key, Occurrence], rules: ClaimRules
) -> Occurrence | None:
    lasting = rules.properties.get((verb.lemma_.lower(), "verb")) == "duration"
    if lasting or verb.lemma_ == "be":
        return subject_occurrence(verb, passage, found)
    if not _is_extent(unit):
        return None
    heads = [verb, *(child for child in verb.children if child.dep_ == "dobj")]
    return next(
        (found[passage.start_char, t.i] for t in heads if (passage.start_char, t.i) in found), None
    )


def _modified_noun(unit: Token, span: Span) -> Token | None:
    """The noun behind "55-minute": the parse hangs the parts of the compound on it variously."""
    inside = range(span.start, span.end)
    head = next((word for word in unit.ancestors if word.i not in inside), unit)
    is_left = head.i >= span.end and head.pos_ in ("NOUN", "PROPN")
    return (
        head
        if is_left and unit.dep_ in ("compound", "nmod", "amod", "nummod", "npadvmod", "poss")
        else None
    )


def _governor(unit: Token) -> Token | None:
    head = unit.head
    if unit.dep_ == "pobj" and head.dep_ == "prep":
        head = head.head
    if unit.dep_ == "npadvmod" and head.pos_ in ("ADJ", "ADV"):  # "was two hours long"
        head = head.head
    return head if head.pos_ in ("VERB", "AUX") else None


def _is_extent(unit: Token) -> bool:
    """Whether the duration says how long ("for an hour"), not when ("an hour ago, after")."""
    if unit.dep_ == "pobj":
        return unit.head.lower_ == "for"
    return unit.dep_ in ("npadvmod", "dobj") and not any(
        child.lower_ in _WHEN
        for child in [*unit.head.children, *unit.doc[unit.i + 1 : unit.i + 2]]
        if child.i > unit.i
    )


def _lasting_verb(unit: Token) -> Token | None:
    verb = _governor(unit)
    if verb is None or verb.lemma_.lower() not in ("last", "take"):
        return None
    return verb if unit.dep_ in ("dobj", "npadvmod", "pobj") else None


def derived_durations(drafts: Iterable[Draft]) -> list[Draft]:
    """The length of an event whose start and end are told by one clock, once an event.

    A text that tells of more than `_MAX_STARTS` different starts gives none.
    """
    told = [draft for draft in drafts if draft.property in ("start", "end")]
    starts = {_start_key(draft): draft for draft in told if draft.property == "start"}
    if len(starts) > _MAX_STARTS:
        return []
    derived: dict[tuple[str, tuple[str, ...], float], Draft] = {}
    for end in (draft for draft in told if draft.property == "end"):
        for start in starts.values():
            minutes = _between(start, end)
            if minutes and _is_one_event(start, end):
                key = (end.subject_lemma, end.participants, minutes)
                derived.setdefault(key, _duration_of(end, minutes))
    return list(derived.values())


def _start_key(start: Draft) -> tuple[object, ...]:
    """All of a start that decides on the durations which it gives."""
    clock = start.fact and (clock_minutes(start.fact), clock_zone(start.fact))
    return (clock, start.subject_class, start.scope, len(start.participants))


def _is_one_event(start: Draft, end: Draft) -> bool:
    return (
        same_class(start.subject_class, end.subject_class)
        and start.scope == end.scope
        and len(start.participants) == len(end.participants)
    )


def _between(start: Draft, end: Draft) -> float | None:
    """Minutes from one time of day to the other; None for two time zones."""
    if start.fact is None or end.fact is None or clock_zone(start.fact) != clock_zone(end.fact):
        return None
    first, last = clock_minutes(start.fact), clock_minutes(end.fact)
    return None if first is None or last is None else float((last - first) % _DAY_MINUTES)


def _duration_of(end: Draft, minutes: float) -> Draft:
    value = Value(f"{minutes:g} minute", minutes, minutes, minutes, "exact", "minute")
    return end._replace(
        property="duration",
        value=value,
        method="derived: end time minus start time",
        rule="start and end time",
        confidence=0.7,
    )
