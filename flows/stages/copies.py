"""Current articles -> copies and clusters: what counts as one text.

Whether two articles are copies depends on the two alone, and a cluster on the articles that
copies connect. So only pairs with a new or changed article are compared, and only the clusters
are made anew that such an article is connected with, or was.
"""

from typing import NamedTuple

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.run import Run
from flows.running.progress import Progress
from flows.stages.corpus import Corpus
from transforms.copies.bodies import body_texts
from transforms.copies.candidate_pairs import DEFAULT_RULE, candidate_pairs
from transforms.copies.clusters import COPY_MEMBERS, COPY_RELATIONS, copy_clusters
from transforms.copies.near_duplicates import duplicate_pairs
from transforms.copies.shared_passages import shared_passages
from transforms.copies.signatures import SIGNATURES, signatures
from transforms.copies.wire_credits import wire_articles, wire_names
from transforms.decisions.decisions import Kind, in_force
from transforms.decisions.pair_decisions import DecidedPairs, decided_pairs
from transforms.tables import DUPLICATE_PAIRS
from warehouse.database import Warehouse
from warehouse.keys import Scope

_SIGNATURES = "work.known_signatures"
_SIDES = ("article_id", "other_article_id")
_COUNTS = ("word_count", "shingle_count")
_SIGNED = pl.element().reinterpret(signed=True)
_UNSIGNED = pl.element().reinterpret(signed=False)


class Copies(NamedTuple):
    """What is new of copies.

    Attributes:
        duplicate_pairs: DUPLICATE_PAIRS with a new or changed article.
        shared_passages: SHARED_PASSAGES of these.
        copy_clusters: COPY_CLUSTERS that were made anew.
        old_clusters: Ids of the loaded clusters that these stand for.
        members: COPY_MEMBERS: all current articles.
        applied: What people decided of pairs, as applied (APPLIED).
    """

    duplicate_pairs: pl.DataFrame
    shared_passages: pl.DataFrame
    copy_clusters: pl.DataFrame
    old_clusters: pl.Series
    members: pl.DataFrame
    applied: pl.DataFrame


class Linked(NamedTuple):
    """Articles that copies connect, and the DUPLICATE_PAIRS among them."""

    article_ids: pl.Series
    pairs: pl.DataFrame


def copies(run: Run, progress: Progress, corpus: Corpus) -> Copies:
    """Find the copies of new and changed articles among all."""
    progress.one(fingerprint, corpus)
    return progress.one(find_copies, run, corpus)


@task(name="Fingerprint", task_run_name="Fingerprint", cache_policy=NO_CACHE)
def fingerprint(corpus: Corpus) -> None:
    """Exchange the signatures of articles that are new, changed or gone."""
    corpus.warehouse.remove(_SIGNATURES, corpus.replaced.rename("article_id").to_frame())
    signed = signatures(body_texts(corpus.articles, corpus.blocks, with_captions=True))
    corpus.warehouse.append(_SIGNATURES, _stored(signed))


@task(name="Find copies", task_run_name="Find copies", cache_policy=NO_CACHE)
def find_copies(run: Run, corpus: Corpus) -> Copies:
    """Signatures -> pairs with their relation, shared passages, copy clusters."""
    decided, passages = compared(corpus, in_force(run.decisions, Kind.COPY))
    linked = connected(corpus, decided.edges)
    ids = linked.article_ids
    articles, blocks = corpus.articles_of(ids), corpus.blocks_of(ids)
    clusters = copy_clusters(
        linked.pairs,
        articles,
        corpus.sources,
        _signatures_of(corpus.warehouse, ids),
        wire_articles(articles, blocks, wire_names(run.words["publishers"])),
    )
    known = corpus.places()
    anew = pl.col("article_id").is_in(pl.concat([ids, corpus.replaced]).implode())
    kept = known.filter(~anew).select(COPY_MEMBERS.names())
    run.counts["pairs_anew"] = decided.pairs.height
    run.counts["clusters_anew"] = clusters.clusters.height
    return Copies(
        duplicate_pairs=decided.pairs,
        shared_passages=passages,
        copy_clusters=clusters.clusters,
        old_clusters=known.filter(anew)["copy_cluster_id"].drop_nulls().unique().sort(),
        members=pl.concat([kept, clusters.assignment]).sort("article_id"),
        applied=decided.applied,
    )


