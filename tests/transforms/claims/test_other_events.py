"""When what two texts tell of one kind of event shows that it may be two."""

import pytest

MARCH = {"property": "date", "subject_class": "protest", "subject_lemma": "march", "text": "Monday"}
IN_SELM = MARCH | {"subject": "a march", "sentence_words": "In Selm teachers held a march"}
IN_VARN = MARCH | {"subject": "a march there", "sentence_words": "Police of Varn broke up a march"}
AT_SCHOOL = IN_SELM | {"sentence_words": "The pupils of Selm High School held a march"}
VARN_SCHOOL = {"sentence_words": "There was a march at the Varn High School"}
VOTERS = {"property": "count of voter", "subject_lemma": "voter", "text": "thousands"}
VAGUE = VOTERS | {"subject": "Norvian voters of the delta", "bound": "at_least"}
DATED = {"property": "date", "subject_lemma": "outline", "text": "Friday"}
ONE = {"bound": "at_least"}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param("the officer", "the police officer", 1, id="one-word-for-both"),
        pytest.param("an officer", "whose brother", 0, id="two-persons"),
        pytest.param("a man", "a man", 0, id="any-man"),
        pytest.param("Tarek Venn", "Venn", 1, id="one-name"),
        pytest.param("Tarek Venn", "Ilse Moor", 0, id="two-names"),
        pytest.param("Dr. Venn", "Dr. Ilse Moor", 0, id="two-doctors"),
    ],
)
def test_two_single_dead_are_one_if_words_or_names_say_so(status, killed, left, right, expected):
    assert len(status(killed("a", 1, left, **ONE), killed("b", 1, right, **ONE))) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param("Venn was seen in Selm before he was killed", 1, id="his-name"),
        pytest.param("Moor was seen in Selm before he was killed", 0, id="anothers-name"),
    ],
)
def test_he_is_who_the_sentence_names(status, killed, said, expected):
    pronoun = killed("a", 1, "he", sentence_words=said, **ONE)
    assert len(status(pronoun, killed("b", 1, "Mr Venn", **ONE))) == expected


def test_what_else_is_told_makes_any_man_one(status, killed):
    told = "a widow shot a man who asked her for money behind the station"
    retold = "the station where a man was shot by a widow whom he had asked for money"
    one, other = (
        killed(a, 1, "a man", sentence_words=s, **ONE) for a, s in [("a", told), ("b", retold)]
    )
    assert status(one, other) == ["corroborated"]


@pytest.mark.parametrize(
    ("number", "bound", "sentence", "expected"),
    [
        pytest.param(10, "exact", "ten people died in the fire", 1, id="as-many"),
        pytest.param(13, "exact", "thirteen died in the fire of 1999", 0, id="another-year"),
        pytest.param(4, "at_least", "at least four died", 0, id="two-least-numbers"),
        pytest.param(93, "exact", "ninety three died", 0, id="far-more"),
        pytest.param(12, "exact", "twelve died", 1, id="some-more"),
    ],
)
def test_at_least_ten_dead_admit_those_of_one_event(
    status, killed, number, bound, sentence, expected
):
    least = killed(
        "a", 10, "at least 10 people", bound="at_least", sentence_words="ten people died"
    )
    other = killed("b", number, "people", bound=bound, sentence_words=sentence)
    assert len(status(least, other)) == expected


def test_a_single_victim_is_no_count_of_several(status, killed):
    assert status(killed("a", 1, "Tarek Venn", **ONE), killed("b", 2, "Tarek Venn", **ONE)) == []


@pytest.mark.parametrize(
    ("number", "expected"),
    [pytest.param(6500, 1, id="thousands"), pytest.param(65_000, 0, id="more")],
)
def test_thousands_are_less_than_ten_thousand(status, claim, number, expected):
    counted = claim(
        "b", number, **VOTERS | {"text": str(number), "subject": "Norvian voters of the delta"}
    )
    assert len(status(claim("a", 1000, **VAGUE), counted)) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param(IN_SELM, IN_SELM, 1, id="one-place"),
        pytest.param(IN_SELM, IN_VARN, 0, id="two-places"),
        pytest.param(AT_SCHOOL, AT_SCHOOL | VARN_SCHOOL, 0, id="two-high-schools"),
        pytest.param(IN_SELM | {"subject": "the march"}, IN_VARN, 1, id="a-known-march"),
    ],
)
def test_marches_of_one_day_in_two_places_are_two(status, claim, left, right, expected):
    day = "2024-05-13"
    assert len(status(claim("a", day, **left), claim("b", day, **right))) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param("Ilse Moor outlined", "Moor outlined", 1, id="one-name"),
        pytest.param("Moor’s senior officials outlined", "Moor outlined", 0, id="two-doers"),
    ],
)
def test_the_verb_of_a_date_ties_nothing(status, claim, left, right, expected):
    one, other = (
        claim(a, "2024-05-10", subject=s, **DATED) for a, s in [("a", left), ("b", right)]
    )
    assert len(status(one, other)) == expected


def test_two_tallies_of_a_few_victims_give_no_total(status, killed):
    assert status(killed("a", 2, "Tarek Venn", **ONE), killed("b", 3, "Tarek Venn", **ONE)) == []
    assert status(killed("a", 20, "Norvians", **ONE), killed("b", 23, "Norvians", **ONE)) == [
        "partial"
    ]
