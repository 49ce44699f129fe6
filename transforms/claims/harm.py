"""A predicate -> what it says happened to people, killed, injured or harmed, and to which words.

`harmed` is a shot, a blow or a way to hospital that leaves open how it ended.
"""

from spacy.tokens import Token

from transforms.claims.claim_rules import ClaimRules
from transforms.events.event_arguments import subject_of
from transforms.events.voice import is_passive

KILLED, INJURED, HARMED = "killed", "injured", "harmed"
_SHOT = "shot"  # the outcome that the word lists give for attack.shooting

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_STATES = frozenset({"be", "have"})
_MANNERS = frozenset({"advmod", "acomp", "prep", "amod", "dobj", "attr"})


def outcome_of(token: Token, rules: ClaimRules) -> str | None:
    """What a verb or a predicative adjective says happened to somebody; None for nothing."""
    if token.pos_ in ("VERB", "AUX"):
        return None if token.dep_ in ("amod", "compound") else _of_verb(token, rules)
    if token.dep_ not in ("acomp", "oprd"):
        return None
    if token.lower_ in rules.harm["dead"]:
        return KILLED
    if token.lower_ in rules.harm["hurt"]:
        return KILLED if _has(token, rules.harm["fatally"]) else INJURED
    return None


def nominal_outcome(noun: Token, rules: ClaimRules) -> str | None:
    """What "the murder of", "a fatal shooting" says happened; None for an attempt or no deed."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return None
    lefts = {child.lower_ for child in noun.lefts}
    outcome = _listed(noun, "noun", rules)
    if lefts & rules.harm["no_deed"] or outcome not in (KILLED, _SHOT):
        return None
    return HARMED if outcome == _SHOT and not lefts & rules.harm["fatal"] else KILLED


def is_degree(predicate: Token, rules: ClaimRules) -> bool:
    """Whether it is said of the badly or slightly hurt only: "in critical condition"."""
    parts = (child for child in predicate.children if child.dep_ in _MANNERS)
    return any(token.lower_ in rules.harm["degree"] for part in parts for token in part.subtree)


def is_on_the_spot(predicate: Token, rules: ClaimRules) -> bool:
    """Whether it happened "at the scene": others may die later."""
    return any(token.lower_ in rules.harm["on_the_spot"] for token in predicate.subtree)


def is_fatal_kind(noun: Token, rules: ClaimRules) -> bool:
    """Whether a noun names a deed that cost a life, by itself: "a fatal shooting"."""
    lefts = {child.lower_ for child in noun.lefts}
    return bool(lefts & (rules.harm["fatal"] | rules.harm["fatal_kind"]))


def _listed(token: Token, pos: str, rules: ClaimRules) -> str | None:
    name = rules.events.classes.get((token.lemma_.lower(), pos))
    return None if name is None else rules.outcomes.get(name)


def _of_verb(verb: Token, rules: ClaimRules) -> str | None:
    lemma, listed = verb.lemma_.lower(), _listed(verb, "verb", rules)
    if lemma == "hurt" and not is_passive(verb):
        return None  # "hurting the party": seldom of bodies
    if listed == INJURED:
        return KILLED if _has(verb, rules.harm["fatally"]) else INJURED
    if listed == KILLED or lemma == "succumb" or _is_life_lost(verb):
        return KILLED
    is_shot = lemma in rules.harm["hitting"] and _by_shot(verb, rules)
    if listed == _SHOT or lemma in rules.harm["attacking"] or is_shot:
        return _of_attack(verb, rules)
    return _of_injury(verb, lemma, rules) or _of_care(verb, lemma, rules)


def _is_life_lost(verb: Token) -> bool:
    """Whether the subject "lost his life" or "took his own life"; not that it took others'."""
    needed = {"lose": "poss", "take": "amod"}.get(verb.lemma_.lower())
    lives = (c for c in verb.children if c.lemma_ == "life" and c.dep_ == "dobj")
    return any(
        word.dep_ == needed and (needed == "poss" or word.lower_ == "own")
        for life in lives
        for word in life.lefts
    )


def _of_attack(verb: Token, rules: ClaimRules) -> str:
    """How an attack ended, by its adverbs, "to death", and the verbs beside it."""
    to_death = any(
        child.lower_ == "to" and any(word.lower_ == "death" for word in child.children)
        for child in verb.children
    )
    if to_death or _has(verb, rules.harm["fatally"]):
        return KILLED
    for other in verb.conjuncts:
        if other.pos_ != "VERB" or any(child.dep_ in _SUBJECTS for child in other.children):
            continue
        listed = _listed(other, "verb", rules)
        is_of_others = bool(_objects(other)) and (is_passive(verb) or bool(_objects(verb)))
        if listed in (KILLED, INJURED) and not is_of_others:  # "shot four people, killing one"
            return listed
    return HARMED


