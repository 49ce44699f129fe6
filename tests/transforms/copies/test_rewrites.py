import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from transforms.copies.rewrites import (
    DEFAULT_ALIGNMENT,
    aligned_sentences,
    compiled_alignment,
    plain_alignment,
)
from transforms.copies.sentences import sentences
from transforms.copies.word_hashes import text_bytes, words

PAIR = np.array([[0, 1]])
SENTENCE = st.lists(st.sampled_from(["aa", "bb", "cc", "dd", "ee", "ff"]), min_size=1, max_size=7)
TEXT = st.lists(SENTENCE.map(lambda drawn: "A " + " ".join(drawn)), max_size=6).map(". ".join)


def cut(*texts, minimum_words=5):
    laid_out = text_bytes(pl.Series(texts))
    return sentences(laid_out, words(laid_out), minimum_words)


def matched(*texts):
    return [
        (first, second)
        for _, first, second, _ in aligned_sentences(cut(*texts), PAIR, DEFAULT_ALIGNMENT).tolist()
    ]


FIRST = (
    "The council of Orn will close the swimming bath in May. "
    "Repairs to the roof would cost two million euros. "
    "Swimmers handed over a petition with 900 names."
)
RETOLD = (
    "In May the swimming bath will be closed, the Orn council decided. "
    "Nobody on the benches spoke against the plan. "
    "To repair the roof would have cost two million euros."
)


def test_retold_sentences_are_matched_in_order():
    assert matched(FIRST, RETOLD) == [(0, 3), (1, 5)]


def test_sentences_in_another_order_are_not_all_matched():
    turned = ". ".join(reversed(FIRST.removesuffix(".").split(". "))) + "."
    assert len(matched(FIRST, turned)) == 1


def test_a_text_of_another_event_has_no_match():
    assert matched(FIRST, "Heavy snow closed the pass above Velm for three days.") == []


def test_the_similarity_of_equal_sentences_is_one():
    assert aligned_sentences(cut(FIRST, FIRST), PAIR, DEFAULT_ALIGNMENT)[:, 3].tolist() == [
        1_000_000,
        1_000_000,
        1_000_000,
    ]


@given(st.lists(TEXT, min_size=2, max_size=4))
def test_the_compiled_kernel_agrees_with_the_definition(texts):
    texts_cut = cut(*texts, minimum_words=2)
    pairs = np.array([(a, b) for a in range(len(texts)) for b in range(len(texts))])
    plain, compiled = (
        align(texts_cut, pairs, 400_000) for align in (plain_alignment, compiled_alignment)
    )
    assert np.array_equal(plain, compiled)
