"""Quotes of named speakers -> claims of who said what, to be told apart by their words."""

from collections.abc import Iterator

from transforms.claims.claim_drafts import Draft, Value
from transforms.claims.statement_words import LEAST_WORDS, STATEMENT, content_words
from transforms.events.participants import Facts
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage

_CLAUSE = "quote_clause"  # a rule of quotes


def statement_claims(passage: Passage, facts: Facts) -> Iterator[Draft]:
    """A claim for each quote inside a block whose speaker is a name and that says something.

    The value is the content words in order of the text, each once.
    """
    start, end = passage.start_char, passage.start_char + len(passage.text)
    for row in facts.quotes.overlapping(start, end):
        is_inside = row["start_char"] >= start and row["end_char"] <= end
        if row["speaker_mention_id"] is None or not is_inside or _is_loose(row):
            continue
        words = content_words(row["text"])
        span = passage.doc.char_span(
            row["start_char"] - start, row["end_char"] - start, alignment_mode="expand"
        )
        if len(words) < LEAST_WORDS or span is None:
            continue
        yield Draft(
            passage=passage,
            start_char=row["start_char"],
            end_char=row["end_char"],
            head=span[0],
            subject=row["speaker_text"],
            subject_lemma="say",
            subject_class=None,
            participants=(row["speaker_mention_id"],),
            property=STATEMENT,
            scope=None,
            value=Value(" ".join(words)),
            rule="statement",
            confidence=0.7,
            modality="asserted",
        )


def _is_loose(row: Row) -> bool:
    """Whether a report has neither marks nor a clause: "she backed the sale of the old mill"."""
    return bool(row["form"] == "indirect" and row["rule"] != _CLAUSE)
