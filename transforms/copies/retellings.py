"""Pairs of texts -> their aligned sentences as spans of characters."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.copies.characters import characters
from transforms.copies.distinct_texts import blocks
from transforms.copies.rewrites import SCORE, AlignmentRule, aligned_sentences
from transforms.copies.sentences import sentences
from transforms.copies.text_layouts import TextLayouts
from transforms.copies.word_hashes import Offsets, words


class Matches(NamedTuple):
    """Aligned spans: the pair's place, characters of its first and of its second text."""

    pair: Offsets
    start: Offsets
    end: Offsets
    other_start: Offsets
    other_end: Offsets
    similarity: npt.NDArray[np.float64]

    @classmethod
    def joined(cls, parts: Sequence["Matches"]) -> "Matches":
        """The matches of all parts, one after the other."""
        none = np.zeros(0, np.int64)
        empty = cls(none, none, none, none, none, np.zeros(0))
        return cls._make(np.concatenate(values) for values in zip(empty, *parts, strict=True))


class Retellings(NamedTuple):
    """The matches, and how many sentences the two texts of each pair have."""

    matches: Matches
    sentence_counts: Offsets


def retellings(texts: TextLayouts, pairs: Offsets, rule: AlignmentRule) -> Retellings:
    """Align the sentences of pairs of texts.

    Args:
        texts: Texts by number.
        pairs: One row a pair: two text numbers.
        rule: Which sentences tell the same.

    Returns:
        One row a match, in the order of the blocks that were read and of the texts.
    """
    counts = np.zeros((len(pairs), 2), np.int64)
    parts = []
    for block in blocks(len(texts), pairs[:, 0], pairs[:, 1]):
        laid_out = texts.of(block.texts)
        found = words(laid_out)
        cut = sentences(laid_out, found, rule.sentence_words)
        numbers = np.stack([block.left, block.right], axis=1)
        counts[block.places] = np.diff(cut.offsets)[numbers]
        matches = aligned_sentences(cut, numbers, rule)
        ends = []
        for column in (1, 2):
            text, sentence = numbers[matches[:, 0], column - 1], matches[:, column]
            ends += [(text, found.start_bytes[cut.starts[sentence]])]
            ends += [(text, found.end_bytes[cut.ends[sentence] - 1])]
        spans = characters(laid_out, ends)
        place = block.places[matches[:, 0]]
        parts.append(Matches._make([place, *spans, matches[:, 3] / SCORE]))
    return Retellings(Matches.joined(parts), counts)
