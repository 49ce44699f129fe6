"""Score what is read from HTML pages, ours beside trafilatura, resiliparse and htmldate.

    python benchmarks/score_pages.py FOLDER [SET...] [--ours-only]

FOLDER holds `scorers/score_extraction.py` and one folder a set (`pages.parquet` with `id`, `url`,
`html` and gold columns; or `pages.warc.gz` with `gold.jsonl.gz` in the same order). Body and
subhead blocks are our text. Milliseconds are CPU time a page: of the extraction alone (ours:
`pages.page`; peers: one call) and, for ours, of all cleaning too. Run it with the project's folder
on PYTHONPATH, or installed.
"""

import argparse
import gzip
import importlib.util
import json
import logging
import pathlib
import re
import time

import htmldate
import polars as pl
import trafilatura
from fastwarc.warc import ArchiveIterator, WarcRecordType
from resiliparse.extract.html2text import extract_plain_text

from transforms.cleaning.articles import Cleaning, cleaned
from transforms.pages.page_trees import PageLimits
from transforms.pages.pages import page
from transforms.reading.reject_reasons import Reject
from transforms.tables import DOCUMENTS

WORDS = pathlib.Path(__file__).parents[1] / "seeds" / "words"
SETS = ("aeb", "fundus80", "fundus", "web_snippets", "news_dates")
CHARSET = re.compile(rb"charset=[\"' ]*([\w-]+)")


def decoded(html):
    named = CHARSET.search(html[:4096])
    try:
        return html.decode(named[1].decode() if named else "utf8")
    except (LookupError, UnicodeDecodeError):
        return html.decode("utf8", "replace")


def gold_pages(folder):
    """Rows with `id`, `url`, `html` (text) and the gold columns."""
    if (folder / "pages.parquet").exists():
        rows = pl.read_parquet(folder / "pages.parquet").to_dicts()
    else:
        with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf8") as lines:
            rows = [json.loads(line) for line in lines]
        with (folder / "pages.warc.gz").open("rb") as archive:
            records = ArchiveIterator(archive, record_types=WarcRecordType.response)
            for row, record in zip(rows, records, strict=True):
                row["html"] = record.reader.read()
    return [row | {"html": decoded(bytes(row["html"]))} for row in rows]


def trafilatura_page(row):
    found = trafilatura.bare_extraction(
        row["html"], url=row["url"], include_comments=False, with_metadata=True
    )
    if found is None:
        return {}
    return {"body": found.text, "title": found.title, "authors": found.author} | {
        "published": found.date
    }


def resiliparse_page(row):
    return {"body": extract_plain_text(row["html"], main_content=True, alt_texts=False)}


def htmldate_page(row):
    try:
        found = htmldate.find_date(
            row["html"], url=row["url"], original_date=True, extensive_search=True
        )
    except ValueError:  # nothing to parse
        return {}
    return {"published": found}


PEERS = {
    "trafilatura": trafilatura_page,
    "resiliparse": resiliparse_page,
    "htmldate": htmldate_page,
}


def one_by_one(read, rows):
    read(rows[0])  # what is loaded and compiled on first use is no cost of a page
    start = time.process_time()
    found = {row["id"]: read(row) for row in rows}
    return found, (time.process_time() - start) / len(rows) * 1000


def extraction_cost(rows):
    def read(row):
        try:
            page(row["html"], row["url"], PageLimits())
        except Reject:
            return

    return one_by_one(read, rows)[1]


def ours(rows):
    """What the cleaning stage makes of the pages, and its cost a page."""
    documents = pl.DataFrame(
        [
            dict.fromkeys(DOCUMENTS)
            | {"article_id": str(number), "document_id": str(number), "external_id": row["id"]}
            | {"path": "pages", "record_number": number, "url": row["url"], "html": row["html"]}
            for number, row in enumerate(rows)
        ],
        schema=DOCUMENTS,
    )
    words = {path.stem: pl.read_csv(path, infer_schema_length=None) for path in WORDS.glob("*.csv")}
    start = time.process_time()
    batch = cleaned(documents, Cleaning(), words)
    cost = (time.process_time() - start) / len(rows) * 1000
    bodies = (
        batch.blocks.filter(pl.col("role").is_in(["body", "subhead"]))
        .group_by("article_id", maintain_order=True)
        .agg(body=pl.col("text").str.join("\n"))
    )
    articles = batch.articles.join(bodies, on="article_id", how="left").select(
        "external_id", "body", title="headline", authors="byline", published="published_on"
    )
    return {row.pop("external_id"): row for row in articles.to_dicts()}, cost


def figures(scorer, rows, found):
    """The scores that the set has gold for."""
    gold = {row["id"]: row for row in rows}
    bodies = {name: row.get("body") for name, row in found.items()}
    dates = {name: row.get("published") for name, row in found.items()}
    scores = {}
    if "must" in rows[0]:
        snippets = {name: (row["must"], row["must_not"]) for name, row in gold.items()}
        scores["snippets F1"] = scorer.score_snippets(snippets, bodies)["f1"]
    if "gold_body" in rows[0]:
        true = {name: row["gold_body"] for name, row in gold.items()}
        scores["body F1"] = scorer.score_body(true, bodies, boot=0)["f1"]
    if "gold_authors" in rows[0]:
        fields = scorer.score_fields(gold, found)
        names = ("title_prefix", "author_f1", "date_accuracy")
        scores |= {name.replace("_", " "): fields[name] for name in names}
    elif "gold_date" in rows[0]:
        true = {
            name: row["gold_date"] for name, row in gold.items() if scorer.day(row["gold_date"])
        }
        scores["date accuracy"] = scorer.score_dates(true, dates)["accuracy"]
    return scores


def line(name, tool, cost, scores):
    shown = "  ".join(f"{kind} {score:.3f}" for kind, score in scores.items() if score)
    return f"{name:<14}{tool:<13}{cost:>8.1f}  {shown}"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of {', '.join(SETS)}; else all")
    parser.add_argument("--ours-only", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.ERROR)
    path = options.folder / "scorers" / "score_extraction.py"
    spec = importlib.util.spec_from_file_location("score_extraction", path)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    print(f"{'set':<14}{'tool':<13}{'CPU ms':>8}  scores")
    for name in options.sets or SETS:
        rows = gold_pages(options.folder / name)
        cost = extraction_cost(rows)
        found, whole = ours(rows)
        print(line(name, "ours", cost, figures(scorer, rows, found)), f"(cleaned: {whole:.1f} ms)")
        for tool, read in {} if options.ours_only else PEERS.items():
            found, cost = one_by_one(read, rows)
            print(line(name, tool, cost, figures(scorer, rows, found)))


if __name__ == "__main__":
    main()
