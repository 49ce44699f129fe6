"""Articles withdrawn on request: what stays of them, and which records are theirs."""

from typing import NamedTuple

import polars as pl
from rapidfuzz import process

from transforms.cleaning.change_kinds import ChangeKind
from transforms.reading.reject_reasons import Reject, RejectReason, Stage, reject_row
from transforms.tables import ARTICLE_VERSIONS, ARTICLES, INT, REJECTS, TEXT, TIMESTAMP, columns

WITHDRAWALS = pl.Schema(
    {
        **columns("article_id external_id source"),
        "withdrawn_at": TIMESTAMP,
        **columns("withdrawn_by reason run_id"),
    }
)
_SIMILAR_NAMES = 3
_LEAST_SIMILARITY = 80  # percent; below it names have only a few letters in common
# What of an article's row is its text, says it again, or comes from it.
_TOLD = (
    *("headline", "headline_method", "byline", "byline_method"),
    *("copy_cluster_id", "is_canonical", "story_id"),
)


class Remains(NamedTuple):
    """What stays of withdrawn articles: ARTICLES and ARTICLE_VERSIONS, without text."""

    articles: pl.DataFrame
    versions: pl.DataFrame


def remains(articles: pl.DataFrame, versions: pl.DataFrame, run_id: str) -> Remains:
    """Empty the rows of withdrawn articles and note the withdrawal as their last version.

    Args:
        articles: ARTICLES of the withdrawn articles, emptied already or not.
        versions: ARTICLE_VERSIONS of them.
        run_id: The run that empties them.

    Returns:
        The articles with identity, source, address, dates and language; each version without
        its text; a last version of kind `withdrawn`, which no record was read into. Rows that
        are like this already come back as they are.
    """
    kind = pl.lit(str(ChangeKind.WITHDRAWN))
    is_new = pl.col("change_kind").ne_missing(kind)
    emptied = articles.with_columns(
        pl.lit(None, ARTICLES[name]).alias(name) for name in ("document_id", *_TOLD)
    ).with_columns(
        text=pl.lit(""),
        word_count=pl.lit(0, INT),
        version=pl.col("version") + is_new.cast(INT),
        change_kind=kind,
    )
    last = emptied.join(articles.filter(is_new), on="article_id", how="semi").with_columns(
        first_seen_run_id=pl.lit(run_id)
    )
    earlier = versions.with_columns(text=pl.lit(""))
    names = ARTICLE_VERSIONS.names()
    return Remains(
        emptied.select(ARTICLES.names()), pl.concat([earlier.select(names), last.select(names)])
    )


def withdrawn_records(documents: pl.DataFrame, withdrawals: pl.DataFrame) -> pl.DataFrame:
    """Records of withdrawn articles -> why they are not loaded.

    Args:
        documents: `article_id`, `path`, `record_number`.
        withdrawals: WITHDRAWALS.

    Returns:
        REJECTS of stage `read`; records of other articles are left out.
    """
    rows = documents.join(withdrawals, on="article_id").select(
        *("path", "record_number", "article_id", "withdrawn_at", "reason")
    )
    refused = [
        reject_row(
            path,
            f"record {number}",
            number,
            Stage.READ,
            Reject(
                RejectReason.WITHDRAWN,
                f"the article {article_id} was withdrawn on {at:%Y-%m-%d}: {reason}",
            ),
        )
        for path, number, article_id, at, reason in rows.iter_rows()
    ]
    return pl.DataFrame(refused, REJECTS)


def named_articles(articles: pl.DataFrame, name: str) -> pl.DataFrame:
    """The articles that a name stands for.

    Args:
        articles: `article_id`, `external_id`, `url`.
        name: A key of an article, else an external id or an address, exactly as stored.
    """
    by_key = articles.filter(article_id=name)
    if not by_key.is_empty():
        return by_key
    return articles.filter((pl.col("external_id") == name) | (pl.col("url") == name))


def similar_names(articles: pl.DataFrame, name: str) -> list[str]:
    """Keys, external ids and addresses that are written much like a name, best first."""
    known = pl.concat(
        articles[column].cast(TEXT) for column in ("article_id", "external_id", "url")
    )
    found = process.extract(
        name,
        known.drop_nulls().unique(maintain_order=True).to_list(),
        limit=_SIMILAR_NAMES,
        score_cutoff=_LEAST_SIMILARITY,
    )
    return [str(similar) for similar, *_ in found]
