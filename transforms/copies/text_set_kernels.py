# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Sets of shingles and of facts, compiled (twins: `text_sets.plain_*`)."""

import numpy as np

from transforms.compiling import compiled, inlined
from transforms.copies.fact_kernels import find_facts
from transforms.copies.shingle_kernels import hash_shingles
from transforms.copies.word_hashes import Hashes, Offsets, Scratch
from transforms.copies.word_kernels import hash_words, word_edges

U = np.uint64
_LEAST_PLACES = 64


@inlined
def cleared(room: Hashes, count: np.int64) -> Hashes:
    """A table of which three quarters stay free however many of the elements differ."""
    size = np.int64(_LEAST_PLACES)
    while size < 4 * count:
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
def keep_distinct(found: Hashes, count: int, room: Hashes) -> int:
    """Move the distinct ones of the first `count` elements to the front, in order; their number."""
    seen = cleared(room, count)
    kept = 0
    for i in range(count):
        found[kept] = found[i]
        kept += is_new(seen, found[i])
    return kept


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
    edges = scratch.edges
    facts = np.empty(len(scratch.words) + 1, np.int32)
    room = np.empty(8 * len(scratch.words) + _LEAST_PLACES, np.uint64)
    at = 0
    for k in range(len(texts) - 1):
        base = texts[k]
        count = word_edges(windows, base, texts[k + 1], scratch)
        words = scratch.words[:count]
        hash_words(windows, base, edges, words)
        if blank_facts:
            for place in range(find_facts(windows, base, edges, count, facts)):
                words[facts[place]] = U(0)
        at += keep_distinct(found[at:], hash_shingles(words, found[at:]), room)
        offsets[k + 1] = at


@compiled
def scan_facts(
    windows: Hashes, texts: Offsets, scratch: Scratch, found: Hashes, offsets: Offsets
) -> None:
    """Store the distinct numbers and names of every text."""
    edges = scratch.edges
    facts = np.empty(len(scratch.words) + 1, np.int32)
    room = np.empty(8 * len(scratch.words) + _LEAST_PLACES, np.uint64)
    at = 0
    for k in range(len(texts) - 1):
        base = texts[k]
        count = word_edges(windows, base, texts[k + 1], scratch)
        kept = find_facts(windows, base, edges, count, facts)
        for place in range(kept):
            i = facts[place]
            edges[2 * place], edges[2 * place + 1] = edges[2 * i], edges[2 * i + 1]
        hash_words(windows, base, edges, found[at : at + kept])
        at += keep_distinct(found[at:], kept, room)
        offsets[k + 1] = at
