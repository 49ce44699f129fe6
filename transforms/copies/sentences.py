"""Words of texts -> their sentences, with the stems that a retelling keeps."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.copies.shingles import COMPILED_FROM_WORDS
from transforms.copies.word_hashes import (
    LOWER_CASE_BITS,
    Hashes,
    Offsets,
    TextBytes,
    Words,
    kernels_are_loaded,
)

# "sanction" and "sanctions", "reveal" and "revealed" count as one
STEM_BYTES = 6
# A full stop after these does not end a sentence, nor does one after a single capital.
_TITLES = ("mr", "mrs", "ms", "dr", "st", "lt", "gen", "sen", "rep", "gov", "col", "vs")
_KNOWN_TITLES = np.array([int.from_bytes(title.encode(), "little") for title in _TITLES], np.uint64)


class Sentences(NamedTuple):
    """The sentences of texts in order.

    Text i has the sentences `offsets[i]:offsets[i + 1]`; sentence s has the words
    `starts[s]:ends[s]`, numbered through all texts, and the distinct stems
    `stems[stem_offsets[s]:stem_offsets[s + 1]]`, in order.
    """

    offsets: Offsets
    starts: Offsets
    ends: Offsets
    stems: Hashes
    stem_offsets: Offsets


def sentences(texts: TextBytes, words: Words, minimum_words: int) -> Sentences:
    """Cut texts into sentences of at least some words; shorter ones are left out.

    A sentence ends at a line's end, and at a full stop, question or exclamation mark
    before a space and a capital letter or a digit.
    """
    if kernels_are_loaded() or len(words.hashes) >= COMPILED_FROM_WORDS:
        return compiled_sentences(texts, words, minimum_words)
    return plain_sentences(texts, words, minimum_words)


def compiled_sentences(texts: TextBytes, words: Words, minimum_words: int) -> Sentences:
    """The sentences by the compiled kernel."""
    from transforms.copies import sentence_kernels  # noqa: PLC0415 - numba is slow to import

    texts_count, room = len(words.offsets) - 1, len(words.hashes) // minimum_words + 1
    found = Sentences(
        np.zeros(texts_count + 1, np.int64),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
        np.empty(len(words.hashes), np.uint64),
        np.zeros(room + 1, np.int64),
    )
    count, stems = sentence_kernels.cut(
        texts.windows, texts, words, _KNOWN_TITLES, minimum_words, found
    )
    return Sentences(
        found.offsets,
        found.starts[:count],
        found.ends[:count],
        found.stems[:stems],
        found.stem_offsets[: count + 1],
    )


def plain_sentences(texts: TextBytes, words: Words, minimum_words: int) -> Sentences:
    """The sentences by the definition, in NumPy."""
    counts = np.diff(words.offsets)
    text = np.repeat(np.arange(len(counts)), counts)
    base = texts.offsets[text]
    start, end = base + words.start_bytes, base + words.end_bytes
    begins = np.ones(len(start), np.bool_)
    begins[1:] = (text[1:] != text[:-1]) | _ends(texts, start, end)
    firsts = np.flatnonzero(begins)
    lasts = np.append(firsts[1:], len(start))
    long_enough = lasts - firsts >= minimum_words
    firsts, lasts = firsts[long_enough], lasts[long_enough]
    offsets = np.searchsorted(text[firsts], np.arange(len(counts) + 1)).astype(np.int64)
    stems, stem_offsets = _distinct_stems(stem_values(texts, start, end), firsts, lasts)
    return Sentences(offsets, firsts, lasts, stems, stem_offsets)


def stem_values(texts: TextBytes, start: Offsets, end: Offsets) -> Hashes:
    """The first letters of every word, in lower case, as one number."""
    size = np.minimum(end - start, STEM_BYTES).astype(np.uint64)
    letters = np.uint64(0xFFFFFFFFFFFFFFFF) >> (np.uint64(64) - np.uint64(8) * size)
    stems: Hashes = (texts.windows[start] | LOWER_CASE_BITS) & letters
    return stems


def _ends(texts: TextBytes, start: Offsets, end: Offsets) -> npt.NDArray[np.bool_]:
    """Whether a sentence ends between each word and the next."""
    gap = start[1:] - end[:-1]
    ends = np.zeros(len(gap), np.bool_)
    # one byte is a space, a hyphen, a point inside a number: no sentence ends there
    wide = np.flatnonzero(gap > 1)
    has_mark = np.zeros(len(wide), np.bool_)
    has_space = np.zeros(len(wide), np.bool_)
    has_line_end = np.zeros(len(wide), np.bool_)
    at, limit = end[:-1][wide], start[1:][wide]
    open_ = np.arange(len(wide))
    while len(open_):  # most gaps have two bytes
        byte = texts.buffer[at[open_]]
        has_mark[open_] |= np.isin(byte, np.frombuffer(b".!?", np.uint8))
        has_space[open_] |= byte == ord(" ")
        has_line_end[open_] |= byte == ord("\n")
        at[open_] += 1
        open_ = open_[at[open_] < limit[open_]]
    initial = texts.buffer[start[1:][wide]]
    is_capital = (initial >= ord("A")) & (initial <= ord("Z"))
    opens = is_capital | ((initial >= ord("0")) & (initial <= ord("9"))) | (initial >= 0xC3)
    abbreviated = _abbreviated(texts, start[:-1][wide], end[:-1][wide])
    ends[wide] = has_line_end | (has_mark & has_space & opens & ~abbreviated)
    ends[gap == 1] = texts.buffer[end[:-1][gap == 1]] == ord("\n")
    return ends


def _abbreviated(texts: TextBytes, start: Offsets, end: Offsets) -> npt.NDArray[np.bool_]:
    initial = texts.buffer[start]
    is_letter = (end - start == 1) & (initial >= ord("A")) & (initial <= ord("Z"))
    is_title = np.isin(stem_values(texts, start, end), _KNOWN_TITLES)
    short: npt.NDArray[np.bool_] = is_letter | is_title
    return short


def _distinct_stems(stems: Hashes, firsts: Offsets, lasts: Offsets) -> tuple[Hashes, Offsets]:
    """Each sentence's distinct stems, in order, and where they begin."""
    sizes = lasts - firsts
    sentence = np.repeat(np.arange(len(firsts)), sizes)
    ends = np.cumsum(sizes)
    own = stems[np.arange(len(sentence)) + np.repeat(firsts - (ends - sizes), sizes)]
    order = np.lexsort((own, sentence))  # stable: of equal ones the first stands first
    is_new = np.ones(len(own), np.bool_)
    is_new[1:] = (np.diff(own[order]) != 0) | (np.diff(sentence[order]) != 0)
    kept = np.sort(order[is_new])
    offsets = np.searchsorted(sentence[kept], np.arange(len(firsts) + 1))
    return own[kept], offsets.astype(np.int64)
