# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Shingles and their samples, compiled (twins: `shingles.plain_*`)."""

import numpy as np

from transforms.compiling import compiled, inlined
from transforms.copies.shingles import SHINGLE_WORDS, Ranks, ShingleSamples
from transforms.copies.word_hashes import SEQUENCE_FACTOR, Hashes, Offsets, Scratch
from transforms.copies.word_kernels import hash_words, mix, word_edges

U = np.uint64
_LARGEST = U(0xFFFFFFFFFFFFFFFF)
_SHORT = 64  # of so many it is fastest to count the smaller ones of each


@compiled
def hash_shingles(words: Hashes, shingles: Hashes) -> int:
    """Store the shingles of one text's words; their number."""
    count = max(len(words) - SHINGLE_WORDS + 1, 0)
    for i in range(count):  # without what the one before had in common: several at once
        total = U(0)
        for distance in range(SHINGLE_WORDS):
            total = total * SEQUENCE_FACTOR + words[i + distance]
        shingles[i] = mix(total)
    return count


@compiled
def scan_shingles(words: Hashes, texts: Offsets, offsets: Offsets, hashes: Hashes) -> None:
    """Fill `hashes` with the shingles of every text."""
    for k in range(len(texts) - 1):
        hash_shingles(words[texts[k] : texts[k + 1]], hashes[offsets[k] : offsets[k + 1]])


@inlined
def limit_of(shingles: np.int64, rates: Hashes) -> np.uint64:
    """The hash limit of a text with so many shingles."""
    base_limit, floor = rates
    if U(shingles) <= floor:
        return _LARGEST
    return max(_LARGEST // U(shingles) * floor, base_limit)


@compiled
def up_to(values: Hashes, limit: np.uint64) -> int:
    """Move the values up to the limit to the front, in order; their number."""
    kept = 0
    for i in range(len(values)):
        values[kept] = values[i]
        kept += values[i] <= limit
    return kept


@compiled
def sequence_hash(words: Hashes) -> np.uint64:
    """One hash of all words in order."""
    total = U(0)
    for i in range(len(words)):
        total = total * SEQUENCE_FACTOR + words[i]
    return mix(total + U(len(words)))


@compiled
def sort_distinct(values: Hashes, hashes: Hashes, ranks: Ranks, first: int) -> int:
    """Store the values ascending, without repeats, with their ranks; the row behind them."""
    at = first
    if len(values) > _SHORT:
        order = np.argsort(values, kind="mergesort")
        for place in range(len(order)):
            rank = order[place]
            if place == 0 or values[rank] != hashes[at - 1]:
                hashes[at], ranks[at] = values[rank], np.uint32(rank)
                at += 1
        return at
    for rank in range(len(values)):
        value = values[rank]
        place = first
        for other in range(len(values)):  # all of them: several are compared at once
            place += values[other] < value
        for other in range(rank):
            place += values[other] == value
        hashes[place], ranks[place] = value, np.uint32(rank)
    for place in range(first, first + len(values)):
        hashes[at], ranks[at] = hashes[place], ranks[place]
        at += place == first or hashes[place] != hashes[at - 1]
    return at


@compiled
def sign(
    windows: Hashes, texts: Offsets, rates: Hashes, scratch: Scratch, samples: ShingleSamples
) -> None:
    """Fill the samples of all texts."""
    at = 0
    for k in range(len(texts) - 1):
        base = texts[k]
        count = word_edges(windows, base, texts[k + 1], scratch)
        words = scratch.words[:count]
        hash_words(windows, base, scratch, words)
        found = scratch.shingles[: hash_shingles(words, scratch.shingles)]
        limit = limit_of(len(found), rates)
        at = sort_distinct(found[: up_to(found, limit)], samples.hashes, samples.ranks, at)
        samples.offsets[k + 1] = at
        samples.word_counts[k], samples.limits[k] = count, limit
        samples.sequences[k] = sequence_hash(words)
