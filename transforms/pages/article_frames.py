"""A page's tree -> the element that holds its article, and the leads above it.

Extractors look at each element of a page several times, by its names: what they cost is what they
are shown, and a teaser that they are not shown they can't take for text. Where the paragraphs of a
page stand says as well as names do which element is the article's, and costs one look.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml.html import HtmlElement
from trafilatura.xpaths import BODY_XPATH

# No paragraph in one of these belongs to the article.
# Where a page has hardly any paragraph: what holds text instead.
_BLOCKS = ("article", "div", "section", "td")
_ASIDES = frozenset(("a", "aside", "footer", "form", "nav"))
# The first characters of a paragraph do not count: labels, prompts and teasers are short.
_LABEL_CHARS = 30
# With less text in paragraphs a page has no frame.
_FEWEST_CHARS = 400
# The innermost element with this share of the text of paragraphs holds the article ...
_FRAME_RATIO = 0.7
# ... or the only one in it that is named as an article's body, with this share of its text.
_BODY_RATIO = 0.5
_MOST_LEADS = 3


class ArticleFrame(NamedTuple):
    """Where a page's article stands.

    Attributes:
        element: What holds its paragraphs.
        leads: Paragraphs of the article that stand above, outside the element.
        chars: About how many characters of paragraphs the element has.
    """

    element: HtmlElement
    leads: tuple[HtmlElement, ...]
    chars: int


def article_frame(tree: HtmlElement) -> ArticleFrame | None:
    """Find the element that holds the article; None where paragraphs don't tell."""
    weights = _weights(tree, ("p",), HtmlElement.itertext)
    if sum(weights.values()) < _FEWEST_CHARS:
        weights = _weights(tree, _BLOCKS, _own_text)
    own: dict[HtmlElement, int] = {}
    for paragraph, weight in weights.items():
        parent = paragraph.getparent()
        own[parent] = own.get(parent, 0) + weight
    totals = _totals(own)
    if totals.get(tree, 0) < _FEWEST_CHARS:
        return None
    element = _innermost(tree, totals)
    main_parent = max(own, key=own.__getitem__)
    lineage = {main_parent, *main_parent.iterancestors()}
    if element not in lineage:  # many short texts here, the longest elsewhere: a list of teasers
        return None
    if element is not main_parent:
        element = _named_body(element, totals, lineage)
    return ArticleFrame(element, tuple(_leads(tree, element, weights)), totals[element])


def _weights(
    tree: HtmlElement, tags: tuple[str, ...], text: Callable[[HtmlElement], Iterable[str]]
) -> dict[HtmlElement, int]:
    """The paragraphs that have text of their own, and how many characters of it count."""
    weights = {}
    apart: dict[HtmlElement, bool] = {}
    for node in tree.iter(*tags):
        chars = len(" ".join("".join(text(node)).split())) - _LABEL_CHARS
        if chars > 0 and "p" in tags:
            chars -= sum(len("".join(link.itertext())) for link in node.iter("a"))
        if chars > 0 and not _stands_apart(node.getparent(), apart):
            weights[node] = chars
    return weights


def _own_text(node: HtmlElement) -> Iterator[str]:
    """The text between the elements in an element."""
    yield node.text or ""
    yield from (child.tail for child in node if child.tail)


def _stands_apart(node: HtmlElement | None, known: dict[HtmlElement, bool]) -> bool:
    """Whether an element is in what is no article; `known` remembers it for its ancestors."""
    passed = []
    while node is not None and node not in known and node.tag not in _ASIDES:
        passed.append(node)
        node = node.getparent()
    answer = node is not None and (node.tag in _ASIDES or known[node])
    known.update(dict.fromkeys(passed, answer))
    return answer


def _totals(own: Mapping[HtmlElement, int]) -> dict[HtmlElement, int]:
    """The sum of each element and of all in it."""
    totals: dict[HtmlElement, int] = {}
    for parent, weight in own.items():
        for node in (parent, *parent.iterancestors()):
            totals[node] = totals.get(node, 0) + weight
    return totals


def _innermost(tree: HtmlElement, totals: Mapping[HtmlElement, int]) -> HtmlElement:
    enough = _FRAME_RATIO * totals[tree]
    inner: HtmlElement | None = tree
    while inner is not None:
        node = inner
        # one child at most: the ratio is over a half
        inner = next((child for child in node if totals.get(child, 0) >= enough), None)
    return node


def _named_body(
    element: HtmlElement, totals: Mapping[HtmlElement, int], lineage: set[HtmlElement]
) -> HtmlElement:
    """The only part of an element that is named as an article's body; else the element."""
    named = [node for node in BODY_XPATH[0](element) if node in totals]  # one of siblings
    if not named or named[0] not in lineage or totals[named[0]] < _BODY_RATIO * totals[element]:
        return element
    body, within = named[0], set(named[0].iter())
    alike = (node for node in body.itersiblings() if node.get("class") == body.get("class"))
    is_only = within.issuperset(named) and totals.keys().isdisjoint(alike)
    return body if is_only else element


def _leads(
    tree: HtmlElement, element: HtmlElement, weights: Mapping[HtmlElement, int]
) -> list[HtmlElement]:
    """The paragraphs between the headline, or the beginning of the <article>, and an element."""
    around = set(element.iterancestors("article"))
    leads: list[HtmlElement] = []
    below_headline = False
    for node in tree.iter("h1", "p", *_BLOCKS):
        if node.tag == "h1":
            below_headline = True
            leads.clear()
        elif node in weights:
            above = set(node.iterancestors())
            if element in above:
                break
            if below_headline or not around.isdisjoint(above):
                leads.append(node)
    return leads[-_MOST_LEADS:]
