"""The contact log: opening entries in place, filters, paging, looking back, who may do what."""

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from om_desktop.domain.contact import Contact
from om_desktop.operations.contacts import ContactEntry, book_appointment, record_contact
from om_desktop.storage.store import Store
from om_desktop.views.contacts_page import ContactsPage
from om_desktop.views.widgets.button import Button
from tests.builders import an_id
from tests.support.acting import do, file_of, save_all
from tests.support.contact_pages import (
    button,
    detail,
    opened,
    press,
    show,
    type_in,
)
from tests.support.contacts import CALL, TODAY
from tests.support.desks import TestingDesk, desk_over, settle
from tests.support.people import OFFICER, READER
from tests.support.stores import add_case


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


@pytest.fixture
def page(desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot) -> ContactsPage:
    return opened(desk, store, case_id, qtbot)


# The list


def test_enter_opens_an_entry_in_place_and_again_closes_it(
    desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    do(store, lambda uow: record_contact(uow, case_id, CALL))
    page = opened(desk, store, case_id, qtbot)
    page.table.setFocus()

    press(Qt.Key.Key_Return)
    settle(qtbot, desk)
    words = [each.text() for each in detail(page).findChildren(Button)]
    assert words == ["Add note", "Correct", "Attach file", "Mark entered in error"]

    press(Qt.Key.Key_Space)
    assert page.table.opened_id() is None


def test_a_sensitive_entry_is_read_on_a_second_step_and_that_is_recorded(
    desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    secret = replace(CALL, sensitive=True, notes="secret words")
    contact = do(store, lambda uow: record_contact(uow, case_id, secret)).result
    page = opened(desk, store, case_id, qtbot)
    read = "SELECT record_id, staff_code FROM reading"

    press(Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert store.reader(OFFICER).rows(read) == []
    button(detail(page), "Read the entry").click()
    settle(qtbot, desk)

    assert store.reader(OFFICER).rows(read) == [(str(contact.record_id), OFFICER.staff_code)]
    assert page.opening._opened is not None
    assert page.opening._opened.notes == "secret words"


def test_an_entry_far_down_is_brought_forward(
    desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    first = Contact(record_id=an_id(), case_id=case_id, contact_type="CTOA", on=date(2020, 1, 1))
    later = [
        Contact(
            record_id=an_id(),
            case_id=case_id,
            contact_type="CTOA",
            on=TODAY - timedelta(days=number),
        )
        for number in range(620)
    ]
    save_all(store, first, *later)
    page = opened(desk, store, case_id, qtbot)
    assert page.log.model.rowCount() == 500

    page.bring_forward(str(first.record_id))
    settle(qtbot, desk)

    assert page.table.selected_row().record_id == first.record_id
    assert page.table.opened_id() == first.record_id


def test_scrolling_down_loads_the_rest(
    desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    entries = [
        Contact(record_id=an_id(), case_id=case_id, contact_type="CTOA", on=TODAY)
        for _ in range(620)
    ]
    save_all(store, *entries)
    page = opened(desk, store, case_id, qtbot)

    bar = page.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle(qtbot, desk)

    assert page.log.model.rowCount() == 620


def test_filters_say_what_they_hide_and_come_off_again(
    desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    do(store, lambda uow: record_contact(uow, case_id, CALL))
    page = opened(desk, store, case_id, qtbot)
    assert page.ui.shown.text() == "Showing 1 of 1"

    QTest.keyClicks(page.ui.words, "zebra")
    qtbot.waitUntil(lambda: page.log.model.rowCount() == 0)
    assert page.ui.shown.text() == "Showing 0 of 1"
    page._clear_filters()
    qtbot.waitUntil(lambda: page.log.model.rowCount() == 1)
    assert page.ui.words.text() == ""


def test_an_empty_log_says_how_to_begin(page: ContactsPage) -> None:
    assert page.table._empty.isVisible()
    assert page.table._empty.accessibleName().startswith("No contacts yet")


def test_the_next_appointment_is_said_or_asked_for(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    assert page.ui.next_appointment.words() == "No appointment is booked."
    booking = ContactEntry(
        contact_type="COAP", on=date(2026, 5, 29), starts_at=time(14), location="Penlan House"
    )
    do(store, lambda uow: book_appointment(uow, case_id, booking))
    show(page, store, case_id)
    settle(qtbot, desk)
    assert page.ui.next_appointment.words() == (
        "Next appointment: Fri 29 May 2026 14:00, planned office visit, with you"
    )


def test_looking_back_shows_the_log_as_it_was_and_changes_nothing(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    then = file_of(store, case_id)
    do(store, lambda uow: record_contact(uow, case_id, CALL))

    page.show_case(then, TODAY)
    page.bring_forward("new")
    settle(qtbot, desk)

    assert page.log.model.rowCount() == 0
    assert page.entry.isHidden()
    assert page.ui.record.isHidden()
    assert page.ui.book.isHidden()


def test_a_reader_reads_and_is_offered_nothing_else(
    store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    do(store, lambda uow: record_contact(uow, case_id, CALL))
    with desk_over(store, READER) as desk:
        page = opened(desk, store, case_id, qtbot)
        page.bring_forward("new")
        press(Qt.Key.Key_Return)
        settle(qtbot, desk)

        assert not page.ui.record.isEnabled()
        assert page.entry.isHidden()
        assert detail(page).findChildren(Button) == []


def test_every_field_has_a_name_for_a_screen_reader(page: ContactsPage) -> None:
    page.bring_forward("new:CHVS")
    type_in("29.5 14:00")
    ui = page.entry.form.ui
    for field in (ui.contact_type, ui.when, ui.outcome, ui.counts_for, ui.until, ui.staff,
                  ui.location, ui.purpose, ui.notes, ui.close_entry, page.ui.words, page.ui.dates,
                  page.ui.group, page.ui.compliance, page.table):  # fmt: skip
        assert field.accessibleName(), field.objectName()
