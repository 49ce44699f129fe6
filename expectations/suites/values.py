"""What holds of reported values, in quantities and claims alike."""

import great_expectations.expectations as gxe

from expectations.tables import WARNING, Table

MODALITIES = "asserted planned projected hypothetical denied"
# a quantity is there or not yet; nobody asserts or denies it
QUANTITY_MODALITIES = "present planned projected hypothetical denied"


def number_expectations(table: Table, value: str) -> list[gxe.Expectation]:
    """Numbers are numbers, bounds are known and in order.

    Args:
        table: With `low`, `high` and `bound`.
        value: Its column of the number itself.
    """
    finite = " or ".join(f"not isfinite(t.{column})" for column in (value, "low", "high"))
    return [
        *table.one_of("bound", "exact about at_least at_most range"),
        *table.ordered("low", "high", or_equal=True, severity=WARNING),
        *table.never(
            "numbers_are_finite", "no number is infinite or not a number", finite, WARNING
        ),
    ]
