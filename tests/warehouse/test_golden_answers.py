"""Every example question has a golden answer over the demonstration articles.

Each answer was written by hand from the articles, before it was compared with a run, in the
columns that the articles decide. `pytest --write-golden` (`make golden`) writes what the
program says now into the same columns: read that in the diff, with the articles beside it.
Answers in tests/golden/expected/answers are right where the program is not yet; no option
rewrites them.
"""

import csv
import io
from pathlib import Path

import pytest

from flows.output.answer_forms import write_csv
from warehouse.examples import arguments, example, examples
from warehouse.reader import read_only

GOLDEN = Path(__file__).parents[1] / "golden"
ANSWERS = GOLDEN / "examples"
RIGHT_ANSWERS = GOLDEN / "expected" / "answers"

# The part of each question that can be checked by hand in full.
GIVEN = {
    "article_facts": {"article": "kpa-flood", "kind": "quote"},
    "conflicts": {"topic": "commission"},
    "corroborated": {"topic": "count of operation"},
    "denied": {"topic": "captain"},
    "events_by_actor": {"actor": "its banks"},
    "figure_over_time": {"topic": "count of operation"},
    "first_report": {"topic": "180 million"},
    "left_out": {"story": "hollen dam in", "min_texts": "3"},
    "most_quoted": {"topic": "sofa"},
    "named_together": {"name": "okonor", "min_texts": "3"},
    "names": {"name": "okonor"},
    "origins": {"story": "ferry accident"},
    "partly_agreed": {"topic": "millgate"},
    "planned": {"topic": "river commission"},
    "quantities": {"thing": "operations"},
    "quote_wordings": {"speaker": "statistics office"},
    "relayed": {"name": "solvane"},
    "single_source": {"topic": "to line 140"},
    "stories": {"topic": "hollen dam in"},
    "story_coverage": {"story": "hollen dam in"},
    "timeline": {"topic": "sela brandt"},
    "unnamed_origins": {"topic": "border guard"},
    "what_changed": {"run_number": "1"},
    "who_said": {"topic": "sofa"},
}

# Further answers, which the program once did not give: file, parameters.
LEARNT = {
    "article_facts-ferry-times": {"article": "kpa-ferry", "kind": "timex"},
    "who_said-relayed": {"topic": "gates"},
}

# Answers that the program does not give yet: file, parameters, what is wrong.
DEVIATIONS = {
    "corroborated-demand": (
        {"topic": "demand"},
        "'demands a rise of 9 percent' and 'wants 9 percent' aren't joined",
    ),
    "events_by_actor-army": (
        {"actor": "the army"},
        "who is sent to do something does it, not the sender",
    ),
    "first_report-days": (
        {"topic": "river commission"},
        "an article with a day only counts as printed at midnight",
    ),
    "most_quoted-copies": (
        {"topic": "nobody panicked"},
        "an excerpt in a longer article counts as a text of its own",
    ),
    "timeline-commission": (
        {"topic": "joint river commission"},
        "'late on Thursday' loses 'late on', 'a week later' is a week after the wrong day",
    ),
}


@pytest.fixture(scope="module")
def ask(demo_warehouse):
    """Answer a question in this process: `twosource ask` starts one a question."""
    with read_only(demo_warehouse) as connection:
        yield lambda name, given: connection.execute(
            example(name).sql, arguments(example(name), given)
        ).pl()


@pytest.fixture
def write_golden(request):
    return request.config.getoption("--write-golden")


@pytest.mark.parametrize("name", [asked.name for asked in examples()])
def test_the_answer_is_the_golden_one(ask, write_golden, name):
    path = ANSWERS / f"{name}.csv"
    header, golden = read(path)
    answer = rows(ask(name, GIVEN.get(name, {})).select(header))
    if write_golden:
        with path.open("w", encoding="utf8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *answer])
        return
    assert answer == golden


@pytest.mark.parametrize(
    ("file", "given"),
    [
        *(pytest.param(file, given, id=file) for file, given in LEARNT.items()),
        *(
            pytest.param(file, given, marks=pytest.mark.xfail(reason=reason), id=file)
            for file, (given, reason) in DEVIATIONS.items()
        ),
    ],
)
def test_the_answer_is_right(ask, file, given):
    header, right = read(RIGHT_ANSWERS / f"{file}.csv")
    answer = ask(file.split("-")[0], given)
    assert rows(answer.select(header)) == right


def read(path):
    with path.open(encoding="utf8", newline="") as file:
        header, *cells = csv.reader(file)
    return header, sorted(cells)


def rows(frame):
    """The cells as `twosource ask --format csv --raw` gives them, sorted."""
    stream = io.BytesIO()
    write_csv(frame, stream, is_raw=True, is_shown=False)
    _, *cells = csv.reader(io.StringIO(stream.getvalue().decode(), newline=""))
    return sorted(cells)


def test_every_question_has_a_golden_answer():
    names = {asked.name for asked in examples()}
    assert {path.stem for path in ANSWERS.glob("*.csv")} == names
    assert names >= GIVEN.keys()
    assert {path.stem for path in RIGHT_ANSWERS.glob("*.csv")} == LEARNT.keys() | DEVIATIONS.keys()
