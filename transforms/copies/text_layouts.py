"""A column of texts -> some of them side by side, again and again in the same memory.

What polars makes of a choice of texts is new memory each time, which the system has to
clear first; that takes as long as hashing the words.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.copies.word_hashes import (
    PADDING,
    Bytes,
    Hashes,
    Offsets,
    TextBytes,
    kernels_are_loaded,
    text_bytes,
)


class Views(NamedTuple):
    """Where texts stand in memory, one row a text.

    The `fields` of a row are the bytes of the text, its first four bytes, the number of its
    buffer and its place there; a short text stands in the row itself, behind its length.
    `address` is the first row's, `buffers` are those of the buffers.

    Source: *Arrow columnar format*, variable-size binary view layout.
    """

    fields: npt.NDArray[np.uint32]
    address: np.uint64
    buffers: Hashes


class TextLayouts:
    """Lays texts out as one buffer; a null counts as empty."""

    def __init__(self, texts: pl.Series) -> None:
        """Take a column of texts; it is not copied."""
        self.column = texts.fill_null("").rechunk()
        self._buffer = np.empty(0, np.uint8)
        self._arrow: Any = None  # holds the memory of the views
        self._views = Views(np.empty((0, 4), np.uint32), np.uint64(0), np.empty(0, np.uint64))

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self.column)

    def of(self, rows: Offsets) -> TextBytes:
        """The texts of these rows, in their order; good until the next call.

        >>> laid_out = TextLayouts(pl.Series(["rain", "wind", "sun"])).of(np.array([2, 0]))
        >>> laid_out.offsets.tolist(), laid_out.buffer[:7].tobytes()
        ([0, 3, 7], b'sunrain')
        """
        return self.compiled(rows) if kernels_are_loaded() else self.plain(rows)

    def plain(self, rows: Offsets) -> TextBytes:
        """The layout by the definition."""
        return text_bytes(self.column.gather(rows))

    def compiled(self, rows: Offsets) -> TextBytes:
        """The layout by the compiled kernel, in the memory of the one before."""
        from transforms.copies import layout_kernels  # noqa: PLC0415 - numba is slow to import

        views = self._seen()
        offsets = np.zeros(len(rows) + 1, np.int64)
        np.cumsum(views.fields[rows, 0], out=offsets[1:])
        size = int(offsets[-1]) + PADDING
        if size > len(self._buffer):
            self._buffer = np.empty(size + size // 8, np.uint8)
        buffer: Bytes = self._buffer[:size]
        buffer[-PADDING:] = 0
        layout_kernels.lay_out(views, rows, offsets, buffer)
        for values in (buffer, offsets):  # as what Arrow holds; kernels are compiled for that
            values.flags.writeable = False
        return TextBytes(buffer, offsets)

    def _seen(self) -> Views:
        """The views of all texts, told once."""
        if self._arrow is None and len(self.column):
            self._arrow = self.column.to_arrow(compat_level=pl.CompatLevel.newest())
            _, rows, *buffers = self._arrow.buffers()
            first, size = 4 * self._arrow.offset, 4 * len(self._arrow)
            fields = np.frombuffer(rows, np.uint32)[first : first + size].reshape(-1, 4)
            addresses = np.array([buffer.address for buffer in buffers], np.uint64)
            self._views = Views(fields, np.uint64(fields.ctypes.data), addresses)
        return self._views
