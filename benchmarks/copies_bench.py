"""Our copy finder for a benchmark harness: `bench(parquet_path, cores)`.

The harness hands a Parquet file with one `text` a row and scores the labels and pairs. The
functions are those that a run calls, passages and clusters included.

    python benchmarks/copies_bench.py FILE.parquet

prints how many CPU seconds each stage takes, and each compiled kernel in it.
"""

import collections
import functools
import sys
import time

import numpy as np
import polars as pl

from transforms.copies.bodies import BODIES
from transforms.copies.clusters import copy_clusters
from transforms.copies.near_duplicates import duplicate_pairs
from transforms.copies.shared_passages import shared_passages
from transforms.copies.signatures import signatures
from transforms.tables import SOURCES


def bench(parquet_path: str, cores: int = 1) -> dict[str, object]:
    """Find all copies in the file; the cluster of each row, related rows, seconds by stage."""
    _ = cores
    laps, start = {}, time.process_time()

    def lap(stage: str) -> None:
        nonlocal start
        now = time.process_time()
        laps[stage], start = round(now - start, 2), now

    texts = pl.read_parquet(parquet_path, columns=["text"])["text"]
    ids = pl.Series("article_id", np.arange(len(texts))).cast(pl.String()).str.zfill(9)
    start_lists = pl.Series([[0]], dtype=pl.List(pl.Int64())).new_from_index(0, len(texts))
    starts = [start_lists.alias("body_starts"), start_lists.alias("article_starts")]
    bodies = pl.DataFrame([ids, texts, *starts], schema=BODIES)
    articles = pl.DataFrame({"article_id": ids, "text": texts}).with_columns(
        source_id=pl.lit(None, pl.String()),
        headline=pl.lit(None, pl.String()),
        published_at=pl.lit(None, pl.Datetime("us", "UTC")),
        published_on=pl.lit(None, pl.Date()),
        published_precision=pl.lit(None, pl.String()),
    )
    lap("read")
    signed = signatures(bodies)
    lap("signatures")
    pairs = duplicate_pairs(signed, bodies, articles)
    lap("pairs")
    passages = shared_passages(pairs, bodies)
    lap("passages")
    none = pl.Series("article_id", [], pl.String())
    copies = copy_clusters(pairs, articles, pl.DataFrame(schema=SOURCES), signed, none)
    lap("clusters")
    labels = copies.assignment["copy_cluster_id"].rank("dense").to_numpy().astype(np.int64)
    related = pairs.filter(pl.col("relation") != "template").select(
        pl.col("article_id", "other_article_id").cast(pl.Int64())
    )
    counts = {"pairs": pairs.height, "passages": passages.height}
    return {"labels": labels, "pairs": related.to_numpy(), "phases": laps, "info": counts}


def timed_kernels() -> collections.Counter[str]:
    """Add up the CPU seconds of each kernel from now on; all must be compiled already."""
    seconds: collections.Counter[str] = collections.Counter()

    def timed(name, kernel):
        @functools.wraps(kernel)
        def call(*arguments):
            start = time.process_time()
            found = kernel(*arguments)
            seconds[name] += time.process_time() - start
            return found

        return call

    for module in [name for name in sys.modules if name.startswith("transforms.copies.")]:
        if module.endswith("_kernels"):
            for name, kernel in list(vars(sys.modules[module]).items()):
                if hasattr(kernel, "py_func") and kernel.__module__ == module:
                    setattr(sys.modules[module], name, timed(f"{module[18:]}.{name}", kernel))
    return seconds


if __name__ == "__main__":
    bench(sys.argv[1])  # compiles
    seconds = timed_kernels()
    result = bench(sys.argv[1])
    print(result["info"])
    for part, took in [*result["phases"].items(), *seconds.most_common()]:
        print(f"{took:6.2f} {part}")