def compared(corpus: Corpus, judged: pl.DataFrame) -> tuple[DecidedPairs, pl.DataFrame]:
    """Relate new and changed articles to all: pairs as people decided, SHARED_PASSAGES."""
    new_ids = corpus.touched
    signed = _signatures_in_reach(corpus)
    articles = corpus.articles_of(signed["article_id"])
    blocks = corpus.blocks_of(signed["article_id"])
    bodies = body_texts(articles, blocks, with_captions=True)
    pairs = duplicate_pairs(signed, bodies, articles, new_ids=new_ids)
    decided = decided_pairs(pairs, signed["article_id"], judged)
    return decided, shared_passages(decided.pairs, bodies)


def connected(corpus: Corpus, pairs: pl.DataFrame) -> Linked:
    """Find the articles that copies connect with a new, changed or gone article, or did.

    Args:
        corpus: All articles.
        pairs: DUPLICATE_PAIRS of the new and changed ones.
    """
    before = corpus.warehouse.read("duplicate_pairs", Scope(_SIDES, corpus.replaced))
    parted = before.filter(pl.col("relation").is_in(COPY_RELATIONS))
    frontier = _others(parted, corpus.touched, corpus.gone)
    seen, found = frontier, [DUPLICATE_PAIRS.to_frame()]
    while not frontier.is_empty():
        ends = frontier.implode()
        own = pairs.filter(pl.any_horizontal(pl.col(side).is_in(ends) for side in _SIDES))
        met = pl.concat([own, corpus.pairs_of(frontier)])
        found.append(met)
        copied = met.filter(pl.col("relation").is_in(COPY_RELATIONS))
        reached = _others(copied, frontier.clear(), seen)
        seen, frontier = pl.concat([seen, reached]), reached
    inside = pl.all_horizontal(pl.col(side).is_in(seen.implode()) for side in _SIDES)
    return Linked(seen.sort(), pl.concat(found).filter(inside).unique(_SIDES))


def _others(pairs: pl.DataFrame, more: pl.Series, known: pl.Series) -> pl.Series:
    """The articles of pairs, and more, that are not known."""
    ends = pl.concat([more, *(pairs[side].rename("article_id") for side in _SIDES)]).unique()
    return ends.filter(~ends.is_in(known.implode()))


def _signatures_in_reach(corpus: Corpus) -> pl.DataFrame:
    """The signatures of new and changed articles and of those that may be their copies."""
    if corpus.is_everything:
        return _known(corpus.warehouse.read(_SIGNATURES))
    new_ids = corpus.touched
    reached = corpus.warehouse.query(
        "signatures_in_reach", articles=new_ids.to_list(), shared=DEFAULT_RULE.shared_hashes
    )
    found = _signatures_of(corpus.warehouse, reached["article_id"])
    # A line that a site repeats is in reach of all its articles: read no text for that.
    pairs = candidate_pairs(found, new_ids)
    ids = pl.concat([new_ids, *(pairs[side].rename("article_id") for side in _SIDES)]).unique()
    return found.filter(pl.col("article_id").is_in(ids.implode()))


def _signatures_of(warehouse: Warehouse, ids: pl.Series) -> pl.DataFrame:
    return _known(warehouse.read(_SIGNATURES, Scope(("article_id",), ids)))


def _stored(signed: pl.DataFrame) -> pl.DataFrame:
    """SIGNATURES as they are stored: hashes as signed numbers."""
    whole = pl.col("sequence_hash", "hash_limit").reinterpret(signed=True)
    ranks = pl.col("ranks").cast(pl.List(pl.Int64()))
    return signed.with_columns(whole, ranks, sample=pl.col("hashes").list.eval(_SIGNED)).drop(
        "hashes"
    )


def _known(stored: pl.DataFrame) -> pl.DataFrame:
    """SIGNATURES from what is stored."""
    whole = pl.col("sequence_hash", "hash_limit").reinterpret(signed=False)
    ranks = pl.col("ranks").cast(pl.List(pl.UInt32()))
    hashes = pl.col("sample").list.eval(_UNSIGNED)
    return stored.select("article_id", whole, *_COUNTS, hashes=hashes, ranks=ranks).select(
        SIGNATURES.names()
    )
