"""A noun for people or jobs in its clause -> what they do or lose together, by an idiom.

"Took part", "are on strike", "joined the march" tell that those counted take part; "lose their
jobs", "were laid off", "jobs were cut" that they lose work. A count of either is that of one
event, as a count of the killed is.
"""

from spacy.tokens import Token

from transforms.claims.claim_rules import ClaimRules
from transforms.events.event_arguments import subject_of
from transforms.events.voice import is_passive

TAKING_PART = "taking part"
LOSING_JOBS = "losing their jobs"
IDIOMS = frozenset({TAKING_PART, LOSING_JOBS})
JOBS = frozenset({"job", "post", "position"})
_PROTEST, _STRIKE = "protest", "strike.labour"
_JOINING = frozenset({"join", "attend"})
_PARTICLES = {"walk": "out", "stay": "away", "turn": "out"}
_DISMISSING = frozenset({"sack", "dismiss"})


def undergone(noun: Token, verb: Token | None, rules: ClaimRules) -> str | None:
    """How a property names what those counted by a noun do or lose; None for nothing known.

    Args:
        noun: What is counted.
        verb: The verb of its clause, if any.
        rules: Vocabulary.
    """
    if noun.lemma_.lower() in JOBS:
        return LOSING_JOBS if _are_ended(noun, rules) else None
    if _is_on_strike(noun) or (verb is not None and _takes_part(noun, verb, rules)):
        return TAKING_PART
    return LOSING_JOBS if verb is not None and _loses_job(noun, verb) else None


def _are_ended(jobs: Token, rules: ClaimRules) -> bool:
    """Whether "1,150 jobs" are cut, axed, lost."""
    verb = jobs.head
    if jobs.dep_ == "pobj" and verb.lower_ == "of":  # "the loss of 1,150 jobs"
        verb = verb.head
    is_undergoer = jobs.dep_ in ("dobj", "nsubjpass") or jobs.head != verb
    return is_undergoer and verb.lemma_.lower() in rules.counting["ending"]


def _is_on_strike(noun: Token) -> bool:
    after = noun.doc[noun.i + 1 : noun.i + 3].text.lower()
    return after == "on strike"


def _takes_part(noun: Token, verb: Token, rules: ClaimRules) -> bool:
    verb = main_verb(verb)
    if subject_of(verb) != noun or is_passive(verb):
        return False
    lemma = verb.lemma_.lower()
    if rules.events.classes.get((lemma, "verb")) in (_PROTEST, _STRIKE) or lemma == "participate":
        return True
    words = {child.lower_ for child in verb.children if child.i > verb.i}
    if (lemma == "take" and "part" in words) or _PARTICLES.get(lemma) in words:
        return True
    objects = [child.lemma_.lower() for child in verb.children if child.dep_ == "dobj"]
    classes = [rules.events.classes.get((word, "noun")) for word in objects]
    return lemma in _JOINING and bool({_PROTEST, _STRIKE} & set(classes))


def _loses_job(noun: Token, verb: Token) -> bool:
    """Whether people "lose their jobs" or "are laid off"."""
    verb = main_verb(verb)
    lemma = verb.lemma_.lower()
    is_sacked = lemma in _DISMISSING or (
        lemma == "lay" and any(child.lower_ == "off" for child in verb.children)
    )
    if is_sacked:
        return noun.dep_ == "dobj" or (is_passive(verb) and subject_of(verb) == noun)
    lost = [child for child in verb.children if child.dep_ == "dobj"]
    return lemma == "lose" and any(word.lemma_.lower() in JOBS for word in lost)


def main_verb(verb: Token) -> Token:
    """The verb that counts: "lose" in "are to lose", "take" in "are expected to take"."""
    inner = next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
    return verb if inner is None else inner
