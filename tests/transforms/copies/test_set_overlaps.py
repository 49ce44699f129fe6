import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from transforms.copies.set_overlaps import HashSets, compiled_overlaps, plain_overlaps

BAGS = st.lists(st.lists(st.integers(1, 20), max_size=30), min_size=1, max_size=6)


def drawn_sets(bags):
    values = np.array([value for bag in bags for value in bag], np.uint64)
    return HashSets(values, np.concatenate([[0], np.cumsum([len(bag) for bag in bags])]))


@given(BAGS, st.data())
def test_both_ways_count_what_python_sets_count(bags, data):
    number = st.integers(0, len(bags) - 1)
    pairs = data.draw(st.lists(st.tuples(number, number), max_size=10))
    left, right = np.array(pairs, np.int64).reshape(-1, 2).T
    expected = [
        (len(set(bags[a])), len(set(bags[b])), len(set(bags[a]) & set(bags[b]))) for a, b in pairs
    ]
    for count in (plain_overlaps, compiled_overlaps):
        assert list(zip(*count(drawn_sets(bags), left, right), strict=True)) == expected
