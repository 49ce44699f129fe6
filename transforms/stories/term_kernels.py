# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Counting and numbering terms, compiled (definitions: `term_counts`)."""

import numpy as np
import numpy.typing as npt

from transforms.compiling import compiled
from transforms.copies.word_hashes import Hashes, Offsets


@compiled
def count_terms(
    texts: Offsets, terms: Hashes, ends: Offsets
) -> tuple[Hashes, npt.NDArray[np.uint32], Offsets]:
    """The terms of every text, ascending, and how often it has each; text i ends at `ends[i]`."""
    filled = np.zeros(len(ends), np.int64)
    filled[1:] = ends[:-1]
    found = np.empty(len(terms), np.uint64)
    for at in range(len(terms)):
        found[filled[texts[at]]] = terms[at]
        filled[texts[at]] += 1
    times = np.zeros(len(terms), np.uint32)
    offsets = np.zeros(len(ends) + 1, np.int64)
    row = 0
    for text in range(len(ends)):
        start = ends[text - 1] if text else 0
        found[start : ends[text]].sort()
        for at in range(start, ends[text]):
            if at == start or found[at] != found[row - 1]:
                found[row] = found[at]
                row += 1
            times[row - 1] += 1
        offsets[text + 1] = row
    return found[:row], times[:row], offsets


@compiled
def number_terms(terms: Hashes) -> tuple[Hashes, Offsets]:
    """The different terms in the order they are met, and the number of each of `terms`.

    A hash table with open addressing: it holds numbers of terms, -1 where it is empty.
    """
    room = 1 << 16
    table = np.full(room, -1, np.int64)
    met = np.empty(room // 2, np.uint64)
    numbers = np.empty(len(terms), np.int64)
    count = 0
    for at in range(len(terms)):
        place = np.int64(terms[at] & np.uint64(room - 1))
        while table[place] >= 0 and met[table[place]] != terms[at]:
            place = (place + 1) & (room - 1)
        if table[place] < 0:
            table[place] = count
            met[count] = terms[at]
            count += 1
        numbers[at] = table[place]
        if count == len(met):
            room *= 2
            table = np.full(room, -1, np.int64)
            met = np.concatenate((met, met))
            for number in range(count):
                place = np.int64(met[number] & np.uint64(room - 1))
                while table[place] >= 0:
                    place = (place + 1) & (room - 1)
                table[place] = number
    return met[:count].copy(), numbers
