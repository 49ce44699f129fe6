"""Facts of one text, looked up by place: which mentions, times, … lie inside a span."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]


class FactSpans:
    """The rows of one kind of fact in order of the text, found by their offsets.

    >>> mentions = FactSpans([{"start_char": 4, "end_char": 9}, {"start_char": 20, "end_char": 25}])
    >>> [row["start_char"] for row in mentions.overlapping(0, 21)]
    [4, 20]
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        """Sort the rows by place; every row has `start_char` and `end_char`."""
        self.rows = sorted(rows, key=lambda row: (row["start_char"], row["end_char"]))
        self._starts = [row["start_char"] for row in self.rows]
        self._longest = max((row["end_char"] - row["start_char"] for row in self.rows), default=0)

    def overlapping(self, start_char: int, end_char: int) -> list[Row]:
        """The rows that share a character with the span, in order."""
        first = bisect_left(self._starts, start_char - self._longest)
        last = bisect_left(self._starts, end_char)
        return [row for row in self.rows[first:last] if row["end_char"] > start_char]

    def before(self, start_char: int) -> list[Row]:
        """The rows that start before a place, in order."""
        return self.rows[: bisect_right(self._starts, start_char - 1)]
