"""Runs of the joining stages over made-up articles, without the language model.

The stages are those of a run; only facts are read from the made-up sentences by a few patterns.
"""

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from flows.stages import joins
from flows.stages.clean import join_articles
from transforms import tables
from transforms.decisions.decisions import recorded
from transforms.extraction.texts import unique_texts
from warehouse.changes import load
from warehouse.database import Warehouse
from warehouse.keys import HISTORY, KEYS

EVENTS = [
    [
        "A fire destroyed the old customs house in Velm on Friday night, the brigade said.",
        "Forty firefighters needed four hours to bring the flames at the customs house down.",
        "Mayor Anna Petrushenko said that 12 people were hurt in the fire at Velm.",
        "Mayor Anna Petrushenka said that 14 people were hurt in the fire at Velm.",
        "“The customs house was the face of the whole valley,” Anna Petrushenko said in Velm.",
        "“The customs house was the face of our whole valley,” Petrushenko said on Friday.",
        "Police in Velm are asking who saw strangers near the customs house before the fire.",
        "Tom Quist died on the ninth, which spared him the sight of the ruin.",
    ],
    [
        "Heavy snow closed the Harrow pass for the third day in a row, Berta Quist said.",
        "The ploughs could not reach the inn at the top of the Harrow pass on Wednesday.",
        "In the inn on the Harrow pass 23 people wait for the snow ploughs, Quist said.",
        "In the inn on the Harrow pass 25 people wait for the snow ploughs, Tom Quist said.",
        "“Nobody on the pass is hungry and nobody is cold,” Berta Quist of the road service said.",
        "Snow ploughs turned back twice on the Harrow pass because of avalanches, Quist said.",
        "Since Tom Quist died on the ninth only two drivers know the road.",
    ],
    [
        "A baker won seven million crowns and bought an oven, a shop and a boat for her nine",
        "children, her sister Anna Petrushenka told a radio station in Tarn.",
    ],
]
NOTHING_DECIDED = recorded([])
NAME = re.compile(r"(?P<first>Anna |Berta |Tom )?(?P<last>Petrushenk[oa]|Quist)")
COUNT = re.compile(r"(?P<value>\d+) people")
QUOTE = re.compile(r"“[^”]+”")
DEATH = re.compile(r"died on (?P<day>the ninth)")


class Stages:
    """Runs every task here and now, as a flow run does."""

    def one(self, task, *arguments):
        return task.fn(*arguments)


def rows_of(schema, rows):
    known = ({name: row.get(name) for name in schema} for row in rows)
    return pl.DataFrame(list(known), schema)


def facts(text):
    """EXTRACTED_* rows of a text, by kind."""
    mentions = []
    full = {m["last"]: m[0] for m in NAME.finditer(text) if m["first"]}
    for found in NAME.finditer(text):
        name = full.get(found["last"], found["last"])
        mentions.append(
            {"mention_id": f"m{found.start()}", "start_char": found.start(), "text": found[0]}
            | {"end_char": found.end(), "label": "PERSON", "entity_name": name}
            | {"entity_kind": "PERSON", "alias_kind": "name" if found[0] == name else "short"}
        )
    ids = [row["mention_id"] for row in mentions]
    claims = [
        {"claim_id": f"c{m.start()}", "start_char": m.start(), "end_char": m.end(), "text": m[0]}
        | {"subject": "people hurt", "property": "count of people", "unit": "person"}
        | {"value": m["value"], "value_number": float(m["value"]), "modality": "asserted"}
        | {"low": float(m["value"]), "high": float(m["value"]), "bound": "exact"}
        | {"is_negated": False, "origin_mention_id": ids[0] if ids else None}
        | {"subject_lemma": "people", "participant_mention_ids": ids[:1]}
        for m in COUNT.finditer(text)
    ]
    for death in DEATH.finditer(text):
        line = text.rfind("\n", 0, death.start())
        near = [m["mention_id"] for m in mentions if line < m["start_char"] < death.end()]
        claims.append(
            {"claim_id": f"c{death.start('day')}", "start_char": death.start("day")}
            | {"end_char": death.end("day"), "text": death["day"], "value": "2024-02-09"}
            | {"subject": "he died", "subject_lemma": "die", "subject_class": "death"}
            | {"property": "date", "modality": "asserted", "is_negated": False}
            | {"participant_mention_ids": near}
        )
    quotes = [
        {"quote_id": f"q{m.start()}", "start_char": m.start(), "end_char": m.end(), "text": m[0]}
        | {"form": "direct", "rule": "x", "speaker_mention_id": ids[-1] if ids else None}
        for m in QUOTE.finditer(text)
    ]
    return {"mentions": mentions, "claims": claims, "quotes": quotes}


