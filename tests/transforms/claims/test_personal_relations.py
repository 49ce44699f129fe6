"""Ages and prison terms of two texts."""

import pytest

AGED = {"property": "age", "subject_lemma": "age", "unit": "year", "subject": "Paul Venn"}
VENN, MOOR = {"participant_entity_ids": ["venn"]}, {"participant_entity_ids": ["moor"]}
TERM = {"property": "prison term", "subject_lemma": "prison term", "unit": "month"}


def test_an_age_is_corroborated_by_the_name(claim, status):
    left = claim("a", 50, **AGED | VENN)
    assert status(left, claim("b", 50, **AGED | VENN)) == ["corroborated"]
    assert status(left, claim("b", 50, **AGED | {"subject": "Venn"})) == ["corroborated"]
    assert status(left, claim("b", 50, **AGED | MOOR | {"subject": "Ilse Moor"})) == []


@pytest.mark.parametrize(
    ("age", "fields", "expected"),
    [
        pytest.param(53, VENN, ["conflict"], id="one-person-of-two-ages"),
        pytest.param(51, VENN, [], id="a-birthday-between"),
        pytest.param(53, {}, [], id="a-name-that-may-be-anothers"),
        pytest.param(23, VENN | {"scope": "when join"}, [], id="another-time"),
    ],
)
def test_ages_conflict_if_they_are_of_one_person_and_time(claim, status, age, fields, expected):
    assert status(claim("a", 50, **AGED | VENN), claim("b", age, **AGED | fields)) == expected


def test_a_prison_term_agrees_with_one_of_nobody_named(claim, status):
    left = claim("a", 47, subject="Paul Venn", **TERM | VENN)
    assert status(left, claim("b", 47, subject="47 months", **TERM)) == ["corroborated"]
    assert status(left, claim("b", 47, subject="Ilse Moor", **TERM | MOOR)) == []


def test_prison_terms_that_differ_are_of_other_charges(claim, status):
    left = claim("a", 47, subject="Paul Venn", **TERM | VENN)
    assert status(left, claim("b", 90, subject="Paul Venn", **TERM | VENN)) == []


def test_a_term_that_may_come_is_none_that_was_given(claim, status):
    left = claim("a", 47, subject="Paul Venn", **TERM | VENN)
    threatened = claim("b", 47, subject="Paul Venn", modality="projected", **TERM | VENN)
    assert status(left, threatened) == []
    at_most = {"bound": "at_most"}
    assert status(left | at_most, threatened | at_most) == ["corroborated"]
