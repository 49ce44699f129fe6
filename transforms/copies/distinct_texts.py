"""Texts of candidate pairs -> the sets that copies are told by, a block of texts at a time.

A text's shingles take more room than the text. So the pairs are ordered by families of
related texts, and only the sets of a few families are in memory at a time.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from transforms.copies.components import components
from transforms.copies.set_overlaps import HashSets, Overlaps, set_overlaps
from transforms.copies.text_layouts import TextLayouts
from transforms.copies.text_sets import fact_sets, shingle_sets
from transforms.copies.word_hashes import Offsets

TEXTS_AT_ONCE = 2048


class Block(NamedTuple):
    """Some of the pairs: their places among all, their texts, and the pairs among these."""

    places: Offsets
    texts: Offsets
    left: Offsets
    right: Offsets


def fact_overlaps(texts: TextLayouts, left: Offsets, right: Offsets) -> Overlaps:
    """How many distinct numbers and names the texts of each pair share.

    A text has few of them, so they are kept for all texts of the pairs.
    """
    is_met = np.zeros(len(texts), np.bool_)
    is_met[left] = is_met[right] = True
    met = np.flatnonzero(is_met)
    parts = [
        fact_sets(texts.of(met[first : first + TEXTS_AT_ONCE]))
        for first in range(0, len(met), TEXTS_AT_ONCE)
    ]
    place = np.zeros(len(texts), np.int64)
    place[met] = np.arange(len(met))
    return set_overlaps(_joined(parts), place[left], place[right])


def _joined(parts: list[HashSets]) -> HashSets:
    """All sets in one array; takes the parts out of the list, so as not to hold them twice."""
    sizes = np.concatenate([np.zeros(1, np.int64), *(np.diff(part.offsets) for part in parts)])
    offsets = np.cumsum(sizes)
    hashes = np.empty(int(offsets[-1]), np.uint64)
    end = len(hashes)
    while parts:
        part = parts.pop().hashes
        hashes[end - len(part) : end] = part
        end -= len(part)
    return HashSets(hashes, offsets)


def shingle_overlaps(
    texts: TextLayouts,
    left: Offsets,
    right: Offsets,
    *,
    blank_facts: bool = False,
    least_jaccard: float = 0.0,
) -> Overlaps:
    """How many distinct shingles the texts of each pair share.

    Args:
        texts: The texts by number.
        left: The first text of each pair.
        right: The second one.
        blank_facts: Whether numbers and names count as one and the same word, so that the
            wording is compared without them.
        least_jaccard: Pairs that fall short of it may be told to share nothing.
    """
    found = Overlaps(*(np.zeros(len(left), np.int64) for _ in Overlaps._fields))
    for block in blocks(len(texts), left, right):
        sets = shingle_sets(texts.of(block.texts), blank_facts=blank_facts)
        overlaps = set_overlaps(sets, block.left, block.right, least_jaccard)
        for counts, own in zip(found, overlaps, strict=True):
            counts[block.places] = own
    return found


def blocks(count: int, left: Offsets, right: Offsets) -> Iterator[Block]:
    """Cut pairs of `count` texts into blocks that need few texts; related ones stay together."""
    # the texts' places in that order make one number of each pair, for one fast sort
    families, leaders = components(count, left, right), _leaders(count, left, right)
    place = np.empty(count, np.int64)
    place[np.lexsort((leaders, families))] = np.arange(count)
    order = np.argsort(place[left] * count + right)
    ordered = np.stack([left[order], right[order]], axis=1)
    first_use = np.full(count, ordered.size)
    np.minimum.at(first_use, ordered.ravel(), np.arange(ordered.size))
    met = np.searchsorted(np.sort(first_use), 2 * np.arange(len(order)) + 1, side="right")
    bounds = np.flatnonzero(np.diff(met // TEXTS_AT_ONCE, prepend=-1, append=-1))
    is_met = np.zeros(count, np.bool_)
    for begin, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        is_met[ordered[begin:end]] = True
        own = np.flatnonzero(is_met)
        is_met[own] = False
        place[own] = np.arange(len(own))
        left_place, right_place = place[ordered[begin:end]].T
        yield Block(order[begin:end], own, left_place, right_place)


def _leaders(count: int, left: Offsets, right: Offsets) -> Offsets:
    """The least text that is met from each text in two steps.

    A site's lines can make one family of most texts; those of one site have one leader.
    """
    leaders = np.arange(count)
    for _ in range(2):
        known = leaders.copy()
        np.minimum.at(leaders, right, known[left])
        np.minimum.at(leaders, left, known[right])
    return leaders
