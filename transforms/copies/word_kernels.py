# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""The words' scan, compiled: eight bytes at a time, one pass (twin: `word_hashes.plain_words`)."""

import numpy as np

from transforms.compiling import compiled, inlined
from transforms.copies.word_hashes import MIX_1, MIX_2, WORD_FACTOR, Hashes, Offsets, WordArrays

_HIGH = np.uint64(0x8080808080808080)
_LOW7 = np.uint64(0x7F7F7F7F7F7F7F7F)
_ONES = np.uint64(0x0101010101010101)
_CASE = np.uint64(0x2020202020202020)
_ALL = np.uint64(0xFFFFFFFFFFFFFFFF)
U = np.uint64


@inlined
def mix(value: np.uint64) -> np.uint64:
    """Spread the bits (`word_hashes.mixed` of one value)."""
    value = (value ^ (value >> U(30))) * MIX_1
    value = (value ^ (value >> U(27))) * MIX_2
    return value ^ (value >> U(31))


@inlined
def word_mask(window: np.uint64) -> np.uint64:
    """The high bit of every byte that is an ASCII letter, a digit or above 0x7F."""
    seven = window & _LOW7
    low = seven | _CASE
    letter = (low + U(0x1F1F1F1F1F1F1F1F)) & ~(low + U(0x0505050505050505))
    digit = (seven + U(0x5050505050505050)) & ~(seven + U(0x4646464646464646))
    return (letter | digit | window) & _HIGH


@inlined
def lowest_byte(mask: np.uint64) -> np.int64:
    """The number of the first byte that has its high bit set; 8 when there is none."""
    if mask == U(0):
        return np.int64(8)
    lowest = mask & (~mask + U(1))
    return np.int64((((lowest - U(1)) & _ONES) * _ONES) >> U(56)) - np.int64(1)


@inlined
def separator_bytes(window: np.uint64) -> np.int64:
    """The length of the separating character beyond ASCII that starts here, else 0."""
    first, second = window & U(0xFF), (window >> U(8)) & U(0xFF)
    if first == U(0xC2):
        return np.int64(2)
    if first == U(0xE2) and (second == U(0x80) or second == U(0x81)):
        return np.int64(3)
    if first == U(0xE3) and second == U(0x80):
        return np.int64(3)
    return np.int64(0)


@inlined
def word_end(windows: Hashes, at: np.int64, window: np.uint64) -> np.int64:
    """Bytes of this window that belong to the word it starts in."""
    plain = ~word_mask(window) & _HIGH
    # C2, C3, E2 and E3 may begin a separator: all become E3 | 1 with these bits set
    lead = (window | U(0x2121212121212121)) ^ U(0xE3E3E3E3E3E3E3E3)
    stops = plain | ((lead - _ONES) & ~lead & _HIGH)
    while stops != U(0):
        size = lowest_byte(stops)
        if (plain >> U(8 * size)) & U(0x80) != U(0):
            return size
        if separator_bytes(windows[at + size]) != 0:
            return size
        stops &= stops - U(1)
    return np.int64(8)


@compiled
def scan_text(windows: Hashes, span: tuple[int, int], found: WordArrays, first: int) -> int:
    """Store the words of one text from row `first` on; the row behind the last."""
    hashes, starts, ends = found
    base, end = span
    count = first
    i = base
    while i < end:
        window = windows[i]
        mask = word_mask(window)
        if mask & U(0x80) == U(0):
            i += lowest_byte(mask)
            continue
        skipped = separator_bytes(window)
        if skipped != 0:
            i += skipped
            continue
        start = i
        value = U(0)
        while True:
            size = min(word_end(windows, i, window), end - i)
            if size == 0:
                break
            chunk = (window | _CASE) & (_ALL >> U(64 - 8 * size))
            value = (value ^ chunk) * WORD_FACTOR
            value ^= value >> U(29)
            i += size
            if size < 8 or i >= end:
                break
            window = windows[i]
        hashes[count] = mix(value + U(i - start))
        starts[count] = np.int32(start - base)
        ends[count] = np.int32(i - base)
        count += 1
    return count


@compiled
def scan_words(windows: Hashes, texts: Offsets, found: WordArrays, offsets: Offsets) -> int:
    """Store the words of every text, and where each text's begin; the number of words."""
    for k in range(len(texts) - 1):
        offsets[k + 1] = scan_text(windows, (texts[k], texts[k + 1]), found, offsets[k])
    return offsets[-1]
