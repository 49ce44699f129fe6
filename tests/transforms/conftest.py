import csv
from typing import NamedTuple

import polars as pl
import pytest

from transforms.copies.bodies import BODIES
from transforms.decisions.decisions import recorded
from transforms.decisions.entity_decisions import decided_entities
from transforms.names.entities import (
    entity_name_counts,
    named_aliases,
    named_entities,
    named_mentions,
    story_names,
    with_entity_ids,
)
from transforms.names.entity_names import spelling_links, spelling_pairs


class Entities(NamedTuple):
    entities: pl.DataFrame
    aliases: pl.DataFrame
    mention_entities: pl.DataFrame
    applied: pl.DataFrame


@pytest.fixture(scope="session")
def entities():
    """The steps of `flows.stages.names`, over all articles at once."""

    def made(mentions: pl.DataFrame, articles: pl.DataFrame, judged=None) -> Entities:
        named = named_mentions(mentions, articles)
        told = story_names(named)
        counts = told.group_by("name_key").agg(count=pl.col("mention_count").sum())
        linked = with_entity_ids(named, spelling_links(spelling_pairs(told), counts))
        decided, applied = decided_entities(linked, recorded([]) if judged is None else judged)
        known = entity_name_counts(decided)
        ids = decided.select("mention_id", "entity_id").sort("mention_id")
        return Entities(named_entities(known), named_aliases(known), ids, applied)

    return made


@pytest.fixture(scope="session")
def bodies_of():
    """Bodies of whole texts, by article id."""

    def made(texts: dict[str, str]) -> pl.DataFrame:
        whole = [[0]] * len(texts)
        rows = (list(texts), list(texts.values()), whole, whole)
        return pl.DataFrame(dict(zip(BODIES, rows, strict=True)), schema=BODIES)

    return made


@pytest.fixture(scope="session")
def articles_of():
    """Articles with the metadata that copies need, by id; the rest is null."""

    def made(texts: dict[str, str], **known: dict[str, object]) -> pl.DataFrame:
        kinds = {
            "source_id": pl.String(),
            "headline": pl.String(),
            "byline": pl.String(),
            "published_at": pl.Datetime("us", "UTC"),
            "published_on": pl.Date(),
            "published_precision": pl.String(),
        }
        given = {
            name: pl.Series([known.get(name, {}).get(key) for key in texts], dtype=kind)
            for name, kind in kinds.items()
        }
        named = {
            name: pl.Series(values, dtype=pl.String())
            for name, values in (("article_id", list(texts)), ("text", list(texts.values())))
        }
        return pl.DataFrame({**named, **given})

    return made


@pytest.fixture(autouse=True)
def csv_limit_of_this_test_only():
    """Reading sets the limit of the whole process; small ones of a test must not stay."""
    before = csv.field_size_limit()
    yield
    csv.field_size_limit(before)
