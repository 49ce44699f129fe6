"""Current articles -> copies, clusters and stories: what counts as one text, one event."""

from typing import NamedTuple

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.progress import Progress
from flows.run import Run
from transforms.copies.bodies import body_texts
from transforms.copies.clusters import copy_clusters
from transforms.copies.near_duplicates import duplicate_pairs
from transforms.copies.shared_passages import shared_passages
from transforms.copies.signatures import signatures
from transforms.copies.wire_credits import wire_articles, wire_names
from transforms.decisions.decisions import Kind, in_force
from transforms.decisions.pair_decisions import decided_pairs
from transforms.stories.stories import previous_story_ids, stories
from transforms.stories.story_terms import StoryVocabulary


class Copies(NamedTuple):
    """Articles with their place among copies and stories.

    Attributes:
        articles: Current articles; with `source_id`, `copy_cluster_id`, `is_canonical`,
            `story_id`.
        duplicate_pairs: DUPLICATE_PAIRS.
        shared_passages: SHARED_PASSAGES.
        copy_clusters: COPY_CLUSTERS.
        stories: STORIES.
        applied: What people decided of pairs, as applied (APPLIED).
    """

    articles: pl.DataFrame
    duplicate_pairs: pl.DataFrame
    shared_passages: pl.DataFrame
    copy_clusters: pl.DataFrame
    stories: pl.DataFrame
    applied: pl.DataFrame

    def placed(self) -> pl.DataFrame:
        """What comparing needs to know of each article."""
        return self.articles.select(
            *("article_id", "story_id", "copy_cluster_id", "source_id"),
            *("published_at", "published_on"),
        )


def copies(
    run: Run,
    progress: Progress,
    articles: pl.DataFrame,
    blocks: pl.DataFrame,
    sources: pl.DataFrame,
) -> Copies:
    """Find copies and stories among all current articles.

    Args:
        run: The run.
        progress: Counts the tasks.
        articles: ARTICLE_DRAFTS of the current versions, with `source_id`.
        blocks: Their BLOCKS, with final roles.
        sources: SOURCES.
    """
    printed = progress.one(fingerprint, articles, blocks)
    found = progress.one(find_copies, run, articles, blocks, sources, printed)
    return progress.one(group_stories, run, found, printed.bodies)


class Fingerprints(NamedTuple):
    """The body text of every article (BODIES) and its SIGNATURES."""

    bodies: pl.DataFrame
    signatures: pl.DataFrame


@task(name="Fingerprint", task_run_name="Fingerprint", cache_policy=NO_CACHE)
def fingerprint(articles: pl.DataFrame, blocks: pl.DataFrame) -> Fingerprints:
    """Body texts and their signatures."""
    bodies = body_texts(articles, blocks)
    return Fingerprints(bodies, signatures(bodies))


@task(name="Find copies", task_run_name="Find copies", cache_policy=NO_CACHE)
def find_copies(
    run: Run,
    articles: pl.DataFrame,
    blocks: pl.DataFrame,
    sources: pl.DataFrame,
    printed: Fingerprints,
) -> Copies:
    """Signatures -> pairs with their relation, shared passages, copy clusters."""
    pairs = duplicate_pairs(printed.signatures, printed.bodies, articles)
    decided = decided_pairs(pairs, articles["article_id"], in_force(run.decisions, Kind.COPY))
    credited = wire_articles(articles, blocks, wire_names(run.words["publishers"]))
    clusters = copy_clusters(decided.edges, articles, sources, printed.signatures, credited)
    placed = articles.join(clusters.assignment, on="article_id", how="left")
    passages = shared_passages(decided.pairs, printed.bodies)
    return Copies(
        placed, decided.pairs, passages, clusters.clusters, pl.DataFrame(), decided.applied
    )


@task(name="Group stories", task_run_name="Group stories", cache_policy=NO_CACHE)
def group_stories(run: Run, found: Copies, bodies: pl.DataFrame) -> Copies:
    """Articles -> stories; a story keeps the name of the one it grew from."""
    members = found.articles.select("article_id", "copy_cluster_id", "is_canonical")
    forms = found.duplicate_pairs.filter(pl.col("relation") == "template")
    vocabulary = StoryVocabulary.from_tables(run.words)
    told = stories(found.articles, bodies, members, vocabulary, apart=forms)
    known = run.warehouse.read("articles").select("article_id", "story_id").drop_nulls()
    earlier = previous_story_ids(known, told.assignment)
    return found._replace(
        articles=found.articles.join(told.assignment, on="article_id", how="left"),
        stories=told.stories.drop("previous_story_id").join(earlier, on="story_id", how="left"),
    )
