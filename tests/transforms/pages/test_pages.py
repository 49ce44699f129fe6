import json
import time

import pytest

from transforms.cleaning.bylines import byline_names
from transforms.pages.linked_data import linked_article
from transforms.pages.page_trees import PageLimits, page_tree
from transforms.pages.pages import page
from transforms.reading.reject_reasons import Reject, RejectReason

PARAGRAPHS = [
    f"In village {number} the storm broke the wall of the harbour and sank {number} boats."
    for number in range(1, 7)
]
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
LIMITS = PageLimits()


def html(body: str = BODY, head: str = "", lang: str = "en") -> str:
    return (
        f"<html lang='{lang}'><head>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Storm breaks harbour walls</h1>{body}</article>"
        "<footer>All rights reserved</footer></body></html>"
    )


def text_of(source: str, limits: PageLimits = LIMITS) -> str:
    return page(source, None, limits).text


def test_the_article_is_its_paragraphs_apart_by_blank_lines():
    assert "\n\n".join(PARAGRAPHS) in text_of(html())
    assert "All rights reserved" not in text_of(html())


def test_linked_data_goes_before_meta_tags_and_headings():
    data = {
        "@type": "NewsArticle",
        "headline": "Storm breaks harbour walls in six villages",
        "author": [{"@type": "Person", "name": "Ines Carrow"}, {"name": "Tom Vey"}],
        "datePublished": "2023-03-14T10:00:00Z",
        "publisher": {"name": "Coast Gazette"},
    }
    head = (
        f"<script type='application/ld+json'>{json.dumps(data)}</script>"
        "<meta property='og:title' content='Six villages | Coast'>"
        "<meta name='author' content='Web desk'>"
    )
    markup = page(html(head=head), None, LIMITS).markup
    assert markup.headline == "Storm breaks harbour walls in six villages"
    assert markup.authors == ("Ines Carrow", "Tom Vey")
    assert markup.published == "2023-03-14T10:00:00Z"
    assert (markup.site_name, markup.language) == ("Coast Gazette", "en")


def test_meta_tags_speak_where_there_is_no_linked_data():
    head = (
        "<title>Storm breaks harbour walls | Coast Gazette</title>"
        "<meta property='og:site_name' content='Coast Gazette'>"
        "<meta name='author' content='By Ines Carrow'>"
        "<meta property='article:published_time' content='2023-03-14'>"
        "<link rel='canonical' href='https://coast.example/storm'>"
    )
    markup = page(html(head=head), None, LIMITS).markup
    assert markup.headline == "Storm breaks harbour walls"
    assert markup.authors == ("Ines Carrow",)
    assert markup.published == "2023-03-14"
    assert markup.canonical_url == "https://coast.example/storm"


def test_a_headline_with_escapes_and_damage_is_read():
    head = "<meta property='og:title' content='The cafÃ© &amp;amp; the &#8216;wall&#8217;'>"
    assert page(html(head=head), None, LIMITS).markup.headline == "The café & the ‘wall’"


def test_a_page_says_nothing_of_what_it_does_not_say():
    markup = page(html(), None, LIMITS).markup
    assert (markup.authors, markup.published, markup.site_name) == ((), None, None)


HOSTILE = {
    "deep": "<div>" * 5_000 + BODY + "</div>" * 5_000,
    "endless-text": "<p>" + "The storm broke the wall of the harbour. " * 260_000 + "</p>",
    "100,000-attributes": "<div "
    + " ".join(f"a{n}='x'" for n in range(100_000))
    + ">"
    + BODY
    + "</div>",
    "100,000-paragraphs": "<p>The storm broke the wall of the harbour again.</p>" * 100_000,
    "entities": "<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;'>]><p>&d;</p>" + BODY,
    "nul": BODY.replace("storm", "st\0orm"),
    "unclosed": BODY.replace("</p>", "") + "<script>never closed" + "<b>" * 200,
    "declaration": "<?xml version='1.0' encoding='utf-16'?>" + BODY,
    **{
        f"endless-{name}": BODY + start * 30_000  # each looked for its end: minutes
        for name, start in {
            "scripts": "<script>",
            "linked-data": '<script type="application/ld+json">',
            "styles": "<style>",
            "comments": "<!--",
            "tags": "<a ",
        }.items()
    },
}
HOSTILE_CPU_SECONDS = 15  # about 2


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_still_gives_its_text(name):
    source = HOSTILE[name]
    start = time.process_time()
    text = text_of(html(source) if name != "declaration" else source)
    assert "broke the wall of the harbour" in text
    assert time.process_time() - start < HOSTILE_CPU_SECONDS


