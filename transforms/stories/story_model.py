"""Features of a pair of texts -> how likely both report one event.

A logistic regression over pairs of articles of public collections that are grouped by
event: local crime, politics, look-alike events.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from transforms.stories.story_features import Feature

CONSTANT = 1.31
WEIGHTS: Mapping[str, float] = {
    "words": 2.13,
    "rare_words": 0.61,
    "surprise_words": 0.80,
    "lead": 8.73,
    "title": 3.76,
    "phrases": -10.99,
    "rare_phrases": 0.15,
    "surprise_phrases": 0.11,
    "names": 4.76,
    "rare_names": 0.01,
    "surprise_names": 0.41,
    "numbers": 2.84,
    "rare_numbers": -1.06,
    "surprise_numbers": 0.41,
    "dates": 2.56,
    "shorter": -1.68,
    "length_ratio": -0.84,
    "undated": -0.12,
    "same_day": 2.20,
    "log_days": -0.16,
    "beyond_3_days": -1.31,
    "beyond_7_days": -0.89,
    "beyond_30_days": -0.82,
}
# Undated texts that each name days and have none in common tell of different times: so
# two talks of the same people differ. Too rare among the collections to be fitted.
OTHER_DAYS_UNDATED = -12.0


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

    score: float = 0.5
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
    other_days = features["other_days"] * features["undated"]
    total = CONSTANT + OTHER_DAYS_UNDATED * other_days
    for name, weight in WEIGHTS.items():
        total = total + weight * features[name]
    likelihood: Feature = 1 / (1 + np.exp(-total))
    return likelihood
