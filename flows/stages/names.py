"""Mentions of touched stories -> the entities of all articles, brought up to date.

A story joins the short names of its articles to full ones; spellings of one person that a story
has side by side are one in all articles, under the one that all articles have most. So a run
joins the names of touched stories, and those of stories with a name whose spelling now stands for
another. Entities are counted anew where one of their mentions came, went or changed.
"""

from typing import NamedTuple

import polars as pl

from flows.stages.corpus import Corpus
from flows.stages.extract import facts_of
from flows.stages.stories import Told
from transforms.decisions.entity_decisions import decided_entities
from transforms.names.entities import (
    entity_name_counts,
    link_ids,
    named_aliases,
    named_entities,
    named_mentions,
    story_names,
    with_entity_ids,
)
from transforms.names.entity_names import spelling_links, spelling_pairs
from warehouse.database import Warehouse
from warehouse.keys import Scope

_NAMES, _SPELLINGS, _LINKS = "work.known_names", "work.known_spellings", "work.known_links"


class Named(NamedTuple):
    """What is new of names.

    Attributes:
        places: `article_id`, `copy_cluster_id`, `is_canonical`, `story_id` of all articles of
            the stories whose names were joined anew.
        story_ids: These stories, and those that they stand for.
        mentions: EXTRACTED_MENTIONS of these articles, with `article_id` and `entity_id`.
        entities: ENTITIES that are touched.
        aliases: Their ENTITY_ALIASES.
        entity_ids: Their ids, and those of entities that nobody names any more.
        applied: The judgements that were applied (APPLIED).
    """

    places: pl.DataFrame
    story_ids: pl.Series
    mentions: pl.DataFrame
    entities: pl.DataFrame
    aliases: pl.DataFrame
    entity_ids: pl.Series
    applied: pl.DataFrame


def name_entities(corpus: Corpus, told: Told, judged: pl.DataFrame) -> Named:
    """Join the names of touched stories to entities.

    Args:
        corpus: All articles; their facts are stored.
        told: The touched stories; with judgements all stories.
        judged: What people decided of names (RECORDED, kind same_entity).
    """
    warehouse = corpus.warehouse
    mentions = facts_of(warehouse, "mentions", told.places["article_id"])
    named = named_mentions(mentions, told.places)
    _exchange(corpus, told, story_names(named))
    links, renamed = _linked(warehouse)
    more = _stories_with(warehouse, renamed, told)
    others = facts_of(warehouse, "mentions", more["article_id"])
    mentions = pl.concat([mentions, others])
    named = pl.concat([named, named_mentions(others, more)])
    decided, applied = decided_entities(with_entity_ids(named, links), judged)
    linked = decided.select("mention_id", "entity_id")
    places = pl.concat([told.places, more])
    before = warehouse.query(
        "entities_of_articles",
        articles=pl.concat([places["article_id"], corpus.replaced]).to_list(),
    )
    ids = pl.concat([before["entity_id"], linked["entity_id"]]).unique().sort()
    known = _names_of(warehouse, ids, links) if judged.is_empty() else entity_name_counts(decided)
    return Named(
        places=places,
        story_ids=pl.concat([told.story_ids, more["story_id"].unique()]),
        mentions=mentions.join(linked, on="mention_id", how="left"),
        entities=named_entities(known),
        aliases=named_aliases(known),
        entity_ids=ids,
        applied=applied,
    )


def _exchange(corpus: Corpus, told: Told, names: pl.DataFrame) -> None:
    """Keep the names of touched stories in place of those that were known."""
    articles = pl.concat([told.places["article_id"], corpus.replaced]).unique()
    corpus.warehouse.remove(_NAMES, articles.rename("article_id").to_frame())
    corpus.warehouse.append(_NAMES, names)
    corpus.warehouse.remove(_SPELLINGS, told.story_ids.rename("story_id").to_frame())
    corpus.warehouse.append(_SPELLINGS, spelling_pairs(names))


def _linked(warehouse: Warehouse) -> tuple[pl.DataFrame, pl.Series]:
    """The spellings that stand for others, and the names of which this changed."""
    pairs = warehouse.read(_SPELLINGS)
    counts = warehouse.query("name_counts", names=pairs["name_key"].unique().to_list())
    before, after = warehouse.read(_LINKS), spelling_links(pairs, counts)
    warehouse.replace(_LINKS, after)
    changed = pl.concat(
        one.join(other, on=after.columns, how="anti")
        for one, other in ((before, after), (after, before))
    )
    return after, changed["name_key"].unique()


def _stories_with(warehouse: Warehouse, names: pl.Series, told: Told) -> pl.DataFrame:
    """The places of all articles of further stories with one of these names."""
    bearers = warehouse.query("articles_with_names", names=names.to_list())
    stories = bearers.filter(~pl.col("story_id").is_in(told.story_ids.implode()))[
        "story_id"
    ].unique()
    return warehouse.read("articles", Scope(("story_id",), stories), told.places.columns)


def _names_of(warehouse: Warehouse, ids: pl.Series, links: pl.DataFrame) -> pl.DataFrame:
    """NAMES of entities, with `entity_id`: how all articles write them."""
    wanted = pl.col("entity_id").is_in(ids.implode())
    spelt = link_ids(links).filter(wanted)["name_id"]
    rows = warehouse.read(_NAMES, Scope(("name_id",), pl.concat([ids, spelt])))
    return with_entity_ids(rows, links).filter(wanted)
