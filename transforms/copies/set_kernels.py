# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Overlaps of hash sets, compiled (twin: `set_overlaps.plain_overlaps`)."""

import numpy as np

from transforms.compiling import compiled, inlined
from transforms.copies.set_overlaps import HashSets
from transforms.copies.word_hashes import Offsets

U = np.uint64


@inlined
def table_size(elements: np.int64) -> np.int64:
    """A power of two that leaves three quarters of the table free: few searches go on."""
    size = np.int64(16)
    while size < 4 * elements:
        size *= 2
    return size


@compiled
def shared_elements(sets: HashSets, left: Offsets, right: Offsets) -> Offsets:
    """The shared elements of every pair; pairs of one left set stand together."""
    hashes, offsets = sets
    shared = np.zeros(len(left), np.int64)
    room = np.zeros(16, np.uint64)
    table = room
    mask = U(15)
    for pair in range(len(left)):
        if pair == 0 or left[pair] != left[pair - 1]:
            own = hashes[offsets[left[pair]] : offsets[left[pair] + 1]]
            size = table_size(len(own))
            if size > len(room):
                room = np.zeros(size, np.uint64)
            table = room[:size]
            table[:] = U(0)
            mask = U(size - 1)
            for i in range(len(own)):
                value = max(own[i], U(1))  # zero marks a free place
                at = value & mask
                while table[at] != U(0):
                    at = (at + U(1)) & mask
                table[at] = value
        other = hashes[offsets[right[pair]] : offsets[right[pair] + 1]]
        count = 0
        for i in range(len(other)):
            value = max(other[i], U(1))
            at = value & mask
            while table[at] != U(0) and table[at] != value:
                at = (at + U(1)) & mask
            count += table[at] == value
        shared[pair] = count
    return shared
