"""A page's tree -> the lines of its main text.

trafilatura's own stages, run once over a smaller tree: its full sequence copies the tree four
times and measures the page again, which changes the result of hardly any page that has a long
text (none of 635 measured) and costs twice the time. Where the text comes out short, the full
sequence decides; where the parser lost the text, resiliparse reads.
"""

from copy import copy
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

from transforms.figure_captions import figure_captions, lines_with_captions
from transforms.page_trees import PageTree, html_parser, visible_chars

_QUICK = Extractor(output_format="python", fast=True, comments=False)
_THOROUGH = Extractor(output_format="python", fast=False, comments=False)
# A shorter text may be a wrong guess: the full sequence, with the other extractors, decides.
_SURE_CHARS = 700
# An <article> or <main> with this share of the text of paragraphs holds the article.
_FRAME_RATIO, _FRAME_CHARS = 0.7, 600


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
    text = _quick(_framed(copy(tree)))
    if text.chars >= _SURE_CHARS:
        return text
    if _is_lost(tree, page.html):
        return _simple(page.html)
    thorough = _sequence(tree)
    best = thorough if thorough.lines else text
    return best if best.lines else _simple(page.html)


def _framed(tree: HtmlElement) -> HtmlElement:
    """The element that alone holds most paragraphs, as a page of its own; else the page."""
    everything = _paragraph_chars(tree)
    if everything >= _FRAME_CHARS:
        for frame in tree.iter("article", "main"):
            if _paragraph_chars(frame) >= _FRAME_RATIO * everything:
                # of a document of its own: absolute paths would see the rest of the page
                root = html_parser().makeelement("html")
                etree.SubElement(root, "body").append(frame)
                return root
    return tree


def _paragraph_chars(tree: HtmlElement) -> int:
    return sum(len(text) for node in tree.iter("p", "li") for text in node.itertext())


def _quick(tree: HtmlElement) -> MainText:
    """The first stage of the sequence; the tree is used up."""
    tree = tree_cleaning(tree, _QUICK)
    tree = prune_unwanted_nodes(tree, RAW_TREE_PRUNE_XPATH)
    tree = prune_unwanted_nodes(tree, REMOVE_COMMENTS_AND_LISTS_XPATH)
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
