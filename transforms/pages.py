"""A page -> its main text with paragraphs, and what it says of itself.

The extractors are trafilatura and resiliparse; the routing between them, the guards against pages
that break parsers, and the order of evidence are ours. trafilatura finds articles best; where it
finds nothing (nested too deep, one endless text, too many tags) resiliparse still reads.
"""

from typing import NamedTuple

import trafilatura
from htmldate import find_date
from resiliparse.extract.html2text import extract_plain_text
from trafilatura.settings import Extractor

from transforms.date_texts import URL_DAY
from transforms.page_markup import Markup, page_markup
from transforms.page_trees import PageLimits, PageTree, page_tree, visible_chars
from transforms.reject_reasons import Reject, RejectReason

_CAREFUL = Extractor(output_format="python", fast=True, comments=False)
_THOROUGH = Extractor(output_format="python", fast=False, comments=False)
# Below this a page has hardly an article: ask the others before believing it.
_FEWEST_CHARS = 250


class Page(NamedTuple):
    """A page's article.

    Attributes:
        text: The main text, paragraphs separated by a blank line.
        markup: What the page says of it.
        found_date: A day found in the page where no markup and no address gives one.
    """

    text: str
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
    text = _main_text(parsed)
    if len(text) < _FEWEST_CHARS and len(markup.body or "") > 2 * len(text):
        text = markup.body or ""
    if not text.strip():
        raise Reject(
            RejectReason.EMPTY_EXTRACTION,
            f"no article found among {visible_chars(parsed.html):,} visible characters",
        )
    paragraphs = "\n\n".join(line for line in text.split("\n") if line.strip())
    address = url or markup.canonical_url or ""
    dated = markup.published or URL_DAY.search(address)
    return Page(paragraphs, markup, None if dated else _found_date(parsed, address))


def _main_text(parsed: PageTree) -> str:
    text = _extracted(parsed, _CAREFUL)
    if len(text) >= _FEWEST_CHARS:
        return text
    if parsed.tree is None or _is_lost(parsed):
        return _simple(parsed.html)
    thorough = _extracted(parsed, _THOROUGH)
    return max(text, thorough, key=len) or _simple(parsed.html)


def _is_lost(parsed: PageTree) -> bool:
    """Whether the parser dropped most of the text, as it does without a word beyond its depth."""
    kept = len("".join(parsed.tree.text_content().split())) if parsed.tree is not None else 0
    return kept < visible_chars(parsed.html) / 2


def _found_date(parsed: PageTree, url: str) -> str | None:
    if parsed.tree is None:
        return None
    return find_date(parsed.tree, url=url or None, original_date=True, extensive_search=True)


def _extracted(parsed: PageTree, options: Extractor) -> str:
    if parsed.tree is None:
        return ""
    document = trafilatura.bare_extraction(parsed.tree, options=options)
    return str(getattr(document, "text", None) or "")


def _simple(html: str) -> str:
    return str(extract_plain_text(html, main_content=True, alt_texts=False, list_bullets=False))
