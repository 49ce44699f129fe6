"""Percentages of firms and of "its shares" -> claims about one thing, the price of their shares.

"Moll Motors rose 3.2 percent" and "its shares rose 3.2 percent" say the same: a firm itself has
nothing else that rises by a percentage.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from transforms.claims.bodies_meant import acting
from transforms.claims.claim_drafts import Draft
from transforms.events.participants import Facts
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import ParsedArticle

SHARE = "share"
CHANGES = frozenset({"increase", "decrease"})
_STOCK = frozenset({"share", "stock"})
_OF_FIRM = re.compile(
    r"(?:the |its |the (?:company|firm|group)['’]s )?(?:shares|stock|share price|stock price)",
    re.IGNORECASE,
)
_FIRMS = frozenset({"ORG"})


def with_shares_meant(article: ParsedArticle, drafts: Iterable[Draft], facts: Facts) -> list[Draft]:
    """The drafts; changes of a firm or of shares in percent are of its shares.

    "Its shares" are those of the only body that was the subject of a clause before; where there
    were two, nobody is taken for it.

    Args:
        article: The parsed text.
        drafts: Claims of the text, in any order.
        facts: Facts of the text.
    """
    found = list(drafts)
    if not any(_is_change(draft) for draft in found):
        return found
    bodies = acting(article, facts)
    meant = [_with_firm(draft, bodies) if _is_change(draft) else draft for draft in found]
    return [d._replace(subject_lemma=SHARE) if _is_of_shares(d, facts) else d for d in meant]


def _with_firm(draft: Draft, bodies: Sequence[Row]) -> Draft:
    if draft.participants or not _OF_FIRM.fullmatch(draft.subject):
        return draft
    before = bodies[: bisect_left(bodies, draft.start_char, key=lambda row: row["start_char"])]
    names = {row["entity_name"] for row in before}
    return draft._replace(participants=(before[-1]["mention_id"],)) if len(names) == 1 else draft


def _is_change(draft: Draft) -> bool:
    is_measure = draft.rule == "measure" and draft.property in CHANGES
    return is_measure and draft.value.unit == "percent"


def _is_of_shares(draft: Draft, facts: Facts) -> bool:
    if not _is_change(draft):
        return False
    if draft.subject_lemma in _STOCK or _OF_FIRM.fullmatch(draft.subject):
        return True
    rows = [facts.mention(i) for i in draft.participants]
    return any(
        row["entity_kind"] in _FIRMS and draft.subject.endswith(str(row["text"])) for row in rows
    )
