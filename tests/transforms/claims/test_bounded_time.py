"""Texts and stories of thousands of values take no time that grows with the square."""

import time
from itertools import combinations_with_replacement, islice

import pytest

from transforms.claims.bare_counts import bare_counts
from transforms.claims.claim_drafts import Draft, Value
from transforms.claims.claim_durations import derived_durations
from transforms.claims.claim_rules import ClaimRules
from transforms.claims.group_notes import note
from transforms.claims.person_words import Person
from transforms.claims.tolls import tolls
from transforms.claims.victims import Victims
from transforms.events.participants import Facts
from transforms.extraction.fact_spans import FactSpans
from transforms.extraction.parsing import Passage

MANY = 15_000
SECONDS = 5  # of processor time; the square takes ten and more


@pytest.fixture(autouse=True)
def _in_time():
    before = time.process_time()
    yield
    assert time.process_time() - before < SECONDS


def test_victims_by_name():
    persons = [Person(frozenset({f"moor{number}"})) for number in range(MANY)]
    told = [Victims("killed", None, None, person=person) for person in persons]
    assert tolls(told)["killed"].number == len(persons)


@pytest.fixture(scope="module")
def rising(nlp):
    return Passage(nlp("The number rose to 14."), 10 * MANY, "body", 0)


@pytest.fixture(scope="module")
def rules(words):
    return ClaimRules.from_tables(words)


def test_numbers_behind_counts(rising, rules):
    count = Draft(
        passage=rising,
        start_char=0,
        end_char=2,
        head=rising.doc[2],
        subject="12 boats",
        subject_lemma="boat",
        subject_class=None,
        participants=(),
        property="count of boats",
        scope=None,
        value=Value("12", 12.0, 12.0, 12.0, "exact"),
        rule="count",
        confidence=0.5,
    )
    counts = [count._replace(start_char=10 * number) for number in range(MANY)]
    start = 10 * MANY + rising.doc[4].idx
    row = {"start_char": start, "end_char": start + 2, "value": 14.0, "low": 14.0, "high": 14.0}
    row |= {"unit": None, "bound": "exact", "dimension": None, "text": "14"}
    facts = Facts(*(FactSpans([]) for _ in range(5)))
    numbers = [(rising.doc[4:5], row)] * MANY
    found = list(bare_counts(rising, numbers, counts, facts, rules))
    assert {draft.value.text for draft in found} == {"14"}
    assert len(found) == len(numbers)


def test_a_timetable_gives_no_lengths(rising):
    def told(prop, number):
        fact = {"value": f"T{number // 60 % 24:02d}:{number % 60:02d}", "text": "", "zone": None}
        return Draft(
            passage=rising,
            start_char=number,
            end_char=number + 1,
            head=rising.doc[2],
            subject="the match",
            subject_lemma="match",
            subject_class="match",
            participants=(f"m{number}",),
            property=prop,
            scope=None,
            value=Value(fact["value"]),
            rule="clock",
            confidence=0.5,
            fact=fact,
        )

    [length] = derived_durations([told("start", 600), told("start", 600), told("end", 690)])
    assert length.value.number == 90
    timetable = [told(prop, number) for prop in ("start", "end") for number in range(MANY)]
    assert derived_durations(timetable) == []


def test_notes_on_a_group():
    rising_digits = islice(combinations_with_replacement("123456789", 6), 2_500)
    claims = [
        {"property": "price", "modality": "asserted", "latest": None, "published_on": None}
        | {"value": value, "value_number": float(value), "unit": "euro", "story_id": "story"}
        for value in map("".join, rising_digits)
    ]
    assert note(claims, is_ambiguous=False) is None
    slip = claims[1] | {"value": "111121"}
    assert note([*claims, slip], is_ambiguous=False) == "two numbers have the same digits"
