"""Quality results -> one HTML page that opens from disk: no script, nothing from outside.

Great Expectations' own pages load scripts from nine hosts and run those that an article holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from flows.output.pages import environment, policy, style

_ORDER = {"error": 0, "critical": 1, "warning": 2, "info": 3, "holds": 4}
_CONSEQUENCES = {"critical": "stops publishing", "warning": "is shown", "info": "is shown"}
_Row = Mapping[str, Any]


@dataclass(frozen=True)
class CheckedRun:
    """What the page says of the run.

    Attributes:
        warehouse: Name of the published file.
        started_at: UTC.
    """

    run_id: str
    warehouse: str
    started_at: datetime


def write_quality_page(results: pl.DataFrame, run: CheckedRun, folder: Path) -> Path:
    """Put the page of a run's results in place of the last one's; its path."""
    path = folder / "quality.html"
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(quality_page(results, run), encoding="utf8")
    return unfinished.replace(path)


def quality_page(results: pl.DataFrame, run: CheckedRun) -> str:
    """The page of a run's results.

    Args:
        results: Columns of ops.quality_results.
        run: The run that was checked.

    Returns:
        HTML, complete with its style; everything in it is escaped.
    """
    rows = [_shown(row) for row in results.iter_rows(named=True)]
    failures = sorted((row for row in rows if not row["success"]), key=_failed_first)
    return (
        environment()
        .get_template("quality.html")
        .render(
            run=run,
            style=style("quality"),
            policy=policy("quality"),
            verdict=_verdict(failures, len(rows)),
            tiles=_tiles(rows),
            failures=failures,
            tables=_tables(rows),
        )
    )


def _shown(row: _Row) -> _Row:
    """A result with its state in words, and the class of its colour."""
    state = "holds" if row["success"] else "error" if row["is_error"] else row["severity"]
    labels = {"holds": "holds", "error": "not checked", "critical": "critical"}
    kinds = {"holds": "good", "error": "critical", "critical": "critical"}
    return {
        **row,
        "state": state,
        "label": labels.get(state, "warning"),
        "kind": kinds.get(state, "warning"),
        "consequence": _CONSEQUENCES[row["severity"]],
        "anchor": row["table_name"].replace(".", "-"),
    }


def _failed_first(row: _Row) -> tuple[int, str, str]:
    return _ORDER[row["state"]], row["table_name"], row["description"] or ""


def _verdict(failures: Sequence[_Row], count: int) -> dict[str, str]:
    refused = sum(row["kind"] == "critical" for row in failures)
    warned = len(failures) - refused
    if refused:
        text = (
            f"{_counted(refused, 'critical expectation')} of {count:,} "
            f"{'was' if refused == 1 else 'were'} not met. The published file stays as it was."
        )
        return {"kind": "critical", "title": "Not published", "text": text}
    if warned:
        text = f"{_counted(warned, 'warning')} among {count:,} expectations; nothing critical."
        return {"kind": "warning", "title": "Publishable, with warnings", "text": text}
    text = f"All {count:,} expectations of the tables are met."
    return {"kind": "good", "title": "Everything holds", "text": text}


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _tiles(rows: Sequence[_Row]) -> list[dict[str, object]]:
    tiles = [
        ("expectations", "", list(_ORDER)),
        ("hold", "good", ["holds"]),
        ("critical failures", "critical", ["critical"]),
        ("warnings", "warning", ["warning", "info"]),
        ("not checked", "critical", ["error"]),
    ]
    return [
        {"label": label, "kind": kind, "count": sum(row["state"] in states for row in rows)}
        for label, kind, states in tiles
    ]


def _tables(rows: Sequence[_Row]) -> list[dict[str, object]]:
    """Results by table, in the order of the suites; what isn't met first in each."""
    by_table: dict[str, list[_Row]] = {}
    for row in rows:
        by_table.setdefault(row["table_name"], []).append(row)
    tables: list[dict[str, object]] = []
    for name, own in by_table.items():
        ordered = sorted(own, key=lambda row: _ORDER[row["state"]])
        tables.append(
            {
                "name": name,
                "anchor": ordered[0]["anchor"],
                "rows": ordered,
                "kind": ordered[0]["kind"],
                "failed_count": sum(not row["success"] for row in own),
            }
        )
    return tables
