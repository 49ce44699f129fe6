"""A page as text -> an lxml tree of what it shows, safe to work on, and its JSON-LD apart.

What no reader sees (scripts, styles, drawings, comments) is most of a page's length: it goes
before parsing, and with it most of the time. What breaks parsers goes too: NUL characters, an XML
declaration, and the attributes of tags that carry thousands of them.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from lxml import etree
from lxml.html import (
    HtmlComment,
    HtmlElement,
    HtmlEntity,
    HTMLParser,
    HtmlProcessingInstruction,
    document_fromstring,
)

from transforms.reading.reject_reasons import Reject, RejectReason

# Elements that hold no text of an article, however they are nested.
_UNSEEN = re.compile(
    r"<(?=[sntiSNTI!])(?:(script|style|svg|noscript|template|iframe|nav)\b[^<>]*>|!--)",
    re.IGNORECASE,
)
_LINKED_DATA = "application/ld+json"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
# 20,000 attributes on one tag (0.17 MB) cost every parser 0.4 to 2.6 s, 100,000 over 90 s.
_ENDLESS_CHARS = 20_000
_ENDLESS_TAG = re.compile(rf"<([A-Za-z][A-Za-z0-9]*)\s[^>]{{{_ENDLESS_CHARS},}}>")
_VISIBLE = re.compile(r"<[^>]*>|\s+")


@dataclass(frozen=True)
class PageLimits:
    """What a page may be before it is refused or read by the simple extractor only.

    Attributes:
        chars: Characters of the page: more are refused.
        tags: Tags of the page: the careful extractor is quadratic in paragraphs (300,000: no
            answer in 90 s).
    """

    chars: int = 20_000_000
    tags: int = 30_000


class PageTree(NamedTuple):
    """A page without what nobody sees.

    Attributes:
        html: The page's source, shortened.
        tree: Its tree; None where the parser finds none or the page has too many tags.
        linked_data: The JSON-LD scripts.
    """

    html: str
    tree: HtmlElement | None
    linked_data: tuple[str, ...]


def page_tree(html: str, limits: PageLimits) -> PageTree:
    """Parse a page.

    Args:
        html: The page, already Unicode: its own charset is ignored.
        limits: What is refused.

    Raises:
        Reject: The page is empty or over a limit.
    """
    if not html or html.isspace():
        raise Reject(RejectReason.EMPTY, "the page is empty")
    if len(html) > limits.chars:
        raise Reject(RejectReason.TOO_LARGE, f"the page has {len(html):,} characters")
    seen, linked_data = _without_unseen(html)
    if any("\0" in kept for kept in (seen, *linked_data)):  # what is dropped is not searched
        seen, linked_data = _without_unseen(html.replace("\0", ""))
    shown = _DECLARATION.sub("", seen)
    # an endless tag has a whole stretch without any end: a look at each is cheaper than the search
    stretch = _ENDLESS_CHARS // 2
    if any(shown.find(">", at, at + stretch) < 0 for at in range(0, len(shown), stretch)):
        last = shown.rfind(">") + 1  # behind it every tag would look for its end
        shown = _ENDLESS_TAG.sub(r"<\1>", shown[:last]) + shown[last:]
    tree = _parsed(shown) if shown.count("<") <= limits.tags else None
    return PageTree(shown, tree, linked_data)


def _without_unseen(html: str) -> tuple[str, tuple[str, ...]]:
    """The page without its unseen elements and comments; and its JSON-LD.

    In linear time, also where thousands of elements are never closed: those stay.
    """
    kept: list[str] = []
    linked_data: list[str] = []
    unclosed: set[str] = set()
    done = at = 0
    while opening := _UNSEEN.search(html, at):
        at = opening.end()
        end = _end_of(_closings(opening[1]), html, at, unclosed)
        if end < 0:
            continue
        if _LINKED_DATA in opening[0].lower():
            linked_data.append(html[at:end])
        elif opening[1] is None and _LINKED_DATA in html[at:end].lower():
            linked_data += _without_unseen(html[at:end])[1]
        kept.append(html[done : opening.start()])
        at = done = html.find(">", end) + 1 or len(html)
    return " ".join([*kept, html[done:]]), tuple(linked_data)


@cache
def _closings(name: str | None) -> tuple[str, ...]:
    """How the end of an element begins, as it is written and in either case; a comment's whole."""
    if name is None:
        return ("-->",)
    return tuple(dict.fromkeys(f"</{written}" for written in (name, name.lower(), name.upper())))


def _end_of(closings: tuple[str, ...], html: str, at: int, unclosed: set[str]) -> int:
    """Where the first of the ends begins behind `at`; -1 where there is none.

    `unclosed` are ends that are not found from some place on, so that nobody looks again.
    """
    first = -1
    for closing in closings:
        if closing not in unclosed:
            # behind an end that was found nobody looks for one in the other case
            end = html.find(closing, at, None if first < 0 else first)
            if end >= 0:
                first = end
            elif first < 0:
                unclosed.add(closing)
    return first


def html_parser() -> HTMLParser:
    """A parser of plain HTML elements: telling their classes apart costs a fifth of the time."""
    parser = HTMLParser(encoding="utf-8")
    parser.set_element_class_lookup(
        etree.ElementDefaultClassLookup(
            element=HtmlElement,
            comment=HtmlComment,
            pi=HtmlProcessingInstruction,
            entity=HtmlEntity,
        )
    )
    return parser


def _parsed(html: str) -> HtmlElement | None:
    try:
        # as bytes: the parser would convert text itself, in a quarter more time
        return document_fromstring(html.encode(errors="replace"), parser=html_parser())
    except (etree.ParserError, ValueError):  # nothing to parse, or no tree of HTML
        return None


def visible_chars(html: str) -> int:
    """About how many characters a reader sees.

    >>> visible_chars("<p>Rain <b>fell</b>.</p>")
    9
    """
    return len(_VISIBLE.sub("", html))
