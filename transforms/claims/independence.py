"""Claims of a group, copies, shared passages -> how many independent texts and origins carry it."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import polars as pl

from transforms.claims.statement_words import STATEMENT

_SHINGLE = 4
_LEAST_WORDS = 8  # two reporters may write a short sentence alike
_LEAST_RUNS = _LEAST_WORDS - _SHINGLE + 1
_COPIED = 0.8
_REPRINTED = 0.6  # of sentences with one quote: what stands around it has to tell two hearers
_RUN = 12  # a long name with its verb and number may be written alike by two reporters
_WORD = re.compile(r"\w+")
_KEPT_ARTICLES = 1_000
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


class ArticleWords:
    """The words of articles, made when they are asked for."""

    def __init__(self, articles: pl.DataFrame) -> None:
        """Keep the texts.

        Args:
            articles: `article_id`, `text`.
        """
        self._rows = {key: row for row, key in enumerate(articles["article_id"])}
        self._texts = articles["text"]
        self._words = lru_cache(_KEPT_ARTICLES)(self._read)

    def hold(self, article_id: str, run: str) -> bool:
        """Whether a run of words stands in an article; in none that is not known."""
        return article_id in self._rows and run in self._words(article_id)

    def _read(self, article_id: str) -> str:
        return _line(_WORD.findall(self._texts[self._rows[article_id]]))


def _line(words: Sequence[str]) -> str:
    """Words as they are searched for: case aside, with a blank on both sides."""
    return f" {' '.join(words).casefold()} "


def texts(claims: Sequence[Claim], spans: SharedPassages, words: ArticleWords) -> list[int]:
    """The number of the independent text that each claim belongs to, counted from 0.

    Claims of one copy cluster are one text; so are claims that lie in a passage that their
    two articles share, even where the rest of the articles is original, claims of one
    sentence (two reporters don't write the same one, they were handed it), and a claim whose
    words stand in the other article with those around them, if they are not a quote.
    """
    owner = list(range(len(claims)))
    for i, left in enumerate(claims):
        for j in range(i):
            if owner[j] != owner[i] and _one_text(left, claims[j], spans, words):
                old, new = owner[i], owner[j]
                owner = [new if number == old else number for number in owner]
    numbers = {number: at for at, number in enumerate(dict.fromkeys(owner))}
    return [numbers[number] for number in owner]


def _one_text(left: Claim, right: Claim, spans: SharedPassages, words: ArticleWords) -> bool:
    if left["article_id"] == right["article_id"]:
        return True
    if left["copy_cluster_id"] is not None and left["copy_cluster_id"] == right["copy_cluster_id"]:
        return True
    if is_one_sentence(left["sentence_words"], right["sentence_words"]):
        return True
    if left.get("property") == STATEMENT:  # two reporters write down a speaker's words alike
        held = _is_reprinted(left, right, words)
    else:
        held = _is_held(left, right, words) or _is_held(right, left, words)
    if held:
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
    return len(short) >= _LEAST_RUNS and len(short & long) >= _COPIED * len(short)


def _is_reprinted(left: Claim, right: Claim, words: ArticleWords) -> bool:
    """Whether most of the shorter one's sentences stands in the other article, cut otherwise."""
    of = {side["article_id"]: shingles(side["sentence_words"] or "") for side in (left, right)}
    short, long = sorted(of, key=lambda article: len(of[article]))
    held = sum(words.hold(long, _line(run)) for run in of[short])
    return len(of[short]) >= _LEAST_RUNS and held >= _REPRINTED * len(of[short])


def _is_held(claim: Claim, other: Claim, words: ArticleWords) -> bool:
    """Whether the other article has a claim's words with those before or behind them.

    Links to other articles stand in the middle of sentences, and captions at the head of them:
    they are copied, not reported.
    """
    runs = _runs(claim["sentence_words"] or "", claim["text"] or "")
    sentence = _line((other["sentence_words"] or "").split())
    return any(run in sentence or words.hold(other["article_id"], run) for run in runs)


@lru_cache(maxsize=10_000)
def _runs(sentence: str, text: str) -> tuple[str, ...]:
    """Every run of twelve words of a sentence that has a claim's own in it."""
    of, own = sentence.split(), _WORD.findall(text)
    at = next((i for i in range(len(of)) if own and of[i : i + len(own)] == own), None)
    if at is None or len(of) < _LEAST_WORDS:
        return ()
    length = max(_RUN, len(own))
    first, last = max(0, at + len(own) - length), max(0, min(at, len(of) - length))
    return tuple(_line(of[start : start + length]) for start in range(first, last + 1))


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
