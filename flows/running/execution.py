"""Where batches run: in worker processes, or on a Dask cluster.

A batch function takes paths and small values and returns a path, so that it can run anywhere
that sees the state folder. A batch that breaks its worker is cut until the record is found
that does: that one is refused, all others count.
"""

import contextlib
import multiprocessing
import queue
from collections.abc import Iterator
from typing import Any

from prefect.logging import get_logger
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.running.batch_parts import PartStage
from flows.running.sizing import Batch
from flows.running.workers import BatchFunction, Worker, WorkerLostError, attempted
from transforms.reading.reject_reasons import Reject, RejectReason

_pool: "_Pool | None" = None


class _Pool:
    """So many places for workers; one is started where a batch comes and none is idle."""

    def __init__(self, count: int, memory_bytes: int) -> None:
        self.size = (count, memory_bytes)
        self.is_closed = False
        self._memory_bytes = memory_bytes
        self._places: queue.SimpleQueue[Worker | None] = queue.SimpleQueue()
        for _ in range(count):
            self._places.put(None)

    def run(self, function: BatchFunction, path: str, config: str | None) -> str:
        if self.is_closed:
            raise WorkerLostError("the run is stopped")
        worker = self._places.get()
        try:
            worker = worker or Worker(self._memory_bytes)
            return worker.run(function, path, config)
        finally:
            if worker and worker.is_worn:
                worker.end()
                worker = None
            self._places.put(worker)


@contextlib.contextmanager
def worker_processes(count: int, memory_bytes: int) -> Iterator[None]:
    """Let `run_batch` use so many processes of so much memory.

    Those that are idle stay for the next run of this process: they have the models loaded.
    """
    global _pool  # noqa: PLW0603 -- one run a process, and tasks can't carry a pool
    if _pool is None or _pool.size != (count, memory_bytes):
        end_children()
        _pool = _Pool(count, memory_bytes)
    try:
        yield
    except BaseException:
        end_children()  # nobody needs what they are at: a stop must not wait for it
        raise


def end_children() -> None:
    """Kill the worker processes: their batch is done anew by the next run."""
    global _pool  # noqa: PLW0603 -- as above
    if _pool is not None:
        _pool.is_closed = True
        _pool = None
    for child in multiprocessing.active_children():
        child.kill()


def run_batch(stage: PartStage, batch: Batch, config: str | None) -> str:
    """Run a batch of a stage in a worker process; its path.

    Without workers (on a Dask cluster) it runs right here: then an error is still the record's,
    but what ends the process ends the batch.
    """
    _run(stage, batch.path, config, _pool)
    return batch.path


def _run(stage: PartStage, path: str, config: str | None, pool: _Pool | None) -> None:
    lost = _tried(stage.work, path, config, pool)
    if lost and lost.reason is RejectReason.CRASHED and stage.is_one(path):
        lost = _tried(stage.work, path, config, pool)  # it may have been another's fault
    if lost is None:
        return
    pieces = stage.cut(path, lost)
    if not pieces:
        stage.refuse(path, lost)
        return
    get_logger(__name__).warning("a batch was lost (%s): trying its %d parts", lost, len(pieces))
    for piece in pieces:
        _run(stage, piece, config, pool)
    stage.join(path, pieces)


def _tried(
    function: BatchFunction, path: str, config: str | None, pool: _Pool | None
) -> Reject | None:
    try:
        (pool.run if pool else attempted)(function, path, config)
    except Reject as lost:
        return lost
    return None


def task_runner(runner: str, workers: int) -> "TaskRunner[Any]":
    """Prefect's runner for the batch tasks: threads that wait for processes, or Dask."""
    if runner == "dask":
        from prefect_dask.task_runners import DaskTaskRunner  # noqa: PLC0415 -- 2 s that only Dask users pay

        return DaskTaskRunner(
            cluster_kwargs={
                "n_workers": workers,
                "threads_per_worker": 1,
                "dashboard_address": None,
            }
        )
    return ThreadPoolTaskRunner(max_workers=max(workers, 1))
