"""Nouns for people -> how many they are, or what they tell of one person."""

import re
from typing import NamedTuple

from spacy.tokens import Token

from transforms.claims.claim_rules import ClaimRules
from transforms.events.participants import Facts
from transforms.extraction.parsing import Passage

_AGE = re.compile(r"(\d{1,3})[- ]years?[- ]old")
_AGE_BEHIND = re.compile(r"\s*,\s*(\d{1,3})\s*(?:[,.;]|$|of\b|was\b|and\b)")
_AGE_CHARS = 10
_SINGLE_PRONOUNS = frozenset({"he", "she", "him", "her", "another"})
_COUNTED_WORDS = frozenset({"one", "others", "dead", "injured", "wounded", "both"})
_GENDERS = {"he": "m", "him": "m", "she": "f", "her": "f"}
_PAIRS = {"both": 2, "couple": 2, "pair": 2, "twins": 2}


class Person(NamedTuple):
    """What the words tell of one person: parts of the name, the rest None where unknown."""

    name: frozenset[str] = frozenset()
    age: int | None = None
    is_man: bool | None = None
    is_minor: bool | None = None


class Number(NamedTuple):
    """A number of people; `is_least` where there may be more ("at least nine")."""

    value: int
    is_least: bool = False


def number_of(noun: Token, passage: Passage, facts: Facts) -> Number | None:
    """The number that a noun for people has ("four men", "both", "one"); None without any."""
    lefts = [child.lower_ for child in noun.lefts]
    for word in (noun.lower_, *(word for word in lefts if word == "both")):
        if word in _PAIRS:
            return Number(_PAIRS[word])
    words = [noun] if noun.pos_ == "NUM" or noun.lower_ == "one" else []
    words += [c for c in noun.children if c.dep_ == "nummod" or _is_number_before(c, noun)]
    for token in words:
        for row in facts.quantities.overlapping(*passage.offsets(token)):
            value = row["value"]
            is_count = row["unit"] is None and row["bound"] in ("exact", "at_least", None)
            if is_count and value is not None and value == int(value):
                return Number(int(value), is_least=row["bound"] == "at_least")
        if token.lower_ == "one":
            return Number(1)
    return None


def _is_number_before(word: Token, noun: Token) -> bool:
    return word.pos_ == "NUM" and word.i < noun.i and word.dep_ != "appos"


def is_people(noun: Token, rules: ClaimRules) -> bool:
    """Whether what is counted are people: a noun for people, or the number alone."""
    lemma = noun.lemma_.lower()
    is_word = noun.pos_ == "NUM" or noun.lower_ in _COUNTED_WORDS
    return is_word or lemma in rules.person_nouns or lemma in _PAIRS


def is_single(noun: Token, rules: ClaimRules) -> bool:
    """Whether a word stands for one person: a name, "he", "a passenger"."""
    if noun.lower_ in _SINGLE_PRONOUNS:
        return True
    if noun.ent_type_ == "PERSON" and noun.pos_ == "PROPN":
        return True
    return noun.tag_ == "NN" and noun.lemma_.lower() in rules.person_nouns


def person_of(noun: Token, passage: Passage, rules: ClaimRules) -> Person:
    """What a noun, its apposition and the age beside it tell of a person."""
    named = [noun, *(child for child in noun.children if child.dep_ == "appos")]
    name = frozenset(
        token.lower_
        for head in named
        if head.ent_type_ == "PERSON"
        for token in (head, *head.lefts)
        if token.ent_type_ == "PERSON" and len(token) > 2
    )
    before = passage.doc[noun.left_edge.i : noun.i + 1].text
    end = noun.idx + len(noun.text)
    behind = passage.text[end : end + _AGE_CHARS]
    age = _AGE.search(before) or _AGE_BEHIND.match(behind)
    lemma = noun.lemma_.lower()
    gender, stage = _GENDERS.get(noun.lower_) or rules.genders.get(lemma), rules.ages.get(lemma)
    is_man = None if gender is None else gender == "m"
    is_minor = None if stage is None else stage == "minor"
    return Person(name, int(age[1]) if age else None, is_man, is_minor)
