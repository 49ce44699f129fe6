"""A page as text -> an lxml tree of what it shows, safe to work on, and its JSON-LD apart.

What no reader sees (scripts, styles, drawings, comments) is most of a page's length: it goes
before parsing, and with it most of the time. What breaks parsers goes too: NUL characters, an XML
declaration, and the attributes of tags that carry thousands of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
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

from transforms.reject_reasons import Reject, RejectReason

_UNSEEN = re.compile(r"<(?:(script|style|svg|noscript|template|iframe)\b|!(?=--))", re.IGNORECASE)
_SCRIPT = re.compile(r"<(script)\b", re.IGNORECASE)
_END = {"": re.compile("-->")} | {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE)
    for name in ("script", "style", "svg", "noscript", "template", "iframe")
}
_LINKED_DATA = "application/ld+json"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
# 20,000 attributes on one tag (0.17 MB) cost every parser 0.4 to 2.6 s, 100,000 over 90 s.
_ENDLESS_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]*)\s[^>]{20000,}>")
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
    if not html.strip():
        raise Reject(RejectReason.EMPTY, "the page is empty")
    if len(html) > limits.chars:
        raise Reject(RejectReason.TOO_LARGE, f"the page has {len(html):,} characters")
    scripts = _elements(html, _SCRIPT)
    linked_data = tuple(one.content for one in scripts if _LINKED_DATA in one.tag.lower())
    shown = _DECLARATION.sub("", _without_unseen(html.replace("\0", "")))
    last = shown.rfind(">") + 1  # behind it every tag would look for its end
    shown = _ENDLESS_TAG.sub(r"<\1>", shown[:last]) + shown[last:]
    tree = _parsed(shown) if shown.count("<") <= limits.tags else None
    return PageTree(shown, tree, linked_data)


class _Element(NamedTuple):
    start: int
    end: int
    tag: str
    content: str


def _elements(html: str, starts: re.Pattern[str]) -> Iterator[_Element]:
    """The elements, and comments, that have an end; in time linear in the page.

    An expression for a whole element looks from each start to the end of the page: 80 kB of
    `<script>` took it 19 s.
    """
    endless: set[str] = set()
    at = 0
    while start := starts.search(html, at):
        name = (start[1] or "").lower()
        at = start.end()
        inside = html.find(">", at) + 1 if name else at + 2
        end = _END[name].search(html, inside) if inside and name not in endless else None
        if end:
            at = end.end()
            yield _Element(
                start.start(), at, html[start.end() : inside], html[inside : end.start()]
            )
        else:
            endless.add(name)


def _without_unseen(html: str) -> str:
    shown, at = [], 0
    for element in _elements(html, _UNSEEN):
        shown.append(html[at : element.start])
        at = element.end
    return " ".join([*shown, html[at:]])


def html_parser() -> HTMLParser:
    """A parser of plain HTML elements: telling their classes apart costs a fifth of the time."""
    parser = HTMLParser()
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
        return document_fromstring(html, parser=html_parser())
    except (etree.ParserError, ValueError):  # nothing to parse, or no tree of HTML
        return None


def visible_chars(html: str) -> int:
    """About how many characters a reader sees.

    >>> visible_chars("<p>Rain <b>fell</b>.</p>")
    9
    """
    return len(_VISIBLE.sub("", html))
