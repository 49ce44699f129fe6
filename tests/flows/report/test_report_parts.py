"""The pieces that pages are made of."""

import doctest
import importlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import flows.report
from flows.output.pages import style
from flows.report.charts import Mark, Node, tree_chart, value_chart
from flows.report.claims import with_shared
from flows.report.quotes import differing
from flows.report.texts import Span, passage_spans, pieces
from flows.report.words import value_words

ROOM = Path(flows.report.__file__).parent
MODULES = sorted(path.stem for path in ROOM.glob("*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name):
    assert doctest.testmod(importlib.import_module(f"flows.report.{name}")).failed == 0


def spans(text_length):
    place = st.integers(0, text_length)
    return st.lists(st.tuples(place, place, st.sampled_from("abc")).map(make_span), max_size=6)


def make_span(drawn):
    low, high, kind = drawn
    return Span(min(low, high), max(low, high), kind, None, f"{kind}{low}")


@given(st.data())
def test_pieces_are_the_text_and_carry_exactly_the_marks_that_lie_on_them(data):
    text = "Twelve people were hurt."
    given_spans = data.draw(spans(len(text)))
    found = pieces(text, given_spans)
    assert "".join(piece.text for piece in found) == text
    at = 0
    for piece in found:
        for char in range(at, at + len(piece.text)):
            lying = {span.kind for span in given_spans if span.start_char <= char < span.end_char}
            assert set(piece.kinds.split()) == lying
        at += len(piece.text)


def test_a_fact_begins_where_its_anchor_stands():
    found = pieces("one two", [Span(4, 7, "claim", None, "c-4-7"), Span(0, 7, "quote", None, "q")])
    assert [(piece.anchors, piece.kinds) for piece in found] == [
        (["q"], "quote"),
        (["c-4-7"], "claim quote"),
    ]


def test_passages_lead_to_each_other_and_one_that_is_shared_twice_to_the_first():
    row = {"start_char": 0, "end_char": 5, "similarity": 0.9}
    passages = [
        row | {"other_start_char": 9, "other_end_char": 14},
        row | {"other_start_char": 20, "other_end_char": 25},
    ]
    own = passage_spans(passages, is_other=False)
    other = passage_spans(passages, is_other=True)
    assert [(span.anchor, span.link) for span in own] == [("a-1", "#b-1"), ("a-2", None)]
    assert [(span.anchor, span.link) for span in other] == [("b-1", "#a-1"), ("b-2", "#a-2")]


def test_words_that_differ_are_the_text_again():
    text, fullest = "He will not go, she said", "He won't go, they said on Monday"
    found = differing(text, fullest)
    assert "".join(piece for piece, _ in found) == text
    assert ("she", True) in found
    assert differing(fullest, fullest) == [(fullest, False)]


@pytest.mark.parametrize(
    ("claim", "shown"),
    [
        ({"value": "2150", "bound": "exact"}, "2,150"),
        ({"value": "1996", "bound": "exact", "property": "year"}, "1996"),
        ({"value": "2000", "bound": "at_least", "low": 2000.0, "high": None}, "at least 2,000"),
        ({"value": "90000 van", "bound": "at_most"}, "at most 90,000 vans"),
        (
            {"value": "5", "bound": "range", "low": 4.0, "high": 6.0, "unit": "hour"},
            "5 (4 to 6 hours)",
        ),
        ({"value": "open", "bound": None, "is_negated": True}, "not open"),
        ({"value": "2024-SU", "bound": "exact"}, "summer 2024"),
        ({"value": "2024-13-45", "bound": "exact"}, "2024-13-45"),
        ({"value": "1.5 metre", "bound": "exact"}, "1.5 metres"),
    ],
)
def test_values_are_shown_in_words(claim, shown):
    assert value_words({"property": "count", "unit": None, **claim}) == shown


def mark(low, high, hedge="exact", side=0):
    return Mark("Kelmar Today", "13 Apr", low, high, (low + high) / 2, side, hedge, "#c-1-2")


def parsed(picture):
    return etree.fromstring(str(picture))


def test_a_picture_of_values_has_a_row_and_links_for_each_report():
    marks = [mark(40, 40), mark(48, 60, "about", 1), mark(50, 50, "at_least", 2)]
    svg = parsed(value_chart(marks, "number", "minutes"))
    texts = [text for text in svg.itertext() if text.strip()]
    assert texts.count("Kelmar Today") == 3
    assert "minutes" in texts
    assert {link.get("href") for link in svg.iter("{*}a")} == {"#c-1-2"}
    fills = {path.get("fill") for path in svg.iter("{*}path")}
    assert {"var(--side-0)", "var(--card)", "var(--side-2)"} <= fills


@pytest.mark.parametrize(
    ("values", "shown"),
    [([212, 251], ["212", "251"]), ([2.25, 9.5], ["2.25", "9.5"]), ([1_234_500, 9e6], ["1.2345M"])],
)
def test_a_value_stands_on_the_axis_as_it_is(values, shown):
    svg = parsed(value_chart([mark(value, value) for value in values], "number", ""))
    assert {*shown} <= {*svg.itertext()}


def test_years_have_no_comma_on_the_axis():
    svg = parsed(value_chart([mark(1996, 1996), mark(1998, 1998)], "year", ""))
    assert {"1996", "1998"} <= {*svg.itertext()}


def test_a_tree_has_an_article_a_row_and_lines_to_copies_only():
    nodes = [
        Node("Agency", "text", None, "#1"),
        Node("Paper", "copy", 0, "#2"),
        Node("Weekly", "part", 0, "#3"),
        Node("Other", "text", None, None),
    ]
    svg = parsed(tree_chart(nodes))
    assert {link.get("href") for link in svg.iter("{*}a")} == {"#1", "#2", "#3", None}
    assert [text for text in svg.itertext() if text.strip()] == [
        "Agency",
        "Paper",
        "Weekly",
        "Other",
    ]
    lines = [line.get("stroke-dasharray") for line in svg.iter("{*}line")]
    assert sorted(lines) == ["1,0", "1,0", "4,3", "4,3"]


def test_a_picture_draws_only():
    svg = parsed(value_chart([mark(1, 1), mark(2, 2)], "number", "</svg><script>"))
    names = {etree.QName(element).localname for element in svg.iter()}
    assert names <= {"svg", "g", "path", "line", "text", "a", "tspan"}
    attributes = {name for element in svg.iter() for name in element.attrib}
    assert not [name for name in attributes if name.startswith("on") or name == "style"]


# Source: Web Content Accessibility Guidelines 2.2, criterion 1.4.3, level AA.
LEGIBLE = 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [(f"side-{number}", "card") for number in range(6)]
    + [("ink", "mark"), ("ink", "tone-0"), ("ink", "tone-1"), ("ink", "line"), ("soft", "card")]
    + [("bad", "bad-paper"), ("good", "good-paper")],
)
def test_text_can_be_read_on_its_ground(contrast, theme, ink, paper):
    sheets = re.findall(r":root \{(.*?)\}", style("report"), re.DOTALL)
    light = [sheet for sheet in sheets if "--paper: #fbfaf8" in sheet or "--mark: #fdf0d5" in sheet]
    dark = [sheet for sheet in sheets if "--paper: #16181b" in sheet or "--mark: #4a3a12" in sheet]
    colours = dict(re.findall(r"--([\w-]+): (#\w+)", " ".join((light, dark)[theme])))
    assert contrast(colours[ink], colours[paper]) >= LEGIBLE


def claim(article_id, start, value="12"):
    about = {"value": value, "property": "count", "bound": "exact", "is_copy": False}
    return {"article_id": article_id, "start_char": start, "end_char": start + 2, **about}


def test_a_claim_in_a_shared_passage_is_a_copy_of_the_one_told_before():
    spans = {"start_char": 0, "end_char": 50, "other_start_char": 100, "other_end_char": 150}
    passages = {("a1", "a2"): [spans]}

    def copies(*claims):
        return [one["is_copy"] for one in with_shared(claims, passages)]

    assert copies(claim("a1", 10), claim("a2", 110)) == [False, True]
    assert copies(claim("a2", 110), claim("a1", 10)) == [False, True]
    assert copies(claim("a1", 10), claim("a2", 10)) == [False, False]
    assert copies(claim("a1", 60), claim("a2", 110)) == [False, False]
    assert copies(claim("a1", 10), claim("a2", 110, "15")) == [False, False]
    assert copies(claim("a1", 10), claim("a3", 110)) == [False, False]
