"""The dialogs of the contact log: booking, moving, outcomes, corrections, notes, errors, files."""

from dataclasses import replace
from datetime import date, time
from typing import TypeVar
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from om_desktop.domain.address import Address
from om_desktop.domain.contact import Contact
from om_desktop.operations.contacts import ContactEntry, book_appointment, record_contact
from om_desktop.operations.ports import DraftKey
from om_desktop.storage.store import Store
from om_desktop.views.contact_dialogs import (
    BookingDialog,
    CorrectionDialog,
    MoveDialog,
    OutcomeDialog,
)
from om_desktop.views.contact_note_dialogs import ErrorDialog, NoteDialog
from om_desktop.views.contacts_page import ContactsPage
from om_desktop.views.drafted_dialog import DraftedDialog
from tests.builders import an_address
from tests.support.acting import do, file_of
from tests.support.desks import TestingDesk, settle
from tests.support.people import OFFICER
from tests.support.stores import add_case

TODAY = date(2026, 5, 27)
FRIDAY = date(2026, 5, 29)
BOOKED = ContactEntry(contact_type="COAP", on=FRIDAY, starts_at=time(14), location="Penlan House")
PAST = ContactEntry(contact_type="COAP", on=date(2026, 5, 22), starts_at=time(14))
D = TypeVar("D", bound=DraftedDialog)


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


@pytest.fixture
def page(desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot) -> ContactsPage:
    page = ContactsPage(desk)
    qtbot.addWidget(page)
    page.resize(1294, 612)
    page.show()
    refresh(page, desk, store, case_id, qtbot)
    return page


