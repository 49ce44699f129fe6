"""Terms of texts -> weighted vectors of unit length, and the cosines of pairs of them.

Weights are whole numbers, so that sums do not depend on their order or on the machine.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.copies.word_hashes import Hashes, Offsets
from transforms.stories.term_counts import COMPILED_FROM_TERMS, Counts, numbered, places

SCALE = 1 << 20  # the length of a vector
ORDINARY_RARITY = 4.5  # of a word that one text in 33 has


class Background(NamedTuple):
    """What is known of terms before any text is read.

    Attributes:
        terms: Common terms, ascending.
        shares: The share of texts that have each of them.
        other_share: The share of texts that have any other term.
        texts: As how many texts this knowledge counts: a small corpus rests on it, a large
            one on its own counts.
    """

    terms: Hashes
    shares: npt.NDArray[np.float64]
    other_share: float
    texts: int

    def expected(self, terms: Hashes) -> npt.NDArray[np.float64]:
        """In how many of the background's texts each term is."""
        place, is_known = places(self.terms, terms)
        shares = np.full(len(terms), self.other_share)
        shares[is_known] = self.shares[place[is_known]]
        counts: npt.NDArray[np.float64] = shares * self.texts
        return counts


NO_BACKGROUND = Background(np.zeros(0, np.uint64), np.zeros(0), 0.0, 0)


class Vectors(NamedTuple):
    """Vectors by text number; text i has the rows `offsets[i]:offsets[i + 1]`.

    `terms` are numbers, ascending within a text; the rarer a term, the more it weighs.
    `frequencies[t]` is the number of texts with term t; `surprise[t]` how rare it is beyond
    the ordinary, in thousandths.
    """

    terms: Offsets
    weights: Offsets
    offsets: Offsets
    frequencies: Offsets
    surprise: Offsets


def vectors(counts: Counts, background: Background = NO_BACKGROUND) -> Vectors:
    """Weigh the terms of texts by how often a text has them and how few texts do.

    Args:
        counts: The terms of every text.
        background: How common terms are elsewhere.

    Returns:
        Vectors of length `SCALE`; a text without terms has none.
    """
    count = len(counts.offsets) - 1
    known, term = numbered(counts.terms)
    text = np.repeat(np.arange(count), np.diff(counts.offsets))
    frequencies = np.bincount(term, minlength=len(known)).astype(np.int64)
    expected = frequencies + background.expected(known)
    rarity = np.log((1 + count + background.texts) / (1 + expected)) + 1
    # rounded before they are used: the last bit of a logarithm depends on the machine
    weight = np.round((1 + np.log(counts.times)) * rarity[term], 6)
    length = np.sqrt(np.bincount(text, weight * weight, minlength=count))
    weights = np.rint(SCALE * weight / length[text]).astype(np.int64)
    surprise = np.rint(1000 * np.maximum(rarity - ORDINARY_RARITY, 0)).astype(np.int64)
    return Vectors(term, weights, counts.offsets, frequencies, surprise)


class Shared(NamedTuple):
    """What pairs of texts share: cosine (0-1), sum of all terms' surprise."""

    cosine: npt.NDArray[np.float64]
    surprise: npt.NDArray[np.float64]


def shared_terms(of: Vectors, left: Offsets, right: Offsets) -> Shared:
    """Compare text `left[i]` with text `right[i]` for every i."""
    if int(np.diff(of.offsets)[left].sum()) >= COMPILED_FROM_TERMS:
        sums = compiled_sums(of, left, right)
    else:
        sums = plain_sums(of, left, right)
    return Shared(sums[:, 0] / float(SCALE * SCALE), sums[:, 1] / 1000)


