"""A group with reports in two stories: the page of each shows both sides."""

import re
from datetime import UTC, date, datetime

import pytest
from lxml import html

from flows.report.report import report

TEXTS = {
    "a1": ("s1", "k1", "The hospital treated 212 patients on 9 May."),
    "a2": ("s1", "k1", "The hospital treated 212 patients on 9 May."),
    "b1": ("s2", "k2", "The hospital treated 251 patients on 9 May."),
    "b2": ("s2", "k3", "On 9 May 251 patients came to the hospital."),
}
STORIES = {"s1": "Fever in the hills", "s2": "Lake hospital full"}
NUMBER = re.compile(r"2\d\d")


@pytest.fixture(scope="module", params=[False, True], ids=["texts", "excerpts"])
def warehouse(request, tmp_path_factory, publish_tables, frame_of):
    """A warehouse of both stories, and how its report is made."""
    folder = tmp_path_factory.mktemp("crossing")
    return publish_tables(folder, tables(frame_of)), {"excerpts_only": request.param}


def tables(frame_of):
    articles, blocks, claims = [], [], []
    for day, (key, (story, cluster, text)) in enumerate(TEXTS.items(), 10):
        number = NUMBER.search(text)
        articles.append(
            {"article_id": key, "text": text, "story_id": story, "copy_cluster_id": cluster}
            | {"source_id": key, "is_canonical": key != "a2", "published_precision": "day"}
            | {"published_at": datetime(2031, 5, day, tzinfo=UTC), "language": "en"}
            | {"published_on": date(2031, 5, day)}
        )
        blocks.append(
            {"article_id": key, "block_number": 0, "start_char": 0, "end_char": len(text)}
            | {"text": text, "role": "body"}
        )
        claims.append(
            {"claim_id": f"{key}.c", "article_id": key, "claim_group_id": "g", "bound": "exact"}
            | {"start_char": number.start(), "end_char": number.end(), "text": number[0]}
            | {"value": number[0], "value_number": float(number[0]), "method": "stated"}
            | {"unit": None, "property": "count of patient", "modality": "asserted"}
        )
    group = {"claim_group_id": "g", "story_id": "s1", "status": "conflict", "subject": "patients"}
    counts = {"article_count": 4, "text_count": 3, "origin_count": 0}
    note = "its reports are in several stories"
    rows = {
        "sources": [{"source_id": key, "name": f"The {key.upper()}"} for key in TEXTS],
        "articles": articles,
        "blocks": blocks,
        "claims": claims,
        "claim_groups": [group | counts | {"property": "count of patient", "note": note}],
        "stories": [
            {"story_id": key, "headline": headline, "article_count": 2}
            for key, headline in STORIES.items()
        ],
        "copy_clusters": [
            {"copy_cluster_id": key, "canonical_article_id": first}
            for key, first in (("k1", "a1"), ("k2", "b1"), ("k3", "b2"))
        ],
    }
    return {name: frame_of(name, *found) for name, found in rows.items()}


def shown(warehouse, folder, story, **options):
    """The group as the page of a story shows it."""
    path, form = warehouse
    report(path, output=folder / "out", **form, **options)
    source = (folder / "out" / "stories" / f"{story}.html").read_text("utf8")
    page = html.document_fromstring(source)
    (group,) = page.xpath("//*[@id='g-g']")
    return page, group


def words(element):
    return re.sub(r"\s+", " ", element.text_content()).strip()


def sources(section):
    """Who reports a value, and whether it is said to be in another story."""
    told = section.xpath("./ul/li/p[@class='meta']")
    return [(words(one.find("b")), "in another story" in words(one)) for one in told]


@pytest.mark.parametrize(
    ("story", "other", "is_other"), [("s1", "s2", (False, True)), ("s2", "s1", (True, False))]
)
def test_each_story_shows_both_sides_and_leads_to_the_other(
    warehouse, tmp_path, story, other, is_other
):
    _, group = shown(warehouse, tmp_path, story)
    sides = group.xpath(".//section[@class='side']")
    assert [words(side.find("h4")) for side in sides] == ["212", "251"]
    of_first, of_second = is_other
    assert sources(sides[0]) == [("The A1", of_first)]
    assert sources(sides[1]) == [("The B1", of_second), ("The B2", of_second)]
    copies = sides[0].xpath("./details//li")
    assert ["in another story" in words(one) for one in copies] == [of_first]
    (link,) = group.xpath("./header//a")
    assert (words(link), link.get("href")) == (STORIES[other], f"../stories/{other}.html")
    assert {*group.xpath(".//a/@href")} >= {f"../articles/{key}.html#c-{place}" for key, place in (
        ("a1", "21-24"), ("b1", "21-24"), ("b2", "9-12")
    )}  # fmt: skip
    assert len(group.xpath(".//figure//text()[starts-with(., 'The ')]")) >= 3


def test_what_is_told_elsewhere_is_in_no_other_part_of_the_page(warehouse, tmp_path):
    page, _ = shown(warehouse, tmp_path, "s1")
    assert not page.xpath("//table[@class='copies']//*[contains(., 'The B')]")
    assert not page.xpath("//table[@class='coverage']")  # one text of this story answers
    assert page.xpath("//dl//dd/text()")[:2] == ["2", "1"]


def test_a_report_of_one_story_names_the_other_without_a_link(warehouse, tmp_path):
    _, group = shown(warehouse, tmp_path, "s2", story_ids=["s2"])
    assert STORIES["s1"] in words(group.find("header"))
    assert not group.xpath(".//a[contains(@href, 's1') or contains(@href, 'articles/a')]")
    assert "The A1" in words(group)
    assert [words(one) for one in group.xpath(".//b[@class='fact']")] == ["212"]
