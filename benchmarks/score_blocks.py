"""Count body sentences that articles of different stories share: page furniture that is left.

    python benchmarks/score_blocks.py FILE... [--show N]

FILE is Parquet or JSON lines with `id`, `text`, a gold column (`incident_id` or `story_id`) and
optional `title`, `source`, `date`, `url`. The articles of a file are cleaned as one corpus. A
shared sentence that speaks to the reader or names a way to reach the publisher is furniture;
the others are mostly what reports say alike ("No arrests have been made."): `--show` prints them
for the eye. Run it with the project's folder on PYTHONPATH, or installed.
"""

import argparse
import pathlib
import time

import polars as pl

from flows.words import read_words
from transforms.cleaning.articles import Cleaning, cleaned
from transforms.cleaning.furniture import furniture
from transforms.cleaning.furniture_keys import ADDRESSES
from transforms.cleaning.reader_appeals import CONTACT
from transforms.tables import DOCUMENTS

FIELDS = {"id": "article_id", "title": "headline", "date": "published"}
GOLD = ("incident_id", "story_id")
FEWEST_WORDS = 3
BATCH = 500


def documents(rows, name):
    """The rows as DOCUMENTS of one input."""
    known = rows.rename(FIELDS, strict=False)
    kept = known.select(pl.col(column).cast(pl.String) for column in known.columns)
    kept = kept.select(column for column in kept.columns if column in DOCUMENTS)
    missing = [column for column in DOCUMENTS if column not in kept.columns]
    empty = [pl.lit(None, DOCUMENTS[column]).alias(column) for column in missing]
    named = kept.with_columns(empty).with_columns(input_name=pl.lit(name))
    return named.match_to_schema(DOCUMENTS)


def final_blocks(documents):
    """Blocks with their final roles, and the CPU seconds of cleaning and of joining."""
    start = time.process_time()
    words = read_words()
    parts = [
        cleaned(documents[first : first + BATCH], Cleaning(), words)
        for first in range(0, documents.height, BATCH)
    ]
    blocks = pl.concat(part.blocks for part in parts)
    articles = pl.concat(part.articles for part in parts)
    middle = time.process_time()
    told = furniture(blocks, articles)
    return told, (middle - start, time.process_time() - middle)


def shared_sentences(blocks, gold):
    """Body sentences in articles of two stories or more: text, stories, articles."""
    sentence, text = pl.col("sentence"), pl.col("text")
    ends = text.str.replace_all(r"([.!?][\"'”’)]*)\s+", "$1\x1e")
    return (
        blocks.filter(pl.col("role") == "body")
        .with_columns(sentence=ends.str.split("\x1e"))
        .explode("sentence")
        .with_columns(
            line=sentence.str.to_lowercase().str.replace_all(r"[^\pL\pN]+", " ").str.strip_chars()
        )
        .filter(pl.col("line").str.count_matches(" ", literal=True) + 1 >= FEWEST_WORDS)
        .join(gold, on="article_id")
        .group_by("line")
        .agg(
            sentence.first(),
            stories=pl.col("story").n_unique(),
            articles=pl.col("article_id").n_unique(),
        )
        .filter(pl.col("stories") > 1)
        .sort("stories", "line", descending=[True, False])
        .with_columns(is_furniture=sentence.str.contains(f"{ADDRESSES}|{CONTACT}"))
    )


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--show", type=int, default=0, help="sentences to print of each kind")
    options = parser.parse_args()
    print(f"{'file':<34}{'articles':>9}{'shared':>8}{'furniture':>11}{'clean s':>9}{'join s':>8}")
    for path in options.files:
        rows = pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_ndjson(path)
        gold = rows.select(
            article_id=pl.col("id").cast(pl.String),
            story=next(column for column in GOLD if column in rows.columns),
        )
        blocks, seconds = final_blocks(documents(rows, path.name))
        shared = shared_sentences(blocks, gold)
        name = "/".join(path.parts[-2:])
        count = int(shared["is_furniture"].sum())
        print(f"{name:<34}{rows.height:>9}{shared.height:>8}{count:>11}", end="")
        print(f"{seconds[0]:>9.1f}{seconds[1]:>8.1f}")
        for kind in (True, False):
            for row in shared.filter(is_furniture=kind).head(options.show).iter_rows(named=True):
                mark = "furniture" if kind else "alike"
                print(f"  {mark:<10}{row['stories']:>4} stories  {row['sentence'][:140]}")


if __name__ == "__main__":
    main()
