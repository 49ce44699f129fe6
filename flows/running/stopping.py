"""Stop signals: a run ends soon after one, whatever its threads are at."""

import asyncio
import logging
import os
import signal
import socket
import sys
import threading
import time
from typing import Final, NoReturn

STOPPED: Final = (130, 143)
"""Exit codes of a program that was stopped by Ctrl-C, by SIGTERM."""
_STOP_SECONDS: Final = 8
_EXIT_CODES: Final = {signal.SIGINT: 130, signal.SIGTERM: 143}


def end_soon_when_stopped() -> None:
    """Give up on an orderly end some seconds after SIGTERM or Ctrl-C.

    A batch that runs in a thread can't be interrupted, and Prefect waits for it. Nothing is
    lost by leaving: a run that was killed leaves the same state as one that wasn't.
    """
    woken, signalled = socket.socketpair()
    signalled.settimeout(0)
    signal.set_wakeup_fd(signalled.fileno(), warn_on_full_buffer=False)
    watcher = threading.Thread(target=_watch, args=(woken, signalled), daemon=True)
    watcher.start()


def _watch(woken: socket.socket, _signalled: socket.socket) -> None:
    while number := woken.recv(1):
        if number[0] in _EXIT_CODES:
            time.sleep(_STOP_SECONDS)
            say_stopped()
            leave(_EXIT_CODES[signal.Signals(number[0])])


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
