import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from transforms.copies.shingles import (
    Sampling,
    compiled_samples,
    compiled_shingles,
    plain_samples,
    plain_shingles,
    shingle_samples,
    shingles,
)
from transforms.copies.word_hashes import text_bytes, words

SMALL = Sampling(share=4, floor=3)
TEXTS = st.lists(st.lists(st.sampled_from("abcd"), max_size=40).map(" ".join), max_size=5)


def bytes_of(*texts):
    return text_bytes(pl.Series(texts, dtype=pl.String()))


def words_of(*texts):
    return words(bytes_of(*texts))


def test_shingle_hashes_are_pinned_because_they_are_stored():
    text = "a ferry ran aground off corrin on tuesday"
    assert [f"{value:016x}" for value in shingles(words_of(text)).hashes.tolist()] == [
        "1a5cdbda731af483",
        "6de998e40e8d1dfa",
        "9553a47893ee790f",
        "956afb4370bd07d2",
    ]


def test_every_run_of_five_words_is_one_shingle():
    assert np.diff(shingles(words_of("a b c d", "a b c d e", "a b c d e f")).offsets).tolist() == [
        0,
        1,
        2,
    ]


def test_equal_runs_have_equal_hashes_wherever_they_stand():
    hashes = shingles(words_of("x a b c d e y", "a b c d e")).hashes
    assert hashes[1] == hashes[3]


@given(TEXTS)
def test_a_sample_holds_all_hashes_up_to_its_limit(texts):
    every, sampled = shingles(words_of(*texts)), shingle_samples(bytes_of(*texts), SMALL)
    for text, limit in enumerate(sampled.limits):
        own = every.hashes[every.offsets[text] : every.offsets[text + 1]].tolist()
        below = [value for value in own if value <= limit]
        rows = slice(sampled.offsets[text], sampled.offsets[text + 1])
        assert sampled.hashes[rows].tolist() == sorted(set(below))
        assert sampled.ranks[rows].tolist() == [below.index(value) for value in sorted(set(below))]


def test_a_short_text_keeps_all_its_shingles():
    sampled = shingle_samples(bytes_of("a b c d e f g"), SMALL)
    assert (sampled.offsets[1], sampled.word_counts[0]) == (3, 7)


def test_the_sequence_hash_tells_the_order_of_words():
    one, same, other = shingle_samples(bytes_of("a b c", "A, b c!", "a c b"), SMALL).sequences
    assert one == same
    assert one != other


@given(TEXTS)
def test_the_compiled_kernels_agree_with_the_definitions(texts):
    found, laid_out = words_of(*texts), bytes_of(*texts)
    plain = [*plain_shingles(found), *plain_samples(laid_out, SMALL)]
    compiled = [*compiled_shingles(found), *compiled_samples(laid_out, SMALL)]
    for expected, got in zip(plain, compiled, strict=True):
        assert np.array_equal(expected, got)
