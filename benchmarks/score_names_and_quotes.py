"""Score mentions and quotes on labelled sets, without the pipeline.

    python benchmarks/score_names_and_quotes.py FOLDER SET... [--out FOLDER]

FOLDER holds one folder a set (`docs.jsonl.gz`, `gold.jsonl.gz`) and `scorers/`; SET begins with
`ner` or `quotes`. Parsed sets are kept as in score_extractors.py; the printed speed is of the
component alone. Run it with the project's folder on PYTHONPATH, or installed.
"""

import json
import subprocess
import sys

from score_extractors import measured, parsed, score_sets

from transforms.names.mentions import MentionRules, mentions
from transforms.quotations.quotes import QuoteRules, quotes

NER_MAPS = {"ner_ieer": "ieer", "ner_re3d": "re3d", "ner_wnut17": "wnut"}


def named(document, rows):
    return [
        {
            "doc_id": document["doc_id"],
            "start": r["start_char"],
            "end": r["end_char"],
            "type": r["label"],
        }
        for r in rows
    ]


def quoted(document, rows):
    return [
        {
            "doc_id": document["doc_id"],
            "start": r["start_char"],
            "end": r["end_char"],
            "type": r["form"],
            "speaker": r["speaker_text"],
        }
        for r in rows
    ]


def printed(data, name, predictions, out, *options):
    path = out / f"{name}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in predictions), encoding="utf8")
    script = "score_quotes.py" if name.startswith("quotes") else "score_ner.py"
    command = [sys.executable, data / "scorers" / script, data / name, path, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    print("  ", *options)
    for key, value in (json.loads(done.stdout) if done.returncode == 0 else {}).items():
        print("   ", key, value)
    print(done.stderr, end="")


def score(data, name, nlp, words, out):
    pairs = list(parsed(data / name, nlp))
    articles = [article for _, article in pairs]
    count = sum(len(passage.doc) for article in articles for passage in article.passages)
    mention_rules, quote_rules = MentionRules.from_tables(words), QuoteRules.from_tables(words)
    found, mention_cost = measured(articles, lambda article: mentions(article, mention_rules))
    kept = dict(zip((article.content_key for article in articles), found, strict=True))
    said, quote_cost = measured(
        articles, lambda article: quotes(article, kept[article.content_key], quote_rules)
    )
    print(
        name, f"mentions {count / mention_cost:,.0f} tokens/s,", f"quotes {count / quote_cost:,.0f}"
    )
    documents = [document for document, _ in pairs]
    if name.startswith("quotes"):
        rows = [row for d, q in zip(documents, said, strict=True) for row in quoted(d, q)]
        printed(data, name, rows, out)
        printed(data, name, rows, out, "--verbatim")
    else:
        rows = [row for d, m in zip(documents, found, strict=True) for row in named(d, m)]
        printed(data, name, rows, out, "--map", NER_MAPS.get(name, "conll"))


if __name__ == "__main__":
    score_sets(__doc__, score)
