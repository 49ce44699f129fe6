# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""The words' scan, compiled (twin: `word_hashes.plain_words`).

Eight bytes are told apart at a time, without a branch, into one bit a byte; the words are
then the runs of set bits. A branch that waits for each word's end costs twice as much.
"""

import numpy as np

from transforms.compiling import compiled, inlined
from transforms.copies.bits import trailing_zeros
from transforms.copies.word_hashes import (
    MIX_1,
    MIX_2,
    WORD_FACTOR,
    Edges,
    Hashes,
    Offsets,
    Scratch,
    WordArrays,
)

_HIGH = np.uint64(0x8080808080808080)
_LOW7 = np.uint64(0x7F7F7F7F7F7F7F7F)
_CASE = np.uint64(0x2020202020202020)
_ALL = np.uint64(0xFFFFFFFFFFFFFFFF)
_GATHER = np.uint64(0x0002040810204081)  # moves the high bits of eight bytes side by side
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
def side_by_side(high_bits: np.uint64) -> np.uint64:
    """The high bits of eight bytes as the lowest eight bits."""
    return (high_bits * _GATHER) >> U(56)


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


@compiled
def clear_separators(windows: Hashes, base: int, end: int, marks: Hashes) -> None:
    """Take the bytes of separators beyond ASCII out of the word bytes."""
    at = base
    while at < end:
        high = windows[at] & _HIGH
        if high == U(0):
            at += 8
            continue
        at += np.int64(trailing_zeros(high)) >> 3
        size = separator_bytes(windows[at]) if at < end else np.int64(0)
        for byte in range(at - base, at - base + size):
            marks[byte >> 6] &= ~(U(1) << U(byte & 63))
        at += max(size, 1)


@compiled
def mark_words(windows: Hashes, base: int, end: int, marks: Hashes) -> int:
    """Set a bit for every byte of a word; how many blocks of 64 bits were filled."""
    size = end - base
    blocks = (size >> 6) + 1
    beyond_ascii = U(0)
    for block in range(blocks):
        bits = U(0)
        first = base + (block << 6)
        for part in range(min(8, (end - first + 7) >> 3)):
            window = windows[first + 8 * part]
            beyond_ascii |= window
            bits |= side_by_side(word_mask(window)) << U(8 * part)
        marks[block] = bits
    marks[blocks - 1] &= (U(1) << U(size & 63)) - U(1)
    if beyond_ascii & _HIGH != U(0):
        clear_separators(windows, base, end, marks)
    return blocks


@compiled
def mark_initials(windows: Hashes, base: int, end: int, initials: Hashes) -> None:
    """Set a bit for every byte that a number or a capitalised word may start with."""
    for block in range(((end - base) >> 6) + 1):
        bits = U(0)
        first = base + (block << 6)
        for part in range(min(8, (end - first + 7) >> 3)):
            window = windows[first + 8 * part]
            seven = window & _LOW7
            digit = (seven + U(0x5050505050505050)) & ~(seven + U(0x4646464646464646))
            capital = (seven + U(0x3F3F3F3F3F3F3F3F)) & ~(seven + U(0x2525252525252525))
            bits |= side_by_side((digit | capital | window) & _HIGH) << U(8 * part)
        initials[block] = bits


@compiled
def word_edges(windows: Hashes, base: int, end: int, scratch: Scratch) -> int:
    """Store the first byte of each word and the byte behind it, in turns; the words."""
    marks, edges = scratch.marks, scratch.edges
    blocks = mark_words(windows, base, end, marks)
    count = 0
    last = U(0)
    for block in range(blocks):
        bits = marks[block]
        changes = bits ^ ((bits << U(1)) | last)
        last = bits >> U(63)
        while changes != U(0):
            edges[count] = np.int32((block << 6) + np.int64(trailing_zeros(changes)))
            changes &= changes - U(1)
            count += 1
    return count >> 1


@inlined
def word_hash(windows: Hashes, at: np.int64, size: np.int64) -> np.uint64:
    """Hash the word of `size` bytes that starts at byte `at`."""
    chunk = (windows[at] | _CASE) & (_ALL >> U(64 - 8 * min(size, 8)))
    value = chunk * WORD_FACTOR
    value ^= value >> U(29)
    done = np.int64(8)
    while done < size:
        chunk = (windows[at + done] | _CASE) & (_ALL >> U(64 - 8 * min(size - done, 8)))
        value = (value ^ chunk) * WORD_FACTOR
        value ^= value >> U(29)
        done += 8
    return mix(value + U(size))


@compiled
def scan_words(
    windows: Hashes, texts: Offsets, scratch: Scratch, found: WordArrays, offsets: Offsets
) -> int:
    """Store the words of every text, and where each text's begin; the number of words."""
    edges: Edges = scratch.edges
    at = 0
    for k in range(len(texts) - 1):
        base = texts[k]
        count = word_edges(windows, base, texts[k + 1], scratch)
        for i in range(count):
            start, end = edges[2 * i], edges[2 * i + 1]
            found.hashes[at] = word_hash(windows, base + np.int64(start), np.int64(end - start))
            found.start_bytes[at], found.end_bytes[at] = start, end
            at += 1
        offsets[k + 1] = at
    return at
