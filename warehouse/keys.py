"""What makes a row of each table of `main` the same row from run to run.

Keys aren't declared as PRIMARY KEY: on 3 million mentions its index made the file 4.5 times
as large and loading 3 times as slow. The suites check that they are unique.
"""

from typing import Final, NamedTuple

import polars as pl

KEYS: Final[dict[str, tuple[str, ...]]] = {
    "sources": ("source_id",),
    "articles": ("article_id",),
    "article_versions": ("article_id", "version"),
    "blocks": ("article_id", "block_number"),
    "duplicate_pairs": ("article_id", "other_article_id"),
    "shared_passages": (
        "article_id",
        "start_char",
        "end_char",
        "other_article_id",
        "other_start_char",
        "other_end_char",
    ),
    "copy_clusters": ("copy_cluster_id",),
    "stories": ("story_id",),
    "entities": ("entity_id",),
    "entity_aliases": ("entity_id", "alias", "alias_kind"),
    "mentions": ("mention_id",),
    "timexes": ("timex_id",),
    "quantities": ("quantity_id",),
    "quotes": ("quote_id",),
    "quote_groups": ("quote_group_id",),
    "events": ("event_id",),
    "claims": ("claim_id",),
    "claim_groups": ("claim_group_id",),
    "decisions": ("decision_id",),
}
"""Table of schema `main` -> key columns, in the order of loading."""

FIRST_SEEN: Final = frozenset({"first_seen_run_id"})
"""History that a row keeps for life."""

HISTORY: Final = FIRST_SEEN | {"last_seen_run_id", "previous_story_id"}
"""Columns that tell of runs, not of articles: a difference in them alone is no change."""


class Scope(NamedTuple):
    """The rows of a table that a load is about: all others stay as they are.

    Attributes:
        columns: Text columns of the table.
        values: A row with one of these in one of the columns is in scope.
    """

    columns: tuple[str, ...]
    values: pl.Series
