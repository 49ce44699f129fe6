# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Sets of shingles and of facts, compiled (twins: `text_sets.plain_*`)."""

import numpy as np

from transforms.compiling import compiled, inlined
from transforms.copies.fact_kernels import find_facts
from transforms.copies.shingle_kernels import hash_shingles
from transforms.copies.word_hashes import Edges, Hashes, Offsets, Scratch
from transforms.copies.word_kernels import hash_words, word_edges

U = np.uint64
_LEAST_PLACES = 64


@inlined
def cleared(room: Hashes, count: np.int64) -> Hashes:
    """A table of which three quarters stay free if all elements differ."""
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
def may_be_repeated(found: Hashes, count: int, room: Hashes, places: Edges) -> int:
    """Store the places of the elements that may be equal to others; how many there are.

    Every element has one bit of a table, and equal ones have the same: whose bit was set
    only once is alone. Nearly all are, and are told so without a branch.
    """
    size = len(cleared(room, count)) // 4
    once, twice = room[:size], room[size : 2 * size]
    for i in range(count):
        element = found[U(i)]
        at, bit = element & U(size - 1), U(1) << (element >> U(58))
        twice[at] |= once[at] & bit
        once[at] |= bit
    maybe = 0
    for i in range(count):
        element = found[U(i)]
        places[U(maybe)] = i
        maybe += np.int64((twice[element & U(size - 1)] >> (element >> U(58))) & U(1))
    return maybe


@compiled
def keep_distinct(found: Hashes, count: int, room: Hashes, places: Edges) -> int:
    """Move the distinct ones of the first `count` elements to the front, in order; their number."""
    maybe = may_be_repeated(found, count, room, places)
    seen = cleared(room, maybe)
    repeated = 0
    for k in range(maybe):
        place = np.int64(places[k])
        places[repeated] = place
        repeated += not is_new(seen, found[place])
    if repeated == 0:
        return count
    kept = np.int64(places[0])
    places[repeated] = count
    for k in range(repeated):
        for i in range(places[k] + 1, places[k + 1]):
            found[kept] = found[i]
            kept += 1
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
    edges, facts = scratch.edges, scratch.places
    room = np.empty(8 * len(scratch.words) + _LEAST_PLACES, np.uint64)
    at = 0
    for k in range(len(texts) - 1):
        base = texts[k]
        count = word_edges(windows, base, texts[k + 1], scratch)
        words = scratch.words[:count]
        hash_words(windows, base, scratch, words)
        if blank_facts:
            for place in range(find_facts(windows, base, edges, count, facts)):
                words[facts[place]] = U(0)
        at += keep_distinct(found[at:], hash_shingles(words, found[at:]), room, scratch.places)
        offsets[k + 1] = at


@compiled
def scan_facts(
    windows: Hashes, texts: Offsets, scratch: Scratch, found: Hashes, offsets: Offsets
) -> None:
    """Store the distinct numbers and names of every text."""
    edges, facts = scratch.edges, scratch.places
    room = np.empty(8 * len(scratch.words) + _LEAST_PLACES, np.uint64)
    at = 0
    for k in range(len(texts) - 1):
        base = texts[k]
        count = word_edges(windows, base, texts[k + 1], scratch)
        kept = find_facts(windows, base, edges, count, facts)
        for place in range(kept):
            i = facts[place]
            edges[2 * place], edges[2 * place + 1] = edges[2 * i], edges[2 * i + 1]
        hash_words(windows, base, scratch, found[at : at + kept])
        at += keep_distinct(found[at:], kept, room, scratch.places)
        offsets[k + 1] = at
