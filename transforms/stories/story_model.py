"""Features of a pair of texts -> how likely both report one event.

A logistic regression over pairs of articles of public collections that are grouped by
event: local crime, politics, look-alike events. It was fitted on whole collections, on samples
of some 15, 40 and 150 articles, and on samples whose texts were cut to 12-60 words: it holds
for small corpora and short texts too. No likeness but that of phrases may count against a
pair, and no lapse of time for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from transforms.stories.story_features import Feature

CONSTANT = 7.06
WEIGHTS: Mapping[str, float] = {
    "surprise_words": 1.39,
    "lead": 7.12,
    "title": 3.55,
    "phrases": -6.40,
    "surprise_phrases": 0.51,
    "names": 3.17,
    "surprise_names": 0.35,
    "numbers": 3.42,
    "dates": 3.24,
    "shorter": -1.76,
    "length_ratio": -0.58,
    "undated": -2.45,
    "same_day": 0.69,
    "log_days": -0.78,
    "beyond_3_days": -1.30,
    "corpus_size": -0.59,
}
# Undated texts that each name days and have none in common tell of different times: so
# two talks of the same people differ. Too rare among the collections to be fitted.
OTHER_DAYS_UNDATED = -12.0
# The same people a week later are another event, if nothing points back to the first one.
OTHER_WEEK = -2.0


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
    total = CONSTANT + OTHER_DAYS_UNDATED * other_days + OTHER_WEEK * features["other_week"]
    for name, weight in WEIGHTS.items():
        total = total + weight * features[name]
    likelihood: Feature = 1 / (1 + np.exp(-total))
    return likelihood
