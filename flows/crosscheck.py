"""Facts of touched stories -> entities, claims and their groups, quote groups."""

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.copies import Copies
from flows.corpus import Corpus
from flows.extract import facts_of
from flows.names import Named, name_entities
from flows.progress import Progress
from flows.run import Run
from flows.stories import Told
from transforms import tables
from transforms.claims.claim_groups import claim_groups
from transforms.claims.unit_scales import Scale, unit_scales
from transforms.decisions.decisions import Kind, in_force
from transforms.extraction.assembly import with_entity, with_participants
from transforms.quotations.quote_groups import quote_groups

Facts = dict[str, pl.DataFrame]
_PLACED = ("article_id", "source_id", "published_at", "published_on")


class Crosschecked(NamedTuple):
    """What is new of facts.

    Attributes:
        tables: By name: facts of the articles in `article_ids`, but timexes and quantities,
            which no other article changes, of new and changed articles only; entities,
            aliases, groups.
        article_ids: The articles of all touched stories.
        story_ids: Touched stories, and those that they stand for: their groups are in `tables`.
        entity_ids: Touched entities, and those that are no more.
        applied: What people decided of names, as applied (APPLIED).
    """

    tables: Facts
    article_ids: pl.Series
    story_ids: pl.Series
    entity_ids: pl.Series
    applied: pl.DataFrame


def crosscheck(
    run: Run, progress: Progress, corpus: Corpus, copies: Copies, told: Told
) -> Crosschecked:
    """Resolve the entities of touched stories, then compare what is said in them.

    Args:
        run: The run.
        progress: Counts the tasks.
        corpus: All articles; their facts are stored.
        copies: New pairs and passages.
        told: Touched stories.
    """
    judged = in_force(run.decisions, Kind.SAME_ENTITY)
    named = progress.one(resolve_entities, corpus, told, judged)
    ids = named.places["article_id"]
    run.counts["stories_compared"] = named.places["story_id"].n_unique()
    linked = named.mentions.select("mention_id", "entity_id").drop_nulls()
    placed = named.places.join(
        corpus.articles_of(ids, _PLACED),
        on="article_id",
    )
    scales = unit_scales(run.words["units"])
    claims = progress.one(compare_claims, corpus, copies, linked, placed, scales)
    quotes = progress.one(group_quotes, corpus, linked, placed)
    facts = {**_facts(corpus, named, linked), **claims, **quotes}
    return Crosschecked(facts, ids, named.story_ids, named.entity_ids, named.applied)


@task(name="Resolve entities", task_run_name="Resolve entities", cache_policy=NO_CACHE)
def resolve_entities(corpus: Corpus, told: Told, judged: pl.DataFrame) -> Named:
    """Mentions of touched stories -> entities of all articles."""
    return name_entities(corpus, told, judged)


def _facts(corpus: Corpus, named: Named, linked: pl.DataFrame) -> Facts:
    """Facts that are compared with no others."""
    own = {
        kind: facts_of(corpus.warehouse, kind, corpus.touched) for kind in ("timexes", "quantities")
    }
    events = facts_of(corpus.warehouse, "events", named.places["article_id"])
    events = with_entity(with_entity(events, linked, "agent"), linked, "patient")
    return {
        "entities": named.entities,
        "entity_aliases": named.aliases,
        "mentions": named.mentions.select(tables.MENTIONS.names()),
        "timexes": own["timexes"].select(tables.TIMEXES.names()),
        "quantities": own["quantities"].select(tables.QUANTITIES.names()),
        "events": events.select(tables.EVENTS.names()),
    }


@task(name="Compare claims", task_run_name="Compare claims", cache_policy=NO_CACHE)
def compare_claims(
    corpus: Corpus,
    copies: Copies,
    linked: pl.DataFrame,
    placed: pl.DataFrame,
    scales: Mapping[str, Scale],
) -> Facts:
    """Claims of touched stories -> comparable groups with their verdicts."""
    claims = facts_of(corpus.warehouse, "claims", placed["article_id"])
    for role in ("subject", "origin", "via"):
        claims = with_entity(claims, linked, role)
    claims = with_participants(claims, linked, "claim_id").join(placed, on="article_id")
    passages = passages_among(corpus, copies, placed["article_id"])
    texts = corpus.articles_of(_told_by_many(placed), ("article_id", "text"))
    grouped = claim_groups(claims, passages, scales, texts)
    claims = claims.join(grouped.claim_groups_of, on="claim_id", how="left")
    return {
        "claims": claims.select(tables.CLAIMS.names()),
        "claim_groups": grouped.groups,
    }


def _told_by_many(placed: pl.DataFrame) -> pl.Series:
    """The articles of stories of two and more texts."""
    text_count = pl.col("copy_cluster_id").n_unique().over("story_id")
    return placed.filter(text_count > 1)["article_id"]


def passages_among(corpus: Corpus, copies: Copies, articles: pl.Series) -> pl.DataFrame:
    """SHARED_PASSAGES of which both sides are in some articles."""
    sides = pl.col("article_id", "other_article_id")
    both = pl.concat([corpus.passages_of(articles), copies.shared_passages])
    return both.filter(pl.all_horizontal(sides.is_in(articles.implode()))).sort(both.columns)


@task(name="Group quotes", task_run_name="Group quotes", cache_policy=NO_CACHE)
def group_quotes(corpus: Corpus, linked: pl.DataFrame, placed: pl.DataFrame) -> Facts:
    """Quotes of touched stories -> groups of one utterance in several wordings."""
    quotes = facts_of(corpus.warehouse, "quotes", placed["article_id"])
    quotes = with_entity(with_entity(quotes, linked, "speaker"), linked, "via")
    quotes = quotes.join(placed, on="article_id")
    grouped = quote_groups(quotes)
    quotes = quotes.join(grouped.quote_groups_of, on="quote_id", how="left")
    return {
        "quotes": quotes.select(tables.QUOTES.names()),
        "quote_groups": grouped.groups,
    }
