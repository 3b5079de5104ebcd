"""The contact log of a case with 5,000 contacts: shown first, and each frame while it scrolls."""

from functools import partial

from om_desktop.domain.case_file import CaseFile
from om_desktop.views import collecting
from om_desktop.views.contacts_page import ContactsPage
from tests.benchmarks.cases import LONG, add_contacts, store_with_cases
from tests.benchmarks.measure import Figure, Times, ms, scratch, spread, tell, took
from tests.benchmarks.windows import application, painted, pause, show, wait_until
from tests.support.desks import desk_over
from tests.support.people import OFFICER
from tests.support.stores import add_case

RUNS = 12
STEP = 240  # what three turns of a wheel move


def show_cases(page: ContactsPage, files: list[CaseFile]) -> Times:
    """Show two long cases in turns, from the asking to the paint."""
    found = []
    for number in range(RUNS):
        shown: list[object] = []
        page.log.shown.connect(shown.append)
        file = files[number % len(files)]

        def opened(file: CaseFile = file, shown: list[object] = shown) -> None:
            page.show_case(file, None)
            painted(page, lambda: bool(shown))

        found.append(took(opened))
        pause(30)
    return Times(tuple(found[2:]))


def scroll(page: ContactsPage) -> tuple[Times, int]:
    """Scroll from the newest to the oldest entry and back, a frame at a time."""
    bar, port = page.table.verticalScrollBar(), page.table.viewport()
    frames = []

    def frame(value: int) -> None:
        bar.setValue(value)
        port.repaint()

    while bar.value() < bar.maximum():
        frames.append(took(partial(frame, bar.value() + STEP)))
        pause(0)
        if bar.value() >= bar.maximum() - STEP:
            pause(60)  # the last lines may still be on their way
    rows = page.log.model.rowCount()
    while bar.value() > 0:
        frames.append(took(partial(frame, bar.value() - STEP)))
    return Times(tuple(frames)), rows


def main() -> None:
    app = application()
    with scratch() as folder:
        store, _, long = store_with_cases(folder / "data")
        other = add_case(store, crn="L500001", forename="Mair", surname="Hir")
        add_contacts(store, other, LONG)
        files = [store.reader(OFFICER).case_file(case_id) for case_id in (long, other)]
        with desk_over(store) as desk:
            page = ContactsPage(desk)
            show(page)
            collecting.hold_back()  # as the window does at unlock
            first = show_cases(page, files)
            wait_until(lambda: desk.tasks.is_idle)
            frames, rows = scroll(page)
            page.close()
    tell(
        f"Contact log of {LONG:,} contacts",
        [
            Figure(
                "shown: asked, read and painted",
                f"median {ms(first.median)}",
                "60 ms",
                spread(first),
            ),
            Figure(
                f"a frame while {rows:,} lines scroll",
                f"95th percentile {ms(frames.percentile(95))}, most {ms(frames.most)}",
                "16 ms",
                spread(frames),
            ),
        ],
    )
    del app


if __name__ == "__main__":
    main()
