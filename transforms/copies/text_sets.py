"""Texts -> the sets of their shingles, or of their numbers and names.

Small inputs take the NumPy definition below; large ones a compiled kernel with the same
output (`text_set_kernels`).
"""

from itertools import pairwise

import numpy as np

from transforms.copies.fact_words import fact_words, masked, plain_kinds
from transforms.copies.set_overlaps import HashSets
from transforms.copies.shingles import plain_shingles
from transforms.copies.word_hashes import (
    Scratch,
    TextBytes,
    most_words,
    pays_to_compile,
    plain_words,
)


def shingle_sets(texts: TextBytes, *, blank_facts: bool) -> HashSets:
    """The distinct shingles of every text, in order.

    Args:
        texts: The texts.
        blank_facts: Whether numbers and names count as one and the same word.
    """
    if pays_to_compile(texts):
        return compiled_shingle_sets(texts, blank_facts=blank_facts)
    return plain_shingle_sets(texts, blank_facts=blank_facts)


def plain_shingle_sets(texts: TextBytes, *, blank_facts: bool) -> HashSets:
    """The shingles by the definition, in NumPy."""
    found = plain_words(texts)
    if blank_facts:
        found = masked(found, plain_kinds(texts, found))
    return distinct(HashSets(*plain_shingles(found)))


def compiled_shingle_sets(texts: TextBytes, *, blank_facts: bool) -> HashSets:
    """The shingles by the compiled kernel."""
    from transforms.copies import text_set_kernels  # noqa: PLC0415 - numba is slow to import

    hashes = np.empty(most_words(texts), np.uint64)
    offsets = np.zeros(len(texts.offsets), np.int64)
    text_set_kernels.scan_shingles(
        texts.windows, texts.offsets, blank_facts, Scratch.of(texts), hashes, offsets
    )
    return HashSets(hashes, offsets)


def fact_sets(texts: TextBytes) -> HashSets:
    """The distinct numbers and names of every text, in order."""
    return compiled_fact_sets(texts) if pays_to_compile(texts) else plain_fact_sets(texts)


def plain_fact_sets(texts: TextBytes) -> HashSets:
    """The facts by the definition, in NumPy."""
    found = plain_words(texts)
    return distinct(fact_words(found, plain_kinds(texts, found)))


def compiled_fact_sets(texts: TextBytes) -> HashSets:
    """The facts by the compiled kernel."""
    from transforms.copies import text_set_kernels  # noqa: PLC0415 - numba is slow to import

    hashes = np.empty(most_words(texts), np.uint64)
    offsets = np.zeros(len(texts.offsets), np.int64)
    text_set_kernels.scan_facts(texts.windows, texts.offsets, Scratch.of(texts), hashes, offsets)
    return HashSets(hashes[: offsets[-1]].copy(), offsets)


def distinct(bags: HashSets) -> HashSets:
    """Every element once, where it stands first."""
    sets = [bags.hashes[:0]]
    for start, end in pairwise(bags.offsets.tolist()):
        own = bags.hashes[start:end]
        sets.append(own[np.sort(np.unique(own, return_index=True)[1])])
    offsets = np.cumsum([len(own) for own in sets])
    return HashSets(np.concatenate(sets), offsets.astype(np.int64))
