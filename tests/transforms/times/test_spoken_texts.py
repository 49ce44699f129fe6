import re
from datetime import date

import pytest

from transforms.extraction.parsing import ParsedArticle, Passage
from transforms.times.spoken_texts import is_spoken
from transforms.times.timexes import TimexRules, timexes

SPEECH = (
    "My friends, we are here on 4 May 2023 because our town needs you. "
    "I say to you that now is the hour, as it was in the past. We need your help now, and I thank "
    "you for it. Tell me, what do you want for our children?"
)
REPORT = (
    "The mayor spoke on 4 May 2023. The town is now out of debt, she said. "
    "“My friends, we need your help, and I thank you for it. Tell me, what do you want for our "
    "children? I ask you and your friends, and we hope you help us.” Her council voted for the "
    "bridge, the school and the market hall, three works that the town has planned for long."
)


@pytest.fixture(scope="module")
def article_of(nlp):
    def article(text):
        return ParsedArticle("key", date(2023, 5, 4), "day", (Passage(nlp(text), 0, "body", 0),))

    return article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(SPEECH, True, id="a speech"),
        pytest.param(REPORT, False, id="a report that quotes one"),
        pytest.param("We are open now, and you?", False, id="one sentence tells no kind"),
        pytest.param(re.sub(r"\b([Ww]e|you|your)\b", "US", SPEECH), False, id="a country"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_text_is_spoken_that_says_i_and_we_outside_quotation_marks(text, expected, article_of):
    assert is_spoken(article_of(text)) is expected


def test_now_is_no_time_in_a_speech_and_one_in_a_report(article_of, words):
    rules = TimexRules.from_tables(words)
    values = [
        {row["value"] for row in timexes(article_of(text), rules)} for text in (SPEECH, REPORT)
    ]
    assert values == [{"2023-05-04"}, {"2023-05-04", "PRESENT_REF"}]
