"""What fields, links and bylines say of authors -> an article's authors."""

from collections.abc import Iterable, Sequence
from itertools import islice

from transforms.cleaning.bylines import byline_names, full_names, joint_names
from transforms.pages.page_headlines import covers

_MOST_LINKS = 4


def field_authors(
    named: Sequence[str], links: Iterable[str], bylines: Iterable[str], site: str
) -> tuple[str, ...]:
    """The people that fields name, else links, else whatever fields name.

    Fields often have the first author only: a printed byline that names the same and more counts.

    Args:
        named: The names of JSON-LD and meta tags.
        links: The texts of links to authors; used where there is no other name.
        bylines: Printed bylines, the nearest to the headline first.
        site: The site's name and host.

    >>> field_authors(["Ann Bell", "Harbour Post"], [], [], "Harbour Post")
    ('Ann Bell',)
    >>> field_authors(["Ann Bell"], [], ["By Ann Bell and Jo Roe"], "Harbour Post")
    ('Ann Bell', 'Jo Roe')
    """
    linked = (name for text in islice(links, _MOST_LINKS) for name in byline_names(text))
    known = tuple(dict.fromkeys(named or linked))
    people = tuple(name for name in known if not covers(site, name)) or known
    joint = map(joint_names, bylines)
    return next((names for names in joint if people and set(people) < set(names)), people)


def printed_authors(named: Iterable[str], bylines: Sequence[str], site: str) -> tuple[str, ...]:
    """The names beside the headline, where fields name none but the site.

    Of several bylines the one with most names counts, one that holds a date too comes last.

    >>> printed_authors(["Harbour Post"], ["Ann Bell May 3", "By Ann Bell"], "Harbour Post")
    ('Ann Bell',)
    >>> printed_authors(["Jo Roe"], ["By Ann Bell"], "Harbour Post")
    ()
    """
    if not all(covers(site, name) for name in named):
        return ()
    plain = [text for text in bylines if not any(map(str.isdecimal, text))]
    for texts in (plain, bylines):
        if names := max(map(full_names, texts), key=len, default=()):
            return names
    return ()
