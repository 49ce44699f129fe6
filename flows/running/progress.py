"""Runs the tasks of a flow one after another and shows how far it is."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from prefect import Task, get_run_logger
from prefect.futures import as_completed

from flows.running.artifacts import show_progress

T = TypeVar("T")


@dataclass
class Progress:
    """Counts stages and tasks, and tells Prefect and the terminal.

    Attributes:
        stage_count: Stages that the flow will have.
        task_count: Task runs made so far: what a server must have stored at the end.
        seconds: Wall time of each stage.
    """

    stage_count: int
    task_count: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    _artifact: UUID | None = None

    def one(self, task: "Task[..., T]", *arguments: object) -> T:
        """Run a stage of one task here and now; its result."""
        return self._timed(task.name, lambda: self._called(task, arguments))

    def each(self, task: "Task[..., T]", batches: Sequence[object], *arguments: object) -> list[T]:
        """Run a stage of one task a batch on the flow's task runner; results in order."""
        return self._timed(task.name, lambda: self._mapped(task, batches, arguments))

    def _called(self, task: "Task[..., T]", arguments: Sequence[object]) -> T:
        self.task_count += 1
        return task(*arguments)

    def _mapped(
        self, task: "Task[..., T]", batches: Sequence[object], arguments: Sequence[object]
    ) -> list[T]:
        futures = [task.submit(batch, *arguments) for batch in batches]
        self.task_count += len(futures)
        done = len(self.seconds)
        for finished, _ in enumerate(as_completed(futures), start=1):
            share = (done + finished / len(futures)) / self.stage_count
            self._show(share, f"{task.name}: {finished} of {len(futures)} batches")
        return [future.result() for future in futures]

    def _timed(self, name: str, work: Callable[[], T]) -> T:
        self._show(len(self.seconds) / self.stage_count, name)
        start = time.monotonic()
        result = work()
        self.seconds[name] = time.monotonic() - start
        get_run_logger().info("%s: %.1f s", name, self.seconds[name])
        return result

    def finish(self) -> None:
        """Show that the flow is done."""
        self._show(1.0, "Done")

    def _show(self, share: float, description: str) -> None:
        percent = round(100 * min(share, 1.0), 1)
        self._artifact = show_progress(self._artifact, percent, description)
