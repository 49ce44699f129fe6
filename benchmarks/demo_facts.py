"""Quotes, quantities, times and events of one text against the answers."""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from demo_articles import Demo, Row, Score, Span, is_true, last_word


class Expected(NamedTuple):
    """A row of the answers at one place of an article."""

    external_id: str
    span: Span
    row: dict[str, str]

    @property
    def is_optional(self) -> bool:
        """Whether readers may differ about it."""
        return is_true(self.row.get("optional", "false"))


def fact_scores(demo: Demo) -> Iterator[Score]:
    """Every kind of fact, each with lines for its columns."""
    yield from quotes(demo)
    yield from quantities(demo)
    yield from timexes(demo)
    yield from events(demo)


def expected_rows(demo: Demo, name: str, score: Score) -> dict[str, list[Expected]]:
    """The answers at their places; longer texts and texts with a context take theirs first."""
    placed = defaultdict(list)
    rows = demo.answers(name)
    for row in sorted(rows, key=lambda r: (not r.get("context"), -len(r["text"]))):
        external_id = row["external_id"]
        taken = [expected.span for expected in placed[external_id]]
        places = demo.places(external_id, row["text"], row.get("context", ""))
        free = [span for span in places if not any(span.overlap(other) for other in taken)]
        if name == "quotes":
            free = places[:1]
        if not places and not is_true(row.get("optional", "false")):
            score.expect(f"{external_id}: no such text: {row['text']!r}", hit=False)
        placed[external_id] += [Expected(external_id, span, row) for span in free]
    return placed


def likeness(a: Span, b: Span) -> float:
    """Common characters among all of both."""
    common = a.overlap(b)
    return common / ((a.end - a.start) + (b.end - b.start) - common)


