"""A page's tree -> the lines of its main text.

trafilatura's first stage, run over the part of the page where the paragraphs say that the article
stands: its full sequence copies the tree four times and measures the page again. Where the text
comes out short and resiliparse, ten times as fast, finds more, the full sequence decides; where
the parser lost the text, resiliparse reads.
"""

from copy import copy, deepcopy
from typing import NamedTuple

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text
from trafilatura.htmlprocessing import convert_tags, prune_unwanted_nodes, tree_cleaning
from trafilatura.main_extractor import extract_content
from trafilatura.settings import Extractor
from trafilatura.xml import xmltotxt
from trafilatura.xpaths import RAW_TREE_PRUNE_XPATH, REMOVE_COMMENTS_AND_LISTS_XPATH

from transforms.pages.article_frames import ArticleFrame, article_frame
from transforms.pages.figure_captions import figure_captions, lines_with_captions
from transforms.pages.page_trees import PageTree, html_parser, visible_chars
from transforms.pages.remembered_searches import remembered_searches

_QUICK = Extractor(output_format="python", fast=True, comments=False)
_THOROUGH = Extractor(output_format="python", fast=False, comments=False)
# A shorter text may be a wrong guess: the full sequence, with the other extractors, decides ...
_SURE_CHARS = 700
# ... unless it is this share of a short article's paragraphs, or the simple extractor finds no
# more than so many times its characters.
_SURE_RATIO, _AGREED_RATIO = 0.8, 1.25
# With less than this share of its paragraphs left a part of the page was the wrong one, or is
# named as what extractors drop: the whole page may have more.
_KEPT_RATIO = 0.5

_NAMES = ("class", "id")
# What trafilatura prunes by name, and words of those names: a page that has none is not searched
# (each search costs 4 % of the time).
_PRUNED = (
    (RAW_TREE_PRUNE_XPATH, ("mvp-post-add", "infinite", "elementor-share")),
    (REMOVE_COMMENTS_AND_LISTS_XPATH, ("omment", "comol", "disqus", "dsq-")),
)


class MainText(NamedTuple):
    """The lines of a page's main text, and those of them that are headings or captions."""

    lines: tuple[str, ...]
    headings: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()

    @property
    def chars(self) -> int:
        """The length of the text."""
        return sum(map(len, self.lines))


# What parsers and extractors raise on pages that nobody thought of: the simple one reads on.
EXTRACTOR_ERRORS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    etree.LxmlError,
)


def main_text(page: PageTree) -> MainText:
    """Extract the main text; no lines where there is none."""
    if page.tree is None:
        return _simple(page.html)
    try:
        text = _routed(page, page.tree)
        lines, captions = lines_with_captions(text.lines, figure_captions(page.tree))
        return MainText(lines, text.headings, captions)
    except EXTRACTOR_ERRORS:
        return _simple(page.html)


def _routed(page: PageTree, tree: HtmlElement) -> MainText:
    frame = article_frame(tree)
    text = _quick(_page_of(frame) if frame else copy(tree))
    if frame and text.chars < _KEPT_RATIO * frame.chars:
        text = max(text, _quick(copy(tree)), key=lambda found: found.chars)
    if text.chars >= (min(_SURE_CHARS, _SURE_RATIO * frame.chars) if frame else _SURE_CHARS):
        return text
    if _is_lost(tree, page.html):
        return _simple(page.html)
    if _simple(page.html).chars <= _AGREED_RATIO * text.chars:
        return text
    thorough = _sequence(tree)
    best = thorough if thorough.lines else text
    return best if best.lines else _simple(page.html)


def _page_of(frame: ArticleFrame) -> HtmlElement:
    """A copy of a frame as a page that has nothing else.

    Of a document of its own: absolute paths would see the rest of the page.
    """
    root = html_parser().makeelement("html")
    # the first name of an article's body that the extractor looks for
    article = etree.SubElement(etree.SubElement(root, "body"), "article", {"class": "post"})
    for lead in frame.leads:
        etree.SubElement(article, "p").text = lead.text_content()
    element = deepcopy(frame.element)
    element.tail = None
    article.append(element)
    return root


def _quick(tree: HtmlElement) -> MainText:
    """The first stage of the sequence; the tree is used up."""
    tree = tree_cleaning(tree, _QUICK)
    said = " ".join(filter(None, (node.get(name) for node in tree.iter() for name in _NAMES)))
    for expressions, words in _PRUNED:
        if any(word in said for word in words):
            tree = prune_unwanted_nodes(tree, expressions)
    with remembered_searches():
        body, _ = extract_content(convert_tags(tree, _QUICK, None), _QUICK)
    return _lines(body)


def _sequence(tree: HtmlElement) -> MainText:
    document = trafilatura.bare_extraction(tree, options=_THOROUGH)
    body = getattr(document, "body", None)
    return MainText(()) if body is None else _lines(body)


def _lines(body: etree._Element) -> MainText:
    headings = (" ".join("".join(node.itertext()).split()) for node in body.iter("head"))
    lines = (line.strip() for line in xmltotxt(body, include_formatting=False).split("\n"))
    return MainText(tuple(line for line in lines if line), tuple(filter(None, headings)))


def _is_lost(tree: HtmlElement, html: str) -> bool:
    """Whether the parser dropped most of the text, as it does without a word beyond its depth."""
    return len("".join(tree.text_content().split())) < visible_chars(html) / 2


def _simple(html: str) -> MainText:
    text = extract_plain_text(html, main_content=True, alt_texts=False, list_bullets=False)
    return MainText(tuple(line for raw in text.split("\n") if (line := raw.strip())))
