import itertools
import math
from collections import Counter
from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.stories.average_links import average_link
from transforms.stories.term_counts import counted
from transforms.stories.term_vectors import (
    SCALE,
    alike,
    compiled_alike,
    compiled_sums,
    plain_alike,
    plain_sums,
    shared_terms,
    vectors,
)

BAGS = st.lists(st.lists(st.integers(1, 8), max_size=10), min_size=1, max_size=6)


def vectors_of(bags):
    texts = np.array([text for text, bag in enumerate(bags) for _ in bag], np.int64)
    return vectors(counted(texts, np.array(list(chain(*bags)), np.uint64), len(bags)))


def weights(bags, bag):
    frequency = Counter(term for other in bags for term in set(other))
    return {
        term: (1 + math.log(times)) * (math.log((1 + len(bags)) / (1 + frequency[term])) + 1)
        for term, times in Counter(bag).items()
    }


@given(BAGS)
def test_cosines_are_those_of_the_textbook(bags):
    pairs = list(itertools.product(range(len(bags)), repeat=2))
    left, right = np.array(pairs).T
    cosines = shared_terms(vectors_of(bags), left, right).cosine
    for (a, b), cosine in zip(pairs, cosines, strict=True):
        one, other = weights(bags, bags[a]), weights(bags, bags[b])
        product = sum(weight * other.get(term, 0) for term, weight in one.items())
        lengths = math.prod(math.hypot(*side.values()) for side in (one, other))
        assert cosine == pytest.approx(product / lengths if lengths else 0, abs=1e-5)


@given(BAGS, st.integers(0, SCALE * SCALE // 2))
def test_the_compiled_kernels_agree_with_the_definitions(bags, least):
    of = vectors_of(bags)
    left, right = np.array(list(itertools.product(range(len(bags)), repeat=2))).T
    left, right = left.copy(), right.copy()
    assert np.array_equal(plain_sums(of, left, right), compiled_sums(of, left, right))
    rare = of.frequencies[of.terms] <= 3
    for plain, compiled in zip(
        plain_alike(of, rare, max(least, 1)), compiled_alike(of, rare, max(least, 1)), strict=True
    ):
        assert np.array_equal(plain, compiled)


def test_a_frequent_term_does_not_bring_texts_together():
    of = vectors_of([[1, 2], [1, 2], [1, 3], [1, 4]])
    left, right = alike(of, 0.01, 3)
    assert list(zip(left, right, strict=True)) == [(0, 1)]


@given(
    st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)), st.integers(1, 9), max_size=20)
)
def test_average_linkage_agrees_with_the_naive_way(drawn):
    scores = {pair: score for pair, score in drawn.items() if pair[0] < pair[1]}
    groups = [{node} for node in range(8)]

    def mean(one, other):
        total = sum(scores.get((min(a, b), max(a, b)), 0) for a in one for b in other)
        return total / (len(one) * len(other))

    while True:
        ranked = [
            (-mean(one, other), min(one), min(other), one, other)
            for one, other in itertools.combinations(sorted(groups, key=min), 2)
            if mean(one, other) >= 3
        ]
        if not ranked:
            break
        *_, one, other = min(ranked, key=lambda choice: choice[:3])
        groups = [group for group in groups if group not in (one, other)] + [one | other]
    expected = [min(group) for node in range(8) for group in groups if node in group]
    left, right = np.array(list(scores), np.int64).reshape(-1, 2).T
    found = average_link(8, left, right, np.array(list(scores.values()), np.int64), 3)
    assert found.tolist() == expected
