"""Contacts are recorded by keyboard; what is wrong is said beside its field; drafts come back."""

from datetime import date, time
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from om_desktop.domain.order import Order
from om_desktop.operations.ports import DraftKey
from om_desktop.storage.store import Store
from om_desktop.views.contacts_page import ContactsPage
from tests.builders import an_order
from tests.support.acting import do, save_all
from tests.support.contact_pages import (
    CONTROL,
    SHIFT,
    contacts,
    focused,
    opened,
    press,
    save,
    show,
    type_in,
)
from tests.support.contacts import an_activity_requirement
from tests.support.desks import TestingDesk, settle
from tests.support.people import OFFICER
from tests.support.stores import add_case


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


@pytest.fixture
def page(desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot) -> ContactsPage:
    return opened(desk, store, case_id, qtbot)


# Recording by keyboard


def test_three_contacts_are_recorded_by_keyboard_alone(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    page.bring_forward("new")
    type_in("coap", "yesterday 14:00", "att", "", "Plan talked through")
    save(page, desk, qtbot, SHIFT)
    type_in("phone from the", "26.5 1015", "", "Says he is ill")
    save(page, desk, qtbot, SHIFT)
    type_in("arrest", "25.5", "", "Told by the police")
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
        press(Qt.Key.Key_Tab)

    assert order == [ui.contact_type, ui.when, ui.outcome, ui.counts_for, ui.notes]


def test_what_was_understood_stands_above_what_was_typed(page: ContactsPage) -> None:
    page.bring_forward("new:COPT")
    type_in("27.5 0915-0945")
    form = page.entry.form
    assert form.ui.when.text() == "27.5 0915-0945"
    assert form.ui.when_field.property("label") == "When: Wed 27 May 2026 09:15 to 09:45"


def test_keys_typed_while_a_save_runs_are_not_lost(
    page: ContactsPage, desk: TestingDesk, qtbot: QtBot
) -> None:
    page.bring_forward("new:CTOA")
    type_in("today")
    press(Qt.Key.Key_Return, CONTROL, SHIFT)
    QTest.keyClicks(focused(), "copt")
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
    type_in(when)
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, desk)

    assert page.entry.form.ui.when_field.problem().startswith(words)
    assert page.entry.form.ui.when.text() == when
    assert contacts(store, case_id) == ()


def test_an_unknown_type_is_said_beside_it(page: ContactsPage) -> None:
    page.bring_forward("new")
    type_in("zebra", "today")
    press(Qt.Key.Key_Return, CONTROL)
    assert "zebra" in page.entry.form.ui.type_field.problem()
    assert focused() is page.entry.form.ui.contact_type


def test_an_end_before_the_start_is_said_beside_it(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    page.bring_forward("new:COPT")
    type_in("today 09:00")
    page.entry.form.ticks.more.click()
    page.entry.form.ui.until.setText("08:30")
    page.entry.save(and_next=False)
    settle(qtbot, desk)

    assert page.entry.form.ui.until_field.problem() == "The end is not after the start, 09:00."
    assert contacts(store, case_id) == ()


def test_ten_megabytes_pasted_are_refused_at_once_and_whole(page: ContactsPage) -> None:
    page.bring_forward("new:CTOA")
    notes = page.entry.form.ui.notes
    QTest.keyClicks(notes, "Rang")
    paste = QMimeData()
    paste.setText("x" * 10 * 1024 * 1024)

    notes.insertFromMimeData(paste)

    assert notes.text() == "Rang"
    assert "Nothing was pasted" in page.entry.form.ui.notes_note.words()


def test_a_closed_office_is_told_while_typing_and_does_not_stop(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    page.bring_forward("new:COPT")
    type_in("30.5 10:00")
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
    type_in("yesterday 14:00")
    QTest.keyClicks(page.entry.form.ui.notes, "Half a sen")
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
    content: dict[str, object] = {
        "type_text": "x",
        "when": "yesterday 14:00",
        "means": "Mon 25 May 2026 14:00",
    }
    store.keep_draft(OFFICER, DraftKey(case_id, "contact", "new"), content)

    page = opened(desk, store, case_id, qtbot)
    qtbot.waitUntil(page.entry.isVisible)

    assert page.entry.form.ui.when.text() == "Mon 25 May 2026 14:00"


def test_a_saved_contact_leaves_no_draft(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    page.bring_forward("new:CTOA")
    type_in("today")
    page.write_drafts()
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, desk, quiet_ms=900)

    assert len(contacts(store, case_id)) == 1
    assert store.reader(OFFICER).draft(DraftKey(case_id, "contact", "new")) is None


def test_escape_closes_and_keeps_the_draft(
    page: ContactsPage, desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot
) -> None:
    page.bring_forward("new:CTOA")
    type_in("today")
    press(Qt.Key.Key_Escape)
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


def test_what_is_to_come_offers_absences_alone(page: ContactsPage) -> None:
    page.bring_forward("new:COAP")
    type_in("29.5 14:00")
    box = page.entry.form.ui.outcome
    assert box.findData("ATTC") < 0
    assert box.findData("AAME") > 0


def test_an_activity_day_counts_for_the_requirement_that_gives_it(
    page: ContactsPage, store: Store, case_id: UUID
) -> None:
    assert page.entry.form.ticks.rar_day.isHidden()
    order: Order = an_order(case_id=case_id)
    requirement = an_activity_requirement(order, completed=14)
    save_all(store, order, requirement)
    show(page, store, case_id)
    page.bring_forward("new:COAP")
    ticks = page.entry.form.ticks

    ticks.rar_day.click()

    assert ticks.rar_day.text() == "Rehabilitation activity day (14 of 35 used)"
    assert page.entry.form.typed().requirement_id == requirement.record_id
