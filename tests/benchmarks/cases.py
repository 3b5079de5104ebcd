"""The cases that the benchmarks work on, invented, in a real encrypted store."""

from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID

from om_desktop.domain.contact import Contact
from om_desktop.domain.record import Record
from om_desktop.operations.contacts import ContactEntry
from om_desktop.operations.ports import new_id
from om_desktop.storage.store import Store
from tests.support.long_case import add_long_case, save_all
from tests.support.people import OFFICER
from tests.support.stores import MORNING, add_case, make_store

NOTES = (
    "Came on time. Spoke about work at the yard, the rent, and the argument with a neighbour. "
    "Practised the pause before an answer. Agreed to bring the sheet to the next appointment."
)
ORDINARY, LONG = 60, 5_000


def a_past_contact(case_id: UUID, number: int) -> Contact:
    """The contact of that number of a case: the higher, the longer ago."""
    hour = 9 + number % 8
    return Contact(
        record_id=new_id(),
        case_id=case_id,
        contact_type=("COAP", "CTOA", "CHVS")[number % 3],
        on=MORNING.date() - timedelta(days=1 + number % 2_500),
        starts_at=time(hour),
        ends_at=time(hour, 45),
        outcome="ATTC" if number % 3 != 1 else "",
        notes=NOTES,
        purpose="See the home" if number % 3 == 2 else "",
        location="Penlan House",
        staff_code=OFFICER.staff_code,
        staff_name=OFFICER.name,
    )


def an_entry() -> ContactEntry:
    """What an officer types for a phone call."""
    return ContactEntry(
        contact_type="CTOA",
        on=date(2026, 5, 26),
        starts_at=time(9),
        staff_code=OFFICER.staff_code,
        staff_name=OFFICER.name,
        notes=NOTES,
    )


def store_with_cases(folder: Path) -> tuple[Store, UUID, UUID]:
    """Return a store with an ordinary case (60 contacts) and a long one (5,000)."""
    store = make_store(folder)
    ordinary = add_long_case(store)
    held = len(store.reader(OFFICER).case_file(ordinary).all(Contact))
    add_contacts(store, ordinary, ORDINARY - held)
    long = add_case(store, crn="L500000", forename="Ieuan", surname="Hir")
    add_contacts(store, long, LONG)
    store.rest()
    return store, ordinary, long


def add_contacts(store: Store, case_id: UUID, count: int) -> None:
    """Give a case so many contacts more."""
    records: list[Record] = [a_past_contact(case_id, number) for number in range(count)]
    with store.in_bulk():
        save_all(store, records)
    while store.sweep_prompts(1):
        pass
