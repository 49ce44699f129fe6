"""Which shared values show that two texts tell of the same things."""

import pytest
from claim_rows import claim_row, grouped, statuses

from transforms.claims.unit_scales import unit_scales

HOUSES = {"property": "count of house", "subject": "340 houses"}
EMPLOYEES = {"property": "count of people", "subject": "five former employees of the bank"}
BANKERS = {"property": "count of bank employee", "subject": "Five former bank employees"}
OFFICIALS = {"property": "count of office official", "subject": "13 senior office officials"}
OFFICE = {"property": "count of people", "subject": "13 members of the office"}
CALL = {"property": "date", "subject_class": "consult.phone", "text": "2 May"}
CALL |= {"participant_entity_ids": ["moor", "venn"]}
TALK = CALL | {"subject_class": "consult", "participant_entity_ids": ["moor", "lakes"]}
AGREED = ["corroborated"]


BE = {"subject_lemma": "be"}


def sides(left, right, value, other=None):
    """The statuses of the groups of both texts."""
    rows = claim_row("a", value, **BE | left), claim_row("b", other or value, **BE | right)
    return statuses(*rows)


@pytest.mark.parametrize(
    ("left", "right", "number", "expected"),
    [
        pytest.param(HOUSES, HOUSES | {"subject_lemma": "enter"}, 340, AGREED, id="one-thing"),
        pytest.param(HOUSES, HOUSES, 20, [], id="a-round-number"),
        pytest.param(HOUSES, HOUSES | {"property": "count of boat"}, 340, [], id="two-things"),
        pytest.param(EMPLOYEES, BANKERS, 5, AGREED, id="one-thing-under-two-names"),
        pytest.param(OFFICIALS, OFFICE, 13, AGREED, id="a-number-that-nobody-likes"),
        pytest.param(OFFICIALS, OFFICE, 12, [], id="a-dozen"),
        pytest.param(
            EMPLOYEES, BANKERS | {"subject": "Five women of a choir"}, 5, [], id="other-people"
        ),
        pytest.param(
            {"property": "count of member", "subject": "12 Norvian members"},
            {"property": "count of member", "subject": "12 Samoan members"},
            12,
            [],
            id="other-names",
        ),
    ],
)
def test_a_shared_count_is_no_chance(left, right, number, expected):
    assert sides(left, right, number) == expected


def test_two_numbers_of_a_bare_thing_may_be_of_any():
    countries = {"property": "count of country", "participant_entity_ids": ["league", "lakes"]}
    one, two = countries | {"subject": "one country"}, countries | {"subject": "the two countries"}
    assert sides(one, two, 1, 2) == []


def test_a_plan_and_a_fact_on_one_weekday_may_be_two_things():
    summit = {"property": "date", "subject_class": "consult", "text": "Monday"}
    planned = summit | {"subject": "a press conference", "modality": "planned"}
    assert sides(planned, summit | {"subject": "the summit"}, "2024-05-13") == []


def test_counts_of_different_things_never_contradict_each_other():
    assert sides(EMPLOYEES, BANKERS, 5, 6) == []


@pytest.mark.parametrize(
    ("left", "right", "day", "expected"),
    [
        pytest.param(CALL, TALK, "2024-05-02", AGREED, id="a-call-and-who-spoke"),
        pytest.param(CALL, TALK, "2024-05-16", [], id="the-day-before-the-report"),
        pytest.param(CALL, TALK | {"text": "Thursday"}, "2024-05-02", [], id="a-weekday"),
        pytest.param(CALL, TALK | {"subject_class": "attack"}, "2024-05-02", [], id="other-kind"),
        pytest.param(
            CALL | {"modality": "planned"}, TALK, "2024-05-02", AGREED, id="a-plan-that-was-kept"
        ),
        pytest.param(
            CALL,
            TALK | {"participant_entity_ids": ["lakes"]},
            "2024-05-02",
            [],
            id="other-people",
        ),
    ],
)
def test_a_shared_day_is_no_chance(left, right, day, expected):
    assert sides(left, right, day) == expected


def test_one_weight_in_two_units_is_one_weight(words):
    kilograms = {"property": "weight", "subject": "The Moor bell", "unit": "kilogram"}
    pounds = kilograms | {"unit": "pound"}
    rows = claim_row("a", 300, **BE | kilograms), claim_row("b", 660, **BE | pounds)
    found = grouped(*rows, scales=unit_scales(words["units"]))
    assert found.groups.select("status", "text_count", "low").row(0) == (
        "corroborated",
        2,
        None,
    )


@pytest.mark.parametrize(
    ("sentence", "bound", "expected"),
    [
        pytest.param("7 for the school", "exact", [], id="no-word-in-common"),
        pytest.param("7 for repairs of the old bridge", "exact", ["partial"], id="one-bridge"),
        pytest.param("about 7 for the school", "about", ["partial"], id="hedged"),
        pytest.param("up to 7 for the school", "at_most", ["partial"], id="admitted"),
        pytest.param("at least 7 for the school", "at_least", [], id="not-admitted"),
    ],
)
def test_a_sum_near_another_needs_a_word_in_common(sentence, bound, expected):
    sums = {"property": "amount", "unit": "euro"}
    bridge = sums | {"subject": "the bridge", "sentence_words": "6.8 for the bridge at Selm"}
    other = sums | {"subject": "it", "sentence_words": sentence, "bound": bound}
    assert sides(bridge, other, 6_800_000, 7_000_000) == expected


CASES = {"property": "count of flu case", "subject": "flu cases", "bound": "at_least"}


@pytest.mark.parametrize(
    ("other", "number", "expected"),
    [
        pytest.param("count of case", 15_300, ["partial"], id="one-noun"),
        pytest.param("count of case", 29_000, [], id="another-number"),
        pytest.param("count of legal case", 15_300, [], id="another-compound"),
        pytest.param("count of test", 15_300, [], id="another-noun"),
    ],
)
def test_a_thing_may_be_told_more_closely_in_one_text(other, number, expected):
    cases = {"property": other, "subject": "new cases"}
    assert sides(CASES, cases, 15_000, number) == expected
