"""Numbers in names of models: the 737 of "a 737 MAX", of "the Boeing 737 jets"."""

import re
from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Span, Token

# "The 80s", "the 300s" are decades and ranges.
_LONE = re.compile(r"\b[Aa]n? (?P<one>\d{3})\b(?![-.,:]\d)|\b(?P<many>\d\d[1-9]s)\b")
_NO_NOUN = frozenset({"ADP", "AUX", "CCONJ", "PRON", "PUNCT", "SCONJ", "VERB"})
_NOUN_PHRASE = frozenset({"amod", "compound", "nmod"})
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "'s", "’s"})
_MAKERS = frozenset({"", "ORG", "PRODUCT"})  # "On Sunday 40 people" counts people
# One form for one and for many: "the 30 Boeing aircraft" may be a count.
_INVARIABLE = frozenset({"aircraft", "spacecraft", "personnel", "police", "staff", "crew"})


def model_numbers(doc: Doc, suffixes: Collection[str]) -> Iterator[tuple[Token, str | None]]:
    """Numbers that are a part of a name, each with the name that `model_name` makes of them.

    The name is None where a common noun follows ("Boeing 737 jets"): elsewhere "737 jets" may be
    a count. `suffixes` are words of models that a number stands before ("max", "turbo").
    """
    for number in doc[:-1]:
        if not (number.is_digit and number.nbor(1).is_alpha):
            continue
        name = model_name(number)
        if _is_behind_maker(number) or (name is not None and _is_model(number, suffixes)):
            yield number, name


def lone_models(doc: Doc) -> Iterator[Span]:
    """Numbers that a text uses alone for a thing: the 787 of "a 787 landed", of "two 787s"."""
    for match in _LONE.finditer(doc.text):
        span = doc.char_span(*match.span(match.lastgroup or 0))
        if span is None:
            continue
        is_last = span.end == len(doc)
        if match.lastgroup == "many" or (not is_last and doc[span.end].pos_ in _NO_NOUN):
            yield span


def model_name(number: Token) -> str | None:
    """The number and the capitalised word behind it, in the singular; None for other words.

    "787 Dreamliners" gives "787 dreamliner".
    """
    behind = number.nbor(1)
    if not behind.text[0].isupper() or behind.pos_ not in ("PROPN", "NOUN"):
        return None
    return f"{number.text} {behind.lower_.removesuffix('s')}"


def _is_behind_maker(number: Token) -> bool:
    """Whether a name before the number and the noun behind it are one phrase."""
    if number.i == 0:
        return False
    maker = number.nbor(-1)
    if maker.pos_ != "PROPN" or maker.ent_type_ not in _MAKERS:
        return False
    return maker.dep_ in _NOUN_PHRASE and maker.head.i > number.i


def _is_model(number: Token, suffixes: Collection[str]) -> bool:
    after = number.doc[number.i + 2 : number.i + 3].text
    if number.nbor(1).lower_ in suffixes and not after[:1].isupper():
        return True  # "737 Max jets", but not "4 Max Planck institutes"
    if number.i == 0:
        return False
    before = number.nbor(-1)
    if before.lower_ in ("a", "an"):
        return True  # "a 747 Jumbo"
    is_date = before.is_digit and before.ent_type_ == "DATE"  # "in 2019 40 Norvian soldiers"
    if before.like_num and before.head.i >= number.i and not is_date:
        return before.is_alpha or before.dep_ == "nummod"  # "two 787 Dreamliner jets", not "5 000"
    return before.lower_ in _DEFINITE and _is_one(number)


def _is_one(number: Token) -> bool:
    """Whether the noun that the number belongs to is a singular: "the 911 Turbo model"."""
    noun = number.head
    while noun.dep_ in _NOUN_PHRASE and noun.head.i > noun.i:
        noun = noun.head
    is_singular = noun.tag_ in ("NN", "NNP") and not noun.lower_.endswith("s")
    return noun.i > number.i and is_singular and noun.lower_ not in _INVARIABLE
