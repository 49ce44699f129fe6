"""Sizes -> runs of things that are held in memory together."""

from collections.abc import Iterator, Sequence


def runs(sizes: Sequence[int], most: int) -> Iterator[slice]:
    """Cut a sequence into runs of at most a total size; what is larger is a run of its own.

    >>> list(runs([3, 3, 9, 1, 1], 6))
    [slice(0, 2, None), slice(2, 3, None), slice(3, 5, None)]
    """
    start = total = 0
    for at, size in enumerate(sizes):
        if at > start and total + size > most:
            yield slice(start, at)
            start, total = at, 0
        total += size
    if start < len(sizes):
        yield slice(start, len(sizes))
