"""A word in a parsed sentence -> whether its clause lies in the past or in the future."""

from dataclasses import dataclass
from enum import IntEnum

from spacy.tokens import Token

_MODALS = frozenset(("will", "'ll", "’ll", "wo", "shall", "ll"))
_MAYBE = frozenset(("would", "could", "should", "may", "might", "can", "must"))
_PAST_AUXILIARIES = frozenset(("had", "have", "has", "'ve", "’ve", "'s", "was", "were", "did"))
_PAST_TAGS = frozenset(("VBD", "VBN"))
_PRESENT_TAGS = frozenset(("VBZ", "VBP"))
_OPEN_VERBS = frozenset(("be", "have", "do", "show"))
_AHEAD_CLAUSES = frozenset(("xcomp", "relcl", "acl", "ROOT"))
_DESCRIBING = frozenset(("ccomp", "oprd", "xcomp"))
_MOST_STEPS = 12  # a parse of noise may be a chain as long as the text


class Direction(IntEnum):
    """Where the time of a clause lies, seen from the day of writing."""

    PAST = -1
    OPEN = 0
    FUTURE = 1


@dataclass(frozen=True)
class TenseWords:
    """Lemmas that decide where a clause looks.

    Attributes:
        ahead: What they govern has not happened yet: "due", "expect", "deadline".
        telling: Verbs of saying: "says Monday" looks back where "meets Monday" looks ahead.
    """

    ahead: frozenset[str]
    telling: frozenset[str]


def direction(token: Token, words: TenseWords, *, in_caption: bool = False) -> Direction:
    """Read the tense of the verb that governs a word.

    A purpose ("to meet Friday") and what is expected, due or planned lie ahead, whatever the
    tense of the verb above them. Headlines and captions tell the past in the present tense
    ("Workers clear the road on Monday"): with `in_caption` it is left open.
    """
    for _ in range(_MOST_STEPS):
        if token.lemma_.lower() in words.ahead and token.pos_ in ("VERB", "ADJ", "NOUN"):
            # "postponed the talks on Friday" is over, "was expected in May" may be
            return Direction.PAST if token.tag_ == "VBD" else Direction.FUTURE
        if token.pos_ in ("VERB", "AUX"):
            found = _of_verb(token, words, in_caption=in_caption)
            if found is not None:
                return found
        if token.head.i == token.i:
            break
        token = token.head
    return Direction.OPEN


def _of_verb(verb: Token, words: TenseWords, *, in_caption: bool) -> Direction | None:
    lower = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if lower & _MODALS:
        return Direction.FUTURE
    if lower & _PAST_AUXILIARIES:
        return Direction.PAST
    if "to" in lower:
        return Direction.FUTURE if verb.dep_ in _AHEAD_CLAUSES else None
    if lower & _MAYBE:
        return Direction.FUTURE
    if verb.lower_ in ("going", "set") and any(child.dep_ == "xcomp" for child in verb.children):
        return Direction.FUTURE
    return _of_tag(verb, words, in_caption=in_caption)


def _of_tag(verb: Token, words: TenseWords, *, in_caption: bool) -> Direction | None:
    if verb.tag_ == "VBN" and verb.dep_ in _DESCRIBING:
        return None  # "expects to have them mended by Friday": the verb above tells when
    if verb.tag_ in _PAST_TAGS:
        return Direction.PAST
    if verb.tag_ in _PRESENT_TAGS:
        tells = verb.lemma_ in words.telling or verb.lemma_ in _OPEN_VERBS
        return Direction.OPEN if tells or in_caption else Direction.FUTURE
    return Direction.OPEN if verb.dep_ == "ROOT" else None
