"""A Python function of arrays -> the same function compiled by numba.

Import modules that use this only where there is much to do: numba costs half a second to
import, and a kernel's first compilation some seconds (then it is cached on disk).
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba
from numba.np import linalg

P = ParamSpec("P")
R = TypeVar("R")


def _without_blas() -> None:
    """Tell numba that there is no linear algebra: looking for it imports half of scipy."""
    raise ImportError


linalg.ensure_blas = _without_blas  # our kernels multiply no matrices


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile on first use, keep the machine code on disk, let other threads run meanwhile."""
    jit = numba.njit(cache=True, nogil=True, boundscheck=False)
    return cast(Callable[P, R], jit(function))


def inlined(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a small function into each of its callers."""
    jit = numba.njit(inline="always", boundscheck=False)
    return cast(Callable[P, R], jit(function))
