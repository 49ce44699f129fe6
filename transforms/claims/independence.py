"""Claims of a group, copies, shared passages -> how many independent texts and origins carry it."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import polars as pl

_SHINGLE = 4
_LEAST_WORDS = 8  # two reporters may write a short sentence alike
_COPIED = 0.8
_WORDS_AROUND = 6
_WORD = re.compile(r"\w+")
Claim = Mapping[str, Any]
Span = tuple[int, int]
SharedPassages = Mapping[tuple[str, str], Sequence[tuple[Span, Span]]]


def shared_spans(shared_passages: pl.DataFrame) -> dict[tuple[str, str], list[tuple[Span, Span]]]:
    """SHARED_PASSAGES by pair of articles, both ways."""
    spans: dict[tuple[str, str], list[tuple[Span, Span]]] = {}
    columns = shared_passages.select(
        "article_id",
        "start_char",
        "end_char",
        "other_article_id",
        "other_start_char",
        "other_end_char",
    )
    for article, start, end, other, other_start, other_end in columns.iter_rows():
        spans.setdefault((article, other), []).append(((start, end), (other_start, other_end)))
        spans.setdefault((other, article), []).append(((other_start, other_end), (start, end)))
    return spans


def texts(claims: Sequence[Claim], spans: SharedPassages) -> list[int]:
    """The number of the independent text that each claim belongs to, counted from 0.

    Claims of one copy cluster are one text; so are claims that lie in a passage that their
    two articles share, even where the rest of the articles is original, and claims of one
    sentence: two reporters don't write the same one, they were handed it.
    """
    owner = list(range(len(claims)))
    for i, left in enumerate(claims):
        for j in range(i):
            if owner[j] != owner[i] and _one_text(left, claims[j], spans):
                old, new = owner[i], owner[j]
                owner = [new if number == old else number for number in owner]
    numbers = {number: at for at, number in enumerate(dict.fromkeys(owner))}
    return [numbers[number] for number in owner]


def _one_text(left: Claim, right: Claim, spans: SharedPassages) -> bool:
    if left["article_id"] == right["article_id"]:
        return True
    if left["copy_cluster_id"] is not None and left["copy_cluster_id"] == right["copy_cluster_id"]:
        return True
    if is_one_sentence(left["sentence_words"], right["sentence_words"]):
        return True
    if is_one_sentence(_near(left), right["sentence_words"]):
        return True
    if is_one_sentence(_near(right), left["sentence_words"]):
        return True
    return any(
        _touches(left, here) and _touches(right, there)
        for here, there in spans.get((left["article_id"], right["article_id"]), ())
    )


def is_one_sentence(left: str | None, right: str | None) -> bool:
    """Whether four of five runs of four words of the shorter sentence stand in the longer.

    >>> sentence = "nine boats were lost on the bank in the night"
    >>> is_one_sentence(sentence, f"{sentence} he said")
    True
    """
    if left is None or right is None:
        return False
    short, long = sorted((shingles(left), shingles(right)), key=len)
    least = _LEAST_WORDS - _SHINGLE + 1
    return len(short) >= least and len(short & long) >= _COPIED * len(short)


def _near(claim: Claim) -> str | None:
    """A claim's words with those around them in its sentence, which may go on otherwise.

    Links to other articles stand in the middle of sentences: they are copied, not reported.
    """
    before, own, after = (claim["sentence_words"] or "").partition(
        " ".join(_WORD.findall(claim["text"] or ""))
    )
    words = [*before.split()[-_WORDS_AROUND:], *own.split(), *after.split()[:_WORDS_AROUND]]
    return " ".join(words) if own else None


@lru_cache(maxsize=100_000)
def shingles(words: str) -> frozenset[tuple[str, ...]]:
    """Every run of four words."""
    tokens = words.casefold().split()
    return frozenset(tuple(tokens[i : i + _SHINGLE]) for i in range(len(tokens) - _SHINGLE + 1))


def _touches(claim: Claim, span: Span) -> bool:
    return bool(claim["start_char"] < span[1] and claim["end_char"] > span[0])


def origin_count(claims: Sequence[Claim]) -> int:
    """How many named origins are told apart: entities, else the words that name them."""
    named = {
        claim["origin_entity_id"] or (claim["origin_text"] or "").casefold().removeprefix("the ")
        for claim in claims
    }
    return len(named - {""})
