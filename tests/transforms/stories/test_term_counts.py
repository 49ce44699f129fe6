from collections import Counter
from itertools import chain

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from transforms.stories.term_counts import (
    Counts,
    compiled_counts,
    compiled_numbers,
    counted,
    numbered,
    plain_counts,
)

TERMS = st.sampled_from([0, 1, 2, 7, 1 << 16, 1 << 40, (1 << 64) - 1])
BAGS = st.lists(st.lists(TERMS, max_size=10), max_size=6)


def occurrences(bags):
    texts = np.array([text for text, bag in enumerate(bags) for _ in bag], np.int64)
    return texts, np.array(list(chain(*bags)), np.uint64)


@given(BAGS)
def test_terms_are_counted_by_text(bags):
    counts = counted(*occurrences(bags), len(bags))
    found = pl.DataFrame(counts.columns("words"))
    expected = [sorted(Counter(bag).items()) for bag in bags]
    assert [list(zip(*row, strict=True)) for row in found.rows()] == expected
    for one, other in zip(Counts.of(found, "words"), counts, strict=True):
        assert np.array_equal(one, other)


@given(BAGS, st.randoms())
def test_counts_depend_on_neither_the_order_of_occurrences_nor_the_kernel(bags, random):
    texts, terms = occurrences(bags)
    order = random.sample(range(len(terms)), len(terms))
    order = np.array(order, np.int64)
    plain = plain_counts(texts, terms, len(bags))
    for one, other in zip(
        plain, compiled_counts(texts[order], terms[order], len(bags)), strict=True
    ):
        assert np.array_equal(one, other)


@given(BAGS)
def test_the_kernel_numbers_terms_by_the_definition(bags):
    _, terms = occurrences(bags)
    for one, other in zip(numbered(terms), compiled_numbers(terms), strict=True):
        assert np.array_equal(one, other)


def test_the_kernel_numbers_more_terms_than_its_first_table_holds():
    terms = np.arange(100_000, dtype=np.uint64)[::-1] % np.uint64(70_000)
    for one, other in zip(numbered(terms), compiled_numbers(terms), strict=True):
        assert np.array_equal(one, other)
