"""Two texts -> the sentences in which one retells the other.

A translation or a rewrite keeps the order of its source's sentences, their names, numbers
and rare words, and little of the exact wording. What is rare is told from the two texts
alone, so that the verdict on a pair does not depend on the corpus around it.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

# A full stop after one capital letter or a short title does not end a sentence.
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt|vs))(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col))"
    r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+"
)
_WORD = re.compile(r"[^\W_]+")
_STEM_CHARS = 6  # "sanction" and "sanctions", "reveal" and "revealed" count as one


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


class Sentence(NamedTuple):
    """A sentence's offsets in its text and the stems of its words."""

    start: int
    end: int
    stems: tuple[str, ...]


class SentenceMatch(NamedTuple):
    """Two aligned sentences, as offsets in their texts, and their similarity (0-1)."""

    start: int
    end: int
    other_start: int
    other_end: int
    similarity: float


DEFAULT_ALIGNMENT = AlignmentRule()


def sentences(text: str, minimum_words: int = DEFAULT_ALIGNMENT.sentence_words) -> list[Sentence]:
    """Cut a text into its sentences of at least some words.

    >>> [sentence.stems for sentence in sentences("Rain fell. Mr. Low watched it.", 1)]
    [('rain', 'fell'), ('mr', 'low', 'watche', 'it')]
    """
    bounds = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    found = []
    for start, end in pairwise(bounds):
        words = _WORD.findall(text[start:end].lower())
        if len(words) >= minimum_words:
            stripped = text[start:end].rstrip()
            stems = tuple(word[:_STEM_CHARS] for word in words)
            found.append(Sentence(start, start + len(stripped), stems))
    return found


def aligned_sentences(
    first: list[Sentence], second: list[Sentence], rule: AlignmentRule = DEFAULT_ALIGNMENT
) -> list[SentenceMatch]:
    """Match sentences one to one, in the order of both texts, for the most similarity.

    >>> text = "The bridge at Orn fell on Monday. Nobody was hurt there."
    >>> matches = aligned_sentences(sentences(text), sentences("On Monday the Orn bridge fell."))
    >>> [(text[match.start:match.end], match.similarity > 0.8) for match in matches]
    [('The bridge at Orn fell on Monday.', True)]
    """
    if not first or not second:
        return []
    similarity = _similarities(first, second)
    gain = np.where(similarity >= rule.similarity, similarity, 0.0)
    return [
        SentenceMatch(
            first[i].start, first[i].end, second[j].start, second[j].end, float(similarity[i, j])
        )
        for i, j in _best_path(gain)
    ]


def _similarities(first: list[Sentence], second: list[Sentence]) -> npt.NDArray[np.float64]:
    everything = [*first, *second]
    frequency = Counter(stem for sentence in everything for stem in set(sentence.stems))
    column = {stem: number for number, stem in enumerate(sorted(frequency))}
    matrix = np.zeros((len(everything), len(column)))
    for row, sentence in enumerate(everything):
        for stem in sentence.stems:
            matrix[row, column[stem]] = 1.0
    counts = np.array([frequency[stem] for stem in column], np.float64)
    matrix *= np.log1p(len(everything) / counts)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    # rounded: the last bits of a sum depend on the machine
    product: npt.NDArray[np.float64] = np.round(matrix[: len(first)] @ matrix[len(first) :].T, 6)
    return product


def _best_path(gain: npt.NDArray[np.float64]) -> list[tuple[int, int]]:
    """The increasing sequence of cells with the largest sum."""
    rows, columns = gain.shape
    best = np.zeros((rows + 1, columns + 1))
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
