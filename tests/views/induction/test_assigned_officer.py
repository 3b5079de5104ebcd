"""The column beside the form: the assigned officer, free times, the session."""

from datetime import date, time
from functools import partial

from pytestqt.qtbot import QtBot

from om_desktop.domain.contact import Contact
from om_desktop.domain.order import Order
from om_desktop.operations.contacts import ContactEntry, book_appointment, record_contact
from om_desktop.operations.inductions import (
    BOOKED,
)
from om_desktop.storage.store import Store
from tests.support.acting import do, file_of
from tests.support.desks import TestingDesk, settle
from tests.support.inductions import WHOLE
from tests.support.people import DUTY, OFFICER
from tests.support.stores import add_case
from tests.support.typing import Key, focused, press
from tests.views.induction.opening import (
    answers_of,
    book,
    click,
    open_page,
    save,
    view_of,
    words_on,
)


def test_after_a_duty_session_a_free_time_is_booked_in_place(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    save(store, order, {**WHOLE, "session.kind": "duty"})
    page = open_page(qtbot, desk, order.case_id)
    assert "No appointment with the assigned officer is booked" in words_on(page.form)
    assert "Carys Whitcombe (you)" in words_on(page.side)
    assert "after Tue 2 Jun 2026" in words_on(page.side)
    assert "Tue 26 May 2026, 1 working day late" in words_on(page.side)
    assert not page.bar.complete.isEnabled()
    assert "No appointment with the assigned officer" in page.bar.complete.toolTip()

    page.form._frame.banner.link_followed.emit("book")
    assert focused() == page.side.book
    assert page.side.book.text() == "Book Thu 28 May 14:00"
    press(Key.Key_Space)
    settle(qtbot, desk)

    (contact,) = file_of(store, order.case_id).future_contacts(desk.wall_now)
    assert (contact.on, contact.starts_at) == (date(2026, 5, 28), time(14))
    assert (contact.staff_code, contact.location) == (OFFICER.staff_code, "Penlan House, room 2")
    assert contact.order_id == order.record_id
    assert "Booked" in words_on(page.side)
    assert page.bar.complete.isEnabled()
    assert not page.side.book.isVisible()


def test_times_that_are_taken_are_not_offered(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    other = add_case(store, crn="X111111", forename="Somebody", surname="Else")
    for hour in (14, 15, 16):
        entry = ContactEntry(
            contact_type="COAP",
            on=date(2026, 5, 28),
            starts_at=time(hour),
            location="Penlan House",
            staff_code=OFFICER.staff_code,
        )
        do(store, partial(book_appointment, case_id=other, entry=entry))
    page = open_page(qtbot, desk, order.case_id)

    assert page.side.book.text() == "Book Thu 28 May 10:00"
    assert "Else" not in words_on(page)


def test_a_place_is_asked_for_beside_its_field(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    page = open_page(qtbot, desk, order.case_id)
    click(page.side.book)
    settle(qtbot, desk)

    assert page.side.place_field.problem()
    assert file_of(store, order.case_id).all(Contact) == ()


def test_another_time_is_found_among_the_contacts(
    qtbot: QtBot, desk: TestingDesk, order: Order
) -> None:
    page = open_page(qtbot, desk, order.case_id)
    click(page.side.other)

    assert desk.navigator.cases[-1] == (order.case_id, "contacts", "book")


def test_what_is_booked_elsewhere_appears_here(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    save(store, order, {**WHOLE, "session.kind": "group"})
    page = open_page(qtbot, desk, order.case_id)
    book(store, order.case_id)
    view_of(page).refresh()
    settle(qtbot, desk)

    assert answers_of(page)[BOOKED] == "2026-05-28T14:30"
    assert page.bar.complete.isEnabled()


def test_the_session_and_when_it_is_due_stand_beside_the_form(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    seen = ContactEntry(
        contact_type="induction_group",
        on=date(2026, 5, 21),
        starts_at=time(11),
        location="Penlan House",
        staff_code=DUTY.staff_code,
        outcome="ATTC",
    )
    do(store, lambda uow: record_contact(uow, order.case_id, seen))
    save(store, order, {**WHOLE, "session.kind": "duty", "session.led_by": "Tomos Adeyemi"})
    page = open_page(qtbot, desk, order.case_id)
    beside = words_on(page.side)

    for words in (
        "Thu 21 May 2026 11:00",
        "Duty, Tomos Adeyemi",
        "Penlan House, room 2",
        "Mon 18 May 2026",
        "in 3 working days, on time",
        "Complete by Fri 29 May 2026, in 2 working days. Inspection recommendations 5 and 19.",
    ):
        assert words in beside
