"""A page's tree and JSON-LD -> what the page says of its article.

Nothing is guessed here: a field that no markup names is None.
"""

import html
import re
from collections.abc import Iterable
from typing import NamedTuple

from lxml.html import HtmlElement

from transforms.bylines import byline_names, joint_names
from transforms.linked_data import LinkedArticle, linked_article
from transforms.page_trees import PageTree
from transforms.text import repaired

_HEADLINE = ("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title", "title")
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
_SITE_SIGN = re.compile(r"\s*[|·•–—-]\s")
_AUTHOR_LINKS = (
    "//a[@rel='author' or contains(@href,'/author/') or contains(@href,'/authors/')"
    " or contains(@href,'/autor/') or contains(@href,'/autoren/')]"
    "|//*[@itemprop='author']//*[@itemprop='name']"
)
_BYLINES = "//*[contains(@class,'byline')]"
_BYLINE_CHARS = 160


class Markup(NamedTuple):
    """What a page says of its article; None or empty where it does not.

    Attributes:
        body: The whole text, where JSON-LD holds it.
    """

    headline: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    site_name: str | None = None
    canonical_url: str | None = None
    body: str | None = None


def page_markup(page: PageTree) -> Markup:
    """Read JSON-LD, meta tags, headings, the html tag and the canonical link."""
    article = linked_article(page.linked_data)
    if page.tree is None:
        return _from_linked_data(article)
    tree = page.tree
    meta = _meta(tree)
    site = meta.get("og:site_name") or article.site_name or _first(meta, _SITE)
    titles = [article.headline, _first(meta, _HEADLINE), _text(tree.find(".//title"))]
    headings = [heading for node in tree.iter("h1") if (heading := _text(node))]
    return Markup(
        headline=_headline([title for raw in titles if (title := _clean(raw))], headings),
        authors=_authors(article.authors or byline_names(_first(meta, _AUTHOR) or ""), tree),
        published=article.published or _first(meta, _PUBLISHED) or _time(tree),
        modified=article.modified or _first(meta, _MODIFIED),
        language=tree.get("lang") or article.language or _first(meta, _LANGUAGE),
        site_name=_clean(site),
        canonical_url=_canonical(tree) or meta.get("og:url"),
        body=article.body,
    )


def _from_linked_data(article: LinkedArticle) -> Markup:
    return Markup(
        _clean(article.headline),
        article.authors,
        article.published,
        article.modified,
        article.language,
        _clean(article.site_name),
        body=article.body,
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Meta tags by their lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        content = (node.get("content") or "").strip()
        name = node.get("property") or node.get("name") or node.get("itemprop")
        name = name or node.get("http-equiv")
        if content and name:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: dict[str, str], keys: Iterable[str]) -> str | None:
    return next((meta[key] for key in keys if key in meta), None)


def _text(node: HtmlElement | None) -> str | None:
    return None if node is None else " ".join(node.text_content().split()) or None


def _texts(nodes: Iterable[HtmlElement]) -> Iterable[str]:
    return (text for node in nodes if (text := _text(node)))


def _headline(titles: list[str], headings: list[str]) -> str | None:
    """The first title, without the site's name where a heading shows where the title ends.

    Headings alone would be wrong: a site's name, a section or a kicker are often in them.
    """
    if not titles:
        return max(headings, key=len, default=None)
    title = titles[0]
    return next((own for own in headings if len(own) > 8 and _adds_site(title, own)), title)


def _adds_site(title: str, heading: str) -> bool:
    """Whether the title is the heading, a dash or bar, and something more."""
    rest = title.removeprefix(heading)
    return rest != title and bool(_SITE_SIGN.match(rest))


def _clean(text: str | None) -> str | None:
    """A field's text without escapes and damage, on one line."""
    return None if text is None else " ".join(repaired(html.unescape(text)).text.split()) or None


def _authors(named: tuple[str, ...], tree: HtmlElement) -> tuple[str, ...]:
    """The names of the markup, else of links to authors.

    Markup often has the first author only: a printed byline that names the same and more counts.
    """
    links = [] if named else list(_texts(tree.xpath(_AUTHOR_LINKS)))[:4]
    names = named or tuple(name for text in links for name in byline_names(text))
    known = tuple(dict.fromkeys(name for raw in names if (name := _clean(raw))))
    printed = (joint_names(text[:_BYLINE_CHARS]) for text in _texts(tree.xpath(_BYLINES)))
    return next((names for names in printed if known and set(known) < set(names)), known)


def _time(tree: HtmlElement) -> str | None:
    """The day of a <time> that says it is the publication's."""
    for node in tree.iter("time"):
        said = f"{node.get('itemprop')} {node.get('class')} {node.get('pubdate')}".lower()
        if node.get("datetime") and re.search(r"publi|entry-date|posted|created", said):
            return str(node.get("datetime"))
    return None


def _canonical(tree: HtmlElement) -> str | None:
    links = tree.xpath("//link[@rel='canonical']/@href")
    return str(links[0]).strip() or None if links else None
