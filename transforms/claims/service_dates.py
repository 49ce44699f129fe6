"""A dated verb and a means of transport -> which service runs again: "sailings resume on Friday".

Services of one means are one kind of thing, whatever they are called: "no boat before Saturday"
says of the sailings that they do not resume on Friday.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable

from spacy.tokens import Span, Token

from transforms.claims.claim_drafts import Draft, Value
from transforms.claims.claim_rules import ClaimRules
from transforms.events.event_phrases import phrase
from transforms.events.participants import Facts
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage

SERVICE = "service"
_AGAIN = frozenset({"resume", "restart", "restore", "reinstate"})
# What is denied before a day: then they run again on it at the earliest.
_RUNNING = _AGAIN | frozenset({"run", "sail", "operate", "depart", "leave", "fly", "cross"})
_ANY = "any"  # "service" is one of trains or of boats only by the noun before it
_NOUN_DEPS = frozenset({"nsubj", "nsubjpass", "dobj"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_WAYS = frozenset({"to", "from", "between"})
_PREPS = frozenset({"prep", "dative"})
_PLACES = frozenset({"LOC", "GPE", "FAC"})
_POINTED_AT = re.compile(r"\bthe ([a-z]+)\b")
_KINDS = {"isle": "island", "islands": "island", "mount": "mountain"}  # how names say the noun


def service_claim(
    passage: Passage, verb: Token, row: Row, value: Value, rules: ClaimRules
) -> Draft | None:
    """The claim that a service runs (again) on a day, or not before it.

    Args:
        passage: Where it stands.
        verb: The verb that the day belongs to; a form of "be" in "there will be no boat".
        row: The timex.
        value: Its date; `at_least` where the clause denies what is before it.
        rules: Vocabulary.
    """
    is_earliest = value.bound == "at_least"
    if verb.lemma_ == "be":
        nouns = [c for c in verb.children if c.dep_ == "attr"] if is_earliest else []
    elif verb.lemma_.lower() in (_RUNNING if is_earliest else _AGAIN):
        nouns = [c for c in _governing(verb).children if c.dep_ in _NOUN_DEPS]
        nouns += [c for c in verb.children if c.dep_ == "dobj"]
    else:
        return None
    for noun in nouns:
        name = _class(noun, rules)
        if name is not None:
            return _claim(passage, verb, noun, name, row, value)
    return None


def _governing(verb: Token) -> Token:
    """The verb that has the subject: "trains are expected to run"."""
    return verb.head if verb.dep_ == "xcomp" else verb


def _class(noun: Token, rules: ClaimRules) -> str | None:
    """The means of transport, and which of its services: "service.rail", "service.rail.night"."""
    mode = rules.transport.get(noun.lemma_.lower())
    words = [c for c in noun.lefts if c.dep_ in _MODIFIERS and not c.ent_type_]
    if mode == _ANY:
        modes = {c.i: rules.transport.get(c.lemma_.lower(), _ANY) for c in words}
        mode = next((of for of in modes.values() if of != _ANY), None)
        words = [c for c in words if modes[c.i] == _ANY]
    if mode is None:
        return None
    return ".".join([SERVICE, mode, *sorted(c.lemma_.lower() for c in words)])


def _claim(passage: Passage, verb: Token, noun: Token, name: str, row: Row, value: Value) -> Draft:
    return Draft(
        passage=passage,
        start_char=row["start_char"],
        end_char=row["end_char"],
        head=verb,
        subject=_subject(verb, noun, row["start_char"] - passage.start_char),
        subject_lemma="resume",
        subject_class=name,
        participants=(),
        property="date",
        scope=None,
        value=value,
        rule="date of service",
        confidence=0.6,
        fact=row,
    )


def _subject(verb: Token, noun: Token, stop: int) -> str:
    """The words of a service, what is done with it, and where it goes, up to the time."""
    ways = [phrase(c) for c in verb.children if c.dep_ in _PREPS and c.lower_ in _WAYS]
    done = [verb.text] if verb.pos_ == "VERB" else []
    places = [_up_to(way, stop).text for way in ways if way.start > noun.i]
    return " ".join([_up_to(phrase(noun), stop).text, *done, *places])


def _up_to(span: Span, stop: int) -> Span:
    """A phrase up to the time that stands inside."""
    end = span.end
    while end - 1 > span.root.i and (
        span.doc[end - 1].idx >= stop or span.doc[end - 1].pos_ in ("ADP", "SCONJ", "PUNCT")
    ):
        end -= 1
    return span.doc[span.start : end]


def with_places_meant(drafts: Iterable[Draft], facts: Facts) -> list[Draft]:
    """The drafts; services to "the island" with the only place of that kind that the text names.

    Args:
        drafts: Claims of one text, in any order.
        facts: Facts of the text.
    """
    return [_with_place(d, facts) if _is_service(d) else d for d in drafts]


def _is_service(draft: Draft) -> bool:
    return (draft.subject_class or "").startswith(SERVICE + ".")


def _with_place(draft: Draft, facts: Facts) -> Draft:
    rows = facts.mentions.rows
    before = rows[: bisect_left(rows, draft.start_char, key=lambda row: row["start_char"])]
    for noun in _POINTED_AT.findall(draft.subject):
        names = {row["entity_name"] for row in before if _is_of_kind(row, noun)}
        if len(names) == 1:
            return draft._replace(subject=f"{draft.subject} ({names.pop()})")
    return draft


def _is_of_kind(row: Row, noun: str) -> bool:
    """Whether a named place says in its name what it is: "the Isle of Varn" is an island."""
    if row["entity_kind"] not in _PLACES or not row["entity_name"]:
        return False
    words = str(row["entity_name"]).lower().split()
    return noun in (_KINDS.get(word, word) for word in words)
