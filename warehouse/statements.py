"""Table and column names -> SQL text: the only place where SQL is put together.

Every name comes from the catalog or from `keys.py`, never from a user; values are bound.
"""
# ruff: noqa: S608

from collections.abc import Sequence
from pathlib import Path

from warehouse.keys import FIRST_SEEN, HISTORY

INCOMING = "incoming_frame"
"""Name under which a frame is visible to SQL while a statement reads it."""

SCOPE = "scope_frame"
"""Name of the frame of values whose rows a load is about."""

OPENED = "twosource"
"""Name of the database file that a connection is about."""

ATTACHED = "attached_file"
"""Name of the file that rows are copied to."""

INDEX = "search_index"
"""Name of the attached full-text index."""

MAKE_TEXT_INDEX = (
    # Words are letters and digits of any script: the default drops digits and all but a to z.
    "pragma create_fts_index('texts', 'text_id', 'text', stemmer='porter', stopwords='none', "
    r"ignore='[^\p{L}\p{N}]+', strip_accents=1, lower=1); "
    "alter table texts drop column text"
)
"""Index the column `text` of the table `texts`, and drop it."""


def quoted(names: Sequence[str], prefix: str = "") -> str:
    """Column names as SQL, comma-separated.

    >>> quoted(["text", "low"], "incoming.")
    'incoming."text", incoming."low"'
    """
    return ", ".join(f'{prefix}"{name}"' for name in names)


def select_all(table: str) -> str:
    """All rows of a table."""
    return f"select * from {table}"


def select_rows(table: str, columns: Sequence[str], scope: Sequence[str]) -> str:
    """Some columns (none given: all) of the rows with a value of `SCOPE` in one of some columns.

    >>> select_rows("main.quotes", ["text"], [])
    'select "text" from main.quotes'
    """
    rows = f"select {quoted(columns) or '*'} from {table}"
    return f"{rows} where {_in_scope(scope)}" if scope else rows


def row_count(table: str) -> str:
    """The number of rows of a table."""
    return f"select count(*) from {table}"


def delete_all(table: str) -> str:
    """Remove all rows of a table."""
    return f"delete from {table}"


def delete_matching(table: str, columns: Sequence[str]) -> str:
    """Remove the rows that agree with one of the incoming frame in its columns."""
    return f"delete from {table} as stored using {INCOMING} as incoming where {_same(columns)}"


def insert_frame(table: str, columns: Sequence[str]) -> str:
    """Add the rows of the incoming frame."""
    return f"insert into {table} ({quoted(columns)}) select {quoted(columns)} from {INCOMING}"


def attach(path: Path, name: str, *, is_read_only: bool = False) -> str:
    """Open a database file under a name of ours.

    Without one, DuckDB takes the file's: in work.duckdb, `work.drafts` would be ambiguous.
    """
    return f"attach {_literal(path)} as {name}{' (read_only)' if is_read_only else ''}"


def set_temporary_folder(path: Path) -> str:
    """Let DuckDB write what doesn't fit into memory beside a database file."""
    return f"set temp_directory = {_literal(f'{path}.tmp')}"


def _literal(text: object) -> str:
    """A string for the statements that take no parameters."""
    escaped = str(text).replace("'", "''")
    return f"'{escaped}'"


def copy_rows(table: str) -> str:
    """Add all rows of a table to its namesake in the attached file."""
    return f"insert into {ATTACHED}.{table} by name select * from {table}"


def upsert_frame(table: str, columns: Sequence[str], keys: Sequence[str]) -> str:
    """Update the rows that the incoming frame has keys of, add the others."""
    values = [name for name in columns if name not in keys]
    update = f"when matched then update set {_assignments(values)}" if values else ""
    return (
        f"merge into {table} as stored using {INCOMING} as incoming on {_same(keys)} "
        f"{update} when not matched then insert ({quoted(columns)}) "
        f"values ({quoted(columns, 'incoming.')})"
    )


def load_frame(
    table: str,
    columns: Sequence[str],
    keys: Sequence[str],
    returned: Sequence[str],
    *,
    is_all: bool,
) -> str:
    """Bring the rows of the incoming frame into a table; return the rows that were written.

    Rows that are equal but for history columns stay as they are. Of a changed row,
    `first_seen_run_id` stays, and `previous_story_id` where the new one is unknown.

    Args:
        table: Table of `main`.
        columns: All its columns.
        keys: What identifies a row.
        returned: Columns of the written rows to return, after `op`.
        is_all: Rows that the frame lacks are deleted.

    Returns:
        A MERGE; its `op` is INSERT, UPDATE or DELETE.
    """
    compared = [name for name in columns if name not in keys and name not in HISTORY]
    written = [name for name in columns if name not in keys and name not in FIRST_SEEN]
    update = f"when matched and ({_different(compared)}) then update set {_assignments(written)} "
    return (
        f"merge into {table} as stored using {INCOMING} as incoming on {_same(keys)} "
        f"{update if compared else ''}"
        f"when not matched by target then insert ({quoted(columns)}) "
        f"values ({quoted(columns, 'incoming.')}) "
        f"{'when not matched by source then delete ' if is_all else ''}"
        f"returning merge_action as op, {quoted(returned)}"
    )


def delete_missing(
    table: str, keys: Sequence[str], returned: Sequence[str], scope: Sequence[str]
) -> str:
    """Remove the rows in scope that the incoming frame lacks; return them as `load_frame` does.

    Args:
        table: Table of `main`.
        keys: What identifies a row.
        returned: Columns of the removed rows to return, after `op`.
        scope: Columns of the table; a row is in scope that has a value of `SCOPE` in one.
    """
    return (
        f"delete from {table} as stored where ({_in_scope(scope, 'stored.')}) "
        f"and not exists (select 1 from {INCOMING} as incoming where {_same(keys)}) "
        f"returning 'DELETE' as op, {quoted(returned)}"
    )


def _in_scope(names: Sequence[str], prefix: str = "") -> str:
    return " or ".join(f'{prefix}"{name}" in (select value from {SCOPE})' for name in names)


def _same(keys: Sequence[str]) -> str:
    return " and ".join(f'stored."{key}" = incoming."{key}"' for key in keys)


def _different(names: Sequence[str]) -> str:
    return " or ".join(f'stored."{name}" is distinct from incoming."{name}"' for name in names)


def _assignments(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}" = {_new_value(name)}' for name in names)


def _new_value(name: str) -> str:
    if name == "previous_story_id":
        return f'coalesce(incoming."{name}", stored."{name}")'
    return f'incoming."{name}"'
