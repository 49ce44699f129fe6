# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Shingles and their samples, compiled (twins: `shingles.plain_*`)."""

import numpy as np

from transforms.compiling import compiled
from transforms.copies.shingles import SHINGLE_WORDS, ShingleSamples
from transforms.copies.word_hashes import SEQUENCE_FACTOR, Hashes, Offsets, WordArrays
from transforms.copies.word_kernels import mix, scan_text

U = np.uint64
_LARGEST = U(0xFFFFFFFFFFFFFFFF)
_DROPPED = np.power(SEQUENCE_FACTOR, SHINGLE_WORDS)  # weight of the word that leaves the run


@compiled
def roll(words: Hashes, texts: Offsets, offsets: Offsets, hashes: Hashes) -> None:
    """Fill `hashes` with the shingles of every text."""
    for k in range(len(texts) - 1):
        total = U(0)
        shift = offsets[k] - texts[k] - SHINGLE_WORDS + 1
        for i in range(texts[k], texts[k + 1]):
            total = total * SEQUENCE_FACTOR + words[i]
            if i - SHINGLE_WORDS >= texts[k]:
                total -= words[i - SHINGLE_WORDS] * _DROPPED
            if i + shift >= offsets[k]:
                hashes[i + shift] = mix(total)


@compiled
def sample(words: Hashes, limit: np.uint64, sampled: Hashes) -> tuple[int, np.uint64]:
    """Store one text's shingles up to the limit, in order; their number, the words' hash."""
    kept = 0
    total = sequence = U(0)
    for i in range(len(words)):
        sequence = sequence * SEQUENCE_FACTOR + words[i]
        total = total * SEQUENCE_FACTOR + words[i]
        if i >= SHINGLE_WORDS:
            total -= words[i - SHINGLE_WORDS] * _DROPPED
        if i >= SHINGLE_WORDS - 1:
            hashed = mix(total)
            sampled[kept] = hashed
            kept += hashed <= limit
    return kept, mix(sequence + U(len(words)))


@compiled
def sign(
    windows: Hashes,
    texts: Offsets,
    rates: Hashes,
    scratch: WordArrays,
    samples: ShingleSamples,
) -> None:
    """Fill the samples of all texts."""
    base_limit, floor = rates
    sampled = np.empty(len(scratch.hashes) + 1, np.uint64)
    at = 0
    for k in range(len(texts) - 1):
        count = scan_text(windows, (texts[k], texts[k + 1]), scratch, 0)
        shingle_count = U(max(count - SHINGLE_WORDS + 1, 0))
        limit = _LARGEST
        if shingle_count > floor:
            limit = max(_LARGEST // shingle_count * floor, base_limit)
        kept, samples.sequences[k] = sample(scratch.hashes[:count], limit, sampled)
        order = np.argsort(sampled[:kept])
        for place in range(kept):
            rank = order[place]
            if place > 0 and sampled[rank] == samples.hashes[at - 1]:
                samples.ranks[at - 1] = min(samples.ranks[at - 1], np.uint32(rank))
                continue
            samples.hashes[at], samples.ranks[at] = sampled[rank], np.uint32(rank)
            at += 1
        samples.offsets[k + 1] = at
        samples.word_counts[k], samples.limits[k] = count, limit