def test_what_nobody_sees_goes_and_the_rest_stays():
    source = (
        "<p>a</p><SCRIPT>if (x<b) {}</script ><p>b</p><!-- <p>c</p> --><style>d</style>"
        "<svg><path/></svg><noscript>e<p>f<!-- g"
    )
    shown = page_tree(source, LIMITS).html
    assert shown == "<p>a</p> <p>b</p>   <noscript>e<p>f<!-- g"


def test_an_unseen_element_ends_where_its_tag_is_closed_first_in_any_case():
    html = "a<script>1</SCRIPT>b<SCRIPT>2</script>c<script>3</Script>4</script>d</SCRIPT>e"
    assert page_tree(html, PageLimits()).html == "a b c d</SCRIPT>e"


@pytest.mark.parametrize(
    "source",
    [
        "<p>a\0b</p><script>c</script>",
        "<p>ab</p><scr\0ipt>c</script>",
        "<p>ab</p><script>c\0</script>",
        '<p>ab</p><script type="application/ld+json">"\0"</script>',
    ],
)
def test_nul_characters_go_wherever_they_stand(source):
    parsed = page_tree(source, LIMITS)
    assert (parsed.html, "".join(parsed.linked_data).strip('"')) == ("<p>ab</p> ", "")


def test_linked_data_is_found_among_scripts_and_in_comments():
    data = '<script nonce=1 type="application/LD+JSON">{"a": 1}</script>'
    source = f"<p>a</p><script>b</script>{data}<!-- {data} --><script>endless"
    assert page_tree(source, LIMITS).linked_data == ('{"a": 1}', '{"a": 1}')


@pytest.mark.parametrize("tag", ["nav", "svg", "script", "STYLE", "noscript", "iframe"])
def test_what_no_reader_sees_goes_and_what_never_ends_stays(tag):
    closed = f"<{tag}>Home of the storm</{tag}>"
    shown = page_tree(html(f"{closed}{BODY}<{tag} class='b'>" * 2 + "The end"), LIMITS).html
    assert "Home of the storm" not in shown
    assert "The end" in shown


def test_the_lead_of_an_article_is_text_and_teasers_beside_it_are_none():
    lead = "Six villages lost the walls of their harbours in a single night of storm."
    teaser = "<div><h3>Ferry</h3><p>The council wants a ferry to the island by May.</p></div>"
    beside = f"<section>{teaser * 3}</section>"
    text = text_of(html(f"<div class='intro'><p>{lead}</p></div><div>{BODY * 2}</div>{beside}"))
    assert lead in text
    assert PARAGRAPHS[-1] in text
    assert "ferry" not in text


@pytest.mark.parametrize("name", ["teaser-content", "newsletter", "share-tools", "hide-print"])
def test_an_article_in_an_element_with_the_name_of_none_is_still_its_text(name):
    assert PARAGRAPHS[-1] in text_of(html(f"<div class='{name}'>{BODY * 3}</div>"))


