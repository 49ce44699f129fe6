"""`twosource report`: what it makes, and whose files it never touches."""

import itertools
import shutil
from pathlib import Path

import pytest

from flows.commands.withdraw import _say_pages
from flows.report.folder import LIST_NAME, ReportFolder, after_run, default_folder, known_files
from flows.report.report import report
from flows.report.rows import BATCH_ARTICLES
from flows.workspace import Workspace


def files(folder):
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


SMALL = ["articles/a1.html", "articles/a2.html", "index.html", "latest.html", "pairs/a1-a2.html"]
SMALL += ["stories/s1.html", LIST_NAME]


def test_a_report_is_a_folder_of_pages_and_its_index_is_named(twosource, news, tmp_path):
    result = twosource("report", "--warehouse", news, "--output", tmp_path / "out")
    assert (result.code, result.out) == (0, f"1 story: {tmp_path / 'out' / 'index.html'}\n")
    assert files(tmp_path / "out") == SMALL


def test_a_story_can_be_named_by_anything_that_belongs_to_it(twosource, news, tmp_path):
    for number, key in enumerate(["s1", "a2", "k1", "g1", "a2/a1"]):
        folder = tmp_path / str(number)
        assert (
            twosource("report", "--warehouse", news, "--story", key, "--output", folder).code == 0
        )
        assert files(folder) == SMALL


def test_an_unknown_story_is_named_and_nothing_is_made(twosource, news, tmp_path):
    command = ("report", "--warehouse", news, "--output", tmp_path / "out")
    result = twosource(*command, "--story", "s1", "--story", "no\x1bsuch")
    assert (result.code, result.out) == (2, "")
    assert "no story has the id no\\x1bsuch" in result.err
    assert "ask stories" in result.err
    assert not (tmp_path / "out").exists()


def test_an_empty_warehouse_says_so(twosource, publish_tables, tmp_path):
    warehouse = publish_tables(tmp_path, {})
    result = twosource("report", "--warehouse", warehouse, "--output", tmp_path / "out")
    assert result.code == 2
    assert "holds no stories yet" in result.err
    assert not (tmp_path / "out").exists()


def test_a_missing_warehouse_says_how_to_make_one(twosource, tmp_path):
    result = twosource("report", "--warehouse", tmp_path / "news.duckdb")
    assert result.code == 5
    assert "twosource run INPUT" in result.err


def test_a_folder_with_files_of_others_is_refused_and_stays(twosource, news, tmp_path):
    (tmp_path / "index.html").write_text("mine")
    result = twosource("report", "--warehouse", news, "--output", tmp_path)
    assert result.code == 2
    assert "no report of ours" in result.err
    assert files(tmp_path) == ["index.html"]
    assert (tmp_path / "index.html").read_text() == "mine"


def test_a_file_and_the_state_of_the_warehouse_are_no_output(twosource, news, tmp_path):
    (tmp_path / "file").write_text("mine")
    for output in (tmp_path / "file", news.with_name(f"{news.name}.state") / "pages"):
        assert twosource("report", "--warehouse", news, "--output", output).code == 2


def test_pages_that_a_later_report_lacks_go_and_those_of_others_stay(twosource, news, tmp_path):
    command = ("report", "--warehouse", news, "--output", tmp_path / "out")
    twosource(*command)
    (tmp_path / "out" / "stories" / "notes.html").write_text("mine")
    (tmp_path / "out" / "mine.txt").write_text("mine")
    outside = tmp_path / "outside.html"
    outside.write_text("mine")
    with (tmp_path / "out" / LIST_NAME).open("a") as file:
        file.write("stories/gone.html\n../outside.html\n/etc/hostname\n")
    (tmp_path / "out" / "stories" / "gone.html").write_text("old page")
    result = twosource(*command, "--excerpts-only")
    assert "2 pages of an earlier report removed" in result.out
    left = {*SMALL, "stories/notes.html", "mine.txt"} - {"pairs/a1-a2.html"}
    assert files(tmp_path / "out") == sorted(left)
    assert outside.read_text() == "mine"


def test_a_link_to_another_folder_is_not_followed_when_removing(twosource, news, tmp_path):
    command = ("report", "--warehouse", news, "--output", tmp_path / "out")
    twosource(*command)
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "out" / "pairs").rename(elsewhere)
    (tmp_path / "out" / "pairs").symlink_to(elsewhere)
    twosource(*command, "--excerpts-only")
    assert files(elsewhere) == ["a1-a2.html"]


def test_a_stopped_report_leaves_a_list_of_what_it_wrote(news, tmp_path):
    with ReportFolder(tmp_path / "out", news) as folder:
        folder.write("stories/s1.html", "page")  # and no more: it is stopped here
    assert known_files(tmp_path / "out") == {"stories/s1.html"}
    (tmp_path / "out" / "stories" / ".s2.html.unfinished").write_text("half a page")
    with ReportFolder(tmp_path / "out", news) as folder:
        folder.write("index.html", "page")
        assert folder.finish() == 1
    assert files(tmp_path / "out") == ["index.html", LIST_NAME]


