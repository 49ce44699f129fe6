"""Signatures -> candidate pairs: articles whose sampled shingles overlap.

Whether two articles are a candidate pair depends on their two signatures only, never on
the rest of the corpus or its order; so the pairs of many small runs add up to those of one
run over all. Exact copies are told by their sequence hash and take part once.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.signatures import SIGNATURES
from transforms.tables import INT, TEXT
from transforms.word_hashes import Hashes, Offsets

CANDIDATE_PAIRS = pl.Schema(
    {"article_id": TEXT, "other_article_id": TEXT, "shared_hash_count": INT}
)
COMPILED_FROM_HASHES = 300_000
_ROOM = 1 << 20  # pairs that the kernel stores before it comes back
_ANY = pl.Schema({"index": INT, "other": INT, "shared": INT})


@dataclass(frozen=True)
class CandidateRule:
    """When two samples overlap enough to be looked at.

    Attributes:
        shared_hashes: At least this many common hashes; one may be a stock phrase.
        shared_share: At least this share of the smaller sample. The true containment of a
            rewrite is 0.1 and more (translations of one text: 0.27 measured).
    """

    shared_hashes: int = 2
    shared_share: float = 0.06


class Samples(NamedTuple):
    """Distinct texts' samples: text i has the ascending `hashes[offsets[i]:offsets[i + 1]]`.

    `is_new` marks the texts of which pairs are wanted.
    """

    hashes: Hashes
    offsets: Offsets
    limits: Hashes
    is_new: npt.NDArray[np.bool_]


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
        CANDIDATE_PAIRS: one row per unordered pair, smaller id first, sorted. Exact
        copies share all hashes of their sample.
    """
    numbered = _numbered(signatures.match_to_schema(SIGNATURES), new_ids)
    texts = _texts(numbered)
    overlaps = overlapping(_samples(texts), rule)
    members = numbered.select("article_id", "text_number", "is_new")
    size = pl.col("hashes").list.len().cast(INT)
    same = texts.filter(pl.col("copies") > 1).select(
        index="text_number", other="text_number", shared=size
    )
    pairs = (
        pl.concat([overlaps, same])
        .join(members, left_on="index", right_on="text_number")
        .join(members, left_on="other", right_on="text_number", suffix="_other")
        .filter(pl.col("is_new") | pl.col("is_new_other"))
    )
    first, second = pl.col("article_id"), pl.col("article_id_other")
    return (
        pairs.filter(first != second)
        .select(
            article_id=pl.min_horizontal(first, second),
            other_article_id=pl.max_horizontal(first, second),
            shared_hash_count="shared",
        )
        .unique()
        .sort("article_id", "other_article_id")
        .match_to_schema(CANDIDATE_PAIRS)
    )


def _numbered(signatures: pl.DataFrame, new_ids: pl.Series | None) -> pl.DataFrame:
    """Number the distinct word sequences; empty texts take no part."""
    is_new = pl.lit(True) if new_ids is None else pl.col("article_id").is_in(new_ids.implode())  # noqa: FBT003 - a literal
    return (
        signatures.filter(pl.col("word_count") > 0)
        .sort("article_id")
        .with_columns(
            text_number=pl.col("sequence_hash").rank("dense").cast(INT) - 1, is_new=is_new
        )
    )


def _texts(numbered: pl.DataFrame) -> pl.DataFrame:
    return (
        numbered.group_by("text_number")
        .agg(
            pl.col("hash_limit", "hashes").first(),
            is_new=pl.col("is_new").any(),
            copies=pl.len(),
        )
        .sort("text_number")
    )


def _samples(texts: pl.DataFrame) -> Samples:
    counts = texts["hashes"].list.len().to_numpy().astype(np.int64)
    return Samples(
        texts["hashes"].explode(empty_as_null=False).to_numpy().astype(np.uint64),
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        texts["hash_limit"].to_numpy(),
        texts["is_new"].to_numpy(),
    )


def overlapping(samples: Samples, rule: CandidateRule = DEFAULT_RULE) -> pl.DataFrame:
    """The pairs of texts whose samples overlap: `index` < `other`, `shared` hashes."""
    if len(samples.hashes) >= COMPILED_FROM_HASHES:
        return compiled_overlapping(samples, rule)
    return plain_overlapping(samples, rule)


def plain_overlapping(samples: Samples, rule: CandidateRule) -> pl.DataFrame:
    """The overlapping pairs by the definition: a join on equal hashes."""
    number = np.repeat(np.arange(len(samples.limits)), np.diff(samples.offsets))
    postings = pl.DataFrame(
        {"hash": samples.hashes, "index": number, "is_new": samples.is_new[number]}
    )
    met = (
        postings.join(postings, on="hash", suffix="_other")
        .filter(pl.col("index") < pl.col("index_other"), pl.col("is_new") | pl.col("is_new_other"))
        .group_by("index", other="index_other")
        .agg(shared=pl.len().cast(INT))
        .filter(pl.col("shared") >= rule.shared_hashes)
        .sort("index", "other")
    )
    first, second = met["index"].to_numpy(), met["other"].to_numpy()
    limits = np.minimum(samples.limits[first], samples.limits[second])
    smaller = [
        min(_size(samples, a, limit), _size(samples, b, limit))
        for a, b, limit in zip(first, second, limits, strict=True)
    ]
    needed = rule.shared_share * np.asarray(smaller, np.float64)
    return met.filter(
        pl.Series(met["shared"].to_numpy() >= needed, dtype=pl.Boolean())
    ).match_to_schema(_ANY)


def _size(samples: Samples, text: int, limit: np.uint64) -> int:
    own = samples.hashes[samples.offsets[text] : samples.offsets[text + 1]]
    return int(np.searchsorted(own, limit, side="right"))


def compiled_overlapping(samples: Samples, rule: CandidateRule) -> pl.DataFrame:
    """The overlapping pairs by the compiled kernel: counting along the hashes' postings."""
    from transforms import overlap_kernels  # noqa: PLC0415 - numba is slow to import

    postings, groups, group_starts = _postings(samples)
    parts = []
    found = np.empty((max(_ROOM, 2 * len(samples.limits)), 3), np.int64)
    text = 0
    while text < len(samples.limits):
        text, count = overlap_kernels.count_shared(
            samples,
            groups,
            group_starts,
            postings,
            text,
            (rule.shared_hashes, rule.shared_share),
            found,
        )
        parts.append(found[:count].copy())
    return pl.DataFrame(np.concatenate([found[:0], *parts]), schema=_ANY, orient="row").sort(
        "index", "other"
    )


def _postings(samples: Samples) -> tuple[Offsets, Offsets, Offsets]:
    """The texts of each repeated hash, the group of every hash (-1: not repeated), group starts."""
    order = np.argsort(samples.hashes, kind="stable")
    ordered = samples.hashes[order]
    is_first = np.concatenate([[True], ordered[1:] != ordered[:-1]]) if len(order) else order == 0
    starts = np.append(np.flatnonzero(is_first), len(order))
    sizes = np.diff(starts)
    group = np.where(sizes > 1, np.arange(len(sizes)), -1)
    groups = np.empty(len(order), np.int64)
    groups[order] = np.repeat(group, sizes)
    number = np.repeat(np.arange(len(samples.limits)), np.diff(samples.offsets))
    return number[order], groups, starts
