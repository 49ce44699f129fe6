"""Prefect's logs as people read them: an expected error is its words, without a stack.

Expected are our own errors, and that Prefect's server doesn't answer.
"""

import logging
from typing import Final

import httpx

from flows.errors import TwosourceError
from warehouse.errors import WarehouseError

_LOGGERS: Final = ("prefect.flow_runs", "prefect.task_runs")


def hide_expected_stacks() -> None:
    """Leave stack traces to defects: errors of ours say in words what to do."""
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if _without_expected_stack not in logger.filters:
            logger.addFilter(_without_expected_stack)


def _without_expected_stack(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, TwosourceError | WarehouseError | httpx.HTTPError):
        record.exc_info = None
        record.exc_text = None
    return True