def matched(expected: list[Expected], found: list[Row]) -> dict[int, int]:
    """Expected rows to found rows, one to one, the most alike spans first."""
    alike = [
        (likeness(one.span, row["span"]), i, j)
        for i, one in enumerate(expected)
        for j, row in enumerate(found)
        if one.span.covers_half_of(row["span"])
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(alike, key=lambda triple: (-triple[0], *triple[1:])):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


Pair = tuple[Expected, Row]


def aligned(
    demo: Demo, table: str, score: Score, is_open: Callable[[Row], bool] = lambda _: False
) -> list[Pair]:
    """Compare spans; the pairs that stand for the same words come back.

    Args:
        demo: Warehouse and answers.
        table: Table and file of answers.
        score: The line that the spans are counted in.
        is_open: Found rows that count neither for nor against where no answer lists them.
    """
    placed, complete, pairs = expected_rows(demo, table, score), demo.complete(), []
    for external_id in sorted(set(placed) | complete):
        expected, found = placed[external_id], demo.facts[table].get(external_id, [])
        matches = matched(expected, found)
        for i, one in enumerate(expected):
            if i in matches:
                pairs.append((one, found[matches[i]]))
            if not one.is_optional:
                score.expect(demo.sentence(external_id, one.span), hit=i in matches)
        if external_id in complete:
            bodies = demo.body_spans(external_id)
            for j, row in enumerate(found):
                is_right = j in matches.values()
                loose = is_open(row) or not any(row["span"].overlap(body) for body in bodies)
                near_open = any(
                    one.is_optional and one.span.covers_half_of(row["span"]) for one in expected
                )
                if is_right or not (loose or near_open):
                    note = f"{demo.sentence(external_id, row['span'])} {row['rule']}"
                    score.find(note, right=is_right)
    return pairs


def column(
    demo: Demo, kind: str, pairs: Iterable[Pair], told: Callable[[Pair], tuple[str, str] | None]
) -> Score:
    """One column of the rows whose place is right; `told` gives what is got and expected."""
    score = Score(kind)
    for pair in sorted(pairs, key=lambda p: (p[0].external_id, p[0].span)):
        both = told(pair)
        if both is None or pair[0].is_optional:
            continue
        got, expected = both
        note = f"{demo.sentence(pair[0].external_id, pair[0].span)} {got}, expected {expected}"
        score.expect(note, hit=got == expected)
    return score


def quotes(demo: Demo) -> Iterator[Score]:
    names = {row["entity_id"]: row["name"] for row in demo.query("select * from entities")}

    def speaker(pair: Pair) -> tuple[str, str]:
        one, row = pair
        wanted, said = one.row["speaker"], row["speaker_text"] or ""
        known = f"{said} | {names.get(row['speaker_entity_id'], '')}"
        is_named = last_word(wanted) in known.casefold()
        is_named |= len(said.split()) > 1 and said.casefold() in wanted.casefold()
        return (wanted if is_named else known), wanted

    def relayed(pair: Pair) -> tuple[str, str] | None:
        one, row = pair
        got = names.get(row["via_entity_id"], "") if row["via_entity_id"] else ""
        return (got, one.row["via"]) if got or one.row["via"] else None

    score = Score("quotes", found=0)
    pairs = aligned(demo, "quotes", score)
    yield score
    yield column(
        demo, "quotes: exact text", pairs, lambda p: (words_said(p[1]), words_said(p[0].row))
    )
    yield column(demo, "quotes: speaker", pairs, speaker)
    yield column(demo, "quotes: form", pairs, lambda p: (p[1]["form"], p[0].row["form"]))
    yield column(demo, "quotes: via", pairs, relayed)


def words_said(row: Row) -> str:
    """A quote's text without what annotators differ about: "that" before it, a stop after it."""
    return re.sub(r"^(?:only )?that ", "", row["text"]).rstrip(".,")


def is_same_number(got: float | None, expected: str) -> bool:
    """Whether a number is the one of the answers, to three digits."""
    if not expected:
        return got is None
    return got is not None and math.isclose(got, float(expected), rel_tol=2e-3)


def amount(pair: Pair) -> tuple[str, str]:
    """Value and unit, as written in the answers where they agree."""
    one, row = pair
    wanted = f"{one.row['value']} {one.row['unit']}"
    number = row["value"] if row["value"] is not None else (row["low"] or row["high"])
    is_same = is_same_number(number, one.row["value"]) and (row["unit"] or "") == one.row["unit"]
    return (wanted if is_same else f"{number} {row['unit']}"), wanted


def quantities(demo: Demo) -> Iterator[Score]:
    def is_open(row: Row) -> bool:
        return any(word in (row["rule"] or "") for word in ("ordinal",)) or row[
            "text"
        ].casefold() in ("one", "a", "an")

    score = Score("quantities", found=0)
    pairs = aligned(demo, "quantities", score, is_open)
    yield score
    yield column(demo, "quantities: exact text", pairs, lambda p: (p[1]["text"], p[0].row["text"]))
    yield column(demo, "quantities: value+unit", pairs, amount)
    yield column(
        demo, "quantities: bound", pairs, lambda p: (p[1]["bound"] or "", p[0].row["bound"])
    )
    yield column(
        demo,
        "quantities: unit code",
        pairs,
        lambda p: (p[1]["unit_code"] or "", p[0].row["unit_code"]),
    )
    yield column(demo, "quantities: thing", pairs, thing)
    yield column(
        demo,
        "quantities: modality",
        pairs,
        lambda p: (p[1]["modality"] or "", p[0].row["modality"]) if p[0].row["modality"] else None,
    )


def thing(pair: Pair) -> tuple[str, str] | None:
    """What is counted: the last words agree."""
    one, row = pair
    wanted = one.row["thing"]
    if not wanted:
        return None
    return (wanted if last_word(row["thing"]) == last_word(wanted) else str(row["thing"])), wanted


def timexes(demo: Demo) -> Iterator[Score]:
    score = Score("timexes", found=0)
    pairs = aligned(demo, "timexes", score)
    yield score
    yield column(demo, "timexes: exact text", pairs, lambda p: (p[1]["text"], p[0].row["text"]))
    yield column(demo, "timexes: type", pairs, lambda p: (p[1]["type"], p[0].row["type"]))
    yield column(
        demo,
        "timexes: value",
        pairs,
        lambda p: (in_minutes(p[1]["value"] or ""), p[0].row["value"]),
    )


def in_minutes(value: str) -> str:
    """Half hours as minutes: "PT1.5H" and "PT1H30M" are one length of time."""
    hours = re.fullmatch(r"PT(\d+)\.5H", value)
    return f"PT{hours[1]}H30M" if hours else value


EVENT_WORDS = ("agent", "patient", "place", "time_text")


def events(demo: Demo) -> Iterator[Score]:
    score = Score("events")
    pairs: list[Pair] = []
    for row in demo.answers("events"):
        external_id = row["external_id"]
        span = next(iter(demo.places(external_id, row["text"])), None)
        if span is None:
            score.expect(f"{external_id}: no such text: {row['text']!r}", hit=False)
            continue
        heads = set(row["predicate"].casefold().split())
        found = [
            event
            for event in demo.facts["events"].get(external_id, [])
            if span.overlap(event["span"]) and heads & set(event["predicate"].casefold().split())
        ]
        score.expect(f"{demo.sentence(external_id, span)} {row['predicate']}", hit=bool(found))
        if found:
            best = max(found, key=lambda event: span.overlap(event["span"]))
            pairs.append((Expected(external_id, span, row), best))
    yield score
    for name in EVENT_WORDS:
        yield column(demo, f"events: {name}", pairs, lambda p, name=name: part(p, name))
    yield column(
        demo,
        "events: modality, negated",
        pairs,
        lambda p: (
            f"{p[1]['modality']} {p[1]['is_negated']}".lower(),
            f"{p[0].row['modality']} {p[0].row['is_negated']}",
        ),
    )


def part(pair: Pair, name: str) -> tuple[str, str] | None:
    """An argument of an event: the last word of the one stands in the other."""
    one, row = pair
    wanted, got = one.row[name], row[name] or ""
    if not wanted and not got:
        return None
    is_same = bool(got and wanted) and (
        last_word(wanted) in got.casefold() or last_word(got) in wanted.casefold()
    )
    return (wanted if is_same else got), wanted
