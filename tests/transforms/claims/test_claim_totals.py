"""Which counts of people are those of everybody whom an event befell, or who took part."""

import pytest

COUNT = {"property": "count of people", "subject_lemma": "be"}
TURNOUT = {"property": "count of people taking part", "subject_class": "taking part"}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param("Four people", "three people", ["conflict"], id="two-totals"),
        pytest.param("Four people", "two cousins", [], id="cousins-may-be-some-of-them"),
        pytest.param("Four people", "three others", [], id="others-come-on-top"),
        pytest.param("Four people", "three of them", [], id="some-of-them"),
        pytest.param("Four people", "three", [], id="a-bare-number"),
    ],
)
def test_only_totals_of_people_contradict_each_other(status, killed, left, right, expected):
    numbers = {"Four people": 4, "two cousins": 2}
    sides = [
        killed(article, numbers.get(subject, 3), subject)
        for article, subject in (("a", left), ("b", right))
    ]
    assert status(*sides) == expected


def test_sentences_that_name_other_places_are_of_other_events(status, killed):
    here = killed("a", 4, "Four people", sentence_words="Four people were killed in Varn")
    there = killed("b", 3, "three people", sentence_words="In Selm three people were killed")
    same = killed("b", 3, "three people", sentence_words="In Varn three people were killed")
    assert (status(here, there), status(here, same)) == ([], ["conflict"])


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        pytest.param((190, "190 Norvian ferrymen"), ["conflict"], id="two-numbers"),
        pytest.param((1000, "thousands of Norvian ferrymen"), [], id="another-size"),
    ],
)
def test_counts_of_another_size_are_of_others(claim, status, right, expected):
    here = claim("a", 180, subject="180 Norvian ferrymen", **COUNT)
    there = claim("b", right[0], subject=right[1], **COUNT)
    assert status(here, there) == expected


def test_victims_of_other_names_are_others(status, killed):
    one = {"bound": "at_least", "participant_entity_ids": ["league"]}
    moor = killed("a", 1, "Ilse Moor", **one)
    assert status(moor, killed("b", 1, "Tarek Venn", **one)) == []
    assert status(moor, killed("b", 1, "Mrs Moor", **one)) == ["corroborated"]


def test_about_as_many_elsewhere_are_others(status, killed):
    here = killed("a", 700, "nearly 700 people", bound="about", sentence_words="In Varn 700 died")
    there = killed("b", 740, "740 people", sentence_words="In Selm 740 died")
    assert status(here, there) == []


def test_who_counts_the_gunman_contradicts_nobody(status, killed):
    words = "Four people were killed including the lone gunman in Varn"
    four = killed("a", 4, "Four people", sentence_words=words)
    assert status(four, killed("b", 3, "three people")) == []


def test_what_stands_far_behind_is_no_total(status, killed):
    behind = killed("b", 3, "three people", start_char=2_000, end_char=2_005)
    assert status(killed("a", 4, "Four people"), behind) == []


def test_the_dead_at_the_scene_are_not_all(status, killed):
    at_scene = killed("b", 3, "three people", scope="at the scene")
    assert status(killed("a", 4, "Four people"), at_scene) == []


def test_a_text_that_gives_both_numbers_explains_them(status, killed):
    found, later = (
        killed("a", 2, "two people"),
        killed("a", 4, "four people", start_char=300, end_char=305),
    )
    assert status(found, later, killed("b", 4, "four people")) == ["corroborated"]


@pytest.mark.parametrize(
    ("value", "subject", "expected"),
    [
        pytest.param(5500, "5,500 nurses", ["conflict"], id="two-numbers-of-one-crowd"),
        pytest.param(5500, "5,500 of them", [], id="some-of-them"),
        pytest.param(5500, "5,500 teachers", [], id="others-by-their-work"),
        pytest.param(1900, "1,900 nurses", [], id="another-size"),
    ],
)
def test_crowds_of_one_kind_contradict_each_other(claim, status, value, subject, expected):
    here = claim("a", 8000, subject="8,000 nurses at 31 hospitals", **TURNOUT)
    assert status(here, claim("b", value, subject=subject, **TURNOUT)) == expected


def test_who_says_a_number_is_not_whom_it_is_about(status, killed):
    words = "On Monday minister Moor said {} people were killed"
    here = killed("a", 4, "4 people", sentence_words=words.format(4), origin_text="minister Moor")
    there = killed("b", 3, "3 people", sentence_words="In Varn 3 people were killed")
    assert status(here, there) == ["conflict"]


@pytest.mark.parametrize(
    ("number", "subject", "expected"),
    [
        pytest.param(100_000, "100,000 troops near the border", ["corroborated"], id="one-word"),
        pytest.param(100_000, "100,000 refugees", [], id="other-people"),
        pytest.param(100, "100 troops near the border", [], id="a-small-number"),
    ],
)
def test_thousands_of_people_of_one_word_are_the_same(claim, status, number, subject, expected):
    here = claim("a", number, subject="about troops of Norvia", **COUNT | {"subject_lemma": "move"})
    assert status(here, claim("b", number, subject=subject, **COUNT)) == expected
