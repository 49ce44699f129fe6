"""A page's tree -> the captions of its figures, and where they stand in the main text.

Extractors leave figures out, and their captions with them. A caption belongs to the article where
the paragraph after it does, or the paragraph above it in the same element: teasers of other
articles have captions too, but stand among other teasers.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

_FLOW = ("p", "li", "blockquote", "h1", "h2", "h3", "figcaption")
_MOST_WORDS = 120  # longer captions are texts of their own
_KEY_CHARS = 48  # of a paragraph, to find it again among the lines


class Caption(NamedTuple):
    """A figure's caption between the paragraphs around it.

    Attributes:
        text: The caption on one line.
        above: Key of the paragraph above in the same element; empty for none.
        below: Key of the next paragraph of the page; empty for none.
    """

    text: str
    above: str
    below: str


def figure_captions(tree: HtmlElement) -> tuple[Caption, ...]:
    """Read the captions of a page in order."""
    if tree.find(".//figcaption") is None:
        return ()
    captions: list[Caption] = []
    waiting: list[tuple[str, str]] = []
    previous: HtmlElement | None = None
    for node in tree.iter(*_FLOW):
        if node.tag == "figcaption":
            text = " ".join(node.text_content().split())
            if text and text.count(" ") < _MOST_WORDS:
                waiting.append((text, _key_above(node, previous)))
            continue
        # keys are made where a caption waits for one only: most paragraphs have none above
        if waiting and next(node.iterancestors("figure"), None) is None and (key := _key(node)):
            captions += (Caption(*caption, key) for caption in waiting)
            waiting.clear()
        if not waiting:
            previous = node
    return (*captions, *(Caption(*caption, "") for caption in waiting))


def lines_with_captions(
    lines: Sequence[str], captions: Iterable[Caption]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Put captions at their places among the lines of the main text.

    Args:
        lines: The lines.
        captions: The captions of the page in order.

    Returns:
        The lines, and those of them that are captions. A caption that stands among the lines
        already is not put in again.

    >>> lines_with_captions(["Rain fell.", "It stopped."], [Caption("The wall", "", "Itstopped.")])
    (('Rain fell.', 'The wall', 'It stopped.'), ('The wall',))
    """
    waiting = tuple(captions)
    if not waiting:
        return tuple(lines), ()
    places = {_line_key(line): place for place, line in reversed(list(enumerate(lines)))}
    known = {_squeezed(line) for line in lines}
    inserted: dict[int, list[str]] = {}
    found: list[str] = []
    for caption in waiting:
        place = places.get(caption.below)
        if place is None and caption.above in places:
            place = places[caption.above] + 1
        if place is None:
            continue
        found.append(caption.text)
        if _squeezed(caption.text) not in known:
            inserted.setdefault(place, []).append(caption.text)
    if not inserted:
        return tuple(lines), tuple(found)
    whole = [
        text
        for place, line in enumerate([*lines, ""])
        for text in (*inserted.get(place, ()), line)
        if text
    ]
    return tuple(whole), tuple(found)


def _key_above(node: HtmlElement, previous: HtmlElement | None) -> str:
    """The key of the paragraph above where it is a sibling of the caption's figure."""
    if previous is None:
        return ""
    parent = previous.getparent()
    return _key(previous) if any(above is parent for above in node.iterancestors()) else ""


def _key(node: HtmlElement) -> str:
    return _line_key(node.text_content())


def _line_key(text: str) -> str:
    return _squeezed(text[: 4 * _KEY_CHARS])[:_KEY_CHARS]


def _squeezed(text: str) -> str:
    return "".join(text.split())
