"""What is watched -> what runs found new for it."""

from dataclasses import replace
from pathlib import Path

import polars as pl

from flows.kept.watch_list import Watched, read_watched
from flows.output.answers import note
from flows.workspace import Workspace
from warehouse.reader import named_query


def news(published: Path, watched: Watched, after: int, until: int) -> pl.DataFrame:
    """What the runs after one, up to another, found new (queries/watch_items.sql)."""
    return named_query(
        published,
        "watch_items",
        subject_key=watched.subject_key,
        after_run=after,
        until_run=until,
    )


def news_of_run(workspace: Workspace, number: int) -> pl.DataFrame:
    """What one run found new for everything that is watched, with `watched` as first column."""
    found = [
        news(workspace.warehouse, still_watched(workspace, one), number - 1, number).select(
            pl.lit(one.title).alias("watched"), "kind", "title", "text", "source", "item_id"
        )
        for one in read_watched(workspace.watches)
    ]
    return pl.concat(found) if found else pl.DataFrame()


def still_watched(workspace: Workspace, watched: Watched) -> Watched:
    """The same with the key that it has now: a story that has grown may have another."""
    found = named_query(workspace.warehouse, "watch_subject", named=watched.subject_key)
    sure = found.filter(pl.col("is_exact"), pl.col("kind") == watched.kind)
    if sure.is_empty():
        note(f"{watched.title} is not in the warehouse now")
        return watched
    row = sure.row(0, named=True)
    title = row["title"] or watched.title
    return replace(watched, subject_key=row["subject_key"], title=title)
