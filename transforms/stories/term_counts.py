"""Occurrences of terms in texts -> how often each text has each term.

Terms are 64-bit hashes. Small inputs take the NumPy definitions; large ones compiled kernels
with the same output (`term_kernels`).
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from transforms.copies.word_hashes import Hashes, Offsets

TERMS = pl.List(pl.UInt64())
TIMES = pl.List(pl.UInt32())
COMPILED_FROM_TERMS = 1_000_000


class Counts(NamedTuple):
    """The terms of texts; text i has the rows `offsets[i]:offsets[i + 1]`, its terms ascending."""

    terms: Hashes
    times: npt.NDArray[np.uint32]
    offsets: Offsets

    def columns(self, name: str) -> list[pl.Series]:
        """The counts as columns `name` (TERMS) and `name`_times (TIMES), one row a text."""
        return [
            _lists(name, self.terms, self.offsets),
            _lists(f"{name}_times", self.times, self.offsets),
        ]

    @classmethod
    def of(cls, frame: pl.DataFrame, name: str) -> "Counts":
        """The counts from such columns."""
        sizes = frame[name].list.len().to_numpy()
        terms, times = (
            frame[column].explode(empty_as_null=False).to_numpy()
            for column in (name, f"{name}_times")
        )
        return cls(terms, times, np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]))


def counted(texts: Offsets, terms: Hashes, count: int) -> Counts:
    """Count terms by text.

    Args:
        texts: The text number of every occurrence.
        terms: Its term.
        count: The number of texts.
    """
    if len(terms) >= COMPILED_FROM_TERMS:
        return compiled_counts(texts, terms, count)
    return plain_counts(texts, terms, count)


def plain_counts(texts: Offsets, terms: Hashes, count: int) -> Counts:
    """The counts by the definition."""
    order = np.lexsort((terms, texts))
    text, term = texts[order], terms[order]
    is_other = (text[1:] != text[:-1]) | (term[1:] != term[:-1])
    first = np.flatnonzero(np.concatenate([np.ones(min(len(term), 1), np.bool_), is_other]))
    times = np.diff(np.append(first, len(term))).astype(np.uint32)
    offsets = np.searchsorted(text[first], np.arange(count + 1)).astype(np.int64)
    return Counts(term[first], times, offsets)


def compiled_counts(texts: Offsets, terms: Hashes, count: int) -> Counts:
    """The counts by the compiled kernel."""
    from transforms.stories import term_kernels  # noqa: PLC0415 - numba is slow to import

    ends = np.cumsum(np.bincount(texts, minlength=count)).astype(np.int64)
    return Counts(*term_kernels.count_terms(texts, terms, ends))


def places(known: Hashes, terms: Hashes) -> tuple[Offsets, npt.NDArray[np.bool_]]:
    """Look terms up among known ones.

    Args:
        known: Terms, ascending.
        terms: Any terms.

    Returns:
        The place of each of `terms` among the known ones, and whether it is one of them; the
        place of another term is any.
    """
    if not len(known):
        return np.zeros(len(terms), np.int64), np.zeros(len(terms), np.bool_)
    place = np.minimum(np.searchsorted(known, terms), len(known) - 1)
    return place, known[place] == terms


def numbered(terms: Hashes) -> tuple[Hashes, Offsets]:
    """Number terms in ascending order.

    Args:
        terms: Terms, the same ones again and again.

    Returns:
        The different terms, ascending, and the place of each of `terms` among them.

    >>> known, numbers = numbered(np.array([7, 5, 7], np.uint64))
    >>> known.tolist(), numbers.tolist()
    ([5, 7], [1, 0, 1])
    """
    if len(terms) >= COMPILED_FROM_TERMS:
        return compiled_numbers(terms)
    known, numbers = np.unique(terms, return_inverse=True)
    return known, numbers.astype(np.int64)


def compiled_numbers(terms: Hashes) -> tuple[Hashes, Offsets]:
    """The numbers by the compiled kernel."""
    from transforms.stories import term_kernels  # noqa: PLC0415 - numba is slow to import

    met, numbers = term_kernels.number_terms(terms)
    order = np.argsort(met)
    ranks = np.empty(len(met), np.int64)
    ranks[order] = np.arange(len(met))
    return met[order], ranks[numbers]


def _lists(name: str, values: npt.NDArray[np.generic], offsets: Offsets) -> pl.Series:
    arrays = pa.LargeListArray.from_arrays(pa.array(offsets), pa.array(values))
    return pl.Series(name, arrays)
