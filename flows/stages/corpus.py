"""All current articles: those that a run is about, and the others as they were loaded.

A stage asks for the articles that it needs by their ids. Schema `main` of the work database is
what the last run left: so nothing is made anew, or read, of an article that nothing touched.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from transforms.tables import BLOCKS, DUPLICATE_PAIRS, SHARED_PASSAGES
from warehouse.database import Warehouse
from warehouse.keys import Scope

ARTICLE = (
    *("article_id", "source_id", "headline", "byline", "published_at", "published_on"),
    *("published_precision", "text", "word_count"),
)
_SIDES = ("article_id", "other_article_id")


@dataclass(frozen=True)
class Corpus:
    """The articles of a run and the way to all others.

    Attributes:
        warehouse: The work database.
        articles: ARTICLE_DRAFTS, with `source_id`, `version`, `change_kind`,
            `first_seen_run_id`, of the articles that are new or changed: text, roles of blocks,
            or what they are known by.
        versions: ARTICLE_VERSIONS of these.
        blocks: BLOCKS of these, with final roles.
        sources: SOURCES of all articles.
        gone: Ids of articles that were loaded and are no more.
        is_everything: Nothing that was loaded holds any more: all articles are in `articles`.
    """

    warehouse: Warehouse
    articles: pl.DataFrame
    versions: pl.DataFrame
    blocks: pl.DataFrame
    sources: pl.DataFrame
    gone: pl.Series
    is_everything: bool

    @property
    def touched(self) -> pl.Series:
        """Ids of the articles that are new or changed."""
        return self.articles["article_id"]

    @property
    def replaced(self) -> pl.Series:
        """Ids of the articles of which nothing that was loaded holds."""
        return pl.concat([self.touched, self.gone])

    def articles_of(self, ids: pl.Series, columns: Sequence[str] = ARTICLE) -> pl.DataFrame:
        """Current articles by id: what comparing needs of them."""
        return self._of("articles", self.articles.select(columns), ids)

    def blocks_of(self, ids: pl.Series) -> pl.DataFrame:
        """BLOCKS of current articles by id."""
        return self._of("blocks", self.blocks.select(BLOCKS.names()), ids)

    def pairs_of(self, ids: pl.Series) -> pl.DataFrame:
        """The loaded DUPLICATE_PAIRS that still hold, with one of these articles."""
        return self._held("duplicate_pairs", DUPLICATE_PAIRS, ids)

    def passages_of(self, ids: pl.Series) -> pl.DataFrame:
        """The loaded SHARED_PASSAGES that still hold, with one of these articles."""
        return self._held("shared_passages", SHARED_PASSAGES, ids)

    def article_count(self) -> int:
        """The number of all current articles."""
        known = self.places()["article_id"]
        return self.articles.height + int((~known.is_in(self.replaced.implode())).sum())

    def places(self) -> pl.DataFrame:
        """`article_id`, `copy_cluster_id`, `is_canonical`, `story_id` as loaded."""
        return self.warehouse.query("article_places")

    def _of(self, table: str, fresh: pl.DataFrame, ids: pl.Series) -> pl.DataFrame:
        known = ids.filter(~ids.is_in(self.replaced.implode()))
        rows = self.warehouse.read(table, Scope(("article_id",), known), fresh.columns)
        own = fresh.filter(pl.col("article_id").is_in(ids.implode()))
        return pl.concat([own, rows.match_to_schema(own.schema)])

    def _held(self, table: str, schema: pl.Schema, ids: pl.Series) -> pl.DataFrame:
        rows = self.warehouse.read(table, Scope(_SIDES, ids), schema.names())
        gone = pl.any_horizontal(pl.col(_SIDES).is_in(self.replaced.implode()))
        return rows.filter(~gone).match_to_schema(schema)
