# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Sets of shingles and of facts, compiled (twins: `text_sets.plain_*`)."""

import numpy as np

from transforms.compiling import compiled, inlined
from transforms.copies.bits import trailing_zeros
from transforms.copies.fact_kernels import is_fact
from transforms.copies.shingle_kernels import DROPPED
from transforms.copies.shingles import SHINGLE_WORDS
from transforms.copies.word_hashes import SEQUENCE_FACTOR, Hashes, Offsets, Scratch
from transforms.copies.word_kernels import (
    mark_initials,
    mark_words,
    mix,
    word_edges,
    word_hash,
)

U = np.uint64
_LEAST_BLOCKS = 64


@inlined
def cleared(seen: Hashes, count: np.int64) -> Hashes:
    """A block of 64 bits for every element or more: hardly one meets another's three bits."""
    size = np.int64(_LEAST_BLOCKS)
    while size < count:
        size *= 2
    seen[:size] = U(0)
    return seen[:size]


@inlined
def three_bits(value: np.uint64) -> np.uint64:
    """Three of 64 bits that the highest bits of a hash name."""
    bits = U(1) << (value >> U(58)) | U(1) << (value >> U(52) & U(63))
    return bits | U(1) << (value >> U(46) & U(63))


@compiled
def is_among(found: Hashes, first: int, end: int) -> bool:
    """Whether the hash at `end` stands among those from `first` on."""
    known = False
    for k in range(first, end):
        known |= found[k] == found[end]
    return known


@compiled
def scan_shingles(
    windows: Hashes,
    texts: Offsets,
    blank_facts: bool,  # noqa: FBT001 - kernels take no keywords
    scratch: Scratch,
    found: Hashes,
    offsets: Offsets,
) -> None:
    """Store the distinct shingles of every text."""
    edges, hashes = scratch.edges, scratch.hashes
    room = np.empty(2 * len(scratch.hashes) + _LEAST_BLOCKS, np.uint64)
    at = 0
    for k in range(len(texts) - 1):
        base, first = texts[k], at
        count = word_edges(windows, base, texts[k + 1], scratch)
        # an inlined function that branches would count references to these arrays each time
        seen = cleared(room, count)
        mask = U(len(seen) - 1)
        total = U(0)
        before = np.int64(0)
        for i in range(count):
            start, end = np.int64(edges[2 * i]), np.int64(edges[2 * i + 1])
            if blank_facts and is_fact(windows, base + start, start - before if i else 0):
                hashes[i] = U(0)
            else:
                hashes[i] = word_hash(windows, base + start, end - start)
            before = end
            total = total * SEQUENCE_FACTOR + hashes[i]
            if i >= SHINGLE_WORDS:
                total -= hashes[i - SHINGLE_WORDS] * DROPPED
            if i >= SHINGLE_WORDS - 1:
                shingle = mix(total)
                found[at] = shingle
                block, bits = np.int64(shingle & mask), three_bits(shingle)
                at += seen[block] & bits != bits or not is_among(found, first, at)
                seen[block] |= bits
        offsets[k + 1] = at


@inlined
def is_marked(marks: Hashes, byte: np.int64) -> bool:
    """Whether the byte of a text belongs to a word."""
    return (marks[byte >> 6] >> U(byte & 63)) & U(1) != U(0)


@inlined
def gap_before(marks: Hashes, start: np.int64) -> np.int64:
    """The bytes between the word before and the one that starts here; 0 for more than two."""
    if start >= 2 and is_marked(marks, start - 2):
        return np.int64(1)
    if start >= 3 and is_marked(marks, start - 3):
        return np.int64(2)
    return np.int64(0)


@inlined
def end_of_word(marks: Hashes, start: np.int64) -> np.int64:
    """The byte behind the word that starts here; behind a text's last word a bit is free."""
    block = start >> 6
    free = ~marks[block] >> U(start & 63)
    if free != U(0):
        return start + np.int64(trailing_zeros(free))
    block += 1
    while ~marks[block] == U(0):
        block += 1
    return (block << 6) + np.int64(trailing_zeros(~marks[block]))


@compiled
def bag_of_facts(
    windows: Hashes, base: int, end: int, scratch: Scratch, initials: Hashes, found: Hashes
) -> int:
    """Store the numbers and names of one text; how many there are."""
    marks = scratch.marks
    mark_initials(windows, base, end, initials)
    count = 0
    last = U(0)
    for block in range(mark_words(windows, base, end, marks)):
        firsts = marks[block] & ~((marks[block] << U(1)) | last)
        last = marks[block] >> U(63)
        firsts &= initials[block]
        while firsts != U(0):
            start = np.int64(block << 6) + np.int64(trailing_zeros(firsts))
            firsts &= firsts - U(1)
            if is_fact(windows, base + start, gap_before(marks, start)):
                found[count] = word_hash(windows, base + start, end_of_word(marks, start) - start)
                count += 1
    return count


@compiled
def scan_facts(
    windows: Hashes, texts: Offsets, scratch: Scratch, found: Hashes, offsets: Offsets
) -> None:
    """Store the distinct numbers and names of every text."""
    initials = np.empty(len(scratch.marks), np.uint64)
    room = np.empty(2 * len(scratch.hashes) + _LEAST_BLOCKS, np.uint64)
    at = 0
    for k in range(len(texts) - 1):
        own, first = found[at:], at
        count = bag_of_facts(windows, texts[k], texts[k + 1], scratch, initials, own)
        seen = cleared(room, count)
        mask = U(len(seen) - 1)
        for place in range(count):
            value = own[place]
            found[at] = value
            block, bits = np.int64(value & mask), three_bits(value)
            at += seen[block] & bits != bits or not is_among(found, first, at)
            seen[block] |= bits
        offsets[k + 1] = at
