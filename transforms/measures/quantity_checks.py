"""Which numerals count or measure something, and which are part of a name, a score, a code."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from transforms.extraction.lexeme_codes import CODES
from transforms.extraction.lexemes import Lexemes, Word
from transforms.measures.counted_things import Counted
from transforms.measures.quantity_values import Amount

_NAMES = frozenset(("ORG", "PRODUCT", "FAC", "WORK_OF_ART", "LAW", "EVENT"))
_NUMERALS = frozenset(CODES[name] for name in ("DIGITS", "YEAR", "NUMBER", "WORDS"))
_BARE = frozenset(("number", "range", "between"))
_SURE = frozenset(("fraction", "fraction_words", "one_in", "half", "age"))
_BARE_SCALES = frozenset(("million", "billion", "trillion", "bn", "mn"))
_MINUS = Word(CODES["MINUS"])
# Complements that name the other end of a change, or stand beside the number before.
_CARRYING = frozenset(("from", "to", "than", "and", "or", "at", "by", "while", "with", "of"))
_MORE, _FURTHER = frozenset(("more", "others")), frozenset(("another", "further"))
_AGES = range(1, 121)
_RANKING_VERBS = frozenset(("finish", "place", "rank"))
_THEM = frozenset(("them", "these", "those", "which", "whom"))
_TABLE_CELLS, _TABLE_SHARE = 20, 0.3
_FARTHEST = 120  # characters between a number and the thing that it shares


@dataclass(frozen=True)
class Place:
    """Where a match lies in its sentence.

    Attributes:
        first: The first token of the match.
        number: The token of the number.
        last: The last token of the match, of "9 tonnes of rye a day" that of the unit.
        span: Offsets in the passage.
        in_brackets: Whether the match is all that stands in a pair of brackets.
    """

    first: Token
    number: Token
    last: Token
    span: tuple[int, int]
    in_brackets: bool

    @classmethod
    def of(
        cls, doc: Doc, starts: list[int], cut: Lexemes, match: re.Match[str], number: int
    ) -> "Place":
        """Find the tokens of a match; `starts` are the offsets of all tokens."""
        begin, end = match.start(), match.end()

        def token(offset: int) -> Token:
            return doc[max(0, bisect_right(starts, offset) - 1)]

        unit_end = match.start("of") if "of" in match.re.groupindex else end
        return cls(
            token(cut.starts[begin]),
            token(cut.starts[number]),
            token(cut.ends[unit_end - 1] - 1),
            (cut.starts[begin], cut.ends[end - 1]),
            cut.codes[max(0, begin - 1) : begin] == CODES["OPEN"]
            and cut.codes[end : end + 1] == CODES["CLOSE"],
        )


def with_signs(cut: Lexemes) -> Lexemes:
    """Read a dash that touches only the number behind it as a minus."""
    codes = list(cut.codes)
    for index, code in enumerate(codes[:-1]):
        if code != CODES["DASH"] or codes[index + 1] not in _NUMERALS:
            continue
        behind_number = index > 0 and codes[index - 1] in _NUMERALS
        if cut.touches(index + 1) and not cut.touches(index) and not behind_number:
            codes[index] = CODES["MINUS"]
            cut.words[index] = _MINUS
    cut.codes = "".join(codes)
    return cut


def is_score(rule: str, cut: Lexemes, match: re.Match[str]) -> bool:
    """Tell a score ("2-2", "21-14"): two numbers with a dash, the first not smaller."""
    if rule != "range" or CODES["DASH"] not in match.group():
        return False
    low, high = cut.words[match.start("low")].number, cut.words[match.start("high")].number
    return low is not None and high is not None and low >= high


def is_code(cut: Lexemes, first: int, last: int) -> bool:
    """Whether numbers and letters without a blank go on behind a measure: "24703m212"."""
    glued = all(cut.touches(index) for index in range(first + 1, min(last + 1, len(cut.codes))))
    return glued and last - first > 1 and last < len(cut.codes) and cut.texts[last].isalnum()


def is_choice(cut: Lexemes, match: re.Match[str]) -> bool:
    """Whether two numbers are alternatives and no range: "either 10 or 20 ships"."""
    before = match.start() - 1
    return before >= 0 and cut.texts[before] == "either" and CODES["OR"] in match.group()


def is_table(codes: str) -> bool:
    """Whether a passage is mostly numbers: a table's cells, a list of codes, noise."""
    numerals = sum(code in _NUMERALS for code in codes)
    return numerals > _TABLE_CELLS and numerals > _TABLE_SHARE * len(codes)


