"""Score events on labelled sets, without the pipeline.

    python benchmarks/score_events.py FOLDER SET... [--out FOLDER]

FOLDER holds one folder a set (`docs.jsonl.gz`, `gold.jsonl.gz`) and `scorers/`. A SET with "carb"
in its name holds open triples (agent, predicate, the rest); the others typed events. Parsed sets
are kept as in score_extractors.py.
"""

import json
import subprocess
import sys

from score_extractors import measured, parsed, score_sets

from transforms.events.event_rules import EventRules
from transforms.events.events import events
from transforms.names.mentions import MentionRules, mentions
from transforms.times.timexes import TimexRules, timexes


def predicted(document, rows, *, is_open):
    return [
        {
            "doc_id": document["doc_id"],
            "start": row["start_char"],
            "end": row["end_char"],
            "predicate": row["predicate"],
            "subject": row["agent"],
            "object": [row[name] for name in ("patient", "place", "time_text") if row[name]]
            if is_open
            else row["patient"],
            "type": row["event_type"],
            "rule": row["rule"],
            "negated": row["is_negated"],
            "modality": row["modality"],
        }
        for row in rows
        if is_open or row["event_type"]
    ]


def score(data, name, nlp, words, out):
    pairs = list(parsed(data / name, nlp))
    rules = [kind.from_tables(words) for kind in (MentionRules, TimexRules, EventRules)]

    def found(article):
        named, times = mentions(article, rules[0]), timexes(article, rules[1])
        return events(article, named, times, rules[2])

    is_open = "carb" in name
    rows, seconds = measured([article for _, article in pairs], found)
    predictions = [
        row
        for (document, _), of_one in zip(pairs, rows, strict=True)
        for row in predicted(document, of_one, is_open=is_open)
    ]
    path = out / f"{name}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in predictions), encoding="utf8")
    mode = "carb" if is_open else "spo"
    command = [sys.executable, data / "scorers" / "score_events.py", "--mode", mode]
    done = subprocess.run(
        [*command, data / name, path], capture_output=True, text=True, check=False
    )
    print(f"{name} {seconds:.1f} s for names, times and events")
    for key, value in (json.loads(done.stdout) if done.returncode == 0 else {}).items():
        print("   ", key, value)
    print(done.stderr, end="")


if __name__ == "__main__":
    score_sets(__doc__, score)
