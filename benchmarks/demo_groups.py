"""Claims, groups of claims, conflicts and look-alikes against the answers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from demo_articles import Demo, Row, Score, Span

QUOTED = "quote"
ISO = re.compile(r"\d{4}-(?:\d{2}|W\d{2})(?:-\d{2}(?:T\d{2}:\d{2})?)?")
ORDINALS = {"second": 2.0, "third": 3.0, "fourth": 4.0}
SCALES = {"million": 1e6, "billion": 1e9}
# What the claims' own unit counts in: durations are kept in minutes.
IN_MINUTES = {"minutes": 1.0, "hour": 60.0, "hours": 60.0, "days": 1440.0}
IN_METRES = {"cm": 0.01, "mm": 0.001, "metre": 1.0, "metres": 1.0}


def group_scores(demo: Demo) -> Iterator[Score]:
    """Everything that is compared across articles."""
    rows = demo.query("select * from claim_groups")
    groups = {row["claim_group_id"]: row for row in rows}
    members = claim_members(demo)
    yield statements(demo, members)
    best = best_groups(members)
    for kind in ("core", "hard"):
        yield from group_lines(demo, groups, best, members, kind)
    yield verdicts(demo, groups, best, "conflict")
    yield look_alikes(demo, groups)
    yield quote_groups(demo)


def wanted_numbers(value: str) -> set[float]:
    """The numbers that a value of the answers may be stored as.

    >>> sorted(wanted_numbers("nearly an hour"))
    [1.0, 60.0]
    """
    words = value.replace("(", " ").replace(")", " ").split()
    number = 1.0 if {"an", "a"} & set(words) else None
    for word in words:
        if re.fullmatch(r"[\d,]+(?:\.\d+)?", word):
            number = float(word.replace(",", ""))
        number = ORDINALS.get(word, number)
    if number is None:
        return set()
    found = {number}
    for word in words:
        for table in (SCALES, IN_MINUTES, IN_METRES):
            if word in table:
                found.add(number * table[word])
    return found if not SCALES.keys() & set(words) else found - {number}


def is_value(claim: Row, value: str) -> bool:
    """Whether a claim says the value of the answers."""
    day = ISO.search(value)
    if day:
        stored = f"{claim['value'] or ''} {(claim['earliest'] or '')}"
        return day.group() in stored.replace(" ", "T", 1) or day.group() in stored
    numbers = wanted_numbers(value)
    own = {claim["value_number"], claim["low"], claim["high"]} - {None}
    head = re.match(r"[\d.]+", claim["value"] or "")
    own |= {float(head.group())} if head and head.group().strip(".") else set()
    return any(abs(a - b) <= 1e-6 * abs(b) for a in numbers for b in own)


def sentence_span(demo: Demo, external_id: str, sentence: str) -> Span | None:
    """Where the words of a statement stand."""
    at = demo.articles[external_id]["text"].find(sentence) if external_id in demo.articles else -1
    return Span(at, at + len(sentence)) if at >= 0 else None


def stated(demo: Demo, external_id: str, sentence: str, value: str) -> list[Row]:
    """The claims that stand in the words and say the value."""
    span = sentence_span(demo, external_id, sentence)
    if span is None:
        return []
    claims = demo.facts["claims"].get(external_id, [])
    return [claim for claim in claims if span.overlap(claim["span"]) and is_value(claim, value)]


Members = dict[str, list[tuple[dict[str, str], list[Row]]]]


def claim_members(demo: Demo) -> Members:
    """The statements of each group of the answers, with the claims that say them."""
    members: Members = defaultdict(list)
    for row in demo.answers("claims"):
        if row["property"] != QUOTED:
            claims = stated(demo, row["external_id"], row["sentence"], row["value"])
            members[row["group"]].append((row, claims))
    return members


def statements(demo: Demo, members: Members) -> Score:
    score = Score("claims")
    for rows in members.values():
        for row, claims in rows:
            lost = sentence_span(demo, row["external_id"], row["sentence"]) is None
            note = f"{row['group']} {row['external_id']}: {row['sentence']!r} ({row['value']})"
            score.expect(f"{note}{' NO SUCH TEXT' if lost else ''}", hit=bool(claims))
    return score


def best_groups(members: Members) -> dict[str, str | None]:
    """The group of the warehouse that holds most of each group's statements."""
    best: dict[str, str | None] = {}
    for group, rows in members.items():
        held = Counter(
            found for _, claims in rows for found in {claim["claim_group_id"] for claim in claims}
        )
        best[group] = min(held, key=lambda name: (-held[name], name)) if held else None
    return best


