"""Claims, shared passages -> claim groups: what independent texts agree and disagree on.

Claims are compared inside a story, property, measure and polarity only, and what is denied
apart; then groups of several stories are joined that are surely about one event. Copies of a
sentence are in the group of their original.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import polars as pl

from transforms.claims.claim_clusters import clusters, pair_links
from transforms.claims.claim_comparisons import PROSPECTIVE
from transforms.claims.comparables import Comparable, comparable
from transforms.claims.copied_claims import original_claims
from transforms.claims.crossings import Cluster, joined
from transforms.claims.deed_claims import DEED
from transforms.claims.group_notes import note
from transforms.claims.independence import (
    ArticleWords,
    origin_count,
    shared_spans,
    texts,
)
from transforms.claims.statement_words import STATEMENT
from transforms.claims.telling_values import BEFALLEN
from transforms.claims.unit_scales import Scale, in_one_unit
from transforms.claims.verdicts import value_count, verdict
from transforms.ids import content_id
from transforms.tables import CLAIM_GROUPS, columns

CLAIM_GROUPS_OF = pl.Schema(columns("claim_id claim_group_id"))
ARTICLE_TEXTS = pl.Schema(columns("article_id text"))
COMPARED_CLAIMS = pl.Schema(
    {
        **columns("claim_id article_id story_id copy_cluster_id"),
        **columns("start_char end_char", pl.Int64()),
        **columns("text subject subject_lemma subject_class property scope value"),
        **columns("value_number low high", pl.Float64()),
        **columns("bound unit modality"),
        "is_negated": pl.Boolean(),
        **columns("origin_text origin_entity_id"),
        "participant_entity_ids": pl.List(pl.String()),
        **columns("sentence_words"),
        "published_at": pl.Datetime("us", "UTC"),
        "published_on": pl.Date(),
        "latest": pl.Datetime("us", "UTC"),
    }
)
_TOGETHER = ("story_key", "kind", "tense", "is_negated")
_FACT = "asserted"
# A day's roundup may give thousands of claims of one property: pairs grow with the square.
_MAX_COMPARED = 1_500


class ClaimGroups(NamedTuple):
    """The groups, and the group of each claim (CLAIM_GROUPS_OF)."""

    groups: pl.DataFrame
    claim_groups_of: pl.DataFrame


def claim_groups(
    claims: pl.DataFrame,
    shared_passages: pl.DataFrame,
    scales: Mapping[str, Scale] | None = None,
    articles: pl.DataFrame | None = None,
    known: pl.DataFrame | None = None,
) -> ClaimGroups:
    """Group comparable claims and judge what they say together.

    Args:
        claims: At least the columns of COMPARED_CLAIMS; any order.
        shared_passages: SHARED_PASSAGES.
        scales: From `unit_scales`; without it each unit is compared with itself only.
        articles: ARTICLE_TEXTS; what stands in one of them word for word is no text of its own.
        known: CLAIM_GROUPS_OF of some claims: inside their story they stay together as they are.

    Returns:
        CLAIM_GROUPS sorted by key, and one membership a claim; none for a statement that one
        text alone has.
    """
    rows = claims.select(*COMPARED_CLAIMS).sort("claim_id").match_to_schema(COMPARED_CLAIMS)
    rows = rows.with_columns(
        story_key=pl.coalesce("story_id", "article_id"),
        kind=_kind(),
        tense=_tense(),
    )
    rows = in_one_unit(rows, _TOGETHER, scales or {})
    rows = rows.join(original_claims(rows, shared_passages), on="claim_id")
    rows = rows.join(CLAIM_GROUPS_OF.to_frame() if known is None else known, "claim_id", "left")
    is_original = pl.col("claim_id") == pl.col("original_claim_id")
    copies = rows.filter(~is_original).partition_by("original_claim_id", as_dict=True)
    copies_of = {str(key[0]): list(of.iter_rows(named=True)) for key, of in copies.items()}
    spans = shared_spans(shared_passages)
    words = ArticleWords(ARTICLE_TEXTS.to_frame() if articles is None else articles)
    groups: list[dict[str, object]] = []
    memberships: list[dict[str, object]] = []
    for members, is_ambiguous in joined([*_story_clusters(rows.filter(is_original))]):
        claims_of = [m.claim for m in members]
        claims_of += [copy for m in members for copy in copies_of.get(m.claim["claim_id"], ())]
        numbers = texts(claims_of, spans, words)
        row = _group(members, claims_of, numbers, is_ambiguous=is_ambiguous)
        if row["property"] == STATEMENT and row["text_count"] == 1:
            continue  # what one text alone quotes is a quote, no claim to compare
        groups.append(row)
        key = row["claim_group_id"]
        memberships.extend(
            {"claim_id": claim["claim_id"], "claim_group_id": key} for claim in claims_of
        )
    return ClaimGroups(
        pl.DataFrame(groups, CLAIM_GROUPS).sort("claim_group_id"),
        pl.DataFrame(memberships, CLAIM_GROUPS_OF).sort("claim_id"),
    )


def _kind() -> pl.Expr:
    """What may be compared: one property, counts of things, one deed."""
    prop = pl.col("property")
    is_plain = prop.str.starts_with("count of ") & ~prop.str.starts_with(BEFALLEN)
    deed = pl.concat_str(prop, pl.lit(" "), "value")  # others never agree
    speaker = pl.coalesce(pl.col("participant_entity_ids").list.first(), "subject")
    kind = pl.when(is_plain).then(pl.lit("count")).when(prop == DEED).then(deed)
    is_said = prop == STATEMENT
    return kind.when(is_said).then(pl.concat_str(prop, pl.lit(" "), speaker)).otherwise(prop)


def _tense() -> pl.Expr:
    """What is denied is compared apart."""
    modality = pl.col("modality")
    return pl.when(modality.is_in((_FACT, *PROSPECTIVE))).then(pl.lit(_FACT)).otherwise(modality)


def _story_clusters(rows: pl.DataFrame) -> Iterator[Cluster]:
    """What each story says of one thing: found anew, or as it is known."""
    is_known = pl.col("claim_group_id").is_not_null()
    fresh = rows.filter(~is_known).partition_by(*_TOGETHER, "measure", maintain_order=True)
    for bucket in fresh:
        yield from _clustered(bucket)
    groups = rows.filter(is_known).partition_by("story_key", "claim_group_id", maintain_order=True)
    for group in groups:
        yield [comparable(row) for row in group.iter_rows(named=True)], False


def _clustered(bucket: pl.DataFrame) -> Iterator[Cluster]:
    if len(bucket) > _MAX_COMPARED and bucket["property"].n_unique() > 1:
        for of_property in bucket.partition_by("property", maintain_order=True):
            yield from _clustered(of_property)
        return
    claims = [comparable(row) for row in bucket.iter_rows(named=True)]
    if len(claims) == 1 or len(claims) > _MAX_COMPARED:
        yield from (([claim], False) for claim in claims)
        return
    found, alone = clusters(claims, pair_links(claims))
    for group in found:
        yield [claims[i] for i in group], group[0] in alone


def _group(
    members: Sequence[Comparable],
    claims: Sequence[Mapping[str, Any]],
    numbers: Sequence[int],
    *,
    is_ambiguous: bool,
) -> dict[str, object]:
    """A row of CLAIM_GROUPS; `claims` are those of the members, then their copies."""
    first = min((member.claim for member in members), key=_first_reported)
    low, high = _range(claims)
    return {
        "claim_group_id": content_id(first["story_key"], first["property"], claims[0]["claim_id"]),
        "story_id": first["story_id"],
        "subject": first["subject"],
        "property": first["property"],
        "scope": first["scope"] or next((c["scope"] for c in claims if c["scope"]), None),
        "status": verdict(members, numbers[: len(members)], is_ambiguous=is_ambiguous),
        "value_count": value_count(members),
        "article_count": len({claim["article_id"] for claim in claims}),
        "copy_cluster_count": len({c["copy_cluster_id"] or c["article_id"] for c in claims}),
        "text_count": len(set(numbers)),
        "origin_count": origin_count(claims),
        "low": low,
        "high": high,
        "first_published_at": first["published_at"],
        "note": note([m.claim for m in members], is_ambiguous=is_ambiguous),
    }


def _first_reported(claim: Mapping[str, Any]) -> tuple[bool, datetime | str, str]:
    published = claim["published_at"]
    return published is None, published.isoformat() if published else "", claim["claim_id"]


def _range(claims: Sequence[Mapping[str, Any]]) -> tuple[float | None, float | None]:
    """The smallest and the largest number as reported; none over several units."""
    numbers = [c["reported_number"] for c in claims if c["reported_number"] is not None]
    is_one_unit = len({claim["unit"] for claim in claims}) == 1
    return (min(numbers), max(numbers)) if numbers and is_one_unit else (None, None)
