"""A change of a text is a typo, a correction or an update."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.words import SEEDS
from transforms.cleaning.change_kinds import ChangeKind, change_kind, number_values

NUMBERS = number_values(pl.read_csv(SEEDS / "words" / "number_words.csv", infer_schema=False))

BODY = (
    "The council of Tarnholm opened a new bridge on Monday. About 300 people came to see it. "
    "Mayor Ada Poe said that the work had cost less than planned and had taken two years. "
    "The old bridge will be closed in the spring, when the water is low enough for divers."
)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        pytest.param("planned", "plannned", "typo", id="letter"),
        pytest.param("two years.", "two years", "typo", id="mark"),
        pytest.param("Monday. About", "Monday.\n\nAbout", "typo", id="blank"),
        pytest.param("to day", "today", "typo", id="nothing-changed-but-spaces"),
        pytest.param("300", "3,000", "correction", id="number"),
        pytest.param("Ada Poe", "Eda Poe", "correction", id="name"),
        pytest.param("on Monday", "on Tuesday", "correction", id="day"),
        pytest.param("two years", "three years", "correction", id="number-word"),
        pytest.param("less than planned", "more than planned", "update", id="other-word"),
        pytest.param("for divers.", "for divers. A fair was held.", "update", id="sentence"),
        pytest.param(
            "for divers.",
            "for divers. Correction: an earlier report gave another price.",
            "correction",
            id="note",
        ),
        pytest.param("The council", "The story has been corrected. The council", "correction"),
        pytest.param("The council", "Editor’s note: wrong price.\nThe council", "correction"),
        pytest.param("The council", "Amended budget: the council", "update", id="no-note"),
    ],
)
def test_a_change_has_its_kind(old, new, kind):
    text = BODY.replace("Monday.", "Monday, to day.") if old == "to day" else BODY
    changed = text.replace(old, new)
    assert changed != text
    assert change_kind(text, changed, NUMBERS) == kind


STRIKE = (
    "Dockers Vote to End Strike\n\nDockers in Velmora voted on Tuesday, 4 May, to end a strike "
    "that had closed the port for a month. “We have won,” their leader Tomas Brill said. "
    "“It isn’t all we asked for – but it’s enough,” he added.\n\n"
    "Brill said that 1,200 people had taken part and that two were hurt. A man fell from a crane "
    "at 9 a.m. on the first day. The owners lost five million crowns, the harbour master said."
)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        pytest.param("taken part", "taken prat", "typo", id="letters-changed-places"),
        pytest.param("harbour master", "harbor master", "typo", id="other-spelling"),
        pytest.param("The owners", "Owners", "update", id="first-word-of-a-sentence"),
        pytest.param("Dockers in", "The dockers in", "update", id="first-word-of-a-paragraph"),
        pytest.param("a strike", "the strike", "update", id="article"),
        pytest.param("1,200", "1200", "typo", id="number-written-otherwise"),
        pytest.param("two were", "2 were", "typo", id="number-word-as-figure"),
        pytest.param("first day", "1st day", "typo", id="ordinal-as-figure"),
        pytest.param("two were", "three were", "correction", id="number-word"),
        pytest.param("five million", "five billion", "correction", id="scale"),
        pytest.param("first day", "second day", "correction", id="ordinal"),
        pytest.param("A man fell", "Two men fell", "correction", id="one-is-two"),
        pytest.param("Tuesday", "Wednesday", "correction", id="weekday"),
        pytest.param("4 May", "4 June", "correction", id="month"),
        pytest.param("9 a.m.", "9 p.m.", "correction", id="half-of-the-day"),
        pytest.param("Brill", "Brell", "correction", id="name-everywhere"),
        pytest.param("Vote to End", "Agree to End", "update", id="verb-of-a-title"),
        pytest.param("day. The", "day. It corrects the old one. The", "update", id="corrects-verb"),
        pytest.param(
            "day. The",
            "day.\n\nCorrection officers kept watch.\n\nThe",
            "update",
            id="correction-officers",
        ),
    ],
)
def test_what_a_number_or_a_name_says_counts_not_how_it_is_written(old, new, kind):
    changed = STRIKE.replace(old, new)
    assert changed != STRIKE
    assert change_kind(STRIKE, changed, NUMBERS) == kind


def test_marks_of_another_style_are_trivial_however_many():
    plain = STRIKE.translate(str.maketrans("“”’–", '""\'-'))
    assert change_kind(STRIKE * 5, plain * 5, NUMBERS) is ChangeKind.TYPO
    assert change_kind(STRIKE, STRIKE.replace("\n\n", "\n \n  "), NUMBERS) is ChangeKind.TYPO


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Last updated: 10:15 GMT", "Last updated: 11:40 GMT", id="time"),
        pytest.param("Updated 4 May 2031", "Updated 5 May 2031", id="day"),
    ],
)
def test_when_a_page_was_touched_is_no_part_of_what_it_says(old, new):
    assert change_kind(f"{old}\n\n{STRIKE}", f"{new}\n\n{STRIKE}", NUMBERS) is ChangeKind.TYPO


@pytest.mark.parametrize(
    "note",
    [
        "Editor’s note: The owners say that they lost less.",
        "CORRECTION — The owners say that they lost less.",
        "Clarification\nThe owners say that they lost less.",
        "This article has since been corrected.",
        "This story was amended on 6 May to give the right crane.",
        "This post has been updated to correct the place.",
        "A previous version of this article gave another place.",
        "(Corrects place in paragraph two.)",
    ],
)
def test_a_note_of_the_newsroom_makes_a_correction(note):
    assert change_kind(STRIKE, f"{STRIKE}\n\n{note}", NUMBERS) is ChangeKind.CORRECTION
    assert change_kind(f"{STRIKE}\n\n{note}", f"{STRIKE} He\n\n{note}") is ChangeKind.UPDATE


def test_paragraphs_that_were_added_are_an_update_whatever_numbers_they_have():
    more = "\n\nSome 40 ships waited off Velmora on Friday, Ilse Korn of the port office said."
    assert change_kind(STRIKE, STRIKE + more, NUMBERS) is ChangeKind.UPDATE
    assert change_kind(STRIKE + more, STRIKE, NUMBERS) is ChangeKind.UPDATE


def test_a_rewritten_text_with_other_numbers_is_an_update():
    new = "Five hundred people watched as 12 boats passed under the bridge that opened in Tarnholm."
    assert change_kind(BODY, new) is ChangeKind.UPDATE


def test_an_unchanged_text_is_an_update_of_what_is_said_about_it():
    assert change_kind(BODY, BODY) is ChangeKind.UPDATE


def test_long_texts_are_compared_quickly():
    text = BODY * 400
    assert change_kind(text, text.replace("300", "301", 1)) is ChangeKind.CORRECTION
    assert change_kind(text, text[::-1]) is ChangeKind.UPDATE


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_have_a_kind(old, new):
    assert change_kind(old, new) in {"typo", "update", "correction"}
