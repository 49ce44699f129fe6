# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Samples -> the texts with each repeated hash, compiled."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.compiling import compiled
from transforms.copies.candidate_pairs import Samples
from transforms.copies.word_hashes import Hashes

Rows = npt.NDArray[np.int32]
_FEW = 16  # up to so many are sorted by insertion


class Postings(NamedTuple):
    """The texts with each repeated hash, ascending, one hash after the other.

    `ranks` are the hash's places in these texts, in the lowest six bits. The later texts
    with the hash of a sample's row are `texts[begins[row]:ends[row]]`.
    """

    texts: Rows
    ranks: npt.NDArray[np.uint8]
    begins: Rows
    ends: Rows


@compiled
def sort_rows(rows: Rows) -> None:
    """Sort a group's rows."""
    if len(rows) > _FEW:
        rows[:] = np.sort(rows)
        return
    for k in range(1, len(rows)):
        row, place = rows[k], k
        while place > 0 and rows[place - 1] > row:
            rows[place] = rows[place - 1]
            place -= 1
        rows[place] = row


@compiled
def postings_of(samples: Samples, hashes: Hashes, rows: Rows, texts: Rows) -> Postings:
    """Group the texts by hash: `hashes` ascend, `rows` are theirs, `texts` those of all rows."""
    begins = np.zeros(len(samples.hashes), np.int32)
    ends = np.zeros(len(samples.hashes), np.int32)
    posted = np.empty(len(rows), np.int32)
    ranks = np.empty(len(rows), np.uint8)
    kept, first = 0, 0
    while first < len(rows):
        end = first + 1
        while end < len(rows) and hashes[end] == hashes[first]:
            end += 1
        if end - first > 1:
            sort_rows(rows[first:end])
            behind = kept + end - first
            for k in range(first, end):
                row = rows[k]
                posted[kept], ranks[kept] = texts[row], np.uint8(samples.ranks[row] & 63)
                kept += 1
                begins[row], ends[row] = kept, behind
        first = end
    return Postings(posted[:kept], ranks[:kept], begins, ends)
