import pytest

from transforms.extraction.parsing import ParsedArticle, Passage
from transforms.extraction.soundness import sound_rows


@pytest.fixture(scope="module")
def article(nlp):
    blocks = ["Rain fell.", "“It was late,” said Ada Poe."]
    passages = (
        Passage(nlp.make_doc(blocks[0]), 0, "body", 1),
        Passage(nlp.make_doc(blocks[1]), 12, "body", 2),
    )
    return ParsedArticle("key", None, None, passages)


def row(key, start, end, text, **more):
    return {"quote_id": key, "start_char": start, "end_char": end, "text": text, **more}


GOOD = row("u12-26", 12, 26, "“It was late,”")


def test_rows_that_hold_are_kept_in_order(article):
    rows = [GOOD, row("u0-4", 0, 4, "Rain")]
    assert sound_rows("quote_id", rows, article) == (rows, [])


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        pytest.param(row("x", 4, 4, ""), "text does not stand", id="empty-span"),
        pytest.param(row("x", 5, 4, "Rain"), "text does not stand", id="turned-span"),
        pytest.param(row("x", -4, 4, "Rain"), "text does not stand", id="before-the-text"),
        pytest.param(row("x", 1, 5, "Rain"), "text does not stand", id="moved-span"),
        pytest.param(row("x", 40, 44, "Rain"), "text does not stand", id="behind-the-text"),
        pytest.param(row("x", 6, 18, "fell.“It was"), "does not stand", id="over-two-blocks"),
        pytest.param(row("x", None, None, "Rain"), "text does not stand", id="no-span"),
        pytest.param(row("u12-26", 0, 4, "Rain"), "another row's", id="key-of-another"),
        pytest.param(
            row("x", 0, 4, "Rain", speaker_start_char=32, speaker_end_char=35, speaker_text="Poe"),
            "speaker does not stand",
            id="moved-speaker",
        ),
    ],
)
def test_a_row_that_does_not_hold_is_dropped_and_told(article, bad, problem):
    sound = sound_rows("quote_id", [GOOD, bad], article)
    assert sound.rows == [GOOD]
    assert problem in sound.problems[0]
