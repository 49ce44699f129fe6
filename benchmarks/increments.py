"""Measure what more articles cost a warehouse that has many: CPU seconds of the joining stages.

    python benchmarks/increments.py [N ...] [--more 100 1000]

For each N a warehouse of N made-up articles is loaded, then more, run by run. The stages are those
of `twosource run` from the cleaned documents to the loaded tables, without Prefect, the language
model, the suites and publishing: an article has the facts that it was made from. Of 10 articles
about 3 are copies or edited copies, 5 report an event that others report, 2 stand alone. Only CPU
seconds can be compared; imports and the loading of compiled kernels are done before.
"""

import argparse
import pathlib
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import numpy as np
import polars as pl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from flows.stages import joins
from flows.stages.clean import join_articles
from flows.words import read_words
from transforms import tables
from transforms.decisions.decisions import recorded
from transforms.extraction.texts import unique_texts
from warehouse.changes import load
from warehouse.database import Warehouse

WORDS_AN_ARTICLE = 450
SENTENCE = 15
FACTS_AN_ARTICLE = 3
DAYS = 365
DRAWN = 20_000
CHUNK = 5_000
SYLLABLES = [a + b for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "u", "an", "er", "ol")]
COUNTS = ("articles_anew", "pairs_anew", "clusters_anew", "stories_anew", "stories_compared")


