"""The grammar of quantities: patterns over lexeme codes.

The groups say what is what: `low`, `high` numbers; `unit` the unit, `unit1` that of the low end;
`hedge`, `after` the words that bound it; `per`, `base` what a rate is for; `age`.
"""

import re
from typing import NamedTuple

from transforms.extraction.lexeme_codes import pattern


class Rule(NamedTuple):
    """A named pattern."""

    name: str
    pattern: re.Pattern[str]


_NUM = "(?:DIGITS|YEAR|NUMBER|WORDS)"
_SIGN = "(?P<minus>MINUS DASH?)?"
_LOW = f"{_SIGN} (?P<low>{_NUM})"
_HIGH = f"(?:MINUS DASH?)? (?P<high>{_NUM})"
_HEDGE = "(?P<hedge>HEDGE)?"
_AFTER = "(?P<after>AFTER)?"
_UNIT = "(?:DASH|OPEN(?=MEASURE CLOSE))? (?P<unit>MEASURE|MONEY)"
_PER = (
    "(?: (?:PER|SLASH) (?P<per>MEASURE|SHARE|SECOND)"
    "| DASH? ARTICLE DASH? (?P<base>MEASURE|SHARE) (?!AGO) )?"
)

RULES: tuple[Rule, ...] = tuple(
    Rule(name, pattern(source))
    for name, source in (
        ("telephone", f"{_NUM} (?:(?:DASH|SLASH) {_NUM}){{2,}}"),
        (
            "money_range",
            (
                f"{_HEDGE} (?:BETWEEN|FROM)? (?P<unit>MONEY) {_LOW} (?:DASH|TO|AND|OR) "
                f"(?P<unit2>MONEY)? "
                f"{_HIGH} {_PER}"
            ),
        ),
        ("money", f"{_HEDGE} {_SIGN} (?P<unit>MONEY) DASH? (?P<low>{_NUM}) {_PER} {_AFTER}"),
        (
            "between",
            (
                f"(?:BETWEEN|FROM) {_LOW} (?:DASH? (?P<unit1>MEASURE|MONEY))? (?:AND|TO) {_HIGH} "
                f"(?:{_UNIT} {_PER})?"
            ),
        ),
        (
            "measure_range",
            (
                f"{_HEDGE} {_LOW} DASH? (?P<unit1>MEASURE|MONEY)? (?:DASH|TO|OR) {_HIGH} "
                f"{_UNIT} {_PER}"
            ),
        ),
        ("range", f"{_HEDGE} {_LOW} (?:DASH|TO|OR) {_HIGH}"),
        ("age", f"{_HEDGE} {_LOW} (?:DASH? (?P<unit>MEASURE))? DASH? (?P<age>AGE)"),
        ("measure", f"{_HEDGE} {_LOW} {_UNIT} {_PER} {_AFTER}"),
        (
            "compound",
            (
                f"{_HEDGE} (?:{_LOW}|(?P<one>ARTICLE)) DASH? (?P<unit>MEASURE|MONEY) "
                f"(?:COMMA|AND)? (?P<rest>{_NUM}) DASH? (?P<unit2>MEASURE|MONEY|IN)"
            ),
        ),
        (
            "measure_and_half",
            f"{_HEDGE} (?:{_LOW}|(?P<one>ARTICLE)) (?P<unit>MEASURE) AND ARTICLE? (?P<more>HALF)",
        ),
        (
            # "600 cubic metres of water per second", "9 litres of oil an hour"
            "measure_rate",
            (
                f"{_HEDGE} {_LOW} {_UNIT} (?P<of>OF) OTHER "
                "(?: (?:PER|SLASH) (?P<per>MEASURE|SECOND) | ARTICLE (?P<base>MEASURE) (?!AGO) )"
            ),
        ),
        ("measure_scaled", f"{_HEDGE} {_LOW} (?P<unit>MONEY) (?P<scale>WORDS)"),
        ("measure_of_one", "(?P<hedge>HEDGE) (?P<one>ARTICLE) (?P<unit>MEASURE)"),
        ("half_measure", "(?P<hedge>HEDGE)? (?P<half>HALF) ARTICLE DASH? (?P<unit>MEASURE)"),
        (
            "fraction_words",
            (
                "(?P<hedge>HEDGE)? (?: (?P<top>WORDS|UNITWORD) DASH? "
                "(?P<part>ORDINAL|QUARTER|PARTS|HALF)"
                " | ARTICLE (?P<part1>ORDINAL|QUARTER) (?=OF) ) (?: OF ARTICLE (?P<unit>MEASURE) )?"
            ),
        ),
        ("half", "(?P<hedge>HEDGE)? (?<!ORDINAL)(?<!SECOND) (?P<half>HALF)"),
        (
            "fraction",
            (
                "(?P<hedge>HEDGE)? (?P<top>DIGITS|NUMBER) SLASH (?P<bottom>DIGITS|NUMBER) "
                "(?:DASH? (?:OF ARTICLE)? (?P<unit>MEASURE))?"
            ),
        ),
        (
            "one_in",
            (
                "(?P<hedge>HEDGE)? (?P<top>DIGITS|WORDS) (?P<joint>IN|HEDGE) "
                "(?P<bottom>DIGITS|WORDS|NUMBER)"
            ),
        ),
        (
            "vague",
            (
                "(?P<hedge>HEDGE)? (?P<vague>VAGUE) (?:OF (?P<vague2>VAGUE))? "
                "(?:OF? (?P<unit>MEASURE|MONEY))?"
            ),
        ),
        ("ordinal", "(?P<ordinal>ORDINAL|SECOND) (?!DASH|HALF|QUARTER)"),
        ("number", f"{_HEDGE} {_LOW} {_AFTER}"),
    )
)
