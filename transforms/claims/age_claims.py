"""Ages beside the names of persons -> claims of how old somebody is: "Ilse Moor, 53"."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from transforms.claims.claim_drafts import Draft, Value
from transforms.claims.claim_rules import ClaimRules
from transforms.events.event_arguments import subject_of
from transforms.events.participants import Facts
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage

AGE = "age"
_DEATH = "death"
# A bare number behind a name is an age if it is that of most people in the news.
_YOUNGEST, _OLDEST = 10, 110
_LEFT = frozenset({"amod", "compound", "nummod", "nmod", "npadvmod"})


def age_claims(
    passage: Passage, span: Span, row: Row, facts: Facts, rules: ClaimRules
) -> Iterator[Draft]:
    """The age that a quantity gives a named person, in whole years.

    What a person was or did "at the age of 20" has the deed as its scope; a death has none,
    since the dead grow no older.
    """
    years = row["value"]
    if not _may_be_age(row) or years is None or years != int(years):
        return
    holder, verb = _holder(span, is_bare=row["dimension"] != AGE)
    named = None if holder is None else _person(holder, passage, facts)
    if holder is None or named is None:
        return
    name = passage.text[
        named["start_char"] - passage.start_char : named["end_char"] - passage.start_char
    ]
    dies = verb is None or rules.events.classes.get((verb.lemma_.lower(), "verb")) == _DEATH
    yield Draft(
        passage=passage,
        start_char=row["start_char"],
        end_char=row["end_char"],
        head=holder,
        subject=name,
        subject_lemma=AGE,
        subject_class=None,
        participants=(named["mention_id"],),
        property=AGE,
        scope=None if verb is None or dies else f"when {verb.lemma_.lower()}",
        value=Value(f"{years:g} year", years, years, years, "exact", "year"),
        rule="age of person",
        confidence=0.8,
        fact=row,
        modality="asserted",
    )


def _may_be_age(row: Row) -> bool:
    if row["bound"] not in (None, "exact"):
        return False
    is_plain = row["unit"] is None and row["dimension"] is None
    is_usual = row["value"] is not None and _YOUNGEST <= row["value"] <= _OLDEST
    return bool(row["dimension"] == AGE or (is_plain and is_usual))


def _holder(span: Span, *, is_bare: bool) -> tuple[Token | None, Token | None]:
    """The noun of whose age it is, and the verb of what happened at that age."""
    token, head = span.root, span.root.head
    if token.dep_ in _LEFT and head.lower_ == "aged":
        return _of_clause(head)
    if token.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ == AGE:
        return _at_age(head.head)
    if token.dep_ == "nummod" and head.lower_ == AGE:
        return _at_age(head)
    return _described(span, is_bare=is_bare), None


def _described(span: Span, *, is_bare: bool) -> Token | None:
    """The noun of "a 41-year-old baker", of "Moor, 53," and of "Moor is 53"."""
    token = span.root
    if token.dep_ in _LEFT and token.head.i >= span.end:
        # before a name a bare number is another's: "Mother of 13 Ilse Moor is found"
        return None if is_bare else _named_by(token.head)
    if token.dep_ == "appos" and token.i > 0 and token.nbor(-1).text in (",", "("):
        return token.head
    is_said = token.dep_ in ("attr", "acomp") and token.head.lemma_ == "be"
    return subject_of(token.head) if is_said else None


def _named_by(noun: Token) -> Token | None:
    """The name that "a 41-year-old baker" is about: its apposition, or the subject of "is"."""
    if noun.pos_ == "PROPN":
        return noun
    behind = next((c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    if behind is not None:
        return behind
    if noun.dep_ == "appos":
        return noun.head
    return subject_of(noun.head) if noun.dep_ == "attr" and noun.head.lemma_ == "be" else None


def _of_clause(aged: Token) -> tuple[Token | None, Token | None]:
    """Whose age "aged 94" is: the noun before it, or the subject of its clause."""
    above = aged.head
    if above.pos_ in ("NOUN", "PROPN"):
        return above, None
    return (subject_of(above), above) if above.pos_ == "VERB" else (None, None)


def _at_age(age: Token) -> tuple[Token | None, Token | None]:
    verb = age.head.head if age.dep_ == "pobj" and age.head.lower_ == "at" else None
    if verb is None or verb.pos_ != "VERB":
        return None, None
    return subject_of(verb), verb


def _person(noun: Token, passage: Passage, facts: Facts) -> Row | None:
    rows = facts.mentions.overlapping(*passage.offsets(noun))
    return next((row for row in rows if row["label"] == "PERSON" and row["entity_name"]), None)
