"""The command of people's judgements: decide."""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.cli_options import (
    DEFAULT_WAREHOUSE,
    AnswerForm,
    Config,
    Output,
    Raw,
    WarehousePath,
)
from flows.errors import UsageError

deciding = typer.Typer()


@deciding.command()
def decide(
    kind: Annotated[
        str | None, typer.Argument(help="same_entity, copy, publisher or conflict.")
    ] = None,
    subjects: Annotated[
        list[str] | None,
        typer.Argument(
            help="same_entity: two entities (entity_id, mention_id or full name); copy: two "
            "articles; publisher: a source; conflict: a claim_group_id.",
            metavar="SUBJECT…",
        ),
    ] = None,
    verdict: Annotated[
        str | None,
        typer.Option("--verdict", help="yes or no; of a source the publisher's name."),
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", help="Why; it is published.", metavar="TEXT")
    ] = None,
    value: Annotated[
        str | None,
        typer.Option("--value", help="What a conflict is settled on.", metavar="TEXT"),
    ] = None,
    author: Annotated[
        str | None,
        typer.Option(
            "--author", help="Who decides. [default: author of the settings, else the account]"
        ),
    ] = None,
    is_list: Annotated[
        bool, typer.Option("--list", help="Show all decisions and what became of them.")
    ] = False,
    undone: Annotated[
        str | None, typer.Option("--undo", help="Take a decision back.", metavar="ID")
    ] = None,
    imported: Annotated[
        Path | None,
        typer.Option(
            "--import", help="Add the decisions of a file (.jsonl, .csv).", metavar="FILE"
        ),
    ] = None,
    exported: Annotated[
        Path | None,
        typer.Option("--export", help="Write all decisions to a file.", metavar="FILE"),
    ] = None,
    is_applied: Annotated[
        bool, typer.Option("--apply", help="Start a run that applies what was decided.")
    ] = False,
    warehouse: WarehousePath = DEFAULT_WAREHOUSE,
    form: AnswerForm = None,
    output: Output = None,
    raw: Raw = False,
    config: Config = None,
) -> None:
    """Record a person's judgement; every run from then on applies it.

    Extracted rows are never edited; a decision can be taken back. docs/decisions.md says what
    each kind does.

    Examples:
    twosource decide same_entity "Peter Saldane" "Peter Strake" --verdict no --reason "Two Peters"

    twosource decide copy alder-strike observer-strike --verdict no --reason "Own reporting"

    twosource decide publisher NewsBarrow --verdict "Barrow Media" --reason "Imprint"

    twosource decide --list
    """
    from flows.commands import decide as deciding_flow  # noqa: PLC0415
    from flows.output.answers import Wanted  # noqa: PLC0415

    wanted = Wanted(form, output, raw)
    wanted.check(warehouse)
    said = deciding_flow.Said(verdict, reason, value, author)
    if kind is not None:
        deciding_flow.decide(warehouse, kind, subjects or [], said, config=config)
    elif undone is not None:
        deciding_flow.undo(warehouse, undone, said, config=config)
    elif imported is not None:
        deciding_flow.import_decisions(warehouse, imported)
    elif exported is not None:
        deciding_flow.export_decisions(warehouse, exported)
    elif is_list:
        deciding_flow.list_decisions(warehouse, wanted)
    elif not is_applied:
        raise UsageError("say what is decided, or --list, --undo, --import, --export or --apply")
    if is_applied:
        deciding_flow.apply_decisions(warehouse, config)
