"""Names and letters of the lexeme codes, and patterns over them."""

import re

# One letter a code. Rules are written with the names: "MONTH DAY COMMA? YEAR".
CODES = {
    # numerals as written
    "DIGITS": "d",  # one or two digits
    "YEAR": "y",  # four digits from 1000 to 2999
    "NUMBER": "N",  # any other numeral in digits
    "SHORTYEAR": "z",  # '99
    "ORDINAL": "o",
    "CLOCK": "c",
    "ISODATE": "i",
    "SLASHDATE": "b",
    "DECADE": "D",
    # parts of numbers in words
    "WORDS": "n",  # a number that was written in words or with a scale, already read
    "UNITWORD": "1",
    "TENWORD": "2",
    "HUNDRED": "3",
    "SCALE": "4",
    "DOZEN": "5",
    "HALF": "h",
    "QUARTER": "Q",
    "PARTS": "p",  # thirds, quarters
    "POINT": "6",
    "VAGUE": "v",  # dozens, hundreds, several
    "COUPLE": "7",
    # function words and signs
    "ARTICLE": "a",
    "THE": "t",
    "AND": "&",
    "OR": "|",
    "TO": "0",
    "OF": "f",
    "IN": "I",
    "AT": "@",
    "FROM": "<",
    "BETWEEN": "B",
    "PER": "%",
    "MINUS": "_",
    "DASH": "-",
    "COMMA": ",",
    "DOT": ".",
    "SLASH": "/",
    "TIMES": "x",
    "POWER": "*",
    "OPEN": "(",
    "POSSESSIVE": "'",
    "NOT": "!",
    # time
    "MONTH": "M",
    "MAYBEMONTH": "m",
    "WEEKDAY": "W",
    "MAYBEWEEKDAY": "w",
    "UNIT": "U",
    "UNITS": "u",
    "SECOND": "s",
    "SEASON": "S",
    "DAYPART": "P",
    "DAY": "T",
    "NIGHT": "j",
    "NOON": "O",
    "NOW": "R",
    "THIS": "L",
    "NEXT": ">",
    "LAST": "l",
    "SAME": "=",
    "FEW": "F",
    "AGO": "A",
    "LATER": "K",
    "EARLIER": "k",
    "EDGE": "E",
    "EARLY": "e",
    "FISCAL": "C",
    "MERIDIEM": "r",
    "OCLOCK": "V",
    "ZONE": "Z",
    "EVERY": "Y",
    "PERIODIC": "X",
    "HOLIDAY": "H",
    "ALL": "~",
    "TERM": "8",
    # quantities
    "MONEY": "$",
    "MEASURE": "g",
    "HEDGE": "q",
    "AGE": "9",
    "AFTER": "^",  # "or more" behind a number
    "SHARE": "+",  # what a price is for: a share, a head
    "CLOSE": ")",
    "OTHER": ";",
}
_NAME = re.compile(r"[A-Z]{2,}")


def pattern(source: str) -> re.Pattern[str]:
    """Compile a rule: code names become their letters, spaces only separate.

    >>> pattern("(?:MONTH|MAYBEMONTH) DIGITS").pattern
    '(?:M|m)d'
    """
    named = _NAME.sub(lambda name: re.escape(CODES[name.group()]), source)
    return re.compile("".join(named.split()))