def plain_sums(of: Vectors, left: Offsets, right: Offsets) -> Offsets:
    """The sums by the definition: look up each left term in the right text."""
    sizes = np.diff(of.offsets)[left]
    ends = np.cumsum(sizes)
    if not len(of.terms) or not len(left):
        return np.zeros((len(left), 2), np.int64)
    width = np.int64(len(of.frequencies))
    keys = np.repeat(np.arange(len(of.offsets) - 1), np.diff(of.offsets)) * width + of.terms
    pair = np.repeat(np.arange(len(left)), sizes)
    at = np.arange(int(ends[-1])) + np.repeat(of.offsets[left] - (ends - sizes), sizes)
    wanted = right[pair] * width + of.terms[at]
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    met = np.flatnonzero(keys[place] == wanted)
    term = of.terms[at[met]]
    products = of.weights[at[met]] * of.weights[place[met]]
    columns = []
    for values in (products, of.surprise[term]):
        running = np.zeros(len(pair) + 1, np.int64)
        running[met + 1] = values
        running = np.cumsum(running)
        columns.append(running[ends] - running[ends - sizes])
    return np.stack(columns, axis=1)


def compiled_sums(of: Vectors, left: Offsets, right: Offsets) -> Offsets:
    """The sums by the compiled kernel."""
    from transforms.stories import vector_kernels  # noqa: PLC0415 - numba is slow to import

    return vector_kernels.sums(of, left, right)


def alike(of: Vectors, least: float, most_texts: int) -> tuple[Offsets, Offsets]:
    """The pairs of texts that are alike in terms which at most `most_texts` texts have.

    Args:
        of: The vectors.
        least: Least inner product over those terms, 0-1.
        most_texts: More frequent terms don't bring texts together: their pairs would be
            too many, and they tell little.

    Returns:
        The left and the right text number of every pair, left < right, ascending.
    """
    rare = of.frequencies[of.terms] <= most_texts
    rare &= of.frequencies[of.terms] > 1
    frequent_pairs = int((of.frequencies[(of.frequencies <= most_texts)] ** 2).sum())
    find = compiled_alike if frequent_pairs >= COMPILED_FROM_TERMS else plain_alike
    return find(of, rare, int(least * SCALE * SCALE))


def plain_alike(of: Vectors, rare: npt.NDArray[np.bool_], least: int) -> tuple[Offsets, Offsets]:
    """The alike pairs by the definition: a join on equal terms."""
    text = np.repeat(np.arange(len(of.offsets) - 1), np.diff(of.offsets))[rare]
    entries = pl.DataFrame({"text": text, "term": of.terms[rare], "weight": of.weights[rare]})
    pairs = (
        entries.join(entries, on="term", suffix="_other")
        .filter(pl.col("text") < pl.col("text_other"))
        .group_by("text", "text_other")
        .agg(product=(pl.col("weight") * pl.col("weight_other")).sum())
        .filter(pl.col("product") >= least)
        .sort("text", "text_other")
    )
    return pairs["text"].to_numpy(), pairs["text_other"].to_numpy()


def compiled_alike(of: Vectors, rare: npt.NDArray[np.bool_], least: int) -> tuple[Offsets, Offsets]:
    """The alike pairs by the compiled kernel: adding up along the terms' postings."""
    from transforms.stories import vector_kernels  # noqa: PLC0415 - numba is slow to import

    count = len(of.offsets) - 1
    number = np.repeat(np.arange(count), np.diff(of.offsets))
    entries = np.flatnonzero(rare)
    order = entries[np.argsort(of.terms[entries], kind="stable")]
    starts = np.searchsorted(of.terms[order], np.arange(len(of.frequencies) + 1)).astype(np.int64)
    postings = vector_kernels.Postings(number[order], of.weights[order], starts)
    found = np.empty((max(1 << 20, 2 * count), 2), np.int64)
    parts, text = [found[:0]], 0
    while text < count:
        text, rows = vector_kernels.add_up(of, rare, postings, (text, least), found)
        parts.append(found[:rows].copy())
    pairs = np.concatenate(parts)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    return pairs[:, 0].copy(), pairs[:, 1].copy()
