"""Score text repair, reading of archives and throughput, ours beside ftfy and fastwarc.

    POLARS_MAX_THREADS=1 python benchmarks/score_reading.py FOLDER [PART...]

FOLDER holds `mojibake/cases.jsonl.gz` (`kind`, `original`, `fixed`, `fixed_encoding`), WARC and ARC
files in `warc`, and tables of articles in `speed`. A case of mojibake is right where the text is
`fixed` or `fixed_encoding`; quotation marks that stay as written are no fault. Throughput: from a
file of JSON lines to cleaned articles and blocks by the functions that a run calls, without
Prefect, model and suites; CPU seconds of all threads, the best of three. The bars: 0.945 of the
cases right and no negative one changed, no page lost, 2,500 of `articles` a second. Run it with the
project's folder on PYTHONPATH, or installed.
"""

import argparse
import gzip
import json
import pathlib
import tempfile
import time
from collections import Counter

import polars as pl
from fastwarc.warc import ArchiveIterator, WarcRecordType
from ftfy import fix_text
from ftfy.fixes import uncurl_quotes

from transforms.cleaning.articles import Cleaning, cleaned
from transforms.cleaning.text import repaired
from transforms.reading.documents import InputFile, Reading, read_documents
from transforms.reading.record_formats import form_of

WORDS = pathlib.Path(__file__).parents[1] / "seeds" / "words"
FIELDS = {"title": "headline", "date": "published_at"}  # of the tables in `speed`


def read(path):
    """The batches of a file, as the stage Read makes them."""
    file = InputFile(str(path), path.name, path.parent.name, form_of(path.name))
    with path.open("rb") as stream:
        yield from read_documents(stream, file, Reading())


def print_mojibake(folder):
    with gzip.open(folder / "cases.jsonl.gz", "rt", encoding="utf8") as lines:
        cases = [json.loads(line) for line in lines]
    print(f"{'mojibake':<16}{'cases':>7}{'right':>8}{'negative':>10}{'changed':>9}")
    for tool, repair in {"ours": lambda text: repaired(text).text, "ftfy": fix_text}.items():
        made = [(case, repair(case["original"])) for case in cases]
        right = sum(is_right(case, text) for case, text in made)
        negative = [pair for pair in made if pair[0]["kind"] == "negative"]
        wrong = [case["id"] for case, text in negative if not is_kept(case, text)]
        counts = f"{len(cases):>7}{right / len(cases):>8.3f}{len(negative):>10}{len(wrong):>9}"
        print(f"{tool:<16}{counts}  {' '.join(wrong)}")


def is_right(case, text):
    return uncurl_quotes(text) in {
        uncurl_quotes(case[name]) for name in ("fixed", "fixed_encoding")
    }


def is_kept(case, text):
    """Whether a negative case stays, quotation marks too; some have one fault that is undone."""
    return text in {case["original"], case["fixed_encoding"]}


def peer_pages(path):
    """How many records fastwarc finds, and the targets of those that are HTML with content."""
    count, pages = 0, Counter()
    with path.open("rb") as stream:
        try:
            for record in ArchiveIterator(stream, parse_http=True):
                count += 1
                if record.record_type == WarcRecordType.response and has_page(record):
                    pages[record.headers["WARC-Target-URI"].strip("<>")] += 1
        except Exception as error:  # noqa: BLE001  the peer stops here
            return count, pages, f"fastwarc stops: {error}"
    return count, pages, ""


def has_page(record):
    if not record.is_http or "html" not in (record.http_content_type or ""):
        return False
    return 200 <= int(record.http_headers.status_code or 0) < 300 and bool(record.reader.read(1))


def print_archives(folder):
    """Documents and rejects of each file; `lost`: fastwarc's pages that are neither."""
    head = f"{'warc':<52}{'documents':>10}{'rejects':>8}{'fastwarc':>10}{'pages':>6}{'lost':>5}"
    print(head)
    for path in sorted(folder.glob("*.*arc*")):
        count, pages, fault = peer_pages(path)
        if form_of(path.name) is None:
            print(f"{path.name:<52}{'unknown_form':>18}{count:>10}{len(pages):>6}")
            continue
        batches = list(read(path))
        ours = pl.concat(batch.documents for batch in batches)
        rejects = pl.concat(batch.rejects for batch in batches)
        named = " ".join(rejects["detail"])
        missed = pages - Counter(ours["url"])
        lost = sum(count for target, count in missed.items() if target not in named)
        reasons = ", ".join(sorted(set(rejects["reason"])))
        counts = f"{ours.height:>10}{rejects.height:>8}{count:>10}{pages.total():>6}{lost:>5}"
        print(f"{path.name:<52}{counts}  {'; '.join(filter(None, (reasons, fault)))}")


def print_throughput(folder):
    words = {path.stem: pl.read_csv(path, infer_schema_length=None) for path in WORDS.glob("*.csv")}
    print(
        f"{'throughput':<16}{'articles':>9}{'ours/s':>8}{'read us':>9}{'clean us':>9}{'ftfy/s':>8}"
    )
    for table in sorted(folder.glob("*.parquet")):
        articles = pl.read_parquet(table)
        with tempfile.TemporaryDirectory() as place:
            path = pathlib.Path(place) / "articles.jsonl"
            articles.rename(FIELDS, strict=False).write_ndjson(path)
            reading, cleaning = min((cost(path, words) for _ in range(3)), key=sum)
        peer = min(repair_cost(articles["text"]) for _ in range(3))
        micros = 1e6 / articles.height
        costs = f"{reading * micros:>9.0f}{cleaning * micros:>9.0f}"
        ours, theirs = (articles.height / seconds for seconds in (reading + cleaning, peer))
        print(f"{table.stem:<16}{articles.height:>9}{ours:>8.0f}{costs}{theirs:>8.0f}")


def cost(path, words):
    """CPU seconds of reading and of cleaning a file."""
    start = time.process_time()
    batches = list(read(path))
    between = time.process_time()
    for batch in batches:
        cleaned(batch.documents, Cleaning(), words)
    return between - start, time.process_time() - between


def repair_cost(texts):
    start = time.process_time()
    for text in texts:
        fix_text(text)
    return time.process_time() - start


PARTS = {"mojibake": print_mojibake, "warc": print_archives, "speed": print_throughput}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; else all")
    options = parser.parse_args()
    for name in options.parts or PARTS:
        PARTS[name](options.folder / name)
        print()


if __name__ == "__main__":
    main()
