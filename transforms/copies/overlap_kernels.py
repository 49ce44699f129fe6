# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Overlaps of samples, compiled (twin: `candidate_pairs.plain_overlapping`)."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.compiling import compiled, inlined
from transforms.copies.candidate_pairs import Samples
from transforms.copies.word_hashes import Hashes, Offsets


class Postings(NamedTuple):
    """The texts with each repeated hash, ascending; hash h: `texts[starts[h]:starts[h + 1]]`.

    `numbers` are the hash numbers of the samples' rows, -1 for a hash of one text.
    """

    texts: Offsets
    numbers: Offsets
    starts: Offsets


@inlined
def size_below(hashes: Hashes, first: np.int64, end: np.int64, limit: np.uint64) -> np.int64:
    """How many of the ascending hashes are at most `limit`."""
    low, high = first, end
    while low < high:
        middle = (low + high) // 2
        if hashes[middle] <= limit:
            low = middle + 1
        else:
            high = middle
    return low - first


@compiled
def block_count(
    samples: Samples, smaller: np.int64, size: np.int64, larger: np.int64, marks: Offsets
) -> int:
    """In how many places of the smaller text its first `size` hashes are shared."""
    first, at = samples.offsets[smaller], samples.offsets[larger]
    end = samples.offsets[larger + 1]
    most = np.int64(0)
    for k in range(first, first + size):
        while at < end and samples.hashes[at] < samples.hashes[k]:
            at += 1
        is_shared = at < end and samples.hashes[at] == samples.hashes[k]
        rank = np.int64(samples.ranks[k])
        marks[rank] = 2 if is_shared else 1
        most = max(most, rank)
    blocks = 0
    inside = False
    for rank in range(most + 1):
        if marks[rank] > 0:  # others are above the limit
            blocks += marks[rank] == 2 and not inside
            inside = marks[rank] == 2
            marks[rank] = 0
    return blocks


@compiled
def candidate_size(
    samples: Samples,
    pair: tuple[int, int],
    shared: int,
    rule: tuple[int, float, float, int],
    marks: Offsets,
) -> int:
    """The size of the smaller sample; -1 if too few hashes are shared, or stand together."""
    left, right = pair
    shared_hashes, shared_share, block_share, blocks = rule
    if shared < shared_hashes:
        return -1
    hashes, offsets = samples.hashes, samples.offsets
    limit = min(samples.limits[left], samples.limits[right])
    own, other = offsets[left + 1] - offsets[left], offsets[right + 1] - offsets[right]
    if samples.limits[left] > limit:
        own = size_below(hashes, offsets[left], offsets[left + 1], limit)
    if samples.limits[right] > limit:
        other = size_below(hashes, offsets[right], offsets[right + 1], limit)
    smaller, larger = (left, right) if own <= other else (right, left)
    size = min(own, other)
    if shared >= block_share * size:
        return size
    if shared < shared_share * size:
        return -1
    scattered = block_count(samples, smaller, size, larger, marks) >= min(blocks, shared)
    return size if scattered else -1


@compiled
def count_from(
    samples: Samples,
    postings: Postings,
    text: int,
    counts: npt.NDArray[np.int32],
    touched: Offsets,
) -> int:
    """Count the hashes that later texts share with this one; how many texts were touched."""
    met = 0
    all_wanted = samples.is_new[text]
    for at in range(samples.offsets[text], samples.offsets[text + 1]):
        number = postings.numbers[at]
        if number < 0:
            continue
        for post in range(postings.starts[number + 1] - 1, postings.starts[number] - 1, -1):
            other = postings.texts[post]
            if other <= text:  # postings ascend
                break
            if all_wanted or samples.is_new[other]:
                if counts[other] == 0:
                    touched[met] = other
                    met += 1
                counts[other] += 1
    return met


@compiled
def count_shared(
    samples: Samples,
    postings: Postings,
    first_text: int,
    rule: tuple[int, float, float, int],
    found: Offsets,
) -> tuple[int, int]:
    """Count shared hashes from `first_text` on; the text to go on with, the pairs found."""
    texts = len(samples.limits)
    counts = np.zeros(texts, np.int32)
    touched = np.empty(texts, np.int64)
    marks = np.zeros(np.int64(samples.ranks.max()) + 1 if len(samples.ranks) else 1, np.int64)
    pairs = 0
    for text in range(first_text, texts):
        if pairs + texts > len(found):
            return text, pairs
        met = count_from(samples, postings, text, counts, touched)
        for k in range(met):
            other = touched[k]
            shared = counts[other]
            counts[other] = 0
            size = candidate_size(samples, (text, other), shared, rule, marks)
            if size >= 0:
                found[pairs, 0], found[pairs, 1] = text, other
                found[pairs, 2], found[pairs, 3] = shared, size
                pairs += 1
    return texts, pairs
