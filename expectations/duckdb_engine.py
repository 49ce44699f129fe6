"""An open DuckDB connection -> a data source of Great Expectations.

Great Expectations has no DuckDB support: through SQLAlchemy it fetches rows after closing
the connection, and DuckDB has dropped them by then. Here it borrows the connection that the
pipeline has open, sees what isn't committed yet, and can't end the pipeline's transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import duckdb
import sqlalchemy as sa
from duckdb_sqlalchemy import ConnectionWrapper
from great_expectations.compatibility import pydantic
from great_expectations.data_context import EphemeralDataContext
from great_expectations.data_context.data_context.context_factory import set_context
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)
from great_expectations.datasource.fluent import SQLDatasource
from great_expectations.execution_engine import SqlAlchemyExecutionEngine
from great_expectations.expectations.metrics.map_metric_provider import (
    ColumnMapMetricProvider,
    column_condition_partial,
)
from sqlalchemy.pool import StaticPool

_NAME = "duckdb"
_EngineType = type[SqlAlchemyExecutionEngine]  # `type` is a field below


class NothingLentError(Exception):
    """A data source without a connection was asked for rows."""


class _Borrowed(ConnectionWrapper):
    """A connection whose transaction and life belong to somebody else."""

    def rollback(self) -> None:
        """Leave the transaction open."""

    def commit(self) -> None:
        """Leave the transaction open."""

    def close(self) -> None:
        """Leave the connection open."""


class DuckDBExecutionEngine(SqlAlchemyExecutionEngine):
    """The engine that keeps its connection open between a query and its rows."""

    @contextmanager
    def get_connection(self) -> Iterator[sa.Connection]:
        """The one connection, not closed afterwards."""
        if self._connection is None or self._connection.closed:
            self._connection = self.engine.connect()
        yield self._connection


class DuckDBDatasource(SQLDatasource):
    """The data source type `duckdb`, over a connection that is handed to `lend`."""

    type: Literal["duckdb"] = "duckdb"  # type: ignore[assignment] # the parent says "sql"
    connection_string: str = "duckdb://"
    _lent: duckdb.DuckDBPyConnection | None = pydantic.PrivateAttr(None)

    _lent_schema: str | None = pydantic.PrivateAttr(None)

    def lend(self, connection: duckdb.DuckDBPyConnection, schema: str) -> None:
        """Use this connection from now on, and the tables of this schema."""
        self._lent = connection
        self._lent_schema = schema

    @property
    def schema_(self) -> str | None:
        """The schema of all tables."""
        return self._lent_schema

    def test_connection(self, test_assets: bool = True) -> None:  # noqa: FBT001, FBT002
        """Nothing to test: the connection is open or the first query says so."""

    @property
    def execution_engine_type(self) -> _EngineType:
        """The engine of this data source."""
        return DuckDBExecutionEngine

    def _borrowed(self) -> _Borrowed:
        if self._lent is None:
            raise NothingLentError("the data source has no connection: call lend first")
        return _Borrowed(self._lent)

    def _create_engine(self) -> sa.Engine:
        return sa.create_engine(
            self.connection_string,
            poolclass=StaticPool,
            isolation_level="AUTOCOMMIT",  # SQLAlchemy opens no transaction of its own
            creator=self._borrowed,
        )

    def get_execution_engine(self) -> SqlAlchemyExecutionEngine:
        """The engine; made once."""
        if not isinstance(self._execution_engine, DuckDBExecutionEngine):
            self._execution_engine = DuckDBExecutionEngine(engine=self.get_engine())
        return self._execution_engine


class _MatchesRegex(ColumnMapMetricProvider):
    """Great Expectations knows the regex function of some dialects only."""

    condition_metric_name = "column_values.match_regex"
    condition_value_keys = ("regex",)

    @column_condition_partial(engine=DuckDBExecutionEngine)
    def _duckdb(cls, column: Any, regex: str, **_: object) -> Any:  # noqa: ANN401, N805
        return sa.func.regexp_matches(column, regex)


class _MatchesNoRegex(ColumnMapMetricProvider):
    condition_metric_name = "column_values.not_match_regex"
    condition_value_keys = ("regex",)

    @column_condition_partial(engine=DuckDBExecutionEngine)
    def _duckdb(cls, column: Any, regex: str, **_: object) -> Any:  # noqa: ANN401, N805
        return sa.not_(sa.func.regexp_matches(column, regex))


class _Forgetful(EphemeralDataContext):
    def _save_project_config(self) -> None:
        """Keep nothing: the parent writes all of it as YAML, with each table anew, to drop it."""


def datasource(connection: duckdb.DuckDBPyConnection, schema: str) -> DuckDBDatasource:
    """The tables of one schema of an open connection, in a context that leaves nothing behind."""
    in_memory = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(),
        progress_bars=ProgressBarsConfig(globally=False),
    )
    context = _Forgetful(in_memory)
    set_context(context)
    source: DuckDBDatasource = context.data_sources.add_duckdb(_NAME, create_temp_table=False)
    source.lend(connection, schema)
    return source
