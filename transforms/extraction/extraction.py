"""Parsed articles -> facts: the order in which the extractors run over one text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

import polars as pl

from transforms import tables
from transforms.claims.claims import ClaimRules, claims
from transforms.events.events import EventRules, events
from transforms.extraction.parsing import ParsedArticle
from transforms.extraction.soundness import sound_rows
from transforms.measures.quantities import QuantityRules, quantities
from transforms.names.mentions import MentionRules, mentions
from transforms.quotations.quotes import QuoteRules, quotes
from transforms.times.timexes import TimexRules, timexes

Rows = list[dict[str, object]]

EXTRACTED: dict[str, pl.Schema] = {
    "mentions": tables.EXTRACTED_MENTIONS,
    "timexes": tables.EXTRACTED_TIMEXES,
    "quantities": tables.EXTRACTED_QUANTITIES,
    "quotes": tables.EXTRACTED_QUOTES,
    "events": tables.EXTRACTED_EVENTS,
    "claims": tables.EXTRACTED_CLAIMS,
}
FAILURES = pl.Schema(
    {**tables.columns("content_key detail"), **tables.columns("dropped_count", tables.INT)}
)


@dataclass(frozen=True)
class ExtractionRules:
    """The rules of every extractor."""

    mentions: MentionRules
    timexes: TimexRules
    quantities: QuantityRules
    quotes: QuoteRules
    events: EventRules
    claims: ClaimRules

    @classmethod
    def from_tables(cls, words: Mapping[str, pl.DataFrame]) -> Self:
        """Build the rules from the word lists."""
        return cls(
            mentions=MentionRules.from_tables(words),
            timexes=TimexRules.from_tables(words),
            quantities=QuantityRules.from_tables(words),
            quotes=QuoteRules.from_tables(words),
            events=EventRules.from_tables(words),
            claims=ClaimRules.from_tables(words),
        )


def facts(article: ParsedArticle, rules: ExtractionRules) -> dict[str, Rows]:
    """Extract every kind of fact from one text, each kind from those before it."""
    found: dict[str, Rows] = {}
    found["mentions"] = mentions(article, rules.mentions)
    found["timexes"] = timexes(article, rules.timexes)
    found["quantities"] = quantities(article, found["timexes"], rules.quantities)
    found["quotes"] = quotes(article, found["mentions"], rules.quotes)
    found["events"] = events(article, found["mentions"], found["timexes"], rules.events)
    found["claims"] = claims(article, found, rules.claims)
    return found


def extracted(
    articles: Iterable[ParsedArticle], rules: ExtractionRules
) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """Extract the facts of a batch.

    Returns:
        Each kind's table (`content_key` and the columns of its EXTRACTED_* schema), and
        FAILURES: the texts on which an extractor failed. Where it broke down they have no
        facts at all, rather than some, and `dropped_count` is NULL; else it counts the rows
        that did not hold.
    """
    rows: dict[str, Rows] = {kind: [] for kind in EXTRACTED}
    failures: Rows = []
    for article in articles:
        key = {"content_key": article.content_key}
        try:
            found = facts(article, rules)
        except Exception as error:  # noqa: BLE001 -- one odd text must not cost the run; it is shown
            failures.append({**key, "detail": f"{type(error).__name__}: {error}"})
            continue
        problems: list[str] = []
        for kind, kind_rows in found.items():
            sound = sound_rows(EXTRACTED[kind].names()[0], kind_rows, article)
            rows[kind].extend({**key, **row} for row in sound.rows)
            problems += sound.problems
        if problems:
            dropped = {"detail": problems[0], "dropped_count": len(problems)}
            failures.append({**key, **dropped})
    frames = {
        kind: pl.DataFrame(rows[kind], {"content_key": tables.TEXT, **schema})
        for kind, schema in EXTRACTED.items()
    }
    return frames, pl.DataFrame(failures, FAILURES)
