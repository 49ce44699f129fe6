"""The claims of a group -> a picture of what was reported when."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from markupsafe import Markup

from flows.report.charts import Mark, Scale, value_chart
from flows.report.links import fact_link, story_link
from flows.report.rows import Row
from flows.report.words import plural, short_published, value_words

CHART_ROWS: Final = 24


@dataclass(frozen=True)
class Plot:
    """A picture of values.

    Attributes:
        hedges: Bounds that occur in it, in the order of `HEDGES`.
        is_cut: Whether reports were left out: too many, or without a place on the scale.
    """

    picture: Markup
    hedges: Sequence[str]
    is_cut: bool


HEDGES: Final = ("exact", "about", "at_least", "at_most", "range")


def plot(
    claims: Sequence[Row],
    articles: Mapping[str, Row],
    sides: Mapping[str, int],
    story_ids: AbstractSet[str],
) -> Plot | None:
    """The reported values as a picture, copies left out.

    Args:
        claims: Those of a group, in the order of publication.
        articles: By id.
        sides: Number of each value in words.
        story_ids: Stories that have pages: only their articles are linked.

    Returns:
        None where fewer than two have a place on one scale.
    """
    firsts: dict[tuple[str, str], Row] = {}
    for claim in claims:
        if not claim["is_copy"]:
            firsts.setdefault((claim["article_id"], value_words(claim)), claim)
    reports = list(firsts.values())
    scale = _scale(reports)
    marks = [
        _mark(
            claim,
            article,
            side=sides[value_words(claim)],
            scale=scale,
            link=fact_link("claim", claim) if story_link(article, story_ids) else None,
        )
        for claim in reports[:CHART_ROWS]
        for article in (articles[claim["article_id"]],)
    ]
    placed = [mark for mark in marks if mark is not None]
    if len(placed) < 2:
        return None
    unit = plural(reports[0]["unit"], 2) if reports[0]["unit"] else ""
    found = {mark.hedge for mark in placed}
    hedges = [hedge for hedge in HEDGES if hedge in found]
    return Plot(value_chart(placed, scale, unit), hedges, len(placed) < len(reports))


def _scale(reports: Sequence[Row]) -> Scale:
    if reports[0]["property"] == "year":
        return "year"
    return "date" if any(claim["earliest"] for claim in reports) else "number"


def _mark(claim: Row, article: Row, *, side: int, scale: Scale, link: str | None) -> Mark | None:
    ends = _date_ends(claim) if scale == "date" else _number_ends(claim)
    if ends is None:
        return None
    low, middle, high = ends
    when, bound = short_published(article), claim["bound"] or "exact"
    return Mark(article["source"], when, low, high, middle, side, bound, link)


def _number_ends(claim: Row) -> tuple[float, float, float] | None:
    """Lower end, place and upper end; an open end is drawn by the symbol."""
    value = claim["value_number"]
    low = claim["low"] if claim["low"] is not None else value
    high = claim["high"] if claim["high"] is not None else value
    if low is None or high is None:
        only = low if low is not None else high
        return None if only is None else (only, only, only)
    if claim["bound"] in ("at_least", "at_most"):
        return value or low, value or low, value or low
    return low, (low + high) / 2, high


def _date_ends(claim: Row) -> tuple[str, str, str] | None:
    """A day is a point, a longer time a bar."""
    earliest, latest = claim["earliest"], claim["latest"]
    if earliest is None or latest is None:
        return None
    if latest - earliest <= timedelta(days=1):
        latest = earliest
    middle = earliest + (latest - earliest) / 2
    return earliest.isoformat(), middle.isoformat(), latest.isoformat()
