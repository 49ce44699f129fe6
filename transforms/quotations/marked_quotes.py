"""A stretch in quotation marks -> the cue beside it, or the quote that it continues."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from transforms.quotations.quotation_marks import Stretch
from transforms.quotations.quote_cues import Attribution
from transforms.quotations.quote_subjects import IsMarked, speaker_of

_SENTENCE_ENDS = frozenset({".", "!", "?", "…"})
_CLOSING_MARKS = "\"”’'»"
_MIN_SENTENCE_WORDS = 3
# Between a cue and marks that it introduces: "said in a statement on Monday", not more.
_MAX_INTRODUCING_TOKENS = 3
_MAX_FOLLOWING_TOKENS = 14
_MAX_NAME_TOKENS = 8
_MAX_GAP_CHARS = 500  # farther off a cue is of other marks, in a text without sentence ends too
_NAME_POS = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PART", "PUNCT", "ADP", "X"})
_WEAK_FRAMES = frozenset({"object", "preposition", "infinitive"})


class MarkedText(NamedTuple):
    """A passage: its Doc, its text (a Doc builds it anew each time), and what is in marks."""

    doc: Doc
    text: str
    is_marked: IsMarked


def cue_beside(
    stretch: Stretch, cues: Sequence[Attribution], marked: MarkedText
) -> Attribution | None:
    """Find the cue that a stretch belongs to.

    Args:
        stretch: Marks that no cue's complement reaches.
        cues: The passage's cues.
        marked: The passage.

    Returns:
        The nearest cue in its sentence; else any verb that follows words which end in a comma
        before the closing mark ("…,” Osk shot back"); else the name before a colon; else None.
    """
    near = [(_distance(stretch, a, marked), a) for a in cues if a.speaker is not None]
    best = min(
        ((gap, a) for gap, a in near if gap is not None), key=lambda pair: pair[0], default=None
    )
    if best is not None:
        return best[1]
    return _any_verb_after(stretch, marked) or _name_before_colon(stretch, marked)


def _distance(stretch: Stretch, attribution: Attribution, marked: MarkedText) -> int | None:
    """Characters between cue and marks, None where the marks can't be its complement."""
    cue = attribution.cue
    if max(cue.idx - stretch.end, stretch.start - cue.idx) > _MAX_GAP_CHARS:
        return None
    if cue.idx >= stretch.end:
        gap = marked.doc.char_span(stretch.end, cue.idx, alignment_mode="contract")
        is_near = gap is None or (len(gap) <= _MAX_FOLLOWING_TOKENS and not _has_end(gap))
        is_fit = attribution.frame not in _WEAK_FRAMES and _ends_as_speech(stretch, marked)
        is_fit = is_fit and not _is_over(stretch, marked)
        return cue.idx - stretch.end if is_near and is_fit else None
    gap = marked.doc.char_span(cue.idx + len(cue), stretch.start, alignment_mode="contract")
    if gap is not None and _has_end(gap):
        return None
    is_introduced = gap is None or len(gap) <= _MAX_INTRODUCING_TOKENS or gap[-1].text in ",:"
    return stretch.start - cue.idx if is_introduced or _depends(stretch, cue, marked) else None


def _has_end(gap: Span) -> bool:
    return any(token.text in _SENTENCE_ENDS for token in gap)


def _ends_as_speech(stretch: Stretch, marked: MarkedText) -> bool:
    """Whether punctuation parts the marked words from what follows."""
    inner = marked.text[stretch.start : stretch.end].rstrip(_CLOSING_MARKS)
    return inner[-1:] in ",.!?…—–-" or marked.text[stretch.end : stretch.end + 1] in {",", ";"}


def _is_over(stretch: Stretch, marked: MarkedText) -> bool:
    """Whether a full stop in the marks ends the sentence: what follows is another one."""
    inner = marked.text[stretch.start : stretch.end].rstrip(_CLOSING_MARKS)
    after = marked.text[stretch.end : stretch.end + _MAX_GAP_CHARS].lstrip()[:1]
    return inner.endswith(".") and after.isupper()


