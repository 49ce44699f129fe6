import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.copies.set_overlaps import (
    HashSets,
    compiled_shared,
    plain_shared,
    set_overlaps,
)

SETS = st.lists(st.lists(st.integers(1, 20), unique=True), min_size=1, max_size=6)


def hash_sets(sets):
    values = np.array([value for one in sets for value in one], np.uint64)
    return HashSets(values, np.concatenate([[0], np.cumsum([len(one) for one in sets])]))


@given(SETS, st.data())
def test_both_ways_count_what_python_sets_count(sets, data):
    number = st.integers(0, len(sets) - 1)
    pairs = data.draw(st.lists(st.tuples(number, number), max_size=10))
    left, right = np.array(pairs, np.int64).reshape(-1, 2).T
    least = data.draw(st.lists(st.integers(-1, 20), min_size=len(pairs), max_size=len(pairs)))
    shared = [len(set(sets[a]) & set(sets[b])) for a, b in pairs]
    expected = [own if own >= wanted else 0 for own, wanted in zip(shared, least, strict=True)]
    for count in (plain_shared, compiled_shared):
        assert count(hash_sets(sets), left, right, np.array(least, np.int64)).tolist() == expected


@pytest.mark.parametrize("count", [plain_shared, compiled_shared])
@pytest.mark.parametrize(("least", "told"), [(0, 100), (100, 100), (101, 0)])
def test_a_long_pair_is_given_up_where_it_cannot_share_its_least(count, least, told):
    sets = hash_sets([range(1, 301), range(201, 501)])
    pair = (np.array([0]), np.array([1]), np.array([least]))
    assert count(sets, *pair).tolist() == [told]


def test_a_pair_of_the_least_jaccard_is_told_exactly():
    sets = hash_sets([range(1, 8), range(4, 11), range(6, 13)])  # Jaccard 4/10 and 2/12
    found = set_overlaps(sets, np.array([0, 0]), np.array([1, 2]), least_jaccard=0.4)
    assert found.shared.tolist()[0] == 4
