"""An agreement and the year that tells it ("the pact of 1996", "signed in 1998") -> claims."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from transforms.claims.claim_drafts import Draft, Value
from transforms.claims.claim_rules import ClaimRules
from transforms.events.event_arguments import subject_of
from transforms.events.event_phrases import phrase
from transforms.events.nominal_events import event_class
from transforms.events.voice import is_passive
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage

_YEAR = re.compile(r"[12]\d{3}")
_DATED_CLASS = "agreement"
_BEFORE = frozenset({"nummod", "compound", "nmod", "amod"})
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
    """The noun of "the 1996 pact", "the pact of 1996", "the pact (was) signed in 1996"."""
    head = year.head
    if year.dep_ in _BEFORE and head.i > year.i:
        return head if head.pos_ in ("NOUN", "PROPN") else None
    if year.dep_ != "pobj" or head.lower_ not in ("of", "in"):
        return None
    above = head.head
    if above.pos_ in ("NOUN", "PROPN"):
        return above if head.lower_ == "of" else None
    if above.lemma_.lower() not in _CONCLUDED:
        return None
    if above.dep_ in ("acl", "relcl"):
        return above.head
    return subject_of(above) if is_passive(above) else None


def _claim(passage: Passage, noun: Token, name: str, row: Row) -> Draft:
    number = float(row["value"])
    return Draft(
        passage=passage,
        start_char=row["start_char"],
        end_char=row["end_char"],
        head=noun,
        subject=_without_year(noun, row["text"]),
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


def _without_year(noun: Token, year: str) -> str:
    span = phrase(noun)
    return noun.doc[span.start : noun.i + 1].text.replace(f"{year} ", "")
