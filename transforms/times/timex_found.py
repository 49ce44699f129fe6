"""A time expression in its passage, on the way from the search to a row."""

from datetime import tzinfo
from typing import NamedTuple

from transforms.times.timex_readings import Reading


class Found(NamedTuple):
    """A reading and the lexemes [first, last) that it was read from.

    `zone` is that of its clock; None where the text names none.
    """

    rule: str
    first: int
    last: int
    reading: Reading
    zone: tzinfo | None = None
