# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Counts of characters, compiled (twin: `characters.plain_characters`)."""

import numpy as np
import numpy.typing as npt

from transforms.compiling import compiled, inlined
from transforms.copies.bits import bit_count, bytes_within
from transforms.copies.word_hashes import Hashes, Offsets

U = np.uint64
# bytes that go on with a character
going_on_bits = bytes_within(b"\x80\xbf")


@compiled
def count_by_blocks(windows: Hashes, before: Offsets) -> None:
    """Fill in how many bytes before every 64th one go on with a character."""
    total = np.int64(0)
    for block in range(len(before)):
        before[block] = total
        total += np.int64(bit_count(going_on_bits(windows, block << 6)))


@inlined
def going_on_before(windows: Hashes, before: Offsets, at: np.int64) -> np.int64:
    """How many bytes before a byte go on with a character."""
    earlier = (U(1) << U(at & 63)) - U(1)
    return before[at >> 6] + np.int64(bit_count(going_on_bits(windows, at & ~63) & earlier))


@compiled
def count(
    windows: Hashes,
    texts: Offsets,
    within: npt.NDArray[np.int32],
    before: Offsets,
    counts: Offsets,
) -> None:
    """Fill in how many characters stand before bytes, each within the text that starts there."""
    for k in range(len(within)):
        first, at = texts[k], texts[k] + np.int64(within[k])
        skipped = going_on_before(windows, before, at) - going_on_before(windows, before, first)
        counts[k] = at - first - skipped
