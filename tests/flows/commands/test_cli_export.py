import csv

import polars as pl
import pytest


@pytest.mark.parametrize(
    ("name", "height"),
    [
        pytest.param("articles", 2, id="table"),
        pytest.param("MAIN.Articles", 2, id="table-with-schema"),
        pytest.param("ops.runs", 2, id="table-of-runs"),
        pytest.param("facts", 3, id="view"),
        pytest.param("stories", 1, id="table-before-question"),
        pytest.param("most_quoted", 0, id="question"),
        pytest.param("select * from articles where is_canonical", 1, id="query"),
    ],
)
def test_what_is_named_is_written(twosource, news, tmp_path, name, height):
    output = tmp_path / "rows.parquet"
    assert twosource("export", name, "--output", output, "--warehouse", news).code == 0
    assert pl.read_parquet(output).height == height


def test_an_existing_file_stays_unless_forced(twosource, news, tmp_path):
    output = tmp_path / "rows.jsonl"
    output.write_text("mine")
    export = ("export", "articles", "--output", output, "--warehouse", news)
    refused = twosource(*export)
    assert refused.code == 2
    assert "--force replaces it" in refused.err
    assert output.read_text() == "mine"
    assert twosource(*export, "--force").code == 0
    assert pl.read_ndjson(output).height == 2


def test_a_spreadsheet_gets_no_formula(twosource, news, tmp_path):
    output = tmp_path / "rows.csv"
    assert twosource("export", "articles", "--output", output, "--warehouse", news).code == 0
    with output.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["headline"] == '\'=HYPERLINK("x")'
    assert rows[0]["text"].startswith("The \x1b[31mwall"), "a file keeps what the article holds"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(["article"], 2, "did you mean articles", id="unknown"),
        pytest.param(["select nothing from articles"], 2, "nothing", id="wrong-sql"),
        pytest.param(["articles", "--format", "xml"], 2, "xml", id="form"),
    ],
)
def test_what_can_not_be_exported_is_said(twosource, news, tmp_path, arguments, code, message):
    output = tmp_path / "rows.csv"
    result = twosource("export", *arguments, "--output", output, "--warehouse", news)
    assert result.code == code
    assert message in result.err
    assert not list(tmp_path.iterdir())


def test_a_form_has_to_be_known(twosource, news):
    result = twosource("export", "articles", "--warehouse", news)
    assert (result.code, result.out) == (2, "")
    assert "--format" in result.err


def test_rows_may_go_to_stdout(twosource, news):
    result = twosource("export", "sources", "--format", "jsonl", "--warehouse", news)
    assert '"name":"The Post"' in result.out


def test_a_folder_that_is_missing_is_a_storage_error(twosource, news, tmp_path):
    output = tmp_path / "none" / "rows.csv"
    result = twosource("export", "articles", "--output", output, "--warehouse", news)
    assert result.code == 5
    assert "make it first" in result.err
