"""Marks and attributions of one passage -> drafts: which words belong to which cue."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from transforms.parsing import Passage
from transforms.quotation_marks import Stretch
from transforms.quote_cues import Attribution, attributions
from transforms.quote_rules import QuoteRules

CONFIDENCE = {
    "marks": 0.9,
    "clause": 0.85,
    "according": 0.85,
    "parenthetic": 0.8,
    "carried": 0.6,
    "infinitive": 0.6,
    "object": 0.5,
    "preposition": 0.5,
    "unmarked": 0.5,
}
_OUTER = frozenset(" \t\n\xa0,;:-–—")
_SENTENCE_ENDS = frozenset({".", "!", "?", "…"})
_MIN_SENTENCE_WORDS = 3
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
    """

    start: int
    end: int
    passage_index: int
    cue_index: int
    attribution: Attribution | None
    frame: str
    marked: tuple[tuple[int, int], ...] = ()
    is_open: bool = False


def passage_drafts(
    passage: Passage, index: int, marked: Sequence[Stretch], rules: QuoteRules
) -> list[Draft]:
    """Find the quotes of one passage.

    Args:
        passage: A body passage.
        index: Its place in the article.
        marked: Its stretches in quotation marks.
        rules: The cues.

    Returns:
        Drafts in order of the text; one without attribution is a sentence in marks that no
        cue stands beside.
    """
    cues = attributions(passage.doc, marked, rules)
    drafts = [_with_content(a, passage, index, marked) for a in cues if a.content is not None]
    attached = {s for draft in drafts for s in draft.marked}
    for stretch in marked:
        if (stretch.start, stretch.end) not in attached:
            drafts = _attach(stretch, drafts, cues, passage, index)
    drafts = [_absolute(draft, passage.start_char) for draft in drafts]
    return sorted(_outermost(drafts, passage), key=lambda draft: (draft.start, draft.end))


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


def _attach(
    stretch: Stretch,
    drafts: list[Draft],
    cues: Sequence[Attribution],
    passage: Passage,
    index: int,
) -> list[Draft]:
    """Give a stretch to the cue beside it, to the quote that it continues, or to nobody yet."""
    span = (stretch.start, stretch.end)
    for number, draft in enumerate(drafts):
        if _is_continued_by(draft, stretch, passage.doc):
            merged = replace(
                draft,
                start=min(draft.start, stretch.start),
                end=max(draft.end, stretch.end),
                marked=(*draft.marked, span),
                is_open=not stretch.is_closed,
            )
            return [*drafts[:number], merged, *drafts[number + 1 :]]
    cue = _beside(stretch, cues, passage.doc)
    if cue is not None:
        rest = [d for d in drafts if d.attribution != cue]
        return [*rest, Draft(*span, index, index, cue, "marks", (span,), not stretch.is_closed)]
    if _is_sentence(stretch, passage.doc):
        return [
            *drafts,
            Draft(*span, index, index, None, "carried", (span,), not stretch.is_closed),
        ]
    return drafts


def _is_continued_by(draft: Draft, stretch: Stretch, doc: Doc) -> bool:
    """Whether nothing but the attribution stands between a marked quote and the next marks."""
    if not draft.marked or draft.marked[-1][1] > stretch.start:
        return False
    gap_start = draft.marked[-1][1]
    gap = doc.char_span(gap_start, stretch.start, alignment_mode="contract")
    if gap is None or not gap.text.strip():
        return not doc.text[gap_start : stretch.start].strip()
    if draft.attribution is None or not gap_start <= draft.attribution.cue.idx < stretch.start:
        return False
    ends = [token for token in gap if token.text in _SENTENCE_ENDS]
    is_last = not ends or ends[-1].i == gap.end - 1
    return len(ends) <= 1 and is_last


def _beside(stretch: Stretch, cues: Sequence[Attribution], doc: Doc) -> Attribution | None:
    """The nearest cue with no sentence end between it and the marks."""
    best: tuple[int, Attribution] | None = None
    for cue in cues:
        before = cue.cue.idx < stretch.start
        left, right = (cue.cue.idx, stretch.start) if before else (stretch.end, cue.cue.idx)
        gap = doc.char_span(left, right, alignment_mode="expand")
        if gap is None or any(token.text in _SENTENCE_ENDS for token in gap):
            continue
        if cue.frame in {"object", "preposition", "infinitive"} and not before:
            continue
        distance = right - left
        if best is None or distance < best[0]:
            best = (distance, cue)
    return best[1] if best else None


def _is_sentence(stretch: Stretch, doc: Doc) -> bool:
    """Whether the marks hold a sentence of its own, not a word that the writer keeps away from."""
    text = doc.text
    inner = text[stretch.start + 1 : stretch.end].rstrip("\"”’'» ")
    before = text[: stretch.start].rstrip()
    begins = not before or before[-1] in '.!?…:”"’'
    return begins and inner[-1:] in ".!?…,—–" and len(inner.split()) >= _MIN_SENTENCE_WORDS


def _absolute(draft: Draft, start_char: int) -> Draft:
    return replace(
        draft,
        start=draft.start + start_char,
        end=draft.end + start_char,
        marked=tuple((start + start_char, end + start_char) for start, end in draft.marked),
    )


def _outermost(drafts: Sequence[Draft], passage: Passage) -> list[Draft]:
    """Leave out what is said within what is said, and the weaker of two drafts of one text."""
    ranked = sorted(drafts, key=lambda d: (-CONFIDENCE[d.frame], d.start - d.end, d.start))
    kept: list[Draft] = []
    for draft in (d for d in ranked if d.end - d.start >= _MIN_CONTENT_CHARS):
        if any(_holds(other, draft, passage) for other in drafts if other is not draft):
            continue
        if not any(_same_words(other, draft) for other in kept):
            kept.append(draft)
    return kept


def _holds(outer: Draft, inner: Draft, passage: Passage) -> bool:
    if inner.attribution is None or outer.attribution is None:
        return False
    at = passage.start_char + inner.attribution.cue.idx
    own = passage.start_char + outer.attribution.cue.idx
    return outer.start <= at < outer.end and not inner.start <= own < inner.end


def _same_words(one: Draft, other: Draft) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared * 2 > min(one.end - one.start, other.end - other.start)
