# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""The words' scan, compiled (twin: `word_hashes.plain_words`).

64 bytes are told apart at a time, without a branch, into one bit a byte; the words are
then the runs of set bits. A branch that waits for each word's end costs twice as much.
"""

import numpy as np

from transforms.compiling import compiled, inlined
from transforms.copies.bits import bit_count, bytes_within, trailing_zeros
from transforms.copies.word_hashes import (
    EDGES_AT_ONCE,
    LOWER_CASE_BITS,
    MIX_1,
    MIX_2,
    WINDOW,
    WORD_FACTOR,
    Edges,
    Hashes,
    Offsets,
    Scratch,
    WordArrays,
)

_ALL = np.uint64(0xFFFFFFFFFFFFFFFF)
U = np.uint64
# digits, letters and what is beyond ASCII
word_bits = bytes_within(b"09", b"AZ", b"az", b"\x80\xff")
# the first bytes that a separator beyond ASCII may have
lead_bits = bytes_within(b"\xc2\xc2", b"\xe2\xe3")


@inlined
def mix(value: np.uint64) -> np.uint64:
    """Spread the bits (`word_hashes.mixed` of one value)."""
    value = (value ^ (value >> U(30))) * MIX_1
    value = (value ^ (value >> U(27))) * MIX_2
    return value ^ (value >> U(31))


@inlined
def with_bytes(value: np.uint64, window: np.uint64, left: np.int64) -> np.uint64:
    """Take the next eight bytes of a word into its hash, or the fewer that are left."""
    chunk = (window | LOWER_CASE_BITS) & (_ALL >> U(64 - 8 * min(left, WINDOW)))
    value = (value ^ chunk) * WORD_FACTOR
    return value ^ (value >> U(29))


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
def clear_separators(windows: Hashes, base: int, blocks: int, marks: Hashes) -> None:
    """Take the bytes of separators beyond ASCII out of the word bytes."""
    for block in range(blocks):
        leads = lead_bits(windows, base + (block << 6)) & marks[block]
        while leads != U(0):
            lead = (block << 6) + np.int64(trailing_zeros(leads))
            leads &= leads - U(1)
            for byte in range(lead, lead + separator_bytes(windows[base + lead])):
                marks[byte >> 6] &= ~(U(1) << U(byte & 63))


@compiled
def mark_words(windows: Hashes, base: int, end: int, marks: Hashes) -> int:
    """Set a bit for every byte of a word; how many blocks of 64 bits were filled."""
    size = end - base
    blocks = (size >> 6) + 1
    leads = U(0)
    for block in range(blocks):
        marks[block] = word_bits(windows, base + (block << 6))
        leads |= lead_bits(windows, base + (block << 6))
    marks[blocks - 1] &= (U(1) << U(size & 63)) - U(1)
    if leads != U(0):
        clear_separators(windows, base, blocks, marks)
    return blocks


@compiled
def word_edges(windows: Hashes, base: int, end: int, scratch: Scratch) -> int:
    """Store the first byte of each word and the byte behind it, in turns; the words.

    Eight edges at a time are stored, be they there or not: a loop that ends where the edges
    end is foretold wrongly by the processor, which costs more than the needless ones.
    """
    marks, edges = scratch.marks, scratch.edges
    blocks = mark_words(windows, base, end, marks)
    count = np.int64(0)
    last = U(0)
    for block in range(blocks):
        bits = marks[block]
        changes = bits ^ ((bits << U(1)) | last)
        last = bits >> U(63)
        at = count
        count += np.int64(bit_count(changes))
        while at < count:
            for place in range(at, at + EDGES_AT_ONCE):
                edges[U(place)] = np.int32((block << 6) + np.int64(trailing_zeros(changes)))
                changes &= changes - U(1)
            at += EDGES_AT_ONCE
    return count >> 1


@compiled
def hash_words(windows: Hashes, base: int, scratch: Scratch, hashes: Hashes) -> None:
    """Hash the words of one text that stand between the edges.

    First the eight bytes that most words end in, of several words at once; then the rest.
    """
    edges, longer = scratch.edges, scratch.places
    count = np.int64(0)
    for i in range(len(hashes)):
        start, end = np.int64(edges[U(2 * i)]), np.int64(edges[U(2 * i + 1)])
        hashes[U(i)] = with_bytes(U(0), windows[U(base + start)], end - start) + U(end - start)
        longer[U(count)] = i
        count += end - start > WINDOW
    for k in range(count):
        i = np.int64(longer[k])
        start, end = np.int64(edges[2 * i]), np.int64(edges[2 * i + 1])
        value = hashes[i] - U(end - start)
        for at in range(start + WINDOW, end, WINDOW):
            value = with_bytes(value, windows[U(base + at)], end - at)
        hashes[i] = value + U(end - start)
    for i in range(len(hashes)):  # by itself, so that several are mixed at once
        hashes[U(i)] = mix(hashes[U(i)])


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
        hash_words(windows, base, scratch, found.hashes[at : at + count])
        for i in range(count):
            found.start_bytes[at + i] = edges[2 * i]
            found.end_bytes[at + i] = edges[2 * i + 1]
        at += count
        offsets[k + 1] = at
    return at
