"""Searches for elements by their names -> the same finds, each name judged once.

trafilatura looks for what is no article with patterns over the class, the id and a few other
attributes of every element, a sixth of what a page costs. A site has few names: what a search
says of an element with these attributes is remembered, by letting the search itself look at an
element that has nothing else.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lxml import etree
from trafilatura import main_extractor

# Searches whose every condition is about the element's own tag and attributes.
_LISTS = ("OVERALL_DISCARD_XPATH", "DISCARD_IMAGE_ELEMENTS", "TEASER_DISCARD_XPATH")
_ATTRIBUTE = re.compile(r"@([\w-]+)")
_TAG = re.compile(r"self::(\w+)")
_MOST_KNOWN = 50_000
_Signature = tuple[Any, ...]  # a tag and the pairs of its attributes' names and values


class RememberedSearch:
    """An XPath of the form `.//*[conditions on tag and attributes]`, called as the XPath is."""

    def __init__(self, search: etree.XPath) -> None:
        self._search = search
        self._attributes = frozenset(_ATTRIBUTE.findall(search.path))
        self._tags = tuple(dict.fromkeys(_TAG.findall(search.path)))
        self._known: dict[_Signature, bool] = {}

    def __call__(self, tree: etree._Element) -> list[etree._Element]:
        """The elements in the tree that the search finds, in order."""
        attributes, known = self._attributes, self._known
        named: list[tuple[etree._Element, _Signature]] = []
        for node in tree.iterdescendants(*self._tags or (etree.Element,)):
            # in the order of the page: of two attributes some conditions see the first
            pairs = [pair for pair in node.items() if pair[0] in attributes]
            if pairs:
                named.append((node, (node.tag, *pairs)))
        if len(known) > _MOST_KNOWN:
            known.clear()
        if new := {signature for _, signature in named if signature not in known}:
            self._judge(list(new))
        return [node for node, signature in named if known[signature]]

    def _judge(self, signatures: list[_Signature]) -> None:
        """Let the search look at elements that have nothing but these."""
        around = etree.Element("body")
        alone = [etree.SubElement(around, str(tag), dict(pairs)) for tag, *pairs in signatures]
        found = set(self._search(around))
        self._known.update(
            (signature, node in found) for signature, node in zip(signatures, alone, strict=True)
        )


_REMEMBERED = {
    name: [RememberedSearch(search) for search in getattr(main_extractor, name)] for name in _LISTS
}


@contextmanager
def remembered_searches() -> Iterator[None]:
    """Within this, trafilatura's main extractor searches so."""
    before: dict[str, Any] = {name: getattr(main_extractor, name) for name in _LISTS}
    _set(_REMEMBERED)
    try:
        yield
    finally:
        _set(before)


def _set(lists: dict[str, Any]) -> None:
    for name, searches in lists.items():
        setattr(main_extractor, name, searches)
