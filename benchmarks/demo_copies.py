"""Articles, copies, stories, blocks, rejects and versions against the answers."""

import itertools
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping

from demo_articles import Demo, Score, is_true

OPEN = "*"
FIELDS = ("source", "headline", "byline", "published_on", "version")


def copy_scores(demo: Demo) -> Iterator[Score]:
    """Everything that is decided before a fact is extracted."""
    yield articles(demo)
    yield article_fields(demo)
    yield copy_groups(demo)
    yield canonical(demo)
    yield stories(demo)
    yield pairs(demo)
    yield blocks(demo)
    yield rejects(demo)
    yield versions(demo)


def sets(kind: str, expected: set[tuple[Hashable, ...]], found: set[tuple[Hashable, ...]]) -> Score:
    """Compare two complete sets of rows."""
    score = Score(kind, found=0)
    for row in sorted(expected, key=str):
        score.expect(str(row), hit=row in found)
    for row in sorted(found, key=str):
        score.find(str(row), right=row in expected)
    return score


def articles(demo: Demo) -> Score:
    expected = {(row["external_id"],) for row in demo.answers("articles")}
    return sets("articles", expected, {(external_id,) for external_id in demo.articles})


def article_fields(demo: Demo) -> Score:
    score = Score("article fields")
    for row in demo.answers("articles"):
        article = demo.articles.get(row["external_id"], {})
        for name in FIELDS:
            if row[name] == OPEN:
                continue
            got = article.get(name)
            note = f"{row['external_id']}.{name}: {got!r}, expected {row[name]!r}"
            score.expect(note, hit=("" if got is None else str(got)) == row[name])
    return score


def mates(groups: Mapping[str, Hashable]) -> dict[str, frozenset[str]]:
    """The members of each one's group."""
    members = defaultdict(set)
    for name, group in groups.items():
        members[group].add(name)
    return {name: frozenset(members[group]) for name, group in groups.items()}


def copy_groups(demo: Demo) -> Score:
    rows = [row for row in demo.answers("articles") if row["copy_group"] != OPEN]
    expected = mates({r["external_id"]: r["copy_group"] or r["external_id"] for r in rows})
    found = mates({name: row["copy_cluster_id"] for name, row in demo.articles.items()})
    score = Score("copy groups")
    for name, group in expected.items():
        got = found.get(name, frozenset())
        score.expect(f"{name}: {sorted(got)}, expected {sorted(group)}", hit=got == group)
    return score


def canonical(demo: Demo) -> Score:
    score = Score("canonical articles")
    for row in demo.answers("articles"):
        got = demo.articles.get(row["external_id"], {}).get("is_canonical")
        score.expect(f"{row['external_id']}: {got}", hit=got == is_true(row["is_canonical"]))
    return score


def stories(demo: Demo) -> Score:
    rows = [row for row in demo.answers("articles") if row["story"] != OPEN]
    names = sorted(row["external_id"] for row in rows)
    expected = {row["external_id"]: row["story"] for row in rows}
    found = {name: demo.articles[name]["story_id"] for name in names if name in demo.articles}
    both = list(itertools.combinations(names, 2))
    return sets(
        "stories (pairs)",
        {(a, b) for a, b in both if expected[a] == expected[b]},
        {(a, b) for a, b in both if a in found and found[a] == found.get(b)},
    )


def pairs(demo: Demo) -> Score:
    expected = {
        (*sorted((row["external_id_a"], row["external_id_b"])), row["relation"])
        for row in demo.answers("pairs")
    }
    found = demo.query(
        "select a.external_id as a, b.external_id as b, p.relation from duplicate_pairs p "
        "join articles a using (article_id) "
        "join articles b on b.article_id = p.other_article_id"
    )
    return sets(
        "pairs", expected, {(*sorted((row["a"], row["b"])), row["relation"]) for row in found}
    )


def blocks(demo: Demo) -> Score:
    score = Score("blocks")
    for row in demo.answers("blocks"):
        holding = [
            block
            for block in demo.facts["blocks"].get(row["external_id"], [])
            if row["text"] in block["text"]
        ]
        at = int(row["occurrence"]) - 1
        got = holding[at]["role"] if at < len(holding) else None
        note = f"{row['external_id']}: {row['text']!r} is {got}, expected {row['role']}"
        score.expect(note, hit=got == row["role"])
    return score


def rejects(demo: Demo) -> Score:
    expected = {
        (row["path"], int(row["record_number"]) if row["record_number"] else None, row["reason"])
        for row in demo.answers("rejects")
    }
    found = {
        ("/".join(row["path"].split("/")[-2:]), row["record_number"], row["reason"])
        for row in demo.query("select path, record_number, reason from ops.rejects")
    }
    return sets("rejects", expected, found)


def versions(demo: Demo) -> Score:
    rows = demo.query(
        "select a.external_id, v.version, v.change_kind, v.text, "
        "count(*) over (partition by v.article_id) > 1 as is_changed "
        "from article_versions v join articles a using (article_id)"
    )
    texts = {(row["external_id"], row["version"], row["change_kind"]): row["text"] for row in rows}
    score = Score("versions", found=0)
    expected = set()
    for row in demo.answers("versions"):
        key = (row["external_id"], int(row["version"]), row["change_kind"])
        expected.add(key)
        score.expect(f"{key}: {row['text']}", hit=row["text"] in texts.get(key, ""))
    for row in rows:
        if row["is_changed"]:
            key = (row["external_id"], row["version"], row["change_kind"])
            score.find(str(key), right=key in expected)
    return score
