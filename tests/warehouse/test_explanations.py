"""An id says what it stands for, where it was found, and why."""

import pytest

from warehouse.errors import MissingWarehouseError, QueryError
from warehouse.explanations import explain


def titles_of(explanations):
    return [explanation.title for explanation in explanations]


def test_a_fact_is_shown_in_its_sentence_with_rule_article_and_run(ferry_file):
    (fact,) = explain(ferry_file, "a1.q")
    row = fact.rows.row(0, named=True)
    assert row["sentence"] == "It carried ⟦120⟧ people."
    assert (row["kind"], row["reading"]) == ("quantity", "exact 120 people")
    assert (row["source"], row["external_id"], row["run_id"]) == ("The Post", "a1.txt", "r1")
    assert row["role"] == "body"


@pytest.mark.parametrize(
    ("identifier", "titles"),
    [
        ("a1.c120", ["fact", "claim group", "claims of the group"]),
        ("g1", ["claim group", "claims of the group"]),
        ("a1/a2", ["pair of articles"]),
        ("a2/a1", ["pair of articles"]),
        ("a1/a3", ["passages that the pair shares"]),
        ("k1", ["articles of one text"]),
        ("u", ["wordings of one utterance"]),
        ("s", ["story"]),
        ("a1", ["article"]),
        ("a1.txt", ["article"]),
        ("e1", ["named thing and its names"]),
    ],
)
def test_an_id_of_any_kind_is_explained(ferry_file, identifier, titles):
    assert titles_of(explain(ferry_file, identifier)) == titles


def test_a_group_shows_every_claim_with_its_sentence(ferry_file):
    claims = explain(ferry_file, "g1")[1].rows
    assert claims.select("value", "source", "is_copy").rows() == [
        ("120", "The Post", False),
        ("150", "The Times", False),
        ("120", "The Daily", True),
    ]


@pytest.mark.parametrize("identifier", ["nothing", "' or 1=1 --", ""])
def test_an_unknown_id_is_refused(ferry_file, identifier):
    with pytest.raises(QueryError, match="nothing has the id"):
        explain(ferry_file, identifier)


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(MissingWarehouseError):
        explain(tmp_path / "none.duckdb", "a1")
