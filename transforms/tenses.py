"""A word in a parsed sentence -> whether its clause lies in the past or in the future."""

from enum import IntEnum

from spacy.tokens import Token

# Words whose complement has not happened yet: "due Friday", "expected in May", "plans for June".
_AHEAD = frozenset(
    """aim anticipate await book deadline due expect expire expiry forecast hope intend likely mature
    need payable pending plan postpone prepare promise propose ready schedule slate upcoming
    vow""".split()
)
_MODALS = frozenset(("will", "'ll", "’ll", "wo", "shall", "ll"))
_MAY = frozenset(("would", "could", "should", "may", "might", "can", "must"))
_PAST_TAGS = frozenset(("VBD", "VBN"))
_CLAUSE = frozenset(("relcl", "ccomp", "advcl", "acl", "xcomp", "ROOT", "conj", "parataxis"))
_MOST_STEPS = 12  # a parse of noise may be a chain as long as the text


class Direction(IntEnum):
    """Where the time of a clause lies, seen from the day of writing."""

    PAST = -1
    OPEN = 0
    FUTURE = 1


def direction(token: Token) -> Direction:
    """Read the tense of the verb that governs a word.

    A purpose ("to meet Friday") and what is expected, due or planned lie ahead, whatever the
    tense of the verb above them.
    """
    for _ in range(_MOST_STEPS):
        if token.lemma_.lower() in _AHEAD and token.pos_ in ("VERB", "ADJ", "NOUN"):
            return _of_ahead(token)
        if token.pos_ in ("VERB", "AUX"):
            found = _of_verb(token)
            if found is not None:
                return found
        if token.head.i == token.i:
            break
        token = token.head
    return Direction.OPEN


def _of_ahead(token: Token) -> Direction:
    """"was expected in May" may be over, "postponed the talks on Friday" is: leave those open."""
    if token.tag_ == "VBD":
        return Direction.PAST
    return Direction.FUTURE


def _of_verb(verb: Token) -> Direction | None:
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    lower = {child.lower_ for child in auxiliaries}
    if lower & _MODALS:
        return Direction.FUTURE
    if lower & {"had", "have", "has", "'ve", "’ve"} or (lower & {"was", "were", "did"}):
        return Direction.PAST
    if "to" in lower:
        return Direction.FUTURE if verb.dep_ in ("xcomp", "relcl", "acl", "ROOT") else None
    if lower & _MAY:
        return Direction.OPEN
    if verb.lower_ in ("going", "set") and any(child.dep_ == "xcomp" for child in verb.children):
        return Direction.FUTURE
    return _of_tag(verb)


def _of_tag(verb: Token) -> Direction | None:
    if verb.tag_ in _PAST_TAGS:
        return Direction.PAST
    if verb.tag_ in ("VBZ", "VBP"):
        return Direction.OPEN
    return None if verb.dep_ not in ("ROOT",) else Direction.OPEN
