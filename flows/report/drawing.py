"""A Vega-Lite specification -> SVG that only draws, made with the report: no page runs a script."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from lxml import etree
from markupsafe import Markup

_SVG: Final = "{http://www.w3.org/2000/svg}"
_LINK: Final = "{http://www.w3.org/1999/xlink}href"
_ELEMENTS: Final = frozenset(["svg", "g", "path", "line", "text", "a", "tspan"])
_ATTRIBUTES: Final = frozenset(
    [
        *("d", "x", "x1", "x2", "y", "y1", "y2", "transform", "viewBox"),
        *("fill", "fill-opacity", "opacity", "font-size", "font-weight", "text-anchor"),
        *("stroke", "stroke-dasharray", "stroke-linecap", "stroke-opacity", "stroke-width"),
    ]
)
# The library measures texts in this font; the style sheet names those that are as wide.
_FONT: Final = "Liberation Sans"
_AXIS: Final = {
    "labelColor": "var(--soft)",
    "titleColor": "var(--soft)",
    "gridColor": "var(--line)",
    "domain": False,
    "ticks": False,
    "labelFontSize": 12,
    "titleFontSize": 12,
    "titleFontWeight": "normal",
}


def drawn(spec: Mapping[str, Any], links: Sequence[str | None]) -> Markup:
    """A specification as SVG for a page; `#<number>` in it stands for a link."""
    import vl_convert  # noqa: PLC0415 -- 85 MB of library: only where there is a picture

    whole = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": None,
        "config": {"font": _FONT, "view": {"stroke": None}, "axis": _AXIS},
        **spec,
    }
    return _inert(vl_convert.vegalite_to_svg(whole, allowed_base_urls=[]), links)


def _inert(svg: str, links: Sequence[str | None]) -> Markup:
    """Keep the elements and attributes that draw, and links of ours; the size is the page's."""
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in list(root.iter()):
        if element.tag not in {f"{_SVG}{name}" for name in _ELEMENTS}:
            element.getparent().remove(element)
            continue
        link = element.attrib.get(_LINK, "").rpartition("#")[2]
        kept = {name: value for name, value in element.attrib.items() if name in _ATTRIBUTES}
        element.attrib.clear()
        element.attrib.update(kept)
        address = links[int(link)] if link.isdecimal() else None
        if address is not None:
            element.attrib.update({"href": address, "tabindex": "-1"})
    root.attrib.update({"class": "picture", "aria-hidden": "true", "focusable": "false"})
    etree.cleanup_namespaces(root)
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704 -- escaped by the library
