"""A text and its spans -> pieces in the order of the text, each with what marks it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from flows.report.excerpts import marked_parts
from flows.report.links import anchor
from flows.report.rows import Row, StoryRows

_LABELS: Final = {"quote": "quotation", "timex": "time", "quantity": "quantity"}


@dataclass(frozen=True)
class Span:
    """A stretch of a text that is marked.

    Attributes:
        kind: What it is marked as: the class of its style.
        title: What a reader is told of it.
        anchor: Its place in the page; None: nothing links to it.
        link: Where it leads; None: nowhere.
    """

    start_char: int
    end_char: int
    kind: str
    title: str | None = None
    anchor: str | None = None
    link: str | None = None


@dataclass(frozen=True)
class Piece:
    """A stretch of a text on which the same marks lie.

    Attributes:
        anchors: Of the spans that begin here.
        kinds: Classes of the marks, in alphabetical order.
    """

    text: str
    anchors: list[str] = field(default_factory=list)
    kinds: str = ""
    title: str | None = None
    link: str | None = None


def pieces(text: str, spans: Iterable[Span]) -> list[Piece]:
    """Cut a text where a mark begins or ends.

    Args:
        text: An article's text.
        spans: Marks, 0-based and half-open in its characters; they may overlap.

    Returns:
        All of the text, in order.

    >>> [(piece.text, piece.kinds) for piece in pieces("one two", [Span(4, 7, "claim")])]
    [('one ', ''), ('two', 'claim')]
    """
    opened = sorted(spans, key=lambda span: (span.start_char, -span.end_char))
    cuts = {0, len(text)} | {span.start_char for span in opened}
    cuts |= {span.end_char for span in opened}
    bounds = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    found: list[Piece] = []
    active: list[Span] = []
    waiting = iter(opened)
    coming = next(waiting, None)
    for low, high in pairwise(bounds):
        begun: list[str] = []
        while coming is not None and coming.start_char <= low:
            active.append(coming)
            begun += [coming.anchor] if coming.anchor else []
            coming = next(waiting, None)
        active = [span for span in active if span.end_char > low]
        found.append(_piece(text[low:high], active, list(dict.fromkeys(begun))))
    return found


def _piece(text: str, active: Sequence[Span], begun: list[str]) -> Piece:
    kinds = " ".join(sorted({span.kind for span in active if span.kind}))
    titles = dict.fromkeys(span.title for span in active if span.title)
    link = next((span.link for span in reversed(active) if span.link), None)
    return Piece(text, begun, kinds, "; ".join(titles) or None, link)


def article_spans(rows: Iterable[Row], claims: Mapping[str, tuple[str, str | None]]) -> list[Span]:
    """The marks of an article.

    Args:
        rows: Rows of report_spans of the article.
        claims: Status and link of the group of each claim, by claim id.
    """
    return [_article_span(row, claims) for row in rows]


def _article_span(row: Row, claims: Mapping[str, tuple[str, str | None]]) -> Span:
    start, end, kind = row["start_char"], row["end_char"], row["kind"]
    if kind == "aside":
        return Span(start, end, "aside", f"{row['reading']}: not part of the report")
    if kind == "event":  # a target of links only: marking every verb would hide the rest
        return Span(start, end, "", anchor=anchor(kind, row))
    if kind == "claim":
        status, link = claims.get(row["fact_id"], ("", None))
        title = f"claim, {status}" if status else "claim"
        return Span(start, end, f"claim {status}".strip(), title, anchor(kind, row), link)
    return Span(start, end, kind, f"{_LABELS[kind]}: {row['reading']}", anchor(kind, row))


def passage_spans(passages: Sequence[Row], *, is_other: bool) -> list[Span]:
    """The shared passages of one text of a pair, each leading to its counterpart.

    A passage of one text may be aligned with two of the other: it leads to the first.
    """
    own, other = ("b", "a") if is_other else ("a", "b")
    prefix = "other_" if is_other else ""
    seen: set[tuple[int, int]] = set()
    found = []
    for number, row in enumerate(passages, 1):
        span: tuple[Any, Any] = row[f"{prefix}start_char"], row[f"{prefix}end_char"]
        title = f"passage {number}, shared to {row['similarity']:.0%}"
        link = None if span in seen else f"#{other}-{number}"
        kind = f"shared tone-{number % 2}"
        found.append(Span(*span, kind, title, f"{own}-{number}", link))
        seen.add(span)
    return found


def fact_sentences(rows: StoryRows) -> dict[str, list[tuple[str, list[Span]]]]:
    """The sentences that carry a claim, dated event or quotation, with their marks.

    Returns:
        By article, in the order of its text. A quotation that stands in none of the other
        sentences is one of its own, without what is around it.
    """
    found: dict[str, dict[str, list[Span]]] = {}
    starts: dict[tuple[str, str], int] = {}
    facts = [(row, "claim") for row in rows.claims] + [(row, "event") for row in rows.events]
    for fact, kind in facts + [(row, "quote") for row in rows.quotes]:
        key = fact["article_id"]
        sentences = found.setdefault(key, {})
        sentence, start, end = _place(fact, kind, sentences)
        span = Span(start, end, kind, kind, anchor(kind, fact))
        sentences.setdefault(sentence, []).append(span)
        known = starts.get((key, sentence), fact["start_char"])
        starts[key, sentence] = min(known, fact["start_char"])
    return {
        key: sorted(sentences.items(), key=lambda pair: starts[key, pair[0]])
        for key, sentences in found.items()
    }


def _place(fact: Row, kind: str, sentences: Iterable[str]) -> tuple[str, int, int]:
    """The sentence of a fact, and where in it the fact stands."""
    if kind != "quote":
        before, marked, after = marked_parts(fact["sentence"])
        return f"{before}{marked}{after}", len(before), len(before) + len(marked)
    words = " ".join(fact["text"].split())
    sentence = next((known for known in sentences if words in known), words)
    start = sentence.index(words)
    return sentence, start, start + len(words)
