"""A verb with a structure as its subject -> the class of its giving way.

"The dyke went", "gave way", "collapsed" and "burst" tell one thing, and it happens to it once.
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from transforms.claims.claim_dates import clock_minutes, date_value
from transforms.claims.claim_drafts import Draft, Value
from transforms.claims.claim_rules import ClaimRules
from transforms.claims.clock_relations import FAILURE
from transforms.events.event_arguments import prepositions, subject_of
from transforms.events.event_days import is_bounding, owner
from transforms.events.event_phrases import phrase
from transforms.extraction.fact_spans import Row
from transforms.extraction.parsing import Passage

LOOSE = frozenset({"about", "around", "approximately", "roughly"})
_FAILING = frozenset({"burst", "collapse", "crumble", "fail"})
_HOW = frozenset({"dobj", "xcomp", "acomp", "oprd", "prt", "ccomp", "attr"})  # "went dark"
_WHEN = frozenset({"at", "on", "after", "before", "around", "about", "by"})
_DATIVE = frozenset({"to", "for"})  # "gave way to trees"


def failure_class(verb: Token, rules: ClaimRules) -> str | None:
    """The class of what the verb tells ("failure.dyke"); None where no structure gives way.

    Args:
        verb: A verb of the text.
        rules: Vocabulary.
    """
    subject = subject_of(verb)
    noun = None if subject is None else subject.lemma_.lower()
    return f"{FAILURE}.{noun}" if noun in rules.structures and _fails(verb) else None


def failure_times(passage: Passage, span: Span, row: Row, rules: ClaimRules) -> Iterator[Draft]:
    """The claim of the time of day at which a structure gave way.

    Args:
        passage: Where it stands.
        span: The words of the time.
        row: The timex.
        rules: Vocabulary.
    """
    value, verb = date_value(row), owner(span, lambda _: False)
    if value is None or verb is None or clock_minutes(row) is None or is_bounding(span):
        return
    name = failure_class(verb, rules)
    draft = None if name is None else time_of(passage, verb, name, row, value)
    if draft is not None:
        is_loose = span.start > 0 and span[0].nbor(-1).lower_ in LOOSE
        yield draft._replace(value=value._replace(bound="about")) if is_loose else draft


def time_of(
    passage: Passage, verb: Token, name: str | None, row: Row, value: Value
) -> Draft | None:
    """The claim of the time of day of what a verb tells, with its subject; None without one."""
    subject = subject_of(verb)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN"):
        return None
    return Draft(
        passage=passage,
        start_char=row["start_char"],
        end_char=row["end_char"],
        head=verb,
        subject=f"{phrase(subject, verb).text} {verb.text}",
        subject_lemma=verb.lemma_.lower() if name is None else FAILURE,
        subject_class=name,
        participants=(),
        property="time",
        scope=None,
        value=value,
        rule="time of failure",
        confidence=0.6,
        fact=row,
    )


def _fails(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    objects = [child for child in verb.children if child.dep_ in _HOW]
    if lemma == "give":
        is_way = len(objects) == 1 and objects[0].lower_ == "way" and not list(objects[0].children)
        return is_way and not any(child.lower_ in _DATIVE for child in prepositions(verb))
    if lemma == "go":  # "the dyke went" and no more, not "went up", "went to the north"
        hows = [p for p in prepositions(verb) if p.lower_ not in _WHEN]
        return verb.tag_ in ("VBD", "VBN") and not objects and not hows
    return lemma in _FAILING and not any(child.dep_ == "dobj" for child in verb.children)