def extract(run, _, corpus):
    texts = unique_texts(corpus.articles, corpus.blocks, ["en"], "en")
    run.warehouse.remove("work.known_texts", pl.DataFrame({"article_id": corpus.replaced}))
    run.warehouse.append("work.known_texts", texts.select("article_id", "content_key"))
    done = run.warehouse.read("work.extractions")
    new = texts.join(done, on="content_key", how="anti").unique("content_key")
    run.warehouse.append(
        "work.extractions", new.select("content_key", failure=pl.lit(None, pl.String))
    )
    for key, text in new.select("content_key", "text").iter_rows():
        for kind, rows in facts(text).items():
            frame = rows_of(getattr(tables, f"EXTRACTED_{kind.upper()}"), rows)
            keyed = frame.with_columns(content_key=pl.lit(key))
            run.warehouse.append(f"work.extracted_{kind}", keyed)


def document(name, article, run_number):
    source, day, text = article
    on = date(2024, 3, day) if day else None
    at = datetime(2024, 3, day, tzinfo=UTC) if day else None
    return {
        "article_id": name,
        "document_id": f"{name}{run_number}",
        "external_id": name,
        "path": name,
        "record_number": 1,
        "input_name": "in",
        "source": source,
        "text": text,
        "headline": text.split(",")[0],
        "word_count": 9,
        "published_on": on,
        "published_at": at,
        "published_precision": "day" if on else None,
        "run_number": run_number,
        "run_id": f"r{run_number}",
    }


def put(warehouse, documents):
    """Make these the cleaned documents."""
    for table in ("work.documents", "work.drafts"):
        schema = warehouse.read(table).schema
        warehouse.replace(table, rows_of(schema, documents))
    blocks = []
    for row in documents:
        start = 0
        for number, line in enumerate(row["text"].split("\n"), 1):
            block = {"block_number": number, "start_char": start, "end_char": start + len(line)}
            blocks.append(row | block | {"text": line, "role": "body", "rule": "default"})
            start += len(line) + 1
    table = "work.draft_blocks"
    warehouse.replace(table, rows_of(warehouse.read(table).schema, blocks))


def run_stages(words, warehouse, documents, decisions=NOTHING_DECIDED, *, decided=True):
    """Run the joining stages over the documents; the counts of the run."""
    put(warehouse, documents)
    is_first = warehouse.count("main.articles") == 0
    own = SimpleNamespace(warehouse=warehouse, words=words, counts={}, run_id="r")
    own.rules_changed, own.rules_known = False, not is_first
    own.decisions, own.decided = decisions, decided and not decisions.is_empty()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(joins, "clean", lambda run, _: join_articles.fn(run))
        patch.setattr(joins, "extract", extract)
        made, scopes = joins.main_tables(own, Stages())
    load(warehouse, made, "r", scopes=scopes)
    return own.counts


def main_of(warehouse):
    """Every table of `main`, sorted, without history."""
    found = {}
    for table in KEYS:
        frame = warehouse.read(table)
        found[table] = frame.drop(HISTORY & set(frame.columns)).sort(KEYS[table])
    return found


def assert_same(warehouse, documents, run_over, decisions=NOTHING_DECIDED):
    found = main_of(warehouse)
    with Warehouse.in_memory() as other:
        run_over(other, documents, decisions)
        for table, rows in main_of(other).items():
            assert_frame_equal(found[table], rows, check_exact=True)
