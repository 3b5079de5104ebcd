"""A minute of an officer's work in the real window, and how long the window stood still in it.

A timer that should fire every few milliseconds says so: when it comes late, everything was late.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from uuid import UUID

from PySide6.QtCore import QElapsedTimer, Qt, QTimer

from om_desktop.operations.contacts import record_contact
from om_desktop.storage.store import Store
from om_desktop.views import collecting
from om_desktop.views.case_pages import CASE_PAGES
from om_desktop.views.feed import Feed
from om_desktop.views.main_window import MainWindow
from om_desktop.views.tasks import Tasks
from om_desktop.views.window import read_in_pages
from tests.benchmarks.cases import an_entry
from tests.benchmarks.measure import Figure, Times, ms, spread
from tests.benchmarks.windows import pause, show, wait_until
from tests.support.people import OFFICER

BEAT_MS = 5
STEP_MS = 400
STALL_MS = 50


@dataclass
class Heartbeat:
    """Beats while the window works, and remembers how late each beat was and during what."""

    doing: str = ""
    late: list[float] = field(default_factory=list)
    worst: Counter[str] = field(default_factory=Counter)

    def start(self) -> QTimer:
        since = QElapsedTimer()
        since.start()

        def beat() -> None:
            waited = since.nsecsElapsed() / 1e6 - BEAT_MS
            since.restart()
            self.late.append(max(waited, 0.0))
            self.worst[self.doing] = max(self.worst[self.doing], round(waited))

        timer = QTimer(interval=BEAT_MS)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(beat)
        timer.start()
        return timer


def work(main: MainWindow, case_ids: Sequence[UUID]) -> Iterator[tuple[str, Callable[[], object]]]:
    """What the officer does, one thing after another: the pages of a case, a contact, a look."""
    for case_id in cycle(case_ids):
        yield "open today", partial(main.open_page, "today")
        yield "open caseload", partial(main.open_page, "caseload")
        for page in CASE_PAGES:
            yield f"open {page.name}", partial(main.open_case, case_id, page.name)
        yield "save a contact", partial(save, main, case_id)


def save(main: MainWindow, case_id: UUID) -> None:
    main.desk.tasks.write(
        lambda uow: record_contact(uow, case_id, an_entry()), main, lambda _saved: None
    )


def spend_a_minute(store: Store, case_ids: Sequence[UUID], seconds: int) -> list[Figure]:
    """Work for so long while the prompts of every case are computed anew in the background."""
    feed = Feed()
    tasks = Tasks(store, OFFICER, feed)
    crashes: list[BaseException] = []
    tasks.crashed.connect(crashes.append)
    read_in_pages()  # as the window does while the passphrase is typed
    main = MainWindow(OFFICER, store.reference, tasks, feed, store.clock)
    show(main)
    collecting.hold_back()
    main.start()
    pulse = Heartbeat(doing="start")
    timer = pulse.start()
    steps = work(main, case_ids)
    for _ in range(seconds * 1_000 // STEP_MS):
        pulse.doing, do = next(steps)
        do()
        pause(STEP_MS)
    timer.stop()
    wait_until(lambda: tasks.is_idle)
    main.close()
    tasks.close()
    collecting.let_go()
    if crashes:
        raise crashes[0]
    return figures(pulse, seconds)


def figures(pulse: Heartbeat, seconds: int) -> list[Figure]:
    late = Times(tuple(pulse.late))
    stalls = sum(each > STALL_MS for each in late.runs)
    worst = ", ".join(f"{name} {most} ms" for name, most in pulse.worst.most_common(5))
    return [
        Figure(
            f"the window stands still in {seconds} s of work",
            f"most {ms(late.most)}, over {STALL_MS} ms: {stalls}",
            f"{STALL_MS} ms",
            f"99th percentile {ms(late.percentile(99))}, {spread(late)}",
        ),
        Figure("  the longest during", worst),
    ]
