"""What a run takes over of people's judgements, without Prefect."""

from datetime import UTC, datetime

import polars as pl
import pytest

from flows.kept.decision_file import add_decisions, read_decisions
from flows.stages.decisions import are_new, decisions_of_run
from flows.workspace import Workspace
from transforms.decisions.decisions import decision, recorded
from transforms.decisions.table_decisions import decisions
from warehouse.database import Warehouse
from warehouse.publishing import publish

AT = datetime(2031, 5, 4, tzinfo=UTC)


def judgement(*keys, reason="secret"):
    return recorded(
        [decision("copy", keys, verdict="no", decided_at=AT, author="Ada", reason=reason)]
    )


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "news.duckdb")


@pytest.fixture
def warehouse():
    with Warehouse.in_memory() as opened:
        yield opened


def test_what_no_run_has_seen_is_new_until_it_is_stored(workspace, warehouse):
    add_decisions(workspace, judgement("a", "b"))
    found = decisions_of_run(workspace, warehouse)
    assert found.equals(judgement("a", "b"))
    assert are_new(found, warehouse)
    warehouse.replace("decisions", decisions(found, []))
    assert not are_new(decisions_of_run(workspace, warehouse), warehouse)


def test_without_its_file_a_judgement_is_still_known(workspace, warehouse):
    warehouse.replace("decisions", decisions(judgement("a", "b"), []))
    assert decisions_of_run(workspace, warehouse).equals(judgement("a", "b"))


def test_a_new_state_folder_takes_them_over_from_the_published_file(workspace, warehouse):
    with Warehouse.open(workspace.work_database) as work:
        work.replace("decisions", decisions(judgement("a", "b"), []))
        publish(work, workspace.warehouse, workspace.state)
    assert decisions_of_run(workspace, warehouse).equals(judgement("a", "b"))


def test_words_on_an_article_that_is_to_be_withdrawn_go_from_the_file(workspace, warehouse):
    add_decisions(workspace, judgement("a", "b"))
    add_decisions(workspace, judgement("c", "b"))
    warehouse.replace("decisions", decisions(judgement("a", "x"), []))
    named = {"article_id": ["a"], "external_id": ["1"], "withdrawn_at": [AT], "reason": ["Order"]}
    warehouse.merge("ops.withdrawals", pl.DataFrame(named), ["article_id"])
    found = decisions_of_run(workspace, warehouse)
    told = dict(found.select(pl.concat_str("subject_key", "other_key"), "reason").iter_rows())
    assert told == {"ab": None, "cb": "secret", "ax": None}
    in_file = read_decisions(workspace.decisions)
    assert in_file.sort("subject_key")["reason"].to_list() == [None, "secret"]
    assert set(in_file["decision_id"]) == {
        *judgement("a", "b")["decision_id"],
        *judgement("c", "b")["decision_id"],
    }


def test_words_on_a_name_go_though_the_judgement_made_it_another_entity(workspace, warehouse):
    joined = decision("same_entity", ("own", "other"), verdict="yes", decided_at=AT, reason="odd")
    add_decisions(workspace, recorded([joined]))
    given = {"article_id": ["a"], "external_id": ["1"], "withdrawn_at": [AT], "reason": ["Order"]}
    warehouse.merge("ops.withdrawals", pl.DataFrame(given), ["article_id"])
    mentions = pl.DataFrame({"mention_id": ["1", "2"], "article_id": ["a", "b"]})
    warehouse.append("mentions", with_all_columns(warehouse, "mentions", mentions, "other"))
    names = pl.DataFrame({"article_id": ["a", "b"], "name_id": ["own", "other"]})
    warehouse.append("work.known_names", with_all_columns(warehouse, "work.known_names", names))
    assert decisions_of_run(workspace, warehouse)["reason"].to_list() == [None]


def with_all_columns(warehouse, table, rows, entity=None):
    """The rows with every column of their table; what is not given is of no interest."""
    schema = warehouse.read(table).schema
    filled = {name: pl.lit("" if kind == pl.String else 0) for name, kind in schema.items()}
    if entity is not None:
        filled["entity_id"] = pl.lit(entity)
    more = {name: value for name, value in filled.items() if name not in rows.columns}
    return rows.with_columns(**more).select(schema.names())
