import itertools

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from transforms.copies.candidate_pairs import (
    CandidateRule,
    Samples,
    candidate_pairs,
    compiled_overlapping,
    plain_overlapping,
)
from transforms.copies.signatures import SIGNATURES

RULE = CandidateRule(shared_hashes=2, shared_share=0.3, block_share=0.6)
LARGEST = (1 << 64) - 1
# an article: its sampled hashes in the order of the text, the limit of its sample
SIGNED = st.tuples(
    st.lists(st.integers(0, 12), unique=True).map(tuple), st.sampled_from([6, 9, LARGEST])
).map(lambda drawn: (tuple(value for value in drawn[0] if value <= drawn[1]), drawn[1]))
CORPUS = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), SIGNED, max_size=12)


def signatures_of(corpus):
    rows = [
        (article, hash((hashes, limit)) & LARGEST, 50, 46, limit, sorted(hashes), ranks(hashes))
        for article, (hashes, limit) in corpus.items()
    ]
    return pl.DataFrame(rows, SIGNATURES, orient="row")


def ranks(hashes):
    return [hashes.index(value) for value in sorted(hashes)]


def blocks(smaller, shared):
    """The places where shared hashes stand, one beside the other."""
    return sum(
        value in shared and (place == 0 or smaller[place - 1] not in shared)
        for place, value in enumerate(smaller)
    )


def overlap(one, other):
    """The definition: enough common hashes below both limits, or the same text."""
    if one == other:
        return len(one[0])
    limit = min(one[1], other[1])
    sides = [[value for value in side[0] if value <= limit] for side in (one, other)]
    # of two equally long ones the text of the smaller sequence hash counts as the smaller
    smaller = min(sides, key=len)
    if len(sides[0]) == len(sides[1]) and hash(other) & LARGEST < hash(one) & LARGEST:
        smaller = sides[1]
    shared = set(sides[0]) & set(sides[1])
    if len(shared) < max(RULE.shared_hashes, RULE.shared_share * len(smaller)):
        return None
    together = len(shared) >= RULE.block_share * len(smaller)
    scattered = blocks(smaller, shared) >= min(RULE.blocks, len(shared))
    return len(shared) if together or scattered else None


@given(CORPUS)
def test_agrees_with_the_definition(corpus):
    expected = [
        (a, b, overlap(corpus[a], corpus[b]))
        for a, b in itertools.combinations(sorted(corpus), 2)
        if overlap(corpus[a], corpus[b]) is not None
    ]
    assert candidate_pairs(signatures_of(corpus), rule=RULE).rows() == expected


@given(CORPUS, st.randoms(use_true_random=False))
def test_does_not_depend_on_the_order_of_rows(corpus, random):
    shuffled = list(corpus.items())
    random.shuffle(shuffled)
    first = candidate_pairs(signatures_of(corpus), rule=RULE)
    assert candidate_pairs(signatures_of(dict(shuffled)), rule=RULE).equals(first)


@given(CORPUS, st.sets(st.text("abcdef", min_size=1, max_size=2)))
def test_the_pairs_of_two_runs_are_those_of_one_run_over_all(corpus, later):
    everything = signatures_of(corpus)
    new = pl.Series(sorted(later), dtype=pl.String())
    earlier = everything.filter(~pl.col("article_id").is_in(new.implode()))
    runs = [candidate_pairs(earlier, rule=RULE), candidate_pairs(everything, new, RULE)]
    together = pl.concat(runs).sort("article_id", "other_article_id")
    assert together.equals(candidate_pairs(everything, rule=RULE))


@given(st.lists(st.tuples(SIGNED, st.booleans()), max_size=12))
def test_the_compiled_kernel_agrees_with_the_definition(texts):
    counts = [len(hashes) for (hashes, _), _ in texts]
    samples = Samples(
        np.array([value for (hashes, _), _ in texts for value in sorted(hashes)], np.uint64),
        np.array([rank for (hashes, _), _ in texts for rank in ranks(hashes)], np.uint32),
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        np.array([limit for (_, limit), _ in texts], np.uint64),
        np.array([is_new for _, is_new in texts], np.bool_),
    )
    assert compiled_overlapping(samples, RULE).equals(plain_overlapping(samples, RULE))


def test_a_repeated_shingle_may_lift_ranks_above_the_number_of_hashes():
    # rank 65 must not be taken for rank 1, which no hash is shared at
    samples = Samples(
        np.array([1, 2, 3, 1, 3, 4, 5], np.uint64),
        np.array([0, 1, 65, 0, 1, 2, 3], np.uint32),
        np.array([0, 3, 7]),
        np.array([LARGEST, LARGEST], np.uint64),
        np.ones(2, np.bool_),
    )
    rule = CandidateRule(shared_hashes=2, shared_share=0.3, block_share=2.0, blocks=2)
    assert plain_overlapping(samples, rule).rows() == [(0, 1, 2, 3)]
    assert compiled_overlapping(samples, rule).rows() == [(0, 1, 2, 3)]


def test_texts_without_words_are_no_copies_of_each_other():
    empty = pl.DataFrame(
        [(article, 7, 0, 0, LARGEST, [], []) for article in "ab"], SIGNATURES, orient="row"
    )
    assert candidate_pairs(empty).is_empty()
