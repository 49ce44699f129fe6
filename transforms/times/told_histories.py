"""Times of a text -> whether it is about years long past."""

from transforms.extraction.lexeme_codes import CODES
from transforms.extraction.lexemes import Lexemes

# A text that tells of a year this long ago means its days, not those of the year of writing.
_TOLD_YEARS = 2
_LEAST_OLD_YEARS, _OLD_TO_NEWS = 8, 3
# Fewer old years will do where no other year is told and no word of news.
_LEAST_YEARS_ALONE = 4
_NEWS_CODES = tuple(CODES[name] for name in ("WEEKDAY", "DAY", "NIGHT"))


def tells_history(cuts: list[Lexemes], year: int | None) -> bool:
    """Whether a text is about years long past, as a biography is, and not about the news.

    Of a text whose day is unknown every year counts: news speaks of weekdays, and a year in one of
    its paragraphs says nothing of the months in the next.
    """
    years = [word.number or 0 for cut in cuts for word in cut.words if word.code == CODES["YEAR"]]
    new = sum(cut.codes.count(code) for cut in cuts for code in _NEWS_CODES)
    if year is None:
        return len(years) > _OLD_TO_NEWS * new
    old = sum(told <= year - _TOLD_YEARS for told in years)
    alone = old == len(years) and new == 0
    least = _LEAST_YEARS_ALONE if alone else _LEAST_OLD_YEARS
    return old >= least and old > _OLD_TO_NEWS * new
