import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

import duckdb
import pytest

from flows.kept.news import news_of_run
from flows.kept.watch_list import Watched, forget_words, keep, read_watched
from flows.output.rss import rss
from flows.workspace import Workspace
from warehouse.reader import named_query

AT = datetime(2031, 5, 4, 6, tzinfo=UTC)


@pytest.fixture
def own(news, tmp_path):
    path = tmp_path / "news.duckdb"
    shutil.copyfile(news, path)
    return path


@pytest.fixture
def watch(twosource, own):
    def run(*arguments):
        result = twosource("watch", *arguments, "--format", "jsonl", "--warehouse", own)
        assert result.code == 0, result.err
        return [json.loads(line) for line in result.out.splitlines()]

    return run


def test_the_first_look_shows_all_and_the_next_what_came_since(watch):
    first = watch("wall")
    assert {row["kind"] for row in first} == {"article", "claim"}
    assert {row["item_id"] for row in first} == {"a1", "a2", "a1.c1"}
    assert watch("wall") == []
    assert watch("s1") == [], "the same story by its id"
    assert len(watch("wall", "--since", "0")) == 3
    assert watch("wall", "--since", "r1") == []


def test_what_only_other_rules_changed_is_news_for_a_first_look_alone(watch, own):
    with duckdb.connect(own) as connection:
        connection.execute("update ops.changes set cause = 'rule' where table_name = 'claims'")
    assert {row["item_id"] for row in watch("wall", "--since", "0")} == {"a1", "a2", "a1.c1"}
    with duckdb.connect(own) as connection:
        connection.execute("update ops.changes set run_id = 'r2' where table_name = 'claims'")
    assert watch("wall", "--since", "1") == []


def test_a_peek_leaves_the_mark(watch):
    assert len(watch("wall", "--peek")) == 3
    assert len(watch("wall")) == 3
    assert [row["seen_run_number"] for row in watch("--list")] == [2]


def test_what_is_removed_is_watched_no_more(watch, twosource, own):
    watch("wall")
    watch("--remove", "wall")
    assert watch("--list") == []
    result = twosource("watch", "--remove", "wall", "--warehouse", own)
    assert (result.code, "nothing named wall is watched" in result.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param([], "name an entity or a story", id="nothing"),
        pytest.param(["nobody"], "no entity or story has", id="unknown"),
        pytest.param(["wall", "--since", "9"], "no run 9 ended well; the newest: 2, 1", id="run"),
    ],
)
def test_what_can_not_be_watched_is_said(twosource, own, arguments, message):
    result = twosource("watch", *arguments, "--warehouse", own)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert not Workspace(own).watches.exists()


def test_a_damaged_list_is_a_storage_error(twosource, own):
    Workspace(own).watches.write_text("{")
    result = twosource("watch", "wall", "--warehouse", own)
    assert result.code == 5
    assert "remove it to start anew" in result.err


def test_a_feed_is_well_formed_whatever_articles_say(twosource, own, tmp_path):
    output = tmp_path / "wall.xml"
    result = twosource("watch", "wall", "--output", output, "--warehouse", own)
    assert result.code == 0, result.err
    items = ET.parse(output).getroot().findall("channel/item")
    guids = [item.findtext("guid") for item in items]
    assert len(set(guids)) == len(items) == 3
    twosource("watch", "wall", "--since", "0", "--output", output, "--warehouse", own)
    again = ET.parse(output).getroot().findall("channel/item")
    assert [item.findtext("guid") for item in again] == guids
    for item in items:
        assert parsedate_to_datetime(item.findtext("pubDate")) == AT
        assert item.find("guid").get("isPermaLink") == "false"
        assert item.findtext("title")
    assert "\x1b" not in output.read_text()


KEEP = """
import sys
from pathlib import Path
from flows.kept.watch_list import Watched, keep
from flows.workspace import Workspace
for number in range(20):
    keep(Workspace(Path(sys.argv[1])), Watched(f"{sys.argv[2]}{number}", "story", "s1", "Wall"))
"""


def test_of_two_processes_that_watch_at_once_neither_loses_a_mark(own):
    processes = [
        subprocess.Popen([sys.executable, "-c", KEEP, str(own), name]) for name in ("a", "b")
    ]
    assert [process.wait() for process in processes] == [0, 0]
    assert len(read_watched(Workspace(own).watches)) == 40


def test_words_that_nothing_bears_any_more_become_keys(own):
    workspace = Workspace(own)
    keep(workspace, Watched("Ada Lost", "entity", "e9", "Ada Lost", seen_run_number=2))
    keep(workspace, Watched("wall", "story", "s1", "Wall of Ada Lost", seen_run_number=1))
    forget_words(workspace, lambda name: named_query(own, "watch_subject", named=name))
    assert read_watched(workspace.watches) == [
        Watched("e9", "entity", "e9", "e9", seen_run_number=2),
        Watched("wall", "story", "s1", "Wall", seen_run_number=1),
    ]


def row(**given):
    plain = {"kind": "quote", "title": "x", "text": None, "source": None, "url": None}
    ids = {"item_id": "i1", "run_number": 1, "published_at": None, "found_at": AT}
    return {**plain, **ids, **given}


@pytest.mark.parametrize(
    "text",
    [
        "]]></title><script>alert(1)</script>",
        "a & b < c",
        "\x00\x1b\ufffe\ud800",
        "“Zoë” \U0001f600",
    ],
)
def test_hostile_text_stays_text(text):
    feed = rss(text, "k1", [row(title=text, text=text, source=text, url=f"javascript:{text}")])
    channel = ET.fromstring(feed).find("channel")
    item = channel.find("item")
    assert [child.tag for child in item] == ["title", "description", "category", "pubDate", "guid"]
    assert channel.find("link").text.startswith("urn:twosource:watch:")
    assert parsedate_to_datetime(item.findtext("pubDate")) == AT


def test_a_story_that_grew_under_another_key_is_still_watched(watch, own):
    watch("wall")
    with duckdb.connect(own) as connection:
        connection.execute("update main.stories set story_id = 's9', previous_story_id = 's1'")
        connection.execute("update main.articles set story_id = 's9'")
    assert len(watch("wall", "--since", "0")) == 3
    assert [row["subject_key"] for row in watch("--list")] == ["s9"]


def test_a_run_shows_what_it_found_new_for_all_that_is_watched(watch, own):
    assert news_of_run(Workspace(own), 1).is_empty()
    watch("wall")
    found = news_of_run(Workspace(own), 1)
    assert set(found["item_id"]) == {"a1", "a2", "a1.c1"}
    assert set(found["watched"]) == {"Wall"}
    assert news_of_run(Workspace(own), 2).is_empty()
