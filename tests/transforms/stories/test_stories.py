from datetime import date

import polars as pl
import pytest

from transforms.copies.clusters import copy_clusters
from transforms.copies.near_duplicates import duplicate_pairs
from transforms.copies.signatures import signatures
from transforms.stories.stories import previous_story_ids, stories
from transforms.stories.story_terms import story_terms
from transforms.stories.story_vocabulary import StoryVocabulary
from transforms.tables import SOURCES

FIRE = {
    "fire-1": (
        "A fire destroyed the old customs house in Velm on Friday night, the fire brigade "
        "said. Forty firefighters needed four hours to bring the flames under control, chief "
        "officer Tilda Marrow said. Mayor Ossian Brandt called the loss of the customs house "
        "a blow to the whole valley."
    ),
    "fire-2": (
        "Velm has lost its customs house. Flames were seen on Friday night, and when Tilda "
        "Marrow and forty firefighters arrived the roof had fallen in. The mayor, Ossian "
        "Brandt, wept. He said that the customs house had been the face of Velm for two "
        "hundred years."
    ),
    "fire-3": (
        "Police in Velm are asking who saw strangers near the customs house before Friday's "
        "fire. The blaze was put out by forty firefighters. Mayor Ossian Brandt said he did "
        "not want to speak of arson until Tilda Marrow had handed in the report of the fire "
        "brigade."
    ),
}
SNOW = {
    "snow-1": (
        "Heavy snow closed the Harrow pass for the third day in a row. Ploughs could not "
        "reach the inn at the top, where 23 skiers wait, road service head Berta Quist said "
        "on Wednesday in Linden."
    ),
    "snow-2": (
        "The 23 skiers in the inn on the Harrow pass have food for a week, Berta Quist of the "
        "road service said in Linden. Snow ploughs turned back twice on Wednesday because of "
        "avalanches."
    ),
}
LOTTERY = {
    "lottery": "A baker from Castle Tarn won seven million crowns in the lottery and bought "
    "an oven."
}
CORPUS = {**FIRE, **SNOW, **LOTTERY}


@pytest.fixture(scope="module")
def vocabulary(words):
    return StoryVocabulary.from_tables(words)


@pytest.fixture(scope="module")
def stories_of(bodies_of, articles_of, vocabulary):
    def made(texts, apart=None, **known):
        bodies, articles = bodies_of(texts), articles_of(texts, **known)
        signed = signatures(bodies)
        pairs = duplicate_pairs(signed, bodies, articles)
        none = pl.Series([], dtype=pl.String())
        copies = copy_clusters(pairs, articles, pl.DataFrame(schema=SOURCES), signed, none)
        terms = story_terms(articles, bodies, vocabulary)
        return stories(articles, terms, copies.assignment, vocabulary.common, apart=apart)

    return made


def groups(found):
    by_story = found.assignment.group_by("story_id").agg(pl.col("article_id").sort())
    return sorted(by_story["article_id"].to_list())


def test_reports_of_one_event_are_one_story(stories_of):
    assert groups(stories_of(CORPUS)) == [sorted(FIRE), ["lottery"], sorted(SNOW)]


def test_stories_do_not_depend_on_the_order_of_articles(stories_of):
    one, other = stories_of(CORPUS), stories_of(dict(reversed(CORPUS.items())))
    assert one.assignment.equals(other.assignment)
    assert one.stories.equals(other.stories)


def test_a_copy_is_in_the_story_of_its_original(stories_of):
    found = stories_of({**CORPUS, "copy": FIRE["fire-1"].upper()})
    assert ["copy", *sorted(FIRE)] in groups(found)


@pytest.mark.parametrize(
    ("days", "joined"),
    [
        pytest.param({"fire-1": date(2024, 3, 2), "fire-2": date(2024, 3, 2)}, True, id="same-day"),
        pytest.param({"fire-1": date(2024, 3, 2), "fire-2": date(2024, 3, 3)}, False, id="next"),
        pytest.param({}, False, id="undated"),
    ],
)
def test_one_form_filled_in_twice_is_one_story_only_on_the_same_day(stories_of, days, joined):
    apart = pl.DataFrame({"article_id": ["fire-2"], "other_article_id": ["fire-1"]})
    together = stories_of(CORPUS, published_on=days)
    held = stories_of(CORPUS, apart=apart, published_on=days)
    assert any({"fire-1", "fire-2"} <= set(group) for group in groups(together))
    assert any({"fire-1", "fire-2"} <= set(group) for group in groups(held)) is joined


