"""Copy clusters of all articles -> stories, and which of them a run has touched.

What makes words rare is counted over all texts, so all texts are grouped in every run; but what
comes after is made anew only for the stories that are touched.
"""

from typing import NamedTuple

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.run import Run
from flows.running.progress import Progress
from flows.stages.copies import Copies
from flows.stages.corpus import Corpus
from transforms import tables
from transforms.copies.bodies import body_texts
from transforms.stories.stories import STORY_MEMBERS, Stories, previous_story_ids, stories
from transforms.stories.story_terms import story_terms
from transforms.stories.story_vocabulary import StoryVocabulary
from warehouse.keys import Scope

_TERMS = "work.known_terms"
_KNOWN_BY = "article_id", "headline", "published_at", "published_on"
_PLACE = ("copy_cluster_id", "is_canonical", "story_id")


class Told(NamedTuple):
    """What is new of stories.

    Attributes:
        stories: STORIES that are touched: by an article that is new, changed, gone, or in
            another cluster or story than before.
        story_ids: Their ids, and those of the loaded stories that they stand for.
        moved: Ids of articles, not new or changed themselves, in another cluster or story.
        places: `article_id`, `copy_cluster_id`, `is_canonical`, `story_id`: the articles of
            touched stories.
    """

    stories: pl.DataFrame
    story_ids: pl.Series
    moved: pl.Series
    places: pl.DataFrame


def tell(run: Run, progress: Progress, corpus: Corpus, found: Copies) -> Told:
    """Group all articles by event."""
    return progress.one(group_stories, run, corpus, found)


@task(name="Group stories", task_run_name="Group stories", cache_policy=NO_CACHE)
def group_stories(run: Run, corpus: Corpus, found: Copies) -> Told:
    """Articles -> stories; a story keeps the name of the one it grew from."""
    run.counts["stories_anew"] = 0
    if corpus.replaced.is_empty():
        return touched(corpus, *[corpus.places()] * 2)
    told = _grouped(run, corpus, found)
    before = corpus.places()
    places = found.members.join(told.assignment, on="article_id", how="left")
    told_now = touched(corpus, before, places)
    run.counts["stories_anew"] = told_now.places["story_id"].n_unique()
    known = before.select(STORY_MEMBERS.names()).drop_nulls()
    earlier = previous_story_ids(known, told_now.places.select(STORY_MEMBERS.names()))
    own = told.stories.filter(pl.col("story_id").is_in(told_now.story_ids.implode()))
    linked = own.drop("previous_story_id").join(earlier, on="story_id", how="left")
    return told_now._replace(stories=linked.select(tables.STORIES.names()))


def _grouped(run: Run, corpus: Corpus, found: Copies) -> Stories:
    articles = corpus.articles_of(found.members["article_id"], _KNOWN_BY)
    vocabulary = StoryVocabulary.from_tables(run.words)
    terms = _terms(corpus, found.members.filter("is_canonical")["article_id"], vocabulary)
    fresh = found.duplicate_pairs.filter(pl.col("relation") == "template")
    forms = pl.concat([fresh.select("article_id", "other_article_id"), _known_forms(corpus)])
    return stories(articles, terms, found.members, vocabulary.common, apart=forms)


def _terms(corpus: Corpus, canonical: pl.Series, vocabulary: StoryVocabulary) -> pl.DataFrame:
    """STORY_TERMS of canonical articles: only those are counted that were not before."""
    warehouse = corpus.warehouse
    warehouse.remove(_TERMS, corpus.replaced.rename("article_id").to_frame())
    known = warehouse.read(_TERMS, columns=["article_id"])["article_id"]
    fresh = canonical.filter(~canonical.is_in(known.implode()))
    articles = corpus.articles_of(fresh)
    bodies = body_texts(articles, corpus.blocks_of(fresh))
    warehouse.append(_TERMS, story_terms(articles, bodies, vocabulary))
    return warehouse.read(_TERMS, Scope(("article_id",), canonical))


def _known_forms(corpus: Corpus) -> pl.DataFrame:
    forms = corpus.warehouse.query("template_pairs")
    gone = corpus.replaced.implode()
    return forms.filter(~pl.any_horizontal(pl.all().is_in(gone)))


def touched(corpus: Corpus, before: pl.DataFrame, places: pl.DataFrame) -> Told:
    """Tell which stories are touched.

    Args:
        corpus: All articles.
        before: `article_id`, COPY_MEMBERS' columns and `story_id` as loaded.
        places: The same as it is now.

    Returns:
        Told, its `stories` to come.
    """
    both = places.join(before, on="article_id", how="left", suffix="_before")
    is_other = pl.any_horizontal(pl.col(n).ne_missing(pl.col(f"{n}_before")) for n in _PLACE)
    moved = both.filter(is_other)["article_id"]
    concerned = pl.concat([corpus.replaced, moved]).unique().implode()
    ids = pl.concat(
        frame.filter(pl.col("article_id").is_in(concerned))["story_id"]
        for frame in (places, before)
    )
    ids = ids.drop_nulls().unique().sort()
    own = places.filter(pl.col("story_id").is_in(ids.implode()))
    others = moved.filter(~moved.is_in(corpus.touched.implode()))
    return Told(pl.DataFrame(schema=tables.STORIES), ids, others, own)
