"""A parsed passage -> names: the model's entities, corrected, and those a gazetteer adds."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from transforms.names.mention_rules import MentionRules
from transforms.names.names import name_key

NAME_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"}
)
# "the Harbour Board" is the body's name as written; a country's or a person's has no article.
WITH_ARTICLE = frozenset({"ORG", "FAC", "LOC", "EVENT"})
# Without a training set of our own the model's confidence is unknown; these order the rules.
MODEL_CONFIDENCE = 0.7
GAZETTEER_CONFIDENCE = 0.9
_FIRM_LABELS = frozenset({"ORG", "PRODUCT", "FAC", "GPE"})  # "Brewer Moll" may be a person
_OUTER = frozenset("\"'`‘’“”«»()[]{}<>,;:!?*-–—_/|•…")
_ARTICLES = frozenset({"the", "a", "an"})
_BESIDE = frozenset({"near", "outside", "inside", "around", "across"})
_MAX_GAZETTEER_TOKENS = 4
_MAX_NAME_TOKENS = 12


class Name(NamedTuple):
    """A named span of one passage; `start` and `end` are token indexes of its Doc."""

    passage_index: int
    start: int
    end: int
    label: str
    rule: str
    confidence: float


def passage_names(doc: Doc, passage_index: int, rules: MentionRules) -> list[Name]:
    """Find the names, dates and numbers of one passage.

    Args:
        doc: The parsed block.
        passage_index: Which passage of the article it is.
        rules: The word lists.

    Returns:
        Names in order of the text, none overlapping another.
    """
    known = _gazetteer_names(doc, passage_index, rules)
    model = [_corrected(ent, passage_index, rules) for ent in doc.ents]
    names: list[Name] = []
    taken: set[int] = set()
    # A register's longer name beats the model's part of it, the model's longer name its part.
    for name in sorted([*known, *filter(None, model)], key=_widest_first):
        tokens = range(name.start, name.end)
        if taken.isdisjoint(tokens):
            names.append(name)
            taken.update(tokens)
    return sorted(names, key=lambda name: name.start)


def _widest_first(name: Name) -> tuple[int, bool, int]:
    return (name.start - name.end, name.rule == "model", name.start)


def _corrected(ent: Span, passage_index: int, rules: MentionRules) -> Name | None:
    if _is_pictures(ent.text):
        return None
    if ent.label_ not in NAME_LABELS:
        is_money = ent.label_ == "MONEY" and ent.start > 0 and ent.doc[ent.start - 1].is_currency
        start = ent.start - is_money
        return Name(passage_index, start, ent.end, ent.label_, "model", MODEL_CONFIDENCE)
    start, end = _trimmed(ent, rules)
    span = ent.doc[start:end]
    if start >= end or not _looks_like_name(span) or _ends_title(span, rules):
        return None
    text = ent.doc[start:end].text
    label = known_label(text, rules)
    if label is None and ent.label_ == "PERSON" and any(char.isdigit() for char in text):
        return Name(passage_index, start, end, "PRODUCT", "designation", MODEL_CONFIDENCE)
    if label is None or (label == "GPE" and ent.label_ == "ORG" and end - start > 1):
        rule = "model" if len(ent) == end - start else "model_trimmed"
        own = "GPE" if _is_beside(ent[0], ent.label_) else ent.label_
        return Name(passage_index, start, end, own, rule, MODEL_CONFIDENCE)
    return Name(passage_index, start, end, label, "gazetteer", GAZETTEER_CONFIDENCE)


def _trimmed(ent: Span, rules: MentionRules) -> tuple[int, int]:
    """Token bounds without articles, titles, possessives, stray brackets and punctuation."""
    doc, start, end = ent.doc, ent.start, ent.end
    for token in ent:
        if ")" in token.text and "(" not in doc[start : token.i].text:
            start = token.i + 1
        elif "(" in token.text and ")" not in doc[token.i : end].text:
            end = token.i
            break
    while start < end and _is_outer(doc[start], ent.label_, rules):
        start += 1
    start += _is_trade(doc[start:end], ent.label_, rules)
    while end > start and (doc[end - 1].text in _OUTER or doc[end - 1].lower_ in {"'s", "’s"}):
        end -= 1
    return start, _with_particle(doc, start, end) if ent.label_ == "PERSON" else end


def _with_particle(doc: Doc, start: int, end: int) -> int:
    """The end of a person's name that the model cut after "von" or "al-"."""
    is_cut = end - start > 1 and doc[end - 1].is_lower and doc[end - 1].is_alpha
    if is_cut and end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text[0].isupper():
        return end + 1
    return end


