import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extraction.lexeme_codes import CODES
from transforms.extraction.lexemes import Lexicon, lexemes
from transforms.extraction.number_words import number_entries, with_numbers

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def spelled(number: int) -> str:
    """The plain way to say a number below a trillion: the oracle."""
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= scale:
            rest = number % scale
            return f"{spelled(number // scale)} {name}" + (f" {spelled(rest)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{ONES[number // 100]} hundred" + (f" and {spelled(rest)}" if rest else "")
    if number >= 20:
        rest = number % 10
        return TENS[number // 10 - 2] + (f"-{ONES[rest]}" if rest else "")
    return ONES[number]


@pytest.fixture(scope="module")
def lexicon(words):
    return Lexicon.of(number_entries(words["number_words"]))


@pytest.fixture(scope="module")
def numbers_of(lexicon):
    numerals = {CODES[name] for name in ("DIGITS", "YEAR", "NUMBER", "WORDS")}

    def read(text):
        cut = with_numbers(lexemes(text, lexicon))
        pairs = zip(cut.codes, cut.words, strict=True)
        return [word.number for code, word in pairs if code in numerals]

    return read


@given(number=st.integers(0, 10**12 - 1))
def test_a_number_in_words_reads_as_it_was_spelled(number, numbers_of):
    assert numbers_of(spelled(number)) == [number]


@given(first=st.integers(0, 99), second=st.integers(0, 99))
def test_a_comma_parts_two_numbers(first, second, numbers_of):
    assert numbers_of(f"{spelled(first)}, {spelled(second)}") == [first, second]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("2.5 million", [2_500_000], id="digits-and-scale"),
        pytest.param("two and a half million", [2_500_000], id="fraction-before-scale"),
        pytest.param("one million and a half", [1_500_000], id="fraction-behind-scale"),
        pytest.param("half a million", [500_000], id="half-a-scale"),
        pytest.param("a hundred", [100], id="article"),
        pytest.param("three dozen", [36], id="dozen"),
        pytest.param("2 1/2", [2.5], id="mixed"),
        pytest.param("2½", [2.5], id="fraction-sign"),
        pytest.param("two hundred point zero three", [200.03], id="point"),
        pytest.param("1.5 × 10−3", [0.0015], id="power"),
        pytest.param("nineteen eighty-four", [1984], id="spoken-year"),
        pytest.param("nine and ten", [9, 10], id="two-numbers"),
        pytest.param("3 and 4 million", [3, 4_000_000], id="digits-do-not-join"),
        pytest.param("G20 and MX-5 and 4K", [], id="names"),
        pytest.param("100k", [100_000], id="short-scale"),
    ],
)
def test_numbers_are_joined_and_names_left_out(text, numbers, numbers_of):
    assert numbers_of(text) == pytest.approx(numbers)
