"""`twosource …`: results on stdout, progress and logs on stderr, exit codes for scripts."""

import signal
import sys
from typing import Annotated, Literal, NoReturn

import typer

from flows.commands.cli_decide import deciding
from flows.commands.cli_options import DEFAULT_WAREHOUSE, Config, WarehousePath
from flows.commands.cli_queries import reading
from flows.commands.cli_search import searching
from flows.commands.cli_watch import watching
from flows.errors import TwosourceError
from flows.output.printable import printable
from flows.running.stopping import leave, say_stopped, stop_code

app = typer.Typer(
    name="twosource",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="A news-fact warehouse: what was reported, by whom, in which words, and whether "
    "independent reports agree.",
    epilog="Exit codes: 0 done, 1 a defect of ours, 2 wrong usage, 4 refused by the quality "
    "gate, 5 storage, 75 another run is active, 130/143 stopped.",
)

Inputs = Annotated[
    list[str],
    typer.Argument(help="Files and folders with articles; folders recursively.", metavar="INPUT…"),
]
BatchSize = Annotated[
    int, typer.Option("--batch-size", min=1, help="Articles that a task works on together.")
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", min=1, help="Worker processes. [default: one a core, at most 4]"),
]
Runner = Annotated[
    Literal["local", "dask"], typer.Option("--runner", help="Where the batches run.")
]
Wait = Annotated[bool, typer.Option("--wait", help="Wait for an active run instead of failing.")]


@app.command()
def run(
    inputs: Inputs,
    warehouse: WarehousePath = DEFAULT_WAREHOUSE,
    batch_size: BatchSize = 200,
    workers: Workers = None,
    runner: Runner = "local",
    config: Config = None,
    wait: Wait = False,
) -> None:
    """Run the whole pipeline: read, clean, compare, check, publish.

    Input that is known and unchanged costs nothing; a run that was killed is continued.

    Examples:
    twosource run articles/

    twosource run monday.jsonl tuesday.jsonl --warehouse news.duckdb
    """
    from flows.running.start_run import parameters_of, run_and_report  # noqa: PLC0415 -- 1 s of imports

    run_and_report(
        parameters_of(
            inputs=inputs,
            warehouse=warehouse,
            batch_size=batch_size,
            workers=workers,
            runner=runner,
            config=config,
            wait=wait,
        )
    )


@app.command()
def withdraw(
    article: Annotated[
        str, typer.Argument(help="Its article_id, external_id or address.", metavar="ID")
    ],
    reason: Annotated[str, typer.Option("--reason", help="Why; it is published.", metavar="TEXT")],
    warehouse: WarehousePath = DEFAULT_WAREHOUSE,
    config: Config = None,
    wait: Wait = False,
) -> None:
    """Remove an article's text everywhere, and keep the fact that it was withdrawn.

    Its text, facts and versions go from the published file, the kept snapshots and the state
    folder; the input file stays as it is, and is not loaded again. Give the --config of your
    runs. There is no way back.

    Example: twosource withdraw b1af914a7e0ef590 --reason "Court order of 3 May"
    """
    from flows.commands.withdraw import withdraw as withdraw_article  # noqa: PLC0415 -- 1 s of imports

    withdraw_article(warehouse, article, reason, config=config, wait=wait)


@app.command()
def ui(
    warehouse: WarehousePath = DEFAULT_WAREHOUSE,
    port: Annotated[int, typer.Option("--port", help="Port on 127.0.0.1.")] = 4200,
) -> None:
    """Start Prefect's server and UI on 127.0.0.1, with the earlier runs in it.

    Stop it with Ctrl-C.

    Example: twosource ui --warehouse news.duckdb
    """
    from flows.running.serving import serve_ui  # noqa: PLC0415

    serve_ui(warehouse, port)


@app.command()
def serve(
    inputs: Inputs,
    every: Annotated[
        str | None, typer.Option("--every", help="Time between runs: 90s, 15m, 2h, 1d.")
    ] = None,
    cron: Annotated[
        str | None, typer.Option("--cron", help='A cron line, such as "0 6 * * *".')
    ] = None,
    warehouse: WarehousePath = DEFAULT_WAREHOUSE,
    batch_size: BatchSize = 200,
    workers: Workers = None,
    runner: Runner = "local",
    config: Config = None,
    port: Annotated[int, typer.Option("--port", help="Port of the UI on 127.0.0.1.")] = 4200,
) -> None:
    """Make a deployment with a schedule and run it until stopped; the UI shows the runs.

    Examples:
    twosource serve --every 15m incoming/

    twosource serve --cron "0 6 * * *" incoming/ --config newsroom.toml
    """
    from flows.running.serving import serve_schedule  # noqa: PLC0415
    from flows.running.start_run import parameters_of  # noqa: PLC0415

    parameters = parameters_of(
        inputs=inputs,
        warehouse=warehouse,
        batch_size=batch_size,
        workers=workers,
        runner=runner,
        config=config,
    )
    serve_schedule(parameters, every=every, cron=cron, port=port)


app.add_typer(reading)
app.add_typer(searching)
app.add_typer(deciding)
app.add_typer(watching)


def main() -> NoReturn:
    """Run the command line; the one place where errors become exit codes."""
    from warehouse.errors import WarehouseError  # noqa: PLC0415 -- DuckDB only where needed

    signal.signal(signal.SIGTERM, _stop)
    try:
        app(standalone_mode=True)
    except (TwosourceError, WarehouseError) as error:
        typer.echo(f"twosource: {printable(str(error))}", err=True)
        sys.exit(_exit_code(error))
    except BaseException as error:
        if (code := stop_code(error)) is not None:
            say_stopped()
            leave(code)
        raise
    sys.exit(0)


def _exit_code(error: Exception) -> int:
    from warehouse.errors import QueryError, WarehouseBusyError  # noqa: PLC0415

    if isinstance(error, TwosourceError):
        return error.exit_code
    if isinstance(error, WarehouseBusyError):
        return 75
    return 2 if isinstance(error, QueryError) else 5


def _stop(*_: object) -> NoReturn:
    sys.exit(143)
