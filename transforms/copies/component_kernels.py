# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Connected components, compiled (twin: `components.plain_components`)."""

import numpy as np

from transforms.compiling import compiled, inlined
from transforms.copies.word_hashes import Offsets


@inlined
def root_of(labels: Offsets, node: np.int64) -> np.int64:
    """The least node known of a component; the way there is halved for those who come later."""
    while labels[node] != node:
        labels[node] = labels[labels[node]]
        node = labels[node]
    return node


@compiled
def connect(labels: Offsets, left: Offsets, right: Offsets) -> None:
    """Give all nodes that edges connect the least of them as their label."""
    for edge in range(len(left)):
        one, two = root_of(labels, left[edge]), root_of(labels, right[edge])
        labels[max(one, two)] = min(one, two)
    for node in range(len(labels)):  # a label is never greater than its node
        labels[node] = labels[labels[node]]
