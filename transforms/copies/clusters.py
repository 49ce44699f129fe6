"""Duplicate pairs -> copy clusters: the articles that are one text, and which one stands for it.

A chain of edits may lead from a text to one that has nothing in common with it, so every
member is checked against the canonical article; who fails starts a cluster of its own.
"""

from typing import NamedTuple

import numpy as np
import polars as pl

from transforms.copies.components import components
from transforms.copies.signatures import SIGNATURES
from transforms.ids import content_ids
from transforms.tables import BOOL, COPY_CLUSTERS, DUPLICATE_PAIRS, FLOAT, INT, TEXT

# A revision is the same text too: an outlet that corrects its story does not confirm it.
COPY_RELATIONS = ("exact", "near", "rewrite", "revision")
LEAST_SIMILARITY = 0.3  # to the canonical article; unrelated long texts have 0.0004
COPY_MEMBERS = pl.Schema({"article_id": TEXT, "copy_cluster_id": TEXT, "is_canonical": BOOL})
_SIDES = ("article_id", "other_article_id")
_DAY_OR_LESS = ("day", "month", "year")


class Clusters(NamedTuple):
    """COPY_CLUSTERS, and the cluster of every article (COPY_MEMBERS)."""

    clusters: pl.DataFrame
    assignment: pl.DataFrame


def copy_clusters(
    pairs: pl.DataFrame,
    articles: pl.DataFrame,
    sources: pl.DataFrame,
    signatures: pl.DataFrame,
    wire_articles: pl.Series,
) -> Clusters:
    """Group all articles by text; an article without copies is a cluster of its own.

    Args:
        pairs: DUPLICATE_PAIRS of all articles.
        articles: `article_id`, `source_id`, `published_at`, `published_on`,
            `published_precision`, `word_count`, `text`; all articles.
        sources: SOURCES.
        signatures: SIGNATURES of (at least) the articles of copies.
        wire_articles: Ids of the articles whose text is credited to a wire agency.

    Returns:
        The clusters and the assignment, sorted by id.
    """
    ranked = _ranked(articles)
    members = _assigned(ranked, pairs.match_to_schema(DUPLICATE_PAIRS), signatures)
    wires = sources.filter("is_wire")["source_id"]
    known = members.join(ranked, on="article_id").with_columns(
        is_wire=pl.col("article_id").is_in(wire_articles.implode())
        | pl.col("source_id").is_in(wires.implode()).fill_null(value=False)
    )
    clusters = (
        known.group_by("copy_cluster_id")
        .agg(
            canonical_article_id=pl.col("article_id").filter("is_canonical").first(),
            canonical_rule=_canonical_rule(),
            article_count=pl.len().cast(INT),
            # an unknown source is its own
            source_count=pl.coalesce("source_id", "article_id").n_unique().cast(INT),
            is_wire=pl.col("is_wire").any(),
            first_published_at=pl.col("published_at").min(),
        )
        .sort("copy_cluster_id")
        .match_to_schema(COPY_CLUSTERS)
    )
    return Clusters(clusters, members.sort("article_id").match_to_schema(COPY_MEMBERS))


def _ranked(articles: pl.DataFrame) -> pl.DataFrame:
    """Sort by fitness to be canonical: earliest known, most complete, smallest id.

    A date without a time does not tell which of the day's articles came first.
    """
    on = pl.coalesce("published_on", pl.col("published_at").dt.date())
    timed = pl.col("published_at").is_not_null() & ~pl.col("published_precision").is_in(
        _DAY_OR_LESS
    ).fill_null(value=False)
    return articles.select(
        "article_id",
        "source_id",
        "published_at",
        on=on,
        time=pl.when(timed).then("published_at"),
        chars=pl.col("text").str.len_chars(),
    ).sort("article_id")


def _canonical_rule() -> pl.Expr:
    dated = pl.col("on").is_not_null()
    return (
        pl.when(pl.len() == 1)
        .then(pl.lit("only article"))
        .when(dated.filter("is_canonical").first())
        .then(pl.lit("earliest known date"))
        .otherwise(pl.lit("most complete"))
    )


def _assigned(ranked: pl.DataFrame, pairs: pl.DataFrame, signatures: pl.DataFrame) -> pl.DataFrame:
    """Give every article its cluster; split off who is too unlike the canonical article."""
    edges = pairs.lazy().filter(pl.col("relation").is_in(COPY_RELATIONS)).select(*_SIDES).collect()
    done = []
    rest = ranked.select("article_id", "on", "time", "chars")
    while not rest.is_empty():
        grouped = _grouped(rest, edges)
        fits = _fits(grouped, pairs, signatures)
        done.append(grouped.filter(fits).select("article_id", "canonical"))
        rest = grouped.filter(~fits).select(rest.columns)
        edges = edges.join(rest, on="article_id", how="semi").join(
            rest, left_on="other_article_id", right_on="article_id", how="semi"
        )
    assigned = (
        pl.concat(done) if done else pl.DataFrame(schema={"article_id": TEXT, "canonical": TEXT})
    )
    is_canonical = pl.col("article_id") == pl.col("canonical")
    canonical = assigned.filter(is_canonical).select("canonical")
    ids = content_ids("copy_cluster", canonical["canonical"])
    named = canonical.with_columns(copy_cluster_id=pl.Series(ids, dtype=TEXT))
    return assigned.join(named, on="canonical", how="left", maintain_order="left").select(
        "article_id", "copy_cluster_id", is_canonical=is_canonical
    )


