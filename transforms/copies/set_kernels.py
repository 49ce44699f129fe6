# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Overlaps of hash sets, compiled (twin: `set_overlaps.plain_shared`)."""

import numpy as np

from transforms.compiling import compiled, inlined
from transforms.copies.set_overlaps import HashSets
from transforms.copies.word_hashes import Hashes, Offsets

U = np.uint64
_AT_ONCE = 64  # so many elements are looked at before the pair is given up or not


@inlined
def table_size(elements: np.int64) -> np.int64:
    """A power of two that leaves three quarters of the table free: few searches go on."""
    size = np.int64(16)
    while size < 4 * elements:
        size *= 2
    return size


@compiled
def fill(own: Hashes, room: Hashes) -> np.int64:
    """Store a set in a table; its size."""
    size = table_size(len(own))
    room[:size] = U(0)
    mask = U(size - 1)
    for i in range(len(own)):
        value = max(own[i], U(1))  # zero marks a free place
        at = value & mask
        while room[at] != U(0):
            at = (at + U(1)) & mask
        room[at] = value
    return size


@compiled
def mark(own: Hashes, marks: Hashes) -> np.int64:
    """Set one bit of 64 or more for every element: few others share theirs; the blocks used."""
    size = table_size(len(own)) // 4
    marks[:size] = U(0)
    for i in range(len(own)):
        marks[own[i] & U(size - 1)] |= U(1) << (own[i] >> U(58))
    return size


@compiled
def maybe_shared(
    elements: Hashes, marks: Hashes, block_mask: np.uint64, least: int, kept: Hashes
) -> int:
    """Store the elements whose bit is marked, without a branch; their number.

    Where fewer than `least` are left to be found, 0: no more is read then.
    """
    maybe = at = 0
    while at < len(elements):
        if maybe + len(elements) - at < least:
            return 0
        end = min(at + _AT_ONCE, len(elements))
        for i in range(at, end):
            value = elements[U(i)]
            kept[U(maybe)] = value
            maybe += np.int64((marks[value & block_mask] >> (value >> U(58))) & U(1))
        at = end
    return maybe


@compiled
def shared_elements(sets: HashSets, left: Offsets, right: Offsets, least: Offsets) -> Offsets:
    """The shared elements of every pair, 0 below its least; pairs of one left set stand together.

    Most pairs share little. So what can't be shared is left out first.
    """
    hashes, offsets = sets
    shared = np.zeros(len(left), np.int64)
    largest = np.int64(0)
    for k in range(len(offsets) - 1):
        largest = max(largest, offsets[k + 1] - offsets[k])
    room = np.empty(table_size(largest), np.uint64)
    marks = np.empty(table_size(largest) // 4, np.uint64)
    kept = np.empty(largest + 1, np.uint64)
    mask = block_mask = U(0)
    for pair in range(len(left)):
        if pair == 0 or left[pair] != left[pair - 1]:
            own = hashes[offsets[left[pair]] : offsets[left[pair] + 1]]
            mask = U(fill(own, room) - 1)
            block_mask = U(mark(own, marks) - 1)
        other = hashes[offsets[right[pair]] : offsets[right[pair] + 1]]
        count = 0
        for i in range(maybe_shared(other, marks, block_mask, least[pair], kept)):
            value = max(kept[i], U(1))
            at = value & mask
            while room[at] != U(0) and room[at] != value:
                at = (at + U(1)) & mask
            count += room[at] == value
        shared[pair] = count if count >= least[pair] else 0
    return shared
