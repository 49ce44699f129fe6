"""The figures that the story pages show are those of the documentation."""

import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# what measured.csv calls a figure: the row of docs/extraction.md that repeats it, and where there
REPEATED = {
    "the day or time that an expression stands for": ("| times | TempEval-3 platinum |", 0),
    "the number": ("| quantities | NewsQuant |", 0),
    "the number with its unit": ("| quantities | NewsQuant |", 1),
    "words in quotation marks with their speaker": ("| quotes | PolNeAR, verbatim", 0),
    "everything attributed with its speaker": ("| quotes | PolNeAR, everything", 0),
    "name and kind": ("| names | CoNLL++ 2020 |", 0),
    "event with type, agent and patient": ("| events | PLOVER GSR", 0),
}
ROUNDING = 0.0015  # precision and recall have three digits


@pytest.fixture(scope="module")
def measured():
    with (ROOT / "flows" / "templates" / "measured.csv").open(encoding="utf8") as file:
        return {row["what"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize(("what", "row", "place"), [(w, *where) for w, where in REPEATED.items()])
def test_precision_and_recall_give_the_f1_of_the_documentation(measured, what, row, place):
    lines = (ROOT / "docs" / "extraction.md").read_text("utf8").splitlines()
    (line,) = (line for line in lines if line.startswith(row))
    small_model = line.split("|")[4]
    f1 = float(re.findall(r"\.\d+", small_model)[place])
    precision, recall = (float(measured[what][name]) for name in ("precision", "recall"))
    assert 2 * precision * recall / (precision + recall) == pytest.approx(f1, abs=ROUNDING)


def test_every_figure_is_repeated_but_that_of_our_own_articles(measured):
    assert {what for what in measured if what not in REPEATED} == {
        "a conflict between independent texts"
    }


def test_the_conflicts_of_our_own_articles_are_those_of_the_documentation(measured):
    page = (ROOT / "docs" / "crosschecking.md").read_text("utf8")
    shown, expected = re.search(
        r"conflicts shown \| (\d+), all right; (\d+) expected", page
    ).groups()
    row = measured["a conflict between independent texts"]
    assert (float(row["precision"]), float(row["recall"])) == (
        1,
        round(int(shown) / int(expected), 3),
    )
