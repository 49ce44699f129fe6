"""Count the groups of claims that count as corroborated though only copies carry them.

    python benchmarks/score_independence.py WAREHOUSE [--details]
    python benchmarks/score_independence.py WAREHOUSE --plant FOLDER

The check reads what was published and nothing that the run knew of copies: two claims of a
group are copies if four of five runs of four words in the shorter of their sentences stand in
the other article. A group in which this holds of every two texts is carried by copies alone.
Exit code 1: there is one.
`--plant` writes the articles of the warehouse and, of each, a reprint under another name, a cut
version and an article that takes one paragraph over: run twosource over that folder, then score.
"""

import argparse
import itertools
import json
import pathlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import duckdb

SHINGLE = 4
COPIED = 0.8
LEAST_WORDS = 8
OWN_WORDS = "This newspaper could not reach anybody in the harbour office on the same evening."
CLAIMS = """
    select g.claim_group_id, a.article_id, a.text, c.start_char, c.end_char, g.property
    from claims c
    join claim_groups g using (claim_group_id)
    join articles a using (article_id)
    where g.status in ('corroborated', 'partial')
    order by all
"""

ARTICLES = """
    select a.external_id, a.text, s.name, a.headline, cast(a.published_on as text)
    from articles a
    left join sources s using (source_id)
    where a.is_canonical
    order by 1
"""


class Carrier(NamedTuple):
    """A claim of a group: its article, the words of its sentence, those of the article."""

    article_id: str
    sentence: list[str]
    article: list[str]


def words(text: str) -> list[str]:
    """The words of a text, case and punctuation aside."""
    return re.findall(r"\w+", text.casefold())


def sentence(text: str, start: int, end: int) -> str:
    """The sentence around a span, by its punctuation."""
    first = max((m.end() for m in re.finditer(r"[.!?]\W*\s|\n", text[:start])), default=0)
    last = re.search(r"[.!?](?:\W*\s|$)|\n", text[end:])
    return text[first : end + last.end()] if last else text[first:]


def shingles(tokens: list[str]) -> set[tuple[str, ...]]:
    """Every run of four words."""
    return {tuple(tokens[i : i + SHINGLE]) for i in range(max(1, len(tokens) - SHINGLE + 1))}


def is_copied(one: Carrier, other: Carrier) -> bool:
    """Whether the shorter sentence of two claims stands in the other article.

    >>> said = "five boats were lost on the bank in the night".split()
    >>> is_copied(Carrier("a", said, said), Carrier("b", said, [*said, "he", "said"]))
    True
    """
    short, long = sorted((one, other), key=lambda carrier: len(carrier.sentence))
    if len(short.sentence) < LEAST_WORDS:
        return False
    own = shingles(short.sentence)
    return len(own & shingles(long.article)) >= COPIED * len(own)


def carried_by_copies(carriers: list[Carrier]) -> bool:
    """Whether the claims of every two articles of a group are copies of each other."""
    pairs = [
        (one, other)
        for one, other in itertools.combinations(carriers, 2)
        if one.article_id != other.article_id
    ]
    return bool(pairs) and all(is_copied(one, other) for one, other in pairs)


def groups(warehouse: pathlib.Path) -> Iterator[tuple[str, str, list[Carrier]]]:
    """The groups that agree: id, property, carriers."""
    found: dict[tuple[str, str], list[Carrier]] = defaultdict(list)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        for group, article, text, start, end, prop in connection.execute(CLAIMS).fetchall():
            carrier = Carrier(article, words(sentence(text, start, end)), words(text))
            found[group, prop].append(carrier)
    for (group, prop), carriers in found.items():
        yield group, prop, carriers


def planted(rows: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Every article and three that are made of it."""
    for row in rows:
        yield row
        blocks = row["text"].split("\n\n")
        longest = max(blocks, key=len)
        made = {
            "reprint": row["text"],
            "cut": "\n\n".join(blocks[: max(1, (len(blocks) * 3) // 4)]),
            "excerpt": "\n\n".join([OWN_WORDS, longest, OWN_WORDS[::-1].title()]),
        }
        for kind, text in made.items():
            source = f"The {kind.title()} {row.get('source') or 'Post'}"
            yield {**row, "id": f"{row['id']}-{kind}", "text": text, "source": source}


def plant(warehouse: pathlib.Path, folder: pathlib.Path) -> int:
    """Write the planted corpus; the number of its articles."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        found = connection.execute(ARTICLES).fetchall()
    names = ("id", "text", "source", "headline", "published_at")
    rows = [dict(zip(names, row, strict=True)) for row in found]
    made = list(planted(rows))
    folder.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(row, ensure_ascii=False) for row in made)
    (folder / "planted.jsonl").write_text("\n".join(lines) + "\n", encoding="utf8")
    return len(made)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("warehouse", type=pathlib.Path)
    parser.add_argument("--plant", type=pathlib.Path, metavar="FOLDER")
    parser.add_argument("--details", action="store_true")
    options = parser.parse_args()
    if options.plant is not None:
        print(f"{plant(options.warehouse, options.plant)} articles in {options.plant}")
        return 0
    agreeing = list(groups(options.warehouse))
    wrong = [(group, prop, c) for group, prop, c in agreeing if carried_by_copies(c)]
    print(f"{len(agreeing)} groups agree, {len(wrong)} of them carried by copies alone")
    for group, prop, carriers in wrong if options.details else ():
        print(group, prop, *(f"\n  {c.article_id}: {' '.join(c.sentence)}" for c in carriers))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
