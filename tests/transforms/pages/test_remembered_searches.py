"""trafilatura's searches, remembered by name: they find what the searches themselves find."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.html import document_fromstring
from trafilatura import main_extractor

from transforms.pages.remembered_searches import RememberedSearch, remembered_searches

SEARCHES = [
    search
    for name in ("OVERALL_DISCARD_XPATH", "DISCARD_IMAGE_ELEMENTS", "TEASER_DISCARD_XPATH")
    for search in getattr(main_extractor, name)
]
TAGS = st.sampled_from(["div", "p", "span", "section", "ul", "a", "figure"])
NAMES = st.sampled_from(
    ["post", "sidebar", "shareable", "share-bar", "cookie", "x Teaser", "hidden", "caption", "nav"]
)
PAIRS = st.tuples(
    st.sampled_from(["class", "id", "role", "style", "aria-hidden", "data-component", "href"]),
    st.one_of(NAMES, st.sampled_from(["display:none", "true", "MostPopularStories", "Nav"])),
)
ELEMENTS = st.lists(st.tuples(TAGS, st.lists(PAIRS, max_size=3)), max_size=12)


def page_of(elements):
    """A tree in which every element holds the next one, or stands beside it."""
    body = etree.Element("body")
    parent = body
    for number, (tag, pairs) in enumerate(elements):
        node = etree.SubElement(parent, tag, dict(pairs))
        node.text = "Rain fell."
        parent = node if number % 2 else parent
    return body


@pytest.mark.parametrize("search", SEARCHES, ids=lambda search: search.path.split("[")[-1][:30])
@given(elements=ELEMENTS)
def test_a_remembered_search_finds_what_the_search_finds(search, elements):
    tree = page_of(elements)
    remembered = RememberedSearch(search)
    assert remembered(tree) == search(tree)
    assert remembered(tree) == search(tree)  # from memory


def test_of_two_names_the_order_on_the_page_counts():
    search = SEARCHES[0]
    tree = document_fromstring(
        "<body><div id='cookie-law' class='x'>a</div><div class='x' id='cookie-law'>b</div></body>"
    )
    assert RememberedSearch(search)(tree) == search(tree)


def test_afterwards_trafilatura_searches_as_before_also_after_an_error():
    before = main_extractor.TEASER_DISCARD_XPATH
    with contextlib.suppress(LookupError), remembered_searches():
        assert main_extractor.TEASER_DISCARD_XPATH is not before
        raise LookupError
    assert main_extractor.TEASER_DISCARD_XPATH is before
