"""A page's tree -> what its markup says of the article: JSON-LD, then meta tags, then headings.

Nothing is guessed here: a field that no markup names is None.
"""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from resiliparse.parse.html import DOMNode, HTMLTree

_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review|Analysis)$")
_PAGE_TYPES = re.compile(r"(?:WebPage|VideoObject|Event|Recipe)$")
_MOST_JSON_CHARS = 2_000_000
_DEEPEST = 12
_HEADLINE = ("og:title", "twitter:title", "dc.title", "title", "sailthru.title", "parsely-title")
_AUTHOR = (
    "author", "article:author_name", "parsely-author", "sailthru.author", "byl", "dc.creator",
    "dcterms.creator", "article:author", "cxenseparse:author", "twitter:data1",
)  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "pubdate", "publishdate", "publish-date",
    "publication_date", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "date",
    "article.published", "article_date_original", "originalpublicationdate", "og:pubdate",
    "rnews:datepublished", "article:published", "published_time", "published-date", "bt:pubdate",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
)
_SITE = ("og:site_name", "application-name", "publisher", "dc.publisher", "cre", "copyright")
_LANGUAGE = ("og:locale", "language", "content-language", "dc.language")


class Markup(NamedTuple):
    """What a page says of itself; None where it does not."""

    headline: str | None
    authors: tuple[str, ...]
    published: str | None
    modified: str | None
    language: str | None
    site_name: str | None
    canonical_url: str | None
    body: str | None


class _Article(NamedTuple):
    """The fields of the JSON-LD node that describes the page's article."""

    headline: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    site_name: str | None = None
    language: str | None = None
    body: str | None = None


def page_markup(tree: HTMLTree) -> Markup:
    """Read JSON-LD, meta tags, the html tag and the canonical link.

    Args:
        tree: The page.
    """
    meta = _meta(tree)
    article = _linked_article(tree)
    language = _attribute(tree.document.query_selector("html"), "lang")
    canonical = _attribute(tree.document.query_selector("link[rel=canonical]"), "href")
    return Markup(
        headline=article.headline or _first(meta, _HEADLINE),
        authors=article.authors or names(_first(meta, _AUTHOR) or ""),
        published=article.published or _first(meta, _PUBLISHED),
        modified=article.modified or _first(meta, _MODIFIED),
        language=language or article.language or _first(meta, _LANGUAGE),
        site_name=_first(meta, _SITE[:1]) or article.site_name or _first(meta, _SITE[1:]),
        canonical_url=canonical or meta.get("og:url"),
        body=article.body,
    )


def names(text: str) -> tuple[str, ...]:
    """Split a byline into names; a "By", addresses of profiles and mail addresses go.

    >>> names("By Ann Bell and JO ROE, Harbour Post")
    ('Ann Bell', 'JO ROE', 'Harbour Post')
    >>> names("https://harbour-post.example/ann")
    ()
    """
    plain = re.sub(
        r"^\s*(?:by|von|par|por|di|door|av|af)\b:?\s+", "", text.strip(), flags=re.IGNORECASE
    )
    parts = re.split(r"\s*(?:[,;|•·]|\band\b|\bund\b|\bet\b|\by\b|&)\s*", plain)
    found = (" ".join(part.split()) for part in parts)
    kept = (name for name in found if name and not re.search(r"https?:|www\.|@|\d{3}", name))
    return tuple(dict.fromkeys(name for name in kept if len(name) <= 80))


def _attribute(node: DOMNode | None, name: str) -> str | None:
    value = node.getattr(name) if node is not None else None
    return value.strip() or None if value else None


def _meta(tree: HTMLTree) -> dict[str, str]:
    """Meta tags by their lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for node in tree.document.query_selector_all("meta"):
        content = node.getattr("content")
        if not content or not content.strip():
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := node.getattr(attribute):
                found.setdefault(name.strip().lower(), content.strip())
    return found


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((meta[key] for key in keys if key in meta), None)


def _linked_article(tree: HTMLTree) -> _Article:
    """The JSON-LD of the page's article: the type that fits best, else the page's own node."""
    pages = _Article()
    for script in tree.document.query_selector_all('script[type="application/ld+json"]'):
        for node in _nodes(_json(script.text)):
            kinds = node.get("@type")
            kind = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
            if _ARTICLE_TYPES.search(kind):
                return _article(node)
            if _PAGE_TYPES.search(kind) and not pages.published:
                pages = _article(node)
    return pages


def _json(text: str | None) -> object:
    if not text or len(text) > _MOST_JSON_CHARS:
        return None
    plain = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", text.strip()
    )
    try:
        return json.loads(plain.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


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
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "article"):
            yield from _nodes(value.get(name), depth + 1)


def _article(node: dict[str, object]) -> _Article:
    return _Article(
        headline=_string(node.get("headline")) or _string(node.get("name")),
        authors=tuple(dict.fromkeys(_people(node.get("author") or node.get("creator")))),
        published=_string(node.get("datePublished")) or _string(node.get("dateCreated")),
        modified=_string(node.get("dateModified")),
        site_name=next(iter(_people(node.get("publisher"))), None),
        language=_string(node.get("inLanguage")),
        body=_string(node.get("articleBody")),
    )


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
        yield from names(value)
