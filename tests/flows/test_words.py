import polars as pl

from flows.words import WORDS_FOLDER, read_words, words_version


def test_every_list_is_read(words):
    assert set(words) == {path.stem for path in WORDS_FOLDER.glob("*.csv")}
    assert all(frame.height for frame in words.values())


def test_no_list_has_an_empty_key(words):
    assert not [name for name, frame in words.items() if frame[:, 0].null_count()]


def test_every_list_has_its_source_note(words):
    notes = (WORDS_FOLDER / "README.md").read_text(encoding="utf8")
    assert not [name for name in words if f"{name}.csv" not in notes]


def test_own_rows_win_over_ours(tmp_path, words):
    ours = words["publishers"]
    name = ours["name"][0]
    own = tmp_path / "publishers.csv"
    own.write_text(f"name,domain,publisher,kind,is_wire\n{name},own.example,Own,outlet,false\n")
    merged = read_words(tmp_path)["publishers"]
    assert merged.filter(pl.col("name") == name)["publisher"].to_list() == ["Own"]
    assert merged.height == ours.filter(pl.col("name") != name).height + 1


def test_the_version_changes_with_a_list(words):
    changed = {**words, "titles": words["titles"].head(1)}
    assert words_version(words) == words_version(read_words())
    assert words_version(changed) != words_version(words)
