"""Pairs of texts -> what speaks for and against their reporting one event."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.copies.word_hashes import Offsets
from transforms.stories.term_vectors import Vectors, shared_terms

Feature = npt.NDArray[np.float64]
COMPARED_KINDS = ("lead", "title", "phrases", "names", "numbers", "dates")
SURPRISING_KINDS = ("words", "phrases", "names")
FITTED_SIZES = 15, 2_400  # texts of the smallest and the largest corpus of the fit


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
        By name: the cosine of each kind of term but all words; `surprise_*`, logarithms of
        how much surprise the pair shares; logarithms of the shorter text's length, of how
        many times as long the other one is, and of the number of texts of the corpus; how
        far apart they appeared; whether each names days and none is common; and whether
        they appeared more than a week apart with no day and no word of the title in common.
    """
    shared = {kind: shared_terms(of, left, right) for kind, of in kinds.items()}
    features = {kind: shared[kind].cosine for kind in COMPARED_KINDS}
    for kind in SURPRISING_KINDS:
        features[f"surprise_{kind}"] = np.log1p(shared[kind].surprise)
    length = np.log1p(np.diff(kinds["words"].offsets))
    features["shorter"] = np.minimum(length[left], length[right])
    features["length_ratio"] = np.abs(length[left] - length[right])
    # words of an event look common where its reports are many of the texts, and the fewer
    # the texts, the likelier any two of them report one event
    size = np.log(np.clip(len(days), *FITTED_SIZES))
    features["corpus_size"] = np.full(len(left), size)
    features |= _times(days, left, right) | _other_days(kinds["dates"], left, right)
    points_back = (features["dates"] > 0) | (features["title"] > 0)
    beyond_a_week = features["log_days"] > np.log1p(7)
    return {**features, "other_week": (beyond_a_week & ~points_back).astype(np.float64)}


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
    }


def _other_days(dates: Vectors, left: Offsets, right: Offsets) -> dict[str, Feature]:
    counts = np.diff(dates.offsets)
    several = (counts[left] >= 2) & (counts[right] >= 2)
    none_shared = shared_terms(dates, left, right).cosine == 0
    return {"other_days": (several & none_shared).astype(np.float64)}
