"""Arrays that grow part by part, without being held twice."""

from typing import Any

import numpy.typing as npt


def append(values: npt.NDArray[Any], more: npt.NDArray[Any]) -> None:
    """Add `more` at the end of `values`, in place; no view of `values` may be in use.

    The pages of a large array are mapped anew. Parts in a list would be held beside their
    concatenation, and leave gaps that the process keeps.

    >>> import numpy as np
    >>> values = np.array([1, 2])
    >>> append(values, np.array([3]))
    >>> values.tolist()
    [1, 2, 3]
    """
    size = len(values)
    values.resize(size + len(more), refcheck=False)
    values[size:] = more
