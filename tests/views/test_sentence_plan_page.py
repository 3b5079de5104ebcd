"""The sentence plan once it is agreed: locked, kept up, reviewed, read by those who may not."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from om_desktop.domain.sentence_plan import (
    ObjectiveStatus,
    PlanState,
    Progress,
    ReviewOutcome,
    SentencePlan,
    StepStatus,
)
from om_desktop.storage.store import Store
from om_desktop.views.sentence_plan_page import SentencePlanPage
from tests.support.acting import file_of
from tests.support.desks import TestingDesk, desk_over, settle
from tests.support.people import READER
from tests.support.plans import add_objective, agreed_plan, start, views_of
from tests.support.stores import add_case
from tests.views.plan_page import dialog_of, open_page, save_dialog

pytestmark = pytest.mark.usefixtures("qtbot")
KEY = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store, forename="Kieran", surname="Docherty-Vaughan")


def draft_of(store: Store, case_id: UUID) -> SentencePlan:
    plan = file_of(store, case_id).draft_plan
    assert plan is not None
    return plan


def press(qtbot: QtBot, desk: TestingDesk, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    """Press a key where the keyboard stands."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)
    settle(qtbot, desk)


def type_text(text: str) -> None:
    """Type where the keyboard stands."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def text_of(page: SentencePlanPage, name: str) -> QPlainTextEdit:
    control = dialog_of(page).form.control(name)
    assert isinstance(control, QPlainTextEdit)
    return control


class TestAgreed:
    @pytest.fixture
    def plan(self, store: Store, case_id: UUID) -> SentencePlan:
        return agreed_plan(store, case_id)

    def test_it_is_read_only_but_for_what_happens(
        self, qtbot: QtBot, desk: TestingDesk, case_id: UUID, plan: SentencePlan
    ) -> None:
        page = open_page(qtbot, desk, case_id)
        assert page.ui.objective.reading.isVisible()
        for part in (
            page.ui.objective.form,
            page.ui.objective.steps.add_button,
            page.ui.outline.add_button,
            page.ui.voice.change,
            page.ui.side.contact.number,
            *page.bar.answers.values(),
        ):
            assert not part.isVisible()
        assert page.ui.objective.achieved.isVisible()
        assert page.bar.new_version.isVisible()
        assert plan.state is PlanState.AGREED

    def test_a_note_a_step_and_achieved(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID, plan: SentencePlan
    ) -> None:
        page = open_page(qtbot, desk, case_id)
        page.ui.objective.progress.add_button.click()
        text_of(page, "text").setPlainText("Left the room twice.")
        save_dialog(qtbot, page)
        steps = page.ui.objective.steps
        steps.table.selectRow(0)
        QTest.keyClick(steps.table, KEY.Key_Return)
        dialog_of(page).form.put_back({"step_status": StepStatus.COMPLETED.label})
        save_dialog(qtbot, page)
        assert page.ui.objective.done.isVisible()
        page.ui.objective.achieved.click()
        save_dialog(qtbot, page)
        (view,) = views_of(store, plan)
        assert view.objective.status is ObjectiveStatus.ACHIEVED
        assert [entry.progress for entry in view.progress] == [
            Progress.NOTE,
            Progress.STEP_STATUS,
            Progress.ACHIEVED,
        ]
        assert page.ui.outline.status() is ObjectiveStatus.ACHIEVED

    def test_removed_with_a_reason_and_taken_up_again(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID, plan: SentencePlan
    ) -> None:
        page = open_page(qtbot, desk, case_id)
        page.ui.objective.remove.click()
        save_dialog(qtbot, page)
        assert views_of(store, plan)[0].is_open
        text_of(page, "text").setPlainText("He has a flat now.")
        save_dialog(qtbot, page)
        assert not views_of(store, plan)[0].is_open
        page.ui.objective.take_up.click()
        text_of(page, "text").setPlainText("The flat fell through.")
        save_dialog(qtbot, page)
        assert not views_of(store, plan)[0].is_open
        dialog_of(page).form.put_back({"when": "Later"})
        save_dialog(qtbot, page)
        assert views_of(store, plan)[0].objective.status is ObjectiveStatus.FUTURE

    def test_a_new_date_needs_why(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID, plan: SentencePlan
    ) -> None:
        page = open_page(qtbot, desk, case_id)
        page.ui.objective.redate.click()
        dialog_of(page).form.put_back({"target_on": "1.12.2026", "text": "Course moved"})
        save_dialog(qtbot, page)
        assert views_of(store, plan)[0].objective.target_on == date(2026, 12, 1)

    def test_a_review_that_finds_changes_opens_the_new_version(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID, plan: SentencePlan
    ) -> None:
        page = open_page(qtbot, desk, case_id, "review")
        save_dialog(qtbot, page)
        assert file_of(store, case_id).draft_plan is None
        dialog_of(page).form.put_back(
            {
                "outcome": ReviewOutcome.CHANGED.label,
                "person_view": "I have work now.",
                "what_changed": "Days and times.",
            }
        )
        save_dialog(qtbot, page)
        assert draft_of(store, case_id).started_from_id == plan.record_id
        assert page.ui.version.text().startswith("Version 2, draft")

    def test_an_earlier_version_is_read(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID, plan: SentencePlan
    ) -> None:
        agreed_plan(store, case_id)
        page = open_page(qtbot, desk, case_id, str(plan.record_id))
        assert page.ui.version.text().startswith("Version 1, earlier version, agreed")
        assert not page.ui.objective.achieved.isVisible()
        assert not page.bar.new_version.isVisible()
        assert page.ui.versions.isVisible()

    def test_what_is_told_while_a_draft_is_open_is_told_there(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID, plan: SentencePlan
    ) -> None:
        start(store, case_id)
        page = open_page(qtbot, desk, case_id, str(plan.record_id))
        assert not page.ui.objective.achieved.isVisible()
        assert page.bar.open_draft.text() == "Open version 2, draft"
        page.bar.open_draft.click()
        assert page.writable


class TestWhoMayNot:
    def test_a_reader_only_reads(self, qtbot: QtBot, store: Store, case_id: UUID) -> None:
        plan = start(store, case_id)
        add_objective(store, plan)
        with desk_over(store, READER) as desk:
            page = open_page(qtbot, desk, case_id)
            assert not page.writable
            assert page.ui.objective.reading.isVisible()
            assert page.bar.warning.text() == "Read only for you (reader)"
            assert not any(button.isVisible() for button in page.bar.answers.values())

    def test_looking_back_is_reading(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID
    ) -> None:
        plan = start(store, case_id)
        add_objective(store, plan)
        page = open_page(qtbot, desk, case_id)
        page.show_case(file_of(store, case_id), date(2026, 5, 26))
        settle(qtbot, desk)
        assert not page.writable
        assert not page.ui.preview.isEnabled()
        assert page.bar.warning.text() == "Read only: as known on Tue 26 May 2026"


def test_forty_objectives_and_long_titles_stay_usable(
    qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID
) -> None:
    plan = start(store, case_id)
    for number in range(40):
        add_objective(store, plan, title=f"{number} " + "x" * (3_990 if number == 0 else 60))
    page = open_page(qtbot, desk, case_id)
    assert page.ui.outline.list.count() == 40
    assert page.ui.outline.tabs.tabText(0) == "Now 40"
    assert page.width() <= 1294
    page.ui.outline.list.setCurrentRow(39)
    assert page.ui.objective.heading.text() == "Objective 40 of 40"
