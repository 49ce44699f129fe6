"""JSON-LD scripts of a page -> what they say of its article."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from transforms.cleaning.bylines import listed_names

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Analysis)\b")
_PAGE = re.compile(r"(?:WebPage|VideoObject|Event|Recipe)\b")
_WRAPPER = re.compile(
    r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*$"
)
_PLAIN_FIELD = re.compile(
    r'"(@type|headline|datePublished|dateModified|inLanguage)"\s*:\s*"((?:[^"\\]|\\.)*)"'
)
_LINKS = (
    "@graph",
    "mainEntity",
    "mainEntityOfPage",
    "itemListElement",
    "article",
    "liveBlogUpdate",
)
_MOST_CHARS = 2_000_000
_DEEPEST = 8


class LinkedArticle(NamedTuple):
    """The fields of the node that describes the page's article; None where it has none.

    Attributes:
        page_name: What a node calls the page or a film on it, where none describes an article.
    """

    headline: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    site_name: str | None = None
    language: str | None = None
    body: str | None = None
    page_name: str | None = None


def linked_article(scripts: Iterable[str], titles: Iterable[str] = ()) -> LinkedArticle:
    """Read the article whose headline begins a title, else the first, else the page's own node.

    Args:
        scripts: JSON-LD.
        titles: What the page is called elsewhere: of several articles one may be a teaser.

    >>> linked_article(['{"@type": "NewsArticle", "headline": "Ferry late"}']).headline
    'Ferry late'
    >>> linked_article(["{broken"]) == LinkedArticle()
    True
    """
    articles: list[LinkedArticle] = []
    of_page = LinkedArticle()
    for node in (node for script in scripts for node in _nodes(_json(script))):
        kinds = node.get("@type")
        kind = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
        if _ARTICLE.search(kind):
            articles.append(_article(node))
        elif _PAGE.search(kind) and not of_page.published:
            of_page = _article(node)
    of_page = of_page._replace(headline=None, page_name=of_page.headline)
    shown = tuple(titles)
    own = (
        found
        for found in articles
        if found.headline and any(title.startswith(found.headline) for title in shown)
    )
    return next(own, next(iter(articles), of_page))


def _json(script: str) -> object:
    if len(script) > _MOST_CHARS:
        return None
    plain = script.strip()
    if not plain.startswith(("{", "[")):
        plain = _WRAPPER.sub("", plain).strip()
    try:
        return json.loads(plain.rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return _salvaged(plain)


def _salvaged(script: str) -> dict[str, object]:
    """The first plain fields of a broken script: commas and quotation marks break most."""
    found: dict[str, object] = {}
    for name, value in _PLAIN_FIELD.findall(script):
        found.setdefault(name, value.replace('\\"', '"').replace("\\/", "/"))
    return found


def _nodes(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """Every typed node, outer before inner."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for inner in value:
            yield from _nodes(inner, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for name in _LINKS:
            yield from _nodes(value.get(name), depth + 1)


def _article(node: dict[str, object]) -> LinkedArticle:
    return LinkedArticle(
        headline=_string(node.get("headline")) or _string(node.get("name")),
        authors=tuple(dict.fromkeys(_people(node.get("author") or node.get("creator")))),
        published=_string(node.get("datePublished")) or _string(node.get("dateCreated")),
        modified=_string(node.get("dateModified")),
        site_name=_string(_name(node.get("publisher"))),
        language=_string(node.get("inLanguage")),
        body=_string(node.get("articleBody")),
    )


def _name(value: object) -> object:
    if isinstance(value, list):
        value = value[0] if value else None
    return value.get("name") if isinstance(value, dict) else value


def _string(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return value.strip() or None if isinstance(value, str) else None


def _people(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for inner in value:
            yield from _people(inner)
    elif isinstance(value, dict):
        yield from _people(value.get("name"))
    elif isinstance(value, str):
        yield from listed_names(value)
