from datetime import UTC, datetime

import polars as pl
import pytest

from flows.output.text_tables import shown, text_card, text_table

WIDE = pl.DataFrame({f"column_{number}": ["some words of a cell"] for number in range(12)})


@pytest.fixture(autouse=True)
def width(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        ("", ""),
        (0.123456789, "0.123457"),
        (1_430.0, "1430"),
        (float("nan"), "nan"),
        (True, "True"),
        (["a", None], "a; –"),
        (datetime(2031, 5, 4, 6, 0, tzinfo=UTC), "2031-05-04 06:00"),
        (datetime(2031, 5, 4, 6, 0, 9, tzinfo=UTC), "2031-05-04 06:00:09"),
        ("a\tb\x1b", "a b\\x1b"),
        (b"\x00", "00"),
    ],
)
def test_a_value_is_shown_as_people_read_it(value, text):
    assert shown(value) == text


def test_long_cells_are_folded_to_the_width():
    frame = pl.DataFrame({"a": ["word " * 50], "b": ["x" * 100]})
    lines = text_table(frame).splitlines()
    assert max(map(len, lines)) <= 80
    assert sum(line.count("word") for line in lines) == 50
    assert sum(line.count("x") for line in lines) == 100


def test_more_columns_than_fit_become_cards_without_null():
    lines = text_table(WIDE.with_columns(column_3=pl.lit(None, pl.String))).splitlines()
    assert lines[0].startswith("1 ─")
    assert len(lines) == 1 + 11
    assert lines[1].split() == ["column_0", "some", "words", "of", "a", "cell"]


def test_text_of_articles_is_no_markup():
    assert "[red]x[/red] :smile:" in text_table(pl.DataFrame({"a": ["[red]x[/red] :smile:"]}))


def test_the_marked_span_stands_between_marks_without_colours():
    assert text_card({"sentence": "It hurt ⟦12⟧ people.", "note": None}) == (
        "sentence  It hurt «12» people.\n"
    )
    assert "a ⟧ b ⟦" in text_card({"text": "a ⟧ b ⟦"})


def test_no_rows_are_said():
    assert text_table(WIDE.clear()) == "no rows\n"
