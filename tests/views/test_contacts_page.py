"""The contact log by keyboard: recording, drafts, problems beside fields, opening entries."""

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.domain.order import Order, Requirement
from om_desktop.operations.contacts import ContactEntry, book_appointment, record_contact
from om_desktop.operations.ports import DraftKey
from om_desktop.storage.store import Store
from om_desktop.views.contact_detail import ContactDetail
from om_desktop.views.contacts_page import ContactsPage
from om_desktop.views.widgets.button import Button
from tests.builders import an_id, an_order
from tests.support.acting import do, file_of
from tests.support.desks import TestingDesk, desk_over, settle
from tests.support.people import OFFICER, READER
from tests.support.stores import add_case

TODAY = date(2026, 5, 27)
CALL = ContactEntry(contact_type="CTOA", on=TODAY, starts_at=time(9), notes="Rang back.")


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


@pytest.fixture
def page(desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot) -> ContactsPage:
    return opened(desk, store, case_id, qtbot)


def opened(desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot) -> ContactsPage:
    page = ContactsPage(desk)
    qtbot.addWidget(page)
    page.resize(1294, 612)
    page.show()
    with qtbot.waitExposed(page):
        show(page, store, case_id)
    page.open_page()
    settle(qtbot, desk)
    # As the case view does after each change.
    desk.feed.changed.connect(lambda _changes: read_again(page, desk, case_id))
    return page


def show(page: ContactsPage, store: Store, case_id: UUID) -> None:
    page.show_case(file_of(store, case_id), None)


def read_again(page: ContactsPage, desk: TestingDesk, case_id: UUID) -> None:
    def shown(file: CaseFile) -> None:
        page.show_case(file, None)

    desk.tasks.query(lambda reader: reader.case_file(case_id), page, shown)


def contacts(store: Store, case_id: UUID) -> tuple[Contact, ...]:
    return file_of(store, case_id).all(Contact)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_in(qtbot: QtBot, *parts: str) -> None:
    """Type each part where the focus is, the Tab key between them."""
    for number, part in enumerate(parts):
        if number:
            qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        if part:
            qtbot.keyClicks(focused(), part)


def press(qtbot: QtBot, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    pressed = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        pressed |= modifier
    qtbot.keyClick(focused(), key, pressed)


def save(page: ContactsPage, desk: TestingDesk, qtbot: QtBot, *more: Qt.KeyboardModifier) -> None:
    """Press Ctrl+Enter and wait for the save."""
    press(qtbot, Qt.Key.Key_Return, CONTROL, *more)
    # Without a screen, Qt takes the list of types for the active window once it was shown.
    page.activateWindow()
    settle(qtbot, desk)
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)


CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def detail(page: ContactsPage) -> ContactDetail:
    found = [each for each in page.table.viewport().findChildren(ContactDetail) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def button(parent: QWidget, words: str) -> Button:
    return next(each for each in parent.findChildren(Button) if each.text() == words)


# Recording by keyboard


def test_three_contacts_are_recorded_by_keyboard_alone(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    page.bring_forward("new")
    type_in(qtbot, "coap", "yesterday 14:00", "att", "", "Plan talked through")
    save(page, desk, qtbot, SHIFT)
    type_in(qtbot, "phone from the", "26.5 1015", "", "Says he is ill")
    save(page, desk, qtbot, SHIFT)
    type_in(qtbot, "arrest", "25.5", "", "Told by the police")
    save(page, desk, qtbot)

    kept = [
        (c.contact_type, c.on, c.starts_at, c.outcome, c.notes) for c in contacts(store, case_id)
    ]
    assert kept == [
        ("COAP", date(2026, 5, 26), time(14), "ATTC", "Plan talked through"),
        ("CTOA", date(2026, 5, 26), time(10, 15), "", "Says he is ill"),
        ("CARR", date(2026, 5, 25), None, "", "Told by the police"),
    ]
    assert page.entry.isHidden()
    assert page.log.model.rowCount() == 3
    assert [said[0][:13] for said in desk.navigator.said] == ["Contact saved"] * 3


def test_the_tab_key_goes_in_reading_order(
    page: ContactsPage, desk: TestingDesk, qtbot: QtBot
) -> None:
    page.bring_forward("new:COAP")
    settle(qtbot, desk)
    ui = page.entry.form.ui
    ui.contact_type.setFocus()
    order = []
    for _ in range(5):
        order.append(focused())
        press(qtbot, Qt.Key.Key_Tab)

    assert order == [ui.contact_type, ui.when, ui.outcome, ui.counts_for, ui.notes]


def test_what_was_understood_stands_above_what_was_typed(page: ContactsPage, qtbot: QtBot) -> None:
    page.bring_forward("new:COPT")
    type_in(qtbot, "27.5 0915-0945")
    form = page.entry.form
    assert form.ui.when.text() == "27.5 0915-0945"
    assert form.ui.when_field.property("label") == "When: Wed 27 May 2026 09:15 to 09:45"


def test_keys_typed_while_a_save_runs_are_not_lost(
    page: ContactsPage, desk: TestingDesk, qtbot: QtBot
) -> None:
    page.bring_forward("new:CTOA")
    type_in(qtbot, "today")
    press(qtbot, Qt.Key.Key_Return, CONTROL, SHIFT)
    qtbot.keyClicks(focused(), "copt")
    settle(qtbot, desk)

    assert page.entry.form.ui.contact_type.text() == "copt"
    assert page.entry.form.ui.when.text() == ""


# What is wrong is said beside the field, and nothing is kept


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("31.6", "June has 30 days. Nothing was changed."),
        ("", "Say when."),
        ("soon", "Not read as a date and time."),
    ],
)
def test_an_impossible_time_is_said_beside_it(
    page: ContactsPage,
    desk: TestingDesk,
    store: Store,
    case_id: UUID,
    qtbot: QtBot,
    when: str,
    words: str,
) -> None:
    page.bring_forward("new:CTOA")
    type_in(qtbot, when)
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    settle(qtbot, desk)

    assert page.entry.form.ui.when_field.problem().startswith(words)
    assert page.entry.form.ui.when.text() == when
    assert contacts(store, case_id) == ()


