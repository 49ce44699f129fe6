"""Texts -> their words as 64-bit hashes with byte offsets: what a copy is recognised by.

A word is a run of ASCII letters, digits and bytes above 0x7F; U+0080-U+00BF, U+2000-U+207F
and U+3000-U+303F (dashes, curly quotes, special spaces) separate words like ASCII
punctuation does. Letters count alike in upper and lower case. The hashes are stored, so
their definition is pinned by test vectors and must never change.

Small inputs take the NumPy definition below; large ones a compiled kernel with the same
output (`word_kernels`).
"""

import sys
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

Hashes = npt.NDArray[np.uint64]
Offsets = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
Edges = npt.NDArray[np.int32]

WINDOW = 8  # bytes that are hashed together
BLOCK = 64  # bytes that are told apart together
EDGES_AT_ONCE = 8
PADDING = BLOCK + WINDOW  # a block may start behind the last byte of a text
# Odd constants without structure: the golden ratio's, xxhash's and splitmix64's.
WORD_FACTOR = np.uint64(0x9E3779B97F4A7C15)
SEQUENCE_FACTOR = np.uint64(0xD6E8FEB86659FD93)
MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
MIX_2 = np.uint64(0x94D049BB133111EB)
LOWER_CASE_BITS = np.uint64(0x2020202020202020)
# Below this the compiled kernel's import costs more than it saves.
COMPILED_FROM_BYTES = 4_000_000


class TextBytes(NamedTuple):
    """Texts as one UTF-8 buffer; text i is `buffer[offsets[i]:offsets[i + 1]]`.

    `buffer` has `PADDING` bytes after the last text, so that a block may start anywhere.
    """

    buffer: Bytes
    offsets: Offsets

    @property
    def windows(self) -> Hashes:
        """The eight bytes from every byte on, as one little-endian number each."""
        size = max(0, len(self.buffer) - WINDOW + 1)
        return np.ndarray((size,), np.uint64, buffer=self.buffer, strides=(1,))


class WordArrays(NamedTuple):
    """Room for words: their hashes, first bytes, and the bytes behind them."""

    hashes: Hashes
    start_bytes: npt.NDArray[np.int32]
    end_bytes: npt.NDArray[np.int32]

    @classmethod
    def empty(cls, texts: TextBytes) -> "WordArrays":
        """Room for the words of all texts; pages that stay untouched cost nothing."""
        room = most_words(texts)
        starts, ends = np.empty(room, np.int32), np.empty(room, np.int32)
        return cls(np.empty(room, np.uint64), starts, ends)


