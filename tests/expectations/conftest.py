"""A small warehouse in which every table has rows and everything that is expected holds.

A wire report and its exact copy, another report of the same story that contradicts it (and was
corrected), an article of its own story, and one that was withdrawn. All invented.
"""

from datetime import UTC, datetime

import duckdb
import polars as pl
import pytest

from transforms import tables

WIRE, COPY, RIVAL, LONE, GONE = "1" * 16, "2" * 16, "3" * 16, "4" * 16, "9" * 16
OLD_TEXT = "Docks reopen.\n\nThe strike lasted 13 days until Monday."
REPORT = "Docks reopen.\n\nThe strike ended on Monday after 12 days. “We won,” Mira Sollen said."
RIVAL_REPORT = (
    "Docks reopen.\n\nThe strike lasted 14 days until Monday. “We have won,” Sollen said."
)
DELAY = "Ferry late.\n\nA caption of the ferry.\n\nA caption of the ferry.\n\nThe ferry was late."
TEXTS = {WIRE: REPORT, COPY: REPORT, RIVAL: RIVAL_REPORT, LONE: DELAY}
SOURCES = {WIRE: "wire", COPY: "courier", RIVAL: "gazette", LONE: "courier"}
CLUSTERS = {WIRE: "c1", COPY: "c1", RIVAL: "c2", LONE: "c3"}
STORIES = {WIRE: "s1", COPY: "s1", RIVAL: "s1", LONE: "s2"}
MONDAY = datetime(2021, 5, 3, tzinfo=UTC)
TIMES = {article: MONDAY.replace(hour=hour) for hour, article in enumerate(TEXTS)}
RUN = "00001-20210503T120000Z"
RULE = {"rule": "by hand", "confidence": 0.5}


def span(article, words, letter=None, text="text", start="start_char", end="end_char"):
    """Where an article has the words first, with the key of a fact."""
    at = TEXTS[article].index(words)
    place = {"article_id": article, start: at, end: at + len(words), text: words}
    key = {letter: f"{article}.{letter}{at}-{at + len(words)}"} if letter else {}
    return place, key.get(letter)


def fact(kind, letter, article, words, **values):
    place, key = span(article, words, letter)
    return {f"{kind}_id": key, **place, **RULE, **values}


def sources():
    named = {"wire": ("Sound Wire", "wire"), "courier": ("Quay Courier", "outlet")}
    named["gazette"] = ("Fen Gazette", "outlet")
    return [
        {"source_id": key, "name": name, "kind": kind, "is_wire": kind == "wire"}
        for key, (name, kind) in named.items()
    ]


def articles():
    common = {
        "published_precision": "minute",
        "published_at_method": "given",
        "published_on": MONDAY.date(),
        "headline": "Docks reopen.",
        "headline_method": "given",
        "byline": "Ola Brandt",
        "byline_method": "given",
        "language": "en",
        "input_name": "may",
        "first_seen_run_id": RUN,
        "last_seen_run_id": RUN,
    }
    told = ("headline", "headline_method", "byline", "byline_method")
    gone = {
        **{name: value for name, value in common.items() if name not in told},
        "article_id": GONE,
        "external_id": "gone.txt",
        "source_id": "gazette",
        "published_at": MONDAY,
        "text": "",
        "word_count": 0,
        "version": 2,
        "change_kind": "withdrawn",
    }
    return [gone] + [
        {
            **common,
            "article_id": article,
            "external_id": f"{SOURCES[article]}.txt",
            "document_id": f"d{article}",
            "source_id": SOURCES[article],
            "url": f"https://{SOURCES[article]}.example/{article}",
            "published_at": TIMES[article],
            "modified_at": TIMES[article],
            "text": text,
            "word_count": len(text.split()),
            "version": 2 if article == RIVAL else 1,
            "change_kind": "correction" if article == RIVAL else "first",
            "copy_cluster_id": CLUSTERS[article],
            "is_canonical": article != COPY,
            "story_id": STORIES[article],
        }
        for article, text in TEXTS.items()
    ]


