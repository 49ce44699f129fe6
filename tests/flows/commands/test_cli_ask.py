import json

import pytest

from flows.commands.questions import parameters_given
from flows.errors import UsageError
from warehouse.examples import examples


def test_the_list_has_every_question_with_its_parameters(twosource):
    result = twosource("ask", "--list", "--format", "json")
    assert result.code == 0
    listed = {row["name"]: row for row in json.loads(result.out)}
    assert listed.keys() == {asked.name for asked in examples()}
    assert listed["who_said"]["question"] == "Who said what about a topic?"
    assert listed["corroborated"]["parameters"].endswith("min_texts=2 (fewest independent texts)")


def test_without_a_name_the_list_is_shown(twosource):
    assert twosource("ask").out == twosource("ask", "--list").out


def test_a_question_is_answered_with_its_parameters(twosource, news):
    asked = ("ask", "quantities", "--format", "jsonl", "--warehouse", news)
    (line,) = twosource(*asked, "--param", "thing=PEOPLE").out.splitlines()
    assert json.loads(line)["value"] == 12
    assert twosource(*asked, "--param", "thing=ships").out == ""


def test_no_rows_are_said_in_a_table(twosource, news):
    asked = ("ask", "quantities", "--param", "thing=ships", "--warehouse", news)
    assert twosource(*asked).out == "no rows\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["whosaid"], "no question 'whosaid'; did you mean who_said", id="name"),
        pytest.param(
            ["who_said", "--param", "speaker=x"],
            "who_said takes topic, not speaker",
            id="parameter",
        ),
        pytest.param(["who_said", "--param", "x"], "--param x: write it as name=value", id="form"),
    ],
)
def test_what_is_asked_wrongly_is_refused(twosource, news, arguments, message):
    result = twosource("ask", *arguments, "--warehouse", news)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_a_value_may_hold_an_equals_sign():
    assert parameters_given(["note=a=b", "empty="]) == {"note": "a=b", "empty": ""}
    with pytest.raises(UsageError):
        parameters_given(["note=a", "b"])
