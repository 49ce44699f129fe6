"""A page's address, printed dates and markup -> the day of publication that no field says.

That is the outlet's own day of an instant that markup has in UTC, and the day of a page whose
markup names none.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

from transforms.cleaning.date_texts import FIRST_YEAR, LAST_YEAR, URL_DAY
from transforms.pages.main_texts import EXTRACTOR_ERRORS
from transforms.pages.page_trees import html_parser

_UTC = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d?)(?:\.\d+)?)?\s?(?:Z|UTC|GMT|[+-]00:?00)$"
)
_MAIL_UTC = re.compile(r"\b(?:GMT|UTC|\+0000)$")
_CLOCK = re.compile(r"\d\d?[:h]\d\d(?::\d\d)?")
_NUMBER = re.compile(r"\d+")
_FIGURES = re.compile(r"\s*(\d\d?)[./-](\d\d?)[./-]\d{4}")
# htmldate makes the first of January of a copyright's year.
_YEAR_ONLY = "-01-01"
# A day in figures as readers see it ("-" drops the zero); scripts have ISO 8601.
_FIGURES_SHOWN = "{day:%d/%m/%Y} {day:%-d/%-m/%Y} {day:%d.%m.%Y}"
# A clock behind the day that is not UTC
_CLOCK_BEHIND = re.compile(
    r"[T ,|·–-]{1,3}(?P<hour>\d\d?)[:h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"(?![:.]?\d)(?!\s?(?:Z|UTC|GMT|[+-]00:?00))"
)
# A clock and how far it is from UTC
_OFFSET_BEHIND = re.compile(r"[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?P<offset>[+-]\d\d:?\d\d)(?!\d)")
_FEWEST_MOMENTS = 2
# A script's field for the day alone
_FIELD = re.compile(r"(?:publi|creat)\w*[\"']?\s*[:=,]\s*[\"']$", re.IGNORECASE)
_FIELD_CHARS = 40
# Zones: Baker Island to the Line Islands.
_LEAST_OFFSET, _MOST_OFFSET = timedelta(hours=-12), timedelta(hours=14)


def day_there(
    published: str | None, address: str, dates: Iterable[str], html: str, shown: str
) -> str | None:
    """The day where the outlet is, if it is another than that of an instant in UTC.

    The date that is printed beside the headline tells it, else the address, else the same moment
    by the clock there: full hours apart; else the one offset from UTC that other moments of these
    days have on the page.

    Args:
        published: The instant as markup has it.
        address: The page's.
        dates: Printed dates, the nearest to the headline first.
        html: The page.
        shown: The page without scripts.

    Returns:
        ISO 8601; None where the instant is not in UTC or nothing shows another day.
    """
    instant = _utc_instant(published or "")
    # programs write the first day of year 1 where they know none
    if instant is None or not FIRST_YEAR <= instant.year <= LAST_YEAR:
        return None
    days = [day for day in _neighbours(instant) if _has(instant, day)]
    found = (
        _printed(dates, [instant.date(), *days])
        or next((day for day in days if day == _address_day(address)), None)
        or next((day for day in days if _shows_moment(html, shown, instant, day)), None)
        or _by_offset(html, instant)
    )
    return found.isoformat() if found and found != instant.date() else None


def _utc_instant(text: str) -> datetime | None:
    try:
        if match := _UTC.match(text.strip()):
            day, hour, minute, second = match.groups()
            clock = timedelta(hours=int(hour), minutes=int(minute), seconds=int(second or 0))
            return datetime.fromisoformat(day).replace(tzinfo=UTC) + clock
        if _MAIL_UTC.search(text):
            return parsedate_to_datetime(text).replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        pass
    return None


def _neighbours(instant: datetime) -> tuple[date, date]:
    return instant.date() - timedelta(days=1), instant.date() + timedelta(days=1)


def _has(instant: datetime, day: date) -> bool:
    """Whether it is that day anywhere on earth."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return start - _MOST_OFFSET <= instant < start + timedelta(days=1) - _LEAST_OFFSET


def _address_day(address: str) -> date | None:
    match = URL_DAY.search(address)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _shows_moment(html: str, shown: str, instant: datetime, day: date) -> bool:
    """Whether a script names the day, or has the moment, to the minute, by a clock there."""
    figures = dict.fromkeys(_FIGURES_SHOWN.format(day=day).split())
    return any(
        _names_day(text, start, start + len(form))
        or _is_moment(text, start + len(form), instant, day)
        for text, forms in ((html, (day.isoformat(),)), (shown, figures))
        for form in forms
        for start in _starts(text, form)
    )


