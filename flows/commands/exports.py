"""A table, view, question or query -> a file of its own."""

from pathlib import Path

from flows.errors import UsageError
from flows.output.answers import Wanted, answer
from warehouse.reader import QueryLimits
from warehouse.relations import selected


def export(warehouse: Path, name: str, wanted: Wanted, timeout_s: float) -> None:
    """Write all rows of what is named; the file appears whole or not at all.

    Args:
        warehouse: The published file.
        name: A table or view, an example question, or a query.
        wanted: Form and file.
        timeout_s: Seconds until the query is stopped.

    Raises:
        UsageError: No form, or the file exists, or is part of the warehouse.
        StorageError: It can't be written.
        WarehouseError: Nothing has the name, wrong SQL, or the warehouse can't be read.
    """
    if wanted.actual_form == "table":
        raise UsageError("give --format csv, parquet or jsonl, or an --output that ends so")
    wanted.check(warehouse)
    answer(selected(warehouse, name, QueryLimits(timeout_s=timeout_s)).frame, wanted)
