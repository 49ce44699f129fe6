"""Claim groups, look-alikes and stories over the demonstration articles, as expected by hand.

tests/golden/expected/README.md says what the files hold. What the program doesn't find yet
is a strict known failure: the day it does, this file has to say so.
"""

import csv
from pathlib import Path

import pytest

from warehouse.reader import read_only

EXPECTED = Path(__file__).parents[1] / "golden" / "expected"


def expected(name):
    with (EXPECTED / f"{name}.csv").open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


GROUPS = {row["group"]: row for row in expected("claim_groups") if row["property"] != "quote"}
LOOK_ALIKES = {
    f"{row['value_a']} | {row['value_b']} | {row['reason']}": row for row in expected("look-alikes")
}
STORIES = sorted({row["story"] for row in expected("articles")} - {"*"})

FERRY_AND_CALL = ("F1", "F2", "F3", "F4", "F5", "T1", "T2", "T3", "T4", "T5", "T6")
STRIKE = ("S1", "S2", "S3", "S4", "S5", "S6", "S7")
FLOOD_PLANT = (
    "W1",
    "W2",
    "W3",
    "W4",
    "W5",
    "W6",
    "W7",
    "W8",
    "W9",
    "P1",
    "P2",
    "P3",
    "P4",
    "P5",
    "P6",
)
FOUND_GROUPS = frozenset((*FERRY_AND_CALL, *STRIKE, *FLOOD_PLANT))
MISSED_GROUPS = frozenset(GROUPS) - FOUND_GROUPS
JOINED_LOOK_ALIKES: frozenset[str] = frozenset()
SPLIT_STORIES: frozenset[str] = frozenset()


def known(names, failing, reason):
    """Each name as a case; those that fail are strict known failures."""
    marks = [pytest.mark.xfail(reason=reason)]
    return [pytest.param(name, marks=marks if name in failing else []) for name in names]


@pytest.fixture(scope="module")
def claims(demo_warehouse):
    """Every claim with its article, span, group and status."""
    with read_only(demo_warehouse) as connection:
        return connection.execute(
            """
            select external_id, articles.text as article_text, start_char, end_char,
                   claim_group_id, status
            from claims
            join articles using (article_id)
            left join claim_groups using (claim_group_id)
            """
        ).pl()


def groups_at(claims, external_id, sentence):
    """The groups, with status, of the claims that stand in a part of an article."""
    found = set()
    for row in claims.filter(external_id=external_id).iter_rows(named=True):
        start = row["article_text"].find(sentence)
        if start >= 0 and row["start_char"] < start + len(sentence) and row["end_char"] > start:
            found.add((row["claim_group_id"], row["status"]))
    return {group for group in found if group[0] is not None}


@pytest.mark.parametrize("name", known(GROUPS, MISSED_GROUPS, "not found, or with another status"))
def test_a_group_holds_every_statement_and_has_its_status(claims, name):
    statements = [row for row in expected("claims") if row["group"] == name]
    common = set.intersection(
        *(groups_at(claims, row["external_id"], row["sentence"]) for row in statements)
    )
    assert GROUPS[name]["status"] in {status for _, status in common}


@pytest.mark.parametrize("name", known(LOOK_ALIKES, JOINED_LOOK_ALIKES, "taken for a conflict"))
def test_statements_of_different_things_are_no_conflict(claims, name):
    row = LOOK_ALIKES[name]
    sides = [
        groups_at(claims, row[f"external_id_{side}"], row[f"sentence_{side}"]) for side in "ab"
    ]
    assert "conflict" not in {status for _, status in set.intersection(*sides)}


@pytest.mark.parametrize("name", known(STORIES, SPLIT_STORIES, "in several stories"))
def test_the_articles_of_a_story_are_together(demo_warehouse, name):
    wanted = {row["external_id"] for row in expected("articles") if row["story"] == name}
    with read_only(demo_warehouse) as connection:
        rows = connection.execute("select external_id, story_id from articles").fetchall()
    stories = {story for external_id, story in rows if external_id in wanted}
    assert len(stories) == 1
    others = {row["external_id"] for row in expected("articles") if row["story"] not in {name, "*"}}
    assert not {external_id for external_id, story in rows if story in stories} & others
