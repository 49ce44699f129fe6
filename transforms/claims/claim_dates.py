"""Dates and the events that they date -> claims of when something was or will be."""

import re
from collections.abc import Iterator, Mapping

from spacy.tokens import Span, Token

from transforms.claims.claim_drafts import Draft, Value, about_occurrence
from transforms.claims.claim_rules import ClaimRules
from transforms.claims.earliest_dates import put_off
from transforms.claims.service_dates import service_claim
from transforms.events.event_arguments import arguments
from transforms.events.event_days import is_bounding, owner
from transforms.events.event_phrases import phrase
from transforms.events.modality import ASSERTED, modality
from transforms.events.occurrences import Key, Occurrence, subject_occurrence
from transforms.events.tellers import teller_meant
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage

# A day, a range of days or a month: weeks, years and "now" are no dates of an event.
_DAY = re.compile(
    r"(?:\d{4}|XXXX)-\d\d(?:-\d\d)?(?:T[\d:A-Z]+)?|XXXX-WXX-\d(?:T[A-Z\d:]+)?|T\d\d:\d\d\S*"
)
_BARE_CLOCK = re.compile(
    r"[^A-Za-z]*\d[\d:.]*(?: ?[ap]\.?m\.?)?(?: [A-Z]\w+ time| GMT| UTC| [A-Z]{2,4})?"
)
_CLOCK = re.compile(r"T(\d\d):(\d\d)")
_DENIAL = re.compile(r"^no ", re.IGNORECASE)
_ATTENDING = frozenset({"at", "during"})
_ENTERING = frozenset({"go", "be", "come"})
_HELD_AGAIN = ("strike", "protest")  # "the pickets return"; a flight or a mission comes back


def date_value(row: Row) -> Value | None:
    """The date of a timex where it names a day or a month, as TIMEX3 with X for the unknown.

    >>> row = {"type": "DATE", "text": "7 December", "value": "XXXX-12-07"}
    >>> date_value({**row, "earliest": None, "latest": None}).text
    'XXXX-12-07'
    """
    value = _stated(row)
    days = value.split("/")
    if not all(_DAY.fullmatch(day) for day in days):
        return None
    bound = "range" if len(days) > 1 else "exact"
    return Value(value, earliest=row["earliest"], latest=row["latest"], bound=bound)


def _stated(row: Row) -> str:
    """The value without a day that the words don't give: "7 p.m." is T19:00 of no stated day."""
    value = str(row["value"] or "")
    is_bare_clock = row["type"] == "TIME" and _BARE_CLOCK.fullmatch(row["text"]) is not None
    return value[value.find("T") :] if is_bare_clock and "T" in value else value


def clock_minutes(row: Row) -> int | None:
    """Minutes after midnight that a TIME timex names.

    >>> clock_minutes({"value": "2024-03-05T16:25"})
    985
    """
    found = _CLOCK.search(row["value"] or "")
    return None if found is None else int(found[1]) * 60 + int(found[2])


def clock_zone(row: Row) -> str:
    """The words behind the digits of a time of day: "Lisbon time", "p.m.", or nothing.

    >>> clock_zone({"text": "16:25 Lisbon time"})
    'lisbon time'
    """
    return str(row["text"]).lower().lstrip("0123456789:. ").replace(".", "").removeprefix("pm ")


def date_claims(
    passage: Passage, span: Span, row: Row, found: Mapping[Key, Occurrence], rules: ClaimRules
) -> Iterator[Draft]:
    """The claim that a DATE or TIME makes about the event beside it, if there is one."""
    value = date_value(row)
    is_deadline = _is_deadline(span, row)
    if value is None:
        return
    if is_bounding(span) and not is_deadline:
        verb = put_off(span, rules.events)
        if verb is not None:  # what will not be before a day: its earliest date, denying nothing
            value = value._replace(bound="at_least")
            for draft in _dated(passage, verb, span, row, value, found, rules):
                subject = _DENIAL.sub("", draft.subject)
                yield draft._replace(subject=subject, is_negated=False)
        return
    value = value._replace(bound="at_most") if is_deadline else value
    key = passage.start_char
    token = owner(span, lambda noun: (key, noun.i) in found)
    if token is None or (is_deadline and modality(token, rules.events) == ASSERTED):
        return  # "by the end of the month, two were hurt" gives no day
    yield from _dated(passage, token, span, row, value, found, rules)


def _dated(
    passage: Passage,
    token: Token,
    span: Span,
    row: Row,
    value: Value,
    found: Mapping[Key, Occurrence],
    rules: ClaimRules,
) -> Iterator[Draft]:
    """The claim about the service, the event or the verb that a date belongs to."""
    verb = token if token.pos_ in ("VERB", "AUX") else None
    service = None if verb is None else service_claim(passage, verb, row, value, rules)
    if service is not None:
        yield service
        return
    occurrence = found.get((passage.start_char, token.i))
    occurrence = occurrence or _of_clause(token, passage, found, rules)
    if occurrence is None:
        if token.lemma_.lower() not in rules.reporting_verbs:
            yield from _dated_verb(passage, verb, span, row, value, rules)
        return
    prop = _phase(verb, value, rules)
    yield about_occurrence(occurrence, span, row, prop, value, "date of event")._replace(
        head=_saying(occurrence, verb)
    )


