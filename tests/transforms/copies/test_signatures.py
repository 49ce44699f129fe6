import sys

import polars as pl

import transforms.copies
from transforms.copies.bodies import BODIES
from transforms.copies.signatures import signatures
from transforms.copies.word_hashes import COMPILED_FROM_BYTES, kernels_are_loaded

KERNELS = "word_kernels"


def bodies(count, text):
    starts = [[0]] * count
    columns = ([f"a{number:06}" for number in range(count)], [text] * count, starts, starts)
    return pl.DataFrame(dict(zip(BODIES, columns, strict=True)), schema=BODIES)


def test_many_short_texts_load_the_kernels_though_a_part_of_them_would_not(monkeypatch):
    # as in a process that has not imported them yet
    monkeypatch.delitem(sys.modules, f"transforms.copies.{KERNELS}", raising=False)
    monkeypatch.delattr(transforms.copies, KERNELS, raising=False)
    signatures(bodies(3, "the ferry left the old harbour"))
    assert not kernels_are_loaded()
    text = "the ferry left the old harbour late on a grey morning " * 16
    signatures(bodies(COMPILED_FROM_BYTES // len(text) + 1, text))
    assert kernels_are_loaded()
