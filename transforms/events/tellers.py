"""A pronoun in what a body says of itself -> that body."""

from collections.abc import Container

from spacy.tokens import Token

from transforms.events.event_arguments import subject_of

_BODIES = frozenset({"ORG", "GPE"})
_WEATHER = frozenset({"rain", "snow", "hail", "freeze"})  # "it will rain on Friday"


def teller_meant(pronoun: Token, verb: Token, reporting_verbs: Container[str]) -> Token | None:
    """The named body that says what "it" does: "Selm Mills said it would close on 9 May".

    Of a person, who may speak of anything, and of a plural nothing is taken.

    Args:
        pronoun: The subject of `verb`.
        verb: The verb of the clause that is told.
        reporting_verbs: Lemmas of verbs that introduce what someone says.
    """
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    is_told = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in reporting_verbs
    if pronoun.lower_ != "it" or not is_told or verb.lemma_.lower() in _WEATHER:
        return None
    teller = subject_of(verb.head)
    is_body = teller is not None and teller.ent_type_ in _BODIES and teller.i < pronoun.i
    return teller if is_body else None