def article_versions():
    columns = ("article_id", "version", "document_id", "text", "first_seen_run_id", "change_kind")
    current = [{name: row.get(name) for name in columns} for row in articles()]
    first = {"version": 1, "first_seen_run_id": RUN, "change_kind": "first"}
    old = {"article_id": RIVAL, "document_id": "old", "text": OLD_TEXT}
    emptied = {"article_id": GONE, "document_id": "gone", "text": ""}
    return [*current, old | first, emptied | first]


def blocks():
    rows = []
    for article, text in TEXTS.items():
        at = 0
        for number, line in enumerate(text.split("\n\n")):
            role = "headline" if number == 0 else "body"
            place = {"article_id": article, "block_number": number, "text": line, "role": role}
            rows.append({**place, "start_char": at, "end_char": at + len(line), "rule": "by hand"})
            at += len(line) + 2
    rows[-3]["role"], rows[-2]["role"], rows[-2]["repeat_of_block_number"] = "caption", "repeat", 1
    return rows


def duplicate_pairs():
    exact = {"relation": "exact", "similarity": 1.0, "containment": 1.0, "other_containment": 1.0}
    partly = {"relation": "contained", "similarity": 0.2, "matched_sentence_count": 1}
    return [
        {"article_id": WIRE, "other_article_id": COPY, "method": "words", **exact},
        {"article_id": WIRE, "other_article_id": RIVAL, "method": "words", **partly},
    ]


def shared_passages():
    ends = {"end_char": 13, "other_end_char": 13, "start_char": 0, "other_start_char": 0}
    pairs = [{"article_id": WIRE, "other_article_id": other} for other in (COPY, RIVAL)]
    return [{**pair, **ends, "similarity": 1.0} for pair in pairs]


def copy_clusters():
    members = {"c1": [WIRE, COPY], "c2": [RIVAL], "c3": [LONE]}
    return [
        {
            "copy_cluster_id": key,
            "canonical_article_id": of[0],
            "canonical_rule": "first",
            "article_count": len(of),
            "source_count": len(of),
            "is_wire": key == "c1",
            "first_published_at": TIMES[of[0]],
        }
        for key, of in members.items()
    ]


def stories():
    one = {"story_id": "s1", "article_count": 3, "copy_cluster_count": 2, "place": "Quay"}
    times = {"first_published_at": TIMES[WIRE], "last_published_at": TIMES[RIVAL]}
    two = {"story_id": "s2", "article_count": 1, "copy_cluster_count": 1, "headline": "Ferry"}
    return [
        {**one, **times, "previous_story_id": "s0"},
        {**two, "first_published_at": TIMES[LONE], "last_published_at": TIMES[LONE]},
    ]


def entities():
    return [
        {"entity_id": "e1", "name": "Mira Sollen", "kind": "PERSON"}
        | {"mention_count": 3, "article_count": 3},
        {"entity_id": "e2", "name": "ferry", "kind": "PRODUCT"}
        | {"mention_count": 1, "article_count": 1},
    ]


def entity_aliases():
    return [
        {"entity_id": "e1", "alias": "Mira Sollen", "alias_kind": "name", "mention_count": 2},
        {"entity_id": "e1", "alias": "Sollen", "alias_kind": "short", "mention_count": 1},
        {"entity_id": "e2", "alias": "ferry", "alias_kind": "name", "mention_count": 1},
    ]


def mentions():
    names = {WIRE: "Mira Sollen", COPY: "Mira Sollen", RIVAL: "Sollen"}
    people = [
        fact("mention", "m", article, name, label="PERSON", entity_id="e1")
        for article, name in names.items()
    ]
    days = [fact("mention", "m", article, "Monday", label="DATE") for article in names]
    return [*people, *days, fact("mention", "m", LONE, "ferry", label="PRODUCT", entity_id="e2")]


