"""Facts of articles -> entities, claims and their groups, quote groups."""

from typing import NamedTuple

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.copies import Copies
from flows.progress import Progress
from transforms import tables
from transforms.claims.claim_groups import claim_groups
from transforms.extraction.assembly import with_entity, with_participants
from transforms.names.entities import entities
from transforms.quotations.quote_groups import quote_groups

Facts = dict[str, pl.DataFrame]


class Crosschecked(NamedTuple):
    """What comparing gives.

    Attributes:
        tables: The tables of `main` that hold facts, entities and groups, by name.
        applied: What people decided of names, as applied (APPLIED).
    """

    tables: Facts
    applied: pl.DataFrame


def crosscheck(
    progress: Progress, facts: Facts, copies: Copies, judged: pl.DataFrame
) -> Crosschecked:
    """Resolve entities over all articles, then compare what is said about them.

    Args:
        progress: Counts the tasks.
        facts: EXTRACTED_* rows with `article_id`, by kind.
        copies: Articles with their copy clusters and stories, and shared passages.
        judged: What people decided of names (RECORDED, kind same_entity).
    """
    resolved, applied = progress.one(resolve_entities, facts, copies, judged)
    claims = progress.one(compare_claims, resolved, copies)
    quotes = progress.one(group_quotes, resolved, copies)
    return Crosschecked({**resolved, **claims, **quotes}, applied)


@task(name="Resolve entities", task_run_name="Resolve entities", cache_policy=NO_CACHE)
def resolve_entities(
    facts: Facts, copies: Copies, judged: pl.DataFrame
) -> tuple[Facts, pl.DataFrame]:
    """Mentions of all articles -> entities, and their ids in every fact; APPLIED."""
    articles = copies.articles.select("article_id", "story_id")
    found = entities(facts["mentions"], articles, judged)
    linked = found.mention_entities
    mentions = facts["mentions"].join(linked, on="mention_id", how="left")
    events = with_entity(with_entity(facts["events"], linked, "agent"), linked, "patient")
    quotes = with_entity(with_entity(facts["quotes"], linked, "speaker"), linked, "via")
    claims = facts["claims"]
    for role in ("subject", "origin", "via"):
        claims = with_entity(claims, linked, role)
    told = {
        "entities": found.entities,
        "entity_aliases": found.aliases,
        "mentions": mentions.select(tables.MENTIONS.names()),
        "timexes": facts["timexes"].select(tables.TIMEXES.names()),
        "quantities": facts["quantities"].select(tables.QUANTITIES.names()),
        "events": events.select(tables.EVENTS.names()),
        "quotes": quotes,
        "claims": with_participants(claims, linked, "claim_id"),
    }
    return told, found.applied


@task(name="Compare claims", task_run_name="Compare claims", cache_policy=NO_CACHE)
def compare_claims(resolved: Facts, copies: Copies) -> Facts:
    """Claims of all articles -> comparable groups with their verdicts."""
    claims = resolved["claims"].join(copies.placed(), on="article_id")
    grouped = claim_groups(claims, copies.shared_passages)
    claims = claims.join(grouped.claim_groups_of, on="claim_id", how="left")
    return {
        "claims": claims.select(tables.CLAIMS.names()),
        "claim_groups": grouped.groups,
    }


@task(name="Group quotes", task_run_name="Group quotes", cache_policy=NO_CACHE)
def group_quotes(resolved: Facts, copies: Copies) -> Facts:
    """Quotes of all articles -> groups of one utterance in several wordings."""
    quotes = resolved["quotes"].join(copies.placed(), on="article_id")
    grouped = quote_groups(quotes)
    quotes = quotes.join(grouped.quote_groups_of, on="quote_id", how="left")
    return {
        "quotes": quotes.select(tables.QUOTES.names()),
        "quote_groups": grouped.groups,
    }
