# mypy: disable-error-code="import-untyped, no-untyped-call"
"""Operations that the processor has and NumPy's numbers lack, for compiled kernels."""

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from transforms.copies.word_hashes import BLOCK, Bytes, Hashes

_Bits = Callable[[np.uint64], np.uint64]
_BlockBits = Callable[[Hashes, int], np.uint64]
_Copy = Callable[[Bytes, int, np.uint64, int], None]


def _trailing_zeros(_typing: Any, _value: Any) -> Any:  # noqa: ANN401 - numba's own types
    def build(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:  # noqa: ANN401
        return builder.cttz(values[0], ir.Constant(ir.IntType(1), 0))

    return types.uint64(types.uint64), build


def _bit_count(_typing: Any, _value: Any) -> Any:  # noqa: ANN401 - numba's own types
    def build(_context: Any, builder: Any, _signature: Any, values: Any) -> Any:  # noqa: ANN401
        return builder.ctpop(values[0])

    return types.uint64(types.uint64), build


def _copy_bytes(_typing: Any, target: Any, _at: Any, _address: Any, _size: Any) -> Any:  # noqa: ANN401
    def build(context: Any, builder: Any, signature: Any, values: Any) -> Any:  # noqa: ANN401
        data = context.make_array(signature.args[0])(context, builder, values[0]).data
        source = builder.inttoptr(values[2], data.type)
        place = cgutils.pointer_add(builder, data, values[1])
        cgutils.raw_memcpy(builder, place, source, values[3], 1)
        return context.get_dummy_value()

    return types.void(target, types.int64, types.uint64, types.int64), build


# the number of the lowest set bit; 64 where none is set
trailing_zeros = cast(_Bits, intrinsic(_trailing_zeros))
# how many bits are set
bit_count = cast(_Bits, intrinsic(_bit_count))
# (target, at, address, size): copy so many bytes of memory to place `at` of the target
copy_bytes = cast(_Copy, intrinsic(_copy_bytes))


def bytes_within(*ranges: bytes) -> _BlockBits:
    """A function (windows, at) that tells which of the 64 bytes from `at` on are in the ranges.

    Args:
        ranges: The first and the last byte of each.

    Returns:
        It gives one bit a byte, the first byte's lowest. All 64 are compared at once.
    """

    def tell(_typing: Any, windows: Any, _at: Any) -> Any:  # noqa: ANN401 - numba's own types
        def build(context: Any, builder: Any, signature: Any, values: Any) -> Any:  # noqa: ANN401
            block = ir.VectorType(ir.IntType(8), BLOCK)

            def filled(byte: int) -> Any:  # noqa: ANN401
                return ir.Constant(block, BLOCK * [byte])

            data = context.make_array(signature.args[0])(context, builder, values[0]).data
            first = cgutils.pointer_add(builder, data, values[1], block.as_pointer())
            loaded = builder.load(first, align=1)
            told = ir.Constant(ir.VectorType(ir.IntType(1), BLOCK), None)
            for least, most in ranges:
                above = builder.sub(loaded, filled(least))  # what is below wraps around
                inside = builder.icmp_unsigned("<=", above, filled(most - least))
                told = builder.or_(told, inside)
            return builder.bitcast(told, ir.IntType(BLOCK))

        return types.uint64(windows, types.int64), build

    return cast(_BlockBits, intrinsic(tell))
