"""Cuts work into batches: enough for every worker, few enough for Prefect's records."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Batch(NamedTuple):
    """One task's share of a stage.

    Attributes:
        path: Of its parts, without their endings.
        label: What people read in the UI, such as "26 files (1 of 2)".
    """

    path: str
    label: str


def labelled(paths: Sequence[str], counts: Sequence[int], noun: str) -> list[Batch]:
    """Name the batches of a stage.

    >>> labelled(["read/3f"], [26], "files")
    [Batch(path='read/3f', label='26 files (1 of 1)')]
    """
    return [
        Batch(path, f"{count:,} {noun} ({number} of {len(paths)})")
        for number, (path, count) in enumerate(zip(paths, counts, strict=True), start=1)
    ]


# Prefect's server is one process on SQLite: past some 100 task runs a flow it falls behind.
MAX_BATCHES = 24


def batches(items: Sequence[T], weights: Sequence[int], max_weight: int) -> list[list[T]]:
    """Cut a sequence into runs of about `max_weight`, at most MAX_BATCHES of them.

    An item heavier than that is a batch of its own.

    >>> batches(["a", "b", "c"], [1, 1, 1], 2)
    [['a', 'b'], ['c']]
    """
    total = sum(weights)
    weight = max(max_weight, -(-total // MAX_BATCHES), 1)
    cut: list[list[T]] = []
    last = -1
    for item, end, own in zip(items, accumulate(weights), weights, strict=True):
        number = (end - own) // weight
        if number != last:
            cut.append([])
            last = number
        cut[-1].append(item)
    return cut
