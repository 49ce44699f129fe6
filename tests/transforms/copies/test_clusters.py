from datetime import UTC, date, datetime

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.copies.clusters import copy_clusters
from transforms.copies.components import compiled_components, plain_components
from transforms.copies.signatures import signatures
from transforms.tables import DUPLICATE_PAIRS, SOURCES

# word counts that differ: "longest" is the most complete
TEXTS = {
    "a": "rain fell on the hills of Orn all night",
    "b": "rain fell on the hills of Orn all night and into the morning",
    "c": "rain fell on the hills",
    "d": "a cat sat on the wall",
}
MARCH_1 = date(2024, 3, 1)


def at(hour):
    return datetime(2024, 3, 1, hour, tzinfo=UTC)


def pair(one, other, relation="near", similarity=0.8):
    return (one, other, relation, similarity, 0.9, 0.9, None, "shingles")


@pytest.fixture(scope="module")
def clusters_of(bodies_of, articles_of):
    def made(*pairs, texts=TEXTS, wire=(), sources=(), **known):
        return copy_clusters(
            pl.DataFrame(list(pairs), DUPLICATE_PAIRS, orient="row"),
            articles_of(texts, **known),
            pl.DataFrame(list(sources), SOURCES, orient="row"),
            signatures(bodies_of(texts)),
            pl.Series(wire, dtype=pl.String()),
        )

    return made


def groups(found):
    by_cluster = found.assignment.group_by("copy_cluster_id").agg(pl.col("article_id").sort())
    return sorted(by_cluster["article_id"].to_list())


def canonicals(found):
    return found.assignment.filter("is_canonical")["article_id"].to_list()


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        pytest.param("exact", [["a", "b"], ["c"], ["d"]], id="exact"),
        pytest.param("near", [["a", "b"], ["c"], ["d"]], id="near"),
        pytest.param("rewrite", [["a", "b"], ["c"], ["d"]], id="rewrite"),
        pytest.param("revision", [["a", "b"], ["c"], ["d"]], id="revision"),
        pytest.param("contained", [["a"], ["b"], ["c"], ["d"]], id="contained"),
        pytest.param("template", [["a"], ["b"], ["c"], ["d"]], id="template"),
    ],
)
def test_copies_are_grouped_and_excerpts_are_not(clusters_of, relation, expected):
    assert groups(clusters_of(pair("a", "b", relation))) == expected


@pytest.mark.parametrize(
    ("known", "canonical", "rule"),
    [
        pytest.param({}, "b", "most complete", id="no-date"),
        pytest.param(
            {"published_at": {"a": at(9), "b": at(8), "c": at(7)}},
            "c",
            "earliest known date",
            id="earliest",
        ),
        pytest.param(
            {"published_at": {"a": at(9)}}, "a", "earliest known date", id="only-date-known"
        ),
        pytest.param(
            {"published_at": {"a": at(9), "c": at(9)}}, "a", "earliest known date", id="tie-longest"
        ),
        pytest.param(
            {
                "published_on": {"a": MARCH_1, "c": MARCH_1},
                "published_at": {"a": at(8), "c": at(0)},
                "published_precision": {"a": "minute", "c": "day"},
            },
            "a",
            "earliest known date",
            id="a-day-is-not-midnight",
        ),
    ],
)
def test_the_canonical_article_follows_the_stated_rule(clusters_of, known, canonical, rule):
    found = clusters_of(pair("a", "b"), pair("a", "c"), pair("b", "c"), **known)
    row = found.clusters.filter(pl.col("article_count") == 3).row(0, named=True)
    assert (row["canonical_article_id"], row["canonical_rule"]) == (canonical, rule)
    assert canonical in canonicals(found)


def test_a_member_unlike_the_canonical_article_starts_its_own_cluster(clusters_of):
    # b is canonical; d is tied to a only and shares nothing with b
    found = clusters_of(pair("a", "b"), pair("a", "d"), pair("b", "c"), published_at={"b": at(1)})
    assert groups(found) == [["a", "b", "c"], ["d"]]


def test_a_long_article_around_the_text_does_not_stand_for_it(clusters_of):
    chain = [pair("a", "b"), pair("a", "c"), pair("a", "d"), pair("c", "d")]
    assert canonicals(clusters_of(*chain))[0] == "a"


def test_counts_and_dates_are_those_of_the_members(clusters_of):
    found = clusters_of(
        pair("a", "b"),
        source_id={"a": "s1", "b": "s2"},
        published_at={"a": at(3), "b": at(5)},
    )
    row = found.clusters.filter(pl.col("article_count") == 2).row(0, named=True)
    assert (row["source_count"], row["first_published_at"]) == (2, at(3))


@pytest.mark.parametrize(
    "given_wire",
    [
        pytest.param({"wire": ["b"]}, id="credited"),
        pytest.param(
            {
                "source_id": {"a": "s1"},
                "sources": [
                    ("s1", "KPA", None, "wire", True),
                    ("s2", "Post", None, "outlet", False),
                ],
            },
            id="printed-by-the-agency",
        ),
    ],
)
def test_one_wire_member_makes_a_wire_cluster(clusters_of, given_wire):
    found = clusters_of(pair("a", "b"), **given_wire)
    assert found.clusters.filter("is_wire")["article_count"].to_list() == [2]


def test_ids_do_not_depend_on_what_else_is_known(clusters_of):
    small = clusters_of(pair("a", "b"), texts={key: TEXTS[key] for key in "ab"})
    assert small.clusters.rows()[0] in clusters_of(pair("a", "b")).clusters.rows()


def test_no_article_makes_no_cluster(clusters_of):
    assert clusters_of(texts={}).clusters.is_empty()


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=15))
def test_components_agree_with_a_search(edges):
    expected = list(range(10))
    for _ in range(10):
        for one, other in edges:
            expected[one] = expected[other] = min(expected[one], expected[other])
    ends = np.array(edges, np.int64).reshape(-1, 2)
    for components in (plain_components, compiled_components):
        assert components(10, ends[:, 0], ends[:, 1]).tolist() == expected
