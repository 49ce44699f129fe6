"""Bylines as printed -> names joined by "; ".

Positions, places and addresses that stand beside the names are left out; a name is kept as it is
written.
"""

import re

_LEAD = re.compile(
    r"^\s*(?:(?:story|text|words|written|reported|posted|published|skrevet) )?"
    r"(?:(?:by|von|par|por|di|door|av|af|od)\b\s*:?\s+|(?:authors?|autor(?:in|en|e|es)?|text)\s*:\s*)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[,;|•·/&\n]|\s(?:and|und|et|y|e|og|och|en)\s|\s[-–—]\s)\s*")
_AND = re.compile(r"\s(?:and|und|et|y|e|og|och|en|&)\s+")
_NO_NAME = re.compile(
    r"https?:|www\.|@|\d{3}|^(?:admin|staff|editor|redaktion|editorial|unknown|null|none|guest)$",
    re.IGNORECASE,
)
_PART = r"[^\W\d_a-z][\w.'’-]*"
_FULL_NAME = re.compile(rf"{_PART}(?: (?:{_PART}|[^\W\d_]{{1,3}}))* {_PART}")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MOST_WORDS, _MOST_CHARS = 5, 60
_JOINED_PARTS = 2  # of "A, B and C"


def listed_names(text: str) -> tuple[str, ...]:
    """Split a field that holds names only.

    >>> listed_names("Ann Bell, dpa")
    ('Ann Bell', 'dpa')
    """
    parts = _BETWEEN.split(_ASIDE.sub(" ", _LEAD.sub("", text)))
    names = (" ".join(part.split()).strip(" .:") for part in parts)
    kept = (
        name for name in names if name and len(name) <= _MOST_CHARS and not _NO_NAME.search(name)
    )
    return tuple(dict.fromkeys(kept))


def byline_names(text: str) -> tuple[str, ...]:
    """Split a byline into the names in it.

    >>> byline_names("By Ann Bell (abe) and JO ROE, Harbour Post")
    ('Ann Bell', 'JO ROE', 'Harbour Post')
    >>> byline_names("https://harbour-post.example/ann")
    ()
    >>> byline_names("Ann Bell, professor of harbour studies at the university")
    ('Ann Bell',)
    """
    return tuple(
        name
        for name in listed_names(text)
        if len(name.split()) <= _MOST_WORDS and not name[0].islower()
    )


def full_names(text: str) -> tuple[str, ...]:
    """The names of a printed byline that have the form of a person's name.

    >>> full_names("Von Ann Bell und Jo van der Roe, Redaktion")
    ('Ann Bell', 'Jo van der Roe')
    >>> full_names("Published by admin"), full_names("Ann")
    ((), ())
    """
    return tuple(name for name in byline_names(text) if _FULL_NAME.fullmatch(name))


def joint_names(text: str) -> tuple[str, ...]:
    """The names of a byline of two or more authors; none for one author.

    What follows the last name after a comma is a position or a paper.

    >>> joint_names("By Ann Bell and Jo Roe, Harbour Post")
    ('Ann Bell', 'Jo Roe')
    >>> joint_names("By Ann Bell, Harbour Post")
    ()
    """
    lead = _LEAD.match(text)
    parts = _AND.split(text[lead.end() :]) if lead else []
    if len(parts) != _JOINED_PARTS:
        return ()
    *first, last = parts
    names = [name for part in first for name in byline_names(part)]
    return tuple(dict.fromkeys([*names, *byline_names(last)[:1]]))


def joined_names(names: tuple[str, ...]) -> str | None:
    """The names as a byline; None for no name."""
    return "; ".join(names) or None
