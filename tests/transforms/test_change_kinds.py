"""A change of a text is a typo, a correction or an update."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.change_kinds import ChangeKind, change_kind

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
    assert change_kind(text, changed, frozenset({"two", "three"})) == kind


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
