import polars as pl

from expectations.gate import quality_results
from expectations.suites import SUITES
from warehouse.database import Warehouse


def failed(results):
    return results.filter(~pl.col("success")).select("table_name", "description", "observed").rows()


def test_a_full_warehouse_holds_everything(fill, run_id):
    with Warehouse.in_memory() as warehouse:
        fill(warehouse)
        assert all(warehouse.count(suite.table) for suite in SUITES)
        results = quality_results(warehouse.connection, run_id)
        assert failed(results) == []
