"""The sentence plan as it is written: from nothing to agreed by keyboard; nothing typed is lost."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from om_desktop.domain.order import OrderType
from om_desktop.domain.sentence_plan import (
    Agreement,
    NeedArea,
    ObjectiveStatus,
    PlanState,
    Progress,
    SentencePlan,
    StepStatus,
)
from om_desktop.operations import inductions, orders
from om_desktop.operations.ports import UnitOfWork
from om_desktop.operations.progress import record_progress
from om_desktop.storage.store import Store
from om_desktop.views.sentence_plan_page import SentencePlanPage
from tests.support.acting import do, file_of
from tests.support.desks import TestingDesk, settle
from tests.support.inductions import FACTOR, WHOLE, factor
from tests.support.plans import TITLE, add_objective, add_step, start, views_of, write
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


class TestFromNothing:
    def test_it_says_what_to_do(self, qtbot: QtBot, desk: TestingDesk, case_id: UUID) -> None:
        page = open_page(qtbot, desk, case_id)
        assert page.ui.body.currentWidget() is page.ui.nothing_page
        assert page.ui.nothing.accessibleName().startswith("No plan yet.")
        assert not page.bar.isVisible()
        page.ui.nothing.action_chosen.emit()
        settle(qtbot, desk)
        assert page.ui.version.text() == "Version 1, draft"

    def test_written_and_agreed_by_keyboard(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID
    ) -> None:
        page = open_page(qtbot, desk, case_id, "new")
        settle(qtbot, desk)
        assert page.ui.objective.form.title.hasFocus()

        # The objective: words, area, in six months; Ctrl+Enter keeps it.
        type_text(TITLE)
        page.ui.objective.form.area.setFocus()
        QTest.keyClick(page.ui.objective.form.area, KEY.Key_F)
        press(qtbot, desk, KEY.Key_Return, CTRL)
        page.ui.objective.form.target.setFocus()
        type_text("8.9.2026")
        page.ui.objective.form.why.setFocus()
        settle(qtbot, desk)
        (view,) = views_of(store, draft_of(store, case_id))
        assert view.objective.title == TITLE
        assert view.objective.target_on == date(2026, 9, 8)

        # A step: Ctrl+Enter opens it and keeps it.
        press(qtbot, desk, KEY.Key_Return, CTRL)
        type_text("Leave the room first")
        press(qtbot, desk, KEY.Key_Return, CTRL)
        (view,) = views_of(store, draft_of(store, case_id))
        assert [step.description for step in view.steps] == ["Leave the room first"]

        # Not ready yet: what is missing is said, and where.
        page.bar.answers[Agreement.YES].click()
        settle(qtbot, desk)
        assert page.ui.problems.accessibleName() == "Not ready to be agreed"
        assert "how often contact is planned" in page.ui.problems.accessibleDescription()
        page.ui.problems.link_followed.emit("contacts_planned")
        QTest.keyClick(page.ui.side.contact.number, KEY.Key_Up)
        page.ui.problems.link_followed.emit("person_view")
        text_of(page, "person_view").setPlainText("One thing at a time.")
        text_of(page, "took_part").setPlainText("Chose the steps.")
        save_dialog(qtbot, page)

        page.bar.answers[Agreement.YES].click()
        settle(qtbot, desk)
        assert page.ui.problems.isHidden()
        save_dialog(qtbot, page)

        plan = file_of(store, case_id).agreed_plan
        assert plan is not None
        assert (plan.agreement, plan.contacts_planned) == (Agreement.YES, 1)
        assert page.ui.version.text() == "Version 1, agreed Wed 27 May 2026"


class TestWriting:
    @pytest.fixture
    def plan(self, store: Store, case_id: UUID) -> SentencePlan:
        plan = start(store, case_id)
        for title in (TITLE, "I will sleep"):
            add_step(store, add_objective(store, plan, title=title))
        return write(store, plan)

    def test_a_field_is_saved_when_it_is_left(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID, plan: SentencePlan
    ) -> None:
        page = open_page(qtbot, desk, case_id)
        form = page.ui.objective.form
        form.why.setFocus()
        type_text("For my girl.")
        assert views_of(store, plan)[0].objective.why == ""
        form.title.setFocus()
        settle(qtbot, desk)
        assert views_of(store, plan)[0].objective.why == "For my girl."
        assert "saved 09:41" in page.bar._saved.text()

    def test_what_is_typed_is_a_draft_and_comes_back(
        self, qtbot: QtBot, desk: TestingDesk, case_id: UUID, plan: SentencePlan
    ) -> None:
        page = open_page(qtbot, desk, case_id)
        page.ui.objective.form.why.setPlainText("Half a sen")
        page.write_drafts()
        settle(qtbot, desk)
        again = open_page(qtbot, desk, case_id)
        assert again.ui.objective.form.why.text() == "Half a sen"
        assert plan.record_id == again.ui.objective.form.record.plan_id

    def test_a_half_written_step_comes_back(
        self, qtbot: QtBot, desk: TestingDesk, case_id: UUID, plan: SentencePlan
    ) -> None:
        page = open_page(qtbot, desk, case_id)
        page.step_key()
        type_text("Half a st")
        page.write_drafts()
        settle(qtbot, desk)
        again = open_page(qtbot, desk, case_id)
        form = again.ui.objective.steps.form
        assert form is not None
        assert form._form.values()["description"] == "Half a st"
        assert plan.state is PlanState.DRAFT

    def test_what_cannot_be_kept_is_said_beside_the_field(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID, plan: SentencePlan
    ) -> None:
        page = open_page(qtbot, desk, case_id)
        form = page.ui.objective.form
        form.title.selectAll()
        form.title.setFocus()
        QTest.keyClick(form.title, KEY.Key_Delete)
        form.why.setFocus()
        settle(qtbot, desk)
        assert form._fields["title"].problem().startswith("Write the objective")
        assert views_of(store, plan)[0].objective.title == TITLE

    def test_later_has_no_date_and_moves_to_its_tab(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID, plan: SentencePlan
    ) -> None:
        page = open_page(qtbot, desk, case_id)
        page.ui.objective.form.when.set_value("future")
        page.ui.objective.form.when.changed.emit("future")
        settle(qtbot, desk)
        found = {v.objective.title: v.objective for v in views_of(store, plan)}
        assert found[TITLE].status is ObjectiveStatus.FUTURE
        assert found[TITLE].target_on is None
        assert page.ui.outline.status() is ObjectiveStatus.FUTURE

    def test_objectives_and_steps_move_by_keyboard(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID, plan: SentencePlan
    ) -> None:
        page = open_page(qtbot, desk, case_id)
        page.ui.outline.list.setFocus()
        press(qtbot, desk, KEY.Key_Down, ALT)
        titles = [v.objective.title for v in views_of(store, plan)]
        assert titles == ["I will sleep", TITLE]

    def test_a_step_is_changed_and_taken_out(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID, plan: SentencePlan
    ) -> None:
        page = open_page(qtbot, desk, case_id)
        steps = page.ui.objective.steps
        steps.table.setFocus()
        QTest.keyClick(steps.table, KEY.Key_Return)
        assert steps.form is not None
        steps.form._form.put_back({"status": StepStatus.COMPLETED.label, "description": "Done it"})
        steps.form.keep()
        settle(qtbot, desk)
        (step,) = views_of(store, plan)[0].steps
        assert (step.description, step.status) == ("Done it", StepStatus.COMPLETED)
        assert page.ui.objective.done.isVisible()
        assert steps.form is None
        steps.table.setFocus()
        QTest.keyClick(steps.table, KEY.Key_Return)
        steps.take_out_asked.emit(step)
        settle(qtbot, desk)
        assert views_of(store, plan)[0].steps == ()

    def test_a_new_objective_is_a_draft_until_it_is_whole(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID, plan: SentencePlan
    ) -> None:
        page = open_page(qtbot, desk, case_id)
        page.add_objective()
        form = page.ui.objective.form
        type_text("I will")
        page.step_key()
        assert form._fields["area"].problem() == "Choose the need area."
        assert len(views_of(store, plan)) == 2
        form._take_wording(NeedArea.FINANCES, "I will pay off what I owe a bit at a time")
        form.term.changed.emit("3")
        settle(qtbot, desk)
        added = views_of(store, plan)[-1].objective
        assert added.title == "I will pay off what I owe a bit at a time"
        assert (added.area, added.target_on) == (NeedArea.FINANCES, date(2026, 8, 27))
        assert page.view() is not None
        assert form.record == added

    def test_one_that_was_never_agreed_is_taken_out_without_a_reason(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID, plan: SentencePlan
    ) -> None:
        page = open_page(qtbot, desk, case_id)
        page.ui.objective.remove.click()
        from om_desktop.views.widgets.confirm import ConfirmDialog

        (dialog,) = page.findChildren(ConfirmDialog)
        dialog.go_on.click()
        settle(qtbot, desk)
        assert [v.objective.title for v in views_of(store, plan)] == ["I will sleep"]

    def test_another_window_s_change_does_not_cost_what_is_typed(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID, plan: SentencePlan
    ) -> None:
        page = open_page(qtbot, desk, case_id)
        form = page.ui.objective.form
        form.why.setFocus()
        type_text("I am typing")
        second = views_of(store, plan)[1].objective
        desk.tasks.write(
            lambda u: record_progress(
                u, plan.record_id, second.lineage_id, Progress.NOTE, {"text": "Slept"}
            ),
            desk.tasks,
            lambda _done: None,
        )
        settle(qtbot, desk)
        assert form.why.text() == "I am typing"
        assert form.why.hasFocus()

    @pytest.mark.parametrize(
        ("answer", "reason"),
        [(Agreement.NO, "Too much"), (Agreement.COULD_NOT_ANSWER, "Was not well")],
    )
    def test_the_other_answers_ask_for_a_reason(
        self,
        qtbot: QtBot,
        desk: TestingDesk,
        store: Store,
        case_id: UUID,
        plan: SentencePlan,
        answer: Agreement,
        reason: str,
    ) -> None:
        page = open_page(qtbot, desk, case_id)
        page.ask_agreement(answer)
        settle(qtbot, desk)
        save_dialog(qtbot, page)
        assert file_of(store, case_id).agreed_plan is None
        text_of(page, "agreement_reason").setPlainText(reason)
        save_dialog(qtbot, page)
        agreed = file_of(store, case_id).agreed_plan
        assert agreed is not None
        assert (agreed.record_id, agreed.agreement_reason) == (plan.record_id, reason)

    def test_no_answer_is_coloured(
        self, qtbot: QtBot, desk: TestingDesk, case_id: UUID, plan: SentencePlan
    ) -> None:
        page = open_page(qtbot, desk, case_id)
        assert plan.agreement is Agreement.NOT_ASKED
        assert {button.property("role") for button in page.bar.answers.values()} == {""}


class TestBesideThePlan:
    def test_a_barrier_is_carried_to_a_step(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID
    ) -> None:
        add_objective(store, start(store, case_id))
        start_induction(store, case_id)
        page = open_page(qtbot, desk, case_id)
        assert page.bar.warning.text() == "1 barrier not in the plan"
        page.ui.side.carry_asked.emit(page.ui.side._barriers[0])
        form = page.ui.objective.steps.form
        assert form is not None
        form.keep()
        settle(qtbot, desk)
        (view,) = views_of(store, draft_of(store, case_id))
        assert [(step.description, step.factor) for step in view.steps] == [
            ("Appointments after 14:00", FACTOR)
        ]
        assert page.bar.warning.text() == ""

    def test_without_an_objective_it_makes_its_own(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID
    ) -> None:
        start(store, case_id)
        start_induction(store, case_id)
        page = open_page(qtbot, desk, case_id)
        page.ui.side.carry_asked.emit(page.ui.side._barriers[0])
        settle(qtbot, desk)
        (view,) = views_of(store, draft_of(store, case_id))
        assert view.steps[0].factor == FACTOR

    def test_planned_contact_is_saved_when_it_is_left(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID
    ) -> None:
        start(store, case_id)
        page = open_page(qtbot, desk, case_id)
        contact = page.ui.side.contact
        contact.number.setFocus()
        QTest.keyClicks(contact.number, "2")
        contact.pattern.setFocus()
        type_text("Fridays")
        contact.number.setFocus()
        settle(qtbot, desk)
        plan = draft_of(store, case_id)
        assert (plan.contacts_planned, plan.contact_pattern) == (2, "Fridays")


def start_induction(store: Store, case_id: UUID) -> None:
    """Begin an induction in which one factor is carried to the plan."""

    def work(uow: UnitOfWork) -> None:
        values = {"order_type": OrderType.COMMUNITY, "order_on": date(2026, 5, 18)}
        order = orders.record_order(uow, case_id, values).order
        answers = {name: value for name, value in WHOLE.items() if name != "nothing_else_raised"}
        answers |= {"areas.work": "raised", **factor("area", "areas.work")}
        answers |= {**factor("what", "Shift work"), **factor("decision", "plan_action")}
        answers |= factor("action", "Appointments after 14:00")
        blank = inductions.blank_induction(case_id, order.record_id)
        inductions.save_induction(uow, answers, seen=blank)

    do(store, work)
