import csv
import json
import shutil

import pytest

from flows.kept.decision_file import read_decisions
from flows.workspace import Workspace
from warehouse.reader import read_only

CALLS = ("kpa-call.txt", "observer-call.html")
NO_COPY = ("copy", *CALLS, "--verdict", "no", "--reason", "Own")


@pytest.fixture
def own(news, tmp_path):
    """A copy of the small warehouse that a test may decide on."""
    path = tmp_path / "news.duckdb"
    shutil.copyfile(news, path)
    return path


@pytest.fixture
def decide(twosource, own):
    return lambda *arguments: twosource("decide", *arguments, "--warehouse", own)


def listed(decide):
    return [json.loads(line) for line in decide("--list", "--format", "jsonl").out.splitlines()]


def test_a_judgement_waits_for_a_run_with_author_time_and_reason(decide):
    result = decide(
        "copy", "one.txt", "a2", "--verdict", "no", "--reason", "Own", "--author", "Ada"
    )
    assert result.code == 0, result.err
    (row,) = listed(decide)
    assert row["decision_id"] == result.out.strip()
    assert (row["status"], row["kind"], row["verdict"]) == ("waiting for a run", "copy", "no")
    assert (row["author"], row["reason"]) == ("Ada", "Own")
    assert row["about"] == 'The Post: =HYPERLINK("x") / The Post: Wall'
    assert row["decided_at"].endswith("Z")


def test_the_author_is_that_of_the_settings_else_the_account(decide, tmp_path, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "moll")
    settings = tmp_path / "own.toml"
    settings.write_text('author = "Ada Moll"')
    publisher = ("publisher", "The Post", "--verdict", "Press", "--reason", "Imprint")
    decide(*publisher)
    decide(*publisher, "--config", settings)
    assert [row["author"] for row in listed(decide)] == ["Ada Moll", "moll"]
    assert [row["status"] for row in listed(decide)] == ["waiting for a run", "replaced"]


def test_what_is_taken_back_stays_on_record(decide):
    key = decide("publisher", "post", "--verdict", "Press", "--reason", "Imprint").out.strip()
    assert decide("--undo", key, "--reason", "A slip").code == 0
    assert [(row["kind"], row["status"]) for row in listed(decide)] == [
        ("undo", "waiting for a run"),
        ("publisher", "undone"),
    ]


@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_judgements_go_to_a_file_and_come_back(decide, own, tmp_path, ending):
    decide("publisher", "post", "--verdict", "=Press", "--reason", "'Said' on\nthe phone")
    before = read_decisions(Workspace(own).decisions)
    output = tmp_path / f"out.{ending}"
    assert decide("--export", output).code == 0
    Workspace(own).decisions.unlink()
    assert "1 of 1 decisions are new" in decide("--import", output).err
    assert read_decisions(Workspace(own).decisions).equals(before)
    assert "0 of 1 decisions are new" in decide("--import", output).err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param([], "say what is decided", id="nothing"),
        pytest.param(["marry", "a1", "a2"], "no kind 'marry'", id="kind"),
        pytest.param(["copy", "a1"], "two articles: article_id", id="one-article"),
        pytest.param(["copy", "a1", "a9"], "no article has the id", id="unknown-article"),
        pytest.param(
            ["copy", "a1", "a1", "--verdict", "no"], "both sides are a1", id="one-article-twice"
        ),
        pytest.param(["copy", "a1", "a2", "--verdict", "maybe"], "yes or no", id="verdict"),
        pytest.param(["same_entity", "x", "y"], "no entity or mention", id="entity"),
        pytest.param(["publisher", "nobody"], "no source has", id="source"),
        pytest.param(["conflict", "nothing"], "no claim group has the id", id="group"),
        pytest.param(["conflict", "g1"], "g1 is no conflict: its status is single", id="status"),
        pytest.param(["--undo", "nothing"], "no decision has the id", id="undo"),
        pytest.param(["--import", "none.csv"], "there is no such file", id="import"),
        pytest.param(["publisher", "post", "--value", "x"], "--value is for", id="value"),
    ],
)
def test_what_can_not_be_decided_is_said(decide, own, arguments, message):
    result = decide(*arguments, "--reason", "why")
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert not Workspace(own).decisions.exists()


