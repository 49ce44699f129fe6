"""Judgements on pairs of articles -> the pairs that copy clusters are made of."""

from typing import NamedTuple

import numpy as np
import polars as pl

from transforms.copies.clusters import COPY_RELATIONS
from transforms.copies.components import components
from transforms.decisions.entity_decisions import APPLIED
from transforms.tables import DUPLICATE_PAIRS

METHOD = "decision"
"""`duplicate_pairs.method` of a pair that a person called a copy."""
_PAIR = ["article_id", "other_article_id"]


class DecidedPairs(NamedTuple):
    """What people's judgements make of measured pairs.

    Attributes:
        pairs: DUPLICATE_PAIRS as users see them: pairs that are no copies are gone, with those
            that would bring the two together again; pairs that are copies have such a relation.
        edges: DUPLICATE_PAIRS that clusters are made of: in addition every article of the one
            text is a copy of every article of the other.
        applied: APPLIED.
    """

    pairs: pl.DataFrame
    edges: pl.DataFrame
    applied: pl.DataFrame


def decided_pairs(
    pairs: pl.DataFrame, articles: pl.Series, decisions: pl.DataFrame
) -> DecidedPairs:
    """Relate articles as people decided.

    Args:
        pairs: DUPLICATE_PAIRS as measured.
        articles: Ids of the current articles.
        decisions: RECORDED in force of kind copy.
    """
    known = articles.implode()
    judged = decisions.filter(
        pl.col("subject_key").is_in(known) & pl.col("other_key").is_in(known)
    ).select(
        "decision_id",
        "verdict",
        article_id=pl.min_horizontal("subject_key", "other_key"),
        other_article_id=pl.max_horizontal("subject_key", "other_key"),
    )
    if judged.is_empty():
        return DecidedPairs(pairs, pairs, APPLIED.to_frame())
    refused = judged.filter(verdict="no").select(_PAIR)
    kept = pairs.join(refused, on=_PAIR, how="anti")
    copies = judged.filter(verdict="yes").select(_PAIR)
    told = _parted(_with_copies(kept, copies), refused, copies)
    related = told.filter(pl.col("relation").is_in(COPY_RELATIONS)).select(_PAIR)
    held = copies.join(related, on=_PAIR, how="semi")
    edges = _joined_texts(told, held)
    holding = judged.join(pl.concat([held, refused]), on=_PAIR, how="semi")
    applied = holding.select("decision_id", applied_to=pl.concat_str(_PAIR, separator="/"))
    applied = applied.sort("applied_to")
    return DecidedPairs(told, edges, applied.match_to_schema(APPLIED))


def _with_copies(pairs: pl.DataFrame, copies: pl.DataFrame) -> pl.DataFrame:
    """Give the pairs that a person calls copies a copy's relation, unless they have one."""
    is_copy = pl.col("relation").is_in(COPY_RELATIONS)
    measured = copies.join(pairs, on=_PAIR, how="left").filter(~is_copy.fill_null(value=False))
    decided = measured.with_columns(relation=pl.lit("rewrite"), method=pl.lit(METHOD))
    rest = pairs.join(decided, on=_PAIR, how="anti")
    return pl.concat([rest, decided.select(DUPLICATE_PAIRS.names())]).sort(_PAIR)


def _parted(pairs: pl.DataFrame, refused: pl.DataFrame, decided: pl.DataFrame) -> pl.DataFrame:
    """Cut an article off from the one that it is no copy of, and from this one's copies.

    Without this a third copy would bring the two together again. The one that fewer decisions
    call a copy is cut off, then the one with fewer copies, of equals the one with the larger id.
    Of contradicting decisions the refusal holds.
    """
    judged = pl.concat([decided["article_id"], decided["other_article_id"]])
    for one, two in refused.sort(_PAIR).iter_rows():
        groups = _groups(pairs)
        if one not in groups or groups[one] != groups.get(two):
            continue
        copies = pairs.filter(pl.col("relation").is_in(COPY_RELATIONS))
        ends = pl.concat([copies["article_id"], copies["other_article_id"]])
        rank = {end: (int((judged == end).sum()), int((ends == end).sum())) for end in (one, two)}
        alone, other = (one, two) if rank[one] < rank[two] else (two, one)
        is_its = pl.any_horizontal(pl.col(_PAIR) == alone)
        linked = _groups(copies.filter(~is_its))
        texts = [end for end, own in linked.items() if own == linked.get(other)]
        is_cut = is_its & pl.any_horizontal(pl.col(_PAIR).is_in([other, *texts]))
        pairs = pairs.filter(~(is_cut & pl.col("relation").is_in(COPY_RELATIONS)))
    return pairs


def _joined_texts(pairs: pl.DataFrame, copies: pl.DataFrame) -> pl.DataFrame:
    """Relate all articles of two texts that are one: each is checked against the canonical."""
    for one, two in copies.sort(_PAIR).iter_rows():
        groups = _groups(pairs)
        members = sorted(name for name, own in groups.items() if own == groups.get(one))
        wanted = [
            (min(end, member), max(end, member))
            for end in (one, two)
            for member in members
            if member != end
        ]
        rows = pl.DataFrame(wanted, {name: pl.String() for name in _PAIR}, orient="row").unique()
        pairs = _with_copies(pairs, rows)
    return pairs


def _groups(pairs: pl.DataFrame) -> dict[str, int]:
    """The number of the connected copies that each article of a pair belongs to."""
    edges = pairs.filter(pl.col("relation").is_in(COPY_RELATIONS))
    ends = pl.concat([edges["article_id"], edges["other_article_id"]])
    names = ends.unique().sort()
    number = {name: place for place, name in enumerate(names)}
    left, right = (
        np.array([number[name] for name in edges[column]], dtype=np.int64) for column in _PAIR
    )
    return dict(zip(names.to_list(), components(len(names), left, right).tolist(), strict=True))
