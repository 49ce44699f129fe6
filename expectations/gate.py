"""An open connection -> what the suites say of its tables: the rows of ops.quality_results.

Two passes: the first asks every expectation whether it holds, in as few queries as possible;
the second asks the few that don't how many rows are against them, and which. No text of an
article is read, only keys and counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import duckdb
import great_expectations.expectations as gxe
import polars as pl
from great_expectations import ExpectationSuite
from great_expectations.core import ExpectationValidationResult
from great_expectations.datasource.fluent.interfaces import Batch
from great_expectations.exceptions import GreatExpectationsError

from expectations.configurations import made_once
from expectations.duckdb_engine import DuckDBDatasource, datasource
from expectations.quick_checks import quick
from expectations.suites import SUITES
from expectations.tables import CRITICAL, Suite

QUALITY_RESULTS: Final = pl.Schema(
    {
        **dict.fromkeys(("run_id", "suite", "expectation", "table_name"), pl.String()),
        **dict.fromkeys(("column_name", "description", "severity"), pl.String()),
        **dict.fromkeys(("success", "is_error"), pl.Boolean()),
        "observed": pl.String(),
        "unexpected_count": pl.Int64(),
        "sample_ids": pl.List(pl.String()),
    }
)
_SAMPLE_SIZE: Final = 5
_MOST_OBSERVED_CHARS: Final = 300
_Row = dict[str, object]


class GateError(Exception):
    """Great Expectations broke down: nothing is known of the tables."""


def quality_results(
    connection: duckdb.DuckDBPyConnection, run_id: str, suites: Sequence[Suite] = SUITES
) -> pl.DataFrame:
    """Check the tables of an open connection, inside its transaction if there is one.

    Args:
        connection: Stays open; nothing is written, committed or rolled back.
        run_id: The run that is under way: rows may name it although ops.runs doesn't yet.
        suites: What is checked.

    Returns:
        QUALITY_RESULTS; one row an expectation, in the order of the suites. Where a check could
        not be evaluated, `is_error` is true, `success` false and the severity critical.

    Raises:
        GateError: The suites can't be run at all.
    """
    connection.execute("set variable checked_run_id = $run_id", {"run_id": run_id})
    schemas = {suite.table.split(".")[0] for suite in suites}
    try:
        sources = {schema: datasource(connection, schema) for schema in schemas}
        with made_once():
            rows = [row for suite in suites for row in _suite_rows(sources, suite)]
    except GreatExpectationsError as error:
        raise GateError(_one_line(str(error))) from error
    return pl.DataFrame([{**row, "run_id": run_id} for row in rows], QUALITY_RESULTS)


def _suite_rows(sources: Mapping[str, DuckDBDatasource], suite: Suite) -> Iterator[_Row]:
    schema, table = suite.table.split(".")
    asset = sources[schema].add_table_asset(suite.table, table_name=table)
    batch = asset.add_batch_definition_whole_table("all rows").get_batch()
    checked = ExpectationSuite(
        name=suite.table, expectations=[quick(one) for one in suite.expectations]
    )
    by_name = {_name(one.meta): one for one in suite.expectations}
    for result in batch.validate(checked, result_format="BOOLEAN_ONLY").results:
        config = result.expectation_config
        expectation = by_name[_name(config.meta if config else None)]
        if result.success or _error(result):
            yield _row(suite, expectation, result, {})
        else:
            details = _details(batch, suite, expectation)
            yield _row(suite, expectation, details, details.result)


def _name(meta: Mapping[str, Any] | None) -> str:
    return str((meta or {})["name"])


def _details(
    batch: Batch, suite: Suite, expectation: gxe.Expectation
) -> ExpectationValidationResult:
    """Evaluate a failed expectation again, for counts and keys."""
    is_query = isinstance(expectation, gxe.UnexpectedRowsExpectation)
    return batch.validate(
        expectation,
        result_format={
            # all keys of a query's rows, which GX limits itself; of other checks the first
            "result_format": "COMPLETE" if is_query else "SUMMARY",
            "unexpected_index_column_names": list(suite.keys),
            "partial_unexpected_count": _SAMPLE_SIZE,
        },
    )


def _row(
    suite: Suite,
    expectation: gxe.Expectation,
    result: ExpectationValidationResult,
    found: Mapping[str, Any],
) -> _Row:
    error = _error(result)
    by_row = not isinstance(expectation, gxe.ExpectTableColumnsToMatchSet)
    return {
        "suite": suite.table.split(".")[1],
        "expectation": expectation.expectation_type,
        "table_name": suite.table,
        "column_name": getattr(expectation, "column", None),
        "description": expectation.description,
        "severity": CRITICAL if error else str(expectation.severity.value),
        "success": bool(result.success),
        "is_error": error is not None,
        "observed": error or (None if result.success else _observed(found)),
        "unexpected_count": 0 if result.success and by_row else _count(found),
        "sample_ids": _sample_ids(suite, found),
    }


def _error(result: ExpectationValidationResult) -> str | None:
    """What broke down while the expectation was evaluated; None if it was evaluated."""
    raised = result.exception_info or {}
    # one exception, or one a metric
    messages = [raised] if "exception_message" in raised else list(raised.values())
    for message in messages:
        if isinstance(message, dict) and message.get("exception_message"):
            return _one_line(str(message["exception_message"]))
    return None


def _observed(found: Mapping[str, Any]) -> str:
    count = _count(found)
    if count is not None:
        of = f" of {found['element_count']}" if found.get("element_count") else ""
        return f"{count}{of} rows"
    mismatched = found.get("details", {}).get("mismatched", {})
    return _one_line("; ".join(f"{kind}: {', '.join(of)}" for kind, of in mismatched.items()))


def _count(found: Mapping[str, Any]) -> int | None:
    if "unexpected_count" in found:
        return int(found["unexpected_count"])
    if isinstance(found.get("details"), dict) and "unexpected_rows" in found["details"]:
        return int(found["observed_value"])
    return None


def _sample_ids(suite: Suite, found: Mapping[str, Any]) -> list[str]:
    """Keys of the first rows against it; parts of a composed key joined by '/'."""
    if isinstance(found.get("details"), dict) and "unexpected_rows" in found["details"]:
        keys = [row["failing_key"] for row in found["details"]["unexpected_rows"]]
    else:
        rows = found.get("partial_unexpected_index_list") or found.get("partial_unexpected_list")
        keys = ["/".join(str(row[key]) for key in suite.keys) for row in rows or []]
    return [_one_line(str(key)) for key in keys[:_SAMPLE_SIZE] if key is not None]


def _one_line(text: str) -> str:
    return " ".join(text.split())[:_MOST_OBSERVED_CHARS]
