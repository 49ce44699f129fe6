"""A match over lexemes -> its named parts: numbers, units, bounds."""

import re
from collections.abc import Mapping

from transforms.extraction.lexeme_codes import CODES
from transforms.extraction.lexemes import Lexemes, Word
from transforms.measures.quantity_words import Unit

YEAR_OF_AGE = Unit("year", "a", "age")


class Parts:
    """The named parts of a match of `quantity_patterns`."""

    def __init__(self, cut: Lexemes, match: re.Match[str], units: Mapping[str, Unit]) -> None:
        self._at = {name: match.start(name) for name, text in match.groupdict().items() if text}
        self._cut = cut
        self._units = units

    def has(self, name: str) -> bool:
        """Whether the text has the part."""
        return name in self._at

    def at(self, *names: str) -> int:
        """Index of the first lexeme of the first part that is there."""
        return next(self._at[name] for name in names if name in self._at)

    def word(self, *names: str) -> Word:
        """The word of the first part that is there."""
        return self._cut.words[self.at(*names)]

    def text(self, name: str) -> str:
        """The lower-case text of a part's first lexeme."""
        return self._cut.texts[self._at[name]]

    def unit(self, name: str) -> Unit | None:
        """The unit of a part; None where there is none, or a letter that is none here."""
        if name not in self._at:
            return None
        index = self._at[name]
        form = self._cut.words[index].meaning or self._cut.texts[index]
        unit = self._units.get(form)
        if unit is None:
            return Unit(form, None, None)
        return unit if len(form) > 1 or self._is_symbol(index, form, unit) else None

    def _is_symbol(self, index: int, form: str, unit: Unit) -> bool:
        """Whether a letter is a unit in its own case: "5 m", "164p", not "5G"."""
        if not form.isascii() or not form.isalpha():
            return True
        surface = self._cut.text[self._cut.starts[index]]
        if form == "p":
            return self._cut.touches(index) and surface == "p"
        return surface == unit.code or form == "l"

    @property
    def whole_unit(self) -> Unit | None:
        """The unit with what it is divided by; a count ("a share") does not divide, see `base`."""
        unit = self.unit("unit")
        if self.has("age"):
            return YEAR_OF_AGE if unit is None else unit._replace(dimension="age")
        per = self.unit("per") or self.unit("base")
        if unit is None or per is None or _is_count(per):
            return unit
        code = f"{unit.code}/{per.code}" if unit.code and per.code else None
        return Unit(f"{unit.name} per {per.name}", code, "rate")

    @property
    def base(self) -> str:
        """What an amount is for: "share" of "40 cents a share"; empty for nothing."""
        per = self.unit("per") or self.unit("base")
        return per.name if per is not None and _is_count(per) else ""

    @property
    def bound(self) -> str:
        """The bound that the words around the number give."""
        if self.has("after") or self.has("hedge"):
            return self.word("after", "hedge").meaning
        return "exact"

    @property
    def is_negative(self) -> bool:
        """Whether a minus stands before the number."""
        return self.has("minus")

    @property
    def pure_scale(self) -> float | None:
        """The scale of "75 USD million"; None where the last part is a number of its own."""
        scale = self.word("scale")
        number = scale.number
        return number if number and f"{number:g}" == scale.meaning else None

    @property
    def is_share(self) -> bool:
        """Whether "one in five", "two out of three", "1 over 3" is a share of a whole."""
        joint, top, bottom = self.text("joint"), self.number("top"), self.number("bottom")
        return joint == "over" or (joint in ("in", "out of") and 0 < top < bottom)

    def number(self, name: str) -> float:
        """The number of a part; 0 where it is missing."""
        return (self.word(name).number if self.has(name) else None) or 0.0

    @property
    def top(self) -> float | None:
        """The number above the line; 1 for "a third"."""
        return self.word("top").number if self.has("top") else 1.0

    @property
    def part_is_ordinal(self) -> bool:
        """Whether the lower part is written as an ordinal: "one third"."""
        return self.word("part", "part1").code == CODES["ORDINAL"]


def _is_count(unit: Unit) -> bool:
    return unit.dimension is None and unit.code is None
