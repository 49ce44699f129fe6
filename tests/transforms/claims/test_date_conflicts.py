"""When two days of one event contradict each other."""

from datetime import date

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


SAILINGS = {"subject": "sailings to the island resume (Isle of Varn)", "text": "Friday"}
NO_BOAT = {"subject": "boat to Varn", "text": "Saturday", "bound": "at_least"}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, ["conflict"], id="one-service"),
        pytest.param({"bound": "exact"}, ["conflict"], id="two-days"),
        pytest.param({"subject": "boat to Selm"}, [], id="to-another-place"),
        pytest.param({"subject": "boat"}, [], id="to-no-named-place"),
        pytest.param({"bound": "at_most"}, ["partial"], id="a-limit-behind-the-day"),
        pytest.param({"subject_class": "service.rail"}, [], id="boats-and-trains"),
        pytest.param({"subject_class": "service.water.night"}, [], id="other-boats"),
        pytest.param({"modality": "projected"}, [], id="a-plan-and-an-estimate"),
        pytest.param({"published_on": date(2024, 5, 18)}, [], id="what-a-later-report-says"),
    ],
)
def test_a_service_to_one_place_runs_again_on_one_day(claim, status, changed, expected):
    boats = {"property": "date", "subject_class": "service.water", "subject_lemma": "resume"}
    here = claim("a", "2024-05-17", **SAILINGS | boats | PLAN)
    there = claim("b", "2024-05-18", **NO_BOAT | boats | PLAN | changed)
    assert status(here, there) == expected


@pytest.mark.parametrize("mode", ["air", "road"])
def test_airlines_and_bus_companies_share_a_way(claim, status, mode):
    kind = {"property": "date", "subject_class": f"service.{mode}", "subject_lemma": "resume"}
    here = claim("a", "2024-05-17", subject="flights to Varn resume", text="Friday", **kind | PLAN)
    there = claim("b", "2024-05-18", **NO_BOAT | kind | PLAN)
    assert status(here, there) == []
