"""Pairs of texts -> their aligned sentences as spans of characters."""

from typing import NamedTuple

import numpy as np
import polars as pl

from transforms.copies.rewrites import SCORE, AlignmentRule, aligned_sentences
from transforms.copies.sentences import sentences
from transforms.copies.word_hashes import CharacterIndex, Offsets, text_bytes, words
from transforms.tables import FLOAT, INT, columns

MATCHES = pl.Schema(
    {
        **columns("left right start end other_start other_end", INT),
        "similarity": FLOAT,
    }
)


class Retellings(NamedTuple):
    """MATCHES, and `number`, `sentence_count` of every text that was read."""

    matches: pl.DataFrame
    sentence_counts: pl.DataFrame


def retellings(texts: pl.Series, pairs: pl.DataFrame, rule: AlignmentRule) -> Retellings:
    """Align the sentences of pairs of texts.

    Args:
        texts: Texts by number.
        pairs: `left`, `right`: text numbers.
        rule: Which sentences tell the same.

    Returns:
        One row a match, in the order of `pairs` and of the texts.
    """
    numbers = pairs.select("left", "right").to_numpy().astype(np.int64)
    read, position = np.unique(numbers, return_inverse=True)
    laid_out = text_bytes(texts.gather(read))
    found = words(laid_out)
    cut = sentences(laid_out, found, rule.sentence_words)
    matches = aligned_sentences(cut, position.reshape(-1, 2).astype(np.int64), rule)
    index = CharacterIndex.of(laid_out)
    spans: dict[str, Offsets] = {}
    for side, column in (("", 1), ("other_", 2)):
        text = position.reshape(-1, 2)[matches[:, 0], column - 1]
        sentence = matches[:, column]
        start = found.start_bytes[cut.starts[sentence]]
        end = found.end_bytes[cut.ends[sentence] - 1]
        spans[f"{side}start"] = index.characters(laid_out, text, start)
        spans[f"{side}end"] = index.characters(laid_out, text, end)
    rows = {
        "left": numbers[matches[:, 0], 0],
        "right": numbers[matches[:, 0], 1],
        **spans,
        "similarity": matches[:, 3] / SCORE,
    }
    counts = {"number": read, "sentence_count": np.diff(cut.offsets)}
    return Retellings(
        pl.DataFrame(rows, MATCHES), pl.DataFrame(counts, columns("number sentence_count", INT))
    )
