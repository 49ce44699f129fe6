from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from transforms.stories.story_features import pair_features
from transforms.stories.story_model import WEIGHTS, same_event
from transforms.stories.story_terms import StoryVocabulary, story_vectors

TEXTS = pl.Series(
    [
        "The ferry Alba ran aground off Corrin on Tuesday with 212 passengers on board.",
        "On Tuesday the Alba, a ferry with 212 passengers, ran aground near Corrin.",
        "Nurses in Tarn began a strike for better pay and shorter nights.",
    ]
)


@pytest.fixture(scope="module")
def likelihood(words):
    kinds = story_vectors(
        TEXTS, pl.Series([None] * 3, dtype=pl.String()), TEXTS, StoryVocabulary.from_tables(words)
    )

    def of(one, other, days=None):
        first = date(2024, 3, 1)
        known = [None] * 3 if days is None else [first, first + timedelta(days=days), first]
        published = pl.Series(known, dtype=pl.Date())
        return same_event(pair_features(kinds, published, np.array([one]), np.array([other])))[0]

    return of


def test_reports_of_one_event_are_likelier_than_others(likelihood):
    assert likelihood(0, 1) > 0.5 > likelihood(0, 2)


def test_the_likelihood_does_not_depend_on_which_text_comes_first(likelihood):
    assert likelihood(0, 1) == likelihood(1, 0)


def test_the_further_apart_two_texts_appeared_the_less_likely_they_tell_of_one_event(likelihood):
    found = [likelihood(0, 1, days) for days in (0, 1, 4, 8, 31, 400)]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)


def test_every_weight_has_its_feature(words):
    kinds = story_vectors(
        TEXTS, pl.Series([None] * 3, dtype=pl.String()), TEXTS, StoryVocabulary.from_tables(words)
    )
    days = pl.Series([None] * 3, dtype=pl.Date())
    features = pair_features(kinds, days, np.array([0]), np.array([1]))
    assert set(features) == {*WEIGHTS, "other_days", "other_week"}


@pytest.mark.parametrize(
    ("one", "other", "days", "expected"),
    [
        pytest.param(0, 2, 8, 1, id="later"),
        pytest.param(0, 2, 7, 0, id="within-a-week"),
        pytest.param(0, 1, 8, 0, id="of-the-same-day"),
        pytest.param(0, 2, None, 0, id="undated"),
    ],
)
def test_a_text_that_points_back_to_nothing_a_week_later_is_told_apart(
    words, one, other, days, expected
):
    kinds = story_vectors(
        TEXTS, pl.Series([None] * 3, dtype=pl.String()), TEXTS, StoryVocabulary.from_tables(words)
    )
    first = date(2024, 3, 1)
    later = None if days is None else first + timedelta(days=days)
    published = pl.Series([first, later, later], dtype=pl.Date())
    features = pair_features(kinds, published, np.array([one]), np.array([other]))
    assert features["other_week"][0] == expected


def test_what_is_alike_among_few_texts_is_less_likely_one_event_among_many(words):
    vocabulary = StoryVocabulary.from_tables(words)

    def among(others):
        texts = pl.concat([TEXTS, pl.Series([f"Item {i}: rain." for i in range(others)])])
        blank = pl.Series([None] * len(texts), dtype=pl.String())
        kinds = story_vectors(texts, blank, texts, vocabulary)
        days = pl.Series([None] * len(texts), dtype=pl.Date())
        features = pair_features(kinds, days, np.array([0]), np.array([1]))
        return features["corpus_size"][0]

    assert among(0) == among(10) < among(100) < among(4_000) == among(5_000)
    assert WEIGHTS["corpus_size"] < 0


def test_short_texts_without_a_common_word_are_no_event_among_few(likelihood):
    assert likelihood(0, 2) < 0.5
    assert likelihood(1, 2) < 0.5
