"""A page -> its main text with paragraphs, and what it says of itself.

The extractors are trafilatura, resiliparse and htmldate; the routing between them, the guards
against pages that break parsers, and the order of evidence are ours.
"""

from typing import NamedTuple

from htmldate import find_date

from transforms.date_texts import URL_DAY
from transforms.main_texts import EXTRACTOR_ERRORS, main_text
from transforms.page_markup import Markup, page_markup
from transforms.page_trees import PageLimits, PageTree, page_tree, visible_chars
from transforms.reject_reasons import Reject, RejectReason

# Below this a page has hardly an article: the text that its JSON-LD holds may be longer.
_FEWEST_CHARS = 250


class Page(NamedTuple):
    """A page's article.

    Attributes:
        text: The main text, paragraphs separated by a blank line.
        headings: The lines of the text that are headings.
        captions: The lines of the text that are captions of figures.
        markup: What the page says of the article.
        found_date: A day found in the page where no markup and no address gives one.
    """

    text: str
    headings: tuple[str, ...]
    captions: tuple[str, ...]
    markup: Markup
    found_date: str | None


def page(html: str, url: str | None, limits: PageLimits) -> Page:
    """Extract the article of a page.

    Args:
        html: The page, already Unicode: its own charset is ignored.
        url: Its address; None for unknown.
        limits: What is refused.

    Raises:
        Reject: The page is over a limit, or shows text but none that is an article.
    """
    parsed = page_tree(html, limits)
    markup = page_markup(parsed)
    main = main_text(parsed)
    text = "\n\n".join(main.lines)
    if len(text) < _FEWEST_CHARS and len(markup.body or "") > 2 * len(text):
        text = markup.body or ""
    if not text.strip():
        raise Reject(
            RejectReason.EMPTY_EXTRACTION,
            f"no article found among {visible_chars(parsed.html):,} visible characters",
        )
    address = url or markup.canonical_url or ""
    dated = markup.published or URL_DAY.search(address)
    found_date = None if dated else _found_date(parsed, address)
    return Page(text, main.headings, main.captions, markup, found_date)


def _found_date(parsed: PageTree, url: str) -> str | None:
    if parsed.tree is None:
        return None
    try:
        return find_date(parsed.tree, url=url or None, original_date=True, extensive_search=True)
    except EXTRACTOR_ERRORS:
        return None
