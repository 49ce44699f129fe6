"""The passages of a published file -> a full-text index in a file of its own, and what it finds.

The index lies beside the published file and is made anew from it: where it is missing, or of
an earlier run, nothing but time is lost. Equal passages are indexed once; the index holds no
text, only the words that occur.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import duckdb
import polars as pl

from warehouse import statements
from warehouse.errors import WarehouseError, database_errors, storage_errors
from warehouse.extensions import load_full_text_search
from warehouse.files import put_in_place, unfinished_database
from warehouse.migrations import sql_text

_VERSION: Final = 1  # of the index: another one is made anew
_MEMORY: Final = "2GB"


@dataclass(frozen=True)
class Search:
    """What is looked for.

    Attributes:
        words: Blank-separated; found in all their inflected forms (Porter's stemmer).
        phrases: Words that stand side by side: small letters, one blank between them.
        excluded: Words that the passage must not have; small letters.
        source: A part of the source's name; empty: any.
        since: First day of publication; None: any.
        until: Last day of publication; None: any.
        story: A story_id; empty: any.
        needs_all_words: Whether a passage needs all words, or one of them.
        row_limit: Most passages.
    """

    words: str
    phrases: Sequence[str] = ()
    excluded: Sequence[str] = ()
    source: str = ""
    since: date | None = None
    until: date | None = None
    story: str = ""
    needs_all_words: bool = True
    row_limit: int = 20


def build_search_index(published: Path, index: Path, extensions: Path) -> None:
    """Write the index of a published file; it appears whole or not at all.

    Args:
        published: The published file.
        index: The file to write or replace.
        extensions: Where DuckDB keeps the extension that it loads.

    Raises:
        WarehouseFullError: No space left.
        UnwritableError: A folder can't be written.
        WarehouseError: The extension or the published file can't be used.
    """
    # A search that makes the index and a run that does must not write one file.
    unfinished = index.with_name(f"{index.name}.{os.getpid()}.indexing")
    with _search_errors(published), storage_errors(index):
        index.parent.mkdir(parents=True, exist_ok=True)
        with unfinished_database(unfinished):
            with duckdb.connect(unfinished, config={"memory_limit": _MEMORY}) as connection:
                load_full_text_search(connection, extensions)
                connection.execute(
                    statements.attach(published, statements.OPENED, is_read_only=True)
                )
                for statement in connection.extract_statements(
                    sql_text("queries", "search_index_texts")
                ):
                    given = {"made_by": _VERSION} if statement.named_parameters else {}
                    connection.execute(statement, given)
                connection.execute(statements.MAKE_TEXT_INDEX)
                connection.execute("checkpoint")
            put_in_place(unfinished, index)


def is_search_index_current(published: Path, index: Path) -> bool:
    """Whether an index is there, of the newest state of the published file.

    Raises:
        WarehouseError: The published file can't be read.
    """
    if not index.exists():
        return False
    with _search_errors(published), duckdb.connect(":memory:") as connection:
        connection.execute(statements.attach(published, statements.OPENED, is_read_only=True))
        try:
            connection.execute(statements.attach(index, statements.INDEX, is_read_only=True))
            connection.execute(f"use {statements.INDEX}")
            sql = sql_text("queries", "search_is_current")
            row = connection.execute(sql, {"made_by": _VERSION}).fetchone()
        except duckdb.Error:  # damaged, or no index of ours: it is made anew
            return False
    return bool(row and row[0])


def found_passages(published: Path, index: Path, extensions: Path, search: Search) -> pl.DataFrame:
    """Passages that hold the words, best first.

    Args:
        published: The published file.
        index: Its index.
        extensions: Where DuckDB keeps the extension that it loads.
        search: What is looked for.

    Returns:
        Columns of queries/search_passages.sql; a passage that several articles print is one
        row, with the first of them. `matched_words` are the forms that stand in it.

    Raises:
        WarehouseError: One of the files or the extension can't be used.
    """
    with _search_errors(published), duckdb.connect(":memory:") as connection:
        connection.execute("set TimeZone = 'UTC'")
        load_full_text_search(connection, extensions)
        connection.execute(statements.attach(published, statements.OPENED, is_read_only=True))
        connection.execute(statements.attach(index, statements.INDEX, is_read_only=True))
        connection.execute(f"use {statements.INDEX}")
        asked = {name: getattr(search, name) for name in Search.__dataclass_fields__}
        asked["phrases"], asked["excluded"] = list(search.phrases), list(search.excluded)
        table = connection.execute(sql_text("queries", "search_passages"), asked).to_arrow_table()
    return pl.DataFrame(table)


@contextmanager
def _search_errors(published: Path) -> Iterator[None]:
    """Turn all that DuckDB says into warehouse errors: a run goes on without an index."""
    try:
        with database_errors(published):
            yield
    except duckdb.Error as error:
        reason = " ".join(str(error).split())
        raise WarehouseError(f"{published} can't be searched: {reason}") from error
