"""Articles and copy clusters -> stories: the articles that report one event."""

from typing import NamedTuple

import numpy as np
import polars as pl

from transforms.copies.clusters import COPY_MEMBERS
from transforms.copies.word_hashes import Offsets
from transforms.ids import content_id
from transforms.stories.average_links import average_link
from transforms.stories.story_features import Feature, pair_features
from transforms.stories.story_forms import forms_of_days, held_apart
from transforms.stories.story_model import DEFAULT_STORY_RULE, StoryRule, same_event
from transforms.stories.story_terms import STORY_TERMS, story_vectors
from transforms.stories.term_vectors import Background, alike
from transforms.tables import INT, STORIES, TEXT

STORY_MEMBERS = pl.Schema({"article_id": TEXT, "story_id": TEXT})
SCORE = 1_000_000  # scores as whole numbers: sums don't depend on their order


class Stories(NamedTuple):
    """STORIES, and the story of every article (STORY_MEMBERS)."""

    stories: pl.DataFrame
    assignment: pl.DataFrame


def stories(
    articles: pl.DataFrame,
    terms: pl.DataFrame,
    copies: pl.DataFrame,
    background: Background,
    rule: StoryRule = DEFAULT_STORY_RULE,
    apart: pl.DataFrame | None = None,
) -> Stories:
    """Group all articles by event; an article on its own is a story of its own.

    Copies are one text and take part once, as their canonical article.

    Args:
        articles: `article_id`, `headline`, `published_at`, `published_on`; all articles.
        terms: STORY_TERMS of (at least) the canonical articles.
        copies: COPY_MEMBERS of all articles.
        background: How common words are elsewhere.
        rule: The model.
        apart: `article_id`, `other_article_id` of texts that are one form filled in twice, as
            two days' market reports are: never one story, unless of the same day. None: no
            such texts.

    Returns:
        The stories and the assignment, sorted by id; `previous_story_id` and `place` null.
    """
    texts = _texts(articles, terms, copies)
    scored = _scored(texts, background, rule)
    if apart is not None:
        scored = held_apart(scored, forms_of_days(texts, copies, apart), SCORE)
    groups = average_link(texts.height, *scored, round(rule.score * SCORE))
    by_text = texts.select("copy_cluster_id").with_columns(group=pl.Series(groups, dtype=INT))
    members = copies.match_to_schema(COPY_MEMBERS).join(by_text, on="copy_cluster_id")
    known = members.join(
        articles.select("article_id", "headline", "published_at", "published_on"), on="article_id"
    ).sort("published_on", "published_at", "article_id", nulls_last=True)
    first = known.group_by("group").agg(first=pl.col("article_id").first())
    ids = {article: content_id("story", article) for article in first["first"]}
    named = known.join(first, on="group").with_columns(
        story_id=pl.col("first").replace_strict(ids, return_dtype=TEXT)
    )
    return Stories(
        _summarised(named),
        named.select("article_id", "story_id").sort("article_id").match_to_schema(STORY_MEMBERS),
    )


def _texts(articles: pl.DataFrame, terms: pl.DataFrame, copies: pl.DataFrame) -> pl.DataFrame:
    """One row a copy cluster: its canonical text's terms, the day it appeared."""
    known = copies.join(articles.select("article_id", "published_on"), on="article_id")
    days = known.group_by("copy_cluster_id").agg(pl.col("published_on").min())
    return (
        known.filter("is_canonical")
        .select("article_id", "copy_cluster_id")
        .join(days, on="copy_cluster_id")
        .join(terms.match_to_schema(STORY_TERMS), on="article_id")
        .sort("article_id")
    )


def candidates(
    texts: pl.DataFrame, background: Background, rule: StoryRule
) -> tuple[Offsets, Offsets, dict[str, Feature]]:
    """Describe the pairs of texts that share rare words.

    Args:
        texts: STORY_TERMS with the texts' `published_on`.
        background: How common words are elsewhere.
        rule: The model.

    Returns:
        The left and the right text of every pair, and its features.
    """
    kinds = story_vectors(texts, background)
    most_texts = max(rule.rare_texts, int(rule.rare_share * texts.height))
    left, right = alike(kinds["words"], rule.likeness, most_texts)
    return left, right, pair_features(kinds, texts["published_on"], left, right)


def _scored(
    texts: pl.DataFrame, background: Background, rule: StoryRule
) -> tuple[Offsets, Offsets, Offsets]:
    """Score the pairs of texts that share rare words."""
    left, right, features = candidates(texts, background, rule)
    scores = np.rint(SCORE * same_event(features)).astype(np.int64)
    matters = scores >= rule.least_score * SCORE
    return left[matters], right[matters], scores[matters]


def _summarised(named: pl.DataFrame) -> pl.DataFrame:
    headline = pl.col("headline").filter("is_canonical").drop_nulls().first()
    return (
        named.group_by("story_id", maintain_order=True)
        .agg(
            previous_story_id=pl.lit(None, TEXT),
            headline=pl.coalesce(headline, pl.col("headline").drop_nulls().first()),
            first_published_at=pl.col("published_at").min(),
            last_published_at=pl.col("published_at").max(),
            article_count=pl.len().cast(INT),
            copy_cluster_count=pl.col("copy_cluster_id").n_unique().cast(INT),
            place=pl.lit(None, TEXT),
        )
        .sort("story_id")
        .match_to_schema(STORIES)
    )


def previous_story_ids(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Tell which story of the last run a story with a new id goes on from.

    Args:
        old: STORY_MEMBERS of the last run.
        new: STORY_MEMBERS of this run.

    Returns:
        `story_id`, `previous_story_id` (of most of its members; null for a story that is
        new, or kept its id), sorted.

    >>> old = pl.DataFrame({"article_id": ["a", "b"], "story_id": ["1", "1"]})
    >>> new = pl.DataFrame({"article_id": ["0", "a", "b"], "story_id": ["2", "2", "2"]})
    >>> previous_story_ids(old, new).rows()
    [('2', '1')]
    """
    kept = new.filter(pl.col("story_id").is_in(old["story_id"].unique().implode()))
    before = (
        new.join(kept.select("story_id").unique(), on="story_id", how="anti")
        .join(old.rename({"story_id": "previous_story_id"}), on="article_id")
        .group_by("story_id", "previous_story_id")
        .agg(members=pl.len())
        .sort("members", "previous_story_id", descending=[True, False])
        .unique("story_id", keep="first", maintain_order=True)
    )
    return (
        new.select("story_id")
        .unique()
        .join(before.select("story_id", "previous_story_id"), on="story_id", how="left")
        .sort("story_id")
    )
