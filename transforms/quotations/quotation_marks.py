"""Text of a paragraph -> the stretches inside quotation marks, apostrophes left alone."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import islice
from typing import NamedTuple

from spacy.tokens import Token

# Opening mark -> what closes it. A straight mark's side is told by its neighbours.
_CLOSERS = {
    "“": "”",
    "„": "”“",
    "«": "»",
    "‘": "’",
    "``": "''",
    "''": "''",
    '"': '"”',
    "'": "'",
    "”": "”",
}
_MARKS = re.compile(r"``|''|[“”„«»\"‘’']")
_ONLY_OPENING = frozenset({"“", "„", "«", "‘", "``"})
_ONLY_CLOSING = frozenset({"”", "»"})
_SINGLE = frozenset("‘’'")
_SENTENCE_END = frozenset(".!?…")
_OPENING_CONTEXT = frozenset("([{—–-:,;/“‘\"'")
_MIN_CHARS = 2
# Noise may hold thousands of marks; a quote holds few. These bound the search for its end.
_MAX_MARKS = 2_000
_MAX_MARKS_AHEAD = 200
_MAX_CLOSERS_AHEAD = 50


class Stretch(NamedTuple):
    """Marked text: `start` and `end` take the marks in."""

    start: int
    end: int
    is_closed: bool
    is_single: bool


def marked_tokens(marked: Sequence[Stretch]) -> Callable[[Token], bool]:
    """A test of whether a token of the paragraph stands inside the stretches."""
    starts = [stretch.start for stretch in marked]

    def is_marked(token: Token) -> bool:
        at = bisect_right(starts, token.idx) - 1
        return at >= 0 and token.idx < marked[at].end

    return is_marked


class _Mark(NamedTuple):
    start: int
    text: str
    opens: bool
    closes: bool


def stretches(text: str) -> list[Stretch]:
    """Find the outermost marked stretches of one paragraph.

    A mark opened again after a sentence's end continues the quote (paragraphs run together);
    opened again within a sentence it is a quote in the quote. A double mark that is never
    closed runs to the end of the paragraph; a single one only if the paragraph begins with it.

    >>> [text[s.start:s.end] for text in ['It’s “dry”, he said.'] for s in stretches(text)]
    ['“dry”']
    """
    marks = [_sided(text, found) for found in islice(_MARKS.finditer(text), _MAX_MARKS)]
    found: list[Stretch] = []
    at = 0
    while at < len(marks):
        if not marks[at].opens:
            at += 1
            continue
        last = _closing(text, marks, at)
        stretch = _stretch(text, marks[at], None if last is None else marks[last])
        if stretch is not None:
            found.append(stretch)
        at = (at if last is None else last) + 1
        if stretch is not None and last is None:
            break
    return found


def _stretch(text: str, opening: _Mark, closing: _Mark | None) -> Stretch | None:
    is_single = opening.text in _SINGLE
    if closing is not None:
        end = closing.start + len(closing.text)
        return Stretch(opening.start, end, is_closed=True, is_single=is_single)
    begins = not text[: opening.start].strip()
    introduced = text[: opening.start].rstrip().endswith((":", ","))
    if is_single and not (begins or introduced):
        return None
    end = len(text.rstrip())
    if end - opening.start <= _MIN_CHARS:
        return None
    return Stretch(opening.start, end, is_closed=False, is_single=is_single)


def _sided(text: str, found: re.Match[str]) -> _Mark:
    mark, start, end = found[0], found.start(), found.end()
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    can_open = (before.isspace() or before in _OPENING_CONTEXT) and not after.isspace()
    can_close = not before.isspace() and not after.isalnum()
    if mark in _ONLY_OPENING:
        is_elision = mark == "‘" and (before.isalnum() or (after.isdigit() and not can_open))
        return _Mark(start, mark, opens=not is_elision, closes=False)
    if mark in _ONLY_CLOSING:
        return _Mark(start, mark, opens=False, closes=True)
    if mark == "’":
        return _Mark(start, mark, opens=False, closes=can_close)
    return _Mark(start, mark, opens=can_open, closes=can_close)


def _closing(text: str, marks: list[_Mark], at: int) -> int | None:
    """The index of the mark that closes the one at `at`, None if nothing does."""
    opener = marks[at].text
    closers = _CLOSERS[opener]
    depth = 1
    for index in range(at + 1, min(len(marks), at + _MAX_MARKS_AHEAD)):
        mark = marks[index]
        if mark.text == opener and mark.opens and not _continues(text, mark):
            if mark.closes and depth == 1:
                return index
            depth += _has_enough_closers(marks, index, closers, depth)
        elif mark.text in closers and mark.closes and not _is_possessive(text, marks, index):
            depth -= 1
            if depth == 0:
                return index
    return None


def _continues(text: str, mark: _Mark) -> bool:
    before = text[: mark.start].rstrip()
    return not before or before[-1] in _SENTENCE_END or before[-1] in "’”'\""


def _has_enough_closers(marks: list[_Mark], index: int, closers: str, depth: int) -> bool:
    ahead = marks[index + 1 : index + _MAX_CLOSERS_AHEAD]
    return sum(mark.closes and mark.text in closers for mark in ahead) > depth


def _is_possessive(text: str, marks: list[_Mark], index: int) -> bool:
    """Whether a single mark after "s" is a plural's: more words follow, and a later mark closes."""
    mark = marks[index]
    if mark.text not in _SINGLE or mark.start == 0 or text[mark.start - 1] != "s":
        return False
    if not text[mark.start + 1 : mark.start + 3].lstrip()[:1].islower():
        return False
    for later in marks[index + 1 : index + _MAX_CLOSERS_AHEAD]:
        if later.opens and later.text in _SINGLE:
            return False
        if later.closes and later.text == mark.text:
            return True
    return False
