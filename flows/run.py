"""One run: what it was asked for, where it works, and what it has counted so far."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import polars as pl
from pydantic import BaseModel, ConfigDict, Field

from flows.settings import Settings
from flows.workspace import Workspace
from transforms.decisions.decisions import RECORDED
from warehouse.database import Warehouse


def default_workers() -> int:
    """Worker processes where none are asked for: one a core, at most four."""
    return min(len(os.sched_getaffinity(0)), 4)


class RunParameters(BaseModel):
    """What a run is asked for; Prefect shows this as the form of a deployment."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    inputs: list[str] = Field(description="Files and folders with articles; folders recursively.")
    warehouse: str = Field(
        "warehouse/news.duckdb", description="The DuckDB file that users open; made where missing."
    )
    batch_size: int = Field(200, ge=1, description="Articles that a task works on together.")
    workers: int = Field(
        default_factory=default_workers, ge=1, description="Worker processes for the batches."
    )
    runner: str = Field(
        "local", pattern="^(local|dask)$", description="Where batches run: local or dask."
    )
    config: str | None = Field(None, description="A settings file (docs/settings.md).")
    wait: bool = Field(default=False, description="Wait for an active run instead of failing.")
    retry_rejects: bool = Field(
        default=False, description="Read files again that had rejects, though they are unchanged."
    )


@dataclass(frozen=True)
class Run:
    """The context that every stage is handed.

    Attributes:
        run_id: Key of the run: its number and start, readable and unique in a warehouse.
        run_number: Counts the runs of a warehouse from 1.
        rules_version: Hash of the rules that this run works by.
        rules_known: Whether a run has published by any rules yet.
        rules_changed: Whether the last run worked by others.
        decisions: What people decided (RECORDED).
        decided: Whether they decided something that no run has applied yet.
        counts: Filled by the stages; what the summary shows.
    """

    parameters: RunParameters
    settings: Settings
    workspace: Workspace
    warehouse: Warehouse
    words: Mapping[str, pl.DataFrame]
    rules_version: str
    rules_known: bool
    rules_changed: bool
    run_id: str
    run_number: int
    started_at: datetime
    decisions: pl.DataFrame = field(default_factory=RECORDED.to_frame)
    decided: bool = False
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing is to be done: no new input, withdrawal or decision, the same rules."""
        is_new = self.counts["files_read"] or self.counts["withdrawn"] or self.decided
        return self.rules_known and not self.rules_changed and not is_new

    def part_folder(self, stage: str) -> Path:
        """Where a stage keeps its parts."""
        return self.workspace.parts / stage