class Maker:
    """Makes articles of words that nobody has read, the same ones every time."""

    def __init__(self):
        self.draw = np.random.default_rng(7)
        words = self.names(30_000, 3)
        rank = np.arange(1, len(words) + 1)
        self.words, self.shares = np.array(words), 1 / rank / (1 / rank).sum()
        self.number, self.event = 0, None
        self.texts, self.drawn = [], []

    def names(self, count, syllables):
        """So many words of so many syllables."""
        parts = self.draw.choice(SYLLABLES, (count, syllables))
        return ["".join(row) for row in parts]

    def sentence(self, event):
        """Common words, and three that belong to the event."""
        if not self.drawn:
            many = self.draw.choice(self.words, (DRAWN, SENTENCE), p=self.shares)
            self.drawn = many.tolist()
        words = self.drawn.pop()
        for name in self.draw.choice(event["names"], 3):
            words[self.draw.integers(1, SENTENCE)] = str(name)
        return " ".join(words).capitalize() + "."

    def article(self):
        """An event's first report, another one of it, or a copy with a few other sentences."""
        kind = self.draw.random()
        if self.event is None or kind < 0.4:
            first, last = self.names(4, 2), self.names(4, 2)
            people = [f"{a.title()} {b.title()}" for a, b in zip(first, last, strict=True)]
            topic = [str(word) for word in self.draw.choice(self.words[200:], 12)]
            self.event = {"names": [*people, *topic], "people": people}
            self.event["day"] = int(self.draw.integers(DAYS))
        if kind >= 0.7 and self.texts:
            lines = list(self.texts[-1])
            for at in self.draw.integers(0, len(lines), self.draw.integers(0, 4)):
                lines[at] = self.sentence(self.event)
        else:
            lines = [self.sentence(self.event) for _ in range(WORDS_AN_ARTICLE // SENTENCE)]
        self.texts = [lines]
        self.number += 1
        return self.row(lines)

    def row(self, lines):
        """A text as a cleaned document, with the people that it is about."""
        on = date(2031, 1, 1) + timedelta(days=self.event["day"] + int(self.draw.integers(2)))
        name = f"{self.number * 0x9E3779B97F4A7C15 % (1 << 64):016x}"
        return {
            "article_id": name,
            "document_id": name,
            "external_id": name,
            "path": name,
            "record_number": 1,
            "input_name": "made",
            "run_number": 1,
            "run_id": "r",
            "source": f"Paper {self.draw.integers(300)}",
            "text": "\n".join(lines),
            "headline": " ".join(lines[0].split()[:8]),
            "word_count": WORDS_AN_ARTICLE,
            "published_on": on,
            "published_at": datetime(on.year, on.month, on.day, tzinfo=UTC),
            "published_precision": "day",
            "people": self.event["people"],
        }


def frame(schema, rows):
    """Rows that name only what matters, as a frame of a schema."""
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema)


def put(warehouse, rows):
    """Add cleaned documents."""
    for table in ("work.documents", "work.drafts"):
        warehouse.append(table, frame(warehouse.read(table).clear().schema, rows))
    blocks = []
    for row in rows:
        start = 0
        for number, line in enumerate(row["text"].split("\n"), 1):
            place = {"block_number": number, "start_char": start, "end_char": start + len(line)}
            names = {"article_id": row["article_id"], "document_id": row["document_id"]}
            blocks.append({**names, **place, "text": line, "role": "body", "rule": "default"})
            start += len(line) + 1
    table = "work.draft_blocks"
    warehouse.append(table, frame(warehouse.read(table).clear().schema, blocks))


def facts(key, text, people):
    """EXTRACTED_* rows of a text: mentions of its people, numbers of theirs, a quote."""
    span = {"start_char": 0, "end_char": 9, "content_key": key, "rule": "x", "confidence": 0.5}
    mentions = [
        {**span, "mention_id": f"m{at}", "text": name, "label": "PERSON", "entity_name": name}
        | {"entity_kind": "PERSON", "alias_kind": "name"}
        for at, name in enumerate(people)
    ]
    value = float(len(text) % 7)
    claims = [
        {**span, "claim_id": f"c{at}", "text": text[:9], "subject": people[at], "value": str(value)}
        | {"property": "count of people", "unit": "person", "modality": "asserted"}
        | {"value_number": value, "low": value, "high": value, "bound": "exact"}
        | {"subject_mention_id": f"m{at}", "subject_lemma": "people", "is_negated": False}
        | {"participant_mention_ids": [f"m{at}"], "method": "stated"}
        for at in range(FACTS_AN_ARTICLE)
    ]
    quote = {**span, "quote_id": "q", "text": text[:80], "form": "direct"}
    return {
        "mentions": mentions,
        "claims": claims,
        "quotes": [quote | {"speaker_mention_id": "m0"}],
    }


class Extraction:
    """Stands for the language model: stores the facts that articles were made from."""

    def __init__(self, people):
        self.people = people

    def __call__(self, run, _, corpus):
        """Take the place of `flows.stages.extract.extract`."""
        texts = unique_texts(corpus.articles, corpus.blocks, ["en"], "en")
        run.warehouse.append("work.known_texts", texts.select("article_id", "content_key"))
        done = run.warehouse.read("work.extractions")
        new = texts.join(done, on="content_key", how="anti").unique("content_key")
        run.warehouse.append(
            "work.extractions", new.select("content_key", failure=pl.lit(None, pl.String))
        )
        for chunk in new.iter_slices(CHUNK):
            self._store(run.warehouse, chunk)

    def _store(self, warehouse, new):
        rows = {kind: [] for kind in ("mentions", "claims", "quotes")}
        for key, text, name in new.select("content_key", "text", "article_id").iter_rows():
            for kind, own in facts(key, text, self.people[name]).items():
                rows[kind] += own
        for kind, own in rows.items():
            schema = {"content_key": pl.String(), **getattr(tables, f"EXTRACTED_{kind.upper()}")}
            warehouse.append(f"work.extracted_{kind}", frame(schema, own))


class Stages:
    """Runs every task here and now, and times it."""

    def __init__(self):
        self.seconds = {}

    def one(self, task, *arguments):
        """The result of a task."""
        start = time.process_time()
        result = task.fn(*arguments)
        self.seconds[task.name] = time.process_time() - start
        return result


def run_once(warehouse, words, extraction):
    """One run over what was put; CPU seconds by stage and counts."""
    is_first = warehouse.count("main.articles") == 0
    run = SimpleNamespace(warehouse=warehouse, words=words, counts={}, run_id="r")
    run.rules_changed, run.rules_known = False, not is_first
    run.decisions, run.decided = recorded([]), False
    stages = Stages()
    joins.clean = lambda run, progress: progress.one(join_articles, run)
    joins.extract = extraction
    with warehouse.transaction():
        made, scopes = joins.main_tables(run, stages)
        start = time.process_time()
        load(warehouse, made, "r", scopes=scopes)
        stages.seconds["Load tables"] = time.process_time() - start
    return stages.seconds, run.counts


def measure(count, more, words):
    """Load `count` articles, then more; print each run."""
    maker = Maker()
    with tempfile.TemporaryDirectory() as folder, Warehouse.open(f"{folder}/work.duckdb") as opened:
        results = []
        for amount in (count, *more):
            people = {}
            for first in range(0, amount, CHUNK):
                rows = [maker.article() for _ in range(min(CHUNK, amount - first))]
                put(opened, rows)
                people |= {row["article_id"]: row["people"] for row in rows}
            results.append((amount, *run_once(opened, words, Extraction(people))))
            opened.checkpoint()
    show(results)


def show(results):
    """One column a run."""
    print(
        "\n"
        + "".join(f"{title:>12}" for title in ("", *(f"{amount:+,}" for amount, *_ in results)))
    )
    for stage in results[0][1]:
        print(f"{stage:24}" + "".join(f"{seconds[stage]:12.2f}" for _, seconds, _ in results))
    totals = [sum(seconds.values()) for _, seconds, _ in results]
    print(f"{'CPU seconds':24}" + "".join(f"{total:12.2f}" for total in totals))
    for name in COUNTS:
        print(f"{name:24}" + "".join(f"{counts.get(name, 0):12,}" for *_, counts in results))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", nargs="*", type=int, default=[2_000, 10_000])
    parser.add_argument("--more", nargs="*", type=int, default=[100, 1_000])
    asked = parser.parse_args()
    words = read_words()
    measure(200, [50], words)  # loads the kernels
    for count in asked.count:
        measure(count, asked.more, words)


if __name__ == "__main__":
    main()
