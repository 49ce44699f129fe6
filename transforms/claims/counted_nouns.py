"""A quantity in its clause -> the noun that it counts, if it counts anything."""

import re

from spacy.tokens import Span, Token

from transforms.claims.claim_drafts import Value
from transforms.claims.claim_rules import ClaimRules
from transforms.claims.happenings import TOTALS, happening_of
from transforms.events.event_arguments import prepositions, subject_of

MANY = frozenset({"hundred", "thousand", "million", "billion", "dozen", "ten", "score"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEAST_OF_COMPOUND = 10
_SIZED_AT = "level"  # what grew to 5,000 may have another size in the next report


def counted(span: Span, rules: ClaimRules) -> Token | None:
    """The noun that is counted: the head of the number, or the number itself ("two were hurt").

    "The two leaders" counts nobody: it names them.
    """
    token = number_token(span)
    head = token.head
    if token.pos_ == "NOUN":
        return _of_many(token)
    if token.dep_ in ("nummod", "compound", "quantmod", "amod") and head.pos_ in ("NOUN", "PROPN"):
        return None if _names_known(head, rules) else head
    happened = token.dep_ in ("nsubj", "nsubjpass", "dobj") and happening_of(token, rules).outcome
    return token if happened else None


def is_label(noun: Token, value: Value, rules: ClaimRules) -> bool:
    """Whether the number names one thing rather than counting it: "the 600 block" of a street.

    A crew and a staff are counted in the singular too, and so are the pages of "a 35-page
    opinion"; few parts tell a kind ("a two-state solution").
    """
    if noun.tag_ == "NNP" or _is_year(noun):
        return True  # "the 2016 elections"
    is_several = value.number is not None and value.number != 1  # "zero tolerance" too
    lemma = noun.lemma_.lower()
    if lemma == "block" and is_several and not (value.number or 0) % 100:
        return True
    in_singular = rules.counting["collective"] | rules.counting["singular"]
    is_group = lemma in rules.person_nouns or lemma in in_singular
    if is_of_compound(noun) and (value.number or 0) >= _LEAST_OF_COMPOUND:
        return False
    return noun.tag_ == "NN" and is_several and not is_group and noun.pos_ == "NOUN"


def is_of_nothing(noun: Token, rules: ClaimRules) -> bool:
    """Whether a bare "thousands" names nothing that is counted: "cost millions", "a rally of".

    "Thousands marched" and "thousands were killed" are people; "billions went to" is money.
    """
    lemma = noun.lemma_.lower()
    if lemma not in MANY:
        return False
    acts = noun.dep_ == "nsubj" and lemma != "billion"
    return not (acts or happening_of(noun, rules).outcome)


def is_of_compound(noun: Token) -> bool:
    """Whether what is counted describes another noun: the judges of "a three-judge panel"."""
    is_left = noun.dep_ == "compound" and noun.head.pos_ == "NOUN"
    return is_left and noun.i > 0 and noun.nbor(-1).text == "-"


def totalled(span: Span, rules: ClaimRules) -> Token | None:
    """The noun whose number rose to or stands at the value ("the number of dead rose to five").

    The size of a crowd is the number of those in it ("the crowd could reach 5,000").
    """
    token = span.root
    verb = token.head
    if token.dep_ == "pobj" and verb.lower_ in ("to", "at") and verb.dep_ == "prep":
        verb = verb.head
    elif token.dep_ not in ("attr", "dobj"):
        return None
    if token.dep_ == "pobj" and verb.lemma_.lower() in rules.assigning_verbs:
        # "puts the number of X at N"
        objects = [child for child in verb.children if child.dep_ == "dobj"]
        return _of_total(objects[0]) if objects else None
    total = subject_of(verb) if verb.pos_ in ("VERB", "AUX") else None
    if total is not None and _tells_size(token, verb, rules) and _is_collective(total, rules):
        return total
    return None if total is None else _of_total(total)


def _is_collective(noun: Token, rules: ClaimRules) -> bool:
    """Whether a noun in the singular names many people by one word."""
    return noun.lemma_.lower() in rules.counting["collective"] and noun.tag_ == "NN"


def _tells_size(number: Token, verb: Token, rules: ClaimRules) -> bool:
    """Whether the verb gives its subject's size: "reach 5,000", "stand at 5,000"."""
    lemma = verb.lemma_.lower()
    if number.dep_ == "dobj":
        return lemma in rules.counting["sizing"]
    return number.dep_ == "pobj" and rules.properties.get((lemma, "verb")) == _SIZED_AT


def _of_total(total: Token) -> Token | None:
    """What a total is the total of ("the number of dead", "the death toll")."""
    if total.lemma_.lower() not in TOTALS:
        return None
    for preposition in prepositions(total):
        for noun in preposition.children:
            if preposition.lower_ == "of" and noun.dep_ == "pobj":
                return noun
    return total if any(child.lower_ == "death" for child in total.lefts) else None


def _names_known(noun: Token, rules: ClaimRules) -> bool:
    lefts = {child.lower_ for child in noun.lefts}
    return noun.lemma_.lower() in rules.group_nouns and bool(lefts & {"the", "these", "both"})


def _is_year(noun: Token) -> bool:
    numbers = [child for child in noun.children if child.dep_ in ("nummod", "compound", "amod")]
    return any(_YEAR.fullmatch(number.text) for number in numbers) and noun.tag_ != "NN"


def _of_many(noun: Token) -> Token:
    """The families of "hundreds of families", "tens of thousands of families"."""
    if noun.lemma_.lower() not in MANY:
        return noun
    ofs = (child for child in noun.children if child.lower_ == "of")
    of_these = [_of_many(child) for of in ofs for child in of.children if child.dep_ == "pobj"]
    return next((word for word in of_these if word.lemma_.lower() not in MANY), noun)


def number_token(span: Span) -> Token:
    """The word of a quantity that stands for it: its root, or the number in "an estimated 900"."""
    if span.root.pos_ in ("DET", "VERB", "ADV", "ADJ"):
        outer = (t for t in reversed(span) if t.pos_ == "NUM" and t.head not in span)
        return next(outer, span.root)
    return span.root
