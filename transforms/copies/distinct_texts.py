"""Texts of candidate pairs -> their words, shingles and facts, found once a text."""

from typing import NamedTuple

import polars as pl

from transforms.copies.fact_words import fact_words, masked, word_kinds
from transforms.copies.set_overlaps import HashSets, Overlaps, set_overlaps
from transforms.copies.shingles import Shingles, shingles
from transforms.copies.word_hashes import Offsets, Words, text_bytes, words


class DistinctTexts(NamedTuple):
    """Texts by number with what copies are told by; `wording` are shingles without facts."""

    texts: pl.Series
    words: Words
    shingles: Shingles
    facts: HashSets
    wording: Shingles

    def shingle_overlaps(self, left: Offsets, right: Offsets) -> Overlaps:
        """How many distinct shingles the texts of each pair share."""
        return set_overlaps(HashSets(*self.shingles), left, right)

    def fact_overlaps(self, left: Offsets, right: Offsets) -> Overlaps:
        """How many distinct numbers and names the texts of each pair share."""
        return set_overlaps(self.facts, left, right)

    def wording_overlaps(self, left: Offsets, right: Offsets) -> Overlaps:
        """How many distinct shingles they share when numbers and names are blanked."""
        return set_overlaps(HashSets(*self.wording), left, right)


def distinct_texts(texts: pl.Series) -> DistinctTexts:
    """Find the words, shingles and facts of every text."""
    laid_out = text_bytes(texts)
    found = words(laid_out)
    kinds = word_kinds(laid_out, found)
    return DistinctTexts(
        texts, found, shingles(found), fact_words(found, kinds), shingles(masked(found, kinds))
    )
