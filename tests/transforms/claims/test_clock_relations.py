"""Times of day at which a structure gave way: when two are one, and when they disagree."""

import pytest

from transforms.claims.clock_relations import clock_relation
from transforms.claims.value_relations import AGREE, CONFLICT, PARTIAL

GAVE = {"property": "time", "subject_class": "failure.dyke", "subject_lemma": "failure"}
HERE = {"subject": "The dyke below the railway bridge gave", "text": "4:20 a.m. on Tuesday"}
THERE = {"subject": "the dyke went", "text": "five"}


def told(value, text, bound="exact"):
    return {"value": value, "text": text, "bound": bound}


MORNING = told("2024-05-14T04:20", "4:20 a.m.")


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        pytest.param(MORNING, told("T04:20", "twenty past four"), AGREE, id="one-time"),
        pytest.param(MORNING, told("T16:20", "4:20 p.m."), CONFLICT, id="half-a-day-later"),
        pytest.param(
            told("T16:20", "16:20"),
            told("T04:20", "twenty past four"),
            AGREE,
            id="no-half-is-named",
        ),
        pytest.param(MORNING, told("T04:30", "half past four"), PARTIAL, id="as-people-tell-it"),
        pytest.param(MORNING, told("T05:10", "ten past five"), CONFLICT, id="another-time"),
        pytest.param(MORNING, told("T05:00", "five", "at_least"), CONFLICT, id="before-the-limit"),
        pytest.param(MORNING, told("T04:00", "four", "at_least"), PARTIAL, id="behind-the-limit"),
        pytest.param(MORNING, told("T05:00", "five", "at_most"), PARTIAL, id="before-a-last-limit"),
        pytest.param(MORNING, told("T05:10", "ten past five", "about"), PARTIAL, id="a-hedge"),
        pytest.param(MORNING, told("T05:10", "5:10 Lima time"), None, id="another-zone"),
        pytest.param(MORNING, told("2024-05-15T05:10", "5:10 a.m."), None, id="another-day"),
        pytest.param(MORNING, told("2024-05-14", "Tuesday"), None, id="no-time"),
    ],
)
def test_times_of_day_relate_by_the_clock(left, right, relation):
    assert clock_relation(left, right) == relation
    assert clock_relation(right, left) == relation


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, ["conflict"], id="one-dyke"),
        pytest.param({"subject": "the Selm dyke went"}, [], id="each-with-words-of-its-own"),
        pytest.param({"subject": "a dyke went"}, [], id="any-dyke"),
        pytest.param(
            {"subject_class": "failure.wall", "subject": "the wall went"}, [], id="a-wall"
        ),
        pytest.param({"subject_class": None, "subject_lemma": "go"}, [], id="no-structure"),
    ],
)
def test_a_structure_gives_way_at_one_time(claim, status, changed, expected):
    here = claim("a", "2024-05-14T04:20", **GAVE | HERE)
    there = claim("b", "T05:00", **GAVE | THERE | {"bound": "at_least"} | changed)
    assert status(here, there) == expected


def test_what_two_sides_say_in_one_text_contradicts_another_text(claim, status):
    here = claim("a", "2024-05-14T04:20", **GAVE | HERE)
    sides = [
        claim("b", value, **GAVE | THERE | {"start_char": at, "origin_text": who, "text": value})
        for at, (value, who) in enumerate([("T04:20", "the guards"), ("T05:10", "the miller")])
    ]
    assert status(here, *sides) == ["conflict"]
