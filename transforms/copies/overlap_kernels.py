# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Overlaps of samples, compiled (twin: `candidate_pairs.plain_overlapping`)."""

import numpy as np
import numpy.typing as npt

from transforms.compiling import compiled, inlined
from transforms.copies.bits import bit_count
from transforms.copies.candidate_pairs import Samples
from transforms.copies.posting_kernels import Postings
from transforms.copies.word_hashes import Offsets

U = np.uint64
BITS = 64  # a text with so many sampled hashes is told by one bit each
# by text: shared hashes, their ranks in the text that is read, their ranks in the other
Met = npt.NDArray[np.uint64]


@inlined
def size_below(samples: Samples, text: np.int64, limit: np.uint64) -> np.int64:
    """How many of a text's hashes are at most `limit`."""
    first, end = samples.offsets[text], samples.offsets[text + 1]
    own_limit = samples.limits[text]
    if own_limit <= limit:
        return end - first
    # hashes are spread evenly, so hardly a step is left from where they should stand
    at = first + np.int64(float(end - first) * (float(limit) / float(own_limit)))
    while at < end and samples.hashes[at] <= limit:
        at += 1
    while at > first and samples.hashes[at - 1] > limit:
        at -= 1
    return at - first


@compiled
def long_block_count(samples: Samples, smaller: np.int64, size: np.int64, larger: np.int64) -> int:
    """In how many places of the smaller text its first `size` hashes are shared."""
    first, at = samples.offsets[smaller], samples.offsets[larger]
    marks = np.zeros(np.int64(samples.ranks[first : first + size].max()) + 1, np.uint8)
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
    return blocks


@compiled
def which_are_short(samples: Samples) -> npt.NDArray[np.bool_]:
    """Whether the ranks of a text's hashes fit into the bits of a number."""
    short = np.ones(len(samples.limits), np.bool_)
    for text in range(len(short)):
        for row in range(samples.offsets[text], samples.offsets[text + 1]):
            short[text] &= samples.ranks[row] < BITS  # a repeated hash counts in ranks only
    return short


@compiled
def block_count(samples: Samples, text: np.int64, size: np.int64, shared: np.uint64) -> np.int64:
    """The same for a text whose ranks fit into bits, `shared` those of its shared hashes."""
    present = U(0)
    ranks = samples.ranks[samples.offsets[text] : samples.offsets[text] + size]
    for k in range(len(ranks)):
        present |= U(1) << U(ranks[k])
    # the place behind each shared one; if absent, a carry runs to the next that is present
    behind = shared << U(1)
    carried = (behind & ~present) + ~present
    return np.int64(bit_count(shared & ~(present & (behind | carried))))


@compiled
def count_from(samples: Samples, postings: Postings, text: int, met: Met, touched: Offsets) -> int:
    """Note the hashes that later texts share with this one; how many texts were touched.

    Whether a text is touched for the first time is told without a branch, which would wait
    for memory and be foretold wrongly.
    """
    count = 0
    all_wanted = samples.is_new[text]
    for at in range(samples.offsets[text], samples.offsets[text + 1]):
        bit = U(1) << U(samples.ranks[at] & np.uint32(BITS - 1))
        for post in range(postings.begins[at], postings.ends[at]):
            other = U(postings.texts[post])
            if all_wanted or samples.is_new[other]:
                touched[count] = other
                count += met[other, 0] == U(0)
                met[other, 0] += U(1)
                met[other, 1] |= bit
                met[other, 2] |= U(1) << U(postings.ranks[post])
    return count


@compiled
def several_shared(met: Met, touched: Offsets, least: int) -> int:
    """Move the texts that share so many hashes to the front, forget the others; their number."""
    kept = 0
    for k in range(len(touched)):
        other = U(touched[k])
        touched[kept] = other
        is_kept = met[other, 0] >= U(least)
        kept += is_kept
        for column in range(3):
            met[other, column] = met[other, column] if is_kept else U(0)
    return kept


@compiled
def count_shared(  # noqa: C901 - one pass over a text's postings
    samples: Samples,
    postings: Postings,
    first_text: int,
    rule: tuple[int, float, float, int],
    found: Offsets,
) -> tuple[int, int]:
    """Count shared hashes from `first_text` on; the text to go on with, the pairs found."""
    shared_hashes, shared_share, block_share, blocks = rule
    texts = len(samples.limits)
    met = np.zeros((texts, 3), np.uint64)
    touched = np.empty(texts + 1, np.int64)
    short = which_are_short(samples)
    pairs = 0
    for text in range(first_text, texts):
        if pairs + texts > len(found):
            return text, pairs
        count = count_from(samples, postings, text, met, touched)
        for k in range(several_shared(met, touched[:count], shared_hashes)):
            other = touched[k]
            shared = np.int64(met[other, 0])
            ranks, other_ranks = met[other, 1], met[other, 2]
            met[other, 0] = met[other, 1] = met[other, 2] = U(0)
            limit = min(samples.limits[text], samples.limits[other])
            size, other_size = size_below(samples, text, limit), size_below(samples, other, limit)
            pair = text, other
            if other_size < size:
                size, ranks, pair = other_size, other_ranks, (other, text)
            if shared < block_share * size:
                if shared < shared_share * size:
                    continue
                least = min(blocks, shared)
                if not short[pair[0]]:
                    places = np.int64(long_block_count(samples, pair[0], size, pair[1]))
                else:
                    places = np.int64(bit_count(ranks & ~(ranks << U(1))))
                    if places >= least:  # absent ranks may join some of them
                        places = block_count(samples, pair[0], size, ranks)
                if places < least:
                    continue
            found[pairs, 0], found[pairs, 1] = text, other
            found[pairs, 2], found[pairs, 3] = shared, size
            pairs += 1
    return texts, pairs
