"""A time and the clause that denies what is before it -> the verb that it is the earliest date of.

"The bridge will not open before May" and "there will be no boat until Saturday" say when it is to
be at the earliest; what was not done before a day in the past says nothing of when it was.
"""

from spacy.tokens import Span, Token

from transforms.events.event_rules import EventRules
from transforms.events.modality import is_negated, modality

_BEFORE = frozenset({"before", "until", "till"})
_AHEAD = ("planned", "projected")


def put_off(span: Span, rules: EventRules) -> Token | None:
    """The verb of which a time is the earliest date; None where it is none.

    Args:
        span: The words of the time, without a preposition.
        rules: Vocabulary.
    """
    preposition = span.root.head
    is_limit = preposition.dep_ == "prep" and preposition.lower_ in _BEFORE
    if span.root.dep_ != "pobj" or not is_limit:
        return None
    verb = preposition.head
    if verb.dep_ == "attr":  # "there will be no boat before Saturday", hung on the noun
        verb = verb.head
    if verb.pos_ not in ("VERB", "AUX") or modality(verb, rules) not in _AHEAD:
        return None
    is_expected = verb.dep_ == "xcomp" and is_negated(verb.head)  # "are not expected to run"
    return verb if is_negated(verb) or is_expected else None
