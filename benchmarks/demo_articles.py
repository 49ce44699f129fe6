"""A warehouse made from seeds/ and the answers written by hand, side by side.

Helps score_demo.py: reads both, finds the places that the answers name in the articles.
"""

import csv
import pathlib
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import duckdb

ROOT = pathlib.Path(__file__).resolve().parents[1]
EXPECTED = ROOT / "tests" / "golden" / "expected"
FACT_ROLES = ("body", "subhead", "headline")

Row = dict[str, Any]


class Span(NamedTuple):
    """A half-open part of an article's text."""

    start: int
    end: int

    def overlap(self, other: "Span") -> int:
        """Characters in common."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def covers_half_of(self, other: "Span") -> bool:
        """Whether at least half of the shorter span is in common."""
        shorter = min(self.end - self.start, other.end - other.start)
        return 2 * self.overlap(other) >= max(shorter, 1)


@dataclass
class Score:
    """One line of the table.

    Attributes:
        kind: What is compared.
        expected: Rows that the answers ask for.
        hits: How many of them the warehouse has.
        found: Rows of the warehouse that count; None where the answers are not complete.
        right: How many of those the answers have.
        misses: What is missing, to read.
        wrong: What is found and wrong, to read.
    """

    kind: str
    expected: int = 0
    hits: int = 0
    found: int | None = None
    right: int = 0
    misses: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def expect(self, note: str, *, hit: bool) -> None:
        """Count one expected row."""
        self.expected += 1
        self.hits += hit
        if not hit:
            self.misses.append(note)

    def find(self, note: str, *, right: bool) -> None:
        """Count one found row of a complete annotation."""
        self.found = (self.found or 0) + 1
        self.right += right
        if not right:
            self.wrong.append(note)

    @property
    def recall(self) -> float:
        """Hits among expected rows; 1 where nothing is expected."""
        return self.hits / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float | None:
        """Right ones among found rows; None where the answers are not complete."""
        if self.found is None:
            return None
        return self.right / self.found if self.found else 1.0


@dataclass
class Demo:
    """The published tables by `external_id`, and the answers by file name."""

    connection: duckdb.DuckDBPyConnection
    articles: dict[str, Row] = field(default_factory=dict)
    facts: dict[str, dict[str, list[Row]]] = field(default_factory=dict)

    @classmethod
    def read(cls, warehouse: pathlib.Path) -> "Demo":
        """Read every table that the answers speak of."""
        demo = cls(duckdb.connect(str(warehouse), read_only=True))
        articles = demo.query(
            "select a.*, s.name as source from articles a join sources s using (source_id)"
        )
        demo.articles = {row["external_id"]: row for row in articles}
        for table in ("blocks", "quotes", "quantities", "timexes", "events", "claims"):
            demo.facts[table] = defaultdict(list)
            for row in demo.query(
                f"select f.*, a.external_id from {table} f join articles a using (article_id) "
                "order by a.external_id, f.start_char, f.end_char"
            ):
                row["span"] = Span(row["start_char"], row["end_char"])
                demo.facts[table][row["external_id"]].append(row)
        return demo

    def query(self, sql: str) -> list[Row]:
        """Rows of a query as dicts."""
        cursor = self.connection.execute(sql)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def answers(self, name: str) -> list[dict[str, str]]:
        """The rows of one file of answers."""
        with (EXPECTED / f"{name}.csv").open(encoding="utf8", newline="") as file:
            return list(csv.DictReader(file))

    def complete(self) -> set[str]:
        """Articles in which every quote, quantity and time of the body is listed."""
        return {
            row["external_id"] for row in self.answers("articles") if is_true(row["is_complete"])
        }

    def body_spans(self, external_id: str) -> list[Span]:
        """Blocks of body text, in order."""
        return [
            block["span"]
            for block in self.facts["blocks"].get(external_id, [])
            if block["role"] == "body"
        ]

    def places(self, external_id: str, text: str, context: str = "") -> list[Span]:
        """Where words stand in the blocks that facts are taken from; whole words only.

        Args:
            external_id: The article.
            text: Words as they stand there.
            context: Words around it that pick one of several places; empty: all.
        """
        if external_id not in self.articles:
            return []
        whole = self.articles[external_id]["text"]
        blocks = [b["span"] for b in self.facts["blocks"][external_id] if b["role"] in FACT_ROLES]
        if context:
            around = whole.find(context)
            at = whole.find(text, around)
            return [Span(at, at + len(text))] if min(around, at) >= 0 else []
        bounded = re.compile(rf"(?<![\w,.]){re.escape(text)}(?!\w)|^{re.escape(text)}(?!\w)", re.M)
        spans = [Span(found.start(), found.end()) for found in bounded.finditer(whole)]
        if not spans and (at := whole.find(text)) >= 0:
            spans = [Span(at, at + len(text))]
        return [span for span in spans if any(span.overlap(block) for block in blocks)]

    def sentence(self, external_id: str, span: Span) -> str:
        """The text around a span, the span in brackets."""
        whole = self.articles[external_id]["text"]
        before, after = whole[max(0, span.start - 70) : span.start], whole[span.end : span.end + 50]
        marked = f"{before}[{whole[span.start : span.end]}]{after}"
        return f"{external_id}: …{' '.join(marked.split())}…"


def is_true(value: str) -> bool:
    """A boolean of a CSV file."""
    return value.strip().lower() == "true"


def last_word(text: str | None) -> str:
    """The last word in small letters; "" for none."""
    words = re.findall(r"[^\W_]+", (text or "").casefold().replace("’s", "").replace("'s", ""))
    return words[-1] if words else ""
