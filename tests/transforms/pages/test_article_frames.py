import pytest
from lxml.html import document_fromstring

from transforms.pages.article_frames import article_frame

PARAGRAPHS = "".join(
    f"<p>In village {number} the storm broke the wall of the harbour and sank {number} boats"
    " before the crews could bring them in.</p>"
    for number in range(1, 8)
)
LEAD = "<p>Seven villages lost their harbours in one night of storm.</p>"
TEASER = (
    "<article><h3>More</h3><p>The council wants a ferry to the island by next May.</p></article>"
)


def frame_of(body: str):
    return article_frame(document_fromstring(f"<html><body>{body}</body></html>"))


def test_the_frame_is_the_innermost_element_with_most_of_the_text():
    body = f"<main><div id='story'>{PARAGRAPHS}</div><div>{TEASER * 3}</div></main>"
    assert frame_of(body).element.get("id") == "story"


@pytest.mark.parametrize("tag", ["a", "aside", "footer", "form"])
def test_text_that_stands_apart_has_no_weight(tag):
    body = (
        f"<main><div id='story'>{PARAGRAPHS}</div><{tag}><div>{PARAGRAPHS * 9}</div></{tag}></main>"
    )
    assert frame_of(body).element.get("id") == "story"


def test_links_and_labels_have_no_weight():
    links = "<p><a href='/'>The council wants a ferry to the island by next May</a></p>" * 90
    body = (
        f"<main><div id='story'>{PARAGRAPHS}</div><div>{links}{'<p>Read on</p>' * 90}</div></main>"
    )
    assert frame_of(body).element.get("id") == "story"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<div>No paragraph at all.</div>", id="no-paragraph"),
        pytest.param(f"<div>{LEAD}</div>", id="little-text"),
        pytest.param(
            f"<main><div>{PARAGRAPHS}</div><div>{TEASER * 90}</div></main>", id="list-of-teasers"
        ),
    ],
)
def test_there_is_no_frame_where_paragraphs_do_not_tell(body):
    assert frame_of(body) is None


def test_the_only_part_named_as_an_articles_body_is_the_frame():
    body = f"<div class='article-body'>{PARAGRAPHS}</div>{TEASER * 10}"
    assert frame_of(f"<main>{body}</main>").element.get("class") == "article-body"
    parts = f"<div class='article-body'>{PARAGRAPHS}</div>" * 2
    assert frame_of(f"<main>{parts}</main>").element.tag == "main"


@pytest.mark.parametrize(
    ("above", "leads"),
    [
        pytest.param(f"<h1>Storm</h1><div>{LEAD}</div>", 1, id="below-the-headline"),
        pytest.param(f"<div>{LEAD}</div><h1>Storm</h1>", 0, id="above-the-headline"),
        pytest.param(f"<div>{LEAD}</div>", 0, id="no-headline"),
        pytest.param(f"<article><div>{LEAD}</div>", 1, id="in-the-same-article"),
        pytest.param("<h1>Storm</h1><div><p>Coast</p></div>", 0, id="label"),
    ],
)
def test_leads_stand_between_the_headline_and_the_frame(above, leads):
    assert len(frame_of(f"{above}<div>{PARAGRAPHS}</div>").leads) == leads


def test_blocks_of_text_are_paragraphs_where_a_page_has_none():
    blocks = PARAGRAPHS.replace("<p>", "<div>").replace("</p>", "</div>")
    menu = "<div><a href='/'>The council wants a ferry to the island by next May</a></div>" * 90
    body = f"<main><div id='story'>{blocks}</div><div>{menu}</div></main>"
    assert frame_of(body).element.get("id") == "story"
