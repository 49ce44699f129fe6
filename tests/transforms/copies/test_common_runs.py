import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from transforms.copies.common_runs import (
    compiled_greater,
    compiled_runs,
    plain_greater,
    plain_runs,
)
from transforms.copies.shingles import shingles
from transforms.copies.word_hashes import text_bytes, words

TEXT = st.lists(st.sampled_from("abc"), max_size=60).map(" ".join)
PAIR = np.array([[0, 1]])


def runs(find, *texts, minimum=6):
    found = words(text_bytes(pl.Series(texts)))
    return find(found, shingles(found), PAIR, minimum)


def test_a_passage_is_found_with_its_places():
    first = "one two three four five six seven eight"
    assert runs(plain_runs, first, "zero " + first + " nine").tolist() == [[0, 0, 1, 8]]


def test_the_longest_place_of_a_repeated_phrase_is_taken():
    phrase = "one two three four five six"
    first = f"{phrase} x {phrase} seven"
    assert runs(plain_runs, first, f"{phrase} seven").tolist() == [[0, 7, 0, 7]]


@given(TEXT, TEXT)
def test_every_run_is_common_long_enough_and_can_not_be_longer(first, second):
    own, other = first.split(), second.split()
    for _, i, j, length in runs(plain_runs, first, second).tolist():
        assert length >= 6
        assert own[i : i + length] == other[j : j + length]
        assert own[i + length : i + length + 1] != other[j + length : j + length + 1] or (
            i + length == len(own)
        )


@given(st.lists(TEXT, min_size=2, max_size=5), st.data())
def test_the_compiled_kernel_agrees_with_the_definition(texts, data):
    number = st.integers(0, len(texts) - 1)
    drawn = data.draw(st.lists(st.tuples(number, number), max_size=8))
    pairs = np.array(drawn, np.int64).reshape(-1, 2)
    found = words(text_bytes(pl.Series(texts)))
    arguments = (found, shingles(found), pairs, 6)
    assert np.array_equal(plain_runs(*arguments), compiled_runs(*arguments))


@given(st.lists(st.text("ab é", max_size=20), min_size=1, max_size=5))
def test_texts_are_compared_as_python_compares_them(texts):
    laid_out = text_bytes(pl.Series(texts, dtype=pl.String()))
    left, right = (numbers.ravel() for numbers in np.indices((len(texts), len(texts))))
    expected = [texts[one] > texts[two] for one, two in zip(left, right, strict=True)]
    compare = (plain_greater, compiled_greater)
    assert [found(laid_out, left, right).tolist() for found in compare] == [expected] * 2
