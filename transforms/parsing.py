"""Articles and blocks -> parsed articles: the spaCy pass that all extractors share.

Each block is parsed by itself, so that a sentence never runs over a block's end and equal
paragraphs of a batch are parsed once. Offsets of a `Doc` are into the block's text; add
`Passage.start_char` for offsets into `articles.text`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import polars as pl
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from transforms.datelines import dateline_end

BODY_ROLES = frozenset({"headline", "subhead", "body"})
# Runs of punctuation cost the tokenizer quadratic time (5,000 characters: over 2 s measured).
_PUNCTUATION_RUN = re.compile(r"[^\w\s]{200,}")
# "NATO ministers met – in Selm" only looks like a dateline: that has no words of a sentence.
_LOWER_WORD = re.compile(r"(?<!\w)[a-z]{2,}")
_IN_BRACKETS = re.compile(r"\([^()\n]{0,40}\)")


@dataclass(frozen=True)
class Parsing:
    """Bounds of the language model's pass.

    Attributes:
        max_chars: A longer block is parsed in pieces of at most this many characters
            (spaCy needs about 1 GB for 100,000).
        batch_size: Blocks that go through the model together.
    """

    max_chars: int = 20_000
    batch_size: int = 64


class Passage(NamedTuple):
    """A parsed block, or a piece of a very long one."""

    doc: Doc
    start_char: int
    role: str
    block_number: int

    @property
    def is_body(self) -> bool:
        """Whether facts other than mentions are taken from it."""
        return self.role in BODY_ROLES

    def offsets(self, span: Span | Token) -> tuple[int, int]:
        """The span's start and end in `articles.text`."""
        start = span.idx if isinstance(span, Token) else span.start_char
        return self.start_char + start, self.start_char + start + len(span.text)


class ParsedArticle(NamedTuple):
    """One text with its passages in order, and the day that relative times count from."""

    content_key: str
    published_on: date | None
    published_precision: str | None
    passages: tuple[Passage, ...]

    def body(self) -> Iterator[Passage]:
        """The passages that facts are taken from."""
        return (passage for passage in self.passages if passage.is_body)


def pieces(text: str, max_chars: int) -> list[tuple[int, str]]:
    """Cut a block into (offset, piece): at sentence ends where it is long, at noise always.

    >>> pieces("Rain fell. Wind rose.", 12)
    [(0, 'Rain fell. '), (11, 'Wind rose.')]
    """
    cut: list[tuple[int, str]] = []
    start = 0
    for run in [*_PUNCTUATION_RUN.finditer(text), None]:
        end = run.start() if run else len(text)
        while end - start > max_chars:
            window = text[start : start + max_chars]
            at = max(window.rfind(". ") + 2, window.rfind("\n") + 1)
            at = at if at > 1 else max_chars
            cut.append((start, window[:at]))
            start += at
        if end > start:
            cut.append((start, text[start:end]))
        start = run.end() if run else end
    return cut


def parsed_articles(
    texts: pl.DataFrame, blocks: pl.DataFrame, nlp: Language, parsing: Parsing
) -> Iterator[ParsedArticle]:
    """Parse every block of every text once.

    Args:
        texts: `content_key`, `published_on`, `published_precision`; one row a text.
        blocks: `content_key` and the columns of BLOCKS but `article_id`.
        nlp: The model.
        parsing: Bounds.

    Yields:
        One ParsedArticle a text, in the order of `texts`.
    """
    rows = blocks.sort("content_key", "block_number").partition_by("content_key", as_dict=True)
    for text in texts.iter_rows(named=True):
        block_rows = rows.get((text["content_key"],))
        cut = [] if block_rows is None else list(_cut(block_rows, parsing.max_chars))
        docs = _parsed([piece for _, _, _, piece in cut], nlp, parsing.batch_size)
        passages = tuple(
            Passage(docs[piece], start, role, number) for start, role, number, piece in cut
        )
        yield ParsedArticle(
            text["content_key"], text["published_on"], text["published_precision"], passages
        )


def _cut(blocks: pl.DataFrame, max_chars: int) -> Iterator[tuple[int, str, int, str]]:
    columns = blocks.select("start_char", "role", "block_number", "text")
    for start, role, number, text in columns.iter_rows():
        report = _report_start(text) if role == "body" else 0
        if report:  # a piece of its own: its town is no subject of the sentence behind it
            yield start, role, number, text[:report]
        for offset, piece in pieces(text[report:], max_chars):
            yield start + report + offset, role, number, piece


def _report_start(text: str) -> int:
    """Where the report begins behind a dateline of names, days and an agency; 0 without one."""
    end = dateline_end(text)
    return 0 if _LOWER_WORD.search(_IN_BRACKETS.sub("", text[:end])) else end


def _parsed(texts: Iterable[str], nlp: Language, batch_size: int) -> dict[str, Doc]:
    unique = list(dict.fromkeys(texts))
    return dict(zip(unique, nlp.pipe(unique, batch_size=batch_size), strict=True))
