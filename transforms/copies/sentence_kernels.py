# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Sentences and their stems, compiled (twin: `sentences.plain_sentences`)."""

import numpy as np

from transforms.compiling import compiled, inlined
from transforms.copies.fact_kernels import is_between
from transforms.copies.sentences import STEM_BYTES, Sentences
from transforms.copies.word_hashes import LOWER_CASE_BITS, Hashes, Offsets, TextBytes, Words

U = np.uint64
_BYTE = U(0xFF)
_ALL = U(0xFFFFFFFFFFFFFFFF)


@inlined
def stem(windows: Hashes, start: np.int64, end: np.int64) -> np.uint64:
    """The first letters of a word, in lower case, as one number."""
    size = min(end - start, np.int64(STEM_BYTES))
    return (windows[start] | LOWER_CASE_BITS) & (_ALL >> U(64 - 8 * size))


@inlined
def is_abbreviated(windows: Hashes, start: np.int64, end: np.int64, titles: Hashes) -> bool:
    """Whether a full stop behind this word ends no sentence."""
    if end - start == 1:
        return is_between(windows[start] & _BYTE, "A", "Z")
    own = stem(windows, start, end)
    known = False
    for k in range(len(titles)):
        known |= titles[k] == own
    return known


@compiled
def ends_between(windows: Hashes, end: int, start: int) -> tuple[bool, bool]:
    """Whether a line ends between two words, and whether a mark and a space stand there."""
    has_mark = has_space = has_line_end = False
    for at in range(end, start):
        byte = windows[at] & _BYTE
        has_line_end |= byte == U(ord("\n"))
        has_space |= byte == U(ord(" "))
        has_mark |= byte == U(ord(".")) or byte == U(ord("!")) or byte == U(ord("?"))
    return has_line_end, has_mark and has_space


@inlined
def is_end(
    windows: Hashes, word: tuple[np.int64, np.int64], following: np.int64, titles: Hashes
) -> bool:
    """Whether a sentence ends between a word and the one that follows."""
    start, end = word
    line_ends, is_marked = ends_between(windows, end, following)
    if line_ends or not is_marked:
        return line_ends
    initial = windows[following] & _BYTE
    opens = is_between(initial, "A", "Z") or is_between(initial, "0", "9") or initial >= U(0xC3)
    return opens and not is_abbreviated(windows, start, end, titles)


@compiled
def add_stems(
    windows: Hashes, base: int, words: Words, span: tuple[int, int], stems: Hashes, first: int
) -> int:
    """Store a sentence's distinct stems from `first` on, in order; the row behind them."""
    at = first
    for i in range(span[0], span[1]):
        value = stem(
            windows, base + np.int64(words.start_bytes[i]), base + np.int64(words.end_bytes[i])
        )
        known = False
        for k in range(first, at):  # all of them: several are compared at once
            known |= stems[k] == value
        stems[at] = value
        at += not known
    return at


@compiled
def cut(
    windows: Hashes,
    texts: TextBytes,
    words: Words,
    titles: Hashes,
    minimum_words: int,
    found: Sentences,
) -> tuple[int, int]:
    """Fill the sentences of all texts; how many there are, and how many stems."""
    offsets: Offsets = words.offsets
    count = stems = 0
    for k in range(len(offsets) - 1):
        base, first = texts.offsets[k], offsets[k]
        for i in range(offsets[k] + 1, offsets[k + 1] + 1):
            if i < offsets[k + 1]:
                end = base + np.int64(words.end_bytes[i - 1])
                following = base + np.int64(words.start_bytes[i])
                if following - end == 1 and windows[U(end)] & _BYTE != U(ord("\n")):
                    continue  # most: a space
                start = base + np.int64(words.start_bytes[i - 1])
                if not is_end(windows, (start, end), following, titles):
                    continue
            if i - first >= minimum_words:
                found.starts[count], found.ends[count] = first, i
                stems = add_stems(windows, base, words, (first, i), found.stems, stems)
                count += 1
                found.stem_offsets[count] = stems
            first = i
        found.offsets[k + 1] = count
    return count, stems
