"""Where batches run: in this process, in worker processes, or on a Dask cluster.

A batch function takes paths and small values and returns counts and paths, so that it can
run anywhere that sees the state folder.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.errors import TwosourceError
from flows.sizing import Batch

_pool: ProcessPoolExecutor | None = None


class WorkerLostError(TwosourceError):
    """A worker process ended in the middle of its batch."""


@contextlib.contextmanager
def worker_processes(count: int) -> Iterator[None]:
    """Let `run_batch` use so many processes; one or fewer means this process."""
    global _pool  # noqa: PLW0603 -- one run a process, and tasks can't carry a pool
    if count <= 1:
        yield
        return
    # A fresh process, not a fork: Prefect, DuckDB and Polars run threads that a fork would break.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context, initializer=_follow_parent) as pool:
        _pool = pool
        try:
            yield
        except BaseException:
            end_children()  # nobody needs what they are at: a stop must not wait for it
            raise
        finally:
            _pool = None
            pool.shutdown(cancel_futures=True)


def end_children() -> None:
    """Kill the worker processes: their batch is done anew by the next run."""
    for child in multiprocessing.active_children():
        child.kill()


def _follow_parent() -> None:
    """Let a worker end with the run, however that ends; Ctrl-C is the run's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def run_batch(function: Callable[[str, str | None], str], batch: Batch, config: str | None) -> str:
    """Run a batch function in a worker process; a stage's only batch right here.

    Starting a process and importing the libraries takes longer than a small batch.
    """
    if _pool is None or batch.is_only:
        return function(batch.path, config)
    try:
        return _pool.submit(function, batch.path, config).result()
    except BrokenProcessPool as error:
        raise WorkerLostError(
            "a worker process was killed, most likely for want of memory: run again with fewer "
            "--workers or a smaller --batch-size; finished batches are kept"
        ) from error


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
