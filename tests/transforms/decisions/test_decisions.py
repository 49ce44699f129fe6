from datetime import UTC, datetime

import polars as pl
import pytest

from transforms.decisions.decisions import (
    Kind,
    WrongDecisionError,
    decision,
    in_force,
    ranked,
    recorded,
)
from transforms.decisions.erased_words import without_words_of
from transforms.decisions.table_decisions import (
    claim_anchor,
    decided_groups,
    decided_sources,
    decisions,
)
from transforms.tables import BLOCKS, CLAIM_GROUPS, CLAIMS, DECISIONS, SOURCES


def said(hour, kind, *keys, verdict="yes", **words):
    at = datetime(2031, 5, 4, hour, tzinfo=UTC)
    return decision(kind, keys, verdict=verdict, decided_at=at, author="Ada", **words)


def frame(schema, *rows):
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema)


def test_the_same_judgement_has_the_same_key():
    assert said(1, "copy", "a", "b") == said(1, "copy", "a", "b")
    assert said(1, "copy", "a", "b").decision_id != said(2, "copy", "a", "b").decision_id


@pytest.mark.parametrize(
    ("kind", "keys", "verdict", "message"),
    [
        pytest.param("marry", ["a", "b"], "yes", "no kind 'marry'", id="kind"),
        pytest.param("copy", ["a", "b"], "maybe", "yes or no, not 'maybe'", id="verdict"),
        pytest.param("copy", ["a"], "yes", "about two things, not 1", id="one-side"),
        pytest.param("copy", ["a", "a"], "yes", "both sides are a", id="same"),
        pytest.param("publisher", ["a"], " ", "the verdict is a name", id="no-name"),
        pytest.param("publisher", [" "], "Press", "about one thing", id="blank"),
    ],
)
def test_what_says_nothing_is_refused(kind, keys, verdict, message):
    with pytest.raises(WrongDecisionError, match=message):
        said(1, kind, *keys, verdict=verdict)


def test_the_later_judgement_on_the_same_pair_counts_whatever_its_order():
    rows = recorded([said(1, "copy", "a", "b"), said(2, "copy", "b", "a", verdict="no")])
    assert ranked(rows)["status"].to_list() == ["replaced", None]
    assert in_force(rows, Kind.COPY)["verdict"].to_list() == ["no"]


def test_an_undo_brings_the_earlier_one_back_and_can_be_undone():
    first, second = said(1, "copy", "a", "b"), said(2, "copy", "a", "b", verdict="no")
    undo = said(3, "undo", second.decision_id, verdict="undone")
    again = said(4, "undo", undo.decision_id, verdict="undone")
    assert in_force(recorded([first, second, undo]), Kind.COPY)["verdict"].to_list() == ["yes"]
    every = recorded([again, undo, second, first])
    assert in_force(every, Kind.COPY)["verdict"].to_list() == ["no"]
    assert ranked(every)["status"].to_list() == ["replaced", None, "undone", None]


def test_a_source_gets_its_publisher():
    sources = frame(SOURCES, {"source_id": "s1", "name": "Post"}, {"source_id": "s2", "name": "B"})
    rows = recorded([said(1, "publisher", "s1", verdict="Press"), said(1, "publisher", "gone")])
    told, applied = decided_sources(sources, rows)
    assert told.select("source_id", "publisher").rows() == [("s1", "Press"), ("s2", None)]
    assert applied["applied_to"].to_list() == ["s1"]


def group(anchors, *, status="conflict"):
    """One group of two claims; the judgement is about the passages of `anchors`."""
    claims = frame(
        CLAIMS,
        *(
            {"claim_id": f"{one}.c", "claim_group_id": "g", "article_id": one, "property": "size"}
            | {"start_char": 2, "end_char": 3}
            for one in ("a", "b")
        ),
    )
    blocks = frame(
        BLOCKS,
        *({"article_id": one, "text": f"In {one}", "start_char": 0, "end_char": 9} for one in "ab"),
    )
    groups = frame(CLAIM_GROUPS, {"claim_group_id": "g", "status": status, "note": "odd"})
    words = {"value": "12", "reason": "the log"}
    rows = recorded([said(1, "conflict", *anchors, verdict="resolved", **words)])
    return decided_groups(groups, claims, blocks, rows)


def test_a_conflict_is_found_again_by_its_passages_and_stays_a_conflict():
    anchors = [claim_anchor("a", "size", "In a"), claim_anchor("b", "size", "In b")]
    groups, applied = group(anchors)
    assert groups.select("status", "note").rows() == [
        ("conflict", "odd; resolved by Ada on 2031-05-04: 12 (the log)")
    ]
    assert applied["applied_to"].to_list() == ["g"]


def test_a_judgement_on_two_groups_of_its_passages_names_both():
    anchors = [claim_anchor(one, "size", f"In {one}") for one in ("a", "b")]
    claims = [
        {"claim_id": f"{one}.{key}", "claim_group_id": key, "article_id": one, "property": "size"}
        | {"start_char": 2, "end_char": 3}
        for one in ("a", "b")
        for key in ("g", "h")
    ]
    blocks = [
        {"article_id": one, "text": f"In {one}", "start_char": 0, "end_char": 9} for one in "ab"
    ]
    groups = frame(CLAIM_GROUPS, *({"claim_group_id": key} for key in ("g", "h")))
    rows = recorded([said(1, "conflict", *anchors, verdict="resolved")])
    told, applied = decided_groups(groups, frame(CLAIMS, *claims), frame(BLOCKS, *blocks), rows)
    assert told["note"].null_count() == 0
    assert applied["applied_to"].to_list() == ["g/h"]


def test_a_conflict_whose_passage_is_gone_is_an_orphan():
    groups, applied = group([claim_anchor("a", "size", "In a"), claim_anchor("b", "size", "other")])
    assert groups["note"].to_list() == ["odd"]
    assert applied.is_empty()


def test_every_judgement_is_told_with_what_became_of_it():
    rows = recorded([said(1, "copy", "a", "b"), said(2, "publisher", "s", verdict="Press")])
    (copy, _) = rows["decision_id"]
    applied = pl.DataFrame({"decision_id": [copy], "applied_to": ["a/b"]})
    told = decisions(rows, [applied])
    assert told.schema == DECISIONS
    by_kind = dict(told.select("kind", pl.struct("status", "applied_to")).iter_rows())
    assert by_kind == {
        "copy": {"status": "applied", "applied_to": "a/b"},
        "publisher": {"status": "orphan", "applied_to": None},
    }


def test_words_on_withdrawn_articles_go_and_keys_stay():
    mentions = pl.DataFrame(
        {"article_id": ["a", "a", "b"], "entity_id": ["only", "both", "both"]},
    )
    rows = [
        said(1, "copy", "a", "b", reason="secret"),
        said(2, "conflict", "a/1", "b/1", verdict="resolved", value="secret", reason="secret"),
        said(3, "same_entity", "only", "both", reason="secret"),
        said(4, "same_entity", "both", "third", reason="kept"),
        said(5, "copy", "b", "c", reason="kept"),
    ]
    undo = said(6, "undo", rows[0].decision_id, verdict="undone", reason="secret")
    told = without_words_of(recorded([*rows, undo]), pl.Series(["a"]), mentions)
    assert told["reason"].to_list() == [None, None, None, "kept", "kept", None]
    assert told["value"].to_list() == [None] * 6
    assert told["decision_id"].to_list() == [*(row.decision_id for row in rows), undo.decision_id]
