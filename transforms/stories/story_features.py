"""Pairs of texts -> what speaks for and against their reporting one event."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.copies.word_hashes import Offsets
from transforms.stories.term_vectors import Vectors, shared_terms

Feature = npt.NDArray[np.float64]
COMPARED_KINDS = ("lead", "title", "names", "numbers", "days")
SURPRISING_KINDS = ("words", "names")
FEW_TEXTS = 15, 400  # of the smallest corpus of the fit; more than these are no longer few


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
        how much surprise the pair shares; logarithms of the shorter text's length and of how
        many times as long the other one is; how far apart they appeared; `few_texts`, of
        texts of one week the logarithm of how many times more texts than the corpus has would
        not be few; whether each names days (undated ones: several dates) and none is common;
        and whether they appeared more than a week apart with no day and no word of the title
        in common.
    """
    shared = {kind: shared_terms(of, left, right) for kind, of in kinds.items()}
    features = {kind: shared[kind].cosine for kind in COMPARED_KINDS}
    for kind in SURPRISING_KINDS:
        features[f"surprise_{kind}"] = np.log1p(shared[kind].surprise)
    length = np.log1p(np.diff(kinds["words"].offsets))
    features["shorter"] = np.minimum(length[left], length[right])
    features["length_ratio"] = np.abs(length[left] - length[right])
    features |= _times(days, left, right)
    features["other_day"] = _none_common(kinds["days"], 1, left, right)
    # rare among undated texts, and certain: two talks of the same people
    features["other_dates"] = _none_common(kinds["dates"], 2, left, right) * features["undated"]
    points_back = (features["days"] > 0) | (features["title"] > 0)
    beyond_a_week = features["log_days"] > np.log1p(7)
    features["other_week"] = (beyond_a_week & ~points_back).astype(np.float64)
    # words of an event look common where its reports are many of the texts, and the fewer
    # the texts, the likelier two of the same days report one event
    few_texts = np.log(FEW_TEXTS[1] / np.clip(len(days), *FEW_TEXTS))
    features["few_texts"] = few_texts * (~beyond_a_week & (features["undated"] == 0))
    return features


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


def _none_common(days: Vectors, least: int, left: Offsets, right: Offsets) -> Feature:
    """Whether each text names `least` days or more and none is common."""
    counts = np.diff(days.offsets)
    both = (counts[left] >= least) & (counts[right] >= least)
    found: Feature = (both & (shared_terms(days, left, right).cosine == 0)).astype(np.float64)
    return found
