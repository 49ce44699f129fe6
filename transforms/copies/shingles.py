"""Words -> shingles: every run of five words as one 64-bit hash, and a sample of them.

A text's sample holds the shingle hashes up to a limit that is the same for all long texts
(FracMinHash), so that samples of texts of any length can be compared: below the smaller
limit of the two, both hold everything.

Source: Irber et al., *Lightweight compositional analysis of metagenomes with FracMinHash*
(2022).
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.copies.word_hashes import (
    COMPILED_FROM_BYTES,
    SEQUENCE_FACTOR,
    Hashes,
    Offsets,
    Scratch,
    TextBytes,
    Words,
    kernels_are_loaded,
    mixed,
    most_words,
    pays_to_compile,
    plain_words,
)

SHINGLE_WORDS = 5
COMPILED_FROM_WORDS = COMPILED_FROM_BYTES // 6
Ranks = npt.NDArray[np.uint32]
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

    `hashes` ascend within a text, without repeats; `ranks` are their places among the
    text's sampled shingles in the order of the text. `word_counts` are all words of a
    text, `limits` its largest sampled hash, `sequences` one hash of all words in order.
    """

    hashes: Hashes
    ranks: Ranks
    offsets: Offsets
    word_counts: Offsets
    limits: Hashes
    sequences: Hashes


def shingles(words: Words) -> Shingles:
    """Hash every run of five words of every text."""
    if kernels_are_loaded() or len(words.hashes) >= COMPILED_FROM_WORDS:
        return compiled_shingles(words)
    return plain_shingles(words)


def compiled_shingles(words: Words) -> Shingles:
    """The shingles by the compiled kernel."""
    from transforms.copies import shingle_kernels  # noqa: PLC0415 - numba is slow to import

    offsets = _shingle_offsets(words)
    hashes = np.empty(int(offsets[-1]), np.uint64)
    shingle_kernels.scan_shingles(words.hashes, words.offsets, offsets, hashes)
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


def shingle_samples(texts: TextBytes, sampling: Sampling) -> ShingleSamples:
    """Sample the shingles of every text."""
    if pays_to_compile(texts):
        return compiled_samples(texts, sampling)
    return plain_samples(texts, sampling)


def compiled_samples(texts: TextBytes, sampling: Sampling) -> ShingleSamples:
    """The samples by the compiled kernel: text by text, so that its words stay in the cache."""
    from transforms.copies import shingle_kernels  # noqa: PLC0415 - numba is slow to import

    count = len(texts.offsets) - 1
    room = most_words(texts)
    samples = ShingleSamples(
        np.empty(room, np.uint64),
        np.empty(room, np.uint32),
        np.zeros(count + 1, np.int64),
        np.empty(count, np.int64),
        np.empty(count, np.uint64),
        np.empty(count, np.uint64),
    )
    rates = np.array([sampling.limit, sampling.floor], np.uint64)
    shingle_kernels.sign(texts.windows, texts.offsets, rates, Scratch.of(texts), samples)
    kept = int(samples.offsets[-1])
    return samples._replace(hashes=samples.hashes[:kept].copy(), ranks=samples.ranks[:kept].copy())


def plain_samples(texts: TextBytes, sampling: Sampling) -> ShingleSamples:
    """The samples by the definition, in NumPy."""
    found = plain_words(texts)
    hashes, offsets = plain_shingles(found)
    limits = _limits(np.diff(offsets), sampling)
    kept = hashes <= np.repeat(limits, np.diff(offsets))
    bounds = np.concatenate([[0], np.cumsum(kept)])[offsets]
    sampled = hashes[kept]
    own = [
        np.unique(sampled[start:end], return_index=True) for start, end in pairwise(bounds.tolist())
    ]
    ranks = [places.astype(np.uint32) for _, places in own]
    return ShingleSamples(
        np.concatenate([sampled[:0], *(values for values, _ in own)]),
        np.concatenate([np.zeros(0, np.uint32), *ranks]),
        np.concatenate([[0], np.cumsum([len(places) for places in ranks])]).astype(np.int64),
        np.diff(found.offsets),
        limits,
        _sequences(found),
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
