"""A table and its key -> expectations about it, each with a name, words for people, a severity."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import great_expectations.expectations as gxe

# Stops publishing: what the shape of the tables promises, whatever the texts say.
CRITICAL = "critical"
# Is published and shown: what a strange text may cause, too.
WARNING = "warning"


@dataclass(frozen=True)
class Suite:
    """Everything that is expected of one table.

    Attributes:
        table: With its schema: "main.quotes".
        keys: Columns that identify a row, shown where an expectation fails.
        expectations: With unique names (`meta["name"]`).
    """

    table: str
    keys: tuple[str, ...]
    expectations: tuple[gxe.Expectation, ...]


@dataclass(frozen=True)
class Table:
    """Makes the expectations of one table.

    What a check is not about it leaves alone (NULL, an unknown article, a span that ends
    before it starts): other checks are, so one fault fails one expectation.

    Attributes:
        name: With its schema.
        keys: Columns that identify a row.
    """

    name: str
    keys: tuple[str, ...]

    def suite(self, *groups: Sequence[gxe.Expectation]) -> Suite:
        """The suite of these expectations."""
        return Suite(self.name, self.keys, tuple(one for group in groups for one in group))

    def columns(self, names: str) -> list[gxe.Expectation]:
        """Exactly these columns, in any order."""
        return [
            gxe.ExpectTableColumnsToMatchSet(
                column_set=names.split(),
                exact_match=True,
                **_said("columns", "has exactly the columns of the contract"),
            )
        ]

    def key(self) -> list[gxe.Expectation]:
        """The key is given and unique."""
        named = ", ".join(self.keys)
        return [
            *self.given(*self.keys),
            gxe.ExpectColumnValuesToBeUnique(
                column=self.keys[0], **_said("key_unique", f"no two rows have the same {named}")
            )
            if len(self.keys) == 1
            else gxe.ExpectCompoundColumnsToBeUnique(
                column_list=list(self.keys),
                ignore_row_if="any_value_is_missing",
                **_said("key_unique", f"no two rows have the same {named}"),
            ),
        ]

    def given(self, *columns: str) -> list[gxe.Expectation]:
        """No NULL in these columns."""
        return [
            gxe.ExpectColumnValuesToNotBeNull(
                column=column, **_said(f"{column}_given", f"every row has {column}")
            )
            for column in columns
        ]

    def unique(self, column: str) -> list[gxe.Expectation]:
        """No value twice."""
        said = _said(f"{column}_unique", f"no {column} occurs twice")
        return [gxe.ExpectColumnValuesToBeUnique(column=column, **said)]

    def one_of(self, column: str, values: str, severity: str = CRITICAL) -> list[gxe.Expectation]:
        """A value of a closed list, or NULL."""
        said = _said(f"{column}_known", f"{column} is one of: {values}", severity)
        return [gxe.ExpectColumnValuesToBeInSet(column=column, value_set=values.split(), **said)]

    def between(
        self, *columns: str, least: float | None = None, most: float | None = None
    ) -> list[gxe.Expectation]:
        """Numbers within bounds (inclusive), or NULL."""
        words = f"from {least} to {most}" if most is not None else f"at least {least}"
        return [
            gxe.ExpectColumnValuesToBeBetween(
                column=column,
                min_value=least,
                max_value=most,
                **_said(f"{column}_in_range", f"{column} is {words}"),
            )
            for column in columns
        ]

    def ordered(
        self, smaller: str, larger: str, *, or_equal: bool = False, severity: str = CRITICAL
    ) -> list[gxe.Expectation]:
        """One column less than another, where both are given."""
        words = "at most" if or_equal else "less than"
        return [
            gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A=larger,
                column_B=smaller,
                or_equal=or_equal,
                ignore_row_if="either_value_is_missing",
                **_said(f"{smaller}_before_{larger}", f"{smaller} is {words} {larger}", severity),
            )
        ]

    def shaped(
        self, column: str, regex: str, words: str, severity: str = WARNING
    ) -> list[gxe.Expectation]:
        """Values of a form, or NULL."""
        said = _said(f"{column}_shape", f"{column} is {words}", severity)
        return [gxe.ExpectColumnValuesToMatchRegex(column=column, regex=regex, **said)]

    def not_blank(self, *columns: str) -> list[gxe.Expectation]:
        """Something other than white space, or NULL."""
        return [
            gxe.ExpectColumnValuesToNotMatchRegex(
                column=column,
                regex=r"^\s*$",
                **_said(f"{column}_not_blank", f"{column} isn't blank", WARNING),
            )
            for column in columns
        ]

    def refers(self, column: str, table: str, key: str) -> list[gxe.Expectation]:
        """A value that is a key of another table, or NULL."""
        return self.none(
            f"{column}_exists",
            f"every {column} is in {table}",
            f"from {{batch}} as t anti join {table} as other on t.{column} = other.{key} "
            f"where t.{column} is not null",
        )

    def refers_to_run(self, column: str) -> list[gxe.Expectation]:
        """A value that is a run of the ledger, or the run that is being checked, or NULL."""
        return self.none(
            f"{column}_exists",
            f"every {column} is in ops.runs, or is the run that is under way",
            f"from {{batch}} as t anti join ops.runs as other on t.{column} = other.run_id "
            f"where t.{column} is distinct from getvariable('checked_run_id') "
            f"and t.{column} is not null",
        )

    def never(
        self, name: str, description: str, condition: str, severity: str = CRITICAL
    ) -> list[gxe.Expectation]:
        """No row of the table (`t`) for which the condition is true."""
        return self.none(name, description, f"from {{batch}} as t where {condition}", severity)

    def none(
        self, name: str, description: str, rows: str, severity: str = CRITICAL
    ) -> list[gxe.Expectation]:
        """No rows.

        Args:
            name: Unique in the suite.
            description: What holds if there are none, in words.
            rows: SQL from `from` on, with the table as `{batch} as t`.
            severity: What a failure means.
        """
        key = " || '/' || ".join(f"t.{column}" for column in self.keys)
        return self.empty(name, description, f"select {key} as failing_key {rows}", severity)

    def empty(
        self, name: str, description: str, query: str, severity: str = CRITICAL
    ) -> list[gxe.Expectation]:
        """A query without a result; its column `failing_key` says what is wrong."""
        said = _said(name, description, severity)
        return [gxe.UnexpectedRowsExpectation(unexpected_rows_query=query, **said)]


def _said(name: str, description: str, severity: str = CRITICAL) -> dict[str, Any]:
    return {"description": description, "severity": severity, "meta": {"name": name}}