def test_a_third_text_does_not_bring_two_forms_together(stories_of):
    apart = pl.DataFrame({"article_id": ["fire-1"], "other_article_id": ["fire-2"]})
    held = stories_of({**CORPUS, "copy": FIRE["fire-1"].upper()}, apart=apart)
    story = dict(held.assignment.iter_rows())
    assert story["fire-1"] == story["copy"] != story["fire-2"]


TALKS = {
    "talks-1": (
        "Elin Castor and Jory Vance spoke by telephone about the fishing grounds off Tarn. "
        "Experts are to meet on May 12 in Linden, and a second round is planned for May 20, "
        "Castor's office said. Vance wants boats from Orn to be let in again."
    ),
    "talks-2": (
        "In a call with Jory Vance, Elin Castor offered talks about the fishing grounds off "
        "Tarn. They begin on May 12 in Linden; the next round follows on May 20. Boats from "
        "Orn have been kept out since winter."
    ),
}
EARLIER_TALKS = (
    "Elin Castor and Jory Vance spoke by telephone about the fishing grounds off Tarn. It was "
    "the first call since February 3, when boats from Orn were stopped. Vance demanded an "
    "answer by March 1. Castor's office said she had listened."
)


def test_talks_of_the_same_people_that_name_other_days_are_another_story(stories_of):
    found = stories_of({**TALKS, "earlier": EARLIER_TALKS, **SNOW})
    assert groups(found) == [["earlier"], sorted(SNOW), sorted(TALKS)]


def test_a_story_tells_its_size_its_time_and_its_first_headline(stories_of):
    found = stories_of(
        FIRE | {"copy": FIRE["fire-2"]},
        headline={"fire-2": "Velm loses its customs house", "fire-3": "Police look for strangers"},
        published_on={"fire-2": date(2024, 3, 2), "fire-3": date(2024, 3, 4)},
    )
    (row,) = found.stories.rows(named=True)
    assert (row["article_count"], row["copy_cluster_count"]) == (4, 3)
    assert row["headline"] == "Velm loses its customs house"


def test_a_story_that_grows_keeps_its_id(stories_of):
    days = {key: date(2024, 3, number) for number, key in enumerate(sorted(FIRE), 1)}
    small = stories_of({key: FIRE[key] for key in ("fire-1", "fire-2")}, published_on=days)
    grown = stories_of(FIRE, published_on=days)
    assert grown.stories["story_id"].to_list() == small.stories["story_id"].to_list()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param({"a": "1"}, {"a": "1", "b": "1"}, {"1": None}, id="grown"),
        pytest.param(
            {"a": "1", "b": "1", "c": "2"}, dict.fromkeys("abc", "3"), {"3": "1"}, id="merged"
        ),
        pytest.param({"a": "1", "b": "1"}, {"a": "1", "b": "2"}, {"1": None, "2": "1"}, id="split"),
        pytest.param({}, {"a": "1"}, {"1": None}, id="new"),
    ],
)
def test_a_new_id_tells_what_it_goes_on_from(old, new, expected):
    frames = (
        pl.DataFrame(
            {"article_id": list(known), "story_id": list(known.values())},
            schema={"article_id": pl.String(), "story_id": pl.String()},
        )
        for known in (old, new)
    )
    assert dict(previous_story_ids(*frames).rows()) == expected


@pytest.fixture
def terms_of(bodies_of, articles_of, vocabulary):
    def made(texts, **known):
        return story_terms(articles_of(texts, **known), bodies_of(texts), vocabulary)

    return made


def test_dates_and_numbers_are_terms_of_their_own(terms_of):
    texts = {"a": "Talks on 3 May and on May 12, 2,150 guards", "b": "no figure here"}
    found = terms_of(texts)
    assert found["dates"].to_list() == [[503, 512], []]
    assert found["numbers"].list.len().to_list() == [3, 0]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        pytest.param(date(2024, 3, 1), [228], id="before"),
        pytest.param(date(2024, 3, 6), [306], id="same-day"),
        pytest.param(None, [3], id="undated"),
    ],
)
def test_a_weekday_is_the_last_such_day_up_to_the_day_of_the_article(terms_of, published, expected):
    found = terms_of({"a": "The ferry sailed on Wednesday."}, published_on={"a": published})
    assert found["days"].to_list() == [expected]
    assert found["dates"].to_list() == [[]]


def test_no_article_makes_no_story(stories_of):
    assert stories_of({}).stories.is_empty()
