"""The command that watches: watch."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from flows.commands.cli_options import DEFAULT_WAREHOUSE, Output, Raw, WarehousePath
from flows.errors import UsageError

watching = typer.Typer()

_WatchForm = Literal["table", "csv", "json", "jsonl", "parquet", "rss"]


@watching.command()
def watch(
    name: Annotated[
        str | None,
        typer.Argument(
            help="An entity (entity_id or full name) or a story (story_id or words of its "
            "headline).",
            metavar="ENTITY|STORY",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", help="What came after this run, by number or id.", metavar="RUN"),
    ] = None,
    is_peek: Annotated[
        bool, typer.Option("--peek", help="Don't remember that it was looked at.")
    ] = False,
    is_list: Annotated[bool, typer.Option("--list", help="Show what is watched.")] = False,
    removed: Annotated[
        str | None, typer.Option("--remove", help="Watch it no more.", metavar="NAME")
    ] = None,
    form: Annotated[
        _WatchForm | None,
        typer.Option("--format", help="[default: as the name of --output ends, else table]"),
    ] = None,
    warehouse: WarehousePath = DEFAULT_WAREHOUSE,
    output: Output = None,
    raw: Raw = False,
) -> None:
    """Show what is new for an entity or a story since you last looked.

    New articles and versions, quotes, claims, and what is corroborated or in conflict now. The
    first look shows everything. Runs show what is new for all that is watched.

    Examples:
    twosource watch "Elena Marsh"

    twosource watch "Hollen dam in" --format rss --output dam.xml --peek

    twosource watch --list
    """
    from flows.commands import watch as watch_flow  # noqa: PLC0415
    from flows.output.answers import Wanted  # noqa: PLC0415

    is_rss = form == "rss" or (form is None and _ends_as_rss(output))
    wanted = Wanted("table" if is_rss else form, output, raw)
    wanted.check(warehouse)
    if removed is not None:
        watch_flow.stop_watching(warehouse, removed)
    elif is_list:
        watch_flow.list_watched(warehouse, wanted)
    elif name is None:
        raise UsageError("name an entity or a story, or --list or --remove")
    else:
        look = watch_flow.Look(since, is_peek, "rss" if is_rss else None)
        watch_flow.watch(warehouse, name, look, wanted)


def _ends_as_rss(output: Path | None) -> bool:
    return output is not None and output.suffix.lower() in (".rss", ".xml")