def test_a_name_that_is_no_page_is_not_written(news, tmp_path):
    with ReportFolder(tmp_path / "out", news) as folder:
        for name in ("../index.html", "stories/../../x.html", "pairs/a.css", "/tmp/index.html"):
            with pytest.raises(ValueError, match="no page"):
                folder.write(name, "page")


def test_a_folder_that_cannot_be_written_is_a_storage_error(twosource, news, tmp_path):
    (tmp_path / "file").write_text("mine")
    result = twosource("report", "--warehouse", news, "--output", tmp_path / "file" / "out")
    assert result.code == 5
    assert "choose another --output" in result.err


@pytest.fixture
def many(publish_tables, frame_of, tmp_path):
    """More stories than an index page and a batch hold."""
    names = [f"s{number:03}" for number in range(BATCH_ARTICLES + 50)]
    stories = [
        {"story_id": name, "headline": f"Story {name}", "article_count": 1, "copy_cluster_count": 1}
        for name in names
    ]
    articles = [
        {"article_id": f"a{name}", "story_id": name, "copy_cluster_id": f"k{name}", "text": "Rain."}
        | {"external_id": name, "is_canonical": True, "source_id": None}
        for name in names
    ]
    tables = {"stories": frame_of("stories", *stories), "articles": frame_of("articles", *articles)}
    return publish_tables(tmp_path / "many", tables)


def test_many_stories_are_read_in_batches_and_listed_on_several_pages(
    twosource, many, tmp_path, monkeypatch
):
    monkeypatch.setattr("flows.report.report._QUIET_S", 0.0)
    result = twosource("report", "--warehouse", many, "--output", tmp_path / "out")
    count = BATCH_ARTICLES + 50
    assert len(list((tmp_path / "out" / "stories").iterdir())) == count
    assert f"{count} of {count} stories written" in result.err
    pages = [tmp_path / "out" / f"index{number}.html" for number in ("", "-2", "-3", "-4")]
    linked = [page.read_text().count('href="stories/') for page in pages]
    assert linked == [100, 100, 100, count - 300]
    assert 'href="index-4.html"' in pages[0].read_text()


def test_explain_names_the_page_or_the_command_that_makes_it(twosource, news, tmp_path):
    warehouse = shutil.copy(news, tmp_path / "own.duckdb")
    before = twosource("explain", "k1", "--warehouse", warehouse).out
    assert f"twosource report --story s1 --warehouse {warehouse}" in before
    twosource("report", "--warehouse", warehouse)
    story = default_folder(warehouse) / "stories" / "s1.html"
    for key in ("s1", "k1", "g1"):
        assert str(story) in twosource("explain", key, "--warehouse", warehouse).out
    pair = default_folder(warehouse) / "pairs" / "a1-a2.html"
    for ids in (["a1", "a2"], ["a2", "a1"]):
        assert str(pair) in twosource("explain", *ids, "--warehouse", warehouse).out


def test_the_summary_of_a_run_names_the_command_or_the_pages_that_are_there(news, tmp_path):
    warehouse = Path(shutil.copy(news, tmp_path / "own.duckdb"))
    page = f"{warehouse}.report/index.html"
    command = f"`twosource report --warehouse {warehouse}`"
    assert after_run(warehouse) == f"Story pages: {command} writes {page}."
    report(warehouse)
    made = f"Story pages: {page} was made before this run; {command} makes it anew."
    assert after_run(warehouse) == made
    assert Path(page).is_file()


def test_of_a_text_that_many_print_the_pairs_of_two_copies_have_no_page(
    publish_tables, frame_of, tmp_path
):
    names = [f"a{number:02}" for number in range(22)]
    articles = [
        {"article_id": name, "external_id": name, "story_id": "s1", "copy_cluster_id": "k1"}
        | {"is_canonical": name == "a00", "source_id": None, "text": "Rain fell."}
        for name in names
    ]
    pairs = [
        {"article_id": low, "other_article_id": high, "relation": "exact"}
        for low, high in itertools.combinations(names, 2)
    ]
    cluster = {"copy_cluster_id": "k1", "canonical_article_id": "a00", "article_count": 22}
    tables = {
        "stories": frame_of("stories", {"story_id": "s1", "article_count": 22}),
        "articles": frame_of("articles", *articles),
        "duplicate_pairs": frame_of("duplicate_pairs", *pairs),
        "copy_clusters": frame_of("copy_clusters", cluster),
    }
    report(publish_tables(tmp_path, tables), output=tmp_path / "out")
    made = {path.stem for path in (tmp_path / "out" / "pairs").iterdir()}
    assert made == {f"a00-{name}" for name in names[1:]}
    page = (tmp_path / "out" / "stories" / "s1.html").read_text("utf8")
    assert page.count("both texts") == len(made)


def test_a_withdrawal_says_that_pages_made_before_hold_the_text(news, tmp_path, capsys):
    workspace = Workspace(Path(shutil.copy(news, tmp_path / "own.duckdb")))
    _say_pages(workspace)
    assert capsys.readouterr().err == ""
    report(workspace.warehouse)
    capsys.readouterr()
    _say_pages(workspace)
    assert f"{workspace.warehouse}.report were made before and hold its text" in (
        capsys.readouterr().err
    )
