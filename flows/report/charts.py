"""Reported values, and who printed whose text, as specifications of pictures.

Colours are variables of the page's style sheet, so that a picture follows its theme. Beside
every picture stands a table or list of the same content: screen readers get that one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from markupsafe import Markup

from flows.output.printable import printable
from flows.report.drawing import drawn

WIDTH: Final = 370  # fits a telephone; on a wide screen the sentences stand beside it
SIDE_COLOURS: Final = 6
_LABELS: Final = 155
_ROW: Final = 40
_MOST_TICKS: Final = 6

Scale = Literal["number", "year", "date"]
NodeKind = Literal["text", "copy", "part"]
_Spec = dict[str, Any]


@dataclass(frozen=True)
class Mark:
    """One report of a value.

    Attributes:
        source: Who reported it.
        when: When, in short.
        low: Where the value begins: a number, or a moment in ISO 8601.
        high: Where it ends; equal to `low` for a point.
        middle: Where its symbol stands.
        side: Number of the side that it belongs to, from 0.
        hedge: The bound of the claim.
        link: Where its sentence is; None: on no page.
    """

    source: str
    when: str
    low: float | str
    high: float | str
    middle: float | str
    side: int
    hedge: str
    link: str | None


@dataclass(frozen=True)
class Node:
    """An article in the picture of who printed whose text.

    Attributes:
        label: Source and time.
        kind: The text itself, one that prints it, or one that holds a part of it.
        parent: Number of the node above it; None for a text.
        link: Address of its page; None where it has none.
    """

    label: str
    kind: NodeKind
    parent: int | None
    link: str | None


def value_chart(marks: Sequence[Mark], scale: Scale, unit: str) -> Markup:
    """Reported values, a row a report, in the order given: that of publication.

    Args:
        marks: At least one.
        scale: What the values are.
        unit: Title of the axis; empty: none.
    """
    y = {"field": "row", "type": "ordinal", "axis": None}
    link = {"href": {"field": "href"}}
    colour = {"field": "colour", "type": "nominal", "scale": None}
    x = _value_axis(marks, scale, unit)
    label = {"type": "text", "align": "right", "x": -12, "limit": _LABELS - 16}
    bar = {"type": "rule", "strokeWidth": 8, "strokeCap": "round", "opacity": 0.4}
    shape = {"field": "hedge", "type": "nominal", "legend": None, "scale": _SHAPES}
    fill = {"field": "fill", "type": "nominal", "scale": None}
    return drawn(
        {
            "width": WIDTH - _LABELS - 15,
            "height": _ROW * len(marks),
            "padding": {"left": _LABELS, "right": 15, "top": 42 if unit else 26, "bottom": 4},
            "autosize": "none",
            "data": {"values": [_value_row(number, mark) for number, mark in enumerate(marks)]},
            "encoding": {"y": y},
            "layer": [
                {"mark": {"type": "rule", "color": "var(--line)"}},
                {
                    "transform": [{"filter": "datum.low != datum.high"}],
                    "mark": bar,
                    "encoding": {"x": x, "x2": {"field": "high"}, "color": colour},
                },
                {
                    "mark": {"type": "point", "size": 120, "opacity": 1, "strokeWidth": 2.5},
                    "encoding": {
                        "x": {**x, "field": "middle"},
                        "stroke": colour,
                        "fill": fill,
                        "shape": shape,
                        **link,
                    },
                },
                {
                    "mark": {**label, "fontSize": 12.5, "dy": -7},
                    "encoding": {"text": {"field": "source"}, "color": _INK, **link},
                },
                {
                    "mark": {**label, "fontSize": 11, "dy": 8},
                    "encoding": {"text": {"field": "when"}, "color": _SOFT, **link},
                },
            ],
        },
        [mark.link for mark in marks],
    )


_INK: Final = {"value": "var(--ink)"}
_SOFT: Final = {"value": "var(--soft)"}
_SHAPES: Final = {
    "domain": ["exact", "about", "at_least", "at_most", "range"],
    "range": ["circle", "circle", "triangle-right", "triangle-left", "diamond"],
}


def _value_row(number: int, mark: Mark) -> _Spec:
    colour = f"var(--side-{mark.side % SIDE_COLOURS})"
    return {
        "row": number,
        "source": printable(mark.source),
        "when": mark.when,
        "low": mark.low,
        "high": mark.high,
        "middle": mark.middle,
        "hedge": mark.hedge,
        "colour": colour,
        "fill": "var(--card)" if mark.hedge == "about" else colour,
        "href": f"#{number}",
    }


def _value_axis(marks: Sequence[Mark], scale: Scale, unit: str) -> _Spec:
    """The horizontal place of a value, with ticks at what is reported where that is not much."""
    ends = [end for mark in marks for end in (mark.low, mark.high)]
    ticks = sorted(set(ends), key=str if scale == "date" else None)
    axis: _Spec = {
        "title": printable(unit) or None,
        "orient": "top",
        "tickCount": 4,
        "labelOverlap": True,
    }
    if len(ticks) <= _MOST_TICKS:
        axis["values"] = ticks
    axis["format"] = _tick_format(ends, scale)
    if scale != "date":
        place: _Spec = {"zero": False, "padding": 14, "nice": False}
        return {"field": "low", "type": "quantitative", "scale": place, "axis": axis}
    place = {"type": "utc", "padding": 14}
    return {"field": "low", "type": "temporal", "scale": place, "axis": axis}


def _tick_format(ends: Sequence[float | str], scale: Scale) -> str:
    """Format of the labels, in the language of d3-format and d3-time-format."""
    if scale == "date":
        years = {str(end)[:4] for end in ends}
        return "%-d %b" if len(years) == 1 else "%b %Y"
    if scale == "year":
        return "d"
    # Without a precision the library rounds to the step between ticks: 212 would be 210.
    return ".10~s" if max(abs(float(end)) for end in ends) >= 100_000 else ",.10~r"


def tree_chart(nodes: Sequence[Node]) -> Markup:
    """Texts, and below each what prints it or holds a part of it; a row an article."""
    x = {"field": "x", "type": "quantitative", "axis": None, "scale": {"domain": [-0.4, 12]}}
    rows = {"domain": [-0.6, len(nodes) - 0.4], "reverse": True, "nice": False}
    y = {"field": "row", "type": "quantitative", "axis": None, "scale": rows}
    colour = {"field": "colour", "type": "nominal", "scale": None}
    fill = {"field": "fill", "type": "nominal", "scale": None}
    link = {"href": {"field": "href"}}
    line = {"type": "rule", "color": "var(--soft)", "strokeWidth": 1.5}
    dash = {"condition": {"test": "datum.kind == 'part'", "value": [4, 3]}, "value": [1, 0]}
    below = [{"filter": "datum.x == 1"}]
    trunk = {"x": {**x, "field": "trunk"}, "y": {**y, "field": "above"}, "y2": {"field": "row"}}
    branch = {"x": {**x, "field": "trunk"}, "x2": {"field": "x"}, "y": y}
    label = {"type": "text", "align": "left", "dx": 12, "fontSize": 12, "limit": WIDTH - 60}
    return drawn(
        {
            "width": WIDTH - 8,
            "height": 26 * len(nodes),
            "padding": 4,
            "autosize": "none",
            "data": {"values": [_node_row(number, node) for number, node in enumerate(nodes)]},
            "layer": [
                {"transform": below, "mark": line, "encoding": {**trunk, "strokeDash": dash}},
                {"transform": below, "mark": line, "encoding": {**branch, "strokeDash": dash}},
                {
                    "mark": {"type": "point", "size": 90, "opacity": 1, "strokeWidth": 2},
                    "encoding": {"x": x, "y": y, "stroke": colour, "fill": fill, **link},
                },
                {
                    "mark": label,
                    "encoding": {
                        "x": x,
                        "y": y,
                        "text": {"field": "label"},
                        "color": _INK,
                        **link,
                    },
                },
            ],
        },
        [node.link for node in nodes],
    )


def _node_row(number: int, node: Node) -> _Spec:
    colour = "var(--link)" if node.kind == "text" else "var(--soft)"
    return {
        "row": number,
        "x": 0 if node.parent is None else 1,
        "trunk": 0,
        "above": number if node.parent is None else node.parent,
        "label": printable(node.label),
        "kind": node.kind,
        "colour": colour,
        "fill": "var(--card)" if node.kind == "part" else colour,
        "href": f"#{number}",
    }
