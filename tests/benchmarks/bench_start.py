"""From the start of a process to the first paint: the unlock page beside a bare window."""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.measure import Figure, Times, ratio, scratch, spread, tell
from tests.support.stores import make_store

RUNS = 15
PROGRAM = Path(__file__).with_name("first_paint.py")


def until_painted(*arguments: str) -> float:
    """Start a process and return the milliseconds until it says that it is painted."""
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, str(PROGRAM), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # Qt says there what the offscreen screen cannot do
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"painted"
        return (time.perf_counter() - started) * 1_000


def main() -> None:
    with scratch() as folder:
        make_store(folder / "data").close()
        bare, page = [], []
        until_painted("bare")  # the first run reads from the disk what the others find in memory
        until_painted("unlock", str(folder / "data"))
        for _ in range(RUNS):
            bare.append(until_painted("bare"))
            page.append(until_painted("unlock", str(folder / "data")))
    window, unlock = Times(tuple(bare)), Times(tuple(page))
    tell(
        "Start: process to first paint",
        [
            Figure("a bare PySide6 window", spread(window)),
            Figure("the unlock page", spread(unlock)),
            Figure("ratio", ratio(unlock, window), "1.3 times"),
        ],
    )


if __name__ == "__main__":
    main()
