"""Bodies -> signatures: what is stored of a text so that its copies are found later."""

import numpy as np
import polars as pl
import pyarrow as pa

from transforms.copies.bodies import BODIES
from transforms.copies.growing import append
from transforms.copies.shingles import SHINGLE_WORDS, Ranks, Sampling, shingle_samples
from transforms.copies.text_layouts import TextLayouts
from transforms.copies.word_hashes import Hashes, Offsets, load_kernels_for
from transforms.tables import INT, TEXT

SIGNATURES = pl.Schema(
    {
        "article_id": TEXT,
        # one hash of all words in order: equal for exact copies
        "sequence_hash": pl.UInt64(),
        "word_count": INT,
        "shingle_count": INT,
        # every shingle hash of the text up to this one is in `hashes`
        "hash_limit": pl.UInt64(),
        "hashes": pl.List(pl.UInt64()),
        # the place of each hash among them in the order of the text
        "ranks": pl.List(pl.UInt32()),
    }
)
DEFAULT_SAMPLING = Sampling()
# their bytes stay in the processor's cache, and memory is used again instead of asked for anew
_TEXTS_AT_ONCE = 1024


def signatures(bodies: pl.DataFrame, sampling: Sampling = DEFAULT_SAMPLING) -> pl.DataFrame:
    """Sign every text.

    Args:
        bodies: BODIES.
        sampling: How many shingles are kept.

    Returns:
        SIGNATURES in the order of `bodies`; `hashes` ascending, without repeats.

    >>> body = {"article_id": ["a"], "text": ["one two three four five"],
    ...     "body_starts": [[0]], "article_starts": [[0]]}
    >>> signatures(pl.DataFrame(body, BODIES)).select("word_count", "shingle_count").row(0)
    (5, 1)
    """
    load_kernels_for(bodies.match_to_schema(BODIES)["text"])
    texts = TextLayouts(bodies["text"])
    hashes, ranks = np.empty(0, np.uint64), np.empty(0, np.uint32)
    ends = np.zeros(1, np.int64)
    word_counts, limits, sequences = [], [], []
    for first in range(0, max(len(texts), 1), _TEXTS_AT_ONCE):
        rows = np.arange(first, min(first + _TEXTS_AT_ONCE, len(texts)))
        part = shingle_samples(texts.of(rows), sampling)
        append(ends, ends[-1] + part.offsets[1:])
        append(hashes, part.hashes)
        append(ranks, part.ranks)
        word_counts.append(part.word_counts)
        limits.append(part.limits)
        sequences.append(part.sequences)
    words = pl.Series(np.concatenate(word_counts))
    return pl.DataFrame(
        {
            "article_id": bodies["article_id"],
            "sequence_hash": np.concatenate(sequences),
            "word_count": words,
            "shingle_count": (words - SHINGLE_WORDS + 1).clip(0),
            "hash_limit": np.concatenate(limits),
            "hashes": _lists(ends, hashes, pa.uint64()),
            "ranks": _lists(ends, ranks, pa.uint32()),
        },
        schema=SIGNATURES,
    )


def _lists(offsets: Offsets, values: Hashes | Ranks, kind: pa.DataType) -> pl.Series:
    """Lists over the arrays as they are; given arrays, pyarrow would import pandas first."""
    flat = pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(values)])
    nested = pa.large_list(kind)
    buffers = [None, pa.py_buffer(offsets)]
    return pl.Series(pa.Array.from_buffers(nested, len(offsets) - 1, buffers, children=[flat]))
