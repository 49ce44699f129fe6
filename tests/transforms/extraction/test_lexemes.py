import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extraction.lexeme_codes import CODES, pattern
from transforms.extraction.lexemes import Lexicon, Word, lexemes

LEXICON = Lexicon.of(
    [("march", Word(CODES["MAYBEMONTH"], 3)), ("new year's eve", Word(CODES["HOLIDAY"]))]
)


def test_each_code_has_a_letter_of_its_own():
    assert len(set(CODES.values())) == len(CODES)


def test_a_pattern_ignores_blanks():
    assert pattern(" MONTH\n  DIGITS? ").pattern == "Md?"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("9 March 2014", "dmy", id="words-and-numerals"),
        pytest.param("2014-03-09", "i", id="iso"),
        pytest.param("9/3/2014", "b", id="slashes"),
        pytest.param("14:05", "c", id="clock"),
        pytest.param("the 3rd", ";o", id="ordinal"),
        pytest.param("the 1990s, the '80s", ";D,;D", id="decades"),
        pytest.param("1,250.5 and 12,34,567", "N;N", id="grouped"),
        pytest.param("on New Year's Eve", ";H", id="phrase"),
        pytest.param("https://example.org/9?a=12", ";", id="address"),
        pytest.param("1e999", ";", id="beyond-float"),
    ],
)
def test_a_text_is_cut_into_coded_lexemes(text, codes):
    assert lexemes(text, LEXICON).codes == codes


@given(st.text(alphabet="a9.,:-/%'’ é½\n", max_size=60))
def test_lexemes_lie_in_the_text_in_order(text):
    cut = lexemes(text, LEXICON)
    assert all(
        text[s:e].lower() == t for s, e, t in zip(cut.starts, cut.ends, cut.texts, strict=True)
    )
    assert all(end <= start for end, start in zip(cut.ends[:-1], cut.starts[1:], strict=True))
    assert len(cut.codes) == len(cut.words)
    assert "".join(text.split()) == "".join(
        text[s:e] for s, e in zip(cut.starts, cut.ends, strict=True)
    )
