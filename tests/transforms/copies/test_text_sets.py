import time

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from transforms.copies.text_sets import (
    compiled_fact_sets,
    compiled_shingle_sets,
    fact_sets,
    plain_fact_sets,
    plain_shingle_sets,
    shingle_sets,
)
from transforms.copies.word_hashes import text_bytes, words

# words, numbers and names; gaps of one byte, two and three; bytes beyond ASCII
TEXTS = st.lists(
    st.lists(
        st.sampled_from(
            ["rain", "Orn", "Ék", "É", "I", "7", "1902", "x" * 70, " ", " ", ", ", "-", "—", ".\n"]
        ),
        max_size=60,
    ).map("".join),
    max_size=5,
)


def bytes_of(*texts):
    return text_bytes(pl.Series(texts, dtype=pl.String()))


def hashes_of(*found):
    return words(bytes_of(" ".join(found))).hashes.tolist()


def test_facts_are_numbers_and_capitalised_words_inside_a_sentence():
    text = "The mayor of Orn saw 12 boats. Rain fell on Orn, Corrin and Port-Elm in 1902."
    assert fact_sets(bytes_of(text)).hashes.tolist() == hashes_of(
        "Orn", "12", "Corrin", "Port", "Elm", "1902"
    )


def test_a_shingle_counts_once():
    assert np.diff(shingle_sets(bytes_of("a b c d e " * 3), blank_facts=False).offsets) == [5]


def test_a_long_text_that_repeats_itself_takes_no_time_that_grows_with_the_square():
    told = " ".join(f"w{number}" for number in range(200_000))
    laid_out = bytes_of(told + " " + told)
    compiled_shingle_sets(bytes_of(""), blank_facts=False)  # compiled before the clock starts
    before = time.process_time()
    found = compiled_shingle_sets(laid_out, blank_facts=False)
    assert time.process_time() - before < 5  # the square takes three times as long
    assert found.offsets.tolist() == [0, 200_000]


def test_blanked_facts_make_a_template_one_wording():
    first, second = "the bank of Orn sold 12 bills", "the bank of Elm sold 40 bills"
    sets = shingle_sets(bytes_of(first, second), blank_facts=True)
    assert sets.hashes[:3].tolist() == sets.hashes[3:6].tolist()


@given(TEXTS)
def test_the_compiled_kernels_agree_with_the_definitions(texts):
    laid_out = bytes_of(*texts)
    pairs = [
        (plain_fact_sets(laid_out), compiled_fact_sets(laid_out)),
        *(
            (
                plain_shingle_sets(laid_out, blank_facts=blank),
                compiled_shingle_sets(laid_out, blank_facts=blank),
            )
            for blank in (False, True)
        ),
    ]
    for plain, compiled in pairs:
        assert np.array_equal(plain.offsets, compiled.offsets)
        assert np.array_equal(plain.hashes, compiled.hashes[: plain.offsets[-1]])
