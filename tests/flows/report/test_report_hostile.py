"""Articles that want to run, to load or to mislead: in a report they are text."""

from datetime import UTC, date, datetime

import pytest
from lxml import html

from flows.report.report import report

OVERRIDE = "\N{RIGHT-TO-LEFT OVERRIDE}"
HOSTILE = [
    "<script>document.title = 'run'</script>",
    '"><img src=x onerror="alert(1)">',
    "</script></style></svg></title><b>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    f"${OVERRIDE}000,1",
    "&lt;i&gt;&#x3C;u>",
    "⟦⟧",
    "]]><!--",
]
BAD = " ".join(HOSTILE)
TEXT = f"{BAD} says 12 people fell. {BAD}"
OTHER = f"It hurt 15 people, {BAD} said. {BAD}"


@pytest.fixture(scope="module")
def pages(tmp_path_factory, publish_tables, frame_of):
    folder = tmp_path_factory.mktemp("hostile")
    warehouse = publish_tables(folder, tables(frame_of))
    report(warehouse, output=folder / "out")
    report(warehouse, output=folder / "excerpts", excerpts_only=True)
    return {
        f"{kind}/{path.relative_to(folder / kind)}": path.read_text("utf8")
        for kind in ("out", "excerpts")
        for path in (folder / kind).rglob("*.html")
    }


def tables(frame_of):
    may = {"published_at": datetime(2031, 5, 4, tzinfo=UTC), "published_on": date(2031, 5, 4)}
    both = [("a1", TEXT, "12", "k1"), ("a2", OTHER, "15", "k2")]
    about = {"story_id": "s1", "source_id": "p", "published_precision": "day", "language": BAD}
    names = {"headline": BAD, "byline": BAD, "url": HOSTILE[3], "is_canonical": True, **may}
    articles = [
        {"article_id": key, "external_id": BAD, "text": text, "copy_cluster_id": cluster}
        | about
        | names
        for key, text, _, cluster in both
    ]
    blocks = [
        {"article_id": key, "end_char": len(text), "text": text, "role": "body", "block_number": 0}
        | {"start_char": 0}
        for key, text, _, _ in both
    ]
    claims = [
        span(key, text, value)
        | {"claim_id": f"{key}.c1", "claim_group_id": "g1", "value": value, "bound": "exact"}
        | {"value_number": float(value), "subject": BAD, "property": BAD, "scope": BAD}
        | {"origin_text": BAD, "unit": BAD, "method": BAD, "modality": BAD}
        for key, text, value, _ in both
    ]
    quotes = [
        span(key, text, BAD)
        | {"quote_id": f"{key}.q1", "quote_group_id": "u1", "speaker_text": BAD, "cue": BAD}
        | {"form": "direct", "confidence": 0.9}
        for key, text, _, _ in both
    ]
    group = {"claim_group_id": "g1", "story_id": "s1", "subject": BAD, "property": BAD}
    pair = {"article_id": "a1", "other_article_id": "a2", "relation": "contained", "method": BAD}
    passage = {"start_char": 0, "end_char": len(BAD), "other_start_char": 0, "other_end_char": 7}
    rows = {
        "sources": [{"source_id": "p", "name": BAD}],
        "articles": articles,
        "blocks": blocks,
        "claims": claims,
        "claim_groups": [group | {"status": "conflict", "note": BAD, "scope": BAD}],
        "quotes": quotes,
        "quote_groups": [{"quote_group_id": "u1", "story_id": "s1", "wordings_differ": True}],
        "duplicate_pairs": [pair],
        "shared_passages": [pair | passage],
        "stories": [{"story_id": "s1", "headline": BAD, "place": BAD, "article_count": 2}],
        "copy_clusters": [
            {"copy_cluster_id": cluster, "canonical_article_id": key} for key, _, _, cluster in both
        ],
    }
    return {name: frame_of(name, *found) for name, found in rows.items()}


def span(article_id, text, words):
    start = text.index(words)
    place = {"start_char": start, "end_char": start + len(words), "text": words}
    return {"article_id": article_id, **place}


def test_every_kind_of_page_is_made(pages):
    assert {name.split("/")[1] for name in pages} >= {"stories", "articles", "pairs", "index.html"}


def test_no_element_or_attribute_comes_from_a_text(pages):
    for name, source in pages.items():
        page = html.document_fromstring(source)
        tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
        assert not tags & {"script", "img", "u", "i", "raw"}, name
        assert not page.xpath("//comment()")
        assert not page.xpath("//@onerror")
        assert not [link for link in page.xpath("//@href") if ":" in link]
        assert len(page.xpath("//style")) == len(page.xpath("//title")) == 1


def test_the_words_are_shown_as_they_are(pages):
    shown = html.document_fromstring(pages["out/articles/a1.html"]).text_content()
    for words in HOSTILE:
        assert words.replace(OVERRIDE, "\\u202e") in shown


def test_no_character_turns_the_direction_of_a_line(pages):
    for name, source in pages.items():
        assert OVERRIDE not in source, name
    assert "$\\u202e000,1" in pages["out/stories/s1.html"]


def test_templates_do_not_read_what_a_text_says(pages):
    for name, source in pages.items():
        assert "{{ 7 * 7 }}" in source or "index" in name or "latest" in name
        assert "49" not in html.document_fromstring(source).find(".//main").text_content()


def test_a_picture_has_the_words_as_words(pages):
    page = html.document_fromstring(pages["out/stories/s1.html"])
    pictures = page.xpath("//figure//svg")
    assert len(pictures) == 2
    assert any(
        text.startswith("<script>") for svg in pictures for text in svg.xpath(".//text/text()")
    )