def timexes():
    day = {"type": "DATE", "value": "2021-05-03", "mod": None, "anchor_method": "publication"}
    ends = {"earliest": MONDAY, "latest": MONDAY.replace(day=4)}
    return [fact("timex", "t", a, "Monday", **day, **ends) for a in (WIRE, COPY, RIVAL)]


LENGTHS = {WIRE: 12, COPY: 12, RIVAL: 14}


def quantities():
    unit = {"unit": "day", "unit_code": "d", "dimension": "time", "thing": "strike"}
    said = {"bound": "exact", "modality": "present"}
    return [
        fact("quantity", "q", article, f"{days} days", value=float(days), **unit, **said)
        for article, days in LENGTHS.items()
    ]


def quotes():
    said = {WIRE: ("“We won,”", "Mira Sollen"), RIVAL: ("“We have won,”", "Sollen")}
    said[COPY] = said[WIRE]
    by = {"form": "direct", "cue": "said", "speaker_entity_id": "e1", "quote_group_id": "qg1"}
    place = ("speaker_text", "speaker_start_char", "speaker_end_char")
    return [
        fact("quote", "u", article, words, **by, **span(article, speaker, None, *place)[0])
        for article, (words, speaker) in said.items()
    ]


def quote_groups():
    wire_quote = next(row["quote_id"] for row in quotes() if row["article_id"] == WIRE)
    counts = {"article_count": 3, "copy_cluster_count": 2, "wordings_differ": True}
    who = {"story_id": "s1", "speaker_entity_id": "e1", "canonical_quote_id": wire_quote}
    return [{"quote_group_id": "qg1", **who, **counts}]


def events():
    timex_of = {row["article_id"]: row["timex_id"] for row in timexes()}
    told = {"modality": "asserted", "is_negated": False}
    ends = [
        fact("event", "e", article, verb, predicate=verb, predicate_lemma=lemma, **told)
        | {"timex_id": timex_of[article], "agent": "The strike", "time_text": "Monday"}
        for article, verb, lemma in [(WIRE, "ended", "end"), (RIVAL, "lasted", "last")]
    ]
    won = fact("event", "e", COPY, "won", predicate="won", predicate_lemma="win", **told)
    return [*ends, won | {"agent": "Mira Sollen", "agent_entity_id": "e1", "event_type": "FIGHT"}]


def claims():
    told = {"subject": "The strike", "modality": "asserted", "is_negated": False}
    made = {"method": "stated", "claim_group_id": "g1", "property": "duration", "bound": "exact"}
    lengths = [
        fact("claim", "c", row["article_id"], row["text"], **told, **made, unit="day")
        | {"value_number": row["value"], "quantity_id": row["quantity_id"]}
        for row in quantities()
    ]
    event, quote = events()[1]["event_id"], quotes()[1]["quote_id"]
    day = fact("claim", "c", RIVAL, "Monday", **told, method="stated", claim_group_id="g2")
    when = {"property": "end", "value": "2021-05-03", "timex_id": timexes()[2]["timex_id"]}
    ends = {"earliest": MONDAY, "latest": MONDAY.replace(day=4)}
    who = {"origin_text": "Sollen", "origin_entity_id": "e1", "event_id": event, "quote_id": quote}
    return [*lengths, day | when | ends | who]


def claim_groups():
    names = ("value_count", "article_count", "copy_cluster_count", "text_count", "origin_count")
    conflict = {"claim_group_id": "g1", "property": "duration", "status": "conflict"}
    conflict |= dict(zip(names, (2, 3, 2, 2, 0), strict=True)) | {"low": 12.0, "high": 14.0}
    single = {"claim_group_id": "g2", "property": "end", "status": "single"}
    single |= dict(zip(names, (1, 1, 1, 1, 1), strict=True))
    return [
        {**conflict, "story_id": "s1", "first_published_at": TIMES[WIRE]},
        {**single, "story_id": "s1", "first_published_at": TIMES[RIVAL]},
    ]