def refresh(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    settle(qtbot, desk)
    page.show_case(file_of(store, case_id), None)
    settle(qtbot, desk)


def dialog(page: ContactsPage, kind: type[D]) -> D:
    found = page.opening._dialogs[-1]
    assert isinstance(found, kind)
    return found


def only(store: Store, case_id: UUID) -> Contact:
    (contact,) = file_of(store, case_id).all(Contact)
    return contact


def save(dialog: DraftedDialog, desk: TestingDesk, qtbot: QtBot) -> None:
    dialog.save()
    settle(qtbot, desk)


# Booking


def test_an_appointment_is_booked_for_the_type_that_was_asked_for(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    page.bring_forward("book:COAP")
    booking = dialog(page, BookingDialog)
    QTest.keyClicks(booking.form.ui.when, "fri 14:00")
    QTest.keyClicks(booking.form.ui.location, "Penlan House")
    save(booking, desk, qtbot)

    contact = only(store, case_id)
    assert (contact.contact_type, contact.on, contact.starts_at, contact.location) == (
        "COAP",
        FRIDAY,
        time(14),
        "Penlan House",
    )
    assert page.opening._dialogs == []


def test_a_booking_offers_appointments_alone(page: ContactsPage) -> None:
    page.bring_forward("book")
    field = dialog(page, BookingDialog).form.ui.contact_type
    field.setText("arrest")
    field.settle()
    assert field.code() == ""


def test_a_booking_without_a_place_is_answered_beside_it(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    page.bring_forward("book:COAP")
    booking = dialog(page, BookingDialog)
    QTest.keyClicks(booking.form.ui.when, "fri 14:00")
    save(booking, desk, qtbot)

    assert booking.form.ui.location_field.problem() == "Say where."
    assert file_of(store, case_id).all(Contact) == ()


def test_a_home_visit_is_proposed_at_home_and_asks_for_its_purpose(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    home: Address = an_address(case_id=case_id)
    do(store, lambda uow: uow.save(home, seen=None))
    refresh(page, desk, store, case_id, qtbot)

    page.bring_forward("book:CHVS")

    ui = dialog(page, BookingDialog).form.ui
    assert ui.location.text() == "Quay Street, Aberwennol"
    assert ui.purpose_field.isVisible()


def test_a_place_that_was_typed_is_not_replaced(page: ContactsPage) -> None:
    page.bring_forward("book:CHVS")
    form = dialog(page, BookingDialog).form
    QTest.keyClicks(form.ui.location, "The library")
    form.choose_type("COAP")
    assert form.ui.location.text() == "The library"


def test_another_appointment_nearby_is_told_before_saving(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    do(store, lambda uow: book_appointment(uow, case_id, BOOKED))
    refresh(page, desk, store, case_id, qtbot)
    page.bring_forward("book:COAP")
    form = dialog(page, BookingDialog).form

    QTest.keyClicks(form.ui.when, "29.5 14:30")

    qtbot.waitUntil(lambda: form.ui.time_note.words().startswith("Within 1 hour"))


def test_a_booking_half_typed_comes_back(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    page.bring_forward("book:COAP")
    booking = dialog(page, BookingDialog)
    QTest.keyClicks(booking.form.ui.when, "fri 14:00")
    booking.reject()
    settle(qtbot, desk)
    key = DraftKey(case_id, "appointment", "book")
    assert store.reader(OFFICER).draft(key) is not None

    page.bring_forward("book")
    settle(qtbot, desk)

    assert dialog(page, BookingDialog).form.ui.when.text() == "fri 14:00"


# Outcomes


def past(store: Store, case_id: UUID) -> Contact:
    return do(store, lambda uow: record_contact(uow, case_id, PAST)).result


def test_an_outcome_is_recorded_with_its_action_and_note(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    contact = past(store, case_id)
    refresh(page, desk, store, case_id, qtbot)
    assert "1 outcome to record" in page.ui.to_record.text()

    page.bring_forward(f"outcome:{contact.record_id}")
    outcome = dialog(page, OutcomeDialog)
    box = outcome.form.ui.outcome
    box.setCurrentIndex(box.findData("UAAB"))
    box.activated.emit(box.currentIndex())
    outcome.form.ui.action.set_action("EA02")
    QTest.keyClicks(outcome.form.ui.notes, "No reply")
    save(outcome, desk, qtbot)

    found = only(store, case_id)
    assert (found.outcome, found.action, found.notes) == ("UAAB", "EA02", "No reply")


def test_no_outcome_is_answered_and_keeps_the_dialog(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    contact = past(store, case_id)
    refresh(page, desk, store, case_id, qtbot)
    page.bring_forward(f"outcome:{contact.record_id}")
    outcome = dialog(page, OutcomeDialog)
    save(outcome, desk, qtbot)
    assert outcome.form.ui.outcome_field.problem() == "Choose an outcome."


def test_the_next_appointment_is_booked_over_the_outcome(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    contact = past(store, case_id)
    refresh(page, desk, store, case_id, qtbot)
    page.bring_forward(f"outcome:{contact.record_id}")
    outcome = dialog(page, OutcomeDialog)
    line = outcome.form.ui.next_appointment
    assert line.words() == "No appointment is booked."

    line.book_asked.emit()
    booking = dialog(page, BookingDialog)
    assert booking.parent() is outcome
    booking.form.choose_type("COPT")
    QTest.keyClicks(booking.form.ui.when, "fri 14:00")
    save(booking, desk, qtbot)
    refresh(page, desk, store, case_id, qtbot)

    assert line.words().startswith("Next appointment: Fri 29 May 2026 14:00")


def test_an_outcome_that_cannot_be_recorded_is_said(page: ContactsPage, desk: TestingDesk) -> None:
    page.bring_forward(f"outcome:{UUID(int=9)}")
    assert desk.navigator.said == [("This entry is no longer there", "", "warn")]


# Moving, correcting, adding, marking


def test_moving_asks_who_and_why(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    first = do(store, lambda uow: book_appointment(uow, case_id, BOOKED)).result
    refresh(page, desk, store, case_id, qtbot)
    page.bring_forward(f"reschedule:{first.record_id}")
    move = dialog(page, MoveDialog)
    QTest.keyClicks(move.form.ui.when, "1.6 10:00")
    save(move, desk, qtbot)
    assert move.asked_field.problem() == "Choose who asked for it."

    move.asked_by.set_value("person")
    save(move, desk, qtbot)
    assert move.reason_field.problem() == "Say why it is moved."

    QTest.keyClicks(move.reason, "Works nights")
    save(move, desk, qtbot)

    old, new = file_of(store, case_id).all(Contact)
    assert old.reschedule_reason == "The person asked: Works nights"
    assert (new.on, new.starts_at, new.location) == (date(2026, 6, 1), time(10), "Penlan House")


def test_a_correction_shows_the_entry_and_keeps_its_outcome(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    seen = replace(PAST, outcome="ATTC", notes="Came")
    contact = do(store, lambda uow: record_contact(uow, case_id, seen)).result
    refresh(page, desk, store, case_id, qtbot)
    page.bring_forward(f"correct:{contact.record_id}")
    correction = dialog(page, CorrectionDialog)
    assert correction.content() is None
    assert correction.form.ui.when.text() == "Fri 22 May 2026 14:00"

    correction.form.ui.notes.set_text("Came late")
    save(correction, desk, qtbot)

    assert (only(store, case_id).notes, only(store, case_id).outcome) == ("Came late", "ATTC")


def test_a_sensitive_entry_is_not_corrected_without_its_reading_recorded(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    secret = replace(PAST, sensitive=True, notes="secret")
    contact = do(store, lambda uow: record_contact(uow, case_id, secret)).result
    refresh(page, desk, store, case_id, qtbot)

    page.bring_forward(f"correct:{contact.record_id}")
    settle(qtbot, desk)

    assert dialog(page, CorrectionDialog).form.ui.notes.text() == "secret"
    assert len(store.reader(OFFICER).rows("SELECT 1 FROM reading")) == 1


def test_a_note_is_added(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    contact = past(store, case_id)
    refresh(page, desk, store, case_id, qtbot)
    page.bring_forward(f"note:{contact.record_id}")
    note = dialog(page, NoteDialog)
    save(note, desk, qtbot)
    assert note.field.problem() == "Write the note."

    QTest.keyClicks(note.text, "Bus was late")
    save(note, desk, qtbot)

    assert only(store, case_id).notes == "Bus was late"


def test_an_entry_is_marked_in_error_with_its_reason(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    contact = past(store, case_id)
    refresh(page, desk, store, case_id, qtbot)
    page.bring_forward(f"error:{contact.record_id}")
    error = dialog(page, ErrorDialog)
    save(error, desk, qtbot)
    assert error.field.problem() == "Say what was wrong with the entry."

    QTest.keyClicks(error.reason, "Wrong case")
    save(error, desk, qtbot)
    refresh(page, desk, store, case_id, qtbot)

    assert only(store, case_id).entered_in_error_reason == "Wrong case"
    row = page.log.model.cell(0, 4).text
    assert row == "Entered in error Wed 27 May 2026 by you: Wrong case"


def test_locking_writes_the_draft_of_an_open_dialog(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    contact = past(store, case_id)
    refresh(page, desk, store, case_id, qtbot)
    page.bring_forward(f"note:{contact.record_id}")
    QTest.keyClicks(dialog(page, NoteDialog).text, "Half a no")

    page.write_drafts()
    settle(qtbot, desk)

    draft = store.reader(OFFICER).draft(DraftKey(case_id, "contact", f"note:{contact.record_id}"))
    assert draft is not None
    assert draft.content == {"notes": "Half a no"}
