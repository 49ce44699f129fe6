"""Pairs with scores -> groups by average linkage, without a matrix of all pairs."""

import heapq

import numpy as np
import numpy.typing as npt

from transforms.copies.word_hashes import Offsets


def average_link(
    count: int, left: Offsets, right: Offsets, scores: npt.NDArray[np.int64], least: int
) -> Offsets:
    """Merge the two groups of the highest mean score, until none reaches `least`.

    Args:
        count: The number of nodes.
        left: One end of every scored pair.
        right: Its other end.
        scores: Whole numbers; a pair that is not given scores 0. One far below zero keeps
            its two nodes in different groups. Of equal means the pair with the smallest nodes
            is merged first.
        least: The mean score over all pairs of two groups that merges them.

    Returns:
        The smallest node of each node's group.

    >>> average_link(4, np.array([0, 1, 2]), np.array([1, 2, 3]), np.array([9, 3, 8]), 4).tolist()
    [0, 0, 2, 2]
    """
    sums: list[dict[int, int]] = [{} for _ in range(count)]
    for one, other, score in zip(left.tolist(), right.tolist(), scores.tolist(), strict=True):
        sums[one][other] = sums[other][one] = score
    sizes = [1] * count
    merged = list(range(count))
    # a mean is compared as a fraction of whole numbers scaled up: exact and quick
    heap: list[tuple[float, int, int, int, int]] = [
        (-score, one, other, 1, 1)
        for one, row in enumerate(sums)
        for other, score in row.items()
        if one < other and score >= least
    ]
    heapq.heapify(heap)
    while heap:
        _, one, other, size, other_size = heapq.heappop(heap)
        if sizes[one] != size or sizes[other] != other_size:
            continue  # one of them has grown or gone since
        _merge(one, other, sums, sizes)
        merged[other] = one
        for neighbour, total in sums[one].items():
            pairs = sizes[one] * sizes[neighbour]
            if total >= least * pairs:
                first, second = min(one, neighbour), max(one, neighbour)
                heapq.heappush(heap, (-(total / pairs), first, second, sizes[first], sizes[second]))
    return _roots(merged)


def _merge(one: int, other: int, sums: list[dict[int, int]], sizes: list[int]) -> None:
    """Add group `other` to group `one`, which has the smaller number."""
    for neighbour, total in sums[other].items():
        if neighbour == one:
            continue
        del sums[neighbour][other]
        both = total + sums[one].get(neighbour, 0)
        sums[one][neighbour] = sums[neighbour][one] = both
    sums[one].pop(other)
    sums[other] = {}
    sizes[one] += sizes[other]
    sizes[other] = 0


def _roots(merged: list[int]) -> Offsets:
    for node, parent in enumerate(merged):  # a parent has a smaller number: it is settled
        merged[node] = merged[parent]
    return np.asarray(merged, np.int64)