def _is_deadline(span: Span, row: Row) -> bool:
    """Whether the time is the end of one that is named: "by the end of March"."""
    return row["mod"] == "END" and span.root.dep_ == "pobj" and span.root.head.lower_ == "by"


def _phase(verb: Token | None, value: Value, rules: ClaimRules) -> str:
    prop = None if verb is None else rules.properties.get((verb.lemma_.lower(), "verb"))
    if verb is not None and _is_over(verb):
        prop = "end"
    is_clock = _CLOCK.search(value.text) is not None
    if prop not in ("start", "end"):
        return "time" if is_clock else "date"
    if is_clock:
        return prop
    return "date" if prop == "start" else "end date"


def _is_over(verb: Token) -> bool:
    """Whether the clause says that something "was over"."""
    return verb.lemma_ == "be" and any(child.lower_ == "over" for child in verb.children)


def _saying(occurrence: Occurrence, verb: Token | None) -> Token:
    """The word whose modality counts: the verb whose subject or agent the event is."""
    head = occurrence.head
    if head.dep_ == "pobj" and head.head.dep_ == "agent":
        return head.head.head
    return verb if verb is not None and head.dep_ in ("nsubj", "nsubjpass") else head


def _of_clause(
    verb: Token, passage: Passage, found: Mapping[Key, Occurrence], rules: ClaimRules
) -> Occurrence | None:
    """The event that the clause with the date is about."""
    lemma = verb.lemma_.lower()
    takes_place = lemma == "take" and any(child.lower_ == "place" for child in verb.children)
    if (
        takes_place
        or _is_over(verb)
        or lemma == "return"
        or rules.properties.get((lemma, "verb")) in ("date", "start", "end")
    ):
        subject = subject_occurrence(verb, passage, found)
        if subject is not None and (lemma != "return" or _is_held_again(subject)):
            return subject
    attended = _attended(verb, passage, found) or _entered(verb, passage, found)
    if attended is not None:
        return attended
    if lemma in rules.events.light_verbs:
        for child in verb.children:
            if child.dep_ in ("dobj", "nsubjpass") and (passage.start_char, child.i) in found:
                return found[passage.start_char, child.i]
    return None


def _attended(verb: Token, passage: Passage, found: Mapping[Key, Occurrence]) -> Occurrence | None:
    """The event of "said at a rally", "will be at the hearing": its day is that of the clause."""
    for preposition in (child for child in verb.children if child.lower_ in _ATTENDING):
        for noun in preposition.children:
            if noun.dep_ == "pobj" and (passage.start_char, noun.i) in found:
                return found[passage.start_char, noun.i]
    return None


def _entered(verb: Token, passage: Passage, found: Mapping[Key, Occurrence]) -> Occurrence | None:
    """The event of "will go on strike", "goes on trial": the noun stands bare behind "on"."""
    if verb.lemma_.lower() not in _ENTERING:
        return None
    for preposition in (child for child in verb.children if child.lower_ == "on"):
        for noun in preposition.children:
            if noun.dep_ == "pobj" and noun.tag_ == "NN" and not list(noun.children):
                return found.get((passage.start_char, noun.i))
    return None


def _is_held_again(occurrence: Occurrence) -> bool:
    return occurrence.event_class.startswith(_HELD_AGAIN)


def _dated_verb(
    passage: Passage, verb: Token | None, span: Span, row: Row, value: Value, rules: ClaimRules
) -> Iterator[Draft]:
    """A verb of no class with its patient or agent: "the bridge opened on 12 May"."""
    if verb is None or verb.pos_ == "AUX":
        return
    parts = arguments(verb)
    subject = parts.patient if parts.agent is None else parts.agent
    teller = None if subject is None else teller_meant(subject.root, verb, rules.reporting_verbs)
    subject = subject if teller is None else phrase(teller)
    patient = None if parts.patient is None else parts.patient.root
    is_object = patient is not None and patient.pos_ in ("NOUN", "PROPN") and patient not in span
    if subject is None or subject.root.pos_ not in ("NOUN", "PROPN") or span.root in subject:
        return
    act = rules.synonyms.get(verb.lemma_.lower(), verb.lemma_.lower())
    yield Draft(
        passage,
        row["start_char"],
        row["end_char"],
        verb,
        f"{subject.text} {verb.text}",
        f"{act} {patient.lemma_.lower()}" if patient and is_object else act,
        None,
        (),
        "date",
        None,
        value,
        "date of verb",
        0.6,
        fact=row,
    )