def _grouped(articles: pl.DataFrame, edges: pl.DataFrame) -> pl.DataFrame:
    """Connect the articles and name the canonical one of each component.

    It must be linked to three quarters as many members as the best linked one: a long
    article that holds the text as one of its parts does not stand for it.
    """
    number = articles.select("article_id").with_row_index("number")
    ends = (
        edges.join(number, on="article_id")
        .drop("article_id")
        .join(number, left_on="other_article_id", right_on="article_id", suffix="_other")
    )
    left, right = (ends[name].to_numpy().astype(np.int64) for name in ("number", "number_other"))
    group = pl.Series("group", components(articles.height, left, right))
    degree = np.bincount(np.concatenate([left, right]), minlength=articles.height)
    grouped = articles.with_columns(group, pl.Series("links", degree))
    # who is alone stands for itself; aggregates over many groups of one are dear
    copies = grouped.filter(pl.col("links") > 0)
    limits = copies.group_by("group").agg(
        earliest_day=pl.col("on").min(), most_links=pl.col("links").max()
    )
    copies = copies.join(limits, on="group", maintain_order="left")
    # on the earliest day only the first timed articles and the untimed ones may be first
    is_earliest = pl.col("on").eq_missing(pl.col("earliest_day"))
    first_times = copies.filter(is_earliest).group_by("group").agg(first_time=pl.col("time").min())
    is_first = pl.col("time").is_null() | (pl.col("time") == pl.col("first_time"))
    canonical = (
        copies.join(first_times, on="group", how="left", maintain_order="left")
        .filter(4 * pl.col("links") >= 3 * pl.col("most_links"))
        .sort(~(is_earliest & is_first), -pl.col("chars").cast(INT), "article_id")
        .group_by("group")
        .agg(canonical=pl.col("article_id").first())
    )
    return (
        grouped.drop("links")
        .join(canonical, on="group", how="left", maintain_order="left")
        .with_columns(pl.coalesce("canonical", "article_id"))
    )


def _fits(grouped: pl.DataFrame, pairs: pl.DataFrame, signatures: pl.DataFrame) -> pl.Series:
    """Whether each article is its canonical article, or like enough to it."""
    member = grouped.select(
        "article_id",
        "canonical",
        one=pl.min_horizontal("article_id", "canonical"),
        two=pl.max_horizontal("article_id", "canonical"),
    )
    related = member.join(
        pairs.select(*_SIDES, "relation", "similarity"),
        left_on=["one", "two"],
        right_on=_SIDES,
        how="left",
        maintain_order="left",
    )
    by_pair = pl.col("relation").is_in(COPY_RELATIONS) | (pl.col("similarity") >= LEAST_SIMILARITY)
    verdict = related.select(
        "article_id",
        "canonical",
        fits=(pl.col("article_id") == pl.col("canonical")) | by_pair.fill_null(value=False),
        template=(pl.col("relation") == "template").fill_null(value=False),
    )
    unmet = verdict.filter(~pl.col("fits"), ~pl.col("template"))
    likeness = _sampled_similarity(unmet, signatures)
    return (
        verdict.join(likeness, on="article_id", how="left", maintain_order="left")
        .select(
            pl.col("fits") & ~pl.col("template")
            | (pl.col("sampled") >= LEAST_SIMILARITY).fill_null(value=False)
        )
        .to_series()
    )


def _sampled_similarity(members: pl.DataFrame, signatures: pl.DataFrame) -> pl.DataFrame:
    """Estimate the Jaccard of each member and its canonical article from their samples."""
    known = signatures.match_to_schema(SIGNATURES).select("article_id", "hash_limit", "hashes")
    both = members.join(known, on="article_id").join(
        known, left_on="canonical", right_on="article_id", suffix="_other"
    )
    limit = pl.min_horizontal("hash_limit", "hash_limit_other")
    hashes = (
        both.select("article_id", limit=limit, hash=pl.concat_list("hashes", "hashes_other"))
        .explode("hash")
        .filter(pl.col("hash") <= pl.col("limit"))
        .group_by("article_id")
        .agg(both=pl.len().cast(FLOAT), distinct=pl.col("hash").n_unique().cast(FLOAT))
    )
    return hashes.select(
        "article_id", sampled=(pl.col("both") - pl.col("distinct")) / pl.col("distinct")
    )
