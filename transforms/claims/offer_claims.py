"""What a side of a dispute offers or demands in percent -> claims about that side."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from transforms.claims.claim_drafts import Draft
from transforms.claims.claim_measures import quantity_value
from transforms.events.event_arguments import subject_of
from transforms.events.event_phrases import phrase
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage

_SIDES = {"offer": "offer", "propose": "offer", "demand": "demand", "want": "demand"}
_TABLED = frozenset({"put", "lay"})  # "on the table"


def offer_claims(passage: Passage, span: Span, row: Row) -> Iterator[Draft]:
    """The offer or the demand that a percentage is, with the side that makes it as subject."""
    value = quantity_value(row)
    if value is None or row["unit"] != "percent":
        return
    word = _word(span.root, span)
    side = None if word is None else _side(word)
    if word is None or side is None or side.pos_ not in ("NOUN", "PROPN"):
        return
    yield Draft(
        passage=passage,
        start_char=row["start_char"],
        end_char=row["end_char"],
        head=word,
        subject=phrase(side).text.removesuffix("'s").removesuffix("’s"),
        subject_lemma=side.lemma_.lower(),
        subject_class=None,
        participants=(),
        property=_SIDES.get(word.lemma_.lower(), "offer"),
        scope=None,
        value=value,
        rule="offer or demand",
        confidence=0.6,
        fact=row,
        modality="asserted",  # the offer is made, whatever comes of it
    )


def _word(unit: Token, span: Span) -> Token | None:
    """The verb or noun that makes the percentage an offer or a demand."""
    head = unit.head
    if unit.dep_ == "pobj" and head.lower_ == "of":
        head = head.head
        if head.lemma_.lower() in ("offer", "demand"):
            return head
        unit, head = head, head.head  # "demands a rise of 9 percent"
    elif unit.dep_ in ("compound", "nmod", "nummod", "amod") and head.i >= span.end:
        unit, head = head, head.head
        if unit.lemma_.lower() in ("offer", "demand"):
            return unit
    if unit.dep_ != "dobj" or head.pos_ != "VERB":
        return None
    tables = any(t.lower_ == "table" for p in head.children if p.lower_ == "on" for t in p.children)
    lemma = head.lemma_.lower()
    return head if lemma in _SIDES or (lemma in _TABLED and tables) else None


def _side(word: Token) -> Token | None:
    """Who offers or demands: the verb's subject, the noun's possessor, whom "its" stands for."""
    if word.pos_ == "VERB":
        return subject_of(word)
    owner = next((child for child in word.children if child.dep_ == "poss"), None)
    if owner is None or owner.tag_ != "PRP$":
        return owner
    verb = next((above for above in word.ancestors if above.pos_ == "VERB"), None)
    return None if verb is None else subject_of(verb)
