"""What the corpus teaches of page furniture: kept between runs, learned from what is new.

The keys of all current articles' lines are kept with what they prove. A run exchanges the keys of
articles that are new or gone and counts anew what these touch: the lines of their sources, the
pairs of lines that they have, and the same of articles that their lines make copies or no copies.
The result is that of counting everything.
"""

from collections.abc import Collection

import polars as pl

from transforms.cleaning.furniture import copies, proved
from transforms.cleaning.furniture_keys import LINE_KEYS, REPORT, line_keys
from warehouse.database import Warehouse

_ARTICLES, _KEYS = "work.draft_line_articles", "work.draft_line_keys"
_FURNITURE = "work.draft_furniture"
_TOGETHER = pl.col("rule") == "lines_together"


def learn_furniture(
    warehouse: Warehouse, articles: pl.DataFrame, blocks: pl.DataFrame
) -> pl.Series:
    """Learn from the articles that are new, forget those that are gone.

    Args:
        warehouse: The work database.
        articles: `article_id`, `document_id`, `source`, `input_name` of all current articles.
        blocks: BLOCKS with `document_id` of (at least) those that are new.

    Returns:
        `article_id` of the articles, known before, with a line whose verdict changed.
    """
    same = ["article_id", "document_id"]
    known = warehouse.read(_ARTICLES)
    gone, new = known.join(articles, on=same, how="anti"), articles.join(known, on=same, how="anti")
    if gone.is_empty() and new.is_empty():
        return pl.Series("article_id", [], pl.String())
    return _learn(warehouse, gone, new, blocks.join(new, on=same, how="semi"))


def furniture_of(warehouse: Warehouse, articles: pl.Series) -> pl.DataFrame:
    """The blocks of some articles that are furniture: `article_id`, `block_number`, `rule`."""
    return warehouse.query("furniture_blocks", articles=articles.to_list())


def _learn(
    warehouse: Warehouse, gone: pl.DataFrame, new: pl.DataFrame, blocks: pl.DataFrame
) -> pl.Series:
    exchanged = _exchange(warehouse, gone, new, blocks)
    turned = _judge_copies(warehouse, exchanged)
    touched = pl.concat([exchanged, _keys_of(warehouse, turned["article_id"])])
    sources = touched["source"].unique()
    pairs = touched.filter(_TOGETHER)["key"].unique()
    reach = _in_reach(warehouse, sources, pairs)
    copied = warehouse.read(_ARTICLES).filter("is_copy").select("article_id")
    pair, source = pl.col("key").is_in(pairs.implode()), pl.col("source").is_in(sources.implode())
    counted = pl.when(_TOGETHER).then(pair).otherwise(source)
    before = warehouse.read(_FURNITURE)
    after = pl.concat([before.filter(~counted), proved(reach, copied).filter(counted)])
    warehouse.replace(_FURNITURE, after)
    verdict = ["rule", "key"]
    changed = pl.concat(
        [before.join(after, on=verdict, how="anti"), after.join(before, on=verdict, how="anti")]
    )
    bearers = reach.join(changed, on=verdict, how="semi").join(new, on="article_id", how="anti")
    return bearers["article_id"].unique().sort()


def _exchange(
    warehouse: Warehouse, gone: pl.DataFrame, new: pl.DataFrame, blocks: pl.DataFrame
) -> pl.DataFrame:
    """Drop the keys of gone articles, add those of new ones; all of these keys."""
    old_keys = _keys_of(warehouse, gone["article_id"])
    new_keys = line_keys(blocks, new)
    for table in (_ARTICLES, _KEYS):
        warehouse.remove(table, gone.select("article_id"))
    warehouse.append(_KEYS, new_keys)
    source = pl.coalesce("source", "input_name")
    counted = new.select("article_id", "document_id", source=source, is_copy=pl.lit(value=False))
    warehouse.append(_ARTICLES, counted)
    return pl.concat([old_keys, new_keys])


def _judge_copies(warehouse: Warehouse, exchanged: pl.DataFrame) -> pl.DataFrame:
    """Say anew which articles with one of these lines are copies; those that turned."""
    report = pl.col("rule") == REPORT
    lines = exchanged.filter(report)["key"].unique()
    bearers = _in_reach(warehouse, [], lines).filter(report)["article_id"].unique()
    own_lines = _keys_of(warehouse, bearers).filter(report)["key"].unique()
    copied = copies(_in_reach(warehouse, [], own_lines))
    judged = warehouse.read(_ARTICLES).filter(pl.col("article_id").is_in(bearers.implode()))
    verdict = pl.col("article_id").is_in(copied["article_id"].implode())
    turned = judged.filter(pl.col("is_copy") != verdict).with_columns(~pl.col("is_copy"))
    warehouse.merge(_ARTICLES, turned, ["article_id"])
    return turned


def _keys_of(warehouse: Warehouse, articles: pl.Series) -> pl.DataFrame:
    found = warehouse.query("line_keys_of_articles", articles=articles.to_list())
    return found.select(LINE_KEYS.names())


def _in_reach(
    warehouse: Warehouse, sources: Collection[str], keys: Collection[int]
) -> pl.DataFrame:
    found = warehouse.query("line_keys_in_reach", sources=list(sources), keys=list(keys))
    return found.select(LINE_KEYS.names())