def decisions():
    sides = {"kind": "same_text", "subject_key": "may/wire.txt", "other_key": "may/gazette.csv"}
    return [{"decision_id": "j1", **sides, "verdict": "no", "decided_at": MONDAY}]


def files():
    counts = {
        "wire.txt": ("loaded", None, 1, 0, 0),
        "courier.csv": ("loaded", None, 2, 0, 0),
        "gone.txt": ("loaded", None, 1, 0, 0),
        "gazette.csv": ("partial", "missing_text", 2, 1, 1),
        "again.txt": ("duplicate", None, 0, 1, 0),
        "empty.txt": ("rejected", "empty", 0, 0, 1),
        "manifest.csv": ("skipped", "manifest", None, None, None),
    }
    seen = {"first_seen_run_id": RUN, "last_seen_run_id": RUN, "sha256": "ab" * 32}
    return [
        {"path": path, "status": status, "reason": reason, **seen, "byte_count": 90}
        | {"loaded_count": loaded, "duplicate_count": same, "rejected_count": rejected}
        | {"record_count": None if loaded is None else loaded + same + rejected}
        for path, (status, reason, loaded, same, rejected) in counts.items()
    ]


def rejects():
    common = {"stage": "read", "run_id": RUN}
    record = {"path": "gazette.csv", "record_number": 3, "reason": "missing_text"}
    return [
        {**common, **record, "detail": "gazette.csv, record 3: no text. Cure: give it."},
        {**common, "path": "empty.txt", "reason": "empty", "detail": "empty.txt: empty. Cure: …"},
    ]


def runs():
    ends = {"started_at": MONDAY, "finished_at": MONDAY.replace(minute=5)}
    return [{"run_id": RUN, "run_number": 1, "status": "published", "counts": "{}", **ends}]


def changes():
    added = {"run_id": RUN, "op": "ADD", "cause": "data"}
    return [{**added, "table_name": "articles", "key": article} for article in TEXTS]


def withdrawals():
    told = {"article_id": GONE, "external_id": "gone.txt", "source": "Fen Gazette"}
    how = {"withdrawn_at": MONDAY, "withdrawn_by": "ola", "reason": "Court order of 3 May"}
    return [{**told, **how, "run_id": RUN}]


MAIN = (
    *(sources, articles, article_versions, blocks, duplicate_pairs, shared_passages),
    *(copy_clusters, stories, entities, entity_aliases, mentions, timexes, quantities, quotes),
    *(quote_groups, events, claims, claim_groups, decisions),
)
OPS = (files, rejects, runs, changes, withdrawals)


@pytest.fixture(scope="session")
def run_id():
    """The run that is under way: not in ops.runs yet."""
    return "00002-20210504T120000Z"


@pytest.fixture(scope="session")
def fill(run_id):
    """Fills an open warehouse with the rows of this module."""

    def fill_tables(warehouse):
        for table in MAIN:
            schema = getattr(tables, table.__name__.upper())
            warehouse.replace(table.__name__, pl.DataFrame(table(), schema))
        for table in OPS:
            empty = warehouse.read(f"ops.{table.__name__}")
            warehouse.replace(f"ops.{table.__name__}", pl.DataFrame(table(), empty.schema))
        latest = warehouse.read("articles").with_columns(last_seen_run_id=pl.lit(run_id))
        warehouse.replace("articles", latest)

    return fill_tables


@pytest.fixture(scope="session")
def copied():
    """A connection to the same tables without their constraints, which can be damaged."""

    def copy_tables(warehouse):
        connection = duckdb.connect(":memory:")
        connection.execute("set TimeZone = 'UTC'; set threads = 1")
        for schema in ("ops", "work"):
            connection.execute(f"create schema {schema}")
        for table in warehouse.tables():
            rows = warehouse.read(table)
            connection.register("rows", rows)
            connection.execute(f"create table {table} as from rows")
            connection.unregister("rows")
        return connection

    return copy_tables
