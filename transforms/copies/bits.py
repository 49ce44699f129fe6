# mypy: disable-error-code="import-untyped"
"""Bit operations that the processor has and NumPy's integers lack, for compiled kernels."""

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

_Bits = Callable[[np.uint64], np.uint64]


def _trailing_zeros(_typing: Any, _value: Any) -> Any:  # noqa: ANN401 - numba's own types
    def build(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:  # noqa: ANN401
        return builder.cttz(values[0], ir.Constant(ir.IntType(1), 1))

    return types.uint64(types.uint64), build


def _bit_count(_typing: Any, _value: Any) -> Any:  # noqa: ANN401 - numba's own types
    def build(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:  # noqa: ANN401
        return builder.ctpop(values[0])

    return types.uint64(types.uint64), build


# the number of the lowest set bit; the value must not be zero
trailing_zeros = cast(_Bits, intrinsic(_trailing_zeros))
# how many bits are set
bit_count = cast(_Bits, intrinsic(_bit_count))
