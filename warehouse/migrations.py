"""warehouse/schema, views -> the tables and views of a database file."""

from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import duckdb

from warehouse.errors import NewerWarehouseError

VIEWS: Final = (
    "sentence_at",
    "facts",
    "reported_claims",
    "conflicts",
    "corroborated",
    "single_source",
    "claim_timeline",
    "who_said",
    "syndication",
    "story_brief",
    "what_changed",
    "reject_summary",
)
"""Macros and views in the order of making: each comes after those it reads."""


class Migration(NamedTuple):
    """One numbered file of warehouse/schema; applied once, never edited after a release."""

    number: int
    name: str
    sql: str


def sql_text(folder: str, name: str) -> str:
    """The text of `warehouse/<folder>/<name>.sql`."""
    return files("warehouse").joinpath(folder, f"{name}.sql").read_text("utf8")


def sql_names(folder: str) -> list[str]:
    """Names without ending of the SQL files in a folder of this room, sorted."""
    entries = files("warehouse").joinpath(folder).iterdir()
    return sorted(entry.name[:-4] for entry in entries if entry.name.endswith(".sql"))


@cache
def migrations() -> tuple[Migration, ...]:
    """All migrations, in order."""
    return tuple(
        Migration(int(name[:4]), name, sql_text("schema", name)) for name in sql_names("schema")
    )


def migrate(connection: duckdb.DuckDBPyConnection) -> int:
    """Apply the migrations that the database doesn't have, each in a transaction of its own.

    Returns:
        How many were applied.

    Raises:
        NewerWarehouseError: The database has migrations that this program doesn't know.
    """
    applied = applied_number(connection)
    newest = migrations()[-1].number
    if applied > newest:
        raise NewerWarehouseError(
            f"schema {applied} is newer than this program's {newest}: upgrade twosource"
        )
    missing = [migration for migration in migrations() if migration.number > applied]
    for migration in missing:
        connection.execute("begin")
        connection.execute(migration.sql)
        connection.execute(
            "insert into ops.migrations (migration_number, name) values (?, ?)",
            [migration.number, migration.name],
        )
        connection.execute("commit")
    return len(missing)


def applied_number(connection: duckdb.DuckDBPyConnection) -> int:
    """Number of the newest migration that the database has; 0: none."""
    has_table = connection.execute(
        "select count(*) from duckdb_tables() "
        "where schema_name = 'ops' and table_name = 'migrations' "
        "and database_name = current_database()"
    ).fetchone()
    if has_table != (1,):
        return 0
    newest = connection.execute("select max(migration_number) from ops.migrations").fetchone()
    return int(newest[0] or 0) if newest else 0


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make or renew every view: views hold no rows, so they always fit this program."""
    for name in VIEWS:
        connection.execute(sql_text("views", name))
