"""Readers of times of day."""

import re

from transforms.timex_readings import NONE, PREVIOUS, Anchor, Groups, Reading
from transforms.timex_values import day_value


def clock(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "14:05", "4:25 p.m.", "9 am": on the day named before, else on the anchor's day."""
    parts = [int(part) for part in re.split(r"[:.]", groups.text("clock"))]
    if groups.has("meridiem"):
        if not 1 <= parts[0] <= 12:
            return None
        parts[0] = parts[0] % 12 + (12 if groups.meaning("meridiem") == "PM" else 0)
    if parts[0] > 24 or any(part > 59 for part in parts[1:]):
        return None
    if len(parts) == 1:
        parts.append(0)
    return _at(":".join(f"{part:02d}" for part in parts), anchor)


def noon(groups: Groups, anchor: Anchor) -> Reading | None:
    """Read "noon", "midnight"."""
    return _at(groups.meaning("noon"), anchor)


def _at(value: str, anchor: Anchor) -> Reading:
    day = anchor.said_day or anchor.day
    if day is None:
        return Reading("TIME", f"T{value}", None, NONE, 0.7)
    method = PREVIOUS if anchor.said_day else anchor.method
    return Reading("TIME", f"{day_value(day)}T{value}", None, method, 0.75)
