from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from transforms.stories.story_features import pair_features
from transforms.stories.story_model import FIXED_WEIGHTS, WEIGHTS, same_event
from transforms.stories.story_terms import story_terms, story_vectors
from transforms.stories.story_vocabulary import StoryVocabulary

TEXTS = (
    "The ferry Alba ran aground off Corrin on Tuesday with 212 passengers on board.",
    "On Tuesday the Alba, a ferry with 212 passengers, ran aground near Corrin.",
    "Nurses in Tarn began a strike for better pay and shorter nights.",
)


@pytest.fixture(scope="module")
def features_of(bodies_of, articles_of, words):
    vocabulary = StoryVocabulary.from_tables(words)

    def of(one, other, published=None, texts=TEXTS):
        known = {f"{number:04}": text for number, text in enumerate(texts)}
        days = dict(zip(known, published or [None] * len(texts), strict=True))
        articles = articles_of(known, published_on=days)
        terms = story_terms(articles, bodies_of(known), vocabulary)
        kinds = story_vectors(terms, vocabulary.common)
        dates = pl.Series(list(days.values()), dtype=pl.Date())
        return pair_features(kinds, dates, np.array([one]), np.array([other]))

    return of


@pytest.fixture(scope="module")
def likelihood(features_of):
    def of(one, other, days=None):
        first = date(2024, 3, 1)
        published = None if days is None else [first, first + timedelta(days=days), first]
        return same_event(features_of(one, other, published))[0]

    return of


def test_reports_of_one_event_are_likelier_than_others(likelihood):
    assert likelihood(0, 1) > 0.5 > likelihood(0, 2)


def test_the_likelihood_does_not_depend_on_which_text_comes_first(likelihood):
    assert likelihood(0, 1) == likelihood(1, 0)


def test_the_further_apart_two_texts_appeared_the_less_likely_they_tell_of_one_event(likelihood):
    found = [likelihood(0, 1, days) for days in (0, 1, 4, 8, 31, 400)]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)


def test_every_feature_has_its_weight(features_of):
    assert set(features_of(0, 1)) == {*WEIGHTS, *FIXED_WEIGHTS}


@pytest.mark.parametrize(
    ("one", "other", "days", "expected"),
    [
        pytest.param(0, 2, 8, 1, id="later"),
        pytest.param(0, 2, 7, 0, id="within-a-week"),
        pytest.param(0, 1, 8, 0, id="with-a-common-title"),
        pytest.param(0, 2, None, 0, id="undated"),
    ],
)
def test_a_text_that_points_back_to_nothing_a_week_later_is_told_apart(
    features_of, one, other, days, expected
):
    first = date(2024, 3, 1)
    later = None if days is None else first + timedelta(days=days)
    assert features_of(one, other, [first, later, later])["other_week"][0] == expected


def test_what_is_alike_among_few_texts_is_less_likely_one_event_among_many(features_of):
    first = date(2024, 3, 1)

    def among(others, days=7):
        texts = [*TEXTS, *(f"Item {number}: rain." for number in range(others))]
        published = [first, *[first + timedelta(days=days)] * (len(texts) - 1)]
        return features_of(0, 1, published, texts)["few_texts"][0]

    assert among(0) == among(10) > among(100) > among(400) == among(500) == 0
    assert among(0, days=8) == 0
    assert WEIGHTS["few_texts"] > 0


def test_short_texts_without_a_common_word_are_no_event_among_few(likelihood):
    assert likelihood(0, 2) < 0.5
    assert likelihood(1, 2) < 0.5
