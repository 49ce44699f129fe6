# ruff: noqa: PLC0415 - every system imports only its own, in its own process
"""Find planted copies beside Daft, gaoya, rensa and datasketch; print what each costs and finds.

    python benchmarks/copies_peers.py CORPUS.parquet [--peers PYTHON] [--systems ours,daft,...]

CORPUS comes from `copies_corpus.py`. PYTHON is an interpreter that has the peers, in an
environment of their own:

    uv venv peers && uv pip install --python peers/bin/python daft gaoya rensa datasketch pyarrow

Those that it lacks are named and left out. Every system runs in a process of its own on one
core, from the Parquet file to its pairs: ours with relations, shared passages and clusters by
the functions that a run calls; the peers with five-word shingles, 112 permutations in 14 bands
and a check of the signature at 0.7, which leaves their pairs unverified. CPU seconds are those
of the process, imports included; compile once before you compare (the first run does).
"""

import argparse
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

PEERS = ("daft", "gaoya", "rensa", "datasketch")
BANDS, ROWS, LEAST = 14, 8, 0.7
PERMUTATIONS = BANDS * ROWS
MEASURED = [(0.5, 0.502), (0.502, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)]


def texts_of(path):
    import pyarrow.parquet as pq

    return pq.read_table(path, columns=["text"])["text"].to_pylist()


def grams(text):
    words = re.findall(r"\w+", text.lower())
    return [" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))]


def ours(path):
    from copies_bench import bench

    found = bench(path)
    return found["pairs"], found["labels"]


def daft(path):
    import daft
    import numpy as np
    from daft import col

    text = col("text").normalize(
        remove_punct=True, lowercase=True, nfd_unicode=True, white_space=True
    )
    signature = text.minhash(num_hashes=PERMUTATIONS, ngram_size=5, hash_function="xxhash")
    column = daft.read_parquet(path).select(signature.alias("hashes")).to_arrow()["hashes"]
    rows = column.combine_chunks().values.to_numpy().reshape(-1, PERMUTATIONS)
    pairs = []
    for band in range(BANDS):
        own = np.ascontiguousarray(rows[:, band * ROWS : (band + 1) * ROWS])
        keys = own.view(np.dtype((np.void, own.itemsize * ROWS))).ravel()
        _, first, group = np.unique(keys, return_index=True, return_inverse=True)
        others = np.flatnonzero(first[group] != np.arange(len(rows)))
        pairs.append(np.stack([first[group][others], others], axis=1))
    met = np.unique(np.concatenate(pairs), axis=0)
    return met[(rows[met[:, 0]] == rows[met[:, 1]]).mean(axis=1) >= LEAST], None


def gaoya(path):
    from gaoya.minhash import MinHashStringIndex

    texts = texts_of(path)
    index = MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=LEAST,
        num_bands=BANDS,
        band_size=ROWS,
        num_hashes=PERMUTATIONS,
        analyzer="word",
        lowercase=True,
        ngram_range=(5, 5),
    )
    index.par_bulk_insert_docs(list(range(len(texts))), texts)
    return _pairs(index.par_bulk_query(texts)), None


def rensa(path):
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=LEAST, num_perm=PERMUTATIONS, num_bands=BANDS)
    signatures = []
    for number, text in enumerate(texts_of(path)):
        signature = RMinHash(num_perm=PERMUTATIONS, seed=42)
        signature.update(grams(text))
        index.insert(number, signature)
        signatures.append(signature)
    return (
        _pairs(
            [other for other in index.query(own) if own.jaccard(signatures[other]) >= LEAST]
            for own in signatures
        ),
        None,
    )


def datasketch(path):
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
    encoded = ([gram.encode() for gram in set(grams(text))] for text in texts_of(path))
    signatures = MinHash.bulk(encoded, num_perm=PERMUTATIONS)
    for number, signature in enumerate(signatures):
        index.insert(number, signature)
    return _pairs(index.query(signature) for signature in signatures), None


def _pairs(neighbours):
    return [
        (other, number)
        for number, found in enumerate(neighbours)
        for other in found
        if other < number
    ]


