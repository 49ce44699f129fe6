"""Sets of hashes -> how many elements pairs of them share."""

from typing import NamedTuple

import numpy as np

from transforms.copies.word_hashes import Hashes, Offsets, kernels_are_loaded

COMPILED_FROM_ELEMENTS = 2_000_000


class HashSets(NamedTuple):
    """Distinct hashes; set i is `hashes[offsets[i]:offsets[i + 1]]`, in any order."""

    hashes: Hashes
    offsets: Offsets


class Overlaps(NamedTuple):
    """The sizes of the left and of the right set of each pair, and what they share."""

    left_sizes: Offsets
    right_sizes: Offsets
    shared: Offsets


def set_overlaps(
    sets: HashSets, left: Offsets, right: Offsets, least_jaccard: float = 0.0
) -> Overlaps:
    """Compare set `left[i]` with set `right[i]` for every i.

    Args:
        sets: All sets.
        left: The first set of each pair.
        right: The second one.
        least_jaccard: Of pairs that fall short of it 0 may be told, which takes less time.

    >>> sets = HashSets(np.array([1, 2, 2, 3], np.uint64), np.array([0, 2, 4]))
    >>> [counts.tolist() for counts in set_overlaps(sets, np.array([0]), np.array([1]))]
    [[2], [2], [1]]
    """
    sizes = np.diff(sets.offsets)
    is_large = kernels_are_loaded() or int(sizes[left].sum()) >= COMPILED_FROM_ELEMENTS
    # of so many elements together; one less, for the quotient of two counts may be rounded
    share = least_jaccard / (1 + least_jaccard)
    least = np.floor(share * (sizes[left] + sizes[right])).astype(np.int64) - 1
    shared = (compiled_shared if is_large else plain_shared)(sets, left, right, least)
    return Overlaps(sizes[left], sizes[right], shared)


def plain_shared(sets: HashSets, left: Offsets, right: Offsets, least: Offsets) -> Offsets:
    """The shared elements by the definition, pair by pair; 0 where less than the least."""
    counts = [
        len(np.intersect1d(_set(sets, one), _set(sets, other), assume_unique=True))
        for one, other in zip(left.tolist(), right.tolist(), strict=True)
    ]
    shared = np.asarray(counts, np.int64)
    return np.where(shared < least, 0, shared)


def _set(sets: HashSets, number: int) -> Hashes:
    return sets.hashes[sets.offsets[number] : sets.offsets[number + 1]]


def compiled_shared(sets: HashSets, left: Offsets, right: Offsets, least: Offsets) -> Offsets:
    """The shared elements by the compiled kernel: one hash table per left set."""
    from transforms.copies import set_kernels  # noqa: PLC0415 - numba is slow to import

    order = np.argsort(left, kind="stable")
    shared = np.empty(len(left), np.int64)
    shared[order] = set_kernels.shared_elements(sets, left[order], right[order], least[order])
    return shared
