"""A parsed article and its mentions -> quotes: what was said, by whom, through whom.

Cues give speaker and content by clause structure; marks give the exact words. A quote is
direct where the content is what the marks hold, mixed where marks are part of it, indirect
where there are none. An interrupted quote is one row from its first mark to its last.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from transforms.extraction.parsing import ParsedArticle, Passage
from transforms.quotations.antecedents import Antecedents
from transforms.quotations.passage_quotes import PassageQuotes, passage_quotes
from transforms.quotations.pull_quotes import pull_quote
from transforms.quotations.quotation_marks import marked_tokens, stretches
from transforms.quotations.quote_cues import Attribution
from transforms.quotations.quote_drafts import CONFIDENCE, Draft
from transforms.quotations.quote_relays import relay_of
from transforms.quotations.quote_rules import QuoteRules
from transforms.quotations.speaker_roles import Row
from transforms.quotations.speakers import speaker_tokens

__all__ = ["QuoteRules", "quotes"]

_SPEAKER_COLUMNS = ("speaker_text", "speaker_start_char", "speaker_end_char", "speaker_mention_id")
# After "criticised the plan" the next marks may be anybody's.
_LEADING_FRAMES = frozenset(
    {"marks", "clause", "parenthetic", "according", "carried", "introduced"}
)
# "“…,” Osk said. “…”": the words between are the attribution, not part of what was said.
_INTERRUPTION_ENDS = frozenset({".", ",", ":", ";", "-", "–", "—"})
_OUTER_MARKS = "\"'“”‘’„«»`.,;:!?…- –—"


class _Context(NamedTuple):
    """An article as the rows need it; a Doc builds its text anew each time, so they are kept."""

    passages: Sequence[Passage]
    texts: Sequence[str]
    antecedents: Antecedents
    rules: QuoteRules

    def words(self, passage_index: int, start: int, end: int) -> str:
        """The words between two offsets of `articles.text` that lie in one passage."""
        offset = self.passages[passage_index].start_char
        return self.texts[passage_index][start - offset : end - offset]


def quotes(
    article: ParsedArticle, mentions: Sequence[Row], rules: QuoteRules
) -> list[dict[str, object]]:
    """Find the quotes of the body.

    Args:
        article: The parsed text.
        mentions: Its EXTRACTED_MENTIONS rows.
        rules: Cues, roles and titles.

    Returns:
        Rows of EXTRACTED_QUOTES in order of the text. `speaker_text` is the speaker as
        written (a pronoun stays one), None where the text names none; `speaker_mention_id`
        the mention that it stands for.
    """
    passages = article.passages
    texts = [passage.doc.text for passage in passages]
    marked = [
        stretches(text) if passage.is_body else []
        for passage, text in zip(passages, texts, strict=True)
    ]
    is_marked = [marked_tokens(spans) for spans in marked]
    antecedents = Antecedents(passages, is_marked, mentions, rules)
    found = [
        _pulled(passage, index, antecedents, rules)
        or passage_quotes(passage, index, marked[index], rules)
        for index, passage in enumerate(passages)
        if passage.is_body
    ]
    context = _Context(passages, texts, antecedents, rules)
    return [_row(draft, context) for draft in carried(found, rules)]


def _pulled(
    passage: Passage, index: int, antecedents: Antecedents, rules: QuoteRules
) -> PassageQuotes | None:
    """The passage as an unmarked pull quote, None if it is none."""
    doc = passage.doc
    found = pull_quote(doc, lambda token: antecedents.mention_at(token, index), rules)
    if found is None:
        return None
    said = doc[: found.end].text.rstrip()
    start = passage.start_char + len(said) - len(said.lstrip())
    cue = Attribution(found.speaker, found.speaker.i, found.speaker, None, "unmarked")
    end = passage.start_char + len(said)
    return PassageQuotes(index, [Draft(start, end, index, index, cue, "unmarked")], None)


def carried(found: Sequence[PassageQuotes], rules: QuoteRules) -> list[Draft]:
    """Give sentences in marks that stand alone the speaker of the quote beside them.

    The paragraph before gives it, by a cue before its last colon or by its last quote; a
    paragraph whose mark is still open at its end may have its attribution in the next one.
    One that follows narration stays without a speaker.
    """
    given: list[Draft] = []
    before: PassageQuotes | None = None
    for passage in found:
        for at, draft in enumerate(passage.drafts):
            introducing = before if at == 0 else None
            given.append(_with_speaker(draft, introducing, given[-1:], rules))
        before = passage
    return _led_back(given)


def _with_speaker(
    draft: Draft, before: PassageQuotes | None, last: Sequence[Draft], rules: QuoteRules
) -> Draft:
    if draft.attribution is not None:
        return draft
    if before is not None and before.trailing is not None:
        return replace(
            draft, attribution=before.trailing, cue_index=before.passage_index, frame="introduced"
        )
    if last and _leads_to(last[0], draft, rules):
        return replace(draft, attribution=last[0].attribution, cue_index=last[0].cue_index)
    return draft


def _led_back(given: Sequence[Draft]) -> list[Draft]:
    """Give quotes that end in an open mark the attribution of the paragraph that ends them."""
    found = list(given)
    for at in range(len(found) - 2, -1, -1):
        draft, after = found[at], found[at + 1]
        is_next = after.passage_index == draft.passage_index + 1
        if draft.attribution is None and draft.is_open and is_next:
            found[at] = replace(draft, attribution=after.attribution, cue_index=after.cue_index)
    return found


def _leads_to(before: Draft, draft: Draft, rules: QuoteRules) -> bool:
    if before.attribution is None or draft.passage_index - before.passage_index > 1:
        return False
    if before.frame not in _LEADING_FRAMES:
        return False
    lemma = before.attribution.cue.lemma_.lower()
    return bool(before.marked) or lemma in rules.speech or before.frame == "according"


def _row(draft: Draft, context: _Context) -> dict[str, object]:
    cue_passage = (draft.cue_index, context.passages[draft.cue_index].doc)
    via = relay_of(draft.attribution, draft.relay, cue_passage, context.antecedents, context.rules)
    text = context.words(draft.passage_index, draft.start, draft.end)
    return {
        "quote_id": f"u{draft.start}-{draft.end}",
        "start_char": draft.start,
        "end_char": draft.end,
        "text": text,
        "form": _form(draft, text),
        **_speaker(draft, context),
        "cue": _cue(draft.attribution),
        "via_mention_id": via["mention_id"] if via else None,
        "rule": f"quote_{draft.frame}",
        "confidence": CONFIDENCE[draft.frame],
    }


def _form(draft: Draft, text: str) -> str:
    if not draft.marked:
        return "direct" if draft.frame == "unmarked" else "indirect"
    outside = text[: draft.marked[0][0] - draft.start]
    for (_, before), (after, _) in pairwise(draft.marked):
        between = text[before - draft.start : after - draft.start]
        outside += "" if between.rstrip()[-1:] in _INTERRUPTION_ENDS else between
    outside += text[draft.marked[-1][1] - draft.start :]
    return "mixed" if outside.strip(_OUTER_MARKS) else "direct"


def _speaker(draft: Draft, context: _Context) -> dict[str, object]:
    head = draft.attribution.speaker if draft.attribution else None
    if head is None or draft.attribution is None:
        return dict.fromkeys(_SPEAKER_COLUMNS)
    passage, antecedents = context.passages[draft.cue_index], context.antecedents
    first, last = speaker_tokens(head)
    start, end = passage.offsets(passage.doc[first:last])
    named = antecedents.mention_at(head, draft.cue_index)
    if named is not None:
        start = min(start, int(str(named["start_char"])))
        end = max(end, int(str(named["end_char"])))
    mention = antecedents.speaker_of(head, draft.cue_index, draft.attribution.cue)
    return {
        "speaker_text": context.words(draft.cue_index, start, end),
        "speaker_start_char": start,
        "speaker_end_char": end,
        "speaker_mention_id": mention["mention_id"] if mention else None,
    }


def _cue(attribution: Attribution | None) -> str | None:
    if attribution is None:
        return None
    return attribution.cue.doc[attribution.cue.i : attribution.cue_end].text or None
