import polars as pl
import pytest

from transforms.cleaning.line_phrases import line_key
from transforms.cleaning.tip_appeals import APPEAL_MARKS, is_tip_appeal

APPEALS = {
    "plain": "Anyone with information is asked to call the harbour police at 555-0142.",
    "of-this-case": "Anyone who knows of the fire is urged to contact Det. Mira Bell, 555-0142.",
    "asked-by-police": "Investigators are asking anyone with information to come forward.",
    "two-sentences": "Anyone with tips should call 555-0142. Callers may stay anonymous.",
    "a-code-in-quotation-marks": "Anyone with tips may text “PIER” plus the message to 55501.",
    "a-reward-for-the-reader": "Tips can be left at 555-0142. You could get a reward of $500.",
    "second-person": "If you have any information, please contact Crime Stoppers of Ansel.",
}
REPORTS = {
    "an-hour": "Anyone who saw a van near the pier at 9 p.m. is asked to call 555-0142.",
    "a-day": "Police urge anyone who saw the two men on Monday to call 555-0142.",
    "more-of-the-case": "No arrests were made. Anyone with information is asked to call 555-0142.",
    "a-sum": "The port offers $500 to anyone with information. Callers may stay anonymous.",
    "said-by-someone": "“Anyone with information should call us,” Bell told reporters.",
    "no-appeal": "Anyone with a ticket could board, and people with information desks guided them.",
    "a-wanted-man": "Anyone who sees the man, described as tall, should call the police.",
}


def is_appeal(line):
    key = line_key(pl.lit(line))
    return pl.select(key=key).select(is_tip_appeal()).item()


@pytest.mark.parametrize("line", APPEALS.values(), ids=APPEALS)
def test_a_line_of_appeals_alone_is_one(line):
    assert is_appeal(line)
    assert any(mark in line.lower() for mark in APPEAL_MARKS)


@pytest.mark.parametrize("line", REPORTS.values(), ids=REPORTS)
def test_a_line_that_tells_of_the_case_is_the_reports(line):
    assert not is_appeal(line)
