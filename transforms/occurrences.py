"""Parsed article, mentions, times -> the events that a text talks about, and who is in them.

"The call between A and B … The conversation lasted": the second noun names the first one's
event. An occurrence without participants of its own takes them from its clause ("told B
during a call"), from the two people named before ("the two leaders"), or from the nearest
earlier occurrence of the same class.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from spacy.tokens import Span, Token

from transforms.claim_rules import ClaimRules
from transforms.event_arguments import arguments, phrase, subject_of
from transforms.fact_spans import FactSpans, Row
from transforms.modality import ASSERTED, modality
from transforms.nominal_events import event_class, governing_verb, nominal_arguments
from transforms.parsing import ParsedArticle, Passage

# These tell an event from the one spoken of before: nothing is taken over from that.
_CONTRASTING = frozenset(
    {"previous", "earlier", "last", "next", "new", "another", "other", "future", "later"}
    | {"first", "upcoming", "fresh", "further", "a", "an"}
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "its"})
_COMPANY = frozenset({"with", "to", "between", "among", "by"})
_OWN_COMPANY = frozenset({"with", "between", "among", "by", "of", "against"})
_KINDS = (frozenset({"PERSON"}), frozenset({"ORG", "GPE", "NORP"}), frozenset({"LOC", "FAC"}))


class Facts(NamedTuple):
    """What the earlier extractors found in one text, looked up by place."""

    mentions: FactSpans
    timexes: FactSpans
    quantities: FactSpans
    quotes: FactSpans
    events: FactSpans

    def mention(self, mention_id: str) -> Row:
        """The mention row of a local id ("m120-134")."""
        start, end = mention_id.removeprefix("m").split(".")[0].split("-")
        rows = self.mentions.overlapping(int(start), int(end))
        return next(row for row in rows if row["mention_id"] == mention_id)


class Occurrence(NamedTuple):
    """One naming of an event.

    Attributes:
        passage: Where it stands.
        head: The noun or verb.
        event_class: From the lexicon.
        start_char: Offset of the head in the text.
        participants: Mention ids of who takes part, own or taken over.
        is_asserted: Whether the text puts it as a fact rather than a plan or a possibility.
        date: The timex row of its day, own or taken over.
        own_date: Whether the date stands beside it.
        place: Words of the place, or None.
    """

    passage: Passage
    head: Token
    event_class: str
    start_char: int
    participants: tuple[str, ...]
    is_asserted: bool
    date: Row | None
    own_date: bool
    place: str | None


Key = tuple[int, int]


def occurrences(article: ParsedArticle, facts: Facts, rules: ClaimRules) -> dict[Key, Occurrence]:
    """All events of a text that have a class, by (passage start, token index), in order."""
    found: dict[Key, Occurrence] = {}
    for passage in article.body():
        for token, name in classed(passage, rules):
            occurrence = _occurrence(passage, token, name, facts, rules)
            found[passage.start_char, token.i] = _completed(occurrence, found)
    return found


def classed(passage: Passage, rules: ClaimRules) -> Iterator[tuple[Token, str]]:
    """The tokens of a block that name an event of a known class."""
    for token in passage.doc:
        if token.pos_ in ("NOUN", "PROPN"):
            name = event_class(token, rules.events)
            if name:
                yield token, name
        elif token.pos_ == "VERB" and token.dep_ not in ("amod", "compound"):
            name = rules.events.classes.get((token.lemma_.lower(), "verb"))
            if name:
                yield token, name


def same_class(left: str | None, right: str | None) -> bool:
    """Whether one class is the other or a kind of it ("consult.phone" is a "consult")."""
    if left is None or right is None:
        return False
    return left == right or left.startswith(right + ".") or right.startswith(left + ".")


def _occurrence(
    passage: Passage, head: Token, name: str, facts: Facts, rules: ClaimRules
) -> Occurrence:
    if head.pos_ == "VERB":
        people = _verb_people(head, passage, facts, rules)
        parts = arguments(head)
        time, place = parts.time, parts.place
    else:
        people, time, place = _noun_parts(head, passage, facts, rules)
    dates = [] if time is None else _dates(facts, passage, time)
    start, _ = passage.offsets(head)
    return Occurrence(
        passage=passage,
        head=head,
        event_class=name,
        start_char=start,
        participants=_foremost(people, facts),
        is_asserted=modality(head, rules.events) == ASSERTED,
        date=dates[0] if dates else None,
        own_date=bool(dates),
        place=None if place is None else place.text,
    )


def _noun_parts(
    noun: Token, passage: Passage, facts: Facts, rules: ClaimRules
) -> tuple[list[str], Span | None, Span | None]:
    """People, time and place of a noun, its own before those of the clause around it."""
    parts = nominal_arguments(noun)
    people = _noun_people(noun, passage, facts, rules)
    time, place = parts.time or _held_time(noun), parts.place
    verb = governing_verb(noun)
    if verb is None:
        return people, time, place
    if len(people) < 2:
        people += _verb_people(verb, passage, facts, rules)
    around = arguments(verb)
    return people, time or around.time, place or around.place


def _noun_people(noun: Token, passage: Passage, facts: Facts, rules: ClaimRules) -> list[str]:
    """Who takes part by the noun: its possessor, and whom it is with, between or of."""
    people: list[str] = []
    for child in noun.children:
        if child.dep_ == "poss" and child.ent_type_ not in ("DATE", "TIME"):
            people += _people(phrase(child), passage, facts, rules)
        elif child.dep_ == "prep" and child.lower_ in _OWN_COMPANY:
            whole = passage.doc[child.i + 1 : child.right_edge.i + 1]
            people += _people(whole, passage, facts, rules) if len(whole) else []
        elif child.dep_ == "appos" and child.i > noun.i:  # "the call, the second between A and B"
            people += _noun_people(child, passage, facts, rules)
    return people


def _verb_people(verb: Token, passage: Passage, facts: Facts, rules: ClaimRules) -> list[str]:
    """Who takes part by the verb: subject, object, and whom it is done with."""
    subject = subject_of(verb)
    heads = [] if subject is None else [subject]
    for child in verb.children:
        if child.dep_ in ("dobj", "dative"):
            heads.append(child)
        elif child.dep_ in ("prep", "agent") and child.lower_ in _COMPANY:
            heads.extend(noun for noun in child.children if noun.dep_ == "pobj")
    return [i for head in heads for i in _people(phrase(head), passage, facts, rules)]


def _foremost(people: list[str], facts: Facts) -> tuple[str, ...]:
    """The people where any take part, else the institutions and places; each entity once."""
    rows = [facts.mention(i) for i in dict.fromkeys(people)]
    persons = [row for row in rows if row["entity_kind"] == "PERSON"]
    once = {row["entity_name"]: row["mention_id"] for row in reversed(persons or rows)}
    return tuple(reversed(once.values()))


def _held_time(noun: Token) -> Span | None:
    """The day in "a conversation held on Thursday" and "Thursday's call took place"."""
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.pos_ == "VERB":
            time = arguments(child).time
            if time is not None:
                return time
    return None


def _dates(facts: Facts, passage: Passage, span: Span) -> list[Row]:
    rows = facts.timexes.overlapping(*passage.offsets(span))
    return [row for row in rows if row["type"] in ("DATE", "TIME") and row["value"]]


def _people(span: Span | None, passage: Passage, facts: Facts, rules: ClaimRules) -> list[str]:
    """The mentions in a phrase: people before institutions before places; else whom it means."""
    if span is None:
        return []
    start, end = passage.offsets(span)
    rows = facts.mentions.overlapping(start, end)
    for kinds in _KINDS:
        ids = [row["mention_id"] for row in rows if row["entity_kind"] in kinds]
        if ids:
            return ids
    head = span.root
    if (head.lemma_.lower() in rules.group_nouns and head.tag_ == "NNS") or head.lower_ == "they":
        return two_before(facts.mentions, start)
    return []


def mentioned(span: Span, passage: Passage, facts: Facts) -> tuple[str, ...]:
    """The resolved mentions in a phrase, in order."""
    rows = facts.mentions.overlapping(*passage.offsets(span))
    return tuple(row["mention_id"] for row in rows if row["entity_name"])


def two_before(mentions: FactSpans, start_char: int) -> list[str]:
    """The two people named most often before a place, the latest mention of each.

    Fewer than two are nobody; ties go to who was named last.
    """
    count: Counter[str] = Counter()
    last: dict[str, tuple[int, str]] = {}
    for row in mentions.before(start_char):
        if row["entity_kind"] == "PERSON":
            count[row["entity_name"]] += 1
            last[row["entity_name"]] = (row["start_char"], row["mention_id"])
    ranked = sorted(count, key=lambda name: (-count[name], -last[name][0]))[:2]
    return [last[name][1] for name in ranked] if len(ranked) == 2 else []


def _completed(occurrence: Occurrence, before: Mapping[Key, Occurrence]) -> Occurrence:
    """Take over participants and date from the occurrence that this one names again."""
    if occurrence.head.pos_ == "VERB" or not _names_again(occurrence.head):
        return occurrence
    for earlier in reversed(before.values()):
        if not same_class(earlier.event_class, occurrence.event_class):
            continue
        if earlier.is_asserted != occurrence.is_asserted:
            continue
        if len(earlier.participants) < 2 or _differs(earlier, occurrence):
            continue
        return _merged(occurrence, earlier)
    return occurrence


def _merged(occurrence: Occurrence, earlier: Occurrence) -> Occurrence:
    name = max(occurrence.event_class, earlier.event_class, key=len)
    return occurrence._replace(
        event_class=name,
        participants=occurrence.participants or earlier.participants,
        date=occurrence.date or earlier.date,
        place=occurrence.place or earlier.place,
    )


def _differs(earlier: Occurrence, occurrence: Occurrence) -> bool:
    """Whether both say when and the days differ, or each has its own people."""
    if earlier.own_date and occurrence.own_date:
        return bool(
            earlier.date and occurrence.date and earlier.date["value"] != occurrence.date["value"]
        )
    return False


def _names_again(noun: Token) -> bool:
    lefts = [child.lower_ for child in noun.lefts]
    if any(word in _CONTRASTING for word in lefts):
        return False
    possessive_day = any(
        child.dep_ == "poss" and child.ent_type_ in ("DATE", "TIME") for child in noun.lefts
    )
    return possessive_day or any(word in _DEFINITE for word in lefts)


def occurrence_phrase(occurrence: Occurrence, stop_char: int | None = None) -> Span:
    """The words that name it, up to the value that is said of it."""
    head, doc = occurrence.head, occurrence.passage.doc
    if head.pos_ == "VERB":
        return doc[head.i : head.i + 1]
    span = phrase(head)
    if stop_char is not None:
        end = next((t.i for t in span if t.i > head.i and t.idx >= stop_char), span.end)
        while end > head.i + 1 and doc[end - 1].pos_ in ("ADP", "PUNCT", "SCONJ", "CCONJ"):
            end -= 1
        span = doc[span.start : end]
    return span


def subject_occurrence(
    verb: Token, passage: Passage, found: Mapping[Key, Occurrence]
) -> Occurrence | None:
    """The event that a clause is about: its subject, or the noun that its relative refers to."""
    subject = subject_of(verb)
    while subject is not None:
        occurrence = found.get((passage.start_char, subject.i))
        if occurrence is not None:
            return occurrence
        # "talks via a link that lasted": the clause hangs on the nearer noun
        if verb.dep_ == "relcl" and subject.dep_ == "pobj" and subject.head.dep_ == "prep":
            outer = subject.head.head
            if outer.pos_ == "VERB":
                objects = [child for child in outer.children if child.dep_ == "dobj"]
                subject = objects[0] if objects else None
            else:
                subject = outer
        else:
            return None
    return None
