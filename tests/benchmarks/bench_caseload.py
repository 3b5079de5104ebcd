"""A caseload of 1,000 cases: made, shown as Today and Caseload, and worked on for a minute."""

import sys
import time
from datetime import timedelta
from functools import partial

from om_desktop.cli.demo import make_demo, passphrase
from om_desktop.operations.demo.words import OFFICER
from om_desktop.operations.reference import load_reference
from om_desktop.storage import keys
from om_desktop.storage.store import open_store, utc_now
from om_desktop.views.caseload_page import CaseloadPage
from om_desktop.views.desk import Desk
from om_desktop.views.page import Page
from om_desktop.views.today_page import TodayPage
from om_desktop.wire.identity import case_id_for
from tests.benchmarks.measure import Figure, Times, ms, scratch, spread, tell, took
from tests.benchmarks.minute import spend_a_minute
from tests.benchmarks.windows import application, painted, pause, show
from tests.support.desks import desk_over

CASES = 1_000
RUNS = 12


def open_page(page: Page) -> None:
    """Bring a page up to date, from the asking to the paint."""
    arrived: list[object] = []
    page.open_page()
    # The lane answers in order: when this has come, so has what the page asked for.
    page.desk.tasks.query(lambda _reader: None, page, arrived.append)
    painted(page, lambda: bool(arrived))


def shown(desk: Desk, make: type[TodayPage] | type[CaseloadPage]) -> tuple[Times, Times]:
    """Show a page for the first time, and again; each many times."""
    first, again = [], []
    for _ in range(RUNS):
        made: list[TodayPage | CaseloadPage] = []

        def make_and_open(made: list[TodayPage | CaseloadPage] = made) -> None:
            page = make(desk)
            made.append(page)
            page.resize(1366, 768)
            page.show()
            open_page(page)

        first.append(took(make_and_open))
        (page,) = made
        show(page)
        again.append(took(partial(open_page, page)))
        page.close()
        page.deleteLater()
        pause(50)
    return Times(tuple(first[1:])), Times(tuple(again))


def lines_of(name: str, page: tuple[Times, Times]) -> list[Figure]:
    first, again = page
    return [
        Figure(
            f"{name}, opened first: made, read, painted",
            f"median {ms(first.median)}",
            "300 ms",
            spread(first),
        ),
        Figure(
            f"{name}, opened again: read, painted",
            f"median {ms(again.median)}",
            "300 ms",
            spread(again),
        ),
    ]


def main() -> None:
    app = application()
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with scratch() as folder:
        started = time.perf_counter()
        demo = make_demo(folder / "data", CASES, lambda _done, _of: None)
        made_in = time.perf_counter() - started
        key = keys.unlock(keys.read_keys(folder / "data"), OFFICER.staff_code, passphrase())
        with desk_over(demo.store) as desk:
            today, caseload = shown(desk, TodayPage), shown(desk, CaseloadPage)
        # A day later every prompt is of yesterday, so that the sweep has all cases to do.
        tomorrow = open_store(
            folder / "data", key, load_reference(), clock=lambda: utc_now() + timedelta(days=1)
        )
        case_ids = [case_id_for(case.crn) for case in demo.made if case.officer == OFFICER]
        minute = spend_a_minute(tomorrow, case_ids, seconds)
    tell(
        f"A caseload of {CASES:,} cases",
        [
            Figure("made by the demo", f"{made_in:.0f} s"),
            *lines_of("Today", today),
            *lines_of("Caseload", caseload),
            *minute,
        ],
    )
    del app


if __name__ == "__main__":
    main()
