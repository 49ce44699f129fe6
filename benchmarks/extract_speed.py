"""CPU cost of the language model's pass and of every extractor over what it parsed.

    export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 POLARS_MAX_THREADS=1
    python benchmarks/extract_speed.py ARTICLES.parquet [--count 100] [--model NAME] [--repeat 3]

ARTICLES has the columns `id`, `text` and, if it is known, `date`. The articles are read, cleaned
and parsed as a run does it; then each kind is extracted from the parsed Docs, in the order of a
run, `--repeat` times, of which the fastest counts. Everything is processor time of this process,
so that a busy machine does not change it much; what compares machines is the share of the model's
own pass.
"""

import argparse
import gc
import io
import json
import pathlib
import time

import polars as pl
from score_extractors import MODEL, words_and_model

from transforms.claims.claims import claims
from transforms.cleaning.articles import Cleaning, cleaned
from transforms.events.events import events
from transforms.extraction.extraction import ExtractionRules
from transforms.extraction.parsing import Parsing, parsed_articles
from transforms.measures.quantities import quantities
from transforms.names.mentions import mentions
from transforms.quotations.quotes import quotes
from transforms.reading.documents import InputFile, Reading, read_documents
from transforms.reading.record_formats import Form
from transforms.times.timexes import timexes

BARS = {"timexes": 20_000, "quantities": 20_000}
MOST_RATIO = 0.5


def articles_and_blocks(path, count, words):
    """The first articles of the file, cleaned."""
    rows = pl.read_parquet(path).head(count).rows(named=True)
    lines = (
        json.dumps(
            {"id": str(r["id"]), "text": r["text"], "published_at": str(r.get("date") or "")[:10]}
        )
        for r in rows
    )
    file = InputFile("in/a", "a", "in", Form("jsonl"))
    batches = read_documents(io.BytesIO("\n".join(lines).encode()), file, Reading())
    documents = pl.concat(batch.documents for batch in batches)
    numbered = pl.col("record_number").cast(pl.String)
    documents = documents.with_columns(article_id=numbered, document_id=numbered)
    found = cleaned(documents, Cleaning(), words)
    key = {"content_key": pl.col("article_id")}
    return found.articles.with_columns(**key), found.blocks.with_columns(**key)


def extractors(rules):
    """Each kind with a function of an article and the kinds before it."""
    return {
        "mentions": lambda a, _: mentions(a, rules.mentions),
        "timexes": lambda a, _: timexes(a, rules.timexes),
        "quantities": lambda a, found: quantities(a, found["timexes"], rules.quantities),
        "quotes": lambda a, found: quotes(a, found["mentions"], rules.quotes),
        "events": lambda a, found: events(a, found["mentions"], found["timexes"], rules.events),
        "claims": lambda a, found: claims(a, found, rules.claims),
    }


def costs(articles, rules):
    """Kind -> CPU seconds over all articles."""
    found = [{} for _ in articles]
    cost = {}
    for kind, extract in extractors(rules).items():
        gc.collect()
        started = time.process_time()
        rows = [extract(article, of_one) for article, of_one in zip(articles, found, strict=True)]
        cost[kind] = time.process_time() - started
        for of_one, kind_rows in zip(found, rows, strict=True):
            of_one[kind] = kind_rows
    return cost


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--model", default=MODEL)
    options = parser.parse_args()
    words, nlp = words_and_model(options)
    rules = ExtractionRules.from_tables(words)
    texts, blocks = articles_and_blocks(options.articles, options.count, words)
    next(parsed_articles(texts.head(1), blocks, nlp, Parsing()))  # caches of the first call
    started = time.process_time()
    articles = list(parsed_articles(texts, blocks, nlp, Parsing()))
    model = time.process_time() - started
    count = sum(len(p.text.split()) for article in articles for p in article.passages)
    runs = [costs(articles, rules) for _ in range(options.repeat)]
    print(f"{len(articles)} articles, {count:,} words")
    print(
        f"{'part':<12}{'CPU s an article':>18}{'words a CPU s':>16}{'of the model':>14}{'bar':>9}"
    )
    print(f"{'model':<12}{model / len(articles):>18.4f}{count / model:>16,.0f}")
    total = 0.0
    for kind in runs[0]:
        cost = min(run[kind] for run in runs)
        total += cost
        line = f"{kind:<12}{cost / len(articles):>18.4f}{count / cost:>16,.0f}"
        print(f"{line}{cost / model:>14.3f}{BARS.get(kind, ''):>9}")
    print(f"{'all kinds':<12}{total / len(articles):>18.4f}{count / total:>16,.0f}", end="")
    print(f"{total / model:>14.3f}{MOST_RATIO:>9}")


if __name__ == "__main__":
    main()
