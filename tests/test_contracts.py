"""Each table is written down twice: as a polars schema and as DDL. They must agree."""

import polars as pl
import pytest

from transforms import tables
from warehouse.database import Warehouse
from warehouse.keys import HISTORY, KEYS


@pytest.fixture(scope="module")
def warehouse():
    with Warehouse.in_memory() as opened:
        yield opened


def columns_of_main(warehouse):
    rows = warehouse.connection.execute(
        "select table_name, column_name from duckdb_columns() c "
        "join duckdb_tables() t using (schema_name, table_name) where schema_name = 'main'"
    )
    return rows.fetchall()


def test_main_has_exactly_the_tables_with_keys(warehouse):
    main = {name.removeprefix("main.") for name in warehouse.tables() if name.startswith("main.")}
    assert main == set(KEYS)


@pytest.mark.parametrize("name", KEYS)
def test_polars_schema_is_the_ddl(warehouse, name):
    expected = getattr(tables, name.upper())
    assert list(warehouse.read(name).schema.items()) == list(expected.items())


@pytest.mark.parametrize("name", KEYS)
def test_a_frame_comes_back_as_it_went_in(warehouse, name):
    schema = getattr(tables, name.upper())
    examples = {
        pl.String: "“Zoë” \U0001f600",
        pl.Int64: 2**53 + 1,
        pl.Float64: 0.1,
        pl.Boolean: True,
        pl.Date: pl.Series(["2031-05-07"]).str.to_date()[0],
        pl.Datetime: pl.Series(["2031-05-07 23:59:59.123456Z"]).str.to_datetime(time_zone="UTC")[0],
    }
    frame = pl.DataFrame({key: [examples[type(kind)]] for key, kind in schema.items()}, schema)
    warehouse.replace(name, frame)
    assert warehouse.read(name).equals(frame)
    warehouse.replace(name, frame.clear())


def test_rejects_of_a_transform_fit_the_ledger(warehouse):
    ledger = warehouse.read("ops.rejects").schema
    assert {**tables.REJECTS, "run_id": pl.String()} == dict(ledger)


@pytest.mark.parametrize("name", KEYS)
def test_keys_are_required_columns(warehouse, name):
    required = warehouse.connection.execute(
        "select column_name from duckdb_columns() where table_name = ? and not is_nullable", [name]
    ).fetchall()
    assert set(KEYS[name]) <= {column for (column,) in required}


def test_history_is_found_by_name(warehouse):
    columns = columns_of_main(warehouse)
    history = {column for _, column in columns if column.endswith("run_id")}
    assert history | {"previous_story_id"} == HISTORY


def test_every_table_column_and_view_has_a_comment(warehouse):
    silent = warehouse.connection.execute(
        "select schema_name || '.' || table_name from duckdb_tables() "
        "where comment is null and schema_name != 'work' "
        "union all select schema_name || '.' || view_name from duckdb_views() "
        "where not internal and comment is null "
        "union all select c.schema_name || '.' || c.table_name || '.' || c.column_name "
        "from duckdb_columns() c join duckdb_tables() t using (schema_name, table_name) "
        "where c.comment is null and c.schema_name != 'work'"
    ).fetchall()
    assert silent == []
