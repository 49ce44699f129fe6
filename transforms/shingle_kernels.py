"""Shingles and their samples, compiled (twins: `shingles.plain_*`)."""

import numpy as np

from transforms.compiling import compiled
from transforms.shingles import SHINGLE_WORDS
from transforms.word_hashes import SEQUENCE_FACTOR, Hashes, Offsets
from transforms.word_kernels import mix

U = np.uint64
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
def sample(
    words: Hashes,
    texts: Offsets,
    limits: Hashes,
    hashes: Hashes,
    offsets: Offsets,
    sequences: Hashes,
) -> int:
    """Fill the arrays with the shingles up to each text's limit; the number kept."""
    kept = 0
    for k in range(len(texts) - 1):
        total = sequence = U(0)
        first, limit = texts[k], limits[k]
        for i in range(first, texts[k + 1]):
            word = words[i]
            sequence = sequence * SEQUENCE_FACTOR + word
            total = total * SEQUENCE_FACTOR + word
            if i - SHINGLE_WORDS >= first:
                total -= words[i - SHINGLE_WORDS] * _DROPPED
            if i - SHINGLE_WORDS + 1 >= first:
                hashed = mix(total)
                hashes[kept] = hashed
                kept += hashed <= limit
        sequences[k] = mix(sequence + U(texts[k + 1] - first))
        offsets[k + 1] = kept
    return kept
