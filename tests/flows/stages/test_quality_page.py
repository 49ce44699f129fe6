import base64
import hashlib
import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import polars as pl
import pytest

from flows.stages.quality_page import CheckedRun, quality_page, write_quality_page

RUN = CheckedRun("00007-20210503T120000Z", "news.duckdb", datetime(2021, 5, 3, 12, tzinfo=UTC))
SCHEMA = {
    **dict.fromkeys(("run_id", "suite", "expectation", "table_name"), pl.String()),
    **dict.fromkeys(("column_name", "description", "severity"), pl.String()),
    **dict.fromkeys(("success", "is_error"), pl.Boolean()),
    "observed": pl.String(),
    "unexpected_count": pl.Int64(),
    "sample_ids": pl.List(pl.String()),
}
HOSTILE = '"><script>alert(1)</script><img src=x onerror="alert(2)">&\N{RIGHT-TO-LEFT OVERRIDE}'


def result(description="every row has text", **values):
    base = {"suite": "quotes", "expectation": "expect", "table_name": "main.quotes"}
    state = {"severity": "critical", "success": True, "is_error": False, "unexpected_count": 0}
    return {**base, "description": description, **state, **values}


def page_of(*rows):
    return quality_page(pl.DataFrame(rows, SCHEMA), RUN)


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its visible text."""

    def __init__(self, page):
        super().__init__()
        self.elements = []
        self.texts = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


FAILED = {"success": False, "unexpected_count": 3, "observed": "3 of 9 rows"}


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        pytest.param([], "Everything holds", id="all-hold"),
        pytest.param([result("w", severity="warning", **FAILED)], "with warnings", id="warning"),
        pytest.param([result("c", **FAILED)], "Not published", id="critical"),
        pytest.param([result("e", success=False, is_error=True)], "Not published", id="error"),
    ],
)
def test_the_title_says_what_became_of_the_run(rows, title):
    page = page_of(result(), *rows)
    assert title in re.search(r"<h1[^>]*>(.*)</h1>", page)[1]
    assert title in re.search(r"<title>(.*)</title>", page)[1]


def test_nothing_runs_and_nothing_is_fetched():
    elements = Elements(page_of(result(), result("c", **FAILED)))
    names = {name for name, _ in elements.elements}
    assert not names & {"script", "link", "img", "iframe", "object", "form", "base", "svg"}
    attributes = [item for _, found in elements.elements for item in found.items()]
    assert not [name for name, _ in attributes if name.startswith("on") or name in ("src", "style")]
    assert all(value.startswith("#") for name, value in attributes if name == "href")


def test_the_policy_admits_the_page_own_style_only():
    page = page_of(result())
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policies = [meta["content"] for meta in Elements(page).all("meta") if "http-equiv" in meta]
    expected = f"default-src 'none'; style-src 'sha256-{digest}'"
    assert [policy.startswith(expected) for policy in policies] == [True]
    assert "url(" not in style
    assert "@import" not in style


def test_what_comes_from_files_is_text():
    row = result(HOSTILE, **{**FAILED, "observed": HOSTILE}, sample_ids=[HOSTILE])
    broken = result("broken", success=False, is_error=True, observed=HOSTILE, column_name=HOSTILE)
    run = CheckedRun(HOSTILE, HOSTILE, RUN.started_at)
    elements = Elements(quality_page(pl.DataFrame([row, broken], SCHEMA), run))
    assert not {name for name, _ in elements.elements} & {"script", "img"}
    assert sum("<script>alert(1)</script>" in text for text in elements.texts) >= 5


def test_failures_come_first_and_the_worst_of_them_before_the_others():
    page = page_of(
        result("this holds"),
        result("this warns", severity="warning", **FAILED),
        result("this stops", sample_ids=["a1", "a2"], **FAILED),
        result("this broke", success=False, is_error=True, observed="no such column"),
    )
    places = [page.index(text) for text in ("this broke", "this stops", "this warns", "this holds")]
    assert places == sorted(places)
    assert "a1" in page
    assert "3 of 9 rows" in page


def test_every_result_stands_in_the_section_of_its_table_and_failing_tables_are_open():
    rows = [
        result(f"expectation {number}", table_name=f"main.table_{number % 3}", success=number != 4)
        for number in range(9)
    ]
    page = page_of(*rows)
    sections = re.findall(r"<details id=\"([\w-]+)\"( open)?>(.*?)</details>", page, re.DOTALL)
    assert [name for name, _, _ in sections] == ["main-table_0", "main-table_1", "main-table_2"]
    assert [bool(is_open) for _, is_open, _ in sections] == [False, True, False]
    for number in range(9):
        assert f"expectation {number}" in sections[number % 3][2]


def test_tables_have_captions_and_headers_with_a_scope():
    elements = Elements(page_of(result()))
    assert len(elements.all("caption")) == len(elements.all("table")) == 1
    assert {header["scope"] for header in elements.all("th")} == {"col", "row"}


def test_no_results_give_a_page_too():
    assert "All 0 expectations" in page_of()


def test_a_later_run_replaces_the_page(tmp_path):
    folder = tmp_path / "pages"
    write_quality_page(pl.DataFrame([result("first")], SCHEMA), RUN, folder)
    path = write_quality_page(pl.DataFrame([result("second")], SCHEMA), RUN, folder)
    assert [file.name for file in folder.iterdir()] == ["quality.html"]
    assert "second" in path.read_text(encoding="utf8")


# Source: Web Content Accessibility Guidelines 2.2, criterion 1.4.3, level AA.
LEGIBLE = 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [(ink, paper) for ink in ("ink", "soft", "link") for paper in ("paper", "card")]
    + [(ink, paper) for ink in ("good", "bad", "warn") for paper in ("card", f"{ink}-paper")]
    + [("ink", "bad-paper"), ("link", "bad-paper")],
)
def test_text_can_be_read_on_its_ground(contrast, theme, ink, paper):
    themes = re.findall(r":root \{(.*?--paper.*?--warn-paper.*?)\}", page_of(), re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w+)", themes[theme]))
    assert contrast(colours[ink], colours[paper]) >= LEGIBLE
