"""The words of two quotes of one speaker -> whether they are one statement.

Exact words are known by a run of them, reports of them by most of their content.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

STATEMENT = "statement"
LEAST_WORDS = 4  # fewer say too little
_LEAST_OF_RUN = 3
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_RUN = 5
_BEFORE = 2
_LEAST_SHARE = 0.7
_LEAST_OF_SHORTER = 0.5
_LEAST_OF_LONGER = 0.25  # a short report shares words with long ones by chance
_EMPTY = frozenset(
    {"a", "about", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because"}
    | {"been", "but", "by", "can", "could", "did", "do", "does", "for", "from", "get", "go"}
    | {"going", "had", "has", "have", "he", "her", "here", "him", "his", "how", "i", "if", "in"}
    | {"into", "is", "it", "it's", "its", "just", "know", "like", "lot", "many", "may", "me"}
    | {"more", "much", "my", "of", "on", "one", "or", "our", "out", "people", "said", "say"}
    | {"she", "should", "so", "some", "than", "that", "that's", "the", "their", "them", "then"}
    | {"there", "these", "they", "they're", "thing", "things", "think", "this", "those", "to"}
    | {"up", "us", "very", "want", "was", "we", "we're", "we've", "well", "were", "what", "when"}
    | {"which", "who", "will", "with", "would", "you", "you're", "your", "i'm", "i've", "it’s"}
)
_DENIALS = frozenset({"no", "not", "never", "nothing", "cannot"})


class Run(NamedTuple):
    """Words in a row, and whether "not" stands just before them."""

    words: tuple[str, ...]
    is_denied: bool


@lru_cache(maxsize=50_000)
def content_words(text: str) -> tuple[str, ...]:
    """The words of a quote that say something, each once, in order.

    >>> content_words("We will not sell the mill, and we won’t close the mill.")
    ('not', 'sell', 'mill', "won't", 'close')
    """
    return tuple(dict.fromkeys(word for word in _words(text) if word not in _EMPTY))


def is_one_statement(left: str, right: str) -> bool:
    """Whether two quotes of one speaker have a run of words or most content in common.

    >>> is_one_statement("we will sell the old mill in Selm", "The old mill in Selm may fall")
    True
    >>> is_one_statement("we will sell the mill in Selm by May", "not sell Selm's mill by May")
    False
    """
    one, other = _content(left), _content(right)
    shorter, longer = sorted((len(one), len(other)))
    shared = len(one & other)
    if shared < _LEAST_OF_RUN:
        return False
    run = max((len(_told(run.words)) for run in _runs(left) & _runs(right)), default=0)
    if run and (shared > run or run >= shorter * _LEAST_OF_SHORTER):
        return True  # more than a name: "the Minister of the River"
    if shorter < longer * _LEAST_OF_LONGER or _denies(one) != _denies(other):
        return False
    return shared >= max(LEAST_WORDS, shorter * _LEAST_SHARE)


@lru_cache(maxsize=50_000)
def _content(text: str) -> frozenset[str]:
    return frozenset(content_words(text))


@lru_cache(maxsize=50_000)
def _runs(text: str) -> frozenset[Run]:
    """Every run of five words with three that say something, and whether it is denied."""
    words = _words(text)
    runs = (
        Run(tuple(words[i : i + _RUN]), _denies(words[max(0, i - _BEFORE) : i]))
        for i in range(len(words) - _RUN + 1)
    )
    return frozenset(run for run in runs if len(_told(run.words)) >= _LEAST_OF_RUN)


def _told(words: Iterable[str]) -> frozenset[str]:
    """The words that say something."""
    return frozenset(words) - _EMPTY


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("’", "'").casefold())


def _denies(words: Iterable[str]) -> bool:
    return any(word in _DENIALS or word.endswith("n't") for word in words)
