"""A verb and its object, of which the agent or the object is named -> a claim of who did what."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from transforms.claims.claim_drafts import Draft, Value
from transforms.claims.claim_measures import clause_scope
from transforms.claims.claim_rules import ClaimRules
from transforms.claims.persons_meant import PersonsMeant
from transforms.events.event_arguments import subject_of
from transforms.events.event_phrases import child_of, phrase
from transforms.events.participants import Facts, mentioned
from transforms.events.voice import is_passive
from transforms.extraction.parsing import ParsedArticle, Passage

DEED = "deed"
_NOUNS = frozenset({"NOUN", "PROPN"})
_PREPOSITIONS = frozenset({"for", "from", "with", "against", "to", "on", "into", "over", "before"})
_YEAR = re.compile(r"[a-z]+ \d{4}")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLE = frozenset({"prt"})
_OTHERS = frozenset({"dobj", "dative", "prep"})
_MOST_VERBS = 4
_PERFORM = "perform"  # "held talks"; "scrapped the fee" says what was done to it
_EITHER, _PERSON, _THING = "any", "person", "thing"
_PRONOUN = "derived: whom the pronoun means"
_TIMES = frozenset({"DATE", "TIME"})


def deed_claims(article: ParsedArticle, facts: Facts, rules: ClaimRules) -> Iterator[Draft]:
    """A claim for each verb with an object, where a name tells who did it or to whom.

    The value is the verb's lemma, or that of a verb that tells the same, and that of its object's
    head: texts that give both agree. The participants are the agents; a claim without any says
    only that it was done. A pronoun stands for the person whom it clearly means.

    Args:
        article: The parsed text.
        facts: Facts of the text.
        rules: Vocabulary.
    """
    persons = PersonsMeant(article, facts, rules)
    for passage in article.body():
        for verb in passage.doc:
            if _says_something(verb, rules):
                draft = _deed(verb, passage, persons, facts, rules)
                if draft is not None:
                    yield draft


def _deed(
    verb: Token, passage: Passage, persons: PersonsMeant, facts: Facts, rules: ClaimRules
) -> Draft | None:
    agent, patient = _parts(verb)
    is_own = agent is not None and _is_own_subject(agent, verb)
    by = persons.meant(agent, passage) if agent is not None and is_own else None
    to = persons.meant(patient, passage) if patient is not None and is_passive(verb) else None
    agent, patient = _noun(agent), _noun(patient) if to is None else patient
    if patient is None or _is_any(patient, rules):
        return None
    doer = () if agent is None else mentioned(phrase(agent), passage, facts)
    doer = doer if by is None else (by["mention_id"],)
    is_known = to is not None or _is_named(patient, passage, facts)
    if not (doer or (_leaves_open_who(verb, agent) and is_known)):
        return None
    subject = phrase(patient if agent is None else agent).text
    meant = by if by is not None else to if agent is None else None
    undergoer = patient.lemma_ if to is None else _surname(str(to["entity_name"]))
    draft = _claim(passage, verb, patient, _value(verb, patient, undergoer, rules))
    draft = draft._replace(
        subject=subject if meant is None else str(meant["entity_name"]),
        participants=doer,
        scope=_year(verb, passage, facts),
    )
    is_derived = by is not None or to is not None
    return draft._replace(method=_PRONOUN, confidence=0.4) if is_derived else draft


def _surname(name: str) -> str:
    """The last word of a name but "Jr."."""
    words = [word for word in name.split() if word.lower().rstrip(".") not in _SUFFIXES]
    return words[-1] if words else name


def _year(verb: Token, passage: Passage, facts: Facts) -> str | None:
    """The year of a clause, "in 1990": deeds of two years are two; days are told too loosely."""
    found = clause_scope(verb, passage, facts, None)
    return found if found is not None and _YEAR.fullmatch(found) else None


def _is_own_subject(pronoun: Token, verb: Token) -> bool:
    """Whether the clause of the verb has the pronoun: not "she called on them to close it"."""
    for _ in range(_MOST_VERBS):
        if pronoun in verb.children:
            return True
        head = verb.head
        is_others = verb.dep_ == "xcomp" and any(
            child.dep_ in _OTHERS and head.i < child.i < verb.i for child in head.children
        )
        if verb.dep_ not in ("conj", "xcomp") or is_others:
            return False
        verb = head
    return False


def _noun(word: Token | None) -> Token | None:
    return word if word is not None and word.pos_ in _NOUNS else None


def _says_something(verb: Token, rules: ClaimRules) -> bool:
    lemma = verb.lemma_.lower()
    is_in_name = verb.is_title and verb.i > verb.sent.start  # "the Bake for Britain show"
    if verb.pos_ != "VERB" or is_in_name:
        return False
    if child_of(verb, _PARTICLE) is not None and _with_particle(verb) in rules.synonym_objects:
        return True  # "called off the visit" tells what nobody says
    if lemma in rules.reporting_verbs:  # "called for an inquiry" is a deed, "called it" none
        return verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "for"
    return (lemma, "verb") in rules.events.types or not (
        lemma in rules.deeds["empty"] or rules.events.light_verbs.get(lemma) == _PERFORM
    )


def _is_any(patient: Token, rules: ClaimRules) -> bool:
    """Whether it is one of many such things or a time: "discussed the issue", "spent the day"."""
    return patient.lemma_.lower() in rules.deeds["any"] or patient.ent_type_ in _TIMES


def _leaves_open_who(verb: Token, agent: Token | None) -> bool:
    """Whether no name is meant: "Moor was arrested", "police arrested Moor", not "he beat Moor"."""
    return agent is not None or (
        is_passive(verb) and not any(c.dep_ == "agent" for c in verb.children)
    )


def _is_named(noun: Token, passage: Passage, facts: Facts) -> bool:
    """Whether the noun is itself a name that is known, not one inside its phrase."""
    rows = facts.mentions.overlapping(*passage.offsets(noun))
    return noun.pos_ == "PROPN" and any(row["entity_name"] for row in rows)


def _parts(verb: Token) -> tuple[Token | None, Token | None]:
    """The words for who does it and to what it is done."""
    if is_passive(verb):
        by = (c for child in verb.children if child.dep_ == "agent" for c in child.children)
        agent = next((word for word in by if word.dep_ == "pobj"), None)
        patient = verb.head if verb.dep_ == "acl" else subject_of(verb)
    else:
        agent = subject_of(verb)
        patient = next((child for child in verb.children if child.dep_ == "dobj"), None)
        patient = _behind_preposition(verb) if patient is None else patient
    return agent, patient


def _behind_preposition(verb: Token) -> Token | None:
    """What is done by a verb with its preposition: "withdrew from the deal", "voted for it"."""
    nouns = (
        noun
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ in _PREPOSITIONS and child.i == verb.i + 1
        for noun in child.children
        if noun.dep_ == "pobj"
    )
    return next(nouns, None)


def _value(verb: Token, patient: Token, undergoer: str, rules: ClaimRules) -> str:
    """The verb, its preposition and the object: "meet with" is "meet", "scrap" is "abolish"."""
    words = [_act(verb, patient, rules), undergoer.lower()]
    preposition = patient.head
    if patient.dep_ == "pobj" and preposition.head == verb and preposition.lower_ != "with":
        words.insert(1, preposition.lower_)
    return " ".join(words)


def _with_particle(verb: Token) -> str:
    """The lemma of a verb, and of "called off" with its particle."""
    particle, lemma = child_of(verb, _PARTICLE), verb.lemma_.lower()
    return lemma if particle is None else f"{lemma} {particle.lower_}"


def _act(verb: Token, patient: Token, rules: ClaimRules) -> str:
    """The verb that stands for the deed, with its particle; "fire" is "sack" of persons only."""
    lemma = _with_particle(verb)
    kind = rules.synonym_objects.get(lemma)
    is_person = patient.ent_type_ == "PERSON" or patient.lemma_.lower() in rules.person_nouns
    is_direct = patient.dep_ != "pobj" or is_passive(verb)
    is_one = is_direct and kind in (_EITHER, _PERSON if is_person else _THING)
    return rules.synonyms[lemma] if is_one else lemma


def _claim(passage: Passage, verb: Token, patient: Token, value: str) -> Draft:
    first, last = sorted((verb, patient), key=lambda token: token.i)
    words = passage.doc[first.i : last.i + 1]
    start, end = passage.offsets(words)
    return Draft(
        passage=passage,
        start_char=start,
        end_char=end,
        head=verb,
        subject=phrase(patient).text,
        subject_lemma=verb.lemma_.lower(),
        subject_class=None,
        participants=(),
        property=DEED,
        scope=None,
        value=Value(value),
        rule="deed",
        confidence=0.5,
    )
