"""A page -> its main text with paragraphs, and what it says of itself.

The extractors are trafilatura, resiliparse and htmldate; the routing between them, the guards
against pages that break parsers, and the order of evidence are ours.
"""

from typing import NamedTuple

from transforms.cleaning.date_texts import URL_DAY
from transforms.cleaning.text import is_blank
from transforms.pages.main_texts import main_text
from transforms.pages.page_dates import day_there, found_day, is_ambiguous
from transforms.pages.page_markup import Markup, page_markup
from transforms.pages.page_trees import PageLimits, page_tree, visible_chars
from transforms.reading.reject_reasons import Reject, RejectReason

# Below this a page has hardly an article: the text that its JSON-LD holds may be longer.
_FEWEST_CHARS = 250


class Page(NamedTuple):
    """A page's article.

    Attributes:
        text: The main text, paragraphs separated by a blank line.
        headings: The lines of the text that are headings.
        captions: The lines of the text that are captions of figures.
        markup: What the page says of the article.
        day_there: The outlet's own day of publication, where markup has an instant in UTC that
            is on another day; ISO 8601.
        found_date: A day found in the page where no markup and no address gives one.
    """

    text: str
    headings: tuple[str, ...]
    captions: tuple[str, ...]
    markup: Markup
    day_there: str | None
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
    markup = page_markup(parsed, url)
    main = main_text(parsed)
    text = "\n\n".join(main.lines)
    if len(text) < _FEWEST_CHARS and len(markup.body or "") > 2 * len(text):
        text = markup.body or ""
    if is_blank(text):
        raise Reject(
            RejectReason.EMPTY_EXTRACTION,
            f"no article found among {visible_chars(parsed.html):,} visible characters",
        )
    address = url or markup.canonical_url or ""
    known = markup.published and not is_ambiguous(markup.published)
    searched = None if known or URL_DAY.search(address) else parsed.tree
    return Page(
        text=text,
        headings=main.headings,
        captions=main.captions,
        markup=markup,
        day_there=day_there(markup.published, address, markup.dates, html, parsed.html),
        found_date=None if searched is None else found_day(searched, markup.dates),
    )
