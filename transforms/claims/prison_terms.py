"""Times in prison that a court gives or a law threatens -> claims: "sentenced to 47 months"."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from transforms.claims.claim_drafts import Draft
from transforms.claims.claim_measures import quantity_value
from transforms.claims.claim_rules import ClaimRules
from transforms.events.event_arguments import subject_of
from transforms.events.event_phrases import phrase
from transforms.events.participants import Facts, mentioned
from transforms.events.voice import is_passive
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage

PRISON_TERM = "prison term"
_UNITS = frozenset({"day", "week", "month", "year"})
_PRISON = frozenset({"prison", "jail", "imprisonment", "bars"})
_BETWEEN = frozenset({"in", "of", "behind", "a", "the", "federal", "state"})
_SENTENCES = frozenset({"sentence", "imprisonment"})
_MAX_WORDS = 4


def prison_terms(
    passage: Passage, span: Span, row: Row, facts: Facts, rules: ClaimRules
) -> Iterator[Draft]:
    """The term that a length of time is, with the person or the crime that it is for."""
    value = quantity_value(row)
    if value is None or row["dimension"] != "time" or row["unit"] not in _UNITS:
        return
    verb = _verb(span.root)
    lemma = "" if verb is None else verb.lemma_.lower()
    is_given = lemma in rules.sentences["sentencing"]
    is_served = lemma in rules.sentences["serving"]  # "has spent 27 years in prison"
    if is_served or not (is_given or _is_in_prison(span) or _is_of_sentence(span)):
        return
    subject = None if verb is None else _subject(verb, rules)
    words = span.root.doc[span.start : span.end] if subject is None else phrase(subject)
    yield Draft(
        passage=passage,
        start_char=row["start_char"],
        end_char=row["end_char"],
        head=span.root if verb is None else verb,
        subject=words.text,
        subject_lemma=PRISON_TERM,
        subject_class=None,
        participants=mentioned(words, passage, facts),
        property=PRISON_TERM,
        scope=None,
        value=value,
        rule="prison term",
        confidence=0.7,
        fact=row,
    )


def _verb(unit: Token) -> Token | None:
    """The nearest verb above the unit that is not inside the noun phrase with it."""
    return next((above for above in unit.ancestors if above.pos_ == "VERB"), None)


def _subject(verb: Token, rules: ClaimRules) -> Token | None:
    """Whom the term is for: whom a court gives it to, else the subject of the clause.

    A court is not in prison: where it sentences "him", nobody is named.
    """
    lemma = verb.lemma_.lower()
    is_sentencing = lemma in rules.sentences["sentencing"] and not is_passive(verb)
    is_court = is_sentencing or lemma in rules.sentences["imposing"]
    subject = _convict(verb) if is_court else subject_of(verb)
    return subject if subject is not None and subject.pos_ in ("NOUN", "PROPN") else None


def _convict(verb: Token) -> Token | None:
    """The person of "sentenced Moor to", "imposed a sentence on Moor", "gave Moor 10 years"."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
    preposed = [c for word in (verb, *objects) for c in word.children if c.lower_ == "on"]
    people = [*objects, *(noun for on in preposed for noun in on.children)]
    return next((noun for noun in people if noun.ent_type_ == "PERSON"), None)


def _is_in_prison(span: Span) -> bool:
    """Whether words of prison follow: "10 years in prison", "behind bars"."""
    for token in span.doc[span.end : span.end + _MAX_WORDS]:
        if token.lemma_.lower() in _PRISON or token.lower_ in _PRISON:
            return True
        if token.lower_ not in _BETWEEN:
            return False
    return False


def _is_of_sentence(span: Span) -> bool:
    """Whether it says how long a sentence is: "a 47-month sentence", "a jail term of a year"."""
    unit = span.root
    noun = unit.head
    if unit.dep_ == "pobj" and noun.lower_ in ("of", "to"):
        noun = noun.head
    elif noun.i < span.end:
        return False
    lemma = noun.lemma_.lower()
    is_term = lemma == "term" and any(c.lemma_.lower() in _PRISON for c in noun.lefts)
    return noun.pos_ == "NOUN" and (lemma in _SENTENCES or is_term)
