"""What a run shows on Prefect's pages. Its data never depends on whether Prefect takes it."""

import logging
from collections.abc import Callable
from typing import TypeVar, cast
from uuid import UUID

import httpx
import polars as pl
from prefect import get_run_logger
from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.settings import get_current_settings

from flows.running.prefect_server import answers, configured

SHOWN_ROWS = 200  # an artifact is a page that people read, not a table store

# Loggers of Prefect that complain of each event that they can't send.
_COMPLAINING = ("prefect.events.clients", "prefect._internal.concurrency", "EventsWorker")

T = TypeVar("T")


def show_table(rows: pl.DataFrame, key: str, description: str) -> None:
    """Show the first rows of a table."""
    more = f" (the first {SHOWN_ROWS} of {rows.height})" if rows.height > SHOWN_ROWS else ""
    shown = rows.head(SHOWN_ROWS).to_dicts()
    _tried(lambda: create_table_artifact(shown, key, description + more))


def show_markdown(text: str, key: str, description: str) -> None:
    """Show a text."""
    _tried(lambda: create_markdown_artifact(text, key, description))


def show_progress(artifact: UUID | None, percent: float, description: str) -> UUID | None:
    """Show how far the run is.

    Args:
        artifact: What the last call gave; None: a new one is made.
        percent: 0 to 100.
        description: What it is at.

    Returns:
        The id of the artifact; None where Prefect's server did not take it.
    """
    if artifact is None:
        # Typed for asynchronous callers too; called from a synchronous flow it is the id.
        return cast(
            "UUID | None",
            _tried(lambda: create_progress_artifact(percent, "progress", description)),
        )
    _tried(lambda: update_progress_artifact(artifact, percent, description))
    return artifact


def _tried(create: Callable[[], T]) -> T | None:
    """Call Prefect; nothing where its server is gone, without waiting for it."""
    server = configured()
    if server is not None and not answers(server):
        _do_without()
        return None
    try:
        return create()
    except httpx.HTTPError as error:
        get_run_logger().warning("Prefect's server did not take an artifact: %s", error)
        return None


def _do_without() -> None:
    """Let Prefect's client give up at once: each of its calls would be tried for 14 s."""
    client = get_current_settings().client
    if client.max_retries:
        get_run_logger().warning("Prefect's server is lost: the run goes on without it")
        client.max_retries = 0
        logging.raiseExceptions = False  # what can't be logged to the server isn't shown twice
        for name in _COMPLAINING:
            logging.getLogger(name).disabled = True
