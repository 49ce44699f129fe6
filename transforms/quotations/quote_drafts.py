"""Quotes before their speaker is resolved, and which of them stand for themselves."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from transforms.extraction.parsing import Passage
from transforms.quotations.quote_cues import Attribution
from transforms.quotations.quote_relays import is_relay
from transforms.quotations.quote_rules import QuoteRules
from transforms.quotations.speakers import speaker_tokens

CONFIDENCE = {
    "marks": 0.9,
    "clause": 0.85,
    "according": 0.85,
    "parenthetic": 0.8,
    "introduced": 0.8,
    "carried": 0.6,
    "infinitive": 0.6,
    "object": 0.5,
    "preposition": 0.5,
    "unmarked": 0.5,
}
_MIN_CONTENT_CHARS = 2
_SPOKEN_FRAMES = frozenset({"clause", "marks", "parenthetic"})


@dataclass(frozen=True)
class Draft:
    """A quote before its speaker is resolved; offsets are into `articles.text`.

    Attributes:
        passage_index: Where its words stand.
        cue_index: The passage of its cue, another one where the speaker is carried over.
        attribution: None where the speaker is carried over.
        marked: Marked stretches inside, by (start, end).
        is_open: Whether its last mark was never closed.
        relay: Tokens of who reports that it was said: "…, Osk told them, *the agency* reports".
    """

    start: int
    end: int
    passage_index: int
    cue_index: int
    attribution: Attribution | None
    frame: str
    marked: tuple[tuple[int, int], ...] = ()
    is_open: bool = False
    relay: tuple[int, int] | None = None


def outermost(drafts: Sequence[Draft], passage: Passage, rules: QuoteRules) -> list[Draft]:
    """Leave out what is said within what is said, and the weaker of two drafts of one text.

    Args:
        drafts: All drafts of one passage.
        passage: The passage.
        rules: The names of the media, whose reports of speech give way to the speech.

    Returns:
        Drafts of which none is said inside another, in order of the text.
    """
    drafts = _relayed(drafts, rules)
    ranked = sorted(drafts, key=lambda d: (-CONFIDENCE[d.frame], d.start - d.end, d.start))
    kept: list[Draft] = []
    around = _Around(drafts)
    for draft in (d for d in ranked if d.end - d.start >= _MIN_CONTENT_CHARS):
        if any(_holds(other, draft, passage) for other in around.cue(draft, passage)):
            continue
        if not any(_same_words(other, draft) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda draft: (draft.start, draft.end))


class _Around:
    """The drafts that hold a place, found without looking at all of a long passage."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = sorted(drafts, key=lambda draft: draft.start)
        self._starts = [draft.start for draft in self._drafts]
        self._furthest = list(accumulate((draft.end for draft in self._drafts), max))

    def cue(self, draft: Draft, passage: Passage) -> Iterator[Draft]:
        """The other drafts in which the cue of one stands."""
        if draft.attribution is None:
            return
        at = passage.start_char + draft.attribution.cue.idx
        index = bisect_right(self._starts, at) - 1
        while index >= 0 and self._furthest[index] > at:
            if self._drafts[index] is not draft:
                yield self._drafts[index]
            index -= 1


def _relayed(drafts: Sequence[Draft], rules: QuoteRules) -> list[Draft]:
    """Where an agency or a press service reports a sentence of speech, the inner speaker spoke."""
    relays: dict[int, Draft] = {}
    for outer in drafts:
        if outer.attribution is None or not _is_relayed_by(outer.attribution, rules):
            continue
        for inner in drafts:
            if inner.frame in _SPOKEN_FRAMES and _is_all_of(outer, inner):
                relays[id(inner)] = outer
    outers = {id(outer) for outer in relays.values()}
    return [
        replace(draft, relay=_speaker_span(relays[id(draft)])) if id(draft) in relays else draft
        for draft in drafts
        if id(draft) not in outers
    ]


def _is_relayed_by(attribution: Attribution, rules: QuoteRules) -> bool:
    speaker = attribution.speaker
    return speaker is not None and is_relay(speaker.doc[speaker.left_edge.i : speaker.i + 1], rules)


def _speaker_span(outer: Draft) -> tuple[int, int] | None:
    speaker = outer.attribution.speaker if outer.attribution is not None else None
    return speaker_tokens(speaker) if speaker is not None else None


def _is_all_of(outer: Draft, inner: Draft) -> bool:
    """Whether the reported sentence's main verb is the inner cue."""
    if outer.attribution is None or inner.attribution is None or inner is outer:
        return False
    content = outer.attribution.content
    cue = inner.attribution.cue
    if content is None or not content[0] <= cue.i < content[1]:
        return False
    return not content[0] <= cue.head.i < content[1] or cue.head == cue


def _holds(outer: Draft, inner: Draft, passage: Passage) -> bool:
    if inner.attribution is None or outer.attribution is None:
        return False
    at = passage.start_char + inner.attribution.cue.idx
    own = passage.start_char + outer.attribution.cue.idx
    return outer.start <= at < outer.end and not inner.start <= own < inner.end


def _same_words(one: Draft, other: Draft) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared * 2 > min(one.end - one.start, other.end - other.start)