def _depends(stretch: Stretch, cue: Token, marked: MarkedText) -> bool:
    """Whether the marked words hang on the cue, directly or by "as"."""
    span = marked.doc.char_span(stretch.start, stretch.end, alignment_mode="contract")
    if span is None:
        return False
    head = span.root.head
    return cue in (head, head.head if head.dep_ == "prep" else head)


def _any_verb_after(stretch: Stretch, marked: MarkedText) -> Attribution | None:
    inner = marked.text[stretch.start : stretch.end].rstrip(_CLOSING_MARKS)
    if inner[-1:] not in {",", "?", "!"} and marked.text[stretch.end : stretch.end + 1] != ",":
        return None
    after = marked.doc.char_span(stretch.end, len(marked.text.rstrip()), alignment_mode="contract")
    for token in after[:_MAX_NAME_TOKENS] if after is not None else ():
        if token.text in _SENTENCE_ENDS or marked.is_marked(token):
            return None
        if token.pos_ == "VERB":
            speaker = speaker_of(token, marked.is_marked)
            if speaker is not None and token.tag_ in {"VBD", "VBZ"}:
                return Attribution(token, token.i + 1, speaker, None, "marks")
            return None
    return None


def _name_before_colon(stretch: Stretch, marked: MarkedText) -> Attribution | None:
    """Find the speaker of "Osk: “…”" at the head of a paragraph, as headlines have it."""
    before = marked.doc.char_span(0, stretch.start, alignment_mode="contract")
    if before is None or len(before) > _MAX_NAME_TOKENS or before[-1].text != ":":
        return None
    name = before[:-1]
    heads = [token for token in name if token.pos_ == "PROPN"]
    if not heads or any(token.pos_ not in _NAME_POS for token in name):
        return None
    return Attribution(before[-1], before[-1].i + 1, heads[-1], None, "marks")


def is_continued_by(
    last_end: int, attribution: Attribution | None, stretch: Stretch, marked: MarkedText
) -> bool:
    """Whether nothing but the attribution stands between a marked quote and the next marks.

    Args:
        last_end: Where the quote's marks end, in the passage.
        attribution: The quote's cue.
        stretch: The next marks.
        marked: The passage.
    """
    if last_end > stretch.start:
        return False
    if not marked.text[last_end : stretch.start].strip():
        return True
    if attribution is None or not last_end <= attribution.cue.idx < stretch.start:
        return False
    gap = marked.doc.char_span(last_end, stretch.start, alignment_mode="contract")
    ends = [token for token in gap if token.text in _SENTENCE_ENDS] if gap is not None else []
    return not ends or (len(ends) == 1 and gap is not None and ends[0].i == gap.end - 1)


def is_sentence(stretch: Stretch, marked: MarkedText) -> bool:
    """Whether the marks hold a sentence of its own, not a word that the writer keeps away from."""
    inner = marked.text[stretch.start + 1 : stretch.end].rstrip(_CLOSING_MARKS + " ")
    before = marked.text[: stretch.start].rstrip()
    begins = not before or before[-1] in ".!?…:" + _CLOSING_MARKS
    return begins and inner[-1:] in ".!?…,—–" and len(inner.split()) >= _MIN_SENTENCE_WORDS


def trailing_cue(marked: MarkedText, cues: Sequence[Attribution]) -> Attribution | None:
    """The cue of a passage that ends in a colon: the next passage is what was said."""
    text = marked.text.rstrip()
    if not text.endswith(":"):
        return None
    last = list(marked.doc.sents)[-1]
    own = [a for a in cues if a.cue.i >= last.start and a.content is None]
    if own:
        return own[-1]
    root = last.root
    speaker = speaker_of(root, marked.is_marked) if root.pos_ == "VERB" else None
    return Attribution(root, root.i + 1, speaker, None, "marks") if speaker is not None else None