class Scratch(NamedTuple):
    """Room for one text: a bit a byte, edges and places of words, hashes of words and shingles."""

    marks: Hashes
    edges: Edges
    places: Edges
    words: Hashes
    shingles: Hashes

    @classmethod
    def of(cls, texts: TextBytes) -> "Scratch":
        """Room for the longest of the texts."""
        size = int(np.diff(texts.offsets).max(initial=0))
        return cls(
            np.empty(size // 64 + 1, np.uint64),
            np.empty(size + 2 + EDGES_AT_ONCE, np.int32),
            np.empty(size // 2 + 2, np.int32),
            np.empty(size // 2 + 1, np.uint64),
            np.empty(size // 2 + 1, np.uint64),
        )


class Words(NamedTuple):
    """The words of texts in order; text i has the rows `offsets[i]:offsets[i + 1]`.

    `start_bytes` and `end_bytes` count from the text's own start.
    """

    hashes: Hashes
    start_bytes: npt.NDArray[np.int32]
    end_bytes: npt.NDArray[np.int32]
    offsets: Offsets


def text_bytes(texts: pl.Series) -> TextBytes:
    """Lay texts out as one buffer; a null counts as empty."""
    # the padding as one text more: behind the buffer it would copy the whole
    padded = texts.fill_null("").extend_constant("\0" * PADDING, 1)
    arrow = padded.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    _, offset_buffer, values = arrow.buffers()
    offsets = np.frombuffer(offset_buffer, np.int64)[arrow.offset : arrow.offset + len(arrow)]
    return TextBytes(np.frombuffer(values, np.uint8), offsets)


def most_words(texts: TextBytes) -> int:
    """More words than this can't be in the texts: a word and its separator take two bytes."""
    return int(texts.offsets[-1] - texts.offsets[0]) // 2 + len(texts.offsets)


def kernels_are_loaded() -> bool:
    """Whether the import of the compiled kernels is paid for; then the smallest input is theirs."""
    return "transforms.copies.word_kernels" in sys.modules


def pays_to_compile(texts: TextBytes) -> bool:
    """Whether the kernels save more time than their import costs."""
    size = int(texts.offsets[-1] - texts.offsets[0])
    return kernels_are_loaded() or size >= COMPILED_FROM_BYTES


def load_kernels_for(texts: pl.Series) -> None:
    """Import the compiled kernels if all texts together pay for it; parts of them may not."""
    if (texts.str.len_bytes().sum() or 0) >= COMPILED_FROM_BYTES:
        from transforms.copies import word_kernels  # noqa: F401, PLC0415 - numba is slow to import


def words(texts: TextBytes) -> Words:
    """Find and hash the words of every text."""
    if pays_to_compile(texts):
        return compiled_words(texts)
    return plain_words(texts)


def compiled_words(texts: TextBytes) -> Words:
    """The words by the compiled kernel."""
    from transforms.copies import word_kernels  # noqa: PLC0415 - numba is slow to import

    found = WordArrays.empty(texts)
    offsets = np.zeros(len(texts.offsets), np.int64)
    scratch = Scratch.of(texts)
    count = word_kernels.scan_words(texts.windows, texts.offsets, scratch, found, offsets)
    return Words(found.hashes[:count], found.start_bytes[:count], found.end_bytes[:count], offsets)


def plain_words(texts: TextBytes) -> Words:
    """The words by the definition, in NumPy."""
    is_word = _word_bytes(texts.buffer)
    is_word[: texts.offsets[0]] = False
    is_word[texts.offsets[-1] :] = False
    before = np.concatenate([[False], is_word[:-1]])
    before[texts.offsets] = False
    after = np.concatenate([is_word[1:], [False]])
    after[texts.offsets[texts.offsets > 0] - 1] = False
    starts = np.flatnonzero(is_word & ~before)
    ends = np.flatnonzero(is_word & ~after) + 1
    offsets = np.searchsorted(starts, texts.offsets).astype(np.int64)
    base = np.repeat(texts.offsets[:-1], np.diff(offsets))
    hashes = _hashed(texts, starts, ends)
    return Words(hashes, (starts - base).astype(np.int32), (ends - base).astype(np.int32), offsets)


def mixed(values: Hashes) -> Hashes:
    """Spread every bit of the input over the output (splitmix64's finaliser)."""
    values = (values ^ (values >> np.uint64(30))) * MIX_1
    values = (values ^ (values >> np.uint64(27))) * MIX_2
    return values ^ (values >> np.uint64(31))


def _word_bytes(buffer: Bytes) -> npt.NDArray[np.bool_]:
    code = np.arange(256)
    digit = (code >= ord("0")) & (code <= ord("9"))
    letter = ((code | 32) >= ord("a")) & ((code | 32) <= ord("z"))
    is_word: npt.NDArray[np.bool_] = (digit | letter | (code >= 128))[buffer]
    following = np.concatenate([buffer[1:], [0]])
    two = buffer == 0xC2
    three = (buffer == 0xE2) & ((following == 0x80) | (following == 0x81))
    three |= (buffer == 0xE3) & (following == 0x80)
    for distance in range(3):
        separator = (two | three) if distance < 2 else three
        is_word[np.flatnonzero(separator) + distance] = False
    return is_word


def _hashed(texts: TextBytes, starts: Offsets, ends: Offsets) -> Hashes:
    windows = texts.windows
    lengths = ends - starts
    hashes = np.zeros(len(starts), np.uint64)
    shift = np.uint64(29)
    for done in range(0, int(lengths.max(initial=0)), WINDOW):
        here = np.flatnonzero(lengths > done)
        chunk = windows[starts[here] + done] | LOWER_CASE_BITS
        left = (lengths[here] - done).astype(np.uint64)
        bits = np.uint64(64) - np.uint64(8) * np.minimum(left, np.uint64(WINDOW))
        chunk &= np.uint64(0xFFFFFFFFFFFFFFFF) >> bits
        value = (hashes[here] ^ chunk) * WORD_FACTOR
        hashes[here] = value ^ (value >> shift)
    return mixed(hashes + lengths.astype(np.uint64))
