"""Pairs of word sequences -> the maximal runs of words that both hold."""

from collections import defaultdict
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from transforms.copies.shingles import SHINGLE_WORDS, Shingles
from transforms.copies.word_hashes import (
    Hashes,
    Offsets,
    TextBytes,
    Words,
    kernels_are_loaded,
)

COMPILED_FROM_WORDS = 200_000
MOST_PLACES = 8  # places of a repeated phrase that are tried
_ROOM = 1 << 16


def are_greater(texts: TextBytes, left: Offsets, right: Offsets) -> npt.NDArray[np.bool_]:
    """Whether text `left[i]` comes after text `right[i]`, byte by byte, for every i."""
    compare = compiled_greater if kernels_are_loaded() else plain_greater
    return compare(texts, left, right)


def plain_greater(texts: TextBytes, left: Offsets, right: Offsets) -> npt.NDArray[np.bool_]:
    """The comparison by the definition, pair by pair."""
    raw = [texts.buffer[start:end].tobytes() for start, end in pairwise(texts.offsets.tolist())]
    pairs = zip(left.tolist(), right.tolist(), strict=True)
    return np.array([raw[one] > raw[two] for one, two in pairs], np.bool_)


def compiled_greater(texts: TextBytes, left: Offsets, right: Offsets) -> npt.NDArray[np.bool_]:
    """The comparison by the compiled kernel."""
    from transforms.copies import run_kernels  # noqa: PLC0415 - numba is slow to import

    return run_kernels.are_greater(texts.windows, texts.offsets, left, right)


def common_runs(words: Words, shingles: Shingles, pairs: Offsets, minimum_words: int) -> Offsets:
    """Find where text `pairs[k, 1]` repeats words of text `pairs[k, 0]`.

    The second text is read from its start; at each place the longest run that the first
    one holds is taken (the earliest of equals), and reading goes on behind it.

    Args:
        words: All texts' words.
        shingles: Their shingles.
        pairs: One row a pair: two text numbers.
        minimum_words: Shorter runs are left out; at least a shingle's length.

    Returns:
        One row a run: pair number, first word in the first text, first word in the second
        text, number of words. In the order of the pairs and of the second text.
    """
    size = int(np.diff(words.offsets)[pairs].sum())
    is_large = kernels_are_loaded() or size >= COMPILED_FROM_WORDS
    find = compiled_runs if is_large else plain_runs
    return find(words, shingles, pairs, minimum_words)


def plain_runs(words: Words, shingles: Shingles, pairs: Offsets, minimum_words: int) -> Offsets:
    """The runs by the definition, one pair after the other."""
    rows = []
    for number, (left, right) in enumerate(pairs.tolist()):
        first, second = (
            _slice(words.hashes, words.offsets, left),
            _slice(words.hashes, words.offsets, right),
        )
        places: dict[int, list[int]] = defaultdict(list)
        for at, shingle in enumerate(_slice(shingles.hashes, shingles.offsets, left)):
            if len(places[shingle]) < MOST_PLACES:
                places[shingle].append(at)
        shingles_of_second = _slice(shingles.hashes, shingles.offsets, right)
        j = 0
        while j < len(shingles_of_second):
            runs = [(_run(first, second, i, j), -i) for i in places.get(shingles_of_second[j], ())]
            length, start = max(runs, default=(0, 0))
            if length >= minimum_words:
                rows.append((number, -start, j, length))
            j += max(length, 1)
    return np.asarray(rows, np.int64).reshape(-1, 4)


def _slice(values: Hashes, offsets: Offsets, number: int) -> list[int]:
    chosen: list[int] = values[offsets[number] : offsets[number + 1]].tolist()
    return chosen


def _run(first: list[int], second: list[int], i: int, j: int) -> int:
    length = 0
    most = min(len(first) - i, len(second) - j)
    while length < most and first[i + length] == second[j + length]:
        length += 1
    return length


def compiled_runs(words: Words, shingles: Shingles, pairs: Offsets, minimum_words: int) -> Offsets:
    """The runs by the compiled kernel."""
    from transforms.copies import run_kernels  # noqa: PLC0415 - numba is slow to import

    counts = np.diff(words.offsets)[pairs[:, 1]]
    room = max(_ROOM, int(counts.max(initial=0)) // SHINGLE_WORDS + 1)
    found = np.empty((room, 4), np.int64)
    parts = [found[:0]]
    pair = 0
    while pair < len(pairs):
        pair, rows = run_kernels.find_runs(words, shingles, pairs, (pair, minimum_words), found)
        parts.append(found[:rows].copy())
    return np.concatenate(parts)
