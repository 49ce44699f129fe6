"""Measure whole runs: CPU seconds and memory of every stage, for any input.

    python benchmarks/run_scale.py INPUT [ARTICLES] [--then MORE] [--workers N] [--keep FOLDER]

INPUT is anything that `twosource run` reads; with ARTICLES only so many of its records are taken:
rows of its tables (.parquet, .jsonl), else files. `--then MORE` runs once more with so many new
ones added. Each run is the command itself in a process of its own, watched from outside (Linux
only): nothing of the program is changed for the measurement. CPU seconds include the system's and
those of the workers; on a shared machine only they can be compared.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict

import polars as pl

ROOT = pathlib.Path(__file__).resolve().parents[1]
STAGE = re.compile(r" - (?P<name>[A-Z][^:]*): [\d.]+ s$")
ROWS_A_FILE = 100
TICK = os.sysconf("SC_CLK_TCK")
KINDS = ("run", "workers", "server")


class Watched:
    """The processes of one run: what they have used so far, by kind."""

    def __init__(self, pid):
        self.pid, self.cpu, self.kinds = pid, {}, {}
        self.peak = defaultdict(int)
        self.lock = threading.Lock()

    def look(self):
        """Read every process; those that have ended keep what they had."""
        with self.lock:
            for pid in family(self.pid):
                try:
                    self._look_at(pid)
                except (FileNotFoundError, ProcessLookupError):
                    continue

    def _look_at(self, pid):
        folder = pathlib.Path("/proc") / str(pid)
        # Each time: a new process has its parent's command line until it starts its own.
        command = (folder / "cmdline").read_bytes()
        if command:  # an ended one has none
            is_server = b"uvicorn" in command
            self.kinds[pid] = "run" if pid == self.pid else "server" if is_server else "workers"
        kind = self.kinds[pid]
        fields = (folder / "stat").read_text().rpartition(")")[2].split()
        self.cpu[pid] = (int(fields[11]) + int(fields[12])) / TICK
        high = re.search(r"VmHWM:\s+(\d+)", (folder / "status").read_text())
        self.peak[kind] = max(self.peak[kind], int(high[1]) if high else 0)

    def stage(self):
        """CPU seconds by kind so far; peak MB by kind since the last call."""
        self.look()
        with self.lock:
            cpu = dict.fromkeys(KINDS, 0.0)
            for pid, seconds in self.cpu.items():
                cpu[self.kinds[pid]] += seconds
            peak, self.peak = self.peak, defaultdict(int)
            for pid in family(self.pid):  # the system counts the peak anew from here
                try:
                    (pathlib.Path("/proc") / str(pid) / "clear_refs").write_text("5")
                except OSError:
                    continue
        return cpu, {kind: peak[kind] / 1024 for kind in KINDS}


def family(pid):
    """A process and its descendants."""
    found, at = [pid], 0
    while at < len(found):
        try:
            threads = (pathlib.Path("/proc") / str(found[at]) / "task").iterdir()
            for thread in threads:
                found += [int(child) for child in (thread / "children").read_text().split()]
        except (FileNotFoundError, ProcessLookupError):
            pass
        at += 1
    return found


def measured(inputs, warehouse, workers):
    """Run once; (stage, wall, CPU by kind, peak MB by kind) a stage, and the exit code."""
    command = [sys.executable, "-m", "flows", "run", *map(str, inputs), "--warehouse", warehouse]
    command += ["--workers", str(workers)] if workers else []
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    watched, rows, done = Watched(process.pid), [], threading.Event()

    def poll():
        while not done.wait(0.2):
            watched.look()

    thread = threading.Thread(target=poll)
    thread.start()
    start, before = time.monotonic(), dict.fromkeys(KINDS, 0.0)

    def add(name):
        nonlocal start, before
        cpu, peak = watched.stage()
        now = time.monotonic()
        rows.append((name, now - start, {kind: cpu[kind] - before[kind] for kind in KINDS}, peak))
        start, before = now, cpu

    lines = []
    for line in process.stderr:
        lines.append(line)
        found = STAGE.search(line.rstrip())
        if "Beginning flow run" in line:
            add("(start)")
        elif found:
            add(found["name"])
    add("(end)")
    code = process.wait()
    done.set()
    thread.join()
    if code:
        sys.stderr.writelines(lines[-30:])
    return rows, code


def show(title, rows, count):
    """Print the table of one run."""
    total = sum(sum(cpu.values()) for _, _, cpu, _ in rows)
    print(f"\n{title}: {total:.1f} CPU s, {1000 * total / max(count, 1):.1f} per 1,000 articles")
    print(
        f"{'stage':26}{'wall s':>8}{'CPU s':>8}{'share':>7}{'run':>8}{'workers':>8}{'server':>8}"
        f"{'run MB':>8}{'work. MB':>9}"
    )
    for name, wall, cpu, peak in rows:
        own = sum(cpu.values())
        print(
            f"{name:26}{wall:8.1f}{own:8.2f}{own / total:7.1%}"
            f"{cpu['run']:8.2f}{cpu['workers']:8.2f}{cpu['server']:8.2f}"
            f"{peak['run']:8.0f}{peak['workers']:9.0f}"
        )


def taken(source, folder, first, last):
    """Write the records from `first` to `last` of an input where a run can read them."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = (
        sorted(path for path in source.rglob("*") if path.is_file())
        if source.is_dir()
        else [source]
    )
    tables = [path for path in paths if path.suffix in {".parquet", ".jsonl", ".ndjson"}]
    if not tables:
        for path in paths[first:last]:
            target = folder / path.relative_to(source if source.is_dir() else source.parent)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(path.resolve())
        return len(paths[first:last])
    read = {".parquet": pl.read_parquet}
    frame = pl.concat(
        [read.get(path.suffix, pl.read_ndjson)(path) for path in tables], how="diagonal"
    )
    chosen = frame[first:last]
    for at in range(0, chosen.height, ROWS_A_FILE):
        chosen[at : at + ROWS_A_FILE].write_ndjson(folder / f"{first + at:06d}.jsonl")
    return chosen.height


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("input", type=pathlib.Path)
    parser.add_argument("articles", type=int, nargs="?", help="take only so many records")
    parser.add_argument("--then", type=int, default=0, metavar="MORE", help="run again with more")
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--keep", type=pathlib.Path, help="leave input and warehouse here")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (asked.keep or pathlib.Path(temporary)).resolve()
        warehouse = str(folder / "news.duckdb")
        inputs, count = [asked.input.resolve()], asked.articles
        if count:
            inputs = [folder / "input"]
            count = taken(asked.input.resolve(), inputs[0], 0, count)
        rows, code = measured(inputs, warehouse, asked.workers)
        show(f"{count or 'all'} articles", rows, count or 1000)
        if asked.then and not code:
            more = taken(asked.input.resolve(), inputs[0], count, count + asked.then)
            rows, code = measured(inputs, warehouse, asked.workers)
            show(f"{more} more articles", rows, more)
    sys.exit(code)


if __name__ == "__main__":
    main()
