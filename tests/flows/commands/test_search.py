import json
import shutil

import pytest

from flows.commands.search import asked_for, marked
from flows.workspace import Workspace
from warehouse.database import Warehouse
from warehouse.publishing import publish
from warehouse.search import is_search_index_current


@pytest.fixture
def search(twosource, news):
    """The rows of a search in the small warehouse."""

    def run(*arguments):
        result = twosource("search", *arguments, "--format", "jsonl", "--warehouse", news)
        assert result.code == 0, result.err
        return [json.loads(line) for line in result.out.splitlines()]

    return run


def test_a_passage_is_found_by_any_form_of_its_words(search):
    (row,) = search("walled", "falling", "hurts", "--any")
    assert (row["article_id"], row["source"], row["start_char"]) == ("a1", "The Post", 0)
    assert "⟦hurt⟧" in row["passage"]
    assert row["fact_ids"] == ["a1.c1"]


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        pytest.param(["hurt", "people"], 1, id="both"),
        pytest.param(["hurt", "ship"], 0, id="one-of-them"),
        pytest.param(["hurt", "ship", "--any"], 1, id="any"),
        pytest.param(['"hurt 12 people"'], 1, id="phrase"),
        pytest.param(['"people hurt"'], 0, id="phrase-in-other-order"),
        pytest.param(["hurt", "-ADA"], 0, id="left-out"),
        pytest.param(["hurt", "-Bert"], 1, id="left-out-but-not-there"),
        pytest.param(["12"], 1, id="digits"),
        pytest.param(["hurt", "hurt"], 1, id="twice"),
        pytest.param(["hurt", "--source", "POST"], 1, id="source"),
        pytest.param(["hurt", "--source", "wire"], 0, id="other-source"),
        pytest.param(["hurt", "--since", "2031-05-04", "--until", "2031-05-04"], 1, id="day"),
        pytest.param(["hurt", "--since", "2031-05-05"], 0, id="later"),
        pytest.param(["hurt", "--until", "2031-05-03"], 0, id="earlier"),
        pytest.param(["hurt", "--story", "s1"], 1, id="story"),
        pytest.param(["hurt", "--story", "s2"], 0, id="other-story"),
        pytest.param(["x' or 1=1; drop table articles"], 0, id="sql"),
    ],
)
def test_what_is_asked_for_is_found(search, arguments, count):
    assert len(search(*arguments)) == count


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(['"open'], "a quotation mark is open", id="open-quotation"),
        pytest.param([""], "has no word", id="empty"),
        pytest.param(["?!"], "has no word", id="no-letters"),
        pytest.param(["-hurt"], "only words to leave out", id="only-left-out"),
        pytest.param(["hurt", "--since", "May"], "write the day as 2024-05-31", id="day"),
        pytest.param(["hurt", "--form", "csv"], "no such option", id="option"),
    ],
)
def test_what_can_not_be_looked_for_is_said(twosource, news, arguments, message):
    result = twosource("search", *arguments, "--warehouse", news)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_no_hit_is_said_with_what_to_try(twosource, news):
    search = ("search", "hurt", "ship", "--warehouse", news)
    result = twosource(*search)
    assert (result.code, result.out) == (0, "no rows\n")
    assert "no passage has hurt ship: --any finds" in result.err
    assert "try without --source" in twosource(*search, "--source", "x").err


def test_control_characters_of_an_article_are_shown_as_escapes(twosource, news):
    result = twosource("search", "fell", "--warehouse", news)
    assert "«fell»" in result.out
    assert "\x1b" not in result.out


def test_a_warehouse_that_is_missing_is_said(twosource, tmp_path):
    result = twosource("search", "wall", "--warehouse", tmp_path / "none.duckdb")
    assert result.code == 5
    assert "no warehouse at" in result.err


def test_a_warehouse_without_articles_says_how_to_fill_it(twosource, tmp_path):
    workspace = Workspace(tmp_path / "empty.duckdb")
    with Warehouse.open(workspace.work_database) as work:
        publish(work, workspace.warehouse, workspace.state)
    result = twosource("search", "wall", "--warehouse", workspace.warehouse)
    assert result.code == 0
    assert "no articles yet" in result.err


def test_a_copied_file_is_searched_where_nothing_can_be_written(twosource, news, tmp_path):
    copied = tmp_path / "copied.duckdb"
    shutil.copyfile(news, copied)
    (tmp_path / "copied.duckdb.state").write_text("no folder")
    result = twosource("search", "hurt", "--format", "jsonl", "--warehouse", copied)
    assert result.code == 0, result.err
    assert len(result.out.splitlines()) == 1


def test_an_index_that_is_damaged_or_of_another_run_is_made_anew(search, news):
    index = Workspace(news).search_index
    index.write_bytes(b"damaged")
    assert not is_search_index_current(news, index)
    assert len(search("hurt")) == 1
    assert is_search_index_current(news, index)


def test_a_run_indexes_what_it_publishes(few_published, twosource):
    workspace = Workspace(few_published)
    assert is_search_index_current(few_published, workspace.search_index)
    result = twosource("search", "dam", "--format", "jsonl", "--warehouse", few_published)
    assert "making" not in result.err
    rows = [json.loads(line) for line in result.out.splitlines()]
    assert any(row["article_count"] > 1 for row in rows), "the copy's passages are shown once"


def test_words_are_taken_apart():
    assert asked_for('Élan 1,430 -"Two words" x') == (
        "Élan 1 430 x",
        ("1 430",),
        ("two words",),
    )


def test_of_a_long_passage_the_sentences_with_words_are_shown():
    filler = "Nothing of note was said here at all. " * 12
    assert marked(f"{filler}The wall fell. {filler}", ["wall"]) == "… The ⟦wall⟧ fell. …"
