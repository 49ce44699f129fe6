"""What must hold of any corpus: random articles of few words, so that much of them is shared."""

import itertools

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from transforms.copies.bodies import BODIES
from transforms.copies.clusters import copy_clusters
from transforms.copies.near_duplicates import duplicate_pairs
from transforms.copies.shared_passages import shared_passages
from transforms.copies.signatures import signatures
from transforms.tables import SOURCES

# sentences of one story, some of them told with other facts
SENTENCES = [
    "the ferry left the old harbour late on a grey morning with few people aboard",
    "its captain had asked the town for a deeper channel since the spring floods",
    "nobody was hurt when it ran aground and all were brought to the shore by boat",
    "divers will look at the hull before the ship is towed to the yard for repairs",
    "the owner said that 12 cars from Orn were still on deck and would stay there",
    "the owner said that 40 cars from Elm were still on deck and would stay there",
]
CORPUS = st.lists(
    st.lists(st.sampled_from(SENTENCES), max_size=6).map(". ".join), min_size=1, max_size=7
)


def found(texts, new=None):
    """All tables of articles a0, a1, ... in the order given."""
    ids = pl.Series("article_id", list(texts))
    starts = [[0]] * len(ids)
    rows = (ids, list(texts.values()), starts, starts)
    bodies = pl.DataFrame(dict(zip(BODIES, rows, strict=True)), schema=BODIES)
    articles = pl.DataFrame({"article_id": ids, "text": list(texts.values())}).with_columns(
        source_id=pl.lit(None, pl.String()),
        headline=pl.lit("Ferry"),
        published_at=pl.lit(None, pl.Datetime("us", "UTC")),
        published_on=pl.lit(None, pl.Date()),
        published_precision=pl.lit(None, pl.String()),
    )
    signed = signatures(bodies)
    pairs = duplicate_pairs(signed, bodies, articles, new_ids=new)
    none = pl.Series("article_id", [], pl.String())
    clusters = copy_clusters(pairs, articles, pl.DataFrame(schema=SOURCES), signed, none)
    return [pairs, shared_passages(pairs, bodies), *clusters]


def named(texts):
    return {f"a{number}": text for number, text in enumerate(texts)}


def shingles(text):
    words = text.replace(".", " ").split()
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


@settings(deadline=None, max_examples=12)
@given(CORPUS)
def test_similar_texts_are_found_and_measured_as_by_the_definition(texts):
    expected = {}
    for (one, first), (two, second) in itertools.combinations(named(texts).items(), 2):
        left, right = shingles(first), shingles(second)
        jaccard = len(left & right) / max(1, len(left | right))
        if first and second and jaccard >= 0.5:
            expected[one, two] = round(jaccard, 6)
    pairs = found(named(texts))[0]
    measured = pairs.filter(pl.col("similarity") >= 0.5)
    rows = measured.select("article_id", "other_article_id", "similarity").rows()
    assert {(one, two): similarity for one, two, similarity in rows} == expected


@settings(deadline=None, max_examples=12)
@given(CORPUS, st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(texts, random):
    shuffled = list(named(texts).items())
    random.shuffle(shuffled)
    for one, other in zip(found(named(texts)), found(dict(shuffled)), strict=True):
        assert_frame_equal(one, other)


@settings(deadline=None, max_examples=12)
@given(CORPUS)
def test_a_second_run_finds_the_same(texts):
    for one, other in zip(found(named(texts)), found(named(texts)), strict=True):
        assert_frame_equal(one, other)


@settings(deadline=None, max_examples=12)
@given(CORPUS, st.integers(0, 7))
def test_two_runs_find_what_one_run_over_all_finds(texts, first):
    articles = named(texts)
    ids = list(articles)
    new = pl.Series(ids[first:], dtype=pl.String())
    earlier = {article: articles[article] for article in ids[:first]}
    parts = [found(earlier), found(articles, new)] if earlier else [found(articles, new)]
    whole = found(articles)
    order = ["article_id", "other_article_id"]
    assert_frame_equal(pl.concat([part[0] for part in parts]).sort(order), whole[0])
    order = [*order, "start_char", "other_start_char"]
    assert_frame_equal(pl.concat([part[1] for part in parts]).sort(order), whole[1])


@settings(deadline=None, max_examples=12)
@given(CORPUS)
def test_a_passage_has_the_same_words_in_both_texts(texts):
    articles = named(texts)
    for one, start, end, two, other_start, other_end, similarity in found(articles)[1].rows():
        own, other = articles[one][start:end], articles[two][other_start:other_end]
        assert similarity < 1 or own.split() == other.split()
        assert len(own.split()) >= 8 or similarity < 1
