from itertools import combinations

import numpy as np
import polars as pl
import pytest

from transforms.copies import distinct_texts
from transforms.copies.distinct_texts import blocks, fact_overlaps
from transforms.copies.text_layouts import TextLayouts

SITES = 8


def _sides(pairs):
    left, right = np.array(sorted(pairs)).T
    return left.astype(np.int64), right.astype(np.int64)


@pytest.fixture
def sites():
    """Forty texts of eight sites that take turns; two of neighbouring sites share a phrase."""
    own = [range(site, 40, SITES) for site in range(SITES)]
    pairs = {pair for texts in own for pair in combinations(texts, 2)}
    return _sides(pairs | {(32 + site, 33 + site) for site in range(SITES - 1)})


def test_every_pair_is_in_one_block(monkeypatch, sites):
    monkeypatch.setattr(distinct_texts, "TEXTS_AT_ONCE", 5)
    left, right = sites
    found = []
    for block in blocks(40, left, right):
        pairs = zip(block.texts[block.left], block.texts[block.right], strict=True)
        assert list(pairs) == list(zip(left[block.places], right[block.places], strict=True))
        found += block.places.tolist()
    assert sorted(found) == list(range(len(left)))


def test_the_texts_of_one_site_stand_together(monkeypatch, sites):
    monkeypatch.setattr(distinct_texts, "TEXTS_AT_ONCE", 5)
    assert max(len(block.texts) for block in blocks(40, *sites)) < 20


def test_facts_of_texts_without_a_pair_are_not_needed(monkeypatch):
    monkeypatch.setattr(distinct_texts, "TEXTS_AT_ONCE", 2)
    texts = pl.Series(["In 12 of 30 towns", "", "In 12 of 31 towns", "In 12 towns, 30 and 31"])
    found = fact_overlaps(TextLayouts(texts), *_sides([(0, 2), (0, 3), (2, 3)]))
    assert [counts.tolist() for counts in found] == [[2, 2, 2], [2, 3, 3], [1, 2, 2]]
