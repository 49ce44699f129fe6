"""An agreement and the year that tells it ("the pact of 1996", "signed in 1998") -> claims."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from transforms.claims.claim_drafts import Draft, Value
from transforms.claims.claim_rules import ClaimRules
from transforms.events.event_phrases import phrase
from transforms.events.nominal_events import event_class
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage

_YEAR = re.compile(r"[12]\d{3}")
_DATED_CLASS = "agreement"
_CONCLUDED = frozenset({"sign", "conclude", "adopt", "ratify", "agree", "seal", "reach"})


def year_claims(
    passage: Passage, dated: Sequence[tuple[Span, Row]], rules: ClaimRules
) -> Iterator[Draft]:
    """The year that an agreement is said to be of."""
    for span, row in dated:
        if not _YEAR.fullmatch(str(row["value"] or "")):
            continue
        noun = _agreement(span.root)
        name = None if noun is None else event_class(noun, rules.events)
        if noun is not None and name == _DATED_CLASS:
            yield _claim(passage, noun, name, row)


def _agreement(year: Token) -> Token | None:
    """The noun of "the pact of 1996" or "the pact, signed in 1996"."""
    preposition = year.head
    if year.dep_ != "pobj" or preposition.lower_ not in ("of", "in"):
        return None
    head = preposition.head
    if head.pos_ in ("NOUN", "PROPN"):
        return head if preposition.lower_ == "of" else None
    is_concluded = head.dep_ in ("acl", "relcl") and head.lemma_.lower() in _CONCLUDED
    return head.head if is_concluded else None


def _claim(passage: Passage, noun: Token, name: str, row: Row) -> Draft:
    number = float(row["value"])
    return Draft(
        passage=passage,
        start_char=row["start_char"],
        end_char=row["end_char"],
        head=noun,
        subject=_without_year(noun),
        subject_lemma=noun.lemma_.lower(),
        subject_class=name,
        participants=(),
        property="year",
        scope=None,
        value=Value(str(row["value"]), number, number, number),
        rule="year of agreement",
        confidence=0.7,
        fact=row,
        modality="asserted",  # that it is of that year, whatever is done with it
    )


def _without_year(noun: Token) -> str:
    span = phrase(noun)
    return noun.doc[span.start : noun.i + 1].text
