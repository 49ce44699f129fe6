"""Words -> shingles: every run of five words as one 64-bit hash, and a sample of them.

A text's sample holds the shingle hashes up to a limit that is the same for all long texts
(FracMinHash), so that samples of texts of any length can be compared: below the smaller
limit of the two, both hold everything.

Source: Irber et al., *Lightweight compositional analysis of metagenomes with FracMinHash*
(2022).
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.word_hashes import (
    COMPILED_FROM_BYTES,
    SEQUENCE_FACTOR,
    Hashes,
    Offsets,
    Words,
    mixed,
)

SHINGLE_WORDS = 5
COMPILED_FROM_WORDS = COMPILED_FROM_BYTES // 6
_LARGEST = np.uint64(0xFFFFFFFFFFFFFFFF)


@dataclass(frozen=True)
class Sampling:
    """How many shingles of a text its signature keeps.

    Attributes:
        share: One of this many shingle hashes is kept. At 16, two texts of 450 words with
            Jaccard 0.15 share two of them in 99.7 % of cases.
        floor: A short text keeps about this many (a fixed share would lose 14 % of the
            copies among texts of 50 to 100 words).
    """

    share: int = 16
    floor: int = 32

    @property
    def limit(self) -> np.uint64:
        """The hash limit of a long text."""
        return np.uint64((1 << 64) // self.share - 1)


class Shingles(NamedTuple):
    """The shingles of texts in order; text i has the rows `offsets[i]:offsets[i + 1]`."""

    hashes: Hashes
    offsets: Offsets


class ShingleSamples(NamedTuple):
    """The sampled shingles of texts; text i has the rows `offsets[i]:offsets[i + 1]`.

    `counts` are all shingles of a text, `limits` its largest sampled hash, `sequences` one
    hash of all its words in order.
    """

    hashes: Hashes
    offsets: Offsets
    counts: Offsets
    limits: Hashes
    sequences: Hashes


def shingles(words: Words) -> Shingles:
    """Hash every run of five words of every text."""
    if len(words.hashes) >= COMPILED_FROM_WORDS:
        return compiled_shingles(words)
    return plain_shingles(words)


def compiled_shingles(words: Words) -> Shingles:
    """The shingles by the compiled kernel."""
    from transforms import shingle_kernels  # noqa: PLC0415 - numba is slow to import

    offsets = _shingle_offsets(words)
    hashes = np.empty(int(offsets[-1]), np.uint64)
    shingle_kernels.roll(words.hashes, words.offsets, offsets, hashes)
    return Shingles(hashes, offsets)


def plain_shingles(words: Words) -> Shingles:
    """The shingles by the definition, in NumPy."""
    offsets = _shingle_offsets(words)
    counts = np.diff(offsets)
    first = np.repeat(words.offsets[:-1] - offsets[:-1], counts) + np.arange(int(offsets[-1]))
    total = np.zeros(len(first), np.uint64)
    for distance in range(SHINGLE_WORDS):
        total = total * SEQUENCE_FACTOR + words.hashes[first + distance]
    return Shingles(mixed(total), offsets)


def shingle_samples(words: Words, sampling: Sampling) -> ShingleSamples:
    """Sample the shingles of every text."""
    if len(words.hashes) >= COMPILED_FROM_WORDS:
        return compiled_samples(words, sampling)
    return plain_samples(words, sampling)


def compiled_samples(words: Words, sampling: Sampling) -> ShingleSamples:
    """The samples by the compiled kernel."""
    from transforms import shingle_kernels  # noqa: PLC0415 - numba is slow to import

    counts = np.diff(_shingle_offsets(words))
    limits = _limits(counts, sampling)
    hashes = np.empty(int(counts.sum()), np.uint64)
    offsets = np.zeros(len(words.offsets), np.int64)
    sequences = np.empty(len(counts), np.uint64)
    kept = shingle_kernels.sample(words.hashes, words.offsets, limits, hashes, offsets, sequences)
    return ShingleSamples(hashes[:kept].copy(), offsets, counts, limits, sequences)


def plain_samples(words: Words, sampling: Sampling) -> ShingleSamples:
    """The samples by the definition, in NumPy."""
    hashes, offsets = plain_shingles(words)
    counts = np.diff(offsets)
    limits = _limits(counts, sampling)
    kept = hashes <= np.repeat(limits, counts)
    kept_before = np.concatenate([[0], np.cumsum(kept)])
    return ShingleSamples(
        hashes[kept], kept_before[offsets].astype(np.int64), counts, limits, _sequences(words)
    )


def _shingle_offsets(words: Words) -> Offsets:
    counts = np.maximum(np.diff(words.offsets) - SHINGLE_WORDS + 1, 0)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def _limits(counts: npt.NDArray[np.int64], sampling: Sampling) -> Hashes:
    share = _LARGEST // np.maximum(counts, sampling.floor).astype(np.uint64)
    raised = share * np.uint64(sampling.floor)
    raised[counts <= sampling.floor] = _LARGEST
    limits: Hashes = np.maximum(raised, sampling.limit)
    return limits


def _sequences(words: Words) -> Hashes:
    counts = np.diff(words.offsets)
    powers = np.ones(int(counts.max(initial=0)) + 1, np.uint64)
    powers[1:] = SEQUENCE_FACTOR
    powers = np.multiply.accumulate(powers)
    from_end = np.repeat(words.offsets[1:], counts) - 1 - np.arange(len(words.hashes))
    terms = np.concatenate([words.hashes * powers[from_end], np.zeros(1, np.uint64)])
    sums = np.add.reduceat(terms, words.offsets[:-1]) if len(counts) else terms[:0]
    sums[counts == 0] = 0
    return mixed(sums + counts.astype(np.uint64))