def counts(
    rule: str, place: Place, counted: Counted | None, found: Amount, labels: frozenset[str]
) -> bool:
    """Whether a numeral counts or measures something, and is no part of a name."""
    if found.unit or rule in _SURE:
        return True
    if rule == "vague":
        return counted is not None or place.number.lower_ != "scores"
    if rule == "ordinal":
        return found.value != 1 and (counted is not None or _is_rank(place))
    if place.in_brackets or _is_label(place, labels):
        return False
    return _is_count(place.number, counted, found)


def _is_rank(place: Place) -> bool:
    """Whether an ordinal without a noun is a rank: "finished second", or all that is said."""
    number, last = place.number, place.last
    alone = not any(token.is_alpha or token.is_digit for token in number.doc[last.i + 1 :])
    if number.i == 0:
        return alone
    return number.nbor(-1).lemma_.lower() in _RANKING_VERBS


def _is_label(place: Place, labels: frozenset[str]) -> bool:
    """Whether it is a page, a generation ("5G"), a scale without its number."""
    number = place.number
    return number.lower_ in _BARE_SCALES or _is_labelled(number, labels) or _is_glued(place)


def _is_count(number: Token, counted: Counted | None, found: Amount) -> bool:
    if found.value == 1 and number.is_alpha:
        return counted is not None and number.tag_ == "CD"  # not the pronoun "one"
    return (counted is not None and counted.is_plural) or not _is_named(number)


def _is_labelled(number: Token, labels: frozenset[str]) -> bool:
    if number.i == 0:
        return False
    before = number.nbor(-1)
    if before.pos_ == "VERB":
        return False  # "will train 300 nurses"
    return before.text in "#№" or before.lower_.rstrip(".") in labels


def _is_glued(place: Place) -> bool:
    """Whether letters that are no unit touch the number: "5G", unlike the scale of "100k"."""
    last = place.last
    is_mixed = last.text[:1].isdigit() and not last.text[-1:].isdigit()
    if is_mixed and place.span[1] < last.idx + len(last):
        return True
    return not last.whitespace_ and last.i + 1 < len(last.doc) and last.nbor(1).is_alpha


def _is_named(number: Token) -> bool:
    """Whether a number stands behind a name: "Windows 98"."""
    if number.i == 0:
        return False
    before = number.nbor(-1)
    if before.text in "-–" and number.i > 1:
        before = number.nbor(-2)
    behind_name = before.pos_ == "PROPN" and before.text[:1].isupper()
    return behind_name or (number.ent_type_ in _NAMES and number.ent_iob_ == "I")


def is_bare_age(rule: str, place: Place, found: Amount) -> bool:
    """Whether it is the 71 of "Edith Osk, 71, had waited"."""
    number, value = place.number, found.value
    if rule != "number" or found.unit or value is None or value not in _AGES or number.i < 2:
        return False
    comma, name = number.nbor(-1), number.nbor(-2)
    after = number.nbor(1).text if number.i + 1 < len(number.doc) else ""
    is_parted = comma.text == "," and after in (",", ".", ")", ";")
    return is_parted and name.pos_ == "PROPN" and name.ent_type_ == "PERSON"


def _refers_back(place: Place) -> bool:
    """Whether a number counts some or more of what was counted before."""
    doc, last = place.number.doc, place.last
    after = [token.lower_ for token in doc[last.i + 1 : last.i + 3]]
    if after[:1] and after[0] in _MORE:
        return True
    if len(after) == 2 and after[0] == "of" and after[1] in _THEM:
        return True
    return place.first.i > 0 and place.first.nbor(-1).lower_ in _FURTHER


def carried(
    row: dict[str, object], before: dict[str, object] | None, place: Place
) -> dict[str, object]:
    """Give a bare number the thing and unit of the quantity before it.

    Before it in its sentence ("rose to 12 ships from 9"), or in the passage where it says that it
    counts the same ("two of them", "a further 200", "600 more").
    """
    bare = row["rule"] in _BARE and row["unit"] is None and row["thing"] is None
    if not bare or before is None or before["unit"] == "ordinal":
        return row
    if before["unit"] is None and before["thing"] and _refers_back(place):
        return {**row, "thing": before["thing"], "rule": "carried", "confidence": 0.5}
    if int(str(row["start_char"])) - int(str(before["end_char"])) > _FARTHEST:
        return row
    number = place.number
    governed = number.dep_ in ("pobj", "conj", "npadvmod", "dobj") and number.i > 0
    joint = number.nbor(-1).lower_ if number.i else ""
    if before["dimension"] == "ratio" and joint in ("to", "at"):
        return row  # "rose 2 percent to 1,350"
    if not governed or joint not in _CARRYING or number.sent.start_char > place.span[0]:
        return row
    same = ("unit", "unit_code", "dimension", "thing")
    return {**row, **{name: before[name] for name in same}, "rule": "carried", "confidence": 0.5}
