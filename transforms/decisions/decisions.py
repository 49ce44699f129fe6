"""Judgements as they were recorded -> which of them are in force.

Nothing is edited: a later judgement on the same things replaces an earlier one, and an `undo`
takes one back (an undo can be undone).
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

import polars as pl

from transforms.errors import TransformError
from transforms.ids import content_id
from transforms.tables import TIMESTAMP, columns

RECORDED = pl.Schema(
    {
        **columns("decision_id kind subject_key other_key verdict value author"),
        "decided_at": TIMESTAMP,
        **columns("reason"),
    }
)
"""Judgements as people record them."""


class Kind(StrEnum):
    """What can be judged."""

    SAME_ENTITY = "same_entity"
    COPY = "copy"
    PUBLISHER = "publisher"
    CONFLICT = "conflict"
    UNDO = "undo"


class Status(StrEnum):
    """What a run makes of a judgement."""

    APPLIED = "applied"
    ORPHAN = "orphan"
    REPLACED = "replaced"
    UNDONE = "undone"


VERDICTS = {Kind.SAME_ENTITY: ("yes", "no"), Kind.COPY: ("yes", "no"), Kind.CONFLICT: ("resolved",)}
"""The verdicts of a kind; a publisher's verdict is its name."""
_PAIRS = frozenset({Kind.SAME_ENTITY, Kind.COPY, Kind.CONFLICT})


class WrongDecisionError(TransformError):
    """A judgement that says nothing usable."""


class Decision(NamedTuple):
    """One judgement (a row of RECORDED), made by `decision`."""

    decision_id: str
    kind: str
    subject_key: str
    other_key: str | None
    verdict: str
    value: str | None
    author: str | None
    decided_at: datetime
    reason: str | None


def decision(
    kind: str,
    keys: Sequence[str],
    *,
    verdict: str,
    decided_at: datetime,
    value: str | None = None,
    author: str | None = None,
    reason: str | None = None,
) -> Decision:
    """A judgement with its key.

    Args:
        kind: A Kind.
        keys: What it is about: one, or the two sides of a pair.
        verdict: One of VERDICTS, or a name.
        decided_at: When.
        value: What a conflict is settled on.
        author: Who decided.
        reason: Why, in words.

    Raises:
        WrongDecisionError: An unknown kind or verdict, or one side too many or too few.
    """
    if kind not in set(Kind):
        raise WrongDecisionError(f"no kind {kind!r}: it is one of {', '.join(Kind)}")
    expected = VERDICTS.get(Kind(kind))
    if not verdict.strip() or (expected and verdict not in expected):
        allowed = " or ".join(expected) if expected else "a name"
        raise WrongDecisionError(f"{kind}: the verdict is {allowed}, not {verdict!r}")
    if not all(key.strip() for key in keys) or len(keys) != (2 if kind in _PAIRS else 1):
        count = "two things" if kind in _PAIRS else "one thing"
        raise WrongDecisionError(f"{kind} is about {count}, not {len(keys)}")
    subject_key, other_key = keys[0], (keys[1] if len(keys) > 1 else None)
    if subject_key == other_key:
        raise WrongDecisionError(f"{kind}: both sides are {subject_key}")
    at = decided_at.astimezone(UTC)
    told = (kind, subject_key, other_key, verdict, value, author, at.isoformat())
    key = content_id("decision", *told)
    return Decision(key, *told[:6], at, reason)


def recorded(decisions: Sequence[Decision]) -> pl.DataFrame:
    """RECORDED, each judgement once, in the order in which they were made.

    Of two rows with one key the first counts.
    """
    rows = pl.DataFrame([one._asdict() for one in decisions], RECORDED)
    return rows.unique("decision_id", keep="first", maintain_order=True).sort(
        "decided_at", "decision_id"
    )


def ranked(decisions: pl.DataFrame) -> pl.DataFrame:
    """RECORDED with `status`: replaced, undone, or NULL for those in force; oldest first."""
    rows = decisions.select(*RECORDED).match_to_schema(RECORDED).sort("decided_at", "decision_id")
    undone = _undone(rows)
    status = pl.when(pl.col("decision_id").is_in(undone)).then(pl.lit(str(Status.UNDONE)))
    told = rows.with_columns(status=status)
    latest = (
        told.filter(pl.col("status").is_null(), pl.col("kind") != Kind.UNDO)
        .with_columns(
            one=pl.min_horizontal("subject_key", "other_key"),
            two=pl.max_horizontal("subject_key", "other_key"),
        )
        .unique(["kind", "one", "two"], keep="last", maintain_order=True)
    )
    is_latest = pl.col("decision_id").is_in(latest["decision_id"].implode())
    is_replaced = pl.col("status").is_null() & ~is_latest & (pl.col("kind") != Kind.UNDO)
    return told.with_columns(
        status=pl.when(is_replaced).then(pl.lit(str(Status.REPLACED))).otherwise("status")
    )


def _undone(rows: pl.DataFrame) -> list[str]:
    """Keys that an undo takes back which isn't taken back itself."""
    undone: set[str] = set()
    for key, subject in reversed(
        rows.filter(kind=str(Kind.UNDO)).select("decision_id", "subject_key").rows()
    ):
        if key not in undone:
            undone.add(subject)
    return sorted(undone)


def in_force(decisions: pl.DataFrame, kind: Kind) -> pl.DataFrame:
    """The judgements of a kind that are in force (RECORDED), oldest first."""
    own = ranked(decisions).filter(pl.col("status").is_null(), pl.col("kind") == str(kind))
    return own.select(*RECORDED)
