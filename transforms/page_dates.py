"""A page's address, printed dates and markup -> the day of publication that no field says.

That is the outlet's own day of an instant that markup has in UTC, and the day of a page whose
markup names none.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

from transforms.date_texts import URL_DAY
from transforms.main_texts import EXTRACTOR_ERRORS
from transforms.page_trees import html_parser

_UTC = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d?)(?:\.\d+)?)?\s?(?:Z|UTC|GMT|[+-]00:?00)$"
)
_MAIL_UTC = re.compile(r"\b(?:GMT|UTC|\+0000)$")
_CLOCK = re.compile(r"\d\d?[:h]\d\d(?::\d\d)?")
_NUMBER = re.compile(r"\d+")
_FIGURES = re.compile(r"\s*(\d\d?)[./-](\d\d?)[./-]\d{4}")
# htmldate makes the first of January of a copyright's year.
_YEAR_ONLY = "-01-01"
# A day in figures as pages have it ("-" drops the zero), and a clock behind it that is not UTC.
_FORMS = "{day:%Y-%m-%d} {day:%d/%m/%Y} {day:%-d/%-m/%Y} {day:%d.%m.%Y}"
_MOMENT = (
    r"(?<!\d)(?:{days})[T ,|·–-]{{1,3}}(\d\d?)[:h]{at:%M}(?::{at:%S}(?:\.\d+)?)?"
    r"(?![:.]?\d)(?!\s?(?:Z|UTC|GMT|[+-]00:?00))"
)
# A script's field for the day alone
_NAMED_DAY = r"(?i:publi|creat)\w*[\"']?\s*[:=,]\s*[\"'](?:{days})[\"']"
# Zones: Baker Island to the Line Islands.
_LEAST_OFFSET, _MOST_OFFSET = timedelta(hours=-12), timedelta(hours=14)


def day_there(published: str | None, address: str, dates: Iterable[str], html: str) -> str | None:
    """The day where the outlet is, if it is another than that of an instant in UTC.

    The date that is printed beside the headline tells it, else the address, else the same moment
    by the clock there: full hours apart.

    Args:
        published: The instant as markup has it.
        address: The page's.
        dates: Printed dates, the nearest to the headline first.
        html: The page.

    Returns:
        ISO 8601; None where the instant is not in UTC or nothing shows another day.
    """
    instant = _utc_instant(published or "")
    if instant is None:
        return None
    days = [day for day in _neighbours(instant) if _has(instant, day)]
    found = (
        _printed(dates, [instant.date(), *days])
        or next((day for day in days if day == _address_day(address)), None)
        or next((day for day in days if _shows_moment(html, instant, day)), None)
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
    except ValueError:
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


def _shows_moment(html: str, instant: datetime, day: date) -> bool:
    """Whether a script names the day, or has the moment, to the minute, by a clock there."""
    forms = dict.fromkeys(_FORMS.format(day=day).split())
    shown = "|".join(form for form in forms if form in html)
    if not shown:
        return False
    if re.search(_NAMED_DAY.format(days=shown), html):
        return True
    hours = re.findall(_MOMENT.format(days=shown, at=instant), html)
    days_apart = (day - instant.date()).days
    offsets = (timedelta(days=days_apart, hours=int(hour) - instant.hour) for hour in hours)
    return any(_LEAST_OFFSET <= offset <= _MOST_OFFSET for offset in offsets)


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
