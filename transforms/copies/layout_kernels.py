# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Texts side by side, compiled (twin: `word_hashes.text_bytes`)."""

import numpy as np

from transforms.compiling import compiled
from transforms.copies.bits import copy_bytes
from transforms.copies.text_layouts import Views
from transforms.copies.word_hashes import Bytes, Offsets

U = np.uint64
_VIEW_BYTES = 16
_INLINED = 12  # a text of so many bytes stands in its view, behind the length


@compiled
def lay_out(views: Views, rows: Offsets, offsets: Offsets, buffer: Bytes) -> None:
    """Copy the texts of the rows to where their offsets say."""
    for k in range(len(rows)):
        row = rows[k]
        size = np.int64(views.fields[row, 0])
        if size <= _INLINED:
            source = views.address + U(_VIEW_BYTES * row + 4)
        else:
            source = views.buffers[views.fields[row, 2]] + U(views.fields[row, 3])
        copy_bytes(buffer, offsets[k], source, size)
