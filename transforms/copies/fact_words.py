"""Words -> the numbers and names among them: what tells a template's uses apart.

Two market reports, weather reports or match reports of one desk share nearly all their
wording and none of their facts.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.copies.set_overlaps import HashSets
from transforms.copies.shingles import COMPILED_FROM_WORDS
from transforms.copies.word_hashes import TextBytes, Words


class WordKinds(NamedTuple):
    """Which words begin with a digit, and which are capitalised inside a sentence."""

    is_number: npt.NDArray[np.bool_]
    is_name: npt.NDArray[np.bool_]


def word_kinds(texts: TextBytes, words: Words) -> WordKinds:
    """Tell numbers and names from other words by their letters and their surroundings."""
    if len(words.hashes) >= COMPILED_FROM_WORDS:
        return compiled_kinds(texts, words)
    return plain_kinds(texts, words)


def compiled_kinds(texts: TextBytes, words: Words) -> WordKinds:
    """The kinds by the compiled kernel."""
    from transforms.copies import fact_kernels  # noqa: PLC0415 - numba is slow to import

    kinds = WordKinds(*(np.empty(len(words.hashes), np.bool_) for _ in WordKinds._fields))
    fact_kernels.tell_kinds(texts.windows, texts, words, kinds)
    return kinds


def plain_kinds(texts: TextBytes, words: Words) -> WordKinds:
    """The kinds by the definition, in NumPy."""
    counts = np.diff(words.offsets)
    start = np.repeat(texts.offsets[:-1], counts) + words.start_bytes.astype(np.int64)
    initial = texts.buffer[start]
    is_number = (initial >= ord("0")) & (initial <= ord("9"))
    return WordKinds(is_number, _capital(texts, start) & _inside_sentence(texts, words, start))


def fact_words(words: Words, kinds: WordKinds) -> HashSets:
    """Keep the numbers and names.

    Returns:
        Their hashes in each text, in order, repeats included: bags rather than sets.
    """
    is_fact = kinds.is_number | kinds.is_name
    kept_before = np.concatenate([[0], np.cumsum(is_fact)])
    return HashSets(words.hashes[is_fact], kept_before[words.offsets].astype(np.int64))


def masked(words: Words, kinds: WordKinds) -> Words:
    """Blank the numbers and names: what stays is the wording of a template."""
    return words._replace(hashes=np.where(kinds.is_number | kinds.is_name, 0, words.hashes))


def _capital(texts: TextBytes, start: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    initial, following = texts.buffer[start], texts.buffer[start + 1]
    ascii_capital = (initial >= ord("A")) & (initial <= ord("Z"))
    # "À" to "Þ" in UTF-8; "I" and "A" alone are no names
    latin_capital = (initial == 0xC3) & (following >= 0x80) & (following <= 0x9E)
    is_name_letter = ((following | 32) >= ord("a")) & ((following | 32) <= ord("z"))
    capital: npt.NDArray[np.bool_] = (
        ascii_capital & (is_name_letter | (following >= 128))
    ) | latin_capital
    return capital


def _inside_sentence(
    texts: TextBytes, words: Words, start: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Whether only a space, a hyphen or a comma and a space stand before the word."""
    if not len(start):
        return np.zeros(0, np.bool_)
    counts = np.diff(words.offsets)
    end = words.end_bytes + np.repeat(texts.offsets[:-1], counts)
    gap = np.concatenate([[0], start[1:] - end[:-1]])
    gap[words.offsets[:-1][counts > 0]] = 0  # a text's first word
    before = texts.buffer[start - 1]
    earlier = texts.buffer[np.maximum(start - 2, 0)]
    joined = (before == ord(" ")) | (before == ord("-"))
    inside: npt.NDArray[np.bool_] = ((gap == 1) & joined) | (
        (gap == 2) & (before == ord(" ")) & (earlier == ord(","))
    )
    return inside
