"""Sets of hashes -> how many elements pairs of them share."""

from typing import NamedTuple

import numpy as np

from transforms.copies.word_hashes import Hashes, Offsets

COMPILED_FROM_ELEMENTS = 2_000_000


class HashSets(NamedTuple):
    """Bags of hashes, read as sets; set i is `hashes[offsets[i]:offsets[i + 1]]`."""

    hashes: Hashes
    offsets: Offsets


class Overlaps(NamedTuple):
    """The distinct elements of the left and of the right set of each pair, and the shared."""

    left_sizes: Offsets
    right_sizes: Offsets
    shared: Offsets


def set_overlaps(sets: HashSets, left: Offsets, right: Offsets) -> Overlaps:
    """Compare set `left[i]` with set `right[i]` for every i.

    >>> sets = HashSets(np.array([1, 2, 2, 2, 3], np.uint64), np.array([0, 3, 5]))
    >>> [counts.tolist() for counts in set_overlaps(sets, np.array([0]), np.array([1]))]
    [[2], [2], [1]]
    """
    if int(np.diff(sets.offsets)[left].sum()) >= COMPILED_FROM_ELEMENTS:
        return compiled_overlaps(sets, left, right)
    return plain_overlaps(sets, left, right)


def plain_overlaps(sets: HashSets, left: Offsets, right: Offsets) -> Overlaps:
    """The overlaps by the definition, pair by pair."""
    distinct = {
        number: np.unique(sets.hashes[sets.offsets[number] : sets.offsets[number + 1]])
        for number in np.union1d(left, right).tolist()
    }
    pairs = list(zip(left.tolist(), right.tolist(), strict=True))
    shared = [len(np.intersect1d(distinct[a], distinct[b], assume_unique=True)) for a, b in pairs]
    sizes = [(len(distinct[a]), len(distinct[b])) for a, b in pairs]
    both = np.asarray(sizes, np.int64).reshape(-1, 2)
    return Overlaps(both[:, 0].copy(), both[:, 1].copy(), np.asarray(shared, np.int64))


def compiled_overlaps(sets: HashSets, left: Offsets, right: Offsets) -> Overlaps:
    """The overlaps by the compiled kernel: one hash table per left set."""
    from transforms.copies import set_kernels  # noqa: PLC0415 - numba is slow to import

    sizes = set_kernels.distinct_sizes(sets)
    order = np.argsort(left, kind="stable")
    shared = np.empty(len(left), np.int64)
    shared[order] = set_kernels.shared_elements(sets, left[order], right[order])
    return Overlaps(sizes[left], sizes[right], shared)
