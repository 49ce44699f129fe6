# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""The stems of sentences, compiled (twin: `sentences.plain_stems`)."""

import numpy as np

from transforms.compiling import compiled
from transforms.copies.word_hashes import Hashes, Offsets


@compiled
def sort_stems(
    stems: Hashes, firsts: Offsets, lasts: Offsets, distinct: Hashes, offsets: Offsets
) -> int:
    """Store each sentence's stems, ascending, without repeats; how many in all."""
    count = 0
    for sentence in range(len(firsts)):
        own = np.sort(stems[firsts[sentence] : lasts[sentence]])
        for k in range(len(own)):
            if k == 0 or own[k] != own[k - 1]:
                distinct[count] = own[k]
                count += 1
        offsets[sentence + 1] = count
    return count