def _is_outer(token: Token, label: str, rules: MentionRules) -> bool:
    is_article = token.lower_ in _ARTICLES and not (token.lower_ == "the" and label in WITH_ARTICLE)
    if token.text in _OUTER or token.is_space or is_article or token.pos_ == "ADP":
        return True
    if _is_beside(token, label):
        return True
    return label == "PERSON" and token.lower_ in rules.titles and token.i + 1 < len(token.doc)


def _is_trade(span: Span, label: str, rules: MentionRules) -> bool:
    """Whether it begins with what the firm does, written large as the first word of a sentence.

    "Carmaker Moll Motors" is Moll Motors; what is left must be no common noun, so that
    "Airline Pilots Union" stays whole.
    """
    if label not in _FIRM_LABELS or len(span) == 1 or span[:1].text.lower() not in rules.trades:
        return False
    first, name = span[0], span[1]
    is_first = first.is_sent_start or first.i == 0 or not first.nbor(-1).is_alpha
    nouns = {name.lower_, name.lower_.removesuffix("s")}  # the model gives names no lemma
    return is_first and name.text[0].isupper() and nouns.isdisjoint(rules.common_words)


def _is_beside(token: Token, label: str) -> bool:
    """Whether it is the "Near" of "Near Selm", which the model takes for a given name."""
    return label == "PERSON" and token.is_title and token.lower_ in _BESIDE


def _is_pictures(text: str) -> bool:
    """Whether it has pictograms and no letter: the model takes them for dates and names."""
    if text.isascii() or any(char.isalpha() for char in text):
        return False
    return any(unicodedata.category(char) in ("So", "Me") for char in text)


def _looks_like_name(span: Span) -> bool:
    return any(char.isupper() for char in span.text) and len(span) < _MAX_NAME_TOKENS


def _ends_title(span: Span, rules: MentionRules) -> bool:
    """Whether it is the last word of an office: the "State" of "Secretary of State"."""
    doc, start = span.doc, span.start
    return len(span) == 1 and start > 1 and doc[start - 2 : span.end].text.lower() in rules.titles


def known_label(text: str, rules: MentionRules) -> str | None:
    """The label of a name that a register knows, None of others.

    "US" is a country and "us" is not: an abbreviation must be written in capitals.
    """
    key = name_key(text)
    if key in rules.countries:
        return "GPE" if len(key) > 3 or text.replace(".", "").isupper() else None
    if key in rules.nationalities:
        return "NORP"
    if key in rules.metonyms:
        return "ORG"
    if key in rules.institutions:
        return "ORG" if len(key) > 4 or text.replace(".", "").isupper() or " " in key else None
    return None


def _gazetteer_names(doc: Doc, passage_index: int, rules: MentionRules) -> Iterator[Name]:
    at = 0
    while at < len(doc):
        begins = doc[at].text[0].isupper() and doc[at].lower_ not in _ARTICLES
        end = _gazetteer_end(doc, at, rules) if begins else None
        if end is not None:
            label = known_label(doc[at:end].text, rules) or "ORG"
            yield Name(passage_index, at, end, label, "gazetteer", GAZETTEER_CONFIDENCE)
        at = end or at + 1


def _gazetteer_end(doc: Doc, start: int, rules: MentionRules) -> int | None:
    """Where the longest known name ends that begins here, None if there is none."""
    for end in range(min(start + _MAX_GAZETTEER_TOKENS, len(doc)), start, -1):
        if doc[end - 1].text[0].isalnum() and known_label(doc[start:end].text, rules):
            return end
    return None