def test_a_reason_is_asked_for(decide):
    result = decide("copy", "a1", "a2", "--verdict", "no")
    assert result.code == 2
    assert "--reason" in result.err


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("{", "line 2: is no JSON object", id="torn"),
        pytest.param('{"kind": "copy"}', "line 2: decided_at", id="no-time"),
        pytest.param(
            '{"kind": "copy", "decided_at": "2031-05-04", "subject_key": 7}', "no text", id="number"
        ),
        pytest.param(
            '{"kind": "copy", "decided_at": "2031-05-04", "subject_key": "a", "verdict": "no"}',
            "about two things",
            id="side-missing",
        ),
    ],
)
def test_a_line_that_is_no_judgement_is_named(decide, own, line, message):
    Workspace(own).decisions.write_text(f"\n{line}\n")
    result = decide("--list")
    assert result.code == 2
    assert message in result.err


@pytest.mark.flow
def test_a_run_applies_what_was_decided_and_only_once(twosource, few, run_pipeline, read_main):
    decide = lambda *given: twosource("decide", *given, "--warehouse", few)  # noqa: E731
    assert decide(*NO_COPY).code == 0
    decide("publisher", "Aldry Harbour Post", "--verdict", "State Press", "--reason", "Imprint")
    before = read_main(few)
    outcome = run_pipeline(warehouse=few)
    assert (outcome.counts["decisions"], outcome.counts["orphans"]) == (2, 0)
    after = read_main(few)
    assert after["copy_clusters"].height == before["copy_clusters"].height + 1
    assert after["mentions"].equals(before["mentions"]), "extracted rows are never edited"
    with read_only(few) as connection:
        causes = connection.execute(
            "select distinct cause from ops.changes where run_id = ?", [outcome.run_id]
        ).fetchall()
    assert causes == [("decision",)]
    shown = json.loads(
        twosource("explain", "kpa-flood.txt", "--format", "json", "--warehouse", few).out
    )
    assert "what people decided of it" not in {part["title"] for part in shown}
    pair = listed(decide)[-1]["applied_to"]
    explained = twosource("explain", pair, "--format", "json", "--warehouse", few)
    assert json.loads(explained.out)[0]["title"] == "what people decided of it"

    again = run_pipeline(warehouse=few)
    assert again.counts["changes"] == 0, "a run without a new decision has nothing to do"

    for row in listed(decide):
        decide("--undo", row["decision_id"], "--reason", "A slip")
    run_pipeline(warehouse=few)
    undone = read_main(few)
    assert undone.pop("decisions").height == 4
    assert all(rows.equals(before[name]) for name, rows in undone.items())


@pytest.mark.flow
def test_judgements_outlive_the_state_folder_and_say_when_orphaned(
    twosource, few, few_articles, run_pipeline, tmp_path
):
    decide = lambda *given: twosource("decide", *given, "--warehouse", few)  # noqa: E731
    decide(*NO_COPY)
    shutil.rmtree(Workspace(few).state)
    few.unlink()
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(few_articles / "kpa-call.txt", alone)
    outcome = run_pipeline(alone, warehouse=few)
    assert (outcome.counts["decisions"], outcome.counts["orphans"]) == (0, 1)
    assert listed(decide)[0]["status"] == "orphan"


def test_csv_cells_that_a_spreadsheet_would_run_are_guarded(decide, tmp_path):
    decide("publisher", "post", "--verdict", "=Press", "--reason", "x")
    decide("--export", tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(newline="") as file:
        assert next(csv.DictReader(file))["verdict"] == "'=Press"
