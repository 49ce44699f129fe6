import pytest

from transforms.pages.page_authors import field_authors, printed_authors
from transforms.pages.page_trees import PageLimits
from transforms.pages.pages import page

SITE = "Coast Gazette coast.example"


@pytest.mark.parametrize(
    ("named", "links", "bylines", "authors"),
    [
        pytest.param(["Ann Bell"], ["Jo Roe"], [], ("Ann Bell",), id="fields-before-links"),
        pytest.param([], ["Jo Roe"], [], ("Jo Roe",), id="links"),
        pytest.param(["Ann Bell", "coast.example"], [], [], ("Ann Bell",), id="site-left-out"),
        pytest.param(["Coast Gazette"], [], [], ("Coast Gazette",), id="site-alone"),
        pytest.param(
            ["Ann Bell"], [], ["By Ann Bell and Jo Roe"], ("Ann Bell", "Jo Roe"), id="more"
        ),
        pytest.param([], [], [], (), id="nobody"),
    ],
)
def test_fields_name_the_authors(named, links, bylines, authors):
    assert field_authors(named, links, bylines, SITE) == authors


@pytest.mark.parametrize(
    ("named", "bylines", "authors"),
    [
        pytest.param([], ["By Ann Bell"], ("Ann Bell",), id="byline"),
        pytest.param([], ["Autorin: Ann Bell"], ("Ann Bell",), id="label"),
        pytest.param([], ["Ann Bell May 3", "Ann Bell"], ("Ann Bell",), id="without-its-date"),
        pytest.param([], ["Ann Bell", "Ann Bell, Jo Roe"], ("Ann Bell", "Jo Roe"), id="most-names"),
        pytest.param(["Coast Gazette"], ["Ann Bell"], ("Ann Bell",), id="fields-name-the-site"),
        pytest.param(["Jo Roe"], ["Ann Bell"], (), id="fields-name-somebody"),
        pytest.param([], ["Posted on", "Follow", "all articles"], (), id="no-names"),
    ],
)
def test_a_byline_names_the_authors_where_fields_do_not(named, bylines, authors):
    assert printed_authors(named, bylines, SITE) == authors


@pytest.mark.parametrize(
    ("name", "authors"),
    [
        ("author", ("Ann Bell",)),
        ("post-byline", ("Ann Bell",)),
        ("comment-author", ()),
        ("photo-author", ()),
        ("authority", ()),
    ],
)
def test_a_class_says_whose_name_it_is(name, authors):
    body = "<p>The storm broke the wall of the harbour and sank four boats.</p>" * 6
    source = (
        f"<html><body><h1>Four boats sank</h1><i class='{name}'>Ann Bell</i>{body}</body></html>"
    )
    markup = page(source, None, PageLimits()).markup
    assert (markup.authors, markup.printed_authors) == ((), authors)
