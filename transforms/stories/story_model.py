"""Features of a pair of texts -> how likely both report one event.

A logistic regression over pairs of articles of public collections that are grouped by
event: local crime, politics, look-alike events. `benchmarks/fit_stories.py` makes its weights
and tells how: on whole collections, on small samples, on texts cut short, and on samples of
events that share their names. No likeness may count against a pair, and no lapse of time or
lack of a common day for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from transforms.stories.story_features import Feature

CONSTANT = 4.23
WEIGHTS: Mapping[str, float] = {
    "surprise_words": 1.85,
    "lead": 9.05,
    "title": 3.27,
    "names": 3.19,
    "surprise_names": 0.26,
    "numbers": 2.64,
    "days": 1.24,
    "shorter": -2.00,
    "length_ratio": -0.59,
    "undated": -1.06,
    "same_day": 0.85,
    "log_days": -0.58,
    "beyond_3_days": -1.75,
    "other_day": -0.91,
    "other_week": -2.08,
    "few_texts": 0.81,
}
# Undated texts that each name days and have none in common tell of different times: so
# two talks of the same people differ. Too rare among the collections to be fitted.
FIXED_WEIGHTS: Mapping[str, float] = {"other_dates": -12.0}


@dataclass(frozen=True)
class StoryRule:
    """What makes a story.

    Attributes:
        score: Least mean likelihood of two groups' pairs that makes them one story.
        least_score: Pairs that are less likely count as zero.
        likeness: Pairs with a smaller cosine of rarer words are not looked at.
        rare_texts: A rarer word is in at most so many texts,
        rare_share: or in at most this share of them.
    """

    score: float = 0.55  # a wrong story is worse than a split one
    least_score: float = 0.005
    likeness: float = 0.05
    rare_texts: int = 200
    rare_share: float = 0.02


DEFAULT_STORY_RULE = StoryRule()


def same_event(features: Mapping[str, Feature]) -> Feature:
    """The likelihood (0-1) that both texts of each pair report one event.

    Args:
        features: The features of `story_features`, by name.
    """
    total = CONSTANT + weighed(features, WEIGHTS) + weighed(features, FIXED_WEIGHTS)
    likelihood: Feature = 1 / (1 + np.exp(-total))
    return likelihood


def weighed(features: Mapping[str, Feature], weights: Mapping[str, float]) -> Feature:
    """The sum of the features that have a weight, each times its weight."""
    return sum((weight * features[name] for name, weight in weights.items()), np.zeros(1))