def _by_offset(html: str, instant: datetime) -> date | None:
    """The day by the clock of the page's other moments about then, if that is one clock.

    A single moment may be another outlet's, as in an embedded post.
    """
    days = (instant.date(), *_neighbours(instant))
    found = {
        html[start : match.end()]: match["offset"].replace(":", "")
        for form in (form for day in days for form in _stamped(day))
        for start in _starts(html, form)
        if (match := _OFFSET_BEHIND.match(html, start + len(form)))
        and match["offset"].strip("+-0:")
    }
    offsets = {*found.values()}
    if len(found) < _FEWEST_MOMENTS or len(offsets) != 1:
        return None
    try:
        zone = datetime.strptime(offsets.pop(), "%z").tzinfo
    except ValueError:  # of 24 hours and more
        return None
    day = instant.astimezone(zone).date()
    return day if _has(instant, day) else None


def _stamped(day: date) -> tuple[str, str]:
    """A day as programs write it: ISO 8601, mail."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return day.isoformat(), format_datetime(midnight)[5:16]  # 13 Mar 2023


def _starts(text: str, form: str) -> Iterator[int]:
    start = text.find(form)
    while start >= 0:
        if not text[start - 1 : start].isdecimal():  # "3/5/2022" of "13/5/2022"
            yield start
        start = text.find(form, start + 1)


def _names_day(text: str, start: int, end: int) -> bool:
    return text[end : end + 1] in {'"', "'"} and bool(
        _FIELD.search(text[max(0, start - _FIELD_CHARS) : start])
    )


def _is_moment(text: str, end: int, instant: datetime, day: date) -> bool:
    clock = _CLOCK_BEHIND.match(text, end)
    if clock is None or int(clock["minute"]) != instant.minute:
        return False
    hours = int(clock["hour"]) - instant.hour
    offset = timedelta(days=(day - instant.date()).days, hours=hours)
    is_second = clock["second"] is None or int(clock["second"]) == instant.second
    return is_second and _LEAST_OFFSET <= offset <= _MOST_OFFSET


def _printed(dates: Iterable[str], days: Iterable[date]) -> date | None:
    """The first of the days that is printed."""
    candidates = [*days]
    return next((day for text in dates for day in candidates if _prints(text, day)), None)


def _prints(text: str, day: date) -> bool:
    """Whether a date in figures, or with a month's name in whatever language, is that day."""
    numbers = [int(number) for number in _NUMBER.findall(_CLOCK.sub(" ", text))]
    in_figures = sorted(numbers[:3]) == sorted((day.year, day.month, day.day))
    named = sum(map(str.isalpha, text)) >= 3
    return in_figures or (named and sorted(numbers[:2]) == sorted((day.year, day.day)))


def found_day(tree: HtmlElement, dates: Iterable[str]) -> str | None:
    """A day that the page shows: beside its headline, else where htmldate finds one.

    Only the body is searched: the head has modification dates of which htmldate makes
    publication dates.

    Args:
        tree: The page.
        dates: Printed dates, the nearest to the headline first.

    Returns:
        ISO 8601; None for no day.
    """
    body = tree.find("body")
    printed = html_parser().makeelement("body")
    for text in dates:
        etree.SubElement(printed, "div", {"class": "date"}).text = text
    if found := _htmldate(printed, extensive=False):
        return found
    if body is None:
        return None
    found = _htmldate(body, extensive=False) or _htmldate(body, extensive=True)
    return None if found and found.endswith(_YEAR_ONLY) else found


def _htmldate(tree: HtmlElement, *, extensive: bool) -> str | None:
    try:
        return find_date(tree, original_date=True, extensive_search=extensive)
    except EXTRACTOR_ERRORS:
        return None


def is_ambiguous(text: str | None) -> bool:
    """Whether a date in figures may be of two days.

    >>> is_ambiguous("10/05/2022 05:22 pm"), is_ambiguous("13/05/2022"), is_ambiguous("2022-05-10")
    (True, False, False)
    """
    match = _FIGURES.match(text or "")
    return match is not None and match[1] != match[2] and max(int(match[1]), int(match[2])) <= 12
