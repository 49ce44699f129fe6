"""Parsed article -> EXTRACTED_TIMEXES: time expressions with TIMEX3 values and intervals."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

import polars as pl
from spacy.tokens import Token

from transforms.lexemes import Lexemes, Lexicon, lexemes
from transforms.number_words import with_numbers
from transforms.parsing import ParsedArticle, Passage
from transforms.tenses import Direction, direction
from transforms.time_words import time_entries
from transforms.timex_patterns import RULES, Rule
from transforms.timex_readings import Anchor, Groups, Reading
from transforms.timex_values import Interval, interval

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class TimexRules:
    """Word lists of time.

    Attributes:
        lexicon: Every word that a rule may ask for.
        zones: Lower-case name of a clock ("moscow time") to its zone.
    """

    lexicon: Lexicon
    zones: Mapping[str, tzinfo]

    @classmethod
    def from_tables(cls, words: Mapping[str, pl.DataFrame]) -> "TimexRules":
        """Build the rules from the lists in `seeds/words`."""
        zones: dict[str, tzinfo] = {}
        for name, zone, offset in words["time_zones"].select("name", "zone", "offset_minutes").iter_rows():
            if zone:
                zones[name] = ZoneInfo(zone)
            elif offset is not None:
                zones[name] = timezone(timedelta(minutes=int(offset)))
        return cls(Lexicon.of(time_entries(words)), zones)


class Found(NamedTuple):
    """A reading and the lexemes that it was read from."""

    rule: str
    first: int
    last: int
    reading: Reading
    zone: tzinfo | None


def timexes(article: ParsedArticle, rules: TimexRules) -> list[dict[str, object]]:
    """Find the time expressions of an article's body.

    Relative words count from a date line that stands before them, else from the day of
    publication; without either they stay partial ("XXXX-WXX-4") and have no interval.

    Returns:
        Rows of EXTRACTED_TIMEXES in order of the text; `earliest` and `latest` are half-open.
    """
    rows: list[dict[str, object]] = []
    day, method = article.published_on, "publication_date" if article.published_on else "none"
    for passage in article.passages:
        text = passage.doc.text
        if not (passage.is_body or passage.role == "dateline"):
            continue
        found_lexemes = with_numbers(lexemes(text, rules.lexicon))
        found = list(_found(passage, found_lexemes, Anchor(day, method), rules))
        stated = _date_line(found, found_lexemes)
        if stated:
            day, method = stated, "paragraph_date"
        if passage.is_body:
            rows.extend(_row(passage, found_lexemes, item) for item in found)
    return rows


def _date_line(found: list[Found], cut: Lexemes) -> date | None:
    """The day of a passage that is nothing but a date."""
    if len(found) != 1 or len(cut.codes) - (found[0].last - found[0].first) > 2:
        return None
    value = found[0].reading.value
    explicit = found[0].reading.method == "explicit" and _DAY.match(value)
    return date.fromisoformat(value[:10]) if explicit else None


def _matches(codes: str) -> list[tuple[int, int, int, Rule, re.Match[str]]]:
    """Matches of all rules: by first lexeme, the longest first, then by order of the rules."""
    found = [
        (match.start(), -match.end(), order, rule, match)
        for order, rule in enumerate(RULES)
        for match in rule.pattern.finditer(codes)
    ]
    return sorted(found, key=lambda item: item[:3])


def _found(passage: Passage, cut: Lexemes, anchor: Anchor, rules: TimexRules) -> Iterator[Found]:
    behind = 0
    starts: list[int] = []
    previous: date | None = None
    for first, negative_end, _, rule, match in _matches(cut.codes):
        if first < behind:
            continue
        starts = starts or [token.idx for token in passage.doc]
        token = passage.doc[max(0, bisect_right(starts, cut.starts[first]) - 1)]
        near = Anchor(anchor.day, anchor.method, _direction(token), previous)
        groups = Groups(cut, match)
        reading = rule.reader(groups, near)
        if reading is None or not _is_time(rule, groups, token):
            continue
        behind = -negative_end
        if _DAY.match(reading.value):
            previous = date.fromisoformat(reading.value[:10])
        yield Found(rule.name, first, behind, reading, rules.zones.get(groups.text("zone")))


def _direction(token: Token) -> Direction:
    return direction(token)


def _is_time(rule: Rule, groups: Groups, token: Token) -> bool:
    """Refuse a numeral that counts something and a word of another class."""
    if rule.name == "year":
        return not (token.dep_ == "nummod" and token.head.tag_ == "NNS" and token.head.i > token.i)
    if rule.name.startswith("season"):
        return True
    return True


def _row(passage: Passage, cut: Lexemes, found: Found) -> dict[str, object]:
    start, end = cut.starts[found.first], cut.ends[found.last - 1]
    reading = found.reading
    covers: Interval | tuple[None, None] = (
        interval(reading.value, found.zone) if reading.type in ("DATE", "TIME") else None
    ) or (None, None)
    begin, stop = passage.start_char + start, passage.start_char + end
    return {
        "timex_id": f"t{begin}-{stop}",
        "start_char": begin,
        "end_char": stop,
        "text": passage.doc.text[start:end],
        "type": reading.type,
        "value": reading.value,
        "mod": reading.mod,
        "earliest": covers[0],
        "latest": covers[1],
        "anchor_method": reading.method,
        "rule": found.rule,
        "confidence": reading.confidence,
    }
