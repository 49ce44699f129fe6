"""Parsed article and its facts -> claims: one reported value each, comparable across texts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from spacy.tokens import Span, Token

from transforms.claims.age_claims import age_claims
from transforms.claims.answered_times import answered_times
from transforms.claims.assigned_claims import assigned_claims
from transforms.claims.bare_counts import bare_counts
from transforms.claims.bodies_meant import with_bodies_meant
from transforms.claims.claim_counts import count_claims
from transforms.claims.claim_dates import date_claims
from transforms.claims.claim_drafts import Draft
from transforms.claims.claim_durations import derived_durations, duration_claims
from transforms.claims.claim_ordinals import ordinal_claims
from transforms.claims.claim_rules import ClaimRules
from transforms.claims.claim_victims import victim_claims
from transforms.claims.claim_years import year_claims
from transforms.claims.deed_claims import deed_claims
from transforms.claims.elliptic_measures import elliptic_measures, single_units
from transforms.claims.failures import failure_times
from transforms.claims.listed_dates import listed_dates
from transforms.claims.offer_claims import offer_claims
from transforms.claims.prison_terms import prison_terms
from transforms.claims.promise_claims import promise_claims
from transforms.claims.service_dates import with_places_meant
from transforms.claims.share_prices import with_shares_meant
from transforms.claims.statement_claims import statement_claims
from transforms.claims.toll_claims import toll_claims
from transforms.events.events import unique_id
from transforms.events.modality import ASSERTED, is_negated, modality
from transforms.events.occurrences import Key, Occurrence, occurrences
from transforms.events.participants import Facts
from transforms.extraction.attribution import origin
from transforms.extraction.fact_spans import FactSpans, Row
from transforms.extraction.parsing import ParsedArticle, Passage, sentence_of

__all__ = ["ClaimRules", "claims"]

_WORD = re.compile(r"\w+")
_COUNTS = frozenset({"count", "count of event"})
_STATED_MODALITIES = frozenset({"planned", "projected", "hypothetical", "denied"})


def claims(
    article: ParsedArticle, found: Mapping[str, Iterable[Row]], rules: ClaimRules
) -> list[dict[str, object]]:
    """Extract the claims of a text's body.

    Args:
        article: The parsed text.
        found: EXTRACTED_* rows of the same text by kind: mentions, timexes, quantities,
            quotes, events.
        rules: Vocabulary.

    Returns:
        EXTRACTED_CLAIMS rows in order of the text. The span is that of the value's words.
    """
    facts = Facts(
        *(
            FactSpans(found[kind])
            for kind in ("mentions", "timexes", "quantities", "quotes", "events")
        )
    )
    known = occurrences(article, facts, rules)
    drafts = [d for passage in article.body() for d in _drafts(passage, facts, known, rules)]
    drafts += deed_claims(article, facts, rules)
    drafts = with_bodies_meant(article, with_places_meant(drafts, facts), facts, rules)
    drafts = with_shares_meant(article, drafts, facts)
    drafts += _bare_counts(article, facts, drafts, rules)
    drafts += _elliptic_measures(article, facts, drafts, rules)
    drafts += derived_durations(drafts)
    drafts += toll_claims(article, facts, rules)
    drafts.sort(key=lambda d: (d.start_char, d.end_char, d.property))
    ids: set[str] = set()
    return [_row(draft, article, facts, rules, ids) for draft in _distinct(drafts)]


def _drafts(
    passage: Passage, facts: Facts, known: Mapping[Key, Occurrence], rules: ClaimRules
) -> Iterator[Draft]:
    listed = list(listed_dates(passage, list(_dates(passage, facts)), known))
    taken = {draft.start_char for draft in listed}
    yield from listed
    for span, row in _times(passage, facts):
        yield from failure_times(passage, span, row, rules)
    for span, row in _within(passage, facts.timexes):
        if row["type"] == "DURATION":
            yield from duration_claims(passage, span, row, known, rules)
        elif row["type"] in ("DATE", "TIME") and row["start_char"] not in taken:
            yield from date_claims(passage, span, row, known, rules)
    for span, row in _within(passage, facts.quantities):
        yield from age_claims(passage, span, row, facts, rules)
        yield from prison_terms(passage, span, row, facts, rules)
    for span, row in [*_within(passage, facts.quantities), *single_units(passage, rules)]:
        offers = list(offer_claims(passage, span, row))
        yield from offers or count_claims(passage, span, row, facts, rules)
    for span, row in [*_within(passage, facts.timexes), *_within(passage, facts.quantities)]:
        yield from assigned_claims(passage, span, row, known, rules)
    yield from year_claims(passage, list(_dates(passage, facts)), rules)
    yield from answered_times(passage, _times(passage, facts), rules)
    yield from ordinal_claims(passage, known, rules)
    yield from victim_claims(passage, facts, rules)
    yield from promise_claims(passage, facts)
    yield from statement_claims(passage, facts)


def _bare_counts(
    article: ParsedArticle, facts: Facts, drafts: list[Draft], rules: ClaimRules
) -> list[Draft]:
    """Numbers of what was counted before them."""
    by_start = {draft.start_char: draft for draft in reversed(drafts) if draft.rule in _COUNTS}
    counts = [by_start[start] for start in sorted(by_start)]
    found: list[Draft] = []
    for passage in article.body():
        numbers = _within(passage, facts.quantities)
        found += bare_counts(passage, numbers, counts, facts, rules)
    return found


def _elliptic_measures(
    article: ParsedArticle, facts: Facts, drafts: list[Draft], rules: ClaimRules
) -> list[Draft]:
    """Quantities that somebody says of what was measured before them in the same block."""
    found: list[Draft] = []
    for passage in article.body():
        of_block = [d for d in drafts if d.rule == "measure" and d.passage is passage]
        if of_block:
            measures = sorted(of_block, key=lambda draft: draft.start_char)
            numbers = _within(passage, facts.quantities)
            found += elliptic_measures(passage, numbers, measures, facts, rules)
    return found


def _dates(passage: Passage, facts: Facts) -> Iterator[tuple[Span, Row]]:
    return (pair for pair in _within(passage, facts.timexes) if pair[1]["type"] == "DATE")


def _times(passage: Passage, facts: Facts) -> Iterator[tuple[Span, Row]]:
    return (pair for pair in _within(passage, facts.timexes) if pair[1]["type"] == "TIME")


def _within(passage: Passage, facts: FactSpans) -> Iterator[tuple[Span, Row]]:
    start, doc = passage.start_char, passage.doc
    for row in facts.overlapping(start, start + len(doc.text)):
        span = doc.char_span(
            row["start_char"] - start, row["end_char"] - start, alignment_mode="expand"
        )
        if span is not None:
            yield span, row


def _distinct(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """One claim a span, property, value and method: two rules may find the same."""
    seen: set[tuple[int, int, str, str, str]] = set()
    for draft in drafts:
        value = draft.value.text
        key = (draft.start_char, draft.end_char, draft.property, value, draft.method)
        if key not in seen:
            seen.add(key)
            yield draft


def _modality(draft: Draft, article: ParsedArticle, rules: ClaimRules) -> str:
    """How the claim is put; a day still to come is planned, however it is said."""
    own = modality(draft.head, rules.events)
    said = (draft.fact or {}).get("modality")
    if said in _STATED_MODALITIES and not (said == "hypothetical" and own == "planned"):
        return str(said)
    if own == ASSERTED and draft.property == "date" and _is_scheduled(draft.head, rules):
        return "planned"
    earliest = draft.value.earliest
    is_ahead = earliest and article.published_on and earliest.date() > article.published_on
    return "planned" if own == ASSERTED and is_ahead and draft.property == "date" else own


def _is_scheduled(head: Token, rules: ClaimRules) -> bool:
    """Whether a clause says that it is planned: "the talks, which are scheduled for Monday"."""
    words = rules.events.modality_words
    clauses = [child for child in head.children if child.dep_ in ("relcl", "acl")]
    verbs = (word for word in (head, *clauses) if word.pos_ == "VERB")  # not the noun "call"
    return any(words.get((verb.lemma_.lower(), "verb")) == "planned" for verb in verbs)


def _row(
    draft: Draft, article: ParsedArticle, facts: Facts, rules: ClaimRules, ids: set[str]
) -> dict[str, object]:
    passage, value, start, end = draft.passage, draft.value, draft.start_char, draft.end_char
    text = passage.text[start - passage.start_char : end - passage.start_char]
    source = origin(start, end, draft.head, passage, facts, rules, draft.teller)
    fact: Mapping[str, Any] = draft.fact or {}
    said = draft.modality or _modality(draft, article, rules)
    events = facts.events.overlapping(*passage.offsets(draft.head))
    return {
        "claim_id": unique_id("c", start, end, ids),
        "start_char": start,
        "end_char": end,
        "text": text,
        "subject": draft.subject,
        "property": draft.property,
        "scope": draft.scope,
        "value": value.text,
        "value_number": value.number,
        "low": value.low,
        "high": value.high,
        "bound": value.bound,
        "unit": value.unit,
        "earliest": value.earliest,
        "latest": value.latest,
        "modality": said,
        "is_negated": is_negated(draft.head) if draft.is_negated is None else draft.is_negated,
        "origin_text": source.text,
        "method": draft.method,
        "quantity_id": fact.get("quantity_id"),
        "timex_id": fact.get("timex_id"),
        "quote_id": source.quote_id,
        "event_id": events[0]["event_id"] if events else None,
        "subject_mention_id": draft.participants[0] if draft.participants else None,
        "origin_mention_id": source.mention_id,
        "via_mention_id": source.via_mention_id,
        "subject_lemma": draft.subject_lemma,
        "subject_class": draft.subject_class,
        "participant_mention_ids": list(draft.participants),
        "rule": draft.rule,
        "confidence": draft.confidence,
        "sentence_words": _sentence_words(passage, start, end),
    }


def _sentence_words(passage: Passage, start: int, end: int) -> str | None:
    """The words of its sentences, by which a copy of them is known; None where there are none."""
    at = passage.start_char
    span = passage.doc.char_span(start - at, end - at, alignment_mode="expand")
    if span is None:
        return None
    first, last = sentence_of(span[0]), sentence_of(span[-1])
    return " ".join(_WORD.findall(passage.doc[first.start : last.end].text)) or None
