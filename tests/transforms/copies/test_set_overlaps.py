import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from transforms.copies.set_overlaps import HashSets, compiled_shared, plain_shared

SETS = st.lists(st.lists(st.integers(1, 20), unique=True), min_size=1, max_size=6)


def hash_sets(sets):
    values = np.array([value for one in sets for value in one], np.uint64)
    return HashSets(values, np.concatenate([[0], np.cumsum([len(one) for one in sets])]))


@given(SETS, st.data())
def test_both_ways_count_what_python_sets_count(sets, data):
    number = st.integers(0, len(sets) - 1)
    pairs = data.draw(st.lists(st.tuples(number, number), max_size=10))
    left, right = np.array(pairs, np.int64).reshape(-1, 2).T
    expected = [len(set(sets[a]) & set(sets[b])) for a, b in pairs]
    for count in (plain_shared, compiled_shared):
        assert count(hash_sets(sets), left, right).tolist() == expected
