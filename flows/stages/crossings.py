"""Claims of touched stories -> claims of other stories that share a group with them, or may now.

Stories that a run does not touch are not compared anew: of them only the groups are read that have
a key in common with touched claims, as they are now or were before, and so on from group to group.
"""

from collections.abc import Mapping

import polars as pl

from flows.stages.corpus import Corpus
from transforms.claims.claim_groups import CLAIM_GROUPS_OF
from transforms.claims.crossings import CROSSING_KEYS, crossing_keys
from transforms.claims.unit_scales import Scale
from warehouse.keys import Scope

_KEYS = "work.known_crossings"
_FOUND = pl.Schema({**CLAIM_GROUPS_OF, "article_id": pl.String()})


def crossing_claims(
    corpus: Corpus, articles: pl.Series, claims: pl.DataFrame, scales: Mapping[str, Scale]
) -> pl.DataFrame:
    """Find the claims of other stories, and keep by what these claims are found.

    Args:
        corpus: All articles.
        articles: Ids of the articles of touched stories.
        claims: COMPARED_CLAIMS of all of them.
        scales: From `unit_scales`.

    Returns:
        `claim_id`, `claim_group_id` as loaded, `article_id`, sorted.
    """
    touched = pl.concat([articles, corpus.replaced]).unique()
    before = corpus.warehouse.read(_KEYS, Scope(("article_id",), touched), CROSSING_KEYS.names())
    after = crossing_keys(claims, scales)
    corpus.warehouse.remove(_KEYS, touched.rename("article_id").to_frame())
    corpus.warehouse.append(_KEYS, after)
    found = _FOUND.to_frame()
    keys = pl.concat([before, after])["crossing_key"].unique()
    seen = keys
    while not (keys.is_empty() or corpus.is_everything):
        rows = corpus.warehouse.query("crossing_claims", keys=keys.to_list())
        others = rows.filter(~pl.col("article_id").is_in(touched.implode())).select(*_FOUND)
        found = pl.concat([found, others.match_to_schema(_FOUND)]).unique()
        known = corpus.warehouse.read(_KEYS, Scope(("claim_id",), found["claim_id"]))
        keys = known["crossing_key"].unique()
        keys = keys.filter(~keys.is_in(seen.implode()))
        seen = pl.concat([seen, keys])
    return found.sort("claim_id")
