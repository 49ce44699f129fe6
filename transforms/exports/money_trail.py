"""Articles, entities, mentions, claims -> FollowTheMoney entities.

Source: the schemata of followthemoney 4.11 (Article, Person, Organization, Mention, Note). A
property holds a list of texts. Places, events and products have no schema that fits what a
text says of them: their names are properties of the article that mentions them.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

import polars as pl
import pycountry

Entity = dict[str, Any]
SCHEMAS: Final = {"PERSON": "Person", "ORG": "Organization"}
"""Kind of an entity -> its schema."""
_NAMES: Final = {
    "PERSON": "peopleMentioned",
    "ORG": "companiesMentioned",
    "GPE": "locationMentioned",
    "LOC": "locationMentioned",
    "FAC": "locationMentioned",
}


def money_trail(
    articles: pl.DataFrame, entities: pl.DataFrame, mentions: pl.DataFrame, claims: pl.DataFrame
) -> Iterator[Entity]:
    """Everything that the schemata have a place for, one entity after the other.

    Args:
        articles: Columns of queries/export_articles.sql.
        entities: Columns of queries/export_entities.sql.
        mentions: Columns of queries/export_mentions.sql; a row an entity in an article.
        claims: Columns of queries/export_claims.sql.

    Yields:
        `id`, `schema`, `properties`; persons and organisations first.
    """
    spoken = entities.filter(pl.col("kind").is_in(list(SCHEMAS)))
    known = set(spoken["entity_id"])
    for row in spoken.iter_rows(named=True):
        yield _named(row)
    names = _mentioned_names(mentions)
    for row in articles.iter_rows(named=True):
        yield _article(row, names.get(row["article_id"], {}))
    for row in mentions.iter_rows(named=True):
        if row["entity_id"] in known:
            yield _mention(row)
    for row in claims.iter_rows(named=True):
        yield _note(row, known)


def money_id(kind: str, key: str) -> str:
    """The id of a thing: letters, digits, full stops and hyphens.

    >>> money_id("claim", "a1.c3-5")
    'twosource-claim-a1.c3-5'
    """
    return f"twosource-{kind}-{key}"


def _entity(key: str, schema: str, properties: Mapping[str, list[str | None]]) -> Entity:
    given = {
        name: list(dict.fromkeys(value for value in values if value))
        for name, values in properties.items()
    }
    return {
        "id": key,
        "schema": schema,
        "properties": {name: values for name, values in given.items() if values},
    }


def _named(row: Mapping[str, Any]) -> Entity:
    aliases = [alias for alias in row["aliases"] if alias != row["name"]]
    key = money_id("entity", row["entity_id"])
    return _entity(key, SCHEMAS[row["kind"]], {"name": [row["name"]], "alias": aliases})


def _article(row: Mapping[str, Any], names: Mapping[str, list[str | None]]) -> Entity:
    authors: list[str | None] = [*(row["byline"] or "").split("; ")]
    return _entity(
        money_id("article", row["article_id"]),
        "Article",
        {
            "title": [row["headline"]],
            "fileName": [row["external_id"]],
            "author": authors,
            "publisher": [row["source"]],
            "publishedAt": [_time(row["published_at"])],
            "language": [_language(row["language"])],
            "sourceUrl": [row["url"]],
            "bodyText": [row["text"]],
            **names,
        },
    )


def _mention(row: Mapping[str, Any]) -> Entity:
    return _entity(
        money_id("mention", f"{row['article_id']}-{row['entity_id']}"),
        "Mention",
        {
            "document": [money_id("article", row["article_id"])],
            "name": row["wordings"],
            "detectedSchema": [SCHEMAS[row["kind"]]],
            "resolved": [money_id("entity", row["entity_id"])],
        },
    )


def _note(row: Mapping[str, Any], known: set[str]) -> Entity:
    articles: list[str | None] = [money_id("article", key) for key in row["article_ids"]]
    about = [money_id("entity", k) for k in [row["subject_entity_id"]] if k in known]
    parts = [row[name] for name in ("subject", "property", "value") if row[name] is not None]
    return _entity(
        money_id("claim", row["claim_id"]),
        "Note",
        {
            "name": [": ".join(parts)],
            "description": [row["sentence"]],
            "summary": [row["status"]],
            "entity": [*about, *articles],
            "proof": articles,
            "publisher": [row["source"]],
        },
    )


def _mentioned_names(mentions: pl.DataFrame) -> dict[str, dict[str, list[str | None]]]:
    found: dict[str, dict[str, list[str | None]]] = {}
    for article, kind, name in mentions.select("article_id", "kind", "name").iter_rows():
        own = found.setdefault(article, {})
        own.setdefault("namesMentioned", []).append(name)
        if kind in _NAMES:
            own.setdefault(_NAMES[kind], []).append(name)
    return found


def _language(code: str | None) -> str | None:
    """The code of three letters; NULL for one that the standard doesn't have."""
    languages = pycountry.languages
    known = (languages.get(alpha_2=code) or languages.get(alpha_3=code)) if code else None
    return known.alpha_3 if known else None


def _time(at: datetime | None) -> str | None:
    return f"{at:%Y-%m-%dT%H:%M:%S}" if at else None
