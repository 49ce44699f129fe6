"""Articles and blocks -> parsed articles: the spaCy pass that all extractors share.

Each block is parsed by itself, so that a sentence never runs over a block's end and equal
paragraphs of texts at hand are parsed once. Offsets of a `Doc` are into the block's text; add
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

from transforms.size_runs import runs
from transforms.times.datelines import report_start

BODY_ROLES = frozenset({"headline", "subhead", "body"})
# Runs of punctuation cost the tokenizer quadratic time (5,000 characters: over 2 s measured).
_PUNCTUATION_RUN = re.compile(r"[^\w\s]{200,}")
_MOST_SENTENCE_WORDS = 200  # each way: more is a table, or a text without points


@dataclass(frozen=True)
class Parsing:
    """Bounds of the language model's pass.

    Attributes:
        max_chars: A longer block is parsed in pieces of at most this many characters, and blocks
            of so many in all go through the model together: 200,000 at once took it 0.6 GB.
            What is made of a block doesn't depend on the blocks beside it.
        held_chars: Texts of so many characters are held in memory as parsed.
    """

    max_chars: int = 20_000
    held_chars: int = 200_000


def sentence_of(token: Token) -> Span:
    """The sentence of a token; of one without end, the 200 words before and behind it."""
    sentence = token.sent
    start = max(sentence.start, token.i - _MOST_SENTENCE_WORDS)
    return token.doc[start : min(sentence.end, token.i + _MOST_SENTENCE_WORDS)]


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

    @property
    def text(self) -> str:
        """Its text, kept: a Doc builds it anew from its tokens each time it is asked."""
        kept = self.doc.user_data.get("text")
        if kept is None:
            kept = self.doc.user_data["text"] = self.doc.text
        return str(kept)

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
    keys = [(key,) for key in texts["content_key"]]
    cut = [list(_cut(rows[key], parsing.max_chars)) if key in rows else [] for key in keys]
    sizes = [sum(len(piece.text) for piece in own) for own in cut]
    for held in runs(sizes, parsing.held_chars):
        docs = _parsed((piece.text for own in cut[held] for piece in own), nlp, parsing)
        for text, own in zip(texts[held].iter_rows(named=True), cut[held], strict=True):
            yield ParsedArticle(
                content_key=text["content_key"],
                published_on=text["published_on"],
                published_precision=text["published_precision"],
                passages=tuple(Passage(docs[piece.text], *piece[1:]) for piece in own),
            )


class _Piece(NamedTuple):
    text: str
    start_char: int
    role: str
    block_number: int


def _cut(blocks: pl.DataFrame, max_chars: int) -> Iterator[_Piece]:
    columns = blocks.select("start_char", "role", "block_number", "text")
    for start, role, number, text in columns.iter_rows():
        report = report_start(text) if role == "body" else 0
        if report:  # a piece of its own: its town is no subject of the sentence behind it
            yield _Piece(text[:report], start, role, number)
        for offset, piece in pieces(text[report:], max_chars):
            yield _Piece(piece, start + report + offset, role, number)


def _parsed(texts: Iterable[str], nlp: Language, parsing: Parsing) -> dict[str, Doc]:
    unique = list(dict.fromkeys(texts))
    docs: dict[str, Doc] = {}
    for run in runs([len(text) for text in unique], parsing.max_chars):
        together = unique[run]
        parsed = nlp.pipe(together, batch_size=len(together))
        docs.update(zip(together, parsed, strict=True))
    return docs
