# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Shingles and their samples, compiled (twins: `shingles.plain_*`)."""

import numpy as np

from transforms.compiling import compiled, inlined
from transforms.copies.shingles import SHINGLE_WORDS, Ranks, ShingleSamples
from transforms.copies.word_hashes import SEQUENCE_FACTOR, Hashes, Offsets, Scratch
from transforms.copies.word_kernels import mix, word_edges, word_hash

U = np.uint64
_LARGEST = U(0xFFFFFFFFFFFFFFFF)
DROPPED = np.power(SEQUENCE_FACTOR, SHINGLE_WORDS)  # weight of the word that leaves the run
_SHORT = 64  # up to so many are sorted by insertion


@compiled
def roll(words: Hashes, texts: Offsets, offsets: Offsets, hashes: Hashes) -> None:
    """Fill `hashes` with the shingles of every text."""
    for k in range(len(texts) - 1):
        total = U(0)
        shift = offsets[k] - texts[k] - SHINGLE_WORDS + 1
        for i in range(texts[k], texts[k + 1]):
            total = total * SEQUENCE_FACTOR + words[i]
            if i - SHINGLE_WORDS >= texts[k]:
                total -= words[i - SHINGLE_WORDS] * DROPPED
            if i + shift >= offsets[k]:
                hashes[i + shift] = mix(total)


@inlined
def limit_of(shingles: np.int64, rates: Hashes) -> np.uint64:
    """The hash limit of a text with so many shingles."""
    base_limit, floor = rates
    if U(shingles) <= floor:
        return _LARGEST
    return max(_LARGEST // U(shingles) * floor, base_limit)


@compiled
def sample(
    windows: Hashes, base: int, count: int, limit: np.uint64, scratch: Scratch, sampled: Hashes
) -> tuple[int, np.uint64]:
    """Store one text's shingles up to the limit, in order; their number, the words' hash."""
    edges, hashes = scratch.edges, scratch.hashes
    kept = 0
    total = sequence = U(0)
    for i in range(count):
        start, end = np.int64(edges[2 * i]), np.int64(edges[2 * i + 1])
        hashed = word_hash(windows, base + start, end - start)
        hashes[i] = hashed
        sequence = sequence * SEQUENCE_FACTOR + hashed
        total = total * SEQUENCE_FACTOR + hashed
        if i >= SHINGLE_WORDS:
            total -= hashes[i - SHINGLE_WORDS] * DROPPED
        if i >= SHINGLE_WORDS - 1:
            shingle = mix(total)
            sampled[kept] = shingle
            kept += shingle <= limit
    return kept, mix(sequence + U(count))


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
        place = at
        while place > first and hashes[place - 1] > value:
            place -= 1
        if place > first and hashes[place - 1] == value:
            continue
        for other in range(at, place, -1):
            hashes[other], ranks[other] = hashes[other - 1], ranks[other - 1]
        hashes[place], ranks[place] = value, np.uint32(rank)
        at += 1
    return at


@compiled
def sign(
    windows: Hashes, texts: Offsets, rates: Hashes, scratch: Scratch, samples: ShingleSamples
) -> None:
    """Fill the samples of all texts."""
    sampled = np.empty(len(scratch.hashes) + 1, np.uint64)
    at = 0
    for k in range(len(texts) - 1):
        count = word_edges(windows, texts[k], texts[k + 1], scratch)
        limit = limit_of(max(count - SHINGLE_WORDS + 1, 0), rates)
        kept, samples.sequences[k] = sample(windows, texts[k], count, limit, scratch, sampled)
        at = sort_distinct(sampled[:kept], samples.hashes, samples.ranks, at)
        samples.offsets[k + 1] = at
        samples.word_counts[k], samples.limits[k] = count, limit
