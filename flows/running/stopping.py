"""Stop signals: a run ends soon after one, whatever its threads are at."""

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys
import threading
import time
from functools import partial
from typing import Final, NoReturn

from flows.running.locking import is_ours
from flows.workspace import Workspace

STOPPED: Final = (130, 143)
"""Exit codes of a program that was stopped by Ctrl-C, by SIGTERM."""
_STOP_SECONDS: Final = 8
_EXIT_CODES: Final[dict[int, int]] = {signal.SIGINT: 130, signal.SIGTERM: 143}


def end_soon_when_stopped(workspace: Workspace) -> None:
    """Give up on an orderly end some seconds after SIGTERM or Ctrl-C.

    A batch that runs in a thread can't be interrupted, and Prefect waits for it. Nothing is
    lost by leaving: a run that was killed leaves the same state as one that wasn't. That it was
    stopped is noted at once, for the ledger may be out of reach when it leaves.
    """
    woken, signalled = socket.socketpair()
    signalled.settimeout(0)
    signal.set_wakeup_fd(signalled.fileno(), warn_on_full_buffer=False)
    watch = partial(_watch, woken, signalled, workspace)
    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()


def _watch(woken: socket.socket, _signalled: socket.socket, workspace: Workspace) -> None:
    while number := woken.recv(1):
        if number[0] in _EXIT_CODES:
            _note_stop(workspace)
            time.sleep(_STOP_SECONDS)
            say_stopped()
            leave(_EXIT_CODES[number[0]])


def _note_stop(workspace: Workspace) -> None:
    if is_ours(workspace.lock):  # else it is another run that is active, and not stopped
        with contextlib.suppress(OSError):
            workspace.stop_record.touch()


def stop_behind(error: BaseException | None) -> BaseException | None:
    """What a stop signal raised, where an error came of it; None: nothing did.

    A signal that arrives in a query of DuckDB comes out as its RuntimeError "Query interrupted".

    >>> try:
    ...     raise RuntimeError("Query interrupted") from SystemExit(143)
    ... except RuntimeError as error:
    ...     stop_behind(error)
    SystemExit(143)
    """
    while error is not None and _stop_code(error) is None:
        error = error.__cause__
    return error


def stop_code(error: BaseException) -> int | None:
    """The exit code of a program that an error ends which came of a stop signal; else None."""
    stop = stop_behind(error)
    return None if stop is None else _stop_code(stop)


def _stop_code(error: BaseException) -> int | None:
    if isinstance(error, SystemExit):
        return next((code for code in STOPPED if code == error.code), None)
    if isinstance(error, KeyboardInterrupt):
        return _EXIT_CODES[signal.SIGINT]
    # Prefect's TerminationSignal, of which importing Prefect would take a second.
    number = getattr(error, "signal", None)
    return _EXIT_CODES.get(number) if isinstance(number, int) else None


def hide_stop_stacks() -> None:
    """Keep asyncio from printing where Prefect's runner was when it was stopped."""
    logging.getLogger("asyncio").addFilter(_is_no_stop)


def _is_no_stop(record: logging.LogRecord) -> bool:
    kind = record.exc_info[0] if record.exc_info else None
    return kind not in (SystemExit, KeyboardInterrupt, asyncio.CancelledError)


def say_stopped() -> None:
    """Tell the user that nothing is lost."""
    sys.stderr.write("twosource: stopped; the next run continues\n")


def leave(exit_code: int) -> NoReturn:
    """Leave without waiting for threads: Prefect's would try a lost server for minutes."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(exit_code)