def test_an_unknown_type_is_said_beside_it(page: ContactsPage, qtbot: QtBot) -> None:
    page.bring_forward("new")
    type_in(qtbot, "zebra", "today")
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert "zebra" in page.entry.form.ui.type_field.problem()
    assert focused() is page.entry.form.ui.contact_type


def test_an_end_before_the_start_is_said_beside_it(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    page.bring_forward("new:COPT")
    type_in(qtbot, "today 09:00")
    page.entry.form.ticks.more.click()
    page.entry.form.ui.until.setText("08:30")
    page.entry.save(and_next=False)
    settle(qtbot, desk)

    assert page.entry.form.ui.until_field.problem() == "The end is not after the start, 09:00."
    assert contacts(store, case_id) == ()


def test_ten_megabytes_pasted_are_refused_at_once_and_whole(
    page: ContactsPage, qtbot: QtBot
) -> None:
    page.bring_forward("new:CTOA")
    notes = page.entry.form.ui.notes
    qtbot.keyClicks(notes, "Rang")
    paste = QMimeData()
    paste.setText("x" * 10 * 1024 * 1024)

    notes.insertFromMimeData(paste)

    assert notes.text() == "Rang"
    assert "Nothing was pasted" in page.entry.form.ui.notes_note.words()


def test_a_closed_office_is_told_while_typing_and_does_not_stop(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    page.bring_forward("new:COPT")
    type_in(qtbot, "30.5 10:00")
    note = page.entry.form.ui.time_note
    qtbot.waitUntil(lambda: "is not a working day" in note.words())

    page.entry.save(and_next=False)
    settle(qtbot, desk)

    assert len(contacts(store, case_id)) == 1
    assert desk.navigator.said[-1][2] == "warn"


# Drafts


def test_what_is_typed_comes_back_when_the_page_is_opened_again(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    page.bring_forward("new:COPT")
    type_in(qtbot, "yesterday 14:00")
    qtbot.keyClicks(page.entry.form.ui.notes, "Half a sen")
    page.write_drafts()
    settle(qtbot, desk)

    again = opened(desk, store, case_id, qtbot)
    qtbot.waitUntil(again.entry.isVisible)

    typed = again.entry.form.typed()
    assert (typed.contact_type, typed.when, typed.notes) == (
        "COPT",
        "yesterday 14:00",
        "Half a sen",
    )
    assert again.entry.form.ui.draft_state.text() == "Draft of 09:41 put back"


def test_yesterday_in_a_draft_is_still_that_day_tomorrow(
    desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    content = {"type_text": "x", "when": "yesterday 14:00", "means": "Mon 25 May 2026 14:00"}
    store.keep_draft(OFFICER, DraftKey(case_id, "contact", "new"), content)

    page = opened(desk, store, case_id, qtbot)
    qtbot.waitUntil(page.entry.isVisible)

    assert page.entry.form.ui.when.text() == "Mon 25 May 2026 14:00"


def test_a_saved_contact_leaves_no_draft(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    page.bring_forward("new:CTOA")
    type_in(qtbot, "today")
    page.write_drafts()
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    settle(qtbot, desk, quiet_ms=900)

    assert len(contacts(store, case_id)) == 1
    assert store.reader(OFFICER).draft(DraftKey(case_id, "contact", "new")) is None


def test_escape_closes_and_keeps_the_draft(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    page.bring_forward("new:CTOA")
    type_in(qtbot, "today")
    press(qtbot, Qt.Key.Key_Escape)
    settle(qtbot, desk)

    assert page.entry.isHidden()
    assert store.reader(OFFICER).draft(DraftKey(case_id, "contact", "new")) is not None


# What follows from what is typed


def test_a_failure_asks_for_an_action_and_the_others_are_one_step_away(
    page: ContactsPage, store: Store, case_id: UUID
) -> None:
    order: Order = an_order(case_id=case_id)
    do(store, lambda uow: uow.save(order, seen=None))
    show(page, store, case_id)
    page.bring_forward("new:COAP")
    form = page.entry.form
    assert form.ui.action_field.isHidden()

    place = form.ui.outcome.findData("UAAB")
    form.ui.outcome.setCurrentIndex(place)
    form.ui.outcome.activated.emit(place)

    box = form.ui.action
    assert form.ui.action_field.isVisible()
    assert box.findData("EA08") > 0
    assert box.findData("LCL") < 0
    box.set_action("LCL")
    assert box.action() == "LCL"


def test_what_is_to_come_offers_absences_alone(page: ContactsPage, qtbot: QtBot) -> None:
    page.bring_forward("new:COAP")
    type_in(qtbot, "29.5 14:00")
    box = page.entry.form.ui.outcome
    assert box.findData("ATTC") < 0
    assert box.findData("AAME") > 0


def test_an_activity_day_counts_for_the_requirement_that_gives_it(
    page: ContactsPage, store: Store, case_id: UUID
) -> None:
    assert page.entry.form.ticks.rar_day.isHidden()
    order: Order = an_order(case_id=case_id)
    requirement = Requirement(
        record_id=an_id(),
        case_id=case_id,
        order_id=order.record_id,
        requirement_type="F",
        length=35,
        completed=14,
    )
    do(store, lambda uow: [uow.save(each, seen=None) for each in (order, requirement)])
    show(page, store, case_id)
    page.bring_forward("new:COAP")
    ticks = page.entry.form.ticks

    ticks.rar_day.click()

    assert ticks.rar_day.text() == "Rehabilitation activity day (14 of 35 used)"
    assert page.entry.form.typed().requirement_id == requirement.record_id


# The list


def test_enter_opens_an_entry_in_place_and_again_closes_it(
    desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    do(store, lambda uow: record_contact(uow, case_id, CALL))
    page = opened(desk, store, case_id, qtbot)
    page.table.setFocus()

    press(qtbot, Qt.Key.Key_Return)
    settle(qtbot, desk)
    words = [each.text() for each in detail(page).findChildren(Button)]
    assert words == ["Add note", "Correct", "Attach file", "Mark entered in error"]

    press(qtbot, Qt.Key.Key_Space)
    assert page.table.opened_id() is None


def test_a_sensitive_entry_is_read_on_a_second_step_and_that_is_recorded(
    desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    secret = replace(CALL, sensitive=True, notes="secret words")
    contact = do(store, lambda uow: record_contact(uow, case_id, secret)).result
    page = opened(desk, store, case_id, qtbot)
    read = "SELECT record_id, staff_code FROM reading"

    press(qtbot, Qt.Key.Key_Return)
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
    do(store, lambda uow: [uow.save(each, seen=None) for each in (first, *later)])
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
    do(store, lambda uow: [uow.save(each, seen=None) for each in entries])
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

    qtbot.keyClicks(page.ui.words, "zebra")
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
        press(qtbot, Qt.Key.Key_Return)
        settle(qtbot, desk)

        assert not page.ui.record.isEnabled()
        assert page.entry.isHidden()
        assert detail(page).findChildren(Button) == []


def test_every_field_has_a_name_for_a_screen_reader(page: ContactsPage, qtbot: QtBot) -> None:
    page.bring_forward("new:CHVS")
    type_in(qtbot, "29.5 14:00")
    ui = page.entry.form.ui
    for field in (ui.contact_type, ui.when, ui.outcome, ui.counts_for, ui.until, ui.staff,
                  ui.location, ui.purpose, ui.notes, ui.close_entry, page.ui.words, page.ui.dates,
                  page.ui.group, page.ui.compliance, page.table):  # fmt: skip
        assert field.accessibleName(), field.objectName()
