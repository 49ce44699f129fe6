import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from transforms.copies.characters import compiled_characters, plain_characters
from transforms.copies.word_hashes import text_bytes

TEXT = st.text("ab é—“😀", max_size=90)


@given(st.lists(TEXT, min_size=1, max_size=4), st.data())
def test_both_ways_count_what_python_counts(texts, data):
    number = data.draw(st.integers(0, len(texts) - 1))
    count = data.draw(st.integers(0, len(texts[number])))
    byte = len(texts[number][:count].encode())
    places = [(np.array([number]), np.array([byte], np.int32))]
    laid_out = text_bytes(pl.Series(texts))
    for counted in (plain_characters, compiled_characters):
        assert counted(laid_out, places)[0].tolist() == [count]
