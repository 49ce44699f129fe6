"""Pairs of numbers -> connected components."""

import numpy as np

from transforms.copies.word_hashes import Offsets, kernels_are_loaded


def components(count: int, left: Offsets, right: Offsets) -> Offsets:
    """Label `count` nodes: two have one label if edges `left[i]`-`right[i]` connect them.

    A component's label is its smallest node.

    >>> components(5, np.array([0, 4]), np.array([3, 3])).tolist()
    [0, 1, 2, 0, 0]
    """
    label = compiled_components if kernels_are_loaded() else plain_components
    return label(count, left, right)


def compiled_components(count: int, left: Offsets, right: Offsets) -> Offsets:
    """The components by the compiled kernel: edge after edge."""
    from transforms.copies import component_kernels  # noqa: PLC0415 - numba is slow to import

    labels = np.arange(count)
    # copies, so that the kernel is compiled for one kind of array
    component_kernels.connect(labels, np.array(left, np.int64), np.array(right, np.int64))
    return labels


def plain_components(count: int, left: Offsets, right: Offsets) -> Offsets:
    """The components in NumPy, all edges at once."""
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
