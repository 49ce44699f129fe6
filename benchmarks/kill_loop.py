"""Kill runs at swept moments: whatever the moment, the next run ends in the same state.

    python benchmarks/kill_loop.py seeds --kills 20

Each run is killed (SIGKILL, the whole program but not its children) at another moment of
its life, some twice in a row; then one run is left alone. After every kill the published
file must be whole, the lock free and no process left; at the end `main` must be the `main`
of a run that nobody disturbed.
"""

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from flows.running.locking import is_held
from flows.workspace import Workspace
from warehouse.errors import MissingWarehouseError
from warehouse.keys import HISTORY, KEYS
from warehouse.reader import read_only

_MARK = "TWOSOURCE_KILL_LOOP"
_GRACE_SECONDS = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("input")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--chain", type=int, default=2, help="kills in a row before a whole run")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--signal", default="KILL", choices=("KILL", "TERM", "INT"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kill-loop-") as folder:
        _loop(options, Path(folder))


def _loop(options: argparse.Namespace, folder: Path) -> None:
    expected, seconds = _whole_run(options.input, folder / "undisturbed" / "news.duckdb")
    print(f"undisturbed: {seconds:.1f} s, digest {expected}", flush=True)
    chooser = random.Random(options.seed)
    # Shares of a run's time, one in each equal piece of it.
    shares = [(number + chooser.random()) / options.kills for number in range(options.kills)]
    chooser.shuffle(shares)
    faults = 0
    for first in range(0, len(shares), options.chain):
        target = folder / f"{first}" / "news.duckdb"
        for share in shares[first : first + options.chain]:
            faults += _kill(options, target, share * seconds)
        digest, seconds = _whole_run(options.input, target)
        faults += digest != expected
        print(f"  whole run: {'same' if digest == expected else 'ANOTHER'} digest", flush=True)
    print(f"{len(shares)} kills, {faults} faults")
    sys.exit(1 if faults else 0)


def _whole_run(given: str, target: Path) -> tuple[str, float]:
    """Let a run end; its digest (or how it failed) and how long it took."""
    start = time.monotonic()
    finished = subprocess.run(_command(given, target), capture_output=True, text=True, check=False)
    if finished.returncode:
        print(finished.stderr[-3000:])
        return f"exit code {finished.returncode}", time.monotonic() - start
    return digest_of(target), time.monotonic() - start


def _kill(options: argparse.Namespace, target: Path, moment: float) -> int:
    """Start a run, kill it; the number of things that are wrong afterwards."""
    mark = uuid.uuid4().hex
    log = target.with_name("killed.log")
    target.parent.mkdir(exist_ok=True)
    with log.open("wb") as stream:
        process = subprocess.Popen(
            _command(options.input, target),
            stdout=stream,
            stderr=stream,
            env={**os.environ, _MARK: mark},
        )
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            process.send_signal(getattr(signal, f"SIG{options.signal}"))
        stopped = time.monotonic()
        code = process.wait()
    took = time.monotonic() - stopped
    wrong = list(_wrong(target, mark))
    stage = _last_stage(log)
    print(
        f"  {moment:5.1f} s exit {code} after {took:.1f} s, last: {stage} {wrong or ''}", flush=True
    )
    return len(wrong)


def _wrong(target: Path, mark: str) -> Iterator[str]:
    try:
        digest_of(target)
    except MissingWarehouseError:
        pass
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is a fault
        yield f"published file: {error}"
    end = time.monotonic() + _GRACE_SECONDS
    while (left := _processes(mark)) and time.monotonic() < end:
        time.sleep(0.5)
    if left:
        yield f"processes left: {left}"
    if is_held(Workspace(target).lock):
        yield "lock held"


def _processes(mark: str) -> list[str]:
    found = []
    for environ in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"{_MARK}={mark}".encode() in environ.read_bytes():
                command = environ.with_name("cmdline").read_bytes().replace(b"\0", b" ")
                if command:  # a process that has ended has none
                    found.append(f"{environ.parent.name} {command[:80].decode(errors='replace')}")
        except OSError:
            continue
    return found


def _last_stage(log: Path) -> str:
    lines = [line for line in log.read_text(errors="replace").splitlines() if "Flow run" in line]
    return lines[-1].split(" - ", 1)[-1] if lines else "before the flow"


def _command(given: str, target: Path) -> list[str]:
    return [sys.executable, "-m", "flows", "run", given, "--warehouse", str(target)]


def digest_of(target: Path) -> str:
    """What `main` holds, without its history."""
    whole = hashlib.blake2b(digest_size=16)
    with read_only(target) as connection:
        for table in sorted(KEYS):
            kept = f"select columns(c -> c not in {tuple(sorted(HISTORY))}) from main.{table}"
            sql = f"select coalesce(sum(hash(r)::hugeint), 0), count(*) from ({kept}) as r"
            whole.update(f"{table} {connection.execute(sql).fetchone()}\n".encode())
    return whole.hexdigest()


if __name__ == "__main__":
    main()
