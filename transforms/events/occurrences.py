"""Parsed article, mentions, times -> the events that a text talks about, and who is in them.

"The call between A and B … The conversation lasted": the second noun names the first one's
event. An occurrence without participants of its own takes them from its clause ("told B
during a call"), from the two people named before ("the two leaders"), or from the nearest
earlier occurrence of the same class.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from spacy.tokens import Span, Token

from transforms.claims.claim_rules import ClaimRules
from transforms.events.event_arguments import place_of, subject_of
from transforms.events.event_days import event_days
from transforms.events.event_phrases import phrase
from transforms.events.modality import ASSERTED, modality
from transforms.events.nominal_events import event_class, governing_verb
from transforms.events.participants import Facts, foremost, noun_people, two_before, verb_people
from transforms.events.verb_classes import verb_class
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import ParsedArticle, Passage

# These tell an event from the one spoken of before: nothing is taken over from that.
_CONTRASTING = frozenset(
    {"previous", "earlier", "last", "next", "new", "another", "other", "future", "later"}
    | {"first", "upcoming", "fresh", "further", "a", "an"}
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "its"})
_BILATERAL = "consult"


class Occurrence(NamedTuple):
    """One naming of an event.

    Attributes:
        passage: Where it stands.
        head: The noun or verb.
        event_class: From the lexicon.
        participants: Mention ids of who takes part, own or taken over.
        actor: The phrase of who does it by the clause, where that is a noun.
        is_asserted: Whether the text puts it as a fact rather than a plan or a possibility.
        date: The timex row of its day, own or taken over.
        own_date: Whether the date stands beside it.
        place: Words of the place, or None.
    """

    passage: Passage
    head: Token
    event_class: str
    participants: tuple[str, ...]
    actor: Span | None
    is_asserted: bool
    date: Row | None
    own_date: bool
    place: str | None


Key = tuple[int, int]


def occurrences(article: ParsedArticle, facts: Facts, rules: ClaimRules) -> dict[Key, Occurrence]:
    """All events of a text that have a class, by (passage start, token index), in order."""
    found: dict[Key, Occurrence] = {}
    for passage in article.body():
        named = dict(classed(passage, rules))
        days = event_days(passage, facts.timexes, lambda token, named=named: token in named)  # type: ignore[misc]
        for token, name in named.items():
            occurrence = _occurrence(passage, token, name, days, facts, rules)
            found[passage.start_char, token.i] = _completed(occurrence, found, facts)
    return found


def classed(passage: Passage, rules: ClaimRules) -> Iterator[tuple[Token, str]]:
    """The tokens of a block that name an event of a known class."""
    for token in passage.doc:
        if token.pos_ in ("NOUN", "PROPN"):
            name = event_class(token, rules.events)
            if name:
                yield token, name
        elif token.pos_ == "VERB" and token.dep_ not in ("amod", "compound"):
            name = verb_class(token, rules.events)
            if name:
                yield token, name


def same_class(left: str | None, right: str | None) -> bool:
    """Whether one class is the other or a kind of it ("consult.phone" is a "consult")."""
    if left is None or right is None:
        return False
    return left == right or left.startswith(right + ".") or right.startswith(left + ".")


def _occurrence(
    passage: Passage,
    head: Token,
    name: str,
    days: Mapping[int, Row],
    facts: Facts,
    rules: ClaimRules,
) -> Occurrence:
    verb = head if head.pos_ == "VERB" else governing_verb(head)
    people = [] if verb == head else noun_people(head, passage, facts, rules)
    if verb is not None and len(people) < 2:
        people += verb_people(verb, passage, facts, rules)
    day = days.get(head.i) or _held_day(head, days)
    place = place_of(head)
    if verb is not None:
        day = day or days.get(verb.i)
        place = place or place_of(verb)
    return Occurrence(
        passage=passage,
        head=head,
        event_class=name,
        participants=foremost(people, facts),
        actor=_actor(verb),
        is_asserted=modality(head, rules.events) == ASSERTED,
        date=day,
        own_date=day is not None,
        place=None if place is None else place.text,
    )


def _actor(verb: Token | None) -> Span | None:
    subject = None if verb is None else subject_of(verb)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN"):
        return None
    return phrase(subject)


def _held_day(noun: Token, days: Mapping[int, Row]) -> Row | None:
    """The day in "a conversation held on Thursday"."""
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.i in days:
            return days[child.i]
    return None


def _completed(
    occurrence: Occurrence, before: Mapping[Key, Occurrence], facts: Facts
) -> Occurrence:
    """Take over participants and date from the occurrence that this one names again."""
    if occurrence.head.pos_ == "VERB" or not _names_again(occurrence.head):
        return occurrence
    for earlier in reversed(list(before.values())):
        if _is_same(earlier, occurrence):
            return _merged(occurrence, earlier)
    is_bilateral = same_class(occurrence.event_class, _BILATERAL) and occurrence.is_asserted
    if occurrence.participants or not is_bilateral:
        return occurrence
    start, _ = occurrence.passage.offsets(occurrence.head)
    return occurrence._replace(participants=tuple(two_before(facts.mentions, start)))


def _is_same(earlier: Occurrence, occurrence: Occurrence) -> bool:
    """Whether an earlier occurrence may be the event that a definite noun names again."""
    if not same_class(earlier.event_class, occurrence.event_class):
        return False
    if earlier.is_asserted != occurrence.is_asserted or len(earlier.participants) < 2:
        return False
    if (
        not set(occurrence.participants) <= set(earlier.participants)
        and len(occurrence.participants) > 1
    ):
        return False
    both = earlier.date is not None and occurrence.own_date and occurrence.date is not None
    return not both or (earlier.date or {})["value"] == (occurrence.date or {})["value"]


def _merged(occurrence: Occurrence, earlier: Occurrence) -> Occurrence:
    return occurrence._replace(
        event_class=max(occurrence.event_class, earlier.event_class, key=len),
        participants=occurrence.participants or earlier.participants,
        date=occurrence.date or earlier.date,
        place=occurrence.place or earlier.place,
    )


def _names_again(noun: Token) -> bool:
    lefts = [child.lower_ for child in noun.lefts]
    if any(word in _CONTRASTING for word in lefts):
        return False
    possessive_day = any(
        child.dep_ == "poss" and child.ent_type_ in ("DATE", "TIME") for child in noun.lefts
    )
    return possessive_day or any(word in _DEFINITE for word in lefts)


def occurrence_phrase(occurrence: Occurrence, stop_char: int | None = None) -> str:
    """The words that name it, up to the value that is said of it, with who does it."""
    head, doc = occurrence.head, occurrence.passage.doc
    if head.pos_ == "VERB":
        return head.text if occurrence.actor is None else f"{occurrence.actor.text} {head.text}"
    span = phrase(head)
    if stop_char is not None:
        end = next((t.i for t in span if t.i > head.i and t.idx >= stop_char), span.end)
        while end > head.i + 1 and doc[end - 1].pos_ in ("ADP", "PUNCT", "SCONJ", "CCONJ"):
            end -= 1
        span = doc[span.start : end]
    if span[0].tag_ == "PRP$" and occurrence.actor is not None:  # "its next meeting": whose?
        return f"{span.text} ({occurrence.actor.text})"
    return span.text


def subject_occurrence(
    verb: Token, passage: Passage, found: Mapping[Key, Occurrence]
) -> Occurrence | None:
    """The event that a clause is about: its subject, or the noun that its relative refers to."""
    subject = subject_of(verb)
    for _ in range(3):
        if subject is None:
            return None
        occurrence = found.get((passage.start_char, subject.i))
        if occurrence is not None:
            return occurrence
        subject = _outer_noun(subject) if verb.dep_ in ("relcl", "acl") else None
    return None


def _outer_noun(noun: Token) -> Token | None:
    """The noun that "talks via a link that lasted" is about: the clause hangs on the nearer one."""
    if noun.dep_ != "pobj" or noun.head.dep_ != "prep":
        return None
    outer = noun.head.head
    if outer.pos_ == "VERB":
        return next((child for child in outer.children if child.dep_ == "dobj"), None)
    return outer
