"""Every expectation of every suite, one at a time: damage a row, and only it fails.

What is mechanical (NULL, an unknown value, a number out of range, a key of nothing) is made
from the expectation's name and type; every other damage is written down, by the name of the
expectation, in `damages/<schema>.<table>.sql`. An expectation without one fails its test.
"""

import itertools
import json
import re
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from expectations.gate import quality_results
from expectations.suites import SUITES
from warehouse.database import Warehouse

FOLDER = Path(__file__).with_name("damages")
CASES = [
    pytest.param(suite, one, id=f"{suite.table}-{one.meta['name']}")
    for suite in SUITES
    for one in suite.expectations
]
# The row that mechanical damages change.
CHANGED = {
    "main.sources": "source_id = 'gazette'",
    "main.articles": "article_id = repeat('4', 16)",
    "main.article_versions": "document_id = 'old'",
    "main.blocks": "article_id = repeat('4', 16) and block_number = 3",
    "main.copy_clusters": "copy_cluster_id = 'c3'",
    "main.stories": "story_id = 's2'",
    "main.entities": "entity_id = 'e2'",
    "main.entity_aliases": "entity_id = 'e2'",
    "main.quote_groups": "quote_group_id = 'qg1'",
    "main.claim_groups": "claim_group_id = 'g1'",
    "main.decisions": "decision_id = 'j1'",
    "ops.files": "path = 'wire.txt'",
    "ops.rejects": "path = 'empty.txt'",
}
# The row that mechanical damages add a changed copy of, with what makes the copy another row.
ADDED = {
    "main.duplicate_pairs": ("relation = 'contained'", {"other_article_id": "repeat('4', 16)"}),
    "main.shared_passages": ("other_article_id = repeat('3', 16)", {"start_char": "1"}),
    "main.mentions": ("label = 'DATE'", {"mention_id": "{key}"}),
    "main.timexes": ("true", {"timex_id": "{key}"}),
    "main.quantities": ("true", {"quantity_id": "{key}"}),
    "main.quotes": ("true", {"quote_id": "{key}", "quote_group_id": "null"}),
    "main.events": ("event_type is not null", {"event_id": "{key}"}),
    "main.claims": ("property = 'end'", {"claim_id": "{key}", "claim_group_id": "null"}),
    "ops.runs": ("true", {"run_id": "'00000'", "run_number": "7"}),
    "ops.changes": ("true", {"key": "'another'"}),
}


BAD_VALUES = {
    "expect_column_values_to_not_be_null": "null",
    "expect_column_values_to_be_in_set": "'no such value'",
    "expect_column_values_to_match_regex": "'?!'",
    "expect_column_values_to_not_match_regex": "' '",
}


def mechanical_damage(suite, expectation):
    """SQL for an expectation of a mechanical kind, else None."""
    name = expectation.meta["name"]
    if name == "columns":
        return f"alter table {suite.table} add column unheard_of text"
    where = CHANGED.get(suite.table) or ADDED[suite.table][0]
    if name == "key_unique":
        return f"insert into {suite.table} from {suite.table} where {where} limit 1"
    column, value = bad_value(expectation)
    if value is None:
        return None
    if suite.table in CHANGED:
        return f"update {suite.table} set {column} = {value} where {where}"
    fixes = ", ".join(f"{of} as {to}" for to, of in fresh(suite.table).items() if to != column)
    return (
        f"insert into {suite.table} select * replace ({fixes}) from "
        f"(select * replace ({value} as {column}) from {suite.table} where {where} limit 1)"
    )


def fresh(table):
    """Column -> what makes a copy of a row another row; the key of a fact names its span."""
    letter = {"main.quotes": "u"}.get(table, table.split(".")[1][0])
    key = f"coalesce(article_id || '.{letter}' || start_char || '-' || end_char || '.9', 'x')"
    return {column: value.format(key=key) for column, value in ADDED[table][1].items()}


def bad_value(expectation):
    """A column and a value that an expectation of a mechanical kind refuses, as SQL, or None."""
    name = expectation.meta["name"]
    column = getattr(expectation, "column", None)
    if name == "start_char_before_end_char":
        return "end_char", "start_char"
    if name == "text_at_span":
        return "text", "'other words'"
    if is_query(expectation) and name.endswith("_id_exists"):
        return name.removesuffix("_exists"), "'0 nothing'"
    if expectation.expectation_type == "expect_column_values_to_be_between":
        least, most = expectation.min_value, expectation.max_value
        return column, f"{least - 1}" if most is None else f"{most + 1}"
    return column, BAD_VALUES.get(expectation.expectation_type)


def is_query(expectation):
    return expectation.expectation_type == "unexpected_rows_expectation"


def written_damages(table):
    """The statements of a table's file by the name of the expectation that they break."""
    file = FOLDER / f"{table}.sql"
    text = file.read_text(encoding="utf8") if file.exists() else ""
    parts = re.split(r"^-- (\w+)$", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def damage(suite, expectation):
    written = written_damages(suite.table).get(expectation.meta["name"])
    return written or mechanical_damage(suite, expectation)


@pytest.fixture(scope="module")
def connection(fill, copied):
    with Warehouse.in_memory() as warehouse:
        fill(warehouse)
        return copied(warehouse)


def tables_read(connection, suite, expectation):
    """The tables that an expectation depends on, from the parsed query."""
    if not is_query(expectation):
        return {suite.table}
    query = expectation.unexpected_rows_query.format(batch=suite.table)
    (tree,) = connection.execute("select json_serialize_sql(?)", [query]).fetchone()
    assert not json.loads(tree)["error"]
    found = re.findall(r'"schema_name":"(\w+)","table_name":"(\w+)"', tree)
    return {f"{schema}.{table}" for schema, table in found}


@pytest.fixture(scope="module")
def suites_reading(connection):
    """Names of tables -> the suites, cut to the expectations that depend on one of them."""
    reads = [
        (suite, one, tables_read(connection, suite, one))
        for suite in SUITES
        for one in suite.expectations
    ]

    def cut(tables):
        concerned = [(suite, one) for suite, one, read in reads if tables & read]
        by_suite = itertools.groupby(concerned, key=lambda pair: pair[0].table)
        return [
            replace(pairs[0][0], expectations=tuple(one for _, one in pairs))
            for pairs in (list(group) for _, group in by_suite)
        ]

    return cut


def failed(results):
    return set(results.filter(~pl.col("success")).select("table_name", "description").rows())


@pytest.mark.parametrize(("suite", "expectation"), CASES)
def test_one_damaged_row_fails_exactly_its_expectation(
    connection, suites_reading, run_id, suite, expectation
):
    sql = damage(suite, expectation)
    assert sql, f"write a damage {expectation.meta['name']} into damages/{suite.table}.sql"
    touched = set(re.findall(r"(?:into|update|delete from|alter table) ((?:main|ops)\.\w+)", sql))
    connection.execute("begin")
    try:
        connection.execute(sql)
        results = quality_results(connection, run_id, suites_reading(touched))
    finally:
        connection.execute("rollback")
    assert failed(results) == {(suite.table, expectation.description)}
    row = results.row(by_predicate=~pl.col("success"), named=True)
    assert not row["is_error"], row["observed"]
    assert row["severity"] == expectation.severity.value
    assert row["unexpected_count"] != 0
