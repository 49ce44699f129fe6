"""Exports for other tools: their names are those of the vocabularies."""

import json
import re

import pytest

# Properties of schema.org (types Claim, NewsArticle, Quotation and their parents).
SCHEMA_ORG = {
    "Claim": "name text about author datePublished appearance firstAppearance citation isPartOf",
    "NewsArticle": "identifier headline author publisher datePublished inLanguage url isBasedOn",
    "Quotation": "text isPartOf position",
    "CreativeWork": "creativeWorkStatus",
    "Person": "name",
    "Organization": "name",
    "Thing": "name",
}
# The schemata of followthemoney 4.11.2 (followthemoney/schema/*.yaml), inherited properties too.
_THING = "name alias summary description sourceUrl publisher proof"
_ANALYZABLE = "namesMentioned peopleMentioned companiesMentioned locationMentioned"
MONEY = {
    "Person": _THING,
    "Organization": _THING,
    "Article": f"{_THING} {_ANALYZABLE} title author fileName bodyText language publishedAt",
    "Mention": "document name detectedSchema resolved",
    "Note": f"{_THING} {_ANALYZABLE} entity",
}
REQUIRED = {
    "Person": {"name"},
    "Organization": {"name"},
    "Article": {"fileName"},
    "Mention": {"document", "name"},
    "Note": set(),
}
MONEY_ID = re.compile(r"^[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?$")


@pytest.fixture
def exported(twosource, tmp_path):
    def run(warehouse, form):
        output = tmp_path / f"claims.{form}"
        given = ("export", "claims", "--format", form, "--output", output, "--force")
        result = twosource(*given, "--warehouse", warehouse)
        assert result.code == 0, result.err
        return output.read_text("utf8")

    return run


def nodes(value):
    """Every typed node of a JSON-LD value."""
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for one in value.values():
            yield from nodes(one)


def check_linked(text):
    document = json.loads(text)
    assert document["@context"] == "https://schema.org"
    ids = [node["@id"] for node in document["@graph"]]
    assert len(set(ids)) == len(ids)
    for node in nodes(document["@graph"]):
        known = {"@type", "@id", *SCHEMA_ORG[node["@type"]].split()}
        assert set(node) <= known, node
        assert None not in node.values()
    for claim in (one for one in document["@graph"] if one["@type"] == "Claim"):
        assert all(place["@id"] in ids for place in claim["appearance"])
        assert claim["firstAppearance"] == claim["appearance"][0]
    return document["@graph"]


def check_money(text):
    rows = [json.loads(line) for line in text.splitlines()]
    ids = {row["id"] for row in rows}
    assert len(ids) == len(rows)
    for row in rows:
        assert MONEY_ID.match(row["id"])
        assert set(row["properties"]) <= set(MONEY[row["schema"]].split()), row
        assert set(row["properties"]) >= REQUIRED[row["schema"]], row
        for name, values in row["properties"].items():
            assert values
            assert all(isinstance(value, str) and value for value in values)
            if name in ("document", "resolved", "entity", "proof"):
                assert set(values) <= ids
    return rows


def test_claims_are_linked_to_the_articles_that_they_appear_in(exported, news):
    graph = check_linked(exported(news, "jsonld"))
    by_id = {node["@id"]: node for node in graph}
    claim = by_id["urn:twosource:claim:a1.c1"]
    assert claim["text"] == "It hurt 12 people."
    assert claim["citation"]["text"] == "12"
    assert claim["isPartOf"]["creativeWorkStatus"] == "single"
    assert by_id["urn:twosource:article:a1"]["headline"] == '=HYPERLINK("x")'
    assert by_id["urn:twosource:article:a2"]["isBasedOn"]["@id"].endswith(":a1")


def test_the_trail_has_articles_and_notes(exported, news):
    rows = {row["id"]: row for row in check_money(exported(news, "ftm"))}
    note = rows["twosource-claim-a1.c1"]
    assert note["properties"]["description"] == ["It hurt 12 people."]
    article = rows["twosource-article-a1"]["properties"]
    assert article["publishedAt"] == ["2031-05-04T06:00:00"]
    assert "\x1b" not in exported(news, "ftm")


@pytest.mark.flow
def test_real_articles_are_exported_with_names_of_the_vocabularies(exported, few_published):
    graph = check_linked(exported(few_published, "jsonld"))
    assert any(len(node.get("appearance", [])) > 1 for node in graph), "a copy is an appearance"
    rows = check_money(exported(few_published, "ftm"))
    assert {row["schema"] for row in rows} == set(MONEY)
    assert "eng" in {code for row in rows for code in row["properties"].get("language", [])}


def test_other_things_than_claims_are_refused(twosource, news):
    result = twosource("export", "articles", "--format", "ftm", "--warehouse", news)
    assert result.code == 2
    assert "--format ftm is for claims" in result.err