def run_child(system, path, out):
    import numpy as np

    pairs, labels = globals()[system](path)
    used = resource.getrusage(resource.RUSAGE_SELF)
    np.save(out + ".pairs.npy", np.asarray(pairs, np.int64).reshape(-1, 2))
    if labels is not None:
        np.save(out + ".labels.npy", labels)
    told = {"cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / 1024}
    pathlib.Path(out).write_text(json.dumps(told), encoding="utf8")


def measured(system, python, path, out):
    threads = ("POLARS_MAX_THREADS", "RAYON_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
    environment = os.environ | dict.fromkeys(threads, "1")
    core = min(os.sched_getaffinity(0))
    return subprocess.run(
        [python, __file__, path, "--child", system, "--out", out],
        env=environment,
        preexec_fn=lambda: os.sched_setaffinity(0, {core}),
        capture_output=True,
        text=True,
        check=False,
    )


def scores(path, out):
    """Shares of the planted pairs that were found, and of the templates that were merged.

    Ours must name the pair itself. A peer has found what its pairs connect, for some name only
    the first text of a group with each of the others.
    """
    import numpy as np
    import polars as pl

    from transforms.copies.components import components

    truth = pl.read_parquet(path, columns=["base", "kind", "jaccard", "containment"])
    planted = truth.with_row_index("row").filter(pl.col("base").is_not_null())
    pairs = np.load(out + ".pairs.npy")
    size = len(truth)
    keys = np.minimum(pairs[:, 0], pairs[:, 1]) * size + np.maximum(pairs[:, 0], pairs[:, 1])
    base, row = (planted[name].to_numpy().astype(np.int64) for name in ("base", "row"))
    wanted = np.minimum(base, row) * size + np.maximum(base, row)
    is_found = np.isin(wanted, keys)
    if pathlib.Path(out + ".labels.npy").exists():
        labels = np.load(out + ".labels.npy")
        merged = labels[base] == labels[row]
    else:
        labels = components(size, pairs[:, 0], pairs[:, 1])
        is_found = merged = labels[base] == labels[row]
    jaccard, containment = planted["jaccard"].to_numpy(), planted["containment"].to_numpy()
    is_template = (planted["kind"] == "template").to_numpy()
    bands = [~is_template & (jaccard >= low) & (jaccard < high) for low, high in MEASURED]
    contained = ~is_template & (containment >= 0.6)
    copies = ~is_template & (jaccard >= 0.5)
    chosen = [(is_found, band) for band in [*bands, contained]]
    chosen += [(merged, copies), (merged, is_template)]
    return [values[where].mean() if where.any() else float("nan") for values, where in chosen]


def main(given):
    pythons = dict.fromkeys(PEERS, given.peers) | {"ours": sys.executable}
    columns = [f"J {low:.3g}-" for low, _ in MEASURED] + ["C .6-", "clustered", "templates"]
    print(
        f"{'system':<12}{'CPU s':>8}{'docs/s':>8}{'MB':>7}" + "".join(f"{c:>10}" for c in columns)
    )
    costs = {}
    with tempfile.TemporaryDirectory() as folder:
        for system in given.systems.split(","):
            out = f"{folder}/{system}"
            ran = measured(system, pythons[system], given.corpus, out)
            if ran.returncode:
                reason = ran.stderr.strip().splitlines()[-1:] or ["failed"]
                print(f"{system:<12} left out: {reason[0]}")
                continue
            told = json.loads(pathlib.Path(out).read_text(encoding="utf8"))
            costs[system] = told["cpu"]
            count = pq_rows(given.corpus)
            cost = f"{told['cpu']:>8.1f}{count / told['cpu']:>8.0f}{told['memory']:>7.0f}"
            shares = "".join(f"{share:>10.4f}" for share in scores(given.corpus, out))
            print(f"{system:<12}{cost}{shares}", flush=True)
    for system in costs.keys() & set(PEERS):
        if "ours" in costs:
            print(f"ours / {system}: {costs[system] / costs['ours']:.2f} x documents a CPU second")


def pq_rows(path):
    import pyarrow.parquet as pq

    return pq.read_metadata(path).num_rows


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--systems", default="ours," + ",".join(PEERS))
    parser.add_argument("--child")
    parser.add_argument("--out")
    arguments = parser.parse_args()
    if arguments.child:
        run_child(arguments.child, arguments.corpus, arguments.out)
    else:
        main(arguments)
