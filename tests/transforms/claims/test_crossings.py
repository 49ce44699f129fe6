"""What claims of two stories need to share a group."""

from datetime import date

import polars as pl
import pytest
from claim_rows import claim_row, grouped, statuses

from transforms.claims.claim_groups import COMPARED_CLAIMS
from transforms.claims.crossings import crossing_keys
from transforms.claims.unit_scales import Scale

CALL = {"property": "date", "subject": "the call", "subject_class": "consult.phone"}
CALL |= {"subject_lemma": "call", "participant_entity_ids": ["moor", "venn"]}
DEATH = {"property": "date", "subject": "Orr died", "subject_class": "death"}
DEATH |= {"subject_lemma": "die", "participant_entity_ids": ["orr"]}
COUNT = {"property": "count of patient", "subject": "patients of the Lake Hill Hospital"}
COUNT |= {"subject_lemma": "patient", "scope": "on 2024-05-09", "value_number": 212.0}


def claim(story, value, **fields):
    """A claim of the one article of a story."""
    return claim_row(f"of-{story}", value, story_id=story, copy_cluster_id=story, **fields)


ONE_DAY = "2024-05-09"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param(
            claim("a", ONE_DAY, **CALL),
            claim("b", ONE_DAY, **CALL | {"subject": "their conversation"}),
            ["corroborated"],
            id="one-call-of-two-people",
        ),
        pytest.param(
            claim("a", ONE_DAY, **CALL),
            claim("b", "2024-05-10", **CALL),
            [],
            id="a-call-on-another-day-is-another",
        ),
        pytest.param(
            claim("a", ONE_DAY, **CALL),
            claim("b", ONE_DAY, **CALL | {"participant_entity_ids": ["moor"]}),
            [],
            id="one-person-calls-many-on-a-day",
        ),
        pytest.param(
            claim("a", ONE_DAY, **CALL),
            claim("b", "XXXX-05-09", **CALL),
            [],
            id="a-day-of-any-year",
        ),
        pytest.param(
            claim("a", ONE_DAY, **CALL),
            claim("b", ONE_DAY, **CALL | {"modality": "planned"}),
            [],
            id="a-plan-and-a-fact",
        ),
        pytest.param(
            claim("a", ONE_DAY, **DEATH),
            claim("b", ONE_DAY, **DEATH | {"subject": "the death of Orr"}),
            ["corroborated"],
            id="one-death-of-one-person",
        ),
        pytest.param(
            claim("a", "212", **COUNT),
            claim("b", "212", **COUNT | {"subject": "patients in Lake Hill Hospital"}),
            ["corroborated"],
            id="one-count-of-one-day",
        ),
        pytest.param(
            claim("a", "212", **COUNT),
            claim("b", "212", **COUNT | {"scope": "on 2024-05-10"}),
            [],
            id="a-count-of-another-day",
        ),
        pytest.param(
            claim("a", "212", **COUNT),
            claim("b", "212", **COUNT | {"scope": None}),
            [],
            id="a-count-of-any-day",
        ),
        pytest.param(
            claim("a", "212", **COUNT),
            claim("b", "251", **COUNT | {"value_number": 251.0}),
            ["conflict"],
            id="two-counts-of-one-day",
        ),
        pytest.param(
            claim("a", "212", **COUNT | {"subject": "212 patients"}),
            claim("b", "212", **COUNT | {"subject": "212 patients"}),
            [],
            id="patients-of-anywhere",
        ),
    ],
)
def test_claims_of_two_stories_share_a_group_only_if_they_are_surely_of_one_event(
    left, right, expected
):
    assert statuses(left, right) == expected


def test_a_group_of_two_stories_is_of_the_story_of_its_first_report_and_says_so():
    late = claim("a", ONE_DAY, **CALL | {"published_on": date(2024, 5, 20)})
    groups = grouped(claim("b", ONE_DAY, **CALL), late).groups
    assert groups["story_id"].to_list() == ["a"]  # neither is dated to the minute: by its id
    assert groups["note"].to_list() == ["its reports are in several stories"]


def test_what_is_known_of_other_stories_is_grouped_as_if_all_were_new():
    other = {"claim_id": "of-b.c9", "subject": "it", "participant_entity_ids": []}
    sides = [claim("a", ONE_DAY, **CALL), claim("b", ONE_DAY, **CALL)]
    alone = claim("b", "2024-05-11", **CALL | other)
    everything = grouped(*sides, alone)
    known = grouped(sides[1], alone).claim_groups_of.filter(claim_id="of-b.c0")
    again = grouped(*sides, known=known)
    assert again.groups.height == 1
    assert set(again.groups.rows()) <= set(everything.groups.rows())


@pytest.mark.parametrize(("unit", "count"), [("kilogram", 0), ("case", 1)])
def test_numbers_that_are_converted_in_their_story_cross_to_none(unit, count):
    rows = pl.DataFrame([claim("a", "212", **COUNT | {"unit": unit})], COMPARED_CLAIMS)
    assert crossing_keys(rows, {"kilogram": Scale("mass", 1.0)}).height == count


PRICE = {"property": "increase", "subject_lemma": "share", "subject": "Its shares"}
PRICE |= {"value_number": 3.2, "unit": "percent", "participant_entity_ids": ["moll"]}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, ["corroborated"], id="one-firm-one-day"),
        pytest.param({"participant_entity_ids": ["orr"]}, [], id="another-firm"),
        pytest.param({"subject_lemma": "sale"}, [], id="its-sales"),
        pytest.param({"property": "decrease"}, [], id="a-fall"),
        pytest.param({"value_number": 3.0}, [], id="a-whole-percent-is-chance"),
        pytest.param({"published_on": date(2024, 5, 18)}, [], id="another-day"),
        pytest.param({"scope": "on 2024-05-16"}, [], id="told-of-the-day-before"),
        pytest.param({"scope": "on 2024-05-17"}, ["corroborated"], id="told-of-the-day"),
        pytest.param({"modality": "projected"}, [], id="what-is-expected"),
        pytest.param({"bound": "about"}, [], id="a-hedge"),
    ],
)
def test_one_change_of_one_firms_shares_crosses_stories(changed, expected):
    number = changed.get("value_number", 3.2)
    here = claim("a", f"{number} percent", **PRICE | {"value_number": number})
    there = claim("b", f"{number} percent", **PRICE | {"subject": "Moll Motors"} | changed)
    assert statuses(here, there) == expected


def test_the_changes_of_shares_have_keys():
    keys = crossing_keys(pl.DataFrame([claim("a", "3.2 percent", **PRICE)], COMPARED_CLAIMS), {})
    assert keys["crossing_key"].to_list() == ["increase 3.2 of shares moll on 2024-05-17"]
