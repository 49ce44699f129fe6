"""Bodies -> signatures: what is stored of a text so that its copies are found later."""

import polars as pl
import pyarrow as pa

from transforms.bodies import BODIES
from transforms.shingles import Sampling, shingle_samples
from transforms.tables import INT, TEXT
from transforms.word_hashes import text_bytes, words

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
    found = words(text_bytes(bodies.match_to_schema(BODIES)["text"]))
    samples = shingle_samples(found, sampling)
    kept = pa.LargeListArray.from_arrays(samples.offsets, samples.hashes)
    return pl.DataFrame(
        {
            "article_id": bodies["article_id"],
            "sequence_hash": samples.sequences,
            "word_count": found.offsets[1:] - found.offsets[:-1],
            "shingle_count": samples.counts,
            "hash_limit": samples.limits,
            "hashes": pl.Series(kept, dtype=pl.List(pl.UInt64())).list.unique().list.sort(),
        },
        schema=SIGNATURES,
    )
