# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Common runs of words, compiled (twin: `common_runs.plain_runs`)."""

import numpy as np
import numpy.typing as npt

from transforms.compiling import compiled, inlined
from transforms.copies.common_runs import MOST_PLACES
from transforms.copies.set_kernels import table_size
from transforms.copies.shingles import SHINGLE_WORDS, Shingles
from transforms.copies.word_hashes import Hashes, Offsets, Words

U = np.uint64


@inlined
def run_length(
    hashes: Hashes, i: np.int64, i_end: np.int64, j: np.int64, j_end: np.int64
) -> np.int64:
    """How many words are equal from word i and word j on."""
    length = np.int64(0)
    most = min(i_end - i, j_end - j)
    while length < most and hashes[i + length] == hashes[j + length]:
        length += 1
    return length


@compiled
def are_greater(
    windows: Hashes, texts: Offsets, left: Offsets, right: Offsets
) -> npt.NDArray[np.bool_]:
    """Whether the left text of each pair comes after the right one, byte by byte."""
    greater = np.zeros(len(left), np.bool_)
    for pair in range(len(left)):
        at, other = texts[left[pair]], texts[right[pair]]
        size, other_size = texts[left[pair] + 1] - at, texts[right[pair] + 1] - other
        shorter = min(size, other_size)
        same = np.int64(0)
        while same + 8 <= shorter and windows[at + same] == windows[other + same]:
            same += 8
        while same < shorter and (windows[at + same] ^ windows[other + same]) & U(0xFF) == U(0):
            same += 1
        if same == shorter:
            greater[pair] = size > other_size
        else:
            greater[pair] = windows[at + same] & U(0xFF) > windows[other + same] & U(0xFF)
    return greater


@compiled
def find_runs(  # noqa: C901 - one pass over a pair
    words: Words,
    shingles: Shingles,
    pairs: Offsets,
    start: tuple[int, int],
    found: Offsets,
) -> tuple[int, int]:
    """Find the runs of pairs from `start[0]` on; the pair to go on with, the runs found."""
    hashes, offsets, grams, gram_offsets = (
        words.hashes,
        words.offsets,
        shingles.hashes,
        shingles.offsets,
    )
    first_pair, minimum_words = start
    rows = 0
    indexed = np.int64(-1)
    largest = np.int64(0)
    for pair in range(first_pair, len(pairs)):
        left = pairs[pair, 0]
        largest = max(largest, gram_offsets[left + 1] - gram_offsets[left])
    room = np.empty(table_size(largest), np.uint64)
    # the first place of a shingle in the table, and of every place the next one; -1 for none
    head = np.empty(len(room), np.int32)
    follower = np.empty(largest, np.int32)
    table = room[:0]
    mask = U(0)
    for pair in range(first_pair, len(pairs)):
        left, right = pairs[pair]
        a, a_end, b, b_end = offsets[left], offsets[left + 1], offsets[right], offsets[right + 1]
        if rows + (b_end - b) // SHINGLE_WORDS + 1 > len(found):
            return pair, rows
        base, size = gram_offsets[left], gram_offsets[left + 1] - gram_offsets[left]
        if left != indexed:
            indexed = left
            table = room[: table_size(size)]
            table[:] = U(0)
            mask = U(len(table) - 1)
            for back in range(size):
                i = size - 1 - back  # so that the places of a shingle ascend
                value = max(grams[base + i], U(1))
                at = value & mask
                while table[at] != U(0) and table[at] != value:
                    at = (at + U(1)) & mask
                follower[i] = head[at] if table[at] == value else np.int32(-1)
                table[at] = value
                head[at] = np.int32(i)
        gram_base, gram_count = gram_offsets[right], gram_offsets[right + 1] - gram_offsets[right]
        j = np.int64(0)
        while j < gram_count:
            value = max(grams[gram_base + j], U(1))
            at = value & mask
            while table[at] != U(0) and table[at] != value:
                at = (at + U(1)) & mask
            longest, place = np.int64(0), np.int64(0)
            i = np.int64(head[at]) if table[at] == value else np.int64(-1)
            tried = 0
            while i >= 0 and tried < MOST_PLACES:
                length = run_length(hashes, a + i, a_end, b + j, b_end)
                if length > longest:
                    longest, place = length, i
                i = np.int64(follower[i])
                tried += 1
            if longest >= minimum_words:
                found[rows, 0], found[rows, 1], found[rows, 2], found[rows, 3] = (
                    pair,
                    place,
                    j,
                    longest,
                )
                rows += 1
            j += max(longest, np.int64(1))
    return len(pairs), rows
