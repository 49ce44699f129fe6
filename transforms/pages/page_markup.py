"""A page's tree and JSON-LD -> what the page says of its article.

Nothing is guessed here: a field that no markup names is None.
"""

import html
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urljoin

from transforms.cleaning.bylines import byline_names
from transforms.cleaning.languages import language_code
from transforms.cleaning.sources import host_name
from transforms.cleaning.text import repaired
from transforms.pages.linked_data import LinkedArticle, linked_article
from transforms.pages.page_authors import field_authors, printed_authors
from transforms.pages.page_elements import PageElements, author_names, page_elements
from transforms.pages.page_headlines import page_headline
from transforms.pages.page_trees import PageTree

_TITLE = ("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title", "title")
_AUTHOR = (
    "author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "article:author",
    "cxenseparse:author",
    "dcsext.author",
    "citation_author",
)
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "article:published",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "og:pubdate",
    "rnews:datepublished",
    "published_time",
    "published-date",
    "bt:pubdate",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "date",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
_SITE = ("og:site_name", "application-name", "dc.publisher", "publisher")
_LANGUAGE = ("og:locale", "language", "content-language", "dc.language")
_MONTH_CHARS = len("2021-12")


class Markup(NamedTuple):
    """What a page says of its article; None or empty where it does not.

    Attributes:
        authors: Whom fields and links name.
        printed_authors: The names beside the headline, where no field names more than the site.
        canonical_url: Its own address, whole; of another host where that printed it first.
        body: The whole text, where JSON-LD holds it.
        dates: Printed dates, the nearest to the headline first.
    """

    headline: str | None = None
    authors: tuple[str, ...] = ()
    printed_authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    site_name: str | None = None
    canonical_url: str | None = None
    body: str | None = None
    dates: tuple[str, ...] = ()


def page_markup(page: PageTree, url: str | None = None) -> Markup:
    """Read JSON-LD, meta tags, headings, the html tag and the canonical link.

    Args:
        page: The page.
        url: Where it was found: what relative addresses are relative to; None for unknown.
    """
    if page.tree is None:
        return _from_linked_data(linked_article(page.linked_data))
    elements = page_elements(page.tree, has_properties="itemprop" in page.html)
    meta = elements.meta
    titles = [*_cleaned([_first(meta, _TITLE), elements.title])]
    article = linked_article(page.linked_data, titles)
    site = _clean(meta.get("og:site_name") or article.site_name or _first(meta, _SITE))
    address = _whole(elements.canonical, url) or _whole(meta.get("og:url"), url)
    site_names = f"{site or ''} {host_name(address) or ''}"
    named = [*_cleaned(article.authors or byline_names(_first(meta, _AUTHOR) or ""))]
    bylines = [*_cleaned(elements.bylines)]
    printed = printed_authors(named, bylines, site_names)
    links = _cleaned(author_names(elements))
    languages = (page.tree.get("lang"), article.language, _first(meta, _LANGUAGE))
    return Markup(
        headline=page_headline(
            _clean(article.headline),
            [*titles[:1], *_cleaned([article.page_name]), *titles[1:]],
            [*_cleaned(elements.headings)],
            site_names,
        ),
        authors=() if printed else field_authors(named, links, bylines, site_names),
        printed_authors=printed,
        published=article.published or _first_day(meta, _PUBLISHED) or _time(elements),
        modified=article.modified or _first_day(meta, _MODIFIED),
        language=next((name for name in languages if name and language_code(name)), None),
        site_name=site,
        canonical_url=address,
        body=article.body,
        dates=elements.dates,
    )


def _from_linked_data(article: LinkedArticle) -> Markup:
    return Markup(
        _clean(article.headline),
        article.authors,
        (),
        article.published,
        article.modified,
        article.language,
        _clean(article.site_name),
        body=article.body,
    )


def _whole(address: str | None, url: str | None) -> str | None:
    """An address with its host; None for one that has none and can't be completed."""
    try:
        whole = urljoin(url or "", address or "")
    except ValueError:
        return None
    return whole if address and host_name(whole) else None


def _first(meta: Mapping[str, str], keys: Iterable[str]) -> str | None:
    return next((meta[key] for key in keys if key in meta), None)


def _first_day(meta: Mapping[str, str], keys: Iterable[str]) -> str | None:
    """The first date with a day, else the first."""
    dates = [meta[key] for key in keys if key in meta]
    return next((date for date in dates if len(date) > _MONTH_CHARS), next(iter(dates), None))


def _clean(text: str | None) -> str | None:
    """A field's text without escapes and damage, on one line."""
    return None if text is None else " ".join(repaired(html.unescape(text)).text.split()) or None


def _cleaned(texts: Iterable[str | None]) -> Iterable[str]:
    return (clean for text in texts if (clean := _clean(text)))


def _time(elements: PageElements) -> str | None:
    """The day of a <time> that says it is the publication's."""
    for node in elements.times:
        said = f"{node.get('itemprop')} {node.get('class')} {node.get('pubdate')}".lower()
        if node.get("datetime") and re.search(r"publi|entry-date|posted|created", said):
            return str(node.get("datetime"))
    return None
