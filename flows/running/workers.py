"""Worker processes: they read what users give under limits, and may crash, hang or grow.

A parser of native code can end its process or never return, and nothing but another process
outlives that. A worker's processor time and memory are limited by the kernel; what it was at
comes back as a reason.
"""

import multiprocessing
import os
import pickle
import resource
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from polars.exceptions import PanicException

from flows.errors import TwosourceError
from transforms.reading.reject_reasons import Reject, RejectReason
from warehouse.errors import WarehouseError

BatchFunction = Callable[[str, str | None], str]

_is_worker = False
_START_SECONDS: Final = 120  # of processor time, for imports and models, before a limit is set
_LOOK_SECONDS: Final = 60
_IDLE_LOOKS: Final = 10  # without a second of processor time: it waits for what never comes
# What doesn't come from the batch: the run can't go on with any other batch either.
_FATAL = (TwosourceError, WarehouseError, OSError, ImportError)


class WorkerLostError(TwosourceError):
    """Worker processes can't be started, or were ended with the run."""


class Worker:
    """A process that works on one batch at a time.

    Attributes:
        is_worn: Whether it should work on no other batch: it ended, failed or grew large.
    """

    def __init__(self, memory_bytes: int) -> None:
        # A fresh process, no fork: Prefect, DuckDB and Polars run threads that a fork breaks.
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, memory_bytes), daemon=True)
        self._process.start()
        theirs.close()
        self.is_worn = False
        try:
            self._connection.recv()
        except EOFError:
            raise WorkerLostError("a worker process can't be started: see above") from None

    def run(self, function: BatchFunction, path: str, config: str | None) -> str:
        """Run a batch function in this process.

        Raises:
            Reject: `parse_timeout` or `crashed`: the batch is more than the worker can bear.
            TwosourceError, WarehouseError, OSError: The run can't go on.
        """
        try:
            self._connection.send((function, path, config))
            self._wait()
            result, error, self.is_worn = self._connection.recv()
        except (EOFError, ConnectionError):
            raise self._ending() from None
        if isinstance(error, tuple):
            raise Reject(*error)
        if error is not None:
            raise error
        return str(result)

    def _wait(self) -> None:
        idle, before = 0, 0.0
        while not self._connection.poll(_LOOK_SECONDS):
            used = _processor_seconds(self._process.pid)
            idle, before = (idle + 1 if used - before < 1 else 0), used
            if idle >= _IDLE_LOOKS:
                self.end()
                minutes = _IDLE_LOOKS * _LOOK_SECONDS // 60
                raise Reject(
                    RejectReason.PARSE_TIMEOUT, f"the reader stood still for {minutes} min"
                )

    def _ending(self) -> Reject:
        """Why the process ended by itself."""
        self._process.join(_LOOK_SECONDS)
        self.is_worn = True
        code = -(self._process.exitcode or 0)
        if code == signal.SIGXCPU:
            problem = "the reader found no end in its time (limits.record_seconds)"
            return Reject(RejectReason.PARSE_TIMEOUT, problem)
        name = signal.Signals(code).name if code > 0 else f"exit code {-code}"
        return Reject(RejectReason.CRASHED, f"the reader broke down ({name})")

    def end(self) -> None:
        """Kill it: what it is at is done anew by whoever wants it."""
        self.is_worn = True
        self._process.kill()
        self._process.join()
        self._connection.close()


def _processor_seconds(pid: int | None) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf8").rpartition(")")[2].split()
    except OSError:  # it just ended: the next look at the connection tells
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def allow_seconds(seconds: float) -> None:
    """Let this worker use so much processor time from now on, or be ended; elsewhere nothing.

    Processor time, so that a busy machine does not decide what is rejected.
    """
    if _is_worker:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 1)


def _limit(kind: int, most: int) -> None:
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _serve(connection: Connection, memory_bytes: int) -> None:
    """A worker's whole life: work on what comes until nobody is there any more."""
    global _is_worker  # noqa: PLW0603 -- what this process is
    _is_worker = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the run's to answer
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit(resource.RLIMIT_CORE, 0)  # no memory of ours on the user's disk
    _limit(resource.RLIMIT_DATA, memory_bytes)
    connection.send(None)
    # Native parsers write their last words there; the reject says what there is to say.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    while True:
        try:
            job = connection.recv_bytes()
        except EOFError:
            return
        allow_seconds(_START_SECONDS)
        result, error = _outcome(job)
        is_worn = error is not None or _data_bytes() > memory_bytes // 2
        connection.send((result, error, is_worn))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _outcome(job: bytes) -> tuple[str | None, Any]:
    """The path, else the error that ends the run, else the reason and problem of the batch."""
    try:
        return attempted(*pickle.loads(job)), None  # noqa: S301 -- from our own parent
    except Reject as lost:
        return None, (lost.reason, lost.problem)
    except Exception as error:  # noqa: BLE001 -- on its way to the parent, which raises it
        return None, error


def attempted(function: BatchFunction, path: str, config: str | None) -> str:
    """Run a batch function here.

    Raises:
        Reject: `crashed`: something in the batch is more than the program can bear.
        TwosourceError, WarehouseError, OSError, ImportError: The run can't go on.
    """
    try:
        return function(path, config)
    except _FATAL:
        raise
    except MemoryError:
        problem = "it needs more memory than a worker may use (limits.max_worker_bytes)"
        raise Reject(RejectReason.CRASHED, problem) from None
    except (Exception, PanicException) as error:
        raise Reject(RejectReason.CRASHED, f"{type(error).__name__}: {error}"[:500]) from error


def _data_bytes() -> int:
    pages = Path("/proc/self/statm").read_text(encoding="utf8").split()[5]
    return int(pages) * resource.getpagesize()
