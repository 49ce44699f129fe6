"""Judgements on sources and conflicts, and what a run made of each judgement."""

from collections.abc import Sequence

import polars as pl

from transforms.decisions.decisions import Kind, Status, in_force, ranked
from transforms.decisions.entity_decisions import APPLIED
from transforms.ids import content_id
from transforms.tables import DECISIONS


def decided_sources(
    sources: pl.DataFrame, decisions: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """SOURCES with the publishers that people named, and APPLIED."""
    judged = in_force(decisions, Kind.PUBLISHER).select(
        "decision_id", "verdict", source_id="subject_key"
    )
    known = judged.join(sources, on="source_id", how="semi")
    told = sources.join(known, on="source_id", how="left", maintain_order="left").with_columns(
        publisher=pl.coalesce("verdict", "publisher")
    )
    applied = known.select("decision_id", applied_to="source_id")
    return told.select(sources.columns), applied.match_to_schema(APPLIED)


def claim_anchor(article_id: str, name: str, passage: str) -> str:
    """The key of a claim: its article, then a hash of its property's name and its passage."""
    return f"{article_id}/{content_id(name, passage)}"


def claim_anchors(claims: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """What a claim is known by whatever the rules: its article, property and passage.

    Args:
        claims: `claim_id`, `claim_group_id`, `article_id`, `start_char`, `end_char`,
            `property`.
        blocks: BLOCKS of their articles.

    Returns:
        `claim_id`, `claim_group_id`, `anchor`: article_id/hash of the property and of the
        text of the block that the claim stands in.
    """
    placed = claims.join(
        blocks.select("article_id", "text", from_char="start_char", to_char="end_char"),
        on="article_id",
    ).filter(pl.col("from_char") <= pl.col("start_char"), pl.col("end_char") <= pl.col("to_char"))
    rows = placed.select("claim_id", "claim_group_id", "article_id", "property", "text_right")
    anchors = [claim_anchor(article, name, text) for _, _, article, name, text in rows.iter_rows()]
    return rows.select("claim_id", "claim_group_id").with_columns(
        anchor=pl.Series(anchors, dtype=pl.String())
    )


def judged_articles(judged: pl.DataFrame) -> list[str]:
    """Ids of the articles that judgements on conflicts are about, sorted."""
    keys = [*judged["subject_key"], *judged["other_key"]]
    return sorted({key.rpartition("/")[0] for key in keys})


def decided_groups(
    groups: pl.DataFrame, claims: pl.DataFrame, blocks: pl.DataFrame, judged: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Note on claim groups who has resolved their conflict; their status stays what it is.

    Args:
        groups: CLAIM_GROUPS.
        claims: CLAIMS.
        blocks: BLOCKS of the judged articles.
        judged: RECORDED in force of kind conflict.

    Returns:
        CLAIM_GROUPS and APPLIED. A judgement is about the groups that hold a claim of each of
        its two passages.
    """
    if judged.is_empty():
        return groups, APPLIED.to_frame()
    articles = judged_articles(judged)
    own = claims.filter(
        pl.col("article_id").is_in(articles), pl.col("claim_group_id").is_not_null()
    )
    anchors = claim_anchors(own, blocks.filter(pl.col("article_id").is_in(articles)))
    found = (
        judged.join(anchors, left_on="subject_key", right_on="anchor")
        .join(
            anchors, left_on=["other_key", "claim_group_id"], right_on=["anchor", "claim_group_id"]
        )
        .unique(["decision_id", "claim_group_id"])
        .sort("decided_at", "decision_id", "claim_group_id")
    )
    notes = found.unique("claim_group_id", keep="last").select(
        "claim_group_id", resolution=pl.struct(found.columns).map_elements(_said, pl.String())
    )
    told = groups.join(notes, on="claim_group_id", how="left", maintain_order="left").with_columns(
        note=pl.concat_str("note", "resolution", separator="; ", ignore_nulls=True)
    )
    unnoted = pl.col("note") == ""
    told = told.with_columns(note=pl.when(~unnoted).then("note"))
    applied = found.group_by("decision_id", maintain_order=True).agg(
        applied_to=pl.col("claim_group_id").sort().str.join("/")
    )
    return told.select(groups.columns), applied.match_to_schema(APPLIED)


def _said(row: dict[str, object]) -> str:
    who = row["author"] or "unnamed"
    value = f": {row['value']}" if row["value"] else ""
    reason = f" ({row['reason']})" if row["reason"] else ""
    return f"resolved by {who} on {row['decided_at']:%Y-%m-%d}{value}{reason}"


def decisions(recorded: pl.DataFrame, applied: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """DECISIONS: every judgement with what this run made of it.

    Args:
        recorded: RECORDED.
        applied: APPLIED of each kind.
    """
    places = pl.concat([APPLIED.to_frame(), *applied])
    rows = ranked(recorded).join(places, on="decision_id", how="left")
    is_undo = pl.col("kind") == str(Kind.UNDO)
    is_found = is_undo | pl.col("applied_to").is_not_null()
    status = (
        pl.when(is_found).then(pl.lit(str(Status.APPLIED))).otherwise(pl.lit(str(Status.ORPHAN)))
    )
    return (
        rows.with_columns(status=pl.coalesce("status", status))
        .select(DECISIONS.names())
        .sort("decision_id")
        .match_to_schema(DECISIONS)
    )
