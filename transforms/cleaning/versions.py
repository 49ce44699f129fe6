"""Documents of the same identity -> versions of an article, in the order they were written."""

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl

from transforms.cleaning.change_kinds import ChangeKind, change_kind
from transforms.tables import ARTICLE_VERSIONS, BOOL

HISTORY = pl.Schema({**ARTICLE_VERSIONS, "is_current": BOOL})
# What a version says beside headline and text.
_ABOUT = ("byline", "published_on")
# What the order of versions is read from, beside the dates of the drafts.
_ARRIVAL = ["run_number", "path", "record_number", "document_id"]


def article_versions(
    documents: pl.DataFrame,
    drafts: pl.DataFrame,
    number_words: Mapping[str, str] = MappingProxyType({}),
) -> pl.DataFrame:
    """Number the versions of each article.

    Versions are ordered by the time of modification, else of publication, where every
    version of the article has one; then by run, path and record number. So one run over all
    parts gives what several runs give.

    Args:
        documents: `document_id`, `run_number`, `run_id` (of the run that first read it),
            `path`, `record_number`; one row a document.
        drafts: ARTICLE_DRAFTS of those documents; others of them have no version.
        number_words: Words that say a number, in lower case, with it: for the kind of change.

    Returns:
        ARTICLE_VERSIONS and `is_current` (the last one), sorted by article and version.
    """
    arrived = documents.select("run_id", *_ARRIVAL)
    written_at = pl.coalesce("modified_at", "published_at")
    return (
        drafts.select(
            *("article_id", "document_id", "headline", "text", *_ABOUT), written_at=written_at
        )
        .join(arrived, on="document_id")
        .with_columns(
            written_at=pl.when(pl.col("written_at").is_not_null().all().over("article_id")).then(
                pl.col("written_at")
            )
        )
        .sort("article_id", "written_at", *_ARRIVAL, nulls_last=False)
        .with_columns(
            version=pl.int_range(1, pl.len() + 1).over("article_id"),
            version_count=pl.len().over("article_id"),
            first_seen_run_id="run_id",
        )
        .with_columns(is_current=pl.col("version") == pl.col("version_count"))
        .pipe(_with_change_kinds, number_words)
        .select(HISTORY.names())
        .match_to_schema(HISTORY)
    )


def _with_change_kinds(versions: pl.DataFrame, number_words: Mapping[str, str]) -> pl.DataFrame:
    """Add `change_kind`; only articles of several versions are compared."""
    several = versions.filter(pl.col("version_count") > 1)
    headlined = pl.concat_str("headline", "text", separator="\n\n", ignore_nulls=True)
    told = several.with_columns(headlined=headlined).select("headlined", *_ABOUT)
    rows = [tuple(row) for row in told.iter_rows()]
    kinds = [
        str(ChangeKind.FIRST if version == 1 else _kind(rows[at - 1], rows[at], number_words))
        for at, version in enumerate(several["version"])
    ]
    changed = several.select("document_id", change_kind=pl.Series(kinds, dtype=pl.String()))
    return versions.join(changed, on="document_id", how="left", maintain_order="left").with_columns(
        pl.col("change_kind").fill_null(str(ChangeKind.FIRST))
    )


def _kind(
    old: tuple[str | None, ...], new: tuple[str | None, ...], number_words: Mapping[str, str]
) -> ChangeKind:
    """The kind of change between two rows of headline and text, byline, day of publication."""
    if old == new:
        return ChangeKind.TYPO  # the same words in other markup
    (old_text, old_byline, _), (new_text, new_byline, _) = old, new
    if old_text == new_text and old_byline and new_byline and old_byline != new_byline:
        return ChangeKind.CORRECTION
    return change_kind(old_text or "", new_text or "", number_words)
