# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Kinds of words, compiled (twin: `fact_words.plain_kinds`)."""

import numpy as np

from transforms.compiling import compiled, inlined
from transforms.copies.fact_words import WordKinds
from transforms.copies.word_hashes import Edges, Hashes, TextBytes, Words

U = np.uint64
_BYTE = U(0xFF)


@inlined
def is_between(byte: np.uint64, first: str, last: str) -> bool:
    """Whether the byte is one of a row of ASCII characters."""
    return byte - U(ord(first)) <= U(ord(last) - ord(first))  # what is below wraps around


@inlined
def is_number(windows: Hashes, at: np.int64) -> bool:
    """Whether the word that starts there starts with a digit."""
    return is_between(windows[at] & _BYTE, "0", "9")


@inlined
def is_name(windows: Hashes, at: np.int64, gap: np.int64) -> bool:
    """Whether a capitalised word starts there, `gap` bytes behind a word of its sentence."""
    first, following = windows[at] & _BYTE, (windows[at] >> U(8)) & _BYTE
    if is_between(first, "A", "Z"):
        is_capital = is_between(following | U(32), "a", "z") or following >= U(128)
    else:
        is_capital = first == U(0xC3) and U(0x80) <= following <= U(0x9E)
    if not is_capital or gap < 1 or gap > 2:
        return False
    last = windows[at - 1] & _BYTE
    if gap == 1:
        return last == U(ord(" ")) or last == U(ord("-"))
    return last == U(ord(" ")) and windows[at - 2] & _BYTE == U(ord(","))


@inlined
def is_fact(windows: Hashes, at: np.int64, gap: np.int64) -> bool:
    """Whether a number or a name starts there."""
    return is_number(windows, at) or is_name(windows, at, gap)


@compiled
def find_facts(windows: Hashes, base: int, edges: Edges, count: int, found: Edges) -> int:
    """Store which of one text's `count` words are numbers and names; how many there are."""
    maybe = 0
    for i in range(count):  # most are told by their first byte, without a branch
        first = windows[U(base + np.int64(edges[2 * i]))] & _BYTE
        found[maybe] = i
        maybe += (first <= U(ord("Z"))) | (first == U(0xC3))
    kept = 0
    for k in range(maybe):
        i = np.int64(found[k])
        start = np.int64(edges[2 * i])
        gap = start - np.int64(edges[2 * i - 1]) if i else np.int64(0)
        found[kept] = i
        kept += is_fact(windows, base + start, gap)
    return kept


@compiled
def tell_kinds(windows: Hashes, texts: TextBytes, words: Words, kinds: WordKinds) -> None:
    """Fill the kinds of all words."""
    for k in range(len(words.offsets) - 1):
        base = texts.offsets[k]
        for i in range(words.offsets[k], words.offsets[k + 1]):
            at = base + np.int64(words.start_bytes[i])
            gap = np.int64(0)
            if i > words.offsets[k]:
                gap = np.int64(words.start_bytes[i] - words.end_bytes[i - 1])
            kinds.is_number[i] = is_number(windows, at)
            kinds.is_name[i] = is_name(windows, at, gap)
