"""Pairs of numbers -> connected components."""

import numpy as np

from transforms.copies.word_hashes import Offsets


def components(count: int, left: Offsets, right: Offsets) -> Offsets:
    """Label `count` nodes: two have one label if edges `left[i]`-`right[i]` connect them.

    A component's label is its smallest node.

    >>> components(5, np.array([0, 4]), np.array([3, 3])).tolist()
    [0, 1, 2, 0, 0]
    """
    labels = np.arange(count)
    while True:
        smaller = np.minimum(labels[left], labels[right])
        before = labels.copy()
        # hook whole trees, not single nodes: the rounds are logarithmic then
        np.minimum.at(labels, before[left], smaller)
        np.minimum.at(labels, before[right], smaller)
        while not np.array_equal(labels, labels[labels]):
            labels = labels[labels]
        if np.array_equal(labels, before):
            return labels
