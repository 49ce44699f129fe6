"""A page -> its main text with paragraphs, and what it says of itself.

The extractors are resiliparse and trafilatura; the routing between them, the guards against pages
that break parsers, and the order of evidence are ours.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

import trafilatura
from resiliparse.parse.html import HTMLTree

from transforms.page_markup import Markup, page_markup
from transforms.reject_reasons import Reject, RejectReason


@dataclass(frozen=True)
class PageLimits:
    """What a page may be before it is refused.

    Attributes:
        chars: Characters of the page.
        tag_chars: Characters of one tag: its attributes cost quadratic time in every parser
            (100,000 attributes, 1 MB: no answer in 90 s).
    """

    chars: int = 20_000_000
    tag_chars: int = 200_000


class Page(NamedTuple):
    """A page's text, paragraphs separated by a blank line, and its markup."""

    text: str
    markup: Markup


def page(html: str, limits: PageLimits) -> Page:
    """Extract the article of a page.

    Args:
        html: The page, already Unicode: its own charset is ignored.
        limits: What is refused.

    Raises:
        Reject: The page is over a limit, or shows text but none that is an article.
    """
    _guard(html, limits)
    tree = HTMLTree.parse(html)
    text = _main_text(html)
    if not text.strip():
        raise Reject(RejectReason.EMPTY_EXTRACTION, "no article found in the page")
    return Page(text, page_markup(tree))


def _guard(html: str, limits: PageLimits) -> None:
    if not html.strip():
        raise Reject(RejectReason.EMPTY, "the page is empty")
    if len(html) > limits.chars:
        raise Reject(RejectReason.TOO_LARGE, f"the page has {len(html):,} characters")
    longest = max((end - start for start, end in _tag_spans(html, limits.tag_chars)), default=0)
    if longest > limits.tag_chars:
        raise Reject(
            RejectReason.TOO_LARGE, f"a tag of the page has over {limits.tag_chars:,} characters"
        )


def _tag_spans(html: str, chars: int) -> list[tuple[int, int]]:
    """Stretches without a ">" that are long enough to hold an endless tag."""
    return [match.span() for match in re.finditer(rf"<[A-Za-z][^>]{{{min(chars, 60_000)},}}", html)]


def _main_text(html: str) -> str:
    document = trafilatura.bare_extraction(html, include_comments=False, with_metadata=False)
    return "\n\n".join((document.text or "").split("\n")) if document is not None else ""
