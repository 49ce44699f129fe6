"""Names of the pages of a report, and links between them."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final

_NAME: Final = re.compile(r"^[A-Za-z0-9_-]+$")
_LETTERS: Final = {"claim": "c", "quote": "q", "event": "e", "quantity": "n", "timex": "t"}
FOLDERS: Final = ("stories", "articles", "pairs")


def story_page(story_id: str) -> str:
    """Path of a story's page in the report."""
    return f"stories/{_checked(story_id)}.html"


def article_page(article_id: str) -> str:
    """Path of an article's page."""
    return f"articles/{_checked(article_id)}.html"


def pair_page(article_id: str, other_article_id: str) -> str:
    """Path of the page of two texts.

    >>> pair_page("a1", "b2")
    'pairs/a1-b2.html'
    """
    return f"pairs/{_checked(article_id)}-{_checked(other_article_id)}.html"


def index_page(name: str, number: int) -> str:
    """Path of a page of the index, numbered from 1.

    >>> index_page("index", 1), index_page("latest", 3)
    ('index.html', 'latest-3.html')
    """
    return f"{name}.html" if number == 1 else f"{name}-{number}.html"


def anchor(kind: str, fact: Mapping[str, Any]) -> str:
    """The place of a fact in the page of its article.

    >>> anchor("claim", {"start_char": 3, "end_char": 9})
    'c-3-9'
    """
    return f"{_LETTERS[kind]}-{fact['start_char']}-{fact['end_char']}"


def fact_link(kind: str, fact: Mapping[str, Any]) -> str:
    """From a page one folder down to the sentence of a fact."""
    return f"../{article_page(fact['article_id'])}#{anchor(kind, fact)}"


def story_link(article: Mapping[str, Any], story_ids: AbstractSet[str]) -> str | None:
    """From a page one folder down to the story of an article; None where it has no page."""
    story_id = article["story_id"]
    return f"../{story_page(story_id)}" if story_id in story_ids else None


def _checked(key: str) -> str:
    """A key that is sound as a file name; ours are hexadecimal.

    Raises:
        ValueError: It isn't.
    """
    if not _NAME.match(key):
        raise ValueError(f"{key!r} can't name a page")
    return key
