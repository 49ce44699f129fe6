"""What JSON-LD, meta tags, the title and h1 call a page -> its article's headline.

Each has its own faults: titles carry the site's name, h1 a section's or the site's, all of them
kickers ("Storm: Two boats sank"), and some are written for search engines. Where two agree, it is
the headline.
"""

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"\w+")
_SIGN = re.compile(r"\s+[|ǀ·•»«–—-]+\s+|\s*[|»]\s*|:\s+")
_SITE_SIGN = re.compile(r"\s*[|·•–—-]\s")
# A heading that shares fewer of its words with a title is of something else on the page.
_RELATED_RATIO = 0.5
_FEWEST_CHARS = 9


def page_headline(
    stated: str | None, titles: Sequence[str], headings: Sequence[str], site: str | None
) -> str | None:
    """Choose the headline.

    Args:
        stated: The headline of the article in JSON-LD; None for none.
        titles: What meta tags and the title say, the best first, the page's title last.
        headings: The texts of h1.
        site: The site's name or host; None for unknown.

    >>> page_headline(None, ["Ferry late | Harbour Post"], ["Ferry late"], None)
    'Ferry late'
    >>> page_headline(None, ["Weather: Two ferries late"], ["Two ferries late"], None)
    'Two ferries late'
    >>> page_headline("Ferry is late", ["Late ferry"], ["The Harbour Post"], None)
    'Ferry is late'
    """
    named = [without_site(title, headings, site) for title in titles]
    chosen = _chosen(stated and without_site(stated, headings, site), named, headings)
    return chosen and _whole(chosen, [*named, *headings])


def _chosen(stated: str | None, named: Sequence[str], headings: Sequence[str]) -> str | None:
    if stated:
        return _corrected(stated, named, _related(headings, [stated, *named])) if named else stated
    if not named:
        return max(headings, key=len, default=None)
    heading = _related(headings, named)
    return _shared(_parts(named[0]), heading) or heading if heading else named[0]


def _whole(title: str, others: Iterable[str]) -> str:
    """The title; where it was cut with dots, another that goes on there."""
    start = title.rstrip("….").rstrip()
    if not title.endswith(("…", "...")) or len(start) < _FEWEST_CHARS:
        return title
    longer = (other for other in others if other.startswith(start))
    return next((other for other in longer if other[len(start) :].lstrip()[:1] not in "…."), title)


def _corrected(stated: str, named: Sequence[str], heading: str | None) -> str:
    """What is stated, unless it is the title for search engines, or has a kicker."""
    if heading and _is_same(stated, named[-1]) and _is_same(heading, named[0]):
        return heading
    return _shared(_rests(named[0]), stated) or stated


def without_site(title: str, headings: Iterable[str], site: str | None) -> str:
    """The title without the site's name: what a heading shows, or no part that the name covers.

    >>> without_site("Ferry late - Sport - Harbour Post", [], "Harbour Post")
    'Ferry late - Sport'
    """
    for heading in (text for text in headings if len(text) >= _FEWEST_CHARS):
        if title.startswith(heading) and _SITE_SIGN.match(title, len(heading)):
            return heading
    for sign in reversed([*_SIGN.finditer(title)]):
        if covers(site or "", title[sign.end() :]):
            return title[: sign.start()]
    return title


def covers(site: str, name: str) -> bool:
    """Whether a name is the site's, or a part of it.

    >>> covers("Harbour Post harbour-post.example", "HARBOURPOST"), covers("", "Ann Bell")
    (True, False)
    """
    return "".join(_words(name)) in "".join(_words(site))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _is_same(one: str, other: str) -> bool:
    return _words(one) == _words(other)


def _related(headings: Iterable[str], titles: Sequence[str]) -> str | None:
    """The heading that has most words of a title."""
    wanted = [set(_words(title)) for title in titles]

    def likeness(heading: str) -> float:
        words = set(_words(heading))
        return max(len(words & other) / (max(len(words), len(other)) or 1) for other in wanted)

    best = max(headings, key=likeness, default=None)
    return best if best and likeness(best) >= _RELATED_RATIO else None


def _shared(parts: Iterable[str], title: str) -> str | None:
    """The first part that begins or ends the title and is most of it."""
    words = _words(title)
    for part in parts:
        own = _words(part)
        if 2 * len(own) >= len(words) and own in (words[: len(own)], words[-len(own) :]):
            return part
    return None


def _parts(title: str) -> list[str]:
    """The title, and its beginnings and ends at its signs, the longest first."""
    leads = [title[: sign.start()] for sign in _SIGN.finditer(title)]
    return sorted([*_rests(title), *leads], key=len, reverse=True)


def _rests(title: str) -> list[str]:
    """The title, and what is left of it behind each of its signs, the longest first."""
    return [title, *(title[sign.end() :] for sign in _SIGN.finditer(title))]
