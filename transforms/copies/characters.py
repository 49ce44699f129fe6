"""Bytes within texts -> characters within them, which is what spans of articles are told in."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from transforms.copies.word_hashes import BLOCK, Offsets, TextBytes, kernels_are_loaded

# text numbers, and as many bytes within these texts
Places = tuple[Offsets, npt.NDArray[np.int32]]


def characters(texts: TextBytes, places: Sequence[Places]) -> list[Offsets]:
    """Turn bytes within texts into characters within them; in ASCII they are the same."""
    if texts.buffer.max() < 128:
        return [within.astype(np.int64) for _, within in places]
    count = compiled_characters if kernels_are_loaded() else plain_characters
    return count(texts, places)


def plain_characters(texts: TextBytes, places: Sequence[Places]) -> list[Offsets]:
    """The characters by the definition: a byte 10xxxxxx goes on with the one before."""
    goes_on = texts.buffer >> 6 == 0b10
    before = np.concatenate([[0], np.cumsum(goes_on)])
    return [
        within - before[texts.offsets[text] + within] + before[texts.offsets[text]]
        for text, within in places
    ]


def compiled_characters(texts: TextBytes, places: Sequence[Places]) -> list[Offsets]:
    """The characters by the compiled kernels: counted by blocks first."""
    from transforms.copies import character_kernels  # noqa: PLC0415 - numba is slow to import

    before = np.empty(int(texts.offsets[-1]) // BLOCK + 1, np.int64)
    character_kernels.count_by_blocks(texts.windows, before)
    counted = [np.empty(len(within), np.int64) for _, within in places]
    for (text, within), counts in zip(places, counted, strict=True):
        character_kernels.count(texts.windows, texts.offsets[text], within, before, counts)
    return counted
