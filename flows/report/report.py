"""`twosource report`: the published file -> a folder of pages that open from disk."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from flows.errors import UsageError
from flows.output.answers import print_text
from flows.output.printable import printable
from flows.report.folder import ReportFolder, default_folder
from flows.report.pages import ReportScope, index_pages, story_pages
from flows.report.rows import Query, Row, stories_with_rows
from flows.report.words import counted
from warehouse.reader import open_queries

_QUIET_S: Final = 2.0  # between two lines of progress


def report(
    warehouse: Path,
    story_ids: Sequence[str] = (),
    output: Path | None = None,
    *,
    excerpts_only: bool = False,
) -> None:
    """Write the pages of all stories, or of some, and remove those of an earlier report.

    Args:
        warehouse: The published file.
        story_ids: Ids of stories, now or before, or of what belongs to one; empty: all.
        output: The folder; None: the one beside the warehouse.
        excerpts_only: Write sentences that carry a fact and no text as a whole.

    Raises:
        UsageError: No such story, no story at all, or a folder that isn't ours.
        StorageError: The folder can't be written.
        WarehouseError: The file can't be read.
    """
    folder = ReportFolder(output or default_folder(warehouse), warehouse)
    with open_queries(warehouse) as query:
        stories = chosen(query, story_ids, warehouse)
        scope = ReportScope(
            warehouse=warehouse.name,
            run=_run_words(query),
            story_ids={story["story_id"] for story in stories},
            excerpts_only=excerpts_only,
        )
        with folder:
            _write(folder, query, stories, scope)
            stale = folder.finish()
    removed = f"; {counted(stale, 'page')} of an earlier report removed" if stale else ""
    print_text(f"{counted(len(stories), 'story')}: {folder.path / 'index.html'}{removed}\n")


def chosen(query: Query, wanted: Sequence[str], warehouse: Path) -> list[Row]:
    """The stories of some ids, in the order of all; all where no id is given.

    Args:
        query: Named queries on the warehouse.
        wanted: Ids of stories, now or before, or of what belongs to one.
        warehouse: The published file, for the messages.

    Raises:
        UsageError: There is no story, or none of an id.
    """
    stories = query("report_stories").to_dicts()
    if not stories:
        raise UsageError(
            f"{warehouse}: holds no stories yet; load articles with `twosource run INPUT`"
        )
    if not wanted:
        return stories
    found = {key: query("report_story_of", id=key)["story_id"].to_list() for key in wanted}
    unknown = [printable(key) for key, ids in found.items() if not ids]
    if unknown:
        raise UsageError(
            f"no story has the id {' or '.join(unknown)}; `twosource ask stories` lists them"
        )
    kept = {story_id for ids in found.values() for story_id in ids}
    return [story for story in stories if story["story_id"] in kept]


def _run_words(query: Query) -> str:
    """The run that published the file."""
    runs = query("last_runs", run_count=1).to_dicts()
    return (
        f"run {runs[0]['run_number']} of {runs[0]['started_at']:%-d %B %Y, %H:%M} UTC"
        if runs
        else "no run"
    )


def _write(folder: ReportFolder, query: Query, stories: Sequence[Row], scope: ReportScope) -> None:
    """Story after story, then the index: it lists nothing that isn't there yet."""
    told = time.monotonic()
    for number, rows in enumerate(stories_with_rows(query, stories), 1):
        for name, page in story_pages(rows, scope):
            folder.write(name, page)
        if time.monotonic() - told > _QUIET_S:
            sys.stderr.write(f"twosource: {number:,} of {counted(len(stories), 'story')} written\n")
            told = time.monotonic()
    for name, page in index_pages(stories, scope):
        folder.write(name, page)
