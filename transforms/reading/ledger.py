"""Files, what was read of them, and rejects -> the ledger: every record is accounted for."""

import polars as pl

from transforms.tables import INT, TEXT, columns

READ_FILES = pl.Schema(
    {
        **columns("path fingerprint"),
        **columns("document_count duplicate_count", INT),
        "encoding": TEXT,
    }
)
LEDGER = pl.Schema(
    {
        **columns("path status reason"),
        **columns("record_count loaded_count duplicate_count rejected_count", INT),
        "encoding": TEXT,
    }
)


def known_documents(arrived: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Tell documents that are new from those whose identity and content came before.

    Args:
        arrived: `document_id`, `path`, `record_number` of this run's records.
        known: `document_id`, `path` of the documents of earlier runs.

    Returns:
        `arrived`, sorted by path and record number, with `is_new` (load it) and
        `is_duplicate` (another record is the same; a file that is read again is no duplicate
        of itself).
    """
    first = known.unique("document_id", keep="first").rename({"path": "known_path"})
    rows = arrived.sort("path", "record_number", nulls_last=False, maintain_order=True)
    rows = rows.join(first, on="document_id", how="left", maintain_order="left")
    is_known = pl.col("known_path").is_not_null()
    is_first = pl.col("document_id").is_first_distinct()
    return rows.with_columns(
        is_new=~is_known & is_first,
        is_duplicate=~is_first | (is_known & (pl.col("known_path") != pl.col("path"))),
    ).drop("known_path")


def file_ledger(read: pl.DataFrame, rejects: pl.DataFrame) -> pl.DataFrame:
    """Account for the records of every file that was read or rejected.

    Args:
        read: READ_FILES.
        rejects: REJECTS (more columns allowed): all that are known now.

    Returns:
        LEDGER, sorted by path. `record_count` is the sum of loaded, duplicate and rejected;
        a file that was rejected as a whole is one rejected record.
    """
    refused = rejects.group_by("path").agg(
        rejected_count=pl.len().cast(INT), reason=pl.col("reason").sort().first()
    )
    # A record that cleaning rejects was a document when it was read: it counts once.
    late = rejects.filter(pl.col("stage") == "clean").group_by("path")
    rows = (
        read.match_to_schema(READ_FILES)
        .join(refused, on="path", how="full", coalesce=True)
        .join(late.agg(late_count=pl.len().cast(INT)), on="path", how="left")
        .with_columns(pl.col(INT).fill_null(0))
    )
    rows = rows.with_columns(
        loaded_count=pl.col("document_count") - pl.col("duplicate_count") - pl.col("late_count"),
    ).with_columns(
        record_count=pl.sum_horizontal("loaded_count", "duplicate_count", "rejected_count"),
    )
    nothing = pl.col("loaded_count") + pl.col("duplicate_count") == 0
    status = (
        pl.when(nothing)
        .then(pl.lit("rejected"))
        .when(pl.col("rejected_count") > 0)
        .then(pl.lit("partial"))
        .when(pl.col("loaded_count") == 0)
        .then(pl.lit("duplicate"))
        .otherwise(pl.lit("loaded"))
    )
    return rows.with_columns(status=status).select(LEDGER.names()).sort("path")
