import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.copies.text_layouts import TextLayouts
from transforms.copies.word_hashes import PADDING

# texts of up to twelve bytes stand elsewhere in memory than longer ones
TEXTS = st.lists(st.none() | st.text("aé—", max_size=9) | st.text(min_size=13), min_size=1)


def laid_out(found):
    start, end = found.offsets[0], found.offsets[-1]
    assert len(found.buffer) >= end + PADDING
    return found.buffer[start:end].tobytes(), (found.offsets - start).tolist()


@settings(deadline=None)
@given(TEXTS, TEXTS, st.data())
def test_compiled_layouts_equal_their_definition(first, second, data):
    column = pl.concat([pl.Series(texts, dtype=pl.String()) for texts in (first, second)])
    column = column.slice(data.draw(st.integers(0, len(column) - 1)))
    layouts = TextLayouts(column)
    for _ in range(3):  # each in the memory of the one before
        chosen = data.draw(st.lists(st.integers(0, len(column) - 1)))
        rows = np.array(chosen, np.int64)
        assert laid_out(layouts.compiled(rows)) == laid_out(layouts.plain(rows))
        assert not layouts.compiled(rows).buffer[-PADDING:].any()


@pytest.mark.parametrize("lay_out", [TextLayouts.plain, TextLayouts.compiled])
def test_a_column_without_texts_is_laid_out(lay_out):
    layouts = TextLayouts(pl.Series([], dtype=pl.String()))
    assert laid_out(lay_out(layouts, np.zeros(0, np.int64))) == (b"", [0])
