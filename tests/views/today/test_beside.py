"""Beside the list: the day, outcomes to record, drafts gone on with."""

from dataclasses import replace
from datetime import time
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from om_desktop.operations.ports import DraftKey
from om_desktop.storage.store import Store
from om_desktop.views.draft_words import draft_place, draft_title
from om_desktop.views.today_page import TodayPage
from tests.support.acting import do, file_of
from tests.support.desks import TestingDesk, settle
from tests.support.people import MANAGER, OFFICER
from tests.support.today import TODAY, book, buttons, lines, open_page, press

# Beside the list


def test_the_days_appointments_stand_on_top_where_it_is_narrow(
    qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID
) -> None:
    contact = book(store, case_id, TODAY, time(9))
    page = open_page(qtbot, desk)
    assert page.ui.day.isVisible()
    assert not page.ui.panel.isVisible()
    assert "09:00 Llŷr Tomos ap Gwilym-Harries" in page.ui.day.accessibleName()
    QTest.mouseClick(page.ui.day, Qt.MouseButton.LeftButton, pos=QPoint(10, 20))
    assert desk.navigator.cases == [(case_id, "contacts", str(contact.record_id))]


def test_outcomes_and_drafts_are_one_press_away_where_it_is_narrow(page: TodayPage) -> None:
    assert page.ui.beside.text() == "1 outcome to record, 0 drafts open"
    page.ui.beside.click()
    assert page.ui.panel.isVisible()
    page.ui.beside.click()
    assert not page.ui.panel.isVisible()


@pytest.mark.parametrize(("width", "both"), [(1_400, False), (1_720, True)])
def test_where_it_is_wide_the_columns_stand_beside_and_lines_take_two_rows(
    qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID, width: int, *, both: bool
) -> None:
    contact = book(store, case_id, TODAY, time(14))
    page = open_page(qtbot, desk, width)
    assert page.ui.panel.isVisible()
    assert page.ui.more.isVisible() is both
    assert not page.ui.day.isVisible()
    assert not page.ui.beside.isVisible()
    model = page.ui.lines.rows_model()
    assert model is not None
    assert model.columns[0].header == "What and why"
    assert model.cell(1, 0).below.endswith(".")
    assert model.cell(1, 1).below == "Not set"
    assert "working day" in model.cell(1, 2).below
    (button,) = buttons(page, "Open")
    button.click()
    (record,) = buttons(page, "Record")
    record.click()
    assert desk.navigator.cases[0] == (case_id, "contacts", str(contact.record_id))
    assert desk.navigator.cases[1][2].startswith("outcome:")


def test_the_selection_stays_when_the_window_grows(
    qtbot: QtBot, desk: TestingDesk, page: TodayPage
) -> None:
    press(page, Qt.Key.Key_End)
    before = page.selected()
    page.resize(1_720, 900)
    settle(qtbot, desk)
    after = page.selected()
    assert before is not None
    assert after is not None
    assert after.prompt == before.prompt
    page.resize(1_294, 720)
    assert page.ui.lines.rows_model().columns[0].header == "What"


# Drafts


@pytest.mark.parametrize(
    ("form", "subject", "title", "page", "asked"),
    [
        ("contact", "new", "Contact", "contacts", "new"),
        ("contact", "outcome:7", "Outcome", "contacts", "outcome:7"),
        ("contact", "note:7", "Note on a contact", "contacts", "note:7"),
        ("contact", "correct:7", "Correction of a contact", "contacts", "correct:7"),
        ("contact", "error:7", "Contact entered in error", "contacts", "error:7"),
        ("appointment", "book", "Appointment", "contacts", "book"),
        ("appointment", "reschedule:7", "New time of an appointment", "contacts", "reschedule:7"),
        ("induction", "7", "Induction", "induction", "7"),
        ("person", "address:new", "Person: address", "person", "address:new"),
        ("person", "identity", "Person: names and numbers", "person", "identity"),
        ("sentence", "end-order:7", "Sentence: end order", "sentence", "end-order:7"),
        ("sentence", "rosh", "Sentence: level of risk of serious harm", "sentence", "rosh"),
        ("sentence_plan.step", "new.7", "Sentence plan: step", "sentence_plan", "7"),
        ("sentence_plan.review", "7", "Sentence plan: review", "sentence_plan", "review"),
        ("sentence_plan.step", "7", "Sentence plan: step", "sentence_plan", "7"),
        (
            "sentence_plan.view",
            "7",
            "Sentence plan: what the person says",
            "sentence_plan",
            "7",
        ),
        ("sentence_plan.answer.yes", "7", "Sentence plan: answer", "sentence_plan", "7"),
    ],
)
def test_a_draft_is_called_by_what_it_is_and_goes_on_where_it_was_written(
    form: str, subject: str, title: str, page: str, asked: str
) -> None:
    key = DraftKey(UUID(int=1), form, subject)
    assert draft_title(key) == title
    assert draft_place(key) == (page, asked)


def test_continue_opens_what_was_left(
    qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID
) -> None:
    store.keep_draft(OFFICER, DraftKey(case_id, "contact", "new"), {"notes": "half"})
    store.keep_draft(OFFICER, DraftKey(None, "register_case"), {"forename": "Dan"})
    page = open_page(qtbot, desk, 1_720)
    registering, contact = sorted(buttons(page, "Continue"), key=lambda b: b.accessibleName())
    assert registering.accessibleName() == "Continue: A case being registered"
    registering.click()
    contact.click()
    assert desk.navigator.opened == ["register_case"]
    assert desk.navigator.cases == [(case_id, "contacts", "new")]


def test_a_locked_case_is_nowhere_on_the_page(
    qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID
) -> None:
    book(store, case_id, TODAY, time(14))
    store.keep_draft(OFFICER, DraftKey(case_id, "contact", "new"), {"notes": "half"})
    seen = file_of(store, case_id).case
    locked = replace(seen, exclusions=frozenset({OFFICER.staff_code}))
    do(store, lambda uow: uow.save(locked, seen=seen), MANAGER)
    page = open_page(qtbot, desk, 1_720)
    assert case_id not in {line.prompt.case_id for line in lines(page)}
    words = [label.text() for label in page.findChildren(QLabel)]
    assert "Kieran Docherty-Vaughan" in str(page._content)
    assert not any("Gwilym" in said for said in (*words, str(page._content)))
