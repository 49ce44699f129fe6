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
# The row that mechanical damages change, or add a changed copy of.
ROWS = {
    "main.sources": "source_id = 'gazette'",
    "main.articles": "article_id = repeat('4', 16)",
    "main.article_versions": "document_id = 'old'",
    "main.blocks": "article_id = repeat('4', 16) and block_number = 3",
    "main.duplicate_pairs": "relation = 'contained'",
    "main.shared_passages": "other_article_id = repeat('3', 16)",
    "main.copy_clusters": "copy_cluster_id = 'c3'",
    "main.stories": "story_id = 's2'",
    "main.entities": "entity_id = 'e2'",
    "main.entity_aliases": "entity_id = 'e2'",
    "main.mentions": "label = 'DATE' and article_id = repeat('1', 16)",
    "main.timexes": "article_id = repeat('1', 16)",
    "main.quantities": "article_id = repeat('1', 16)",
    "main.quotes": "article_id = repeat('1', 16)",
    "main.quote_groups": "quote_group_id = 'qg1'",
    "main.events": "event_type is not null",
    "main.claims": "property = 'end'",
    "main.claim_groups": "claim_group_id = 'g1'",
    "main.decisions": "decision_id = 'j1'",
    "ops.files": "path = 'wire.txt'",
    "ops.rejects": "path = 'empty.txt'",
    "ops.runs": "run_number = 1",
    "ops.changes": "key = repeat('4', 16)",
    "ops.withdrawals": "external_id = 'gone.txt'",
}
# Where other rows name a row by these columns, a copy of it is damaged: what makes it another.
COPIED = {
    "main.mentions": ("mention_id article_id start_char end_char", {"mention_id": "m"}),
    "main.timexes": ("timex_id article_id start_char end_char", {"timex_id": "t"}),
    "main.quantities": ("quantity_id article_id start_char end_char", {"quantity_id": "q"}),
    "main.quotes": (
        "quote_id article_id start_char end_char quote_group_id",
        {"quote_id": "u", "quote_group_id": None},
    ),
    "main.events": ("event_id article_id start_char end_char", {"event_id": "e"}),
    "main.claims": (
        "claim_id article_id start_char end_char claim_group_id",
        {"claim_id": "c", "claim_group_id": None},
    ),
    "ops.runs": ("run_id", {"run_number": "7"}),
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
    where = ROWS[suite.table]
    if name == "key_unique":
        return f"insert into {suite.table} from {suite.table} where {where}"
    column, value = bad_value(expectation)
    if value is None:
        return None
    named, others = COPIED.get(suite.table, ("", {}))
    if column not in named.split():
        return f"update {suite.table} set {column} = {value} where {where}"
    fixes = ", ".join(f"{fresh(of)} as {to}" for to, of in others.items() if to != column)
    return (
        f"insert into {suite.table} select * {f'replace ({fixes})' if fixes else ''} from "
        f"(select * replace ({value} as {column}) from {suite.table} where {where})"
    )


def fresh(value):
    """SQL for a value that makes a copy of a row another row; a letter is for a fact's key."""
    if value is None or value.isdigit():
        return value or "null"
    return f"coalesce(article_id || '.{value}' || start_char || '-' || end_char || '.9', 'x')"


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
        return column, f"{least - 1:g}" if most is None else f"{most + 1:g}"
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


def reads(connection, suite, expectation):
    """The tables that an expectation depends on, and a text with the columns it names."""
    if not is_query(expectation):
        return {suite.table}, json.dumps(expectation.configuration.kwargs, default=str)
    query = expectation.unexpected_rows_query.format(batch=suite.table)
    (tree,) = connection.execute("select json_serialize_sql(?)", [query]).fetchone()
    assert not json.loads(tree)["error"]
    found = re.findall(r'"schema_name":"(\w+)","table_name":"(\w+)"', tree)
    return {f"{schema}.{table}" for schema, table in found}, tree


def changes(sql):
    """Table -> the columns that the statements may change, None for all of them."""
    changed = {}
    for statement in sql.split(";"):
        (verb, table) = re.search(
            r"(into|update|from|table) ((?:main|ops)\.\w+)", statement
        ).groups()
        names = set(re.findall(r"(\w+) =", statement)) if verb == "update" else None
        known = changed.setdefault(table, names)
        changed[table] = None if known is None or names is None else known | names
    return changed


@pytest.fixture(scope="module")
def concerned(connection):
    """SQL of a damage -> the suites, cut to the expectations that depend on what it changes.

    All others read what they read before, when they held: they need no second look.
    """
    dependencies = [
        (suite, one, *reads(connection, suite, one))
        for suite in SUITES
        for one in suite.expectations
    ]

    def depends(tables, text, changed):
        return any(
            changed[table] is None
            or '"STAR"' in text
            or any(f'"{column}"' in text for column in changed[table])
            for table in tables & changed.keys()
        )

    def cut(sql):
        changed = changes(sql)
        pairs = [(suite, one) for suite, one, *read in dependencies if depends(*read, changed)]
        by_suite = itertools.groupby(pairs, key=lambda pair: pair[0].table)
        return [
            replace(group[0][0], expectations=tuple(one for _, one in group))
            for group in (list(group) for _, group in by_suite)
        ]

    return cut


def failed(results):
    return set(results.filter(~pl.col("success")).select("table_name", "description").rows())


@pytest.mark.parametrize(("suite", "expectation"), CASES)
def test_one_damaged_row_fails_exactly_its_expectation(
    connection, concerned, run_id, suite, expectation
):
    sql = damage(suite, expectation)
    assert sql, f"write a damage {expectation.meta['name']} into damages/{suite.table}.sql"
    connection.execute("begin")
    try:
        connection.execute(sql)
        results = quality_results(connection, run_id, concerned(sql))
    finally:
        connection.execute("rollback")
    assert failed(results) == {(suite.table, expectation.description)}
    row = results.row(by_predicate=~pl.col("success"), named=True)
    assert not row["is_error"], row["observed"]
    assert row["severity"] == expectation.severity.value
    assert row["unexpected_count"] != 0
