"""Bodies -> signatures: what is stored of a text so that its copies are found later."""

import polars as pl
import pyarrow as pa

from transforms.copies.bodies import BODIES
from transforms.copies.shingles import SHINGLE_WORDS, Ranks, Sampling, shingle_samples
from transforms.copies.word_hashes import Hashes, Offsets, text_bytes
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
    samples = shingle_samples(text_bytes(bodies.match_to_schema(BODIES)["text"]), sampling)
    word_counts = pl.Series(samples.word_counts)
    return pl.DataFrame(
        {
            "article_id": bodies["article_id"],
            "sequence_hash": samples.sequences,
            "word_count": word_counts,
            "shingle_count": (word_counts - SHINGLE_WORDS + 1).clip(0),
            "hash_limit": samples.limits,
            "hashes": _lists(samples.offsets, samples.hashes, pl.UInt64()),
            "ranks": _lists(samples.offsets, samples.ranks, pl.UInt32()),
        },
        schema=SIGNATURES,
    )


def _lists(offsets: Offsets, values: Hashes | Ranks, kind: pl.DataType) -> pl.Series:
    return pl.Series(pa.LargeListArray.from_arrays(offsets, values), dtype=pl.List(kind))
