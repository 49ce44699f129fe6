"""The rows of a small warehouse: one story, which is hostile.

A headline that a spreadsheet would run, a text that would recolour a terminal, a file name with
a control character.
"""

from datetime import UTC, date, datetime

import polars as pl

from transforms import tables

TEXT = "The \x1b[31mwall\x1b[0m fell on 3 May. It hurt 12 people. “It shook,” said Ada Moll."
DEFAULTS = {pl.Boolean: False, pl.Float64: 0.5, pl.Int64: 1, pl.String: "x"}
NO_DEFAULT = {"value", "value_number", "low", "high", "note", "unit", "unit_code", "previous"}


def frame(table, *rows):
    """A frame of a table from rows that name only what matters."""
    schema = getattr(tables, table.upper())
    filled = [
        {
            name: row.get(name, None if name in NO_DEFAULT else DEFAULTS.get(type(dtype)))
            for name, dtype in schema.items()
        }
        for row in rows
    ]
    return pl.DataFrame(filled, schema)


def span(words):
    start = TEXT.index(words)
    return {"article_id": "a1", "start_char": start, "end_char": start + len(words), "text": words}


def story():
    may = {"published_at": datetime(2031, 5, 4, 6, tzinfo=UTC), "published_on": date(2031, 5, 4)}
    about = {"source_id": "post", "story_id": "s1", "copy_cluster_id": "k1", **may}
    first = {"article_id": "a1", "external_id": "one.txt", "headline": '=HYPERLINK("x")'}
    second = {"article_id": "a2", "external_id": "two.txt", "headline": "Wall"}
    event = {"event_id": "a1.e1", **span("hurt"), "timex_id": None}
    claim = {"claim_id": "a1.c1", **span("12"), "claim_group_id": "g1", "value": "12"}
    links = {"quantity_id": "a1.q1", "timex_id": None, "quote_id": None, "event_id": "a1.e1"}
    group = {"claim_group_id": "g1", "story_id": "s1", "status": "single", "subject": "the wall"}
    pair = {"article_id": "a1", "other_article_id": "a2", "relation": "near"}
    shared = {"start_char": 0, "end_char": 8, "other_start_char": 0, "other_end_char": 8}
    block = {"block_number": 1, "start_char": 0, "end_char": len(TEXT), "role": "body"}
    quantity = {"quantity_id": "a1.q1", **span("12"), "value": 12.0, "thing": "people"}
    return {
        "sources": frame("sources", {"source_id": "post", "name": "The Post"}),
        "articles": frame(
            "articles",
            first | about | {"text": TEXT, "is_canonical": True},
            second | about | {"text": TEXT},
        ),
        "blocks": frame("blocks", {"article_id": "a1", "text": TEXT, **block}),
        "duplicate_pairs": frame("duplicate_pairs", pair),
        "shared_passages": frame("shared_passages", pair | shared),
        "copy_clusters": frame(
            "copy_clusters", {"copy_cluster_id": "k1", "canonical_article_id": "a1"}
        ),
        "stories": frame("stories", {"story_id": "s1", "headline": "Wall"}),
        "quantities": frame("quantities", quantity),
        "events": frame("events", event),
        "claims": frame("claims", claim | links),
        "claim_groups": frame("claim_groups", group),
    }


def record_runs(warehouse):
    started = [datetime(2031, 5, 4, hour, tzinfo=UTC) for hour in (10, 11)]
    runs = pl.DataFrame(
        {
            "run_id": ["r1", "r2"],
            "run_number": [1, 2],
            "status": ["published", "published"],
            "started_at": started,
            "finished_at": [time.replace(minute=1) for time in started],
            "inputs": [["first"], ["second", "third"]],
            "counts": ['{"loaded": 2, "expectations": 9}', '{"loaded": 0, "expectations": 9}'],
        }
    )
    warehouse.merge("ops.runs", runs, ["run_id"])
    rejects = {
        "path": ["bad.jsonl", "bad.jsonl", "nul\x07.txt"],
        "record_number": [7, 3, None],
        "stage": ["read", "read", "discover"],
        "reason": ["missing_text", "missing_text", "unreadable"],
        "detail": ["row 7 has no text", "row 3 has no text", "can't be opened"],
        "run_id": ["r1", "r1", "r2"],
    }
    warehouse.append("ops.rejects", pl.DataFrame(rejects))
    failed = {
        "run_id": "r2",
        "suite": "articles",
        "expectation": "dated",
        "table_name": "main.articles",
        "column_name": "published_at",
        "description": "articles have a date",
        "severity": "warning",
        "success": False,
        "is_error": False,
        "observed": "1 of 2",
        "unexpected_count": 1,
        "sample_ids": ["a2"],
    }
    warehouse.append("ops.quality_results", pl.DataFrame([failed]))
