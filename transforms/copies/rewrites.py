"""Two texts -> the sentences in which one retells the other.

A translation or a rewrite keeps the order of its source's sentences, their names, numbers
and rare words, and little of the exact wording. What is rare is told from the two texts
alone, so that the verdict on a pair does not depend on the corpus around it.
"""

from dataclasses import dataclass

import numpy as np

from transforms.copies.sentences import Sentences
from transforms.copies.word_hashes import Offsets, kernels_are_loaded

SCORE = 1_000_000  # similarities as whole numbers: sums don't depend on the machine
COMPILED_FROM_PAIRS = 200
_LOG_SCALE = 4096


@dataclass(frozen=True)
class AlignmentRule:
    """When sentences tell the same.

    Attributes:
        similarity: Least cosine of two sentences' weighted words. Two translations of one
            text have 64 % of their sentences above 0.6, two reports of one event 0 to 6 %.
        verbatim: From this cosine on they are the same words.
        sentence_words: A shorter sentence ("He said no.") is no evidence.
    """

    similarity: float = 0.5
    verbatim: float = 0.95
    sentence_words: int = 5


DEFAULT_ALIGNMENT = AlignmentRule()


def aligned_sentences(texts: Sentences, pairs: Offsets, rule: AlignmentRule) -> Offsets:
    """Match the sentences of two texts one to one, in the order of both.

    Of all such matchings the one with the largest sum of similarities is taken.

    Args:
        texts: All texts' sentences.
        pairs: One row a pair: two text numbers.
        rule: What counts as the same.

    Returns:
        One row a match, in order: pair number, sentence of the first text, sentence of
        the second text (numbered through all texts), similarity in millionths.
    """
    is_large = kernels_are_loaded() or len(pairs) >= COMPILED_FROM_PAIRS
    match = compiled_alignment if is_large else plain_alignment
    return match(texts, pairs, round(rule.similarity * SCORE))


def logarithms(texts: Sentences, pairs: Offsets) -> Offsets:
    """Whole-number logarithms up to twice the sentences of any pair."""
    counts = np.diff(texts.offsets)[pairs].sum(axis=1)
    numbers = np.arange(1, 2 * int(counts.max(initial=1)) + 1)
    scaled = np.rint(_LOG_SCALE * np.log(numbers)).astype(np.int64)
    return np.concatenate([[0], scaled]).astype(np.int64)


def plain_alignment(texts: Sentences, pairs: Offsets, least: int) -> Offsets:
    """The matches by the definition, pair by pair."""
    log = logarithms(texts, pairs)
    rows = [np.zeros((0, 4), np.int64)]
    for number, (left, right) in enumerate(pairs.tolist()):
        first, second = texts.offsets[left], texts.offsets[right]
        rows.extend(
            np.array([[number, first + i, second + j, score]])
            for i, j, score in _matches(texts, left, right, log, least)
        )
    return np.concatenate(rows)


def _matches(
    texts: Sentences, left: int, right: int, log: Offsets, least: int
) -> list[tuple[int, int, int]]:
    spans = [(texts.offsets[text], texts.offsets[text + 1]) for text in (left, right)]
    if any(start == end for start, end in spans):
        return []
    stems = [
        texts.stems[texts.stem_offsets[start] : texts.stem_offsets[end]] for start, end in spans
    ]
    sizes = [np.diff(texts.stem_offsets[start : end + 1]) for start, end in spans]
    known, column = np.unique(np.concatenate(stems), return_inverse=True)
    row = np.repeat(np.arange(sum(map(len, sizes))), np.concatenate(sizes))
    has = np.zeros((len(sizes[0]) + len(sizes[1]), len(known)), np.int64)
    has[row, column] = 1
    frequency = has.sum(axis=0)
    # ln((sentences + frequency) / frequency): rare words weigh most, none weighs nothing
    weights = has * (log[len(has) + frequency] - log[frequency])
    lengths = np.sqrt((weights * weights).sum(axis=1).astype(np.float64))
    products = weights[: len(sizes[0])] @ weights[len(sizes[0]) :].T
    cosines = products / (lengths[: len(sizes[0]), None] * lengths[None, len(sizes[0]) :])
    scores = np.rint(SCORE * cosines).astype(np.int64)
    gain = np.where(scores >= least, scores, 0)
    return [(i, j, int(scores[i, j])) for i, j in _best_path(gain)]


def _best_path(gain: Offsets) -> list[tuple[int, int]]:
    """The increasing sequence of cells with the largest sum."""
    rows, columns = gain.shape
    best = np.zeros((rows + 1, columns + 1), np.int64)
    for i in range(1, rows + 1):
        through = best[i - 1, :-1] + gain[i - 1]
        best[i, 1:] = np.maximum.accumulate(np.maximum(through, best[i - 1, 1:]))
    path = []
    i, j = rows, columns
    while i > 0 and j > 0:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            path.append((i - 1, j - 1))
            i, j = i - 1, j - 1
    return path[::-1]


def compiled_alignment(texts: Sentences, pairs: Offsets, least: int) -> Offsets:
    """The matches by the compiled kernel."""
    from transforms.copies import rewrite_kernels  # noqa: PLC0415 - numba is slow to import

    counts = np.diff(texts.offsets)[pairs]
    found = np.empty((int(counts.min(axis=1).sum()) if len(pairs) else 0, 4), np.int64)
    rows = rewrite_kernels.align(texts, pairs, logarithms(texts, pairs), least, found)
    return found[:rows].copy()
