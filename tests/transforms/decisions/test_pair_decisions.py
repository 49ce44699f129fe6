from datetime import UTC, datetime

import polars as pl
import pytest

from transforms.copies.clusters import copy_clusters
from transforms.copies.signatures import SIGNATURES
from transforms.decisions.decisions import decision, recorded
from transforms.decisions.pair_decisions import decided_pairs
from transforms.tables import ARTICLES, DUPLICATE_PAIRS, SOURCES

AT = datetime(2031, 5, 4, tzinfo=UTC)
ARTICLE_IDS = pl.Series(["a", "b", "c", "d"], dtype=pl.String)


def pairs(*ends):
    rows = [
        {"article_id": one, "other_article_id": two, "relation": "near", "similarity": 0.9}
        for one, two in ends
    ]
    return pl.DataFrame(
        [{name: row.get(name) for name in DUPLICATE_PAIRS} for row in rows], DUPLICATE_PAIRS
    )


def judged(*rows):
    return recorded([decision("copy", keys, verdict=said, decided_at=AT) for keys, said in rows])


def clusters(edges):
    """Articles by cluster, as letters."""
    articles = pl.DataFrame(
        [{**dict.fromkeys(ARTICLES), "article_id": one, "text": one * 9} for one in ARTICLE_IDS],
        ARTICLES,
    )
    nobody = pl.Series([], dtype=pl.String)
    found = copy_clusters(edges, articles, SOURCES.to_frame(), SIGNATURES.to_frame(), nobody)
    grouped = found.assignment.group_by("copy_cluster_id").agg(pl.col("article_id").sort())
    return sorted("".join(group) for group in grouped["article_id"])


@pytest.mark.parametrize(
    ("measured", "decisions", "expected"),
    [
        pytest.param([("a", "b")], [], ["ab", "c", "d"], id="nothing-decided"),
        pytest.param([("a", "b")], [("ab", "no")], ["a", "b", "c", "d"], id="no-copy"),
        pytest.param([], [("ab", "yes")], ["ab", "c", "d"], id="a-copy-without-common-words"),
        pytest.param(
            [("a", "b"), ("a", "c"), ("b", "c")],
            [("ab", "no")],
            ["ac", "b", "d"],
            id="a-third-copy-does-not-join-them",
        ),
        pytest.param(
            [("a", "b"), ("c", "d")], [("bd", "yes")], ["abcd"], id="two-texts-become-one"
        ),
        pytest.param(
            [("a", "c"), ("b", "c"), ("b", "d")],
            [("ab", "no")],
            ["a", "bcd"],
            id="one-is-cut-off-from-the-others-copies-only",
        ),
        pytest.param(
            [("b", "d")],
            [("bc", "yes"), ("cd", "no")],
            ["a", "bc", "d"],
            id="a-decided-copy-stays-and-what-it-is-not-goes",
        ),
        pytest.param(
            [("b", "d"), ("a", "d"), ("a", "b")],
            [("bc", "yes"), ("ad", "yes"), ("cd", "no")],
            ["abd", "c"],
            id="of-contradicting-decisions-the-refusal-holds",
        ),
        pytest.param([("a", "b")], [("ax", "no")], ["ab", "c", "d"], id="an-article-that-is-gone"),
    ],
)
def test_clusters_follow_what_was_decided(measured, decisions, expected):
    found = decided_pairs(pairs(*measured), ARTICLE_IDS, judged(*decisions))
    assert clusters(found.edges) == expected
    known = {tuple(row) for row in found.edges.select("article_id", "other_article_id").rows()}
    assert all(one < two for one, two in known)


def test_a_decided_copy_says_so_and_a_measured_one_keeps_its_figures():
    found = decided_pairs(pairs(("a", "b")), ARTICLE_IDS, judged(("ab", "yes"), ("cd", "yes")))
    rows = found.pairs.select("article_id", "relation", "similarity", "method").rows()
    assert rows == [("a", "near", 0.9, None), ("c", "rewrite", None, "decision")]
    assert found.applied["applied_to"].to_list() == ["a/b", "c/d"]


def test_pairs_that_would_bring_two_texts_together_share_no_passages():
    measured = pairs(("a", "b"), ("a", "c"), ("b", "c"))
    found = decided_pairs(measured, ARTICLE_IDS, judged(("ab", "no")))
    assert found.pairs.select("article_id", "other_article_id").rows() == [("a", "c")]


def test_copies_that_only_one_of_two_has_stay_its_own():
    measured = pairs(("a", "c"), ("b", "c"), ("a", "d"), ("b", "e"), ("a", "f"))
    ids = pl.Series(list("abcdef"), dtype=pl.String)
    found = decided_pairs(measured, ids, judged(("ab", "no")))
    ends = found.pairs.select("article_id", "other_article_id").rows()
    assert ends == [("a", "c"), ("a", "d"), ("a", "f"), ("b", "e")]


def test_a_decision_that_a_refusal_overrules_is_not_applied():
    said = judged(("bc", "yes"), ("ad", "yes"), ("cd", "no"))
    found = decided_pairs(pairs(("a", "b"), ("a", "c")), ARTICLE_IDS, said)
    assert found.applied["applied_to"].to_list() == ["b/c", "c/d"]
