"""Facts of touched stories -> entities, claims and their groups, quote groups."""

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.run import Run
from flows.running.progress import Progress
from flows.stages.copies import Copies
from flows.stages.corpus import Corpus
from flows.stages.crossings import crossing_claims
from flows.stages.extract import facts_of
from flows.stages.names import Named, name_entities
from flows.stages.stories import Told
from transforms import tables
from transforms.claims.claim_groups import claim_groups
from transforms.claims.unit_scales import Scale, unit_scales
from transforms.decisions.decisions import Kind, in_force
from transforms.extraction.assembly import with_entity, with_participants
from transforms.quotations.quote_groups import quote_groups
from warehouse.keys import Scope

Facts = dict[str, pl.DataFrame]
_PLACED = ("article_id", "source_id", "published_at", "published_on")


class Crosschecked(NamedTuple):
    """What is new of facts.

    Attributes:
        tables: By name: facts of the articles in `article_ids`, but timexes and quantities,
            which no other article changes, of new and changed articles only; entities,
            aliases, groups; the claims of other stories in `crossing`.
        article_ids: The articles of all touched stories.
        story_ids: Touched stories, and those that they stand for: their groups are in `tables`.
        crossing: `claim_id`, `claim_group_id` as loaded, `article_id` of claims of other
            stories that were grouped anew with these.
        entity_ids: Touched entities, and those that are no more.
        applied: What people decided of names, as applied (APPLIED).
    """

    tables: Facts
    article_ids: pl.Series
    story_ids: pl.Series
    crossing: pl.DataFrame
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
    claims, crossing = progress.one(compare_claims, corpus, copies, linked, placed, scales)
    quotes = progress.one(group_quotes, corpus, linked, placed)
    facts = {**_facts(corpus, named, linked), **claims, **quotes}
    return Crosschecked(facts, ids, named.story_ids, crossing, named.entity_ids, named.applied)


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
) -> tuple[Facts, pl.DataFrame]:
    """Claims of touched stories -> comparable groups with their verdicts, and what they cross."""
    claims = _linked_claims(corpus, linked, placed)
    crossing = crossing_claims(corpus, placed["article_id"], claims, scales)
    claims = pl.concat([claims, _other_claims(corpus, crossing, placed)])
    articles = claims["article_id"].unique()
    grouped = claim_groups(
        claims,
        passages_among(corpus, copies, articles),
        scales,
        corpus.articles_of(articles, ("article_id", "text")),
        crossing.select("claim_id", "claim_group_id"),
    )
    claims = claims.join(grouped.claim_groups_of, on="claim_id")
    tables_anew = {"claims": claims.select(tables.CLAIMS.names()), "claim_groups": grouped.groups}
    return tables_anew, crossing


def _linked_claims(corpus: Corpus, linked: pl.DataFrame, placed: pl.DataFrame) -> pl.DataFrame:
    """The claims of some articles with their entities and places."""
    claims = facts_of(corpus.warehouse, "claims", placed["article_id"])
    for role in ("subject", "origin", "via"):
        claims = with_entity(claims, linked, role)
    return with_participants(claims, linked, "claim_id").join(placed, on="article_id")


def _other_claims(corpus: Corpus, crossing: pl.DataFrame, placed: pl.DataFrame) -> pl.DataFrame:
    """Claims of stories that nothing else touches, with entities and places as loaded."""
    of = Scope(("article_id",), crossing["article_id"].unique())
    linked = corpus.warehouse.read("mentions", of, ("mention_id", "entity_id")).drop_nulls()
    names = [name for name in placed.columns if name not in _PLACED[1:]]
    places = corpus.warehouse.read("articles", of, names)
    articles = corpus.articles_of(of.values, _PLACED)
    claims = _linked_claims(corpus, linked, places.join(articles, on="article_id"))
    return claims.join(crossing, on="claim_id", how="semi")


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
