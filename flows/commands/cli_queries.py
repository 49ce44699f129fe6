"""The commands that read: sql, ask, explain, report, status, rejects, export, doctor."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from flows.commands.cli_options import (
    DEFAULT_WAREHOUSE,
    AnswerForm,
    AsOf,
    Config,
    ExportForm,
    MaxRows,
    Output,
    Raw,
    Timeout,
    WarehousePath,
)

reading = typer.Typer()


@reading.command()
def sql(
    statement: Annotated[
        str, typer.Argument(help="One reading statement; - reads it from stdin.", metavar="SQL")
    ],
    warehouse: WarehousePath = DEFAULT_WAREHOUSE,
    form: AnswerForm = None,
    output: Output = None,
    raw: Raw = False,
    timeout: Timeout = 60,
    max_rows: MaxRows = None,
    run: AsOf = None,
) -> None:
    """Ask the warehouse in SQL: read-only, no files, no extensions; works during a run.

    docs/tables.md has every table and column.

    Examples:
    twosource sql "SELECT source, headline FROM syndication"

    twosource sql "FROM conflicts" --format csv --output conflicts.csv
    """
    from flows.commands.snapshots import as_of  # noqa: PLC0415
    from flows.output.answers import Wanted, answer  # noqa: PLC0415 -- 0.4 s of imports: Polars
    from warehouse.reader import QueryLimits, safe_query  # noqa: PLC0415

    wanted = Wanted(form, output, raw)
    wanted.check(warehouse)
    asked = sys.stdin.read() if statement == "-" else statement
    limits = QueryLimits(timeout_s=timeout, row_limit=wanted.row_limit(max_rows))
    result = safe_query(as_of(warehouse, run), asked, limits=limits)
    answer(result.frame, wanted, is_cut=result.is_truncated)


@reading.command()
def ask(
    name: Annotated[str | None, typer.Argument(help="Name of a question.")] = None,
    param: Annotated[
        list[str] | None, typer.Option("--param", help="A parameter.", metavar="NAME=VALUE")
    ] = None,
    is_list: Annotated[bool, typer.Option("--list", help="Show all questions.")] = False,
    warehouse: WarehousePath = DEFAULT_WAREHOUSE,
    form: AnswerForm = None,
    output: Output = None,
    raw: Raw = False,
    timeout: Timeout = 60,
    max_rows: MaxRows = None,
    run: AsOf = None,
) -> None:
    """Ask one of the questions that come with the program.

    Examples:
    twosource ask --list

    twosource ask conflicts

    twosource ask who_said --param topic=ferry

    twosource ask what_changed --param from=0 --param to=1
    """
    from flows.commands.questions import answer_question, list_questions  # noqa: PLC0415
    from flows.commands.snapshots import as_of  # noqa: PLC0415
    from flows.output.answers import Wanted  # noqa: PLC0415
    from warehouse.reader import QueryLimits  # noqa: PLC0415

    wanted = Wanted(form, output, raw)
    wanted.check(warehouse)
    if is_list or name is None:
        list_questions(wanted)
        return
    limits = QueryLimits(timeout_s=timeout, row_limit=wanted.row_limit(max_rows))
    answer_question(as_of(warehouse, run), name, param or [], wanted, limits)


@reading.command()
def explain(
    identifiers: Annotated[
        list[str], typer.Argument(help="An id, or the two article ids of a pair.", metavar="ID…")
    ],
    warehouse: WarehousePath = DEFAULT_WAREHOUSE,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="For people or for programs.")
    ] = "text",
) -> None:
    """Explain any id: its sentence with the span marked, its rule, article, run, and why.

    The id of a fact, claim group, copy cluster, story, article, entity or quote group, from a
    column of any result whose name ends in `_id`; for a pair of articles both ids.

    Examples:
    twosource explain b1af914a7e0ef590.t303-313

    twosource explain b1af914a7e0ef590/03c7f5b40074404d
    """
    from flows.commands.explanations import show_explanation  # noqa: PLC0415

    show_explanation(warehouse, identifiers, form)


@reading.command()
def report(
    warehouse: WarehousePath = DEFAULT_WAREHOUSE,
    story: Annotated[
        list[str] | None,
        typer.Option(
            "--story",
            help="Only this story, named by its id or that of an article, text or claim group in "
            "it; may be given again.",
            metavar="ID",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", help="A folder. [default: WAREHOUSE.report]", metavar="DIR"),
    ] = None,
    excerpts_only: Annotated[
        bool,
        typer.Option(
            "--excerpts-only", help="Only sentences that carry a fact, no text as a whole."
        ),
    ] = False,
) -> None:
    """Write story pages: static, readable offline, printable; open index.html in a browser.

    What reports agree on and dispute, quotes, a timeline, who copied whom, the articles with
    their facts marked, copies side by side. Pages that an earlier report wrote in the folder are
    replaced or removed; a folder with files of others is refused.

    Examples:
    twosource report

    twosource report --story b1af914a7e0ef590 --output dam --excerpts-only
    """
    from flows.report.report import report as write_report  # noqa: PLC0415

    write_report(warehouse, story or (), output, excerpts_only=excerpts_only)


@reading.command()
def status(
    warehouse: WarehousePath = DEFAULT_WAREHOUSE,
    runs: Annotated[int, typer.Option("--runs", min=1, help="How many runs are shown.")] = 5,
) -> None:
    """Show the last runs, their quality, rejects, size, and whether a run is active.

    Example: twosource status --runs 20
    """
    from flows.commands.status import show_status  # noqa: PLC0415

    show_status(warehouse, runs)


@reading.command()
def rejects(
    warehouse: WarehousePath = DEFAULT_WAREHOUSE,
    retry: Annotated[
        bool, typer.Option("--retry", help="Run again and read the rejected files anew.")
    ] = False,
    form: AnswerForm = None,
    output: Output = None,
    raw: Raw = False,
    config: Config = None,
) -> None:
    """Show what was rejected, and why; or try again.

    Examples:
    twosource rejects

    twosource rejects --retry
    """
    from flows.commands.rejections import retry_rejects, show_rejects  # noqa: PLC0415
    from flows.output.answers import Wanted  # noqa: PLC0415

    if retry:
        retry_rejects(warehouse, config)
        return
    wanted = Wanted(form, output, raw)
    wanted.check(warehouse)
    show_rejects(warehouse, wanted)


@reading.command()
def export(
    name: Annotated[
        str,
        typer.Argument(
            help="A table, view or question, or a query in quotes.", metavar="TABLE|QUERY"
        ),
    ],
    output: Output = None,
    form: ExportForm = None,
    warehouse: WarehousePath = DEFAULT_WAREHOUSE,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
    raw: Raw = False,
    timeout: Timeout = 600,
) -> None:
    """Write a table, a view, an answer or a query to a file, whole or not at all.

    Examples:
    twosource export articles --output articles.parquet

    twosource export "SELECT * FROM quotes" --format csv --output quotes.csv

    twosource export claims --format jsonld --output claims.jsonld
    """
    from flows.commands.export_graphs import GRAPHS, export_graph  # noqa: PLC0415
    from flows.commands.exports import export as write_export  # noqa: PLC0415
    from flows.output.answers import Wanted  # noqa: PLC0415

    if form in GRAPHS:
        export_graph(warehouse, name, form, Wanted("json", output, may_replace=force))
        return
    wanted = Wanted(form, output, raw, may_replace=force)
    write_export(warehouse, name, wanted, timeout)


@reading.command()
def doctor(warehouse: WarehousePath = DEFAULT_WAREHOUSE, config: Config = None) -> None:
    """Check the installation and the warehouse, and say what to do.

    Exit code 1 where something has to be cured.

    Example: twosource doctor
    """
    from flows.commands.doctor import examine  # noqa: PLC0415

    raise typer.Exit(0 if examine(warehouse, config) else 1)
