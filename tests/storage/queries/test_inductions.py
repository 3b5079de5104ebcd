"""What the induction page looks up: taken times of officer and person, the place, last saved."""

from datetime import date, time
from uuid import UUID

import pytest

from om_desktop.domain.free_times import Taken
from om_desktop.domain.order import Order
from om_desktop.domain.staff import StaffMember
from om_desktop.errors import NotAllowed
from om_desktop.operations.contacts import ContactEntry, record_contact
from om_desktop.operations.inductions import blank_induction, save_induction
from om_desktop.storage.queries.inductions import InductionDesk, induction_desk
from om_desktop.storage.store import Store
from tests.builders import an_order
from tests.support.acting import do
from tests.support.people import COLLEAGUE, DUTY, EVERYBODY, OFFICER
from tests.support.stores import MORNING, add_case

TOMORROW = date(2026, 5, 28)


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


@pytest.fixture
def order(store: Store, case_id: UUID) -> Order:
    order = an_order(case_id=case_id)
    do(store, lambda uow: uow.save(order, seen=None))
    return order


def looked_up(store: Store, order: Order, actor: StaffMember = OFFICER) -> InductionDesk:
    induction = blank_induction(order.case_id, order.record_id)
    return induction_desk(
        store.reader(actor), order.case_id, OFFICER.staff_code, induction.record_id
    )


def put(
    store: Store,
    case_id: UUID,
    on: date = TOMORROW,
    staff: StaffMember = OFFICER,
    contact_type: str = "COAP",
    **more: str,
) -> None:
    entry = ContactEntry(
        contact_type=contact_type,
        on=on,
        starts_at=time(14),
        ends_at=time(14, 30),
        staff_code=staff.staff_code,
        **{"location": "Penlan House", **more},  # type: ignore[arg-type] # texts
    )
    do(store, lambda uow: record_contact(uow, case_id, entry))


def test_times_of_the_officer_with_anybody_and_of_the_person_with_anybody(
    store: Store, order: Order
) -> None:
    other = add_case(store, crn="X111111", forename="Somebody", surname="Else")
    put(store, other)
    put(store, order.case_id, date(2026, 5, 29), DUTY)
    put(store, other, date(2026, 6, 1), COLLEAGUE)

    assert set(looked_up(store, order).taken) == {
        Taken(TOMORROW, time(14), time(14, 30)),
        Taken(date(2026, 5, 29), time(14), time(14, 30)),
    }


@pytest.mark.parametrize(
    "more",
    [
        {"on": date(2026, 5, 26)},
        {"on": date(2026, 8, 1)},
        {"contact_type": "CLOB"},
        {"outcome": "AAME", "notes": "In hospital"},
    ],
    ids=["past", "months ahead", "no appointment", "will not be attended"],
)
def test_what_takes_no_time_is_left_out(
    store: Store, order: Order, more: dict[str, object]
) -> None:
    put(store, order.case_id, **more)  # type: ignore[arg-type] # fields of an entry

    assert looked_up(store, order).taken == ()


def test_the_place_is_where_the_officer_was_last_booked(store: Store, order: Order) -> None:
    assert looked_up(store, order).place == ""
    put(store, order.case_id, date(2026, 5, 20), location="Town hall")
    put(store, order.case_id, date(2026, 5, 22), location="Quay office")

    assert looked_up(store, order).place == "Quay office"


def test_when_it_was_last_saved_and_who_works_here(store: Store, order: Order) -> None:
    assert looked_up(store, order).saved_at is None
    blank = blank_induction(order.case_id, order.record_id)
    do(store, lambda uow: save_induction(uow, {"session.where": "Here"}, seen=blank))
    found = looked_up(store, order)

    assert found.saved_at is not None
    assert found.saved_at >= MORNING
    assert {one.staff_code for one in found.staff} == {one.staff_code for one in EVERYBODY}


def test_a_restricted_case_gives_nothing(store: Store) -> None:
    locked = add_case(store, crn="X222222", exclusions=frozenset({DUTY.staff_code}))

    with pytest.raises(NotAllowed):
        looked_up(store, an_order(case_id=locked), DUTY)
