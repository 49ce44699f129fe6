"""Pairs of texts -> what speaks for and against their reporting one event."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.copies.word_hashes import Offsets
from transforms.stories.term_vectors import Vectors, shared_terms

Feature = npt.NDArray[np.float64]
COUNTED_KINDS = ("words", "phrases", "names", "numbers")


def pair_features(
    kinds: Mapping[str, Vectors], days: pl.Series, left: Offsets, right: Offsets
) -> dict[str, Feature]:
    """Describe pairs of texts.

    Args:
        kinds: The texts' vectors by kind of term (`story_terms`).
        days: The day each text appeared, or null.
        left: One text of every pair.
        right: The other.

    Returns:
        By name: the cosine of each kind of term; `rare_*` and `surprise_*`, logarithms of
        how many rare terms and how much surprise the pair shares; the logarithm of the
        shorter text's length, and of how many times as long the other one is; how far
        apart they appeared; and whether each names days and none is common.
    """
    features: dict[str, Feature] = {}
    for kind, of in kinds.items():
        shared = shared_terms(of, left, right)
        features[kind] = shared.cosine
        if kind in COUNTED_KINDS:
            features[f"rare_{kind}"] = np.log1p(shared.rare_count)
            features[f"surprise_{kind}"] = np.log1p(shared.surprise)
    length = np.log1p(np.diff(kinds["words"].offsets))
    features["shorter"] = np.minimum(length[left], length[right])
    features["length_ratio"] = np.abs(length[left] - length[right])
    return {**features, **_times(days, left, right), **_other_days(kinds["dates"], left, right)}


def _times(days: pl.Series, left: Offsets, right: Offsets) -> dict[str, Feature]:
    number = days.cast(pl.Int32()).cast(pl.Float64()).fill_null(float("nan")).to_numpy()
    between = np.abs(number[left] - number[right])
    undated = np.isnan(between)
    between[undated] = 0
    return {
        "undated": undated.astype(np.float64),
        "same_day": ((between == 0) & ~undated).astype(np.float64),
        "log_days": np.log1p(between),
        "beyond_3_days": (between > 3).astype(np.float64),
        "beyond_7_days": (between > 7).astype(np.float64),
        "beyond_30_days": (between > 30).astype(np.float64),
    }


def _other_days(dates: Vectors, left: Offsets, right: Offsets) -> dict[str, Feature]:
    counts = np.diff(dates.offsets)
    several = (counts[left] >= 2) & (counts[right] >= 2)
    none_shared = shared_terms(dates, left, right).cosine == 0
    return {"other_days": (several & none_shared).astype(np.float64)}
