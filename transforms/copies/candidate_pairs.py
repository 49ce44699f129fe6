"""Signatures -> candidate pairs: articles whose sampled shingles overlap.

Whether two articles are a candidate pair depends on their two signatures only, never on
the rest of the corpus or its order; so the pairs of many small runs add up to those of one
run over all. Exact copies are told by their sequence hash and take part once.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.copies.shingles import Ranks
from transforms.copies.signatures import SIGNATURES
from transforms.copies.word_hashes import Hashes, Offsets, kernels_are_loaded
from transforms.tables import INT, columns

CANDIDATE_PAIRS = pl.Schema({**columns("article_id other_article_id"), "shared_hash_count": INT})
# two text numbers, the hashes they share, the size of the smaller sample
OVERLAPS = pl.Schema(columns("left right shared smaller", INT))
COMPILED_FROM_HASHES = 300_000
_BUCKETS = 1 << 22
_ROOM = 1 << 20  # pairs that the kernel stores before it comes back


@dataclass(frozen=True)
class CandidateRule:
    """When two samples overlap enough to be looked at.

    Attributes:
        shared_hashes: At least this many common hashes; one may be a stock phrase.
        shared_share: At least this share of the smaller sample. The true containment of a
            rewrite is 0.1 and more (translations of one text: 0.27 measured).
        block_share: From this share on the common hashes may stand together; below it they
            must be scattered over the smaller text. Lines that a site prints above and
            below its articles stand together, what a rewrite kept does not.
        blocks: Scattered means: in at least so many places, or no two side by side.
    """

    shared_hashes: int = 2
    shared_share: float = 0.06
    block_share: float = 0.33
    blocks: int = 3


class Samples(NamedTuple):
    """Distinct texts' samples: text i has the ascending `hashes[offsets[i]:offsets[i + 1]]`.

    `ranks` are the hashes' places in the text; `is_new` marks the texts of which pairs are
    wanted.
    """

    hashes: Hashes
    ranks: Ranks
    offsets: Offsets
    limits: Hashes
    is_new: npt.NDArray[np.bool_]


class TextOverlaps(NamedTuple):
    """`row`, `text_number`, `is_new` of all members, and OVERLAPS of the texts."""

    members: pl.DataFrame
    pairs: pl.DataFrame


DEFAULT_RULE = CandidateRule()


def candidate_pairs(
    signatures: pl.DataFrame,
    new_ids: pl.Series | None = None,
    rule: CandidateRule = DEFAULT_RULE,
) -> pl.DataFrame:
    """Pair the articles whose samples overlap, exact copies among them.

    Args:
        signatures: SIGNATURES of all articles, the stored ones included.
        new_ids: Only pairs with at least one of these articles; None for all pairs.
        rule: The overlap that is needed.

    Returns:
        CANDIDATE_PAIRS, smaller id first, sorted; exact copies share all their hashes.
    """
    signed = signatures.sort("article_id")
    members, overlaps = text_overlaps(signed, new_ids, rule)
    sizes = signed["hashes"].list.len().cast(INT)
    same = (
        members.with_columns(shared=sizes.gather(members["row"]))
        .select(left="text_number", right="text_number", shared="shared", smaller="shared")
        .unique()
    )
    pairs = member_pairs(pl.concat([overlaps, same]), members).sort("row", "other_row")
    ids = signed["article_id"]
    return pl.DataFrame(
        [ids.gather(pairs["row"]), ids.gather(pairs["other_row"]), pairs["shared"]],
        schema=CANDIDATE_PAIRS,
    )


def text_overlaps(
    signatures: pl.DataFrame, new_ids: pl.Series | None, rule: CandidateRule
) -> TextOverlaps:
    """Pair the distinct word sequences whose samples overlap (see `candidate_pairs`)."""
    members = _numbered(signatures.match_to_schema(SIGNATURES), new_ids)
    return TextOverlaps(members, overlapping(_samples(members, signatures), rule))


def member_pairs(pairs: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """Hand pairs of texts to all their articles.

    Args:
        pairs: `left`, `right`: text numbers, may be equal; any other columns.
        members: `row` (the article's), `text_number`, `is_new`.

    Returns:
        `row` < `other_row`, `is_turned` where the first is the right text's, and the other
        columns; pairs with a new article only, in any order.
    """
    first, second = pl.col("row"), pl.col("row_right")
    known = members.select("row", "text_number", "is_new")
    both = (
        pairs.join(known, left_on="left", right_on="text_number")
        .join(known, left_on="right", right_on="text_number", suffix="_right")
        .filter(first != second, (pl.col("left") < pl.col("right")) | (first < second))
        .filter(pl.col("is_new") | pl.col("is_new_right"))
    )
    return both.select(
        pl.exclude("row", "row_right", "is_new", "is_new_right", "left", "right"),
        row=pl.min_horizontal(first, second),
        other_row=pl.max_horizontal(first, second),
        is_turned=first > second,
    )


def _numbered(signatures: pl.DataFrame, new_ids: pl.Series | None) -> pl.DataFrame:
    """Number the distinct word sequences; empty texts take no part."""
    all_new = pl.lit(value=True)
    is_new = all_new if new_ids is None else pl.col("article_id").is_in(new_ids.implode())
    return (
        # without the samples, which are most of a signature and are not to be copied
        signatures.select("sequence_hash", "word_count", is_new=is_new)
        .with_row_index("row")
        .filter(pl.col("word_count") > 0)
        .select("row", "is_new", text_number=pl.col("sequence_hash").rank("dense").cast(INT) - 1)
        .sort("text_number", "row")
    )


def _samples(members: pl.DataFrame, signatures: pl.DataFrame) -> Samples:
    """The sample of each word sequence, from the first article that has it."""
    first = members["text_number"].is_first_distinct()
    rows = members.filter(first)["row"]
    is_new = members.group_by("text_number", maintain_order=True).agg(pl.col("is_new").any())
    counts = signatures["hashes"].list.len().gather(rows).to_numpy().astype(np.int64)
    return Samples(
        _flat(signatures["hashes"], rows),
        _flat(signatures["ranks"], rows),
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        signatures["hash_limit"].gather(rows).to_numpy(),
        is_new["is_new"].to_numpy(),
    )


def _flat(lists: pl.Series, rows: pl.Series) -> npt.NDArray[Any]:
    """The elements of these rows' lists, one after the other."""
    return lists.gather(rows).explode(empty_as_null=False).to_numpy()


def overlapping(samples: Samples, rule: CandidateRule = DEFAULT_RULE) -> pl.DataFrame:
    """The pairs of texts whose samples overlap: OVERLAPS with `left` < `right`, sorted."""
    if kernels_are_loaded() or len(samples.hashes) >= COMPILED_FROM_HASHES:
        return compiled_overlapping(samples, rule)
    return plain_overlapping(samples, rule)


def plain_overlapping(samples: Samples, rule: CandidateRule) -> pl.DataFrame:
    """The overlapping pairs by the definition: a join on equal hashes, then each pair."""
    number = np.repeat(np.arange(len(samples.limits)), np.diff(samples.offsets))
    postings = pl.DataFrame(
        {"hash": samples.hashes, "left": number, "is_new": samples.is_new[number]}
    )
    met = (
        postings.join(postings, on="hash", suffix="_right")
        .filter(pl.col("left") < pl.col("left_right"), pl.col("is_new") | pl.col("is_new_right"))
        .group_by("left", right="left_right")
        .agg(shared=pl.len().cast(INT))
        .filter(pl.col("shared") >= rule.shared_hashes)
        .sort("left", "right")
    )
    sizes = [
        _candidate_size(samples, left, right, shared, rule)
        for left, right, shared in met.iter_rows()
    ]
    return met.with_columns(smaller=pl.Series(sizes, dtype=INT)).drop_nulls("smaller")


def _candidate_size(
    samples: Samples, left: int, right: int, shared: int, rule: CandidateRule
) -> int | None:
    """The size of the smaller sample; None if the pair is no candidate."""
    limit = min(samples.limits[left], samples.limits[right])
    own, other = (_below(samples, text, limit) for text in (left, right))
    smaller, larger = (own, other) if len(own) <= len(other) else (other, own)
    ranks = {rank for value, rank in smaller.items() if value in larger}
    blocks = sum(rank - 1 not in ranks for rank in ranks)
    scattered = shared >= rule.shared_share * len(smaller) and blocks >= min(rule.blocks, shared)
    return len(smaller) if scattered or shared >= rule.block_share * len(smaller) else None


def _below(samples: Samples, text: int, limit: np.uint64) -> dict[int, int]:
    """A text's hashes up to a limit, with their ranks among these."""
    rows = slice(samples.offsets[text], samples.offsets[text + 1])
    kept = [
        (rank, value)
        for value, rank in zip(samples.hashes[rows], samples.ranks[rows], strict=True)
        if value <= limit
    ]
    return {int(value): place for place, (_, value) in enumerate(sorted(kept))}


def compiled_overlapping(samples: Samples, rule: CandidateRule) -> pl.DataFrame:
    """The overlapping pairs by the compiled kernel: counting along the hashes' postings."""
    from transforms.copies import overlap_kernels, posting_kernels  # noqa: PLC0415 - numba

    texts = np.repeat(np.arange(len(samples.limits), dtype=np.int32), np.diff(samples.offsets))
    rows = _rows_of_new_hashes(samples, texts)
    rows = rows[np.argsort(samples.hashes[rows])]
    postings = posting_kernels.postings_of(samples, samples.hashes[rows], rows, texts)
    limits = (rule.shared_hashes, rule.shared_share, rule.block_share, rule.blocks)
    count = len(samples.limits)
    found = np.empty((max(_ROOM, 2 * count), 4), np.int64)
    parts = [found[:0]]
    text = 0
    while text < count:
        text, pairs = overlap_kernels.count_shared(samples, postings, text, limits, found)
        parts.append(found[:pairs].copy())
    overlaps = np.concatenate(parts)
    order = np.argsort(overlaps[:, 0] * count + overlaps[:, 1])
    return pl.DataFrame(overlaps[order], schema=OVERLAPS, orient="row")


def _rows_of_new_hashes(samples: Samples, texts: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """The rows whose hash may be one of a new text; only these can make a pair."""
    if samples.is_new.all():
        return np.arange(len(samples.hashes), dtype=np.int32)
    lowest = (samples.hashes & np.uint64(_BUCKETS - 1)).astype(np.int64)
    is_wanted = np.zeros(_BUCKETS, np.bool_)
    is_wanted[lowest[samples.is_new[texts]]] = True
    return np.flatnonzero(is_wanted[lowest]).astype(np.int32)
