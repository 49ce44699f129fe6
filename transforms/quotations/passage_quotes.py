"""Marks and attributions of one passage -> drafts: which words belong to which cue."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from transforms.extraction.parsing import Passage
from transforms.quotations.marked_quotes import (
    MarkedText,
    cue_beside,
    is_continued_by,
    is_sentence,
    trailing_cue,
)
from transforms.quotations.quotation_marks import Stretch, marked_tokens
from transforms.quotations.quote_cues import Attribution, attributions
from transforms.quotations.quote_drafts import Draft, outermost
from transforms.quotations.quote_relays import Relay, trailing_relays
from transforms.quotations.quote_rules import QuoteRules
from transforms.times.datelines import dateline_end

_OUTER = frozenset(" \t\n\xa0,;:-–—")
# Complements that are no speech unless somebody is named who spoke.
_WEAK_FRAMES = frozenset({"object", "preposition", "infinitive"})


_TIMES = frozenset({"DATE", "TIME"})
_NOBODY = frozenset({"neither", "no", "nobody", "none", "not"})


class PassageQuotes(NamedTuple):
    """The drafts of one passage, and the cue before the colon that it ends in."""

    passage_index: int
    drafts: list[Draft]
    trailing: Attribution | None


def passage_quotes(
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
    text = MarkedText(passage.doc, passage.doc.text, is_marked)
    relays = list(trailing_relays(passage.doc, rules))
    cues = _before_relays(attributions(passage.doc, is_marked, rules), relays)
    drafts = [_with_content(a, text, index, marked) for a in cues if a.content is not None]
    drafts = [_with_relay(draft, relays) for draft in drafts]
    attached = {s for draft in drafts for s in draft.marked}
    for stretch in marked:
        if (stretch.start, stretch.end) not in attached:
            cue = cue_beside(stretch, cues, text)
            drafts = _attached(stretch, cue, drafts, text, index)
    named = [d for d in drafts if d.frame not in _WEAK_FRAMES or _says_much(d)]
    placed = [_absolute(draft, passage.start_char) for draft in named]
    drafts = outermost(placed, passage, rules)
    return PassageQuotes(index, drafts, trailing_cue(text, cues))


def _before_relays(cues: Sequence[Attribution], relays: Sequence[Relay]) -> list[Attribution]:
    """Cut contents before a relay that ends their sentence; it is no cue beside a speaker's."""
    spoken = {c.cue.sent.start for c in cues if _is_relayed(c, relays)}
    kept = []
    for cue in cues:
        relay = _relay_of_sentence(cue, relays)
        if relay is None or cue.cue.sent.start not in spoken:
            kept.append(cue)
        elif cue.cue.i < relay.start:
            kept.append(cue._replace(content=_cut(cue, relay)))
    return kept


def _is_relayed(cue: Attribution, relays: Sequence[Relay]) -> bool:
    """Whether it is speech, by somebody, that a relay at the sentence's end reports."""
    relay = _relay_of_sentence(cue, relays)
    is_speech = cue.frame not in _WEAK_FRAMES and cue.speaker is not None
    return relay is not None and is_speech and cue.cue.i < relay.start


def _relay_of_sentence(cue: Attribution, relays: Sequence[Relay]) -> Relay | None:
    return next((r for r in relays if r.verb.sent.start == cue.cue.sent.start), None)


def _cut(cue: Attribution, relay: Relay) -> tuple[int, int] | None:
    if cue.content is None or cue.content[1] <= relay.start:
        return cue.content
    start, end = cue.content[0], relay.start - 1
    is_behind = cue.frame == "parenthetic" and cue.cue.i + 1 == end
    return start, (cue.cue.left_edge.i if is_behind else end)


def _with_relay(draft: Draft, relays: Sequence[Relay]) -> Draft:
    if draft.attribution is None or not _is_relayed(draft.attribution, relays):
        return draft
    relay = _relay_of_sentence(draft.attribution, relays)
    if relay is None:
        return draft
    return replace(draft, relay=(relay.start, relay.verb.i))


def _says_much(draft: Draft) -> bool:
    """Whether a weak complement names who spoke, and more than "it" or "what"."""
    attribution = draft.attribution
    if attribution is None or attribution.speaker is None or attribution.content is None:
        return False
    speaker = attribution.speaker
    if any(word.lower_ in _NOBODY for word in (speaker, *speaker.lefts)):
        return False
    first, last = attribution.content
    doc = attribution.cue.doc
    is_for = doc[attribution.cue_end - 1].lower_ == "for"
    if is_for and all(token.ent_type_ in _TIMES for token in doc[first:last]):
        return False  # "called a meeting for next Wednesday"
    return last - first > 1 or attribution.cue.doc[first].pos_ not in {"PRON", "DET"}


def _with_content(
    attribution: Attribution, text: MarkedText, index: int, marked: Sequence[Stretch]
) -> Draft:
    """The complement's text, widened to whole marked stretches."""
    first, last = attribution.content or (0, 0)
    start, end = _trimmed(text, first, last)
    report = dateline_end(text.text)
    if start < report < end:
        start = report
    inside = []
    for stretch in marked:
        if stretch.start < end and start < stretch.end:
            start, end = min(start, stretch.start), max(end, stretch.end)
            inside.append(stretch)
    spans = tuple((s.start, s.end) for s in inside)
    is_open = bool(inside) and not inside[-1].is_closed
    return Draft(start, end, index, index, attribution, attribution.frame, spans, is_open)


def _trimmed(text: MarkedText, first: int, last: int) -> tuple[int, int]:
    span = text.doc[first:last]
    start, end = span.start_char, span.end_char
    while start < end and text.text[start] in _OUTER:
        start += 1
    while end > start and text.text[end - 1] in _OUTER:
        end -= 1
    return start, end


def _attached(
    stretch: Stretch,
    cue: Attribution | None,
    drafts: list[Draft],
    text: MarkedText,
    index: int,
) -> list[Draft]:
    """Give a stretch to the quote that it continues, to the cue beside it, or to nobody yet."""
    span = (stretch.start, stretch.end)
    for number, draft in enumerate(drafts):
        last_end = draft.marked[-1][1] if draft.marked else None
        if last_end is not None and is_continued_by(last_end, draft.attribution, stretch, text):
            joined = replace(
                draft,
                end=max(draft.end, stretch.end),
                marked=(*draft.marked, span),
                is_open=not stretch.is_closed,
            )
            return [*drafts[:number], joined, *drafts[number + 1 :]]
    is_open = not stretch.is_closed
    if cue is not None:
        rest = [d for d in drafts if d.attribution != cue or _leads_in(d, stretch, text)]
        return [*rest, Draft(*span, index, index, cue, "marks", (span,), is_open)]
    if is_sentence(stretch, text):
        return [*drafts, Draft(*span, index, index, None, "carried", (span,), is_open)]
    return drafts


def _leads_in(draft: Draft, stretch: Stretch, text: MarkedText) -> bool:
    """Whether a clause says in other words what the marks behind a colon quote."""
    return draft.frame == "clause" and text.text[draft.end : stretch.start].strip() == ":"


def _absolute(draft: Draft, start_char: int) -> Draft:
    return replace(
        draft,
        start=draft.start + start_char,
        end=draft.end + start_char,
        marked=tuple((start + start_char, end + start_char) for start, end in draft.marked),
    )
