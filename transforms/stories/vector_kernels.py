# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Sparse vectors' products, compiled (twins: `term_vectors.plain_*`)."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.compiling import compiled
from transforms.copies.word_hashes import Offsets
from transforms.stories.term_vectors import Vectors


class Postings(NamedTuple):
    """The texts with each term, ascending, and their weights; term t: `starts[t]:starts[t + 1]`."""

    texts: Offsets
    weights: Offsets
    starts: Offsets


@compiled
def sums(of: Vectors, left: Offsets, right: Offsets) -> Offsets:
    """Product and surprise of what every pair shares: both texts' terms ascend."""
    terms, weights, offsets = of.terms, of.weights, of.offsets
    result = np.zeros((len(left), 2), np.int64)
    for pair in range(len(left)):
        i, i_end = offsets[left[pair]], offsets[left[pair] + 1]
        j, j_end = offsets[right[pair]], offsets[right[pair] + 1]
        while i < i_end and j < j_end:
            if terms[i] == terms[j]:
                result[pair, 0] += weights[i] * weights[j]
                result[pair, 1] += of.surprise[terms[i]]
                i += 1
                j += 1
            elif terms[i] < terms[j]:
                i += 1
            else:
                j += 1
    return result


@compiled
def add_up(  # noqa: C901 - one pass over the postings
    of: Vectors,
    rare: npt.NDArray[np.bool_],
    postings: Postings,
    start: tuple[int, int],
    found: Offsets,
) -> tuple[int, int]:
    """Add up products from text `start[0]` on; the text to go on with, the pairs found."""
    texts = len(of.offsets) - 1
    totals = np.zeros(texts, np.int64)
    touched = np.empty(texts, np.int64)
    rows = 0
    for text in range(start[0], texts):
        if rows + texts > len(found):
            return text, rows
        met = 0
        for at in range(of.offsets[text], of.offsets[text + 1]):
            if not rare[at]:
                continue
            term, weight = of.terms[at], of.weights[at]
            for post in range(postings.starts[term + 1] - 1, postings.starts[term] - 1, -1):
                other = postings.texts[post]
                if other <= text:
                    break
                if totals[other] == 0:
                    touched[met] = other
                    met += 1
                totals[other] += weight * postings.weights[post]
        for k in range(met):
            other = touched[k]
            if totals[other] >= start[1]:
                found[rows, 0], found[rows, 1] = text, other
                rows += 1
            totals[other] = 0
    return texts, rows