def held_rows(members: Members, group: str, found: str | None) -> list[dict[str, str]]:
    return [
        row
        for row, claims in members[group]
        if any(claim["claim_group_id"] == found for claim in claims)
    ]


def group_lines(
    demo: Demo,
    groups: dict[str, Row],
    best: dict[str, str | None],
    members: Members,
    kind: str,
) -> Iterator[Score]:
    """Members, status and counts of the groups of one kind."""
    joined = Score(f"{kind} groups: members")
    status = Score(f"{kind} groups: status")
    texts = Score(f"{kind} groups: text count")
    for row in demo.answers("claim_groups"):
        if row["kind"] != kind or row["property"] == QUOTED:
            continue
        name = row["group"]
        found = groups.get(best[name] or "", {})
        held = held_rows(members, name, best[name])
        for member, _ in members[name]:
            note = f"{name} {row['subject']}, {row['property']}: {member['external_id']}"
            joined.expect(f"{note} {member['value']}", hit=member in held)
        got = f"{found.get('status')} {found.get('text_count')}"
        note = f"{name} {row['subject']}, {row['property']}: {got}"
        status.expect(f"{note}, expected {row['status']}", hit=found.get("status") == row["status"])
        texts.expect(
            f"{note}, expected {row['text_count']}",
            hit=found.get("text_count") == int(row["text_count"]),
        )
    yield from (joined, status, texts)


def verdicts(demo: Demo, groups: dict[str, Row], best: dict[str, str | None], wanted: str) -> Score:
    """The groups that are said to be in conflict; the answers list every conflict."""
    score = Score(f"{wanted}s", found=0)
    expected = {
        best[row["group"]]: row
        for row in demo.answers("claim_groups")
        if row["status"] == wanted and row["property"] != QUOTED
    }
    for row in demo.answers("claim_groups"):
        if row["status"] == wanted and row["property"] != QUOTED:
            found = groups.get(best[row["group"]] or "", {})
            note = f"{row['group']} {row['subject']}, {row['property']}: {row['note']}"
            score.expect(note, hit=found.get("status") == wanted)
    for name, group in groups.items():
        if group["status"] == wanted:
            note = f"{group['subject']}, {group['property']}, {group['scope']}: {group['note']}"
            score.find(note, right=name in expected)
    return score


def look_alikes(demo: Demo, groups: dict[str, Row]) -> Score:
    """Pairs of statements that must not stand in one group in conflict."""
    score = Score("look-alikes kept apart")
    for row in demo.answers("look-alikes"):
        sides = [
            {
                claim["claim_group_id"]
                for claim in stated(
                    demo, row[f"external_id_{side}"], row[f"sentence_{side}"], row[f"value_{side}"]
                )
            }
            for side in "ab"
        ]
        common = [g for g in sides[0] & sides[1] if groups[g]["status"] == "conflict"]
        note = f"{row['external_id_a']} {row['value_a']} / {row['external_id_b']} {row['value_b']}"
        score.expect(f"{note}: {row['reason']}", hit=not common)
    return score


def quote_groups(demo: Demo) -> Score:
    """Sentences that several articles quote: articles and independent texts."""
    score = Score("quote groups")
    answers = [row for row in demo.answers("claim_groups") if row["property"] == QUOTED]
    for row in answers:
        said = [r for r in demo.answers("claims") if r["group"] == row["group"]]
        spans = [
            (r["external_id"], sentence_span(demo, r["external_id"], r["sentence"])) for r in said
        ]
        found = [
            {
                q["quote_group_id"]
                for q in demo.facts["quotes"].get(name, [])
                if span and span.overlap(q["span"])
            }
            for name, span in spans
        ]
        common = set.intersection(*found) if found else set()
        note = f"{row['group']} {row['subject']}: {len(common)} groups hold all articles"
        score.expect(note, hit=bool(common - {None}))
    return score
