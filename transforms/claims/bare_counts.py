"""Numbers that count what was counted just before -> claims: "The number rose to 14".

Such a number names nothing itself; what it counts is the thing of the count before it. A bare
number that is only the subject of a clause ("three were found dead") may be of some of them
and is left alone.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Span, Token

from transforms.claims.claim_drafts import Draft
from transforms.claims.claim_measures import clause_scope, quantity_value
from transforms.claims.claim_rules import ClaimRules
from transforms.claims.counted_nouns import number_token
from transforms.claims.happenings import TOTALS
from transforms.events.event_arguments import prepositions, subject_of
from transforms.events.participants import Facts
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage

_COUNTING = frozenset({"count", "estimate", "tally"})
_CHANGING = frozenset({"increase", "decrease"})
_MAX_CHARS = 300  # two sentences back


def bare_counts(
    passage: Passage,
    numbers: Iterable[tuple[Span, Row]],
    counts: Sequence[Draft],
    facts: Facts,
    rules: ClaimRules,
) -> Iterator[Draft]:
    """The counts that numbers without a noun give.

    Args:
        passage: Where the numbers stand.
        numbers: Quantities of the passage.
        counts: Counts of the text so far, in order of their starts, one a start.
        facts: Facts of the text.
        rules: Vocabulary.
    """
    for span, row in numbers:
        value, start = quantity_value(row), row["start_char"]
        at = bisect_left(counts, start, key=_start)
        is_taken = at < len(counts) and _start(counts[at]) == start
        if value is None or row["unit"] is not None or is_taken:
            continue
        verb, total = _verb_of(number_token(span), rules)
        before = counts[at - 1] if at else None
        if verb is None or before is None or start - before.start_char > _MAX_CHARS:
            continue
        yield before._replace(
            passage=passage,
            start_char=start,
            end_char=row["end_char"],
            head=verb,
            subject=_subject(verb, total, before, rules),
            scope=clause_scope(verb, passage, facts, None),
            value=value,
            rule="count of the same",
            confidence=0.5,
            fact=row,
        )


def _subject(verb: Token, total: Token | None, before: Draft, rules: ClaimRules) -> str:
    """What is counted, without the number of before.

    What has grown is no other side's count of the same: it keeps its own words, "the number".
    """
    changed = rules.properties.get((verb.lemma_.lower(), "verb")) in _CHANGING
    if total is not None and changed:
        return verb.doc[total.left_edge.i : total.i + 1].text
    number = (before.fact or {}).get("text") or ""
    return before.subject.replace(number, "").strip() or before.subject


def _verb_of(number: Token, rules: ClaimRules) -> tuple[Token | None, Token | None]:
    """The verb that gives the number, and the noun of total that stands for what is counted."""
    verb = number.head
    if number.dep_ == "dobj" and verb.lemma_.lower() in _COUNTING:
        return verb, None
    if number.dep_ == "attr":
        return _with_total(verb, subject_of(verb))
    if number.dep_ != "pobj" or verb.lower_ not in ("to", "at") or verb.dep_ != "prep":
        return None, None
    verb = verb.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None, None
    if verb.lemma_.lower() in rules.assigning_verbs:
        return _with_total(verb, next((c for c in verb.children if c.dep_ == "dobj"), None))
    return _with_total(verb, subject_of(verb))


def _with_total(verb: Token, total: Token | None) -> tuple[Token | None, Token | None]:
    """The two where the noun is "the number", "the toll" and no more."""
    is_bare = (
        total is not None
        and total.lemma_.lower() in TOTALS
        and [child.lower_ for child in total.lefts] == ["the"]
        and not list(prepositions(total))
    )
    return (verb, total) if is_bare else (None, None)


def _start(draft: Draft) -> int:
    return draft.start_char
