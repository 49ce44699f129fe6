import hashlib

import polars as pl
import pytest

from expectations.gate import quality_results
from expectations.suites import SUITES
from expectations.tables import Table
from transforms.cleaning.change_kinds import ChangeKind
from transforms.reading.reject_reasons import RejectReason, Stage
from warehouse.database import Warehouse
from warehouse.keys import KEYS
from warehouse.publishing import publish

QUOTES = Table("main.quotes", ("quote_id",))
BLOCKS = Table("main.blocks", ("article_id", "block_number"))


@pytest.fixture
def warehouse(fill):
    with Warehouse.in_memory() as opened:
        fill(opened)
        yield opened


@pytest.fixture
def checked(warehouse, run_id):
    """What a suite says of the warehouse, one row an expectation."""
    return lambda suite: quality_results(warehouse.connection, run_id, [suite])


def failures(results):
    return results.filter(~pl.col("success")).select("table_name", "description", "observed").rows()


def test_a_full_warehouse_holds_everything(warehouse, run_id):
    assert all(warehouse.count(suite.table) for suite in SUITES)
    results = quality_results(warehouse.connection, run_id)
    assert failures(results) == []
    assert results.height == sum(len(suite.expectations) for suite in SUITES)
    assert results["is_error"].to_list() == [False] * results.height


def test_an_empty_warehouse_holds_everything(run_id):
    with Warehouse.in_memory() as warehouse:
        assert failures(quality_results(warehouse.connection, run_id)) == []


def test_every_table_that_users_read_has_a_suite():
    main = {f"main.{name}" for name in KEYS}
    ops = {"ops.files", "ops.rejects", "ops.runs", "ops.changes", "ops.withdrawals"}
    assert {suite.table for suite in SUITES} == main | ops
    keys = {suite.table.removeprefix("main."): suite.keys for suite in SUITES}
    assert KEYS.items() <= keys.items()


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.table)
def test_names_and_descriptions_of_a_suite_are_unique(suite):
    names = [one.meta["name"] for one in suite.expectations]
    descriptions = [one.description for one in suite.expectations]
    assert len(set(names)) == len(names)
    assert len(set(descriptions)) == len(descriptions)


@pytest.mark.parametrize(
    ("table", "name", "values"),
    [
        pytest.param("ops.rejects", "reason_known", RejectReason, id="reject-reasons"),
        pytest.param("ops.rejects", "stage_known", Stage, id="stages"),
        pytest.param("main.articles", "change_kind_known", ChangeKind, id="change-kinds"),
    ],
)
def test_closed_lists_are_those_of_the_transforms(table, name, values):
    (suite,) = [suite for suite in SUITES if suite.table == table]
    (one,) = [one for one in suite.expectations if one.meta["name"] == name]
    assert set(one.value_set) == {str(value) for value in values}


def test_results_fit_the_table_that_keeps_them(warehouse, run_id):
    results = quality_results(warehouse.connection, run_id, SUITES[:2])
    warehouse.append("ops.quality_results", results)
    key = ["run_id", "suite", "expectation", "column_name", "description"]
    assert warehouse.read("ops.quality_results").select(key).is_unique().all()


def test_a_check_sees_what_is_not_committed_and_commits_nothing(warehouse, checked):
    quotes = QUOTES.suite(QUOTES.one_of("form", "direct"))
    connection = warehouse.connection
    connection.execute("begin")
    connection.execute("update main.quotes set form = 'mixed'")
    row = checked(quotes).row(0, named=True)
    connection.execute("rollback")
    assert (row["success"], row["unexpected_count"]) == (False, 3)
    assert checked(quotes)["success"].to_list() == [True]


def test_a_failure_names_the_first_five_rows_by_their_keys(warehouse, checked):
    blocks = BLOCKS.suite(
        BLOCKS.one_of("role", "caption"), BLOCKS.never("none", "there are no blocks", "true")
    )
    for row in checked(blocks).iter_rows(named=True):
        assert row["unexpected_count"] > len(row["sample_ids"]) == 5
        for key in row["sample_ids"]:
            article_id, number = key.split("/")
            assert len(article_id) == 16
            assert int(number) >= 0


def test_results_hold_no_words_of_an_article(warehouse, checked):
    quotes = QUOTES.suite(
        QUOTES.one_of("text", "nothing"),
        QUOTES.shaped("text", "^nothing$", "nothing"),
        QUOTES.unique("speaker_text"),
        QUOTES.ordered("text", "speaker_text"),
    )
    results = checked(quotes)
    assert not results["success"].any()
    assert "won" not in str(results.rows())
    assert "Sollen" not in str(results.rows())


def test_a_check_that_breaks_down_is_a_critical_error_and_no_other_is(warehouse, checked):
    quotes = QUOTES.suite(
        QUOTES.given("form"),
        QUOTES.one_of("no_such_column", "direct", severity="warning"),
        QUOTES.never("broken", "a query that can't run", "t.form > no_such_function()", "warning"),
        QUOTES.given("text"),
    )
    warehouse.connection.execute("begin")
    results = checked(quotes)
    warehouse.connection.execute("rollback")
    rows = {row["description"]: row for row in results.iter_rows(named=True)}
    broken = [row for row in rows.values() if row["is_error"]]
    assert len(broken) == 2
    for row in broken:
        assert (row["success"], row["severity"]) == (False, "critical")
        assert "no_such" in row["observed"]
        assert "\n" not in row["observed"]
    assert rows["every row has form"]["success"]
    assert rows["every row has text"]["success"]


def test_only_the_run_under_way_may_be_missing_from_the_runs(warehouse, run_id):
    articles = [suite for suite in SUITES if suite.table == "main.articles"]
    assert failures(quality_results(warehouse.connection, run_id, articles)) == []
    (failure,) = failures(quality_results(warehouse.connection, "another's", articles))
    assert failure[1].startswith("every last_seen_run_id is in ops.runs")


class _RefusedError(Exception):
    pass


def _damage_and_check(warehouse, run_id):
    """What a run does, up to its commit: one transaction, refused where the gate says so."""
    with warehouse.transaction():
        warehouse.connection.execute("update main.quotes set start_char = start_char + 1")
        results = quality_results(warehouse.connection, run_id)
        if results.filter(~pl.col("success"), pl.col("severity") == "critical").height:
            raise _RefusedError


def test_a_critical_failure_leaves_the_published_file_as_it_was(fill, run_id, tmp_path):
    published = tmp_path / "news.duckdb"
    with Warehouse.open(tmp_path / "work.duckdb") as warehouse:
        fill(warehouse)
        publish(warehouse, published, tmp_path / "state")
        before = hashlib.sha256(published.read_bytes()).hexdigest()
        with pytest.raises(_RefusedError):
            _damage_and_check(warehouse, run_id)
        assert failures(quality_results(warehouse.connection, run_id)) == []
    assert hashlib.sha256(published.read_bytes()).hexdigest() == before
