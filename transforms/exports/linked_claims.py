"""Articles, claims -> schema.org in JSON-LD: NewsArticle and Claim.

Source: schema.org, types Claim (appearance, firstAppearance), CreativeWork and NewsArticle.
Ids are URNs of ours: the warehouse's keys under `urn:twosource:`.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

import polars as pl

CONTEXT: Final = "https://schema.org"
Node = dict[str, Any]
_AUTHOR_TYPES: Final = {"PERSON": "Person"}  # whoever else says something is an organisation


def urn(kind: str, key: str) -> str:
    """The id of a thing of the warehouse.

    >>> urn("claim", "a1.c3-5")
    'urn:twosource:claim:a1.c3-5'
    """
    return f"urn:twosource:{kind}:{key}"


def linked_claims(articles: pl.DataFrame, claims: pl.DataFrame) -> Iterator[Node]:
    """Every article and claim as a node of a graph.

    Args:
        articles: Columns of queries/export_articles.sql.
        claims: Columns of queries/export_claims.sql; a row a claim, copies left out.

    Yields:
        Nodes without NULLs; articles first, in the order of the rows.
    """
    for row in articles.iter_rows(named=True):
        yield _article(row)
    for row in claims.iter_rows(named=True):
        yield _claim(row)


def _article(row: Mapping[str, Any]) -> Node:
    canonical = row["canonical_article_id"]
    is_copy = canonical not in (None, row["article_id"])
    authors = [{"@type": "Person", "name": name} for name in (row["byline"] or "").split("; ")]
    publisher = {"@type": "Organization", "name": row["source"]} if row["source"] else None
    return _known(
        {
            "@type": "NewsArticle",
            "@id": urn("article", row["article_id"]),
            "identifier": row["external_id"],
            "headline": row["headline"],
            "author": authors if row["byline"] else None,
            "publisher": publisher,
            "datePublished": _time(row["published_at"]),
            "inLanguage": row["language"],
            "url": row["url"],
            "isBasedOn": {"@id": urn("article", canonical)} if is_copy else None,
        }
    )


def _claim(row: Mapping[str, Any]) -> Node:
    places = [{"@id": urn("article", key)} for key in row["article_ids"]]
    group = row["claim_group_id"]
    return _known(
        {
            "@type": "Claim",
            "@id": urn("claim", row["claim_id"]),
            "name": ": ".join(
                row[name] for name in ("subject", "property", "value") if row[name] is not None
            ),
            "text": row["sentence"],
            "about": _about(row),
            "author": _author(row),
            "datePublished": _time(row["published_at"]),
            "appearance": places,
            "firstAppearance": places[0],
            "citation": {
                "@type": "Quotation",
                "text": row["text"],
                "isPartOf": {"@id": urn("article", row["article_id"])},
                "position": f"{row['start_char']}-{row['end_char']}",
            },
            "isPartOf": group
            and {
                "@type": "CreativeWork",
                "@id": urn("claim_group", group),
                "creativeWorkStatus": row["status"],
            },
        }
    )


def _about(row: Mapping[str, Any]) -> Node | None:
    if row["subject"] is None:
        return None
    key = row["subject_entity_id"]
    named = {"@type": "Thing", "name": row["subject"]}
    return named if key is None else {**named, "@id": urn("entity", key)}


def _author(row: Mapping[str, Any]) -> Node | None:
    """Who is named as having said it; without a name the article's own word."""
    if row["origin"] is None:
        return None
    kind = _AUTHOR_TYPES.get(row["origin_kind"], "Organization")
    return {"@type": kind, "name": row["origin"]}


def _known(node: Node) -> Node:
    return {name: value for name, value in node.items() if value is not None}


def _time(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
