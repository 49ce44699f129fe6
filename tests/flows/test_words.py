import polars as pl
import pytest

from flows.errors import UsageError
from flows.running.start_run import parameters_of, prepare
from flows.words import WORDS_FOLDER, read_words, words_version
from flows.workspace import Workspace


def test_every_list_is_read(words):
    assert set(words) == {path.stem for path in WORDS_FOLDER.glob("*.csv")}
    assert all(frame.height for frame in words.values())


def test_no_list_has_an_empty_key(words):
    assert not [name for name, frame in words.items() if frame[:, 0].null_count()]


def test_every_list_has_its_source_note(words):
    notes = (WORDS_FOLDER / "README.md").read_text(encoding="utf8")
    assert not [name for name in words if f"{name}.csv" not in notes]


def test_ours_are_read_once_a_process(words, monkeypatch):
    monkeypatch.setattr("flows.words._read", lambda path: pytest.fail(f"{path} is read again"))
    assert words_version(read_words()) == words_version(words)


def test_own_rows_win_over_ours(tmp_path, words):
    ours = words["publishers"]
    name = ours["name"][0]
    own = tmp_path / "publishers.csv"
    own.write_text(f"name,domain,publisher,kind,is_wire\n{name},own.example,Own,outlet,false\n")
    merged = read_words(tmp_path)["publishers"]
    assert merged.filter(pl.col("name") == name)["publisher"].to_list() == ["Own"]
    assert merged.height == ours.filter(pl.col("name") != name).height + 1


def test_a_column_that_may_be_empty_may_be_missing_in_an_own_list(tmp_path, words):
    (tmp_path / "event_classes.csv").write_text("lemma,pos,event_class\nregatta,noun,contest\n")
    merged = read_words(tmp_path)["event_classes"]
    assert merged.schema == words["event_classes"].schema
    assert merged.head(1).rows() == [("regatta", "noun", "contest", None)]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "event_classes.csv",
            "lemma,pos\nregatta,noun\n",
            "has no column event_class; its first line has to be lemma,pos,event_class,undergoer",
        ),
        ("publishers.csv", "", "is no CSV file"),
        (
            "publishers.csv",
            "name,domain,publisher,kind,is_wire\nOwn,own.example,Own,outlet,perhaps\n",
            "column is_wire: write values such as",
        ),
    ],
    ids=["no-such-column", "empty", "another-type"],
)
def test_an_own_list_that_is_wrong_is_named_with_its_column_and_the_cure(
    tmp_path, name, content, said
):
    (tmp_path / name).write_text(content)
    with pytest.raises(UsageError) as error:
        read_words(tmp_path)
    assert str(tmp_path / name) in str(error.value)
    assert said in str(error.value)


def test_a_wrong_list_is_refused_before_a_run_makes_anything(tmp_path):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "titles.csv").write_text("name\nDuke\n")
    config = tmp_path / "own.toml"
    config.write_text('words = "words"\n')
    workspace = Workspace(tmp_path / "new" / "news.duckdb")
    given = {"inputs": [], "warehouse": workspace.warehouse, "config": config}
    with pytest.raises(UsageError, match=r"titles\.csv: has no column"):
        prepare(workspace, parameters_of(**given))
    assert not workspace.state.parent.exists()


def test_the_version_changes_with_a_list(words):
    changed = {**words, "titles": words["titles"].head(1)}
    assert words_version(words) == words_version(read_words())
    assert words_version(changed) != words_version(words)
