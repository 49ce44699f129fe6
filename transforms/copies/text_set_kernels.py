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
_LEAST_PLACES = 64


@inlined
def cleared(room: Hashes, count: np.int64) -> Hashes:
    """A table of which half stays free however many of the elements differ."""
    size = np.int64(_LEAST_PLACES)
    while size < 2 * count:
        size *= 2
    room[:size] = U(0)
    return room[:size]


@compiled
def is_new(seen: Hashes, element: np.uint64) -> bool:
    """Whether an element is not in the table yet; then it is now."""
    value = max(element, U(1))  # zero marks a free place
    mask = U(len(seen) - 1)
    at = value & mask
    while seen[at] != U(0) and seen[at] != value:
        at = (at + U(1)) & mask
    was_free = seen[at] == U(0)
    seen[at] = value
    return was_free


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
    room = np.empty(4 * len(scratch.hashes) + _LEAST_PLACES, np.uint64)
    at = 0
    for k in range(len(texts) - 1):
        base = texts[k]
        count = word_edges(windows, base, texts[k + 1], scratch)
        # an inlined function that branches would count references to these arrays each time
        seen = cleared(room, count)
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
                at += is_new(seen, shingle)
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
    room = np.empty(4 * len(scratch.hashes) + _LEAST_PLACES, np.uint64)
    at = 0
    for k in range(len(texts) - 1):
        own = found[at:]
        count = bag_of_facts(windows, texts[k], texts[k + 1], scratch, initials, own)
        seen = cleared(room, count)
        for place in range(count):
            value = own[place]
            found[at] = value
            at += is_new(seen, value)
        offsets[k + 1] = at
