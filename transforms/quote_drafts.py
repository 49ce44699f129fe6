"""Marks and attributions of one passage -> drafts: which words belong to which cue."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from spacy.tokens import Doc

from transforms.marked_quotes import cue_beside, is_continued_by, is_sentence, trailing_cue
from transforms.parsing import Passage
from transforms.quotation_marks import Stretch, marked_tokens
from transforms.quote_cues import Attribution, attributions
from transforms.quote_relays import is_relay
from transforms.quote_rules import QuoteRules

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
_OUTER = frozenset(" \t\n\xa0,;:-–—")
_SPOKEN_FRAMES = frozenset({"clause", "marks", "parenthetic"})
# Complements that are no speech unless somebody is named who spoke.
_WEAK_FRAMES = frozenset({"object", "preposition", "infinitive"})
_MIN_CONTENT_CHARS = 2


@dataclass(frozen=True)
class Draft:
    """A quote before its speaker is resolved; offsets are into `articles.text`.

    Attributes:
        passage_index: Where its words stand.
        cue_index: The passage of its cue, another one where the speaker is carried over.
        attribution: None where the speaker is carried over.
        marked: Marked stretches inside, by (start, end).
        is_open: Whether its last mark was never closed.
        relay: Who reports that it was said: "…, Osk told them, *the agency reports*".
    """

    start: int
    end: int
    passage_index: int
    cue_index: int
    attribution: Attribution | None
    frame: str
    marked: tuple[tuple[int, int], ...] = ()
    is_open: bool = False
    relay: Attribution | None = None


class PassageQuotes(NamedTuple):
    """The drafts of one passage, and the cue before the colon that it ends in."""

    index: int
    drafts: list[Draft]
    trailing: Attribution | None


def passage_drafts(
    passage: Passage, index: int, marked: Sequence[Stretch], rules: QuoteRules
) -> PassageQuotes:
    """Find the quotes of one passage.

    Args:
        passage: A body passage.
        index: Its place in the article.
        marked: Its stretches in quotation marks.
        rules: The cues.

    Returns:
        Drafts in order of the text (one without attribution is a sentence in marks that no
        cue stands beside), and the cue that introduces the next passage.
    """
    is_marked = marked_tokens(marked)
    cues = attributions(passage.doc, is_marked, rules)
    drafts = [_with_content(a, passage, index, marked) for a in cues if a.content is not None]
    attached = {s for draft in drafts for s in draft.marked}
    for stretch in marked:
        if (stretch.start, stretch.end) not in attached:
            cue = cue_beside(stretch, cues, passage.doc, is_marked)
            drafts = _attached(stretch, cue, drafts, passage, index)
    named = [d for d in drafts if d.frame not in _WEAK_FRAMES or _says_much(d)]
    outermost = _outermost(
        [_absolute(draft, passage.start_char) for draft in named], passage, rules
    )
    return PassageQuotes(
        index,
        sorted(outermost, key=lambda draft: (draft.start, draft.end)),
        trailing_cue(passage.doc, cues, is_marked),
    )


def _says_much(draft: Draft) -> bool:
    """Whether a weak complement names who spoke, and more than "it" or "what"."""
    attribution = draft.attribution
    if attribution is None or attribution.speaker is None or attribution.content is None:
        return False
    first, last = attribution.content
    return last - first > 1 or attribution.cue.doc[first].pos_ not in {"PRON", "DET"}


def _with_content(
    attribution: Attribution, passage: Passage, index: int, marked: Sequence[Stretch]
) -> Draft:
    """The complement's text, widened to whole marked stretches."""
    first, last = attribution.content or (0, 0)
    start, end = _trimmed(passage.doc, first, last)
    inside = []
    for stretch in marked:
        if stretch.start < end and start < stretch.end:
            start, end = min(start, stretch.start), max(end, stretch.end)
            inside.append(stretch)
    spans = tuple((s.start, s.end) for s in inside)
    is_open = bool(inside) and not inside[-1].is_closed
    return Draft(start, end, index, index, attribution, attribution.frame, spans, is_open)


def _trimmed(doc: Doc, first: int, last: int) -> tuple[int, int]:
    span = doc[first:last]
    start, end = span.start_char, span.end_char
    text = doc.text
    while start < end and text[start] in _OUTER:
        start += 1
    while end > start and text[end - 1] in _OUTER:
        end -= 1
    return start, end


def _attached(
    stretch: Stretch,
    cue: Attribution | None,
    drafts: list[Draft],
    passage: Passage,
    index: int,
) -> list[Draft]:
    """Give a stretch to the quote that it continues, to the cue beside it, or to nobody yet."""
    span = (stretch.start, stretch.end)
    for number, draft in enumerate(drafts):
        last_end = draft.marked[-1][1] if draft.marked else None
        if last_end is not None and is_continued_by(
            last_end, draft.attribution, stretch, passage.doc
        ):
            joined = replace(
                draft,
                end=max(draft.end, stretch.end),
                marked=(*draft.marked, span),
                is_open=not stretch.is_closed,
            )
            return [*drafts[:number], joined, *drafts[number + 1 :]]
    is_open = not stretch.is_closed
    if cue is not None:
        rest = [draft for draft in drafts if draft.attribution != cue]
        return [*rest, Draft(*span, index, index, cue, "marks", (span,), is_open)]
    if is_sentence(stretch, passage.doc):
        return [*drafts, Draft(*span, index, index, None, "carried", (span,), is_open)]
    return drafts


def _absolute(draft: Draft, start_char: int) -> Draft:
    return replace(
        draft,
        start=draft.start + start_char,
        end=draft.end + start_char,
        marked=tuple((start + start_char, end + start_char) for start, end in draft.marked),
    )


def _outermost(drafts: Sequence[Draft], passage: Passage, rules: QuoteRules) -> list[Draft]:
    """Leave out what is said within what is said, and the weaker of two drafts of one text."""
    drafts = _relayed(drafts, rules)
    ranked = sorted(drafts, key=lambda d: (-CONFIDENCE[d.frame], d.start - d.end, d.start))
    kept: list[Draft] = []
    for draft in (d for d in ranked if d.end - d.start >= _MIN_CONTENT_CHARS):
        if any(_holds(other, draft, passage) for other in drafts if other is not draft):
            continue
        if not any(_same_words(other, draft) for other in kept):
            kept.append(draft)
    return kept


def _relayed(drafts: Sequence[Draft], rules: QuoteRules) -> list[Draft]:
    """Where an agency or a press service reports a sentence of speech, the inner speaker spoke."""
    relays: dict[int, Draft] = {}
    for outer in drafts:
        if outer.attribution is None or not is_relay(outer.attribution.speaker, rules):
            continue
        for inner in drafts:
            if inner.frame in _SPOKEN_FRAMES and _is_all_of(outer, inner):
                relays[id(inner)] = outer
    outers = {id(outer) for outer in relays.values()}
    return [
        replace(draft, relay=relays[id(draft)].attribution) if id(draft) in relays else draft
        for draft in drafts
        if id(draft) not in outers
    ]


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
