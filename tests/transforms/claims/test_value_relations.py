import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.claims.value_relations import (
    AGREE,
    CONFLICT,
    PARTIAL,
    date_relation,
    day_relation,
    number_relation,
)


def value(number, bound="exact", low=None, high=None, words=None):
    fields = {"value_number": number, "bound": bound, "low": low, "high": high}
    return fields | {"value": words or f"{number:g}"}


NEARLY_TWO_HOURS = value(120, "about", 96, 120, "2 hour")


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        pytest.param(value(50), value(50), AGREE, id="equal"),
        pytest.param(value(50), value(55), CONFLICT, id="two-small-numbers"),
        pytest.param(NEARLY_TWO_HOURS, value(110), PARTIAL, id="nearly-two-hours-admits-110"),
        pytest.param(NEARLY_TWO_HOURS, value(115), PARTIAL, id="nearly-two-hours-admits-115"),
        pytest.param(NEARLY_TWO_HOURS, value(60), CONFLICT, id="nearly-two-hours-is-not-one"),
        pytest.param(value(2000, "at_least", 2000), value(2150), PARTIAL, id="more-than"),
        pytest.param(
            value(2000, "at_least", 2000), value(1800), CONFLICT, id="more-than-is-not-less"
        ),
        pytest.param(value(100_000), value(104_000), PARTIAL, id="a-round-number"),
        pytest.param(value(94_000), value(70_000), CONFLICT, id="two-round-numbers-far-apart"),
        pytest.param(value(120, words="2 hour"), value(110), PARTIAL, id="whole-hours-are-round"),
        pytest.param(value(120, words="2 hour"), value(50), CONFLICT, id="two-hours-are-not-50"),
        pytest.param(value(3, "range", 3, 5), value(4), PARTIAL, id="a-range-stays-a-range"),
        pytest.param(value(3, "range", 3, 5), value(6), CONFLICT, id="outside-a-range"),
    ],
)
def test_numbers_relate_by_what_their_words_admit(left, right, relation):
    assert number_relation(left, right) == relation
    assert number_relation(right, left) == relation


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        pytest.param("2024-01-12", "XXXX-01-12", AGREE, id="year-unknown"),
        pytest.param("XXXX-12-12", "2024-01-12", CONFLICT, id="month-differs"),
        pytest.param("2024-01-12", "2025-01-12", CONFLICT, id="year-differs"),
        pytest.param("2024-01", "2024-01-12", PARTIAL, id="month-and-day"),
        pytest.param("2024-01-09/2024-01-10", "2024-01-10", PARTIAL, id="range-and-day"),
        pytest.param("2024-05-16", "XXXX-WXX-4", PARTIAL, id="its-weekday"),
        pytest.param("2024-05-16", "XXXX-WXX-5", CONFLICT, id="another-weekday"),
        pytest.param("XXXX-WXX-4", "XXXX-05-16", None, id="weekday-of-an-unknown-year"),
        pytest.param("2024-05-16TEV", "2024-05-16", AGREE, id="part-of-the-day"),
    ],
)
def test_dates_relate_by_the_days_they_name(left, right, relation):
    assert day_relation(left, right) == relation
    assert day_relation(right, left) == relation


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_exact_numbers_agree_only_if_equal(left, right):
    assert (number_relation(value(left), value(right)) == AGREE) == (left == right)


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        pytest.param((300, "300"), (299.37, "660"), AGREE, id="as-exact-as-its-words"),
        pytest.param((300, "300"), (362.9, "800"), CONFLICT, id="another-weight"),
        pytest.param((212, "212"), (211.8, "467"), AGREE, id="to-the-pound"),
        pytest.param((212, "212"), (213.6, "471"), CONFLICT, id="four-pounds-more"),
    ],
)
def test_converted_numbers_are_as_exact_as_their_words(left, right, relation):
    kilograms = value(left[0], words=f"{left[1]} kilogram") | {"unit": "kilogram"}
    pounds = value(right[0], words=f"{right[1]} pound") | {"unit": "pound"}
    assert number_relation(kilograms, pounds) == relation
    assert number_relation(pounds, kilograms) == relation


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        pytest.param("2025-03", AGREE, id="the-month-whose-end-it-is"),
        pytest.param("2025-02", PARTIAL, id="a-month-before"),
        pytest.param("2024-12-09", PARTIAL, id="a-day-before"),
        pytest.param("2025-04", CONFLICT, id="a-month-behind"),
        pytest.param("XXXX-02-09", CONFLICT, id="a-day-of-no-year"),
    ],
)
def test_what_is_to_be_by_the_end_of_march_may_be_before(other, relation):
    limit, day = {"value": "2025-03", "bound": "at_most"}, {"value": other, "bound": "exact"}
    assert date_relation(limit, day) == relation
    assert date_relation(day, limit) == relation


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        pytest.param("2024-03-08", CONFLICT, id="a-day-before"),
        pytest.param("2024-03-09", PARTIAL, id="the-day-itself"),
        pytest.param("2024-03-11", PARTIAL, id="a-day-behind"),
        pytest.param("2024-02", CONFLICT, id="a-month-before"),
        pytest.param("XXXX-03-11", CONFLICT, id="a-day-of-no-year"),
    ],
)
def test_what_is_not_to_be_before_a_day_may_be_on_it_or_behind(other, relation):
    limit, day = {"value": "2024-03-09", "bound": "at_least"}, {"value": other, "bound": "exact"}
    assert date_relation(limit, day) == relation
    assert date_relation(day, limit) == relation


def test_two_earliest_days_admit_each_other():
    sides = [{"value": f"2024-03-0{day}", "bound": "at_least"} for day in (8, 9)]
    assert date_relation(*sides) == PARTIAL
