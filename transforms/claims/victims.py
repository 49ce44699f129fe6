"""Parsed article -> whom it says was killed, injured or harmed: how many, or which one person."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Span, Token

from transforms.claims.claim_rules import ClaimRules
from transforms.claims.harm import (
    KILLED,
    harmed_words,
    is_degree,
    is_fatal_kind,
    is_on_the_spot,
    nominal_outcome,
    outcome_of,
)
from transforms.claims.person_words import (
    Number,
    Person,
    is_people,
    is_single,
    number_of,
    person_of,
)
from transforms.events.event_arguments import subject_of
from transforms.events.modality import ASSERTED, DENIED, is_negated, modality
from transforms.events.participants import Facts
from transforms.extraction.parsing import Passage

_REFLEXIVE = frozenset({"himself", "herself", "themselves"})
_MORE = frozenset({"other", "others", "another", "second", "third", "fourth", "more", "additional"})
_NOBODY = frozenset({"nobody", "none"})
_NO_MEMBER = frozenset({"one", "injury", "people", "person", "other"})
_MULTIPLE = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
_SERIOUS = frozenset({"seriously", "critically", "badly", "serious", "threatening", "else"})
# A number beside these is that of a year, not of this event; so is one "nationwide", "statewide".
_PERIODS = frozenset({"year", "years", "month", "decade", "annually", "since"})
_WIDE = "wide"


class Victims(NamedTuple):
    """People to whom a predicate says that something happened.

    Attributes:
        outcome: killed, injured or harmed.
        head: The predicate.
        words: The words that name them.
        number: How many, where it is stated; 0 for "no one".
        person: The person, where it is a single one; both None: somebody unnamed.
        is_more: Whether they come on top of others ("two others").
        is_part: Whether there may be more ("two of them", "one critically injured", "at least 9").
        is_own_deed: Whether they did it to themselves.
    """

    outcome: str
    head: Token
    words: Span
    number: int | None = None
    person: Person | None = None
    is_more: bool = False
    is_part: bool = False
    is_own_deed: bool = False


def victims(
    passage: Passage, facts: Facts, rules: ClaimRules, *, with_denied: bool = False
) -> Iterator[Victims]:
    """The victims that each predicate of a block tells of as a fact, in order.

    `with_denied` adds those of whom the text denies it.
    """
    for token in passage.doc:
        outcome = outcome_of(token, rules)
        if outcome is None:
            yield from _of_noun(token, passage, facts, rules)
        elif is_told(token, rules) or (with_denied and _is_denied(token, rules)):
            for noun in harmed_words(token, rules):
                is_own = noun.lower_ in _REFLEXIVE
                named = subject_of(token) if is_own else noun
                if named is not None:
                    found = _named(named, outcome, token, passage, facts, rules)
                    yield from (v._replace(is_own_deed=is_own) for v in found)


def is_told(token: Token, rules: ClaimRules) -> bool:
    """Whether a verb tells a fact, if only that it happened to no one."""
    if modality(token, rules.events) != ASSERTED:
        return False
    return not is_negated(token) or any(_is_nobody(child) for child in token.children)


def _is_denied(token: Token, rules: ClaimRules) -> bool:
    said = modality(token, rules.events)
    return said == DENIED or (said == ASSERTED and is_negated(token))


def _is_nobody(noun: Token) -> bool:
    """Whether the subject or object is "no one", "no injuries": a count of none."""
    if noun.lower_ in _NOBODY:
        return True
    is_argument = noun.dep_ in ("nsubj", "nsubjpass", "dobj")
    has_no = any(child.lower_ == "no" for child in noun.lefts)
    return is_argument and has_no and noun.lemma_.lower() in _NO_MEMBER


def _of_noun(noun: Token, passage: Passage, facts: Facts, rules: ClaimRules) -> Iterator[Victims]:
    """The victims of "the death of X", "X's murder", "a fatal shooting", "a double homicide"."""
    outcome = nominal_outcome(noun, rules)
    if outcome is None:
        return
    words = passage.doc[noun.left_edge.i : noun.i + 1]
    counts = [_MULTIPLE[child.lower_] for child in noun.lefts if child.lower_ in _MULTIPLE]
    if counts and outcome == KILLED:
        yield Victims(outcome, noun, words, number=counts[0])
        return
    found = [
        victim
        for owner in _owners(noun)
        for victim in _named(owner, outcome, noun, passage, facts, rules)
    ]
    yield from found
    if (
        not found
        and outcome == KILLED
        and noun.tag_ in ("NN", "NNP")
        and is_fatal_kind(noun, rules)
    ):
        yield Victims(outcome, noun, words)


def _owners(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "poss":
            yield child
        elif child.dep_ == "prep" and child.lower_ == "of":
            yield from (word for word in child.children if word.dep_ == "pobj")


def _named(
    noun: Token, outcome: str, head: Token, passage: Passage, facts: Facts, rules: ClaimRules
) -> Iterator[Victims]:
    """A noun and those coordinated with it: their sum where one is a number, else each."""
    doc = passage.doc
    if _is_nobody(noun):
        if not _is_of_serious_harm(head):
            words = doc[noun.left_edge.i : noun.i + 1]
            yield Victims(outcome, head, words, number=0)
        return
    parts = [noun, *(part for part in noun.conjuncts if part.i > noun.i)]
    counted = _counted(parts, passage, facts, rules)
    if counted:
        yield from _total(counted, outcome, head, rules)
        return
    for part in parts:
        if is_single(part, rules):
            words = doc[part.left_edge.i : part.i + 1]
            person = person_of(part, passage, rules)
            yield Victims(outcome, head, words, person=person, is_more=_is_more(part))


def _total(
    counted: Sequence[tuple[Token, Number]], outcome: str, head: Token, rules: ClaimRules
) -> Iterator[Victims]:
    """The sum of coordinated numbers of people, unless it is that of a year."""
    if is_of_a_period(head):
        return
    first, last = counted[0][0], counted[-1][0]
    is_least = any(number.is_least for _, number in counted)
    yield Victims(
        outcome,
        head,
        first.doc[first.left_edge.i : last.i + 1],
        number=sum(number.value for _, number in counted),
        is_more=_is_more(first),
        is_part=is_least or _is_part(first, outcome, head, rules),
    )


def is_of_a_period(predicate: Token) -> bool:
    """Whether a number beside the predicate is that of a year, not of one event."""
    return any(
        token.lower_ in _PERIODS or (token.lower_.endswith(_WIDE) and token.lower_ != _WIDE)
        for token in predicate.subtree
    )


def _is_of_serious_harm(head: Token) -> bool:
    """Whether only serious harm is denied: "no one was seriously hurt"."""
    near = (token for child in head.children for token in (child, *child.children))
    return any(token.lower_ in _SERIOUS for token in near)


def _counted(
    parts: Sequence[Token], passage: Passage, facts: Facts, rules: ClaimRules
) -> list[tuple[Token, Number]]:
    """People and their numbers where at least one part has a number; a single person is one."""
    numbers = [number_of(part, passage, facts) for part in parts]
    if not any(number is not None for number in numbers):
        return []
    return [
        (part, number or Number(1))
        for part, number in zip(parts, numbers, strict=True)
        if (is_single(part, rules) if number is None else is_people(part, rules))
    ]


def _is_more(noun: Token) -> bool:
    return noun.lower_ in _MORE or any(child.lower_ in _MORE for child in noun.lefts)


def _is_part(noun: Token, outcome: str, head: Token, rules: ClaimRules) -> bool:
    is_partitive = any(c.lower_ == "of" and c.i > noun.i for c in noun.children)
    return (
        is_partitive
        or is_on_the_spot(head, rules)
        or (outcome != KILLED and is_degree(head, rules))
    )
