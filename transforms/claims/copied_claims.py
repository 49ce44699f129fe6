"""Claims, shared passages -> of which other claim each is a copy, word for word.

A sentence that an agency's customers print unchanged says one thing once: its copies in a story
are compared as their original, with its day and its reading of "Friday". In an article of another
story it is a claim of that story.
"""

import numpy as np
import polars as pl

from transforms.copies.components import components
from transforms.tables import TEXT, columns

ORIGINAL_CLAIMS = pl.Schema(columns("claim_id original_claim_id", TEXT))
_VERBATIM = 0.999
_KEY = ("story_key", "property", "text", "value_number")


def original_claims(claims: pl.DataFrame, shared_passages: pl.DataFrame) -> pl.DataFrame:
    """Find the claims that stand at the same place of a passage that two articles share verbatim.

    Args:
        claims: COMPARED_CLAIMS with `story_key`.
        shared_passages: SHARED_PASSAGES.

    Returns:
        ORIGINAL_CLAIMS, one row a claim: the claim of the first published article among its
        copies in its story, itself where it has none.
    """
    order = [pl.col("published_at").is_null(), "published_at", "article_id", "claim_id"]
    ranked = claims.sort(order).with_row_index("node")
    edges = _edges(ranked, shared_passages)
    labels = components(ranked.height, edges["node"].to_numpy(), edges["other_node"].to_numpy())
    originals = ranked["claim_id"].gather(np.asarray(labels))
    found = ranked.select("claim_id").with_columns(original_claim_id=originals)
    return found.match_to_schema(ORIGINAL_CLAIMS)


def _edges(ranked: pl.DataFrame, shared_passages: pl.DataFrame) -> pl.DataFrame:
    """Pairs of claims whose words lie equally far from the starts of a shared passage."""
    passages = shared_passages.filter(pl.col("similarity") >= _VERBATIM).with_columns(
        # white space may differ inside a passage: by no more than its lengths do
        slack=((pl.col("end_char") - pl.col("start_char")) - _length("other")).abs()
    )
    here = ranked.select("node", "article_id", "start_char", "end_char", *_KEY)
    there = here.rename(
        {name: f"other_{name}" for name in ("node", "article_id", "start_char", "end_char")}
    )
    own = passages.rename({"start_char": "from_char", "end_char": "to_char"})
    inside = own.join(here, on="article_id").filter(
        (pl.col("start_char") >= pl.col("from_char")) & (pl.col("end_char") <= pl.col("to_char"))
    )
    passage_start = pl.col("other_start_char")
    inside = inside.with_columns(
        wanted=passage_start + pl.col("start_char") - pl.col("from_char")
    ).drop("other_start_char", "other_end_char")
    pairs = inside.join(there, on=["other_article_id", *_KEY], nulls_equal=True)
    apart = (pl.col("other_start_char") - pl.col("wanted")).abs()
    return pairs.filter(apart <= pl.col("slack")).select("node", "other_node")


def _length(side: str) -> pl.Expr:
    return pl.col(f"{side}_end_char") - pl.col(f"{side}_start_char")
