"""A user's query reads the published tables and nothing else, within its limits."""

import subprocess
import sys
import time

import duckdb
import polars as pl
import pytest

from warehouse.database import Warehouse
from warehouse.errors import (
    MissingWarehouseError,
    QueryError,
    QueryTimeoutError,
    WarehouseDamagedError,
)
from warehouse.publishing import publish
from warehouse.reader import QueryLimits, named_query, read_only, safe_query


@pytest.fixture(scope="module")
def published(tmp_path_factory, frame_of):
    folder = tmp_path_factory.mktemp("published")
    with Warehouse.open(folder / "work.duckdb") as warehouse:
        warehouse.append("articles", frame_of("articles", {"article_id": "a"}, {"article_id": "b"}))
        publish(warehouse, folder / "news.duckdb", folder / "state")
    return folder / "news.duckdb"


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        pytest.param("select 1 as one", [(1,)], id="select"),
        pytest.param("with a as (select 2 as two) from a", [(2,)], id="with"),
        pytest.param("from articles order by all", 2, id="from"),
        pytest.param("show tables", 30, id="show"),  # 19 tables, 11 views
        pytest.param("describe articles", 26, id="describe"),
        pytest.param("summarize articles", 26, id="summarize"),
        pytest.param("explain select 1", 1, id="explain"),
        pytest.param("pivot articles on article_id using count(*)", 1, id="pivot"),
        pytest.param("select 'a;b' as text; -- done", [("a;b",)], id="one-statement-with-marks"),
        pytest.param("select sum(1) as n", [(1,)], id="a-sum-is-a-whole-number"),
        pytest.param("select interval 90 minute as i", [("01:30:00",)], id="interval-as-text"),
        pytest.param("select 1 as a, 2 as a", [(1, 2)], id="a-name-twice"),
    ],
)
def test_a_reading_statement_gives_its_rows(published, sql, rows):
    frame = safe_query(published, sql).frame
    assert (frame.height if isinstance(rows, int) else frame.rows()) == rows


def test_times_are_utc(published):
    frame = safe_query(published, "select timestamptz '2031-05-07 01:00:00+02' as t").frame
    assert frame.schema == {"t": pl.Datetime("us", "UTC")}
    assert str(frame["t"][0]) == "2031-05-06 23:00:00+00:00"


def test_parameters_are_values(published):
    hostile = "x'; drop table articles; --"
    assert safe_query(published, "select $word as w", {"word": hostile}).frame.rows() == [
        (hostile,)
    ]


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        pytest.param("drop table articles", "DROP is not a reading", id="drop"),
        pytest.param("delete from articles", "DELETE is not a reading", id="delete"),
        pytest.param("copy articles to 'x.csv'", "COPY is not a reading", id="copy"),
        pytest.param("attach 'x.duckdb'", "ATTACH is not a reading", id="attach"),
        pytest.param("set threads = 1", "SET is not a reading", id="set"),
        pytest.param("install httpfs", "LOAD is not a reading", id="install"),
        pytest.param("export database 'x'", "EXPORT is not a reading", id="export"),
        pytest.param("select 1; select 2", "2 statements", id="two"),
        pytest.param("create table t as select 1; select 2", "read-only", id="create-select"),
        pytest.param(" -- nothing", "no statement", id="empty"),
        pytest.param("from read_csv('/etc/passwd')", "no files", id="read-file"),
        pytest.param("from read_text('/etc/passwd')", "no files", id="read-text"),
        pytest.param("from glob('/etc/*')", "no files", id="list-files"),
        pytest.param("explain analyze copy articles to 'x.csv'", "no files", id="explain-copy"),
        pytest.param("from sys", "does not exist", id="python-variable"),
        pytest.param("select * frm articles", "LINE 1", id="syntax"),
        pytest.param("select nope from articles", "nope", id="column"),
        pytest.param("select $missing", r"without a value: \['missing'\]", id="parameter"),
        pytest.param("select length(repeat('x', 3000000000))", "more memory", id="memory"),
    ],
)
def test_anything_else_is_refused_with_a_reason(published, sql, message):
    with pytest.raises(QueryError, match=message):
        safe_query(published, sql)


def test_a_runaway_query_is_killed_at_its_time_limit(published):
    started = time.monotonic()
    with pytest.raises(QueryTimeoutError, match="stopped after 1 s"):
        safe_query(
            published,
            "select count(*) from range(100000000000) a, range(1000) b",
            limits=QueryLimits(timeout_s=1),
        )
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(("limit", "is_truncated"), [(3, True), (10, False), (None, False)])
def test_rows_beyond_the_limit_are_cut_and_said(published, limit, is_truncated):
    result = safe_query(
        published, "select range as r from range(10)", limits=QueryLimits(row_limit=limit)
    )
    assert result.frame["r"].to_list() == list(range(limit or 10))
    assert result.is_truncated is is_truncated


def test_a_missing_file_says_how_to_make_one(tmp_path):
    with pytest.raises(MissingWarehouseError, match="twosource run"):
        safe_query(tmp_path / "none.duckdb", "select 1")


def test_a_file_of_something_else_is_called_damaged(tmp_path):
    path = tmp_path / "text.duckdb"
    path.write_text("no database " * 1000)
    with pytest.raises(WarehouseDamagedError, match=r"text\.duckdb is damaged"):
        safe_query(path, "select 1")


def test_named_queries_read_the_published_file(published):
    documents = named_query(published, "article_documents")
    assert sorted(documents["article_id"]) == ["a", "b"]


def test_the_connection_of_our_own_is_locked_too(published):
    with read_only(published) as connection:
        for sql in ("set threads = 1", "from read_text('/etc/passwd')", "create table t (i int)"):
            with pytest.raises(duckdb.Error):
                connection.execute(sql)


def test_modules_in_the_current_folder_are_not_imported(published, tmp_path):
    (tmp_path / "duckdb.py").write_text("raise SystemExit('imported from here')")
    query = f"safe_query({str(published)!r}, 'select 7').frame"
    code = f"from warehouse.reader import safe_query; print({query})"
    ran = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "7" in ran.stdout
