"""The grammar of quantities: patterns over lexeme codes."""

import re
from typing import NamedTuple

from transforms.lexemes import pattern


class Rule(NamedTuple):
    """A named pattern; the groups `low`, `high`, `unit` and `hedge` say what is what."""

    name: str
    pattern: re.Pattern[str]


_NUM = "(?:DIGITS|YEAR|NUMBER|WORDS)"
_LOW = f"(?P<minus>MINUS|DASH)? (?P<low>{_NUM})"
_JOIN = "(?:DASH|TO|OR)"
_HEDGE = "(?P<hedge>HEDGE)? ARTICLE?"
_PER = "(?: (?:PER|ARTICLE|DASH ARTICLE DASH|SLASH) (?P<per>MEASURE) )?"

RULES: tuple[Rule, ...] = tuple(
    Rule(name, pattern(source))
    for name, source in (
        (
            "money_range",
            f"{_HEDGE} (?:BETWEEN|FROM)? (?P<unit>MONEY) {_LOW} (?:{_JOIN}|AND) MONEY? (?P<high>{_NUM}) {_PER}",
        ),
        ("money", f"{_HEDGE} (?P<unit>MONEY) DASH? {_LOW} {_PER}"),
        (
            "between",
            f"BETWEEN {_LOW} (?P<unit2>MEASURE|MONEY)? AND (?P<high>{_NUM}) (?:DASH? (?P<unit>MEASURE|MONEY) {_PER})?",
        ),
        (
            "measure_range",
            f"{_HEDGE} FROM? {_LOW} DASH? (?:MEASURE|MONEY)? {_JOIN} (?P<high>{_NUM}) DASH? (?P<unit>MEASURE|MONEY) {_PER}",
        ),
        ("range", f"{_HEDGE} FROM? {_LOW} {_JOIN} (?P<high>{_NUM})"),
        ("measure", f"{_HEDGE} {_LOW} DASH? (?P<unit>MEASURE|MONEY) {_PER}"),
        ("measure_of_one", f"(?P<hedge>HEDGE) (?P<one>ARTICLE) (?P<unit>MEASURE)"),
        ("half_measure", f"(?P<hedge>HEDGE)? (?P<half>HALF) ARTICLE DASH? (?P<unit>MEASURE)"),
        ("fraction_words", "(?P<hedge>HEDGE)? (?P<top>WORDS|ARTICLE|UNITWORD) DASH? (?P<part>ORDINAL|QUARTER|PARTS|HALF)"),
        ("half", "(?P<hedge>HEDGE)? (?P<half>HALF)"),
        ("fraction", "(?P<hedge>HEDGE)? (?P<top>DIGITS) SLASH (?P<bottom>DIGITS|NUMBER) (?:DASH? OF? ARTICLE? (?P<unit>MEASURE))?"),
        ("vague", "(?P<hedge>HEDGE)? (?P<vague>VAGUE) (?:OF (?P<vague2>VAGUE))? (?:OF? (?P<unit>MEASURE|MONEY))?"),
        ("ordinal", "(?P<ordinal>ORDINAL|SECOND)"),
        ("number", f"{_HEDGE} {_LOW}"),
    )
)
