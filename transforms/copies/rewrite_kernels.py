# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Sentence alignment, compiled (twin: `rewrites.plain_alignment`)."""

import numpy as np
import numpy.typing as npt

from transforms.compiling import compiled, inlined
from transforms.copies.rewrites import SCORE
from transforms.copies.sentences import Sentences
from transforms.copies.set_kernels import table_size
from transforms.copies.word_hashes import Offsets

Lengths = npt.NDArray[np.float64]
U = np.uint64


@inlined
def numbered_stems(texts: Sentences, left: np.int64, right: np.int64) -> tuple[Offsets, Offsets]:
    """Number the distinct stems of two texts; the number of each, sentences with each."""
    offsets, stem_offsets, stems = texts.offsets, texts.stem_offsets, texts.stems
    first, first_end = stem_offsets[offsets[left]], stem_offsets[offsets[left + 1]]
    second, second_end = stem_offsets[offsets[right]], stem_offsets[offsets[right + 1]]
    size = first_end - first + second_end - second
    table = np.zeros(table_size(size), np.uint64)
    number_at = np.zeros(len(table), np.int64)
    mask = U(len(table) - 1)
    numbers = np.empty(size, np.int64)
    frequency = np.zeros(size, np.int64)
    distinct = np.int64(0)
    for k in range(size):
        stem = (
            stems[first + k] if k < first_end - first else stems[second + k - (first_end - first)]
        )
        mixed = max(stem * U(0x9E3779B97F4A7C15), U(1))  # short stems have empty high bits
        value = mixed ^ (mixed >> U(32))
        at = value & mask
        while table[at] != U(0) and table[at] != value:
            at = (at + U(1)) & mask
        if table[at] == U(0):
            table[at] = value
            number_at[at] = distinct
            distinct += 1
        numbers[k] = number_at[at]
        frequency[numbers[k]] += 1
    return numbers, frequency[:distinct]


@compiled
def postings(
    texts: Sentences, right: np.int64, numbers: Offsets, weight: Offsets
) -> tuple[Offsets, Offsets, Lengths]:
    """A text's sentences by stem: starts by stem, the sentences, and their vectors' lengths."""
    first, end = texts.offsets[right], texts.offsets[right + 1]
    starts = np.zeros(len(weight) + 1, np.int64)
    for k in range(len(numbers)):
        starts[numbers[k] + 1] += 1
    for k in range(len(weight)):
        starts[k + 1] += starts[k]
    fill = starts[:-1].copy()
    places = np.empty(len(numbers), np.int64)
    lengths = np.zeros(end - first)
    at = 0
    for j in range(end - first):
        total = np.int64(0)
        for _ in range(texts.stem_offsets[first + j + 1] - texts.stem_offsets[first + j]):
            number = numbers[at]
            places[fill[number]] = j
            fill[number] += 1
            total += weight[number] * weight[number]
            at += 1
        lengths[j] = np.sqrt(float(total))
    return starts, places, lengths


@compiled
def cosine_scores(texts: Sentences, left: np.int64, right: np.int64, log: Offsets) -> Offsets:
    """The similarity of every sentence of one text to every one of the other, in millionths."""
    offsets, stem_offsets = texts.offsets, texts.stem_offsets
    rows, columns = offsets[left + 1] - offsets[left], offsets[right + 1] - offsets[right]
    numbers, frequency = numbered_stems(texts, left, right)
    # ln((sentences + frequency) / frequency): rare words weigh most, none weighs nothing
    weight = log[rows + columns + frequency] - log[frequency]
    own = stem_offsets[offsets[left + 1]] - stem_offsets[offsets[left]]
    starts, places, lengths = postings(texts, right, numbers[own:], weight)
    scores = np.zeros((rows, columns), np.int64)
    at = 0
    for i in range(rows):
        total = np.int64(0)
        products = np.zeros(columns, np.int64)
        sentence = offsets[left] + i
        for _ in range(stem_offsets[sentence + 1] - stem_offsets[sentence]):
            square = weight[numbers[at]] * weight[numbers[at]]
            total += square
            for post in range(starts[numbers[at]], starts[numbers[at] + 1]):
                products[places[post]] += square
            at += 1
        for j in range(columns):
            cosine = products[j] / (np.sqrt(float(total)) * lengths[j])
            scores[i, j] = np.int64(np.rint(SCORE * cosine))
    return scores


@compiled
def best_path(scores: Offsets, least: int, path: Offsets) -> int:
    """The increasing sequence of cells with the largest sum, last cell first; its length."""
    rows, columns = scores.shape
    best = np.zeros((rows + 1, columns + 1), np.int64)
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            score = scores[i - 1, j - 1]
            through = best[i - 1, j - 1] + (score if score >= least else 0)
            best[i, j] = max(through, best[i - 1, j], best[i, j - 1])
    length = 0
    i, j = rows, columns
    while i > 0 and j > 0:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i -= 1
            j -= 1
            path[length, 0], path[length, 1] = i, j
            length += 1
    return length


@compiled
def align(texts: Sentences, pairs: Offsets, log: Offsets, least: int, found: Offsets) -> int:
    """Fill `found` with the matched sentences of every pair; their number."""
    rows = 0
    for pair in range(len(pairs)):
        left, right = pairs[pair]
        first, second = texts.offsets[left], texts.offsets[right]
        most = min(texts.offsets[left + 1] - first, texts.offsets[right + 1] - second)
        if most == 0:
            continue
        scores = cosine_scores(texts, left, right, log)
        path = np.empty((most, 2), np.int64)
        length = best_path(scores, least, path)
        for k in range(length - 1, -1, -1):
            i, j = path[k]
            found[rows, 0], found[rows, 1], found[rows, 2] = pair, first + i, second + j
            found[rows, 3] = scores[i, j]
            rows += 1
    return rows
