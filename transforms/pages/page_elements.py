"""A page's tree -> the elements that say something of its article, found in one pass."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

# Classes that say of an element that it holds a date, in the languages that name them so.
_DATED = re.compile(r"dates?(?![a-z])|Date|datum|time|publi|posted|fecha|\bdata\b")
# ... and its authors, but not those of comments, pictures and other articles.
_BYLINE = re.compile(
    r"byline|auth?or(?!i[szt])|autore|redakteur|verfasser|signature", re.IGNORECASE
)
_DATE_WORDS = ("dat", "time", "publi", "posted", "fecha")
_BYLINE_WORDS = ("byline", "author", "autor", "redakteur", "verfasser", "signature")
_OTHERS = re.compile(r"comment|photo|foto|caption|im(?:g|age)|teaser|relat|card|bio", re.IGNORECASE)
_AUTHOR_ADDRESS = re.compile(r"/(?:author|authors|autor|autoren)/")
_TAGS = ("meta", "title", "link", "h1", "a")
_TELLING = frozenset((*_TAGS, "time"))
_MARKS = ("byline", "date", "author")
_PLACED = ("h1", "date", "byline")
_SHORT_CHARS = 120
# Elements between a headline and its date: figures, buttons and the standfirst may be.
_MOST_STEPS = 60
_MOST_DATES = 6


class PageElements(NamedTuple):
    """What a page holds, each kind in the page's order.

    Attributes:
        meta: Meta tags by their lower-case name; the first of a name counts.
        title: The text of the title; None without one.
        canonical: The address that the page says is its own; None for none.
        headings: The texts of h1.
        times: Elements beside the longest h1 that are said to be dates, the nearest first; all
            of a page without h1.
        bylines: The short texts of elements beside the longest h1 that are said to be a
            byline or an author, the nearest first.
        links: The links.
        authors: The elements that are marked as an author.
        dates: The short texts of those beside the longest h1.
    """

    meta: Mapping[str, str]
    title: str | None
    canonical: str | None
    headings: tuple[str, ...]
    times: tuple[HtmlElement, ...]
    bylines: tuple[str, ...]
    links: tuple[HtmlElement, ...]
    authors: tuple[HtmlElement, ...]
    dates: tuple[str, ...]


def page_elements(tree: HtmlElement, *, has_properties: bool = True) -> PageElements:
    """Collect what the page holds.

    Args:
        tree: The page.
        has_properties: Whether any element has `itemprop`: looking costs a fifth of the time.
    """
    found: dict[str, list[HtmlElement]] = {kind: [] for kind in (*_TAGS, *_MARKS)}
    places: dict[HtmlElement, int] = {}
    for place, node in enumerate(tree.iter(etree.Element)):
        tag, name = node.tag, node.get("class")
        part = node.get("itemprop") if has_properties else None
        if name is None and part is None and tag not in _TELLING:  # most elements
            continue
        for kind in _kinds(tag, name, part):
            found[kind].append(node)
            if kind in _PLACED:
                places[node] = place
    dates = _beside(found["h1"], found["date"], places)
    bylines = _beside(found["h1"], found["byline"], places)
    return PageElements(
        meta=_meta(found["meta"]),
        title=next(_texts(found["title"]), None),
        canonical=_canonical(found["link"]),
        headings=tuple(_texts(found["h1"])),
        times=tuple(dates if found["h1"] else found["date"]),
        bylines=tuple(filter(None, map(_short_text, bylines))),
        links=tuple(found["a"]),
        authors=tuple(found["author"]),
        dates=tuple(dict.fromkeys(filter(None, map(_date, dates))))[:_MOST_DATES],
    )


@lru_cache(maxsize=20_000)
def _kinds(tag: str, name: str | None, part: str | None) -> tuple[str, ...]:
    """What an element is by its tag, class and property: few differ on a page."""
    tags = (tag,) if tag in _TAGS else ()
    said = f"{name or ''} {part or ''}"
    low = said.lower()  # the words are looked for first: most names have none of them
    is_date = tag == "time" or (any(map(low.__contains__, _DATE_WORDS)) and _DATED.search(said))
    is_byline = (
        any(map(low.__contains__, _BYLINE_WORDS))
        and _BYLINE.search(said)
        and not _OTHERS.search(said)
    )
    marks = (is_byline, is_date, part == "author")
    return (*tags, *(mark for mark, is_it in zip(_MARKS, marks, strict=True) if is_it))


def author_names(elements: PageElements) -> Iterator[str]:
    """The texts of links to authors, and of the names within what is marked as an author."""
    for link in elements.links:
        if link.get("rel") == "author" or _AUTHOR_ADDRESS.search(link.get("href") or ""):
            yield from _texts([link])
    for author in elements.authors:
        named = (node for node in author.iterdescendants() if node.get("itemprop") == "name")
        yield from _texts(named)


def _meta(nodes: Iterable[HtmlElement]) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in nodes:
        content = (node.get("content") or "").strip()
        name = node.get("property") or node.get("name") or node.get("itemprop")
        name = name or node.get("http-equiv")
        if content and name:
            found.setdefault(name.strip().lower(), content)
    return found


def _canonical(links: Iterable[HtmlElement]) -> str | None:
    found = (link.get("href") for link in links if link.get("rel") == "canonical")
    return next((address.strip() for address in found if address and address.strip()), None)


def _texts(nodes: Iterable[HtmlElement]) -> Iterator[str]:
    return (text for node in nodes if (text := " ".join(node.text_content().split())))


def _beside(
    headings: Sequence[HtmlElement], nodes: Iterable[HtmlElement], places: Mapping[HtmlElement, int]
) -> list[HtmlElement]:
    """Those not far from the longest heading, the nearest first."""
    if not headings:
        return []
    heading = places[max(headings, key=lambda node: len(node.text_content()))]
    steps = {node: places[node] - heading for node in nodes}
    near = (node for node in steps if abs(steps[node]) <= _MOST_STEPS)
    return sorted(near, key=lambda node: (abs(steps[node]), steps[node] < 0))


def _date(node: HtmlElement) -> str | None:
    text = _short_text(node)
    return text if any(map(str.isdecimal, text)) else node.get("datetime")


def _short_text(node: HtmlElement) -> str:
    """The text of an element; empty where it is long."""
    chars, parts = 0, []
    for part in node.itertext():
        chars += len(part.strip())
        if chars > _SHORT_CHARS:
            return ""
        parts.append(part)
    return " ".join("".join(parts).split())
