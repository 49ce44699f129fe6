"""Overlaps of samples, compiled (twin: `candidate_pairs.plain_overlapping`)."""

import numpy as np

from transforms.candidate_pairs import Samples
from transforms.compiling import compiled, inlined
from transforms.word_hashes import Hashes, Offsets


@inlined
def size_below(hashes: Hashes, first: np.int64, end: np.int64, limit: np.uint64) -> np.int64:
    """How many of the ascending hashes are at most `limit`."""
    low, high = first, end
    while low < high:
        middle = (low + high) // 2
        if hashes[middle] <= limit:
            low = middle + 1
        else:
            high = middle
    return low - first


@compiled
def count_shared(  # noqa: C901 - one pass over the postings
    samples: Samples,
    groups: Offsets,
    group_starts: Offsets,
    postings: Offsets,
    first_text: int,
    rule: tuple[int, float],
    found: Offsets,
) -> tuple[int, int]:
    """Count shared hashes from `first_text` on; the text to go on with, the pairs found."""
    hashes, offsets, limits, is_new = samples
    shared_hashes, shared_share = rule
    texts = len(limits)
    counts = np.zeros(texts, np.int32)
    touched = np.empty(texts, np.int64)
    pairs = 0
    for text in range(first_text, texts):
        if pairs + texts > len(found):
            return text, pairs
        met = 0
        for at in range(offsets[text], offsets[text + 1]):
            group = groups[at]
            if group < 0:
                continue
            for post in range(group_starts[group + 1] - 1, group_starts[group] - 1, -1):
                other = postings[post]
                if other <= text:  # postings ascend within a group
                    break
                if counts[other] == 0:
                    touched[met] = other
                    met += 1
                counts[other] += 1
        for k in range(met):
            other = touched[k]
            shared = counts[other]
            counts[other] = 0
            if shared < shared_hashes or not (is_new[text] or is_new[other]):
                continue
            limit = min(limits[text], limits[other])
            smaller = min(
                size_below(hashes, offsets[text], offsets[text + 1], limit),
                size_below(hashes, offsets[other], offsets[other + 1], limit),
            )
            if shared >= shared_share * smaller:
                found[pairs, 0], found[pairs, 1], found[pairs, 2] = text, other, shared
                pairs += 1
    return texts, pairs