def test_comments_of_readers_are_no_text():
    comment = (
        "<div class='comments'><p>I never saw a storm like this one in all my years.</p></div>"
    )
    assert "I never saw" not in text_of(html(f"<div>{BODY * 2}{comment}</div>"))


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        pytest.param(" \n ", RejectReason.EMPTY, id="blank"),
        pytest.param("<html><body></body></html>", RejectReason.EMPTY_EXTRACTION, id="no-text"),
        pytest.param(
            "<script>var a = 1;</script>", RejectReason.EMPTY_EXTRACTION, id="script-only"
        ),
        pytest.param("<p>" + "x" * 2_000 + "</p>", RejectReason.TOO_LARGE, id="over-the-limit"),
    ],
)
def test_a_page_without_an_article_is_refused_with_a_reason(source, reason):
    with pytest.raises(Reject) as refusal:
        text_of(source, PageLimits(chars=1_000))
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ines Carrow", ("Ines Carrow",)),
        ("Von Ines Carrow und Tom Vey", ("Ines Carrow", "Tom Vey")),
        ("Ines Carrow | Tom Vey", ("Ines Carrow", "Tom Vey")),
        ("Ines Carrow (ica)", ("Ines Carrow",)),
        ("ines@coast.example", ()),
        ("", ()),
    ],
)
def test_a_byline_is_its_names(byline, names):
    assert byline_names(byline) == names


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "[" * 20_000,
        '"text"',
        '{"@type": null}',
        '{"@graph": {"@graph": [1, "a", null]}}',
        '{"@type": "Article", "author": [null, 3, {"name": null}], "headline": 4}',
    ],
)
def test_broken_linked_data_says_nothing(script):
    assert linked_article([script]).headline is None


CAPTION = "The wall of village 3 on Monday. Photo: Ines Carrow"
FIGURE = f"<figure><img src='w.jpg'><figcaption>{CAPTION}</figcaption></figure>"


@pytest.mark.parametrize("place", [0, 3, 6], ids=["at the top", "inside", "at the end"])
def test_a_caption_stands_where_its_figure_stands(place):
    parts = [f"<p>{text}</p>" for text in PARAGRAPHS]
    found = page(html("".join([*parts[:place], FIGURE, *parts[place:]])), None, LIMITS)
    assert found.captions == (CAPTION,)
    lines = [line for line in found.text.split("\n\n") if line != "Storm breaks harbour walls"]
    assert lines == [*PARAGRAPHS[:place], CAPTION, *PARAGRAPHS[place:]]


def test_the_caption_of_a_teaser_is_none_of_the_article():
    teaser = f"<aside><a href='/other'>{FIGURE}</a><p>Read on</p></aside>"
    assert CAPTION not in text_of(html().replace("<footer>", f"{teaser}<footer>"))


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ines Carrow and Tom Vey", ("Ines Carrow", "Tom Vey")),
        ("By Ines Carrow, Coast Gazette", ("Ines Carrow",)),
        ("By Ann Bell and Tom Vey", ("Ines Carrow",)),
    ],
    ids=["the same and more", "with the paper", "others"],
)
def test_a_printed_byline_completes_the_authors_of_the_markup(byline, names):
    head = "<meta name='author' content='Ines Carrow'>"
    source = html(f"<p class='byline'>{byline}</p>{BODY}", head)
    assert page(source, None, LIMITS).markup.authors == names


@pytest.mark.parametrize(
    ("href", "url", "address"),
    [
        ("/storm", "https://coast.example/s?id=1", "https://coast.example/storm"),
        ("https://wire.example/storm", "https://coast.example/s", "https://wire.example/storm"),
        ("//coast.example/storm", "https://coast.example/s", "https://coast.example/storm"),
        ("/storm", None, None),
        ("https://[coast/storm", "https://coast.example/s", None),
    ],
    ids=["relative", "another host", "without a scheme", "relative to nothing", "broken"],
)
def test_the_canonical_address_is_whole(href, url, address):
    head = f"<link rel='canonical' href='{href}'>"
    assert page(html(head=head), url, LIMITS).markup.canonical_url == address


@pytest.mark.parametrize(
    ("lang", "head", "language"),
    [
        ("en-GB", "", "en-GB"),
        ("x-default", "<meta property='og:locale' content='fr_FR'>", "fr_FR"),
        ("", "<meta name='language' content='German'>", "German"),
        ("x-default", "", None),
    ],
)
def test_the_first_tag_that_names_a_language_counts(lang, head, language):
    assert page(html(lang=lang, head=head), None, LIMITS).markup.language == language


def test_a_year_among_the_dates_gives_way_to_a_day():
    head = (
        "<meta itemprop='datePublished' content='1988'><meta name='dc.date' content='2023-03-14'>"
    )
    assert page(html(head=head), None, LIMITS).markup.published == "2023-03-14"
