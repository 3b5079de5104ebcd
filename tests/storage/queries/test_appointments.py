"""Booking looks up what is near, and offers the types and places this person uses."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest

from om_desktop.domain.contact import HOME_VISIT_TYPES
from om_desktop.operations.contacts import ContactEntry, book_appointment, record_contact
from om_desktop.storage.queries.appointments import time_warnings, usual_places, usual_types
from om_desktop.storage.store import Store
from tests.builders import a_contact
from tests.support.acting import do, file_of
from tests.support.contacts import booked
from tests.support.people import COLLEAGUE, MANAGER, OFFICER
from tests.support.stores import add_case

FRIDAY = date(2026, 5, 29)
BOOKED = ContactEntry(contact_type="COAP", on=FRIDAY, starts_at=time(14), location="Penlan House")


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


def test_what_is_typed_warns_as_saving_it_would(store: Store, case_id: UUID) -> None:
    do(store, lambda uow: book_appointment(uow, case_id, BOOKED))
    typed = a_contact(FRIDAY, time(14, 30), case_id=case_id)

    shown = time_warnings(store.reader(OFFICER), typed)
    again = replace(BOOKED, starts_at=time(14, 30))
    saved = do(store, lambda uow: book_appointment(uow, case_id, again)).warnings

    assert tuple(shown) == saved
    assert [warning.words for warning in shown] == [
        "Within 1 hour of another appointment: 14:00 Planned office visit."
    ]


def test_an_appointment_is_not_near_itself(store: Store, case_id: UUID) -> None:
    own = do(store, lambda uow: book_appointment(uow, case_id, BOOKED)).result
    assert time_warnings(store.reader(OFFICER), replace(own, starts_at=time(14, 15))) == []


def test_a_phone_call_of_that_hour_is_no_appointment(store: Store, case_id: UUID) -> None:
    call = ContactEntry(contact_type="CTXT", on=FRIDAY, starts_at=time(14))
    do(store, lambda uow: record_contact(uow, case_id, call))
    assert time_warnings(store.reader(OFFICER), a_contact(FRIDAY, time(14), case_id=case_id)) == []


def test_the_types_used_most_come_first_and_are_ones_own(store: Store, case_id: UUID) -> None:
    call = ContactEntry(contact_type="CTOA", on=date(2026, 5, 26))
    for _ in range(2):
        do(store, lambda uow: record_contact(uow, case_id, call))
    do(store, lambda uow: book_appointment(uow, case_id, BOOKED))
    arrest = replace(call, contact_type="CARR")
    do(store, lambda uow: record_contact(uow, case_id, arrest), COLLEAGUE)
    long_ago = replace(call, contact_type="CLOB", on=date(2024, 5, 26))
    do(store, lambda uow: record_contact(uow, case_id, long_ago))

    assert usual_types(store.reader(OFFICER)) == ("CTOA", "COAP")


def test_the_places_used_last_come_first(store: Store, case_id: UUID) -> None:
    for on, place in ((FRIDAY, "Penlan House"), (date(2026, 6, 1), "Quay Street")):
        booked(store, case_id, replace(BOOKED, on=on, location=place))

    assert usual_places(store.reader(OFFICER)) == ("Quay Street", "Penlan House")
    assert usual_places(store.reader(COLLEAGUE)) == ()


def test_somebodys_home_is_no_usual_place(store: Store, case_id: UUID) -> None:
    booked(store, case_id, BOOKED)
    for kind in sorted(HOME_VISIT_TYPES):
        visit = replace(BOOKED, contact_type=kind, location="4 Kiln Row", purpose="See the home")
        booked(store, case_id, visit)
    assert usual_places(store.reader(OFFICER)) == ("Penlan House",)


def test_a_place_of_a_case_locked_since_is_not_offered(store: Store, case_id: UUID) -> None:
    other = add_case(store, "K417702")
    booked(store, other, replace(BOOKED, location="Refuge, Quay Street"))
    booked(store, case_id, BOOKED)
    assert len(usual_places(store.reader(OFFICER))) == 2
    case = file_of(store, other).case
    locked = replace(case, exclusions=frozenset({OFFICER.staff_code}))
    do(store, lambda uow: uow.save(locked, seen=case), MANAGER)
    assert usual_places(store.reader(OFFICER)) == ("Penlan House",)