def _of_injury(verb: Token, lemma: str, rules: ClaimRules) -> str | None:
    """The outcome of "suffered a wound", "was treated for injuries", "is recovering"."""
    if lemma in rules.harm["injury_taking"]:
        wounds = (child for child in verb.children if child.lemma_.lower() in rules.harm["injury"])
        wound = next((child for child in wounds if child.dep_ in ("dobj", "attr")), None)
        return None if wound is None else _of_wound(wound, rules)
    if lemma == "treat":
        is_wound = any(word.lemma_ in rules.harm["injury"] for word in verb.subtree)
        return INJURED if is_wound else None
    has_agent = any(child.dep_ == "agent" for child in verb.children)
    is_survivor = lemma in rules.harm["surviving"] and not is_passive(verb) and not has_agent
    return INJURED if is_survivor else None


def _of_wound(wound: Token, rules: ClaimRules) -> str:
    words = {token.lower_ for token in wound.subtree}
    if words & rules.harm["fatal"]:
        return KILLED
    return (
        HARMED if words & rules.harm["open_wound"] and not words & rules.harm["slight"] else INJURED
    )


def _of_care(verb: Token, lemma: str, rules: ClaimRules) -> str | None:
    """The outcome of "was taken to hospital", "is in critical condition"."""
    if lemma in ("hospitalize", "hospitalise"):
        return HARMED
    if (
        lemma in rules.harm["carrying"]
        and is_passive(verb)
        and _governs(verb, ("to", "into"), rules.harm["hospital"])
    ):
        return HARMED
    return INJURED if lemma == "be" and _governs(verb, ("in",), rules.harm["condition"]) else None


def _governs(verb: Token, prepositions: tuple[str, ...], nouns: frozenset[str]) -> bool:
    return any(
        word.lemma_.lower() in nouns
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ in prepositions
        for word in child.subtree
    )


def _has(token: Token, words: frozenset[str]) -> bool:
    ways = ("advmod", "oprd", "acomp", "amod")
    return any(child.lower_ in words and child.dep_ in ways for child in token.children)


def _by_shot(verb: Token, rules: ClaimRules) -> bool:
    """Whether a blow is that of a shot: "struck by a bullet", "opened fire, hitting two"."""
    sources = ("agent", "prep", "nsubj")
    parts = [child for child in verb.children if child.dep_ in sources]
    if any(word.lemma_.lower() in rules.harm["shot"] for part in parts for word in part.subtree):
        return True
    if verb.dep_ not in ("advcl", "conj", "xcomp"):
        return False
    governor = verb.head
    fired = any(child.lemma_.lower() in rules.harm["shot"] for child in governor.children)
    return fired or governor.lemma_.lower() in rules.harm["firing"]


def harmed_words(predicate: Token, rules: ClaimRules) -> list[Token]:
    """The heads of the phrases that name to whom it happened."""
    if predicate.pos_ not in ("VERB", "AUX"):
        return _of_predicative(predicate)
    lemma = predicate.lemma_.lower()
    if lemma in rules.harm["undergoing"] | rules.harm["surviving"] | _STATES or _is_life_lost(
        predicate
    ):
        return _subject_or_noun(predicate)
    if is_passive(predicate):
        return _subject_or_noun(predicate)
    objects = _objects(predicate)
    if objects:
        return objects
    later = (verb for verb in predicate.conjuncts if verb.i > predicate.i and verb.pos_ == "VERB")
    shared = next((found for found in map(_objects, later) if found), [])
    if shared:  # "shot and killed a man"
        return shared
    has_auxiliary = any(child.dep_ == "aux" for child in predicate.children)
    own = [child for child in predicate.children if child.dep_ in _SUBJECTS]
    is_participle = predicate.tag_ == "VBN" or (predicate.tag_ == "VBD" and bool(own))
    # "and two others wounded": the parser takes the participle for a past tense
    return _subject_or_noun(predicate) if is_participle and not has_auxiliary else []


def _objects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i]


def _subject_or_noun(verb: Token) -> list[Token]:
    subject = subject_of(verb)
    if subject is None and verb.dep_ == "acl":
        subject = verb.head
    return [] if subject is None else [subject]


def _of_predicative(adjective: Token) -> list[Token]:
    """Who is dead in "a man is dead", "left a man dead", "left one dead and two others hurt"."""
    inner = [c for c in adjective.children if c.dep_ in _SUBJECTS and c.i < adjective.i]
    if inner:
        return inner
    first = adjective
    while first.dep_ == "conj":
        first = first.head
    verb = first.head
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i < adjective.i]
    if objects and (adjective.dep_ == "oprd" or verb.lemma_ == "leave"):
        return objects
    subject = subject_of(verb) if verb.pos_ in ("VERB", "AUX") else None
    return [] if subject is None else [subject]
