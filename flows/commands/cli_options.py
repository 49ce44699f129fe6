"""Options that several commands share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

DEFAULT_WAREHOUSE = Path("warehouse/news.duckdb")

WarehousePath = Annotated[
    Path, typer.Option("--warehouse", help="The DuckDB file that users open.", metavar="PATH")
]
Config = Annotated[
    Path | None,
    typer.Option("--config", help="A settings file: see docs/settings.md.", metavar="FILE"),
]
AnswerForm = Annotated[
    Literal["table", "csv", "json", "jsonl", "parquet"] | None,
    typer.Option("--format", help="[default: as the name of --output ends, else table]"),
]
ExportForm = Annotated[
    Literal["csv", "parquet", "jsonl", "jsonld", "ftm"] | None,
    typer.Option(
        "--format",
        help="Of claims also jsonld (schema.org) and ftm (FollowTheMoney). [default: as the name "
        "of --output ends]",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", help="Write to this file instead of the terminal.", metavar="FILE"),
]
Raw = Annotated[
    bool,
    typer.Option(
        "--raw",
        help="As stored: CSV without ' before what a spreadsheet would run as a formula, "
        "control characters unescaped.",
    ),
]
Timeout = Annotated[
    float, typer.Option("--timeout", min=0.1, help="Seconds until the query is stopped.")
]
MaxRows = Annotated[
    int | None,
    typer.Option("--max-rows", min=1, help="Most rows. [default: 1000 in a table, else all]"),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        help="The state that this run left, by number or id; the last three states are kept.",
        metavar="RUN",
    ),
]
