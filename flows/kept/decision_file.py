"""The file of people's judgements: one JSON object a line, or CSV for spreadsheets.

It lies beside the warehouse, is written whole under a lock, and is the record: rows are only
ever added, but for the words that go with a withdrawn article.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from flows.errors import StorageError, UsageError
from flows.output.answer_forms import write_csv
from flows.output.output_files import replaced_file
from flows.running.locking import file_lock
from flows.workspace import Workspace
from transforms.decisions.decisions import (
    RECORDED,
    Decision,
    WrongDecisionError,
    decision,
    recorded,
)

_GUARD = re.compile(r"^'(?=[=+\-@\t\r\n＝＋－＠])")
_GIVEN = tuple(name for name in RECORDED if name != "decision_id")


def read_decisions(path: Path) -> pl.DataFrame:
    """The judgements of a file (RECORDED), each once; none where there is no file.

    Args:
        path: `.csv`, else JSON lines.

    Raises:
        UsageError: A line that is no judgement; it is named.
        StorageError: It can't be read.
    """
    if not path.exists():
        return RECORDED.to_frame()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(f"{path}: can't be read ({error})") from error
    rows = _csv_rows(text) if path.suffix.lower() == ".csv" else _json_rows(text, path)
    return recorded([_decision(row, f"{path}, line {number}") for number, row in rows])


def write_decisions(path: Path, decisions: pl.DataFrame) -> None:
    """Write judgements as JSON lines, or as CSV where the name ends so; whole or not at all."""
    rows = decisions.select(*RECORDED).sort("decided_at", "decision_id")
    with replaced_file(path) as stream:
        if path.suffix.lower() == ".csv":
            write_csv(rows, stream, is_raw=False, is_shown=False)
        else:
            for row in rows.iter_rows(named=True):
                line = json.dumps({**row, "decided_at": row["decided_at"].isoformat()})
                stream.write(line.encode() + b"\n")


def add_decisions(workspace: Workspace, new: pl.DataFrame) -> None:
    """Add judgements (RECORDED) to the file of a warehouse; those that it has stay.

    Raises:
        UsageError: The file holds a line that is no judgement.
        StorageError: It can't be written.
    """
    with file_lock(workspace.decisions_lock):
        known = read_decisions(workspace.decisions)
        added = new.join(known, on="decision_id", how="anti")
        if not added.is_empty():
            write_decisions(workspace.decisions, pl.concat([known, added]))


def _json_rows(text: str, path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError:
                row = None
            if not isinstance(row, dict):
                raise UsageError(f"{path}, line {number}: is no JSON object")
            yield number, row


def _csv_rows(text: str) -> Iterable[tuple[int, Mapping[str, Any]]]:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    unguarded = (
        # what `write_csv` puts before a cell that a spreadsheet would run
        {name: _GUARD.sub("", value or "") or None for name, value in row.items() if name}
        for row in rows
    )
    return enumerate(unguarded, start=2)


def _decision(row: Mapping[str, Any], place: str) -> Decision:
    told = {name: row.get(name) for name in _GIVEN}
    wrong = [
        name for name, value in told.items() if value is not None and not isinstance(value, str)
    ]
    if wrong:
        raise UsageError(f"{place}: {wrong[0]} is no text")
    at = told.pop("decided_at")
    try:
        decided_at = datetime.fromisoformat(str(at))
    except ValueError:
        raise UsageError(f"{place}: decided_at is no time such as 2031-05-04T10:00:00Z") from None
    if decided_at.tzinfo is None:
        decided_at = decided_at.replace(tzinfo=UTC)
    keys = [told["subject_key"] or "", *filter(None, [told["other_key"]])]
    try:
        made = decision(
            told["kind"] or "",
            keys,
            verdict=told["verdict"] or "",
            decided_at=decided_at,
            value=told["value"],
            author=told["author"],
            reason=told["reason"],
        )
    except WrongDecisionError as error:
        raise UsageError(f"{place}: {error}") from error
    # A row whose words went with a withdrawn article keeps the key that it was made with.
    key = row.get("decision_id")
    return made._replace(decision_id=key) if isinstance(key, str) and key else made
