# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Overlaps of hash sets, compiled (twin: `set_overlaps.plain_overlaps`)."""

import numpy as np
import numpy.typing as npt

from transforms.compiling import compiled, inlined
from transforms.copies.set_overlaps import HashSets
from transforms.copies.word_hashes import Hashes, Offsets

U = np.uint64


@inlined
def table_size(elements: np.int64) -> np.int64:
    """A power of two that leaves half of the table free."""
    size = np.int64(16)
    while size < 2 * elements:
        size *= 2
    return size


@inlined
def slot(table: Hashes, mask: np.uint64, value: np.uint64) -> np.int64:
    """Where the value stands in the table, or the free place for it."""
    at = value & mask
    while table[at] != U(0) and table[at] != value:
        at = (at + U(1)) & mask
    return np.int64(at)


@compiled
def distinct_sizes(sets: HashSets) -> Offsets:
    """The number of distinct elements of every set."""
    hashes, offsets = sets
    sizes = np.zeros(len(offsets) - 1, np.int64)
    for k in range(len(sizes)):
        table = np.zeros(table_size(offsets[k + 1] - offsets[k]), np.uint64)
        mask = U(len(table) - 1)
        for i in range(offsets[k], offsets[k + 1]):
            value = max(hashes[i], U(1))  # zero marks a free place
            at = slot(table, mask, value)
            sizes[k] += table[at] == U(0)
            table[at] = value
    return sizes


@compiled
def shared_elements(sets: HashSets, left: Offsets, right: Offsets) -> Offsets:
    """The shared elements of every pair; pairs of one left set stand together."""
    hashes, offsets = sets
    shared = np.zeros(len(left), np.int64)
    table = np.zeros(16, np.uint64)
    seen: npt.NDArray[np.int64] = np.zeros(16, np.int64)
    mask = U(15)
    for pair in range(len(left)):
        first, end = offsets[left[pair]], offsets[left[pair] + 1]
        if pair == 0 or left[pair] != left[pair - 1]:
            size = table_size(end - first)
            table = np.zeros(size, np.uint64)
            seen = np.full(size, -1, np.int64)
            mask = U(size - 1)
            for i in range(first, end):
                value = max(hashes[i], U(1))
                table[slot(table, mask, value)] = value
        for i in range(offsets[right[pair]], offsets[right[pair] + 1]):
            value = max(hashes[i], U(1))
            at = slot(table, mask, value)
            if table[at] == value and seen[at] != pair:
                seen[at] = pair
                shared[pair] += 1
    return shared
