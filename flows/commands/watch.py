"""`twosource watch`: what is new for an entity or a story since it was last looked at."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import polars as pl

from flows.errors import UsageError
from flows.kept.news import news, still_watched
from flows.kept.watch_list import Watched, keep, read_watched, remove
from flows.output.answers import Wanted, answer, note, stdout_bytes
from flows.output.output_files import replaced_file
from flows.output.rss import rss
from flows.workspace import Workspace
from warehouse.reader import named_query

_SHOWN = 5


class Look(NamedTuple):
    """How someone looks.

    Attributes:
        since: Number or id of a run: what came after it; None: since the last look.
        is_peek: Leave the mark where it is.
        form: rss, or None for the form of the answer.
    """

    since: str | None = None
    is_peek: bool = False
    form: str | None = None


def watch(warehouse: Path, name: str, look: Look, wanted: Wanted) -> None:
    """Print what is new, and remember that it was looked at.

    Raises:
        UsageError: The name stands for nothing or for several, or there is no such run.
        StorageError: The file of what is watched can't be read or written.
        WarehouseError: The warehouse can't be read.
    """
    workspace = Workspace(warehouse.absolute())
    watched = _watched(workspace, name)
    runs = named_query(workspace.warehouse, "finished_runs")
    newest = int(runs["run_number"].max() or 0)  # type: ignore[arg-type]
    after = run_number(runs, look.since) if look.since else watched.seen_run_number
    items = news(workspace.warehouse, watched, after, newest)
    if look.form == "rss":
        _write_rss(watched, items, wanted)
    else:
        answer(items, wanted)
    note(f"{items.height} new for {watched.title} since run {after}; the newest is run {newest}")
    if not look.is_peek:
        keep(workspace, replace(watched, seen_run_number=newest))


def run_number(runs: pl.DataFrame, named: str) -> int:
    """The number of a run by its number or id.

    Raises:
        UsageError: No run that ended well has it; the newest are named.
    """
    by_name = {str(number): number for number in runs["run_number"]}
    by_name |= dict(runs.select("run_id", "run_number").iter_rows())
    if named not in by_name and named != "0":
        newest = ", ".join(str(number) for number in runs["run_number"][:_SHOWN]) or "none"
        raise UsageError(f"no run {named} ended well; the newest: {newest}")
    return int(by_name.get(named, 0))


def list_watched(warehouse: Path, wanted: Wanted) -> None:
    """Print what is watched, and up to which run it was looked at."""
    rows = [
        (one.name, one.kind, one.title, one.seen_run_number, one.subject_key)
        for one in read_watched(Workspace(warehouse.absolute()).watches)
    ]
    names = ["name", "kind", "title", "seen_run_number", "subject_key"]
    schema = dict.fromkeys(names, pl.String()) | {"seen_run_number": pl.Int64()}
    answer(pl.DataFrame(rows, schema, orient="row"), wanted)


def stop_watching(warehouse: Path, name: str) -> None:
    """Forget what is watched under a name.

    Raises:
        UsageError: Nothing of the name is watched.
    """
    remove(Workspace(warehouse.absolute()), name)
    note(f"{name} is not watched any more")


def _watched(workspace: Workspace, name: str) -> Watched:
    for one in read_watched(workspace.watches):
        if name in (one.name, one.subject_key):
            return still_watched(workspace, one)
    found = named_query(workspace.warehouse, "watch_subject", named=name)
    sure = found.filter("is_exact")
    chosen = found if sure.is_empty() else sure
    if chosen.is_empty():
        raise UsageError(
            f"no entity or story has the id, name or headline {name}: `twosource ask stories` and "
            "`twosource ask names` list them"
        )
    if chosen.height > 1:
        rows = chosen.head(_SHOWN).iter_rows(named=True)
        named = ", ".join(f"{row['subject_key']} ({row['kind']} {row['title']})" for row in rows)
        raise UsageError(f"{name} stands for {chosen.height}, give one id: {named}")
    row = chosen.row(0, named=True)
    return Watched(name, row["kind"], row["subject_key"], row["title"] or name)


def _write_rss(watched: Watched, items: pl.DataFrame, wanted: Wanted) -> None:
    feed = rss(watched.title, watched.subject_key, items.to_dicts())
    if wanted.output is None:
        with stdout_bytes() as stream:
            stream.write(feed)
        return
    with replaced_file(wanted.output) as stream:
        stream.write(feed)
