import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.copies.word_hashes import compiled_words, plain_words, text_bytes, words

# letters, digits, separators of one to three bytes, and characters that begin like them
ALPHABET = "abXYZ019 .,-'\n’—…\u00a0«é\u00c3âあ\u3000\ue2ff😀ℵ"


def found(text):
    laid_out = text_bytes(pl.Series([text]))
    raw = laid_out.buffer.tobytes()
    taken = words(laid_out)
    spans = zip(taken.start_bytes, taken.end_bytes, strict=True)
    return [raw[start:end].decode() for start, end in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The Orn bridge, 1902.", ["The", "Orn", "bridge", "1902"], id="punctuation"),
        pytest.param("the mayor’s “plan”", ["the", "mayor", "s", "plan"], id="curly-marks"),
        pytest.param("café—naïve", ["café", "naïve"], id="letters-beyond-ascii-and-a-dash"),
        pytest.param("12\u00a0km «oui»", ["12", "km", "oui"], id="latin-separators"),
        pytest.param("一\u3000二", ["一", "二"], id="wide-space"),
        pytest.param("a" * 40 + " b", ["a" * 40, "b"], id="longer-than-a-window"),
        pytest.param("", [], id="empty"),
        pytest.param(" .,\n", [], id="no-word"),
    ],
)
def test_words_are_runs_of_letters_and_digits(text, expected):
    assert found(text) == expected


def test_the_hashes_are_pinned_because_they_are_stored():
    hashes = words(text_bytes(pl.Series(["A ferry ran aground off Corrin", "é 1234567890"]))).hashes
    assert [f"{value:016x}" for value in hashes.tolist()] == [
        "d578c1bb26b6f66e",
        "62b1dc717ec25055",
        "28afef08ed7ca177",
        "c3ba7e87eed93283",
        "18b2ad657127acb5",
        "9f5fbe06f358b4ac",
        "6d199625fbae93a4",
        "448ec268a1be970c",
    ]


def test_case_does_not_change_a_hash():
    upper, lower = (words(text_bytes(pl.Series([text]))).hashes for text in ("FERRY É", "ferry é"))
    assert upper.tolist() == lower.tolist()


def test_words_of_a_text_do_not_depend_on_its_neighbours():
    alone = words(text_bytes(pl.Series(["ferry"]))).hashes
    among = words(text_bytes(pl.Series(["x", "ferry", "run"]))).hashes
    assert among[1] == alone[0]


def test_a_sliced_series_has_the_words_of_its_rows():
    rows = pl.Series(["one two", "three", "four five"])
    assert (
        words(text_bytes(rows[1:])).hashes.tolist() == words(text_bytes(rows)).hashes[2:].tolist()
    )


@given(st.lists(st.text(ALPHABET, max_size=30), max_size=5))
def test_the_compiled_scan_agrees_with_the_definition(texts):
    laid_out = text_bytes(pl.Series(texts, dtype=pl.String()))
    for plain, compiled in zip(plain_words(laid_out), compiled_words(laid_out), strict=True):
        assert np.array_equal(plain, compiled)
