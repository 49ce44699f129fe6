"""The first pass over expectations that are queries: does it return a row at all?

Great Expectations runs such a query twice, once for the rows and once to count them; where
nothing is wrong, once is enough (a third less time on a warehouse of some thousand articles).
"""

from typing import Any, ClassVar

import great_expectations.expectations as gxe
from great_expectations.execution_engine import ExecutionEngine


class ExpectNoRows(gxe.UnexpectedRowsExpectation):
    """A query that must return nothing; how much it returns is not asked."""

    metric_dependencies: ClassVar[tuple[str, ...]] = ("unexpected_rows_query.table",)

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,  # noqa: ARG002 -- the parent's
        execution_engine: ExecutionEngine[Any] | None = None,  # noqa: ARG002
    ) -> dict[str, Any]:
        return {"success": not metrics["unexpected_rows_query.table"]}


def quick(expectation: gxe.Expectation) -> gxe.Expectation:
    """The same expectation, if it is a query without its count."""
    if not isinstance(expectation, gxe.UnexpectedRowsExpectation):
        return expectation
    return ExpectNoRows(
        unexpected_rows_query=expectation.unexpected_rows_query,
        severity=expectation.severity,
        meta=expectation.meta,
    )
