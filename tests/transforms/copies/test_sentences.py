import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.copies.sentences import compiled_sentences, plain_sentences, sentences
from transforms.copies.word_hashes import text_bytes, words


def cut(text, minimum_words=1):
    laid_out = text_bytes(pl.Series([text]))
    found = words(laid_out)
    taken = sentences(laid_out, found, minimum_words)
    raw = laid_out.buffer.tobytes()
    return [
        raw[found.start_bytes[first] : found.end_bytes[end - 1]].decode()
        for first, end in zip(taken.starts, taken.ends, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Rain fell. Wind rose.", ["Rain fell", "Wind rose"], id="full-stop"),
        pytest.param("Why? Nobody knew!", ["Why", "Nobody knew"], id="question"),
        pytest.param("“Go.” She went.", ["Go", "She went"], id="closing-quote"),
        pytest.param("He said “Go.” and left.", ["He said “Go.” and left"], id="goes-on-small"),
        pytest.param("Mr. Low met Dr. Ash.", ["Mr. Low met Dr. Ash"], id="titles"),
        pytest.param("J. B. Low spoke.", ["J. B. Low spoke"], id="initials"),
        pytest.param("It cost 3.5 euros.", ["It cost 3.5 euros"], id="decimal-point"),
        pytest.param("By Ann Low\nRain fell", ["By Ann Low", "Rain fell"], id="line-end"),
        pytest.param("", [], id="empty"),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, expected):
    assert cut(text) == expected


def test_short_sentences_are_left_out():
    assert cut("No. The ferry left the harbour at noon.", 5) == [
        "The ferry left the harbour at noon"
    ]


def test_a_sentence_holds_each_stem_once():
    laid_out = text_bytes(pl.Series(["The sanctions and the sanction"]))
    taken = sentences(laid_out, words(laid_out), 1)
    letters = [value.to_bytes(8, "little").rstrip(b"\0") for value in taken.stems.tolist()]
    assert sorted(letters) == [b"and", b"sancti", b"the"]


PIECES = ["Rain", "rain", "Mr", "J", "7", "Éa", "x" * 9, " ", ". ", "? ", ".", "\n", " “", ".” "]


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), max_size=4))
def test_the_compiled_kernel_agrees_with_the_definition(texts):
    laid_out = text_bytes(pl.Series(texts, dtype=pl.String()))
    found = words(laid_out)
    for minimum in (1, 3):
        plain = plain_sentences(laid_out, found, minimum)
        for expected, got in zip(plain, compiled_sentences(laid_out, found, minimum), strict=True):
            assert np.array_equal(expected, got)


def test_a_very_long_sentence_is_cut_the_same_by_the_compiled_kernel():
    laid_out = text_bytes(pl.Series([" ".join(f"w{number % 70}" for number in range(200))]))
    found = words(laid_out)
    plain = plain_sentences(laid_out, found, 5)
    for expected, got in zip(plain, compiled_sentences(laid_out, found, 5), strict=True):
        assert np.array_equal(expected, got)
