"""Timing work and telling the figures; knows nothing of what is measured and judges nothing.

Other programs use the same machine, so work is run many times and the median and the least are
told. What is compared is run in turns, so that both meet the same disk and the same neighbours.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

Work = Callable[[], object]


@dataclass(frozen=True)
class Times:
    """How long the runs of one thing took, in milliseconds."""

    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.runs)

    @property
    def least(self) -> float:
        return min(self.runs)

    @property
    def most(self) -> float:
        return max(self.runs)

    def percentile(self, share: int) -> float:
        """The time within which `share` of a hundred runs ended."""
        ordered = sorted(self.runs)
        return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


@dataclass(frozen=True)
class Figure:
    """One line of what is told: what was measured, what came out, and what is aimed at."""

    what: str
    reached: str
    aim: str = ""
    detail: str = ""


def took(work: Work) -> float:
    """Run something once and return the milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1_000


def measure(work: Work, runs: int) -> Times:
    """Run something so many times."""
    return Times(tuple(took(work) for _ in range(runs)))


def in_turns(works: Mapping[str, Work], runs: int) -> dict[str, Times]:
    """Run several things one after another, and all of them so many times."""
    found: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            found[name].append(took(work))
    return {name: Times(tuple(each)) for name, each in found.items()}


def ms(value: float) -> str:
    return f"{value:.2f} ms" if value < 10 else f"{value:.0f} ms"


def spread(times: Times) -> str:
    """The least and the median: the median is what is met, the least what the machine can do."""
    return f"median {ms(times.median)}, least {ms(times.least)}, {len(times.runs)} runs"


def ratio(times: Times, reference: Times) -> str:
    return (
        f"{times.median / reference.median:.1f} times the median, "
        f"{times.least / reference.least:.1f} times the least"
    )


def tell(title: str, figures: Sequence[Figure]) -> None:
    """Print figures as a table."""
    heads = Figure("what", "reached", "aim", "detail")
    rows = [(f.what, f.reached, f.aim, f.detail) for f in (heads, *figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = [
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    sys.stdout.write("\n".join((title, *lines, "", "")))
    sys.stdout.flush()


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="om-desktop-bench-") as folder:
        yield Path(folder)
