import csv
import io
import json
import os
import subprocess
import sys

import polars as pl
import pytest


def test_a_query_is_answered_as_a_table(twosource, news):
    result = twosource("sql", "select name, null as note from sources", "--warehouse", news)
    assert result.code == 0
    assert result.out.splitlines()[0].split() == ["name", "note"]
    assert result.out.splitlines()[2].split() == ["The", "Post", "–"]
    assert result.err == ""


def test_csv_is_safe_for_spreadsheets_and_terminals_unless_raw(twosource, news):
    query = ("sql", "select headline, text from articles order by article_id", "--format", "csv")
    guarded = list(csv.reader(io.StringIO(twosource(*query, "--warehouse", news).out)))
    assert guarded[1][0] == '\'=HYPERLINK("x")'
    assert guarded[1][1].startswith("The \\x1b[31mwall")
    raw = list(csv.reader(io.StringIO(twosource(*query, "--raw", "--warehouse", news).out)))
    assert raw[1][0] == '=HYPERLINK("x")'
    assert raw[1][1].startswith("The \x1b[31mwall")


def test_a_file_is_written_in_the_form_of_its_name(twosource, news, tmp_path):
    output = tmp_path / "answer.parquet"
    result = twosource("sql", "from quantities", "--output", output, "--warehouse", news)
    assert (result.code, result.out) == (0, "")
    assert pl.read_parquet(output)["value"].to_list() == [12.0]
    assert [path.name for path in tmp_path.iterdir()] == ["answer.parquet"]


def test_rows_beyond_the_limit_are_told_on_stderr(twosource, news):
    limited = ("--max-rows", "2", "--format", "jsonl", "--warehouse", news)
    result = twosource("sql", "from range(5)", *limited)
    assert [json.loads(line) for line in result.out.splitlines()] == [{"range": 0}, {"range": 1}]
    assert result.err == "twosource: only the first 2 rows; --max-rows N shows more\n"


def test_the_statement_may_come_from_stdin(twosource, news, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("select 1 as one"))
    assert '"one":1' in twosource("sql", "-", "--format", "json", "--warehouse", news).out


def test_wrong_sql_is_wrong_usage_with_the_message_of_duckdb(twosource, news):
    result = twosource("sql", "selec 1", "--warehouse", news)
    assert (result.code, result.out) == (2, "")
    assert 'syntax error at or near "selec"' in result.err
    assert "LINE 1: selec 1\n        ^" in result.err


@pytest.mark.parametrize("statement", ["delete from articles", "select * from read_text('/etc/x')"])
def test_a_query_reads_the_tables_only(twosource, news, statement):
    result = twosource("sql", statement, "--warehouse", news)
    assert (result.code, result.out) == (2, "")


def test_a_slow_query_is_stopped(twosource, news):
    slow = "select count(*) from range(100000000) a, range(100000) b"
    result = twosource("sql", slow, "--timeout", "1", "--warehouse", news)
    assert result.code == 2
    assert "stopped after 1 s" in result.err


def test_a_missing_warehouse_is_named_with_the_cure(twosource, tmp_path):
    result = twosource("sql", "select 1", "--warehouse", tmp_path / "none.duckdb")
    assert result.code == 5
    assert "twosource run INPUT" in result.err


def test_control_characters_of_an_error_are_escaped(twosource, news):
    result = twosource("sql", "select cast(text as int) from articles", "--warehouse", news)
    assert result.code == 2
    assert "\\x1b[31m" in result.err
    assert "\x1b" not in result.err


def test_the_warehouse_is_never_overwritten(twosource, news):
    before = news.stat().st_ino
    result = twosource("sql", "select 1", "--output", news, "--format", "csv", "--warehouse", news)
    assert result.code == 2
    assert "part of the warehouse" in result.err
    assert news.stat().st_ino == before


@pytest.mark.usefixtures("active_run")
def test_a_query_works_while_a_run_holds_the_lock_and_the_work_database(twosource, news):
    assert "2" in twosource("sql", "select count(*) from articles", "--warehouse", news).out


def test_a_reader_that_has_seen_enough_ends_the_command_quietly(news):
    read_end, write_end = os.pipe()
    os.close(read_end)
    command = [sys.executable, "-m", "flows", "sql", "from range(100000)", "--format", "csv"]
    ended = subprocess.run(
        [*command, "--warehouse", str(news)], stdout=write_end, stderr=subprocess.PIPE, check=False
    )
    os.close(write_end)
    assert (ended.returncode, ended.stderr) == (0, b"")
