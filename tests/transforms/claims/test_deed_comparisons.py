"""Which deeds of one verb and object are one deed."""

import pytest

FIRED = {"property": "deed", "subject_lemma": "fire", "participant_entity_ids": ["norvia"]}
FIRED |= {"subject": "Norvia", "text": "fired two rockets"}
SUED = {"property": "deed", "subject_lemma": "sue", "participant_entity_ids": ["moor"]}
SACKED = {"property": "deed", "subject_lemma": "sack", "text": "sack Venn"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("fired two surface rockets", 1, id="as-many"),
        pytest.param("fired rockets", 1, id="some"),
        pytest.param("fired more than a dozen rockets", 0, id="others"),
    ],
)
def test_other_numbers_of_objects_are_other_deeds(status, claim, text, expected):
    one, other = (
        claim("a", "fire rocket", **FIRED),
        claim("b", "fire rocket", **FIRED | {"text": text}),
    )
    assert len(status(one, other)) == expected


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        pytest.param("President Ilse Moor", 1, id="herself"),
        pytest.param("Moor’s lawyers", 0, id="her-lawyers"),
        pytest.param("Norvia’s Ilse Moor", 1, id="of-a-country"),
    ],
)
def test_a_name_before_an_owned_thing_is_no_doer(status, claim, subject, expected):
    one = claim("a", "sue bank", **SUED | {"subject": "Ilse Moor"})
    assert len(status(one, claim("b", "sue bank", **SUED | {"subject": subject}))) == expected


def test_who_alone_may_do_it_is_not_that_it_may_be_done(status, claim):
    one = claim("a", "sack venn", **SACKED | {"subject": "only the board"})
    assert status(one, claim("b", "sack venn", **SACKED | {"subject": "Venn"})) == []
