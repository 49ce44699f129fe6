"""Parsed article -> EXTRACTED_TIMEXES: time expressions with TIMEX3 values and intervals."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, tzinfo

import polars as pl
from spacy.tokens import Token

from transforms.extraction.lexemes import Lexemes, Lexicon, lexemes
from transforms.extraction.number_words import with_numbers
from transforms.extraction.parsing import ParsedArticle, Passage
from transforms.extraction.tenses import Direction, TenseWords, direction
from transforms.times.clock_readings import half_of_day
from transforms.times.clock_zones import clock_zones
from transforms.times.datelines import is_dateline
from transforms.times.speaking_days import SpeakingDay, speaking_day
from transforms.times.spoken_texts import is_spoken
from transforms.times.time_words import time_entries
from transforms.times.timex_checks import is_rate, is_time, spans_over, token_at
from transforms.times.timex_clusters import clustered
from transforms.times.timex_found import Found
from transforms.times.timex_patterns import RULES, Rule
from transforms.times.timex_readings import EXPLICIT, PREVIOUS, Anchor, Groups, is_plausible
from transforms.times.timex_values import Interval, interval
from transforms.times.told_histories import tells_history

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEARLY = re.compile(r"\d{4}")
_QUARTER = re.compile(r"\d{4}-Q\d")
# "A year ago" of a report on a quarter: what it is compared with, not the quarter told of.
_COMPARING = frozenset(("ago", "year_ago_period"))
_SENTENCE_ENDS = frozenset(".!?…:;")


@dataclass(frozen=True)
class TimexRules:
    """Word lists of time.

    Attributes:
        lexicon: Every word that a rule may ask for.
        zones: Lower-case name of a clock ("moscow time") to its zone.
        tense: Words that decide whether a clause looks back or ahead.
    """

    lexicon: Lexicon
    zones: Mapping[str, tzinfo]
    tense: TenseWords

    @classmethod
    def from_tables(cls, words: Mapping[str, pl.DataFrame]) -> "TimexRules":
        """Build the rules from the lists in `seeds/words`."""
        zones = clock_zones(words["time_zones"])
        ahead = frozenset(words["ahead_words"]["lemma"].to_list())
        telling = frozenset(words["reporting_verbs"]["lemma"].to_list())
        return cls(Lexicon.of(time_entries(words, zones)), zones, TenseWords(ahead, telling))


def timexes(article: ParsedArticle, rules: TimexRules) -> list[dict[str, object]]:
    """Find the time expressions of an article's body and the days of its date lines.

    Relative words count from the date line or dateline that stands before them, else from the day
    of publication, and inside quotes from the day of speaking where the paragraph names it;
    without any of these they stay partial ("XXXX-WXX-4") and have no interval. A text
    stitched together from reports of several days has a date line above each, or no anchor.

    Returns:
        Rows of EXTRACTED_TIMEXES in order of the text; `earliest` and `latest` are half-open.
    """
    rows: list[dict[str, object]] = []
    cuts = [
        (passage, with_numbers(lexemes(passage.doc.text, rules.lexicon)))
        for passage in article.passages
        if passage.is_body or passage.role == "dateline"
    ]
    day = article.published_on
    if day is not None and not is_plausible(day.year):
        day = None
    anchor = Anchor(day, "publication_date" if day else "none")
    tells = tells_history([cut for _, cut in cuts], day.year if day else None)
    for passage, cut in cuts:
        search = _Search(passage, cut, rules, anchor, tells=tells)
        found = clustered(list(search.found()), cut)
        spoken = speaking_day(passage.doc, cut, found, rules.tense.telling)
        if spoken and spoken.day != anchor.day:
            search = _Search(passage, cut, rules, anchor, tells=tells, spoken=spoken)
            found = clustered(list(search.found()), cut)
        stated = _stated_day(passage, found, cut)
        anchor = search.anchor if tells else replace(search.anchor, previous=None)
        anchor = replace(anchor, said_day=None, told_day=anchor.said_day)
        if stated:
            anchor = Anchor(stated, "paragraph_date")
        if passage.is_body or stated:
            rows.extend(_row(passage, cut, item) for item in found)
    return _without_references(rows, article)


def _without_references(
    rows: list[dict[str, object]], article: ParsedArticle
) -> list[dict[str, object]]:
    """Leave out "now" and "in the past" of a speech or an interview: there they name no time."""
    kept = [row for row in rows if not str(row["value"]).endswith("_REF")]
    return rows if len(kept) == len(rows) or not is_spoken(article) else kept


def _stated_day(passage: Passage, found: list[Found], cut: Lexemes) -> date | None:
    """The day of a date line, a dateline, or a passage that is nothing but a date."""
    days = [
        date.fromisoformat(item.reading.value[:10])
        for item in found
        if item.reading.method == EXPLICIT and _DAY.match(item.reading.value)
    ]
    if not days:
        return None
    is_line = passage.role == "dateline" or is_dateline(passage.text)
    alone = len(found) == 1 and len(cut.codes) - (found[0].last - found[0].first) <= 2
    return days[0] if is_line or alone else None


def _matches(codes: str) -> list[tuple[int, int, int, Rule, re.Match[str]]]:
    """Matches of all rules: by first lexeme, the longest first, then by order of the rules."""
    found = [
        (match.start(), -match.end(), order, rule, match)
        for order, rule in enumerate(RULES)
        for match in rule.pattern.finditer(codes)
    ]
    return sorted(found, key=lambda item: item[:3])


class _Search:
    """The walk over one passage; `anchor` remembers the times read so far."""

    def __init__(
        self,
        passage: Passage,
        cut: Lexemes,
        rules: TimexRules,
        anchor: Anchor,
        *,
        tells: bool,
        spoken: SpeakingDay | None = None,
    ) -> None:
        self.tells = tells
        self.spoken = spoken
        self.doc = passage.doc
        ends = cut.text.rstrip("\"'”’)» ")[-1:]
        self.in_caption = passage.role == "headline" or ends not in _SENTENCE_ENDS
        self.cut = cut
        self.rules = rules
        self.anchor = anchor
        self._starts: list[int] = []

    def found(self) -> Iterator[Found]:
        """The readings that hold, in order, none overlapping another."""
        behind = 0
        for first, negative_end, _, rule, match in _matches(self.cut.codes):
            if first < behind:
                continue
            item = self._read(rule, match)
            if item is not None:
                behind = -negative_end
                self._remember(item)
                yield item

    def _read(self, rule: Rule, match: re.Match[str]) -> Found | None:
        self._starts = self._starts or [token.idx for token in self.doc]
        token = token_at(self.doc, self._starts, self.cut.starts[match.start()])
        last = token_at(self.doc, self._starts, self.cut.ends[match.end() - 1] - 1)
        groups = Groups(self.cut, match)
        anchor = replace(self.anchor, direction=self._direction(last), tells=self.tells)
        if self.spoken and self.spoken.covers(self.cut.starts[match.start()]):
            anchor = replace(anchor, day=self.spoken.day, method=PREVIOUS)
        reading = rule.reader(groups, anchor)
        if reading is None or not is_time(rule.name, groups, reading, token, last):
            return None
        first = match.start()
        if is_rate(rule.name, groups, token):
            reading = reading._replace(type="SET")
        elif groups.has("hedge") and spans_over(token):
            first, reading = first + 1, reading._replace(mod=None)
        zone = self.rules.zones.get(groups.text("zone"))
        return Found(rule.name, first, match.end(), reading, zone)

    def _direction(self, token: Token) -> Direction:
        return direction(token, self.rules.tense, in_caption=self.in_caption)

    def _remember(self, item: Found) -> None:
        half = half_of_day(item.reading.value) if item.reading.type == "TIME" else None
        self.anchor = replace(self.anchor, half_of_day=half or self.anchor.half_of_day)
        covers = interval(item.reading.value) if item.reading.type in ("DATE", "TIME") else None
        if covers is None:
            return
        first = covers[0].date()
        if not is_plausible(first.year):
            return
        value = item.reading.value
        is_quarter = item.rule not in _COMPARING and _QUARTER.fullmatch(value)
        told = self.anchor.told_year
        if self.tells and item.reading.method == EXPLICIT and _YEARLY.match(value):
            told = first.year
        self.anchor = replace(
            self.anchor,
            previous=first,
            said_day=first if _DAY.match(value) else self.anchor.said_day,
            told_year=told,
            quarter=value if is_quarter else self.anchor.quarter,
        )


def _row(passage: Passage, cut: Lexemes, found: Found) -> dict[str, object]:
    start, end = cut.starts[found.first], cut.ends[found.last - 1]
    reading = found.reading
    earliest, latest = _covered(found)
    begin, stop = passage.start_char + start, passage.start_char + end
    return {
        "timex_id": f"t{begin}-{stop}",
        "start_char": begin,
        "end_char": stop,
        "text": cut.text[start:end],
        "type": reading.type,
        "value": reading.value,
        "mod": reading.mod,
        "earliest": earliest,
        "latest": latest,
        "anchor_method": reading.method,
        "rule": found.rule,
        "confidence": reading.confidence,
    }


def _covered(found: Found) -> Interval | tuple[None, None]:
    reading = found.reading
    if reading.days:
        first, behind = (datetime.combine(day, time(), UTC) for day in reading.days)
        return first, behind
    if reading.type not in ("DATE", "TIME"):
        return None, None
    return interval(reading.value, found.zone) or (None, None)
