"""When two days of one event contradict each other."""

import pytest

DATE = {"property": "date", "subject_class": "consult", "subject_lemma": "hearing"}
PLAN = {"modality": "planned"}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param(
            {"subject": "a hearing of the Selm Council", "text": "12 May"},
            {"subject": "the Selm Council hearing", "text": "14 May"},
            ["conflict"],
            id="a-named-body",
        ),
        pytest.param(
            {"subject": "a boy of seven shot", "text": "12 May"},
            {"subject": "A boy of seven shot", "text": "14 May"},
            [],
            id="any-boy",
        ),
        pytest.param(
            {"subject": "Sunday's long budget hearing", "text": "Sunday"},
            {"subject": "the long budget hearing", "text": "Tuesday"},
            [],
            id="the-day-is-part-of-the-name",
        ),
        pytest.param(
            {"subject": "the long budget hearing", "text": "early Thursday"},
            {"subject": "the long budget hearing", "text": "Thursday morning"},
            [],
            id="one-weekday-read-from-two-days-of-publication",
        ),
        pytest.param(
            {"subject": "the long budget hearing", "text": "that evening"},
            {"subject": "the long budget hearing", "text": "overnight"},
            [],
            id="no-day-is-named",
        ),
        pytest.param(
            {"subject": "the long budget hearing", "text": "2:00 A.M."},
            {"subject": "the long budget hearing", "text": "14 May"},
            [],
            id="an-hour-is-no-day",
        ),
        pytest.param(
            {"subject": "the long budget hearing", "text": "12 May"},
            {"subject": "the long budget hearing", "text": "14 May"},
            ["conflict"],
            id="a-known-event",
        ),
        pytest.param(
            {"subject": "Angry budget protesters marching", "text": "12 May"},
            {"subject": "Angry budget protesters marching", "text": "14 May"},
            [],
            id="any-protesters",
        ),
    ],
)
def test_dates_contradict_each_other_for_one_event_only(claim, status, left, right, expected):
    sides = [claim("a", "2024-05-12", **DATE | left), claim("b", "2024-05-14", **DATE | right)]
    assert status(*sides) == expected


def test_names_that_begin_alike_are_two_names(claim, status):
    hearing = {"modality": "planned", **DATE}
    one = claim("a", "2024-05-12", subject="the hearing of Christina Moor", **hearing)
    other = claim("b", "2024-05-14", subject="the hearing of Christian Moor", **hearing)
    assert status(one, other) == []
    same = claim("b", "2024-05-14", subject="the hearing of Christina Moor", **hearing)
    assert status(one, same) == ["conflict"]


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        pytest.param("introduce bill", ["corroborated"], id="one-object"),
        pytest.param("introduce guest", [], id="another-object"),
        pytest.param("introduce", [], id="no-object"),
    ],
)
def test_a_dated_verb_with_its_object_is_one_deed_under_two_names(claim, status, lemma, expected):
    day = {"property": "date", "text": "Friday"}
    here = claim(
        "a", "2024-05-17", subject="Moor introduced", subject_lemma="introduce bill", **day
    )
    there = claim("b", "2024-05-17", subject="Three Samoans introduced", subject_lemma=lemma, **day)
    assert status(here, there) == expected


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        pytest.param("another strike", ["conflict"], id="both-come-next"),
        pytest.param("a strike", [], id="any-strike"),
    ],
)
def test_what_comes_next_of_a_class_that_a_story_has_once_has_one_day(
    claim, status, subject, expected
):
    strike = {"property": "date", "subject_class": "strike.labour", "subject_lemma": "strike"}
    here = claim("a", "2024-06-04", subject="the next walkout", text="4 June", **strike | PLAN)
    there = claim("b", "2024-06-06", subject=subject, text="6 June", **strike | PLAN)
    assert status(here, there) == expected
