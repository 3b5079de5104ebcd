"""The sentence page: RoSH level, registers, and where the case stands."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from om_desktop.domain.case import CaseState
from om_desktop.domain.order import Order
from om_desktop.domain.register_entry import RegisterEntry, RoshLevel
from om_desktop.operations import cases, orders
from om_desktop.operations.reference import load_reference
from om_desktop.storage.store import Store
from om_desktop.views import sentence_content, theme
from om_desktop.views.sentence_page import SentencePage
from tests.builders import TODAY, a_file, a_register, an_id
from tests.support.acting import do, file_of
from tests.support.desks import TestingDesk, desk_over, settle
from tests.support.forms import buttons, dialog_of, fill, press, problems_shown, save
from tests.support.full_case import add_empty_case, add_full_case
from tests.support.people import COLLEAGUE, MANAGER, OFFICER
from tests.support.stores import add_case


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_full_case(store)


def make(desk: TestingDesk, qtbot: QtBot) -> SentencePage:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", motion=False)
    made = SentencePage(desk)
    qtbot.addWidget(made)
    made.resize(1294, 612)
    made.show()
    return made


@pytest.fixture
def page(desk: TestingDesk, qtbot: QtBot) -> SentencePage:
    return make(desk, qtbot)


def show(page: SentencePage, store: Store, case_id: UUID, qtbot: QtBot) -> None:
    page.show_case(file_of(store, case_id), None)
    settle(qtbot, page.desk)


def order_of(store: Store, case_id: UUID) -> Order:
    return file_of(store, case_id).active_orders[0]


def entry_of(store: Store, case_id: UUID, register: str) -> RegisterEntry:
    active = file_of(store, case_id).active_registers
    return next(entry for entry in active if entry.register == register)


class TestRegisters:
    def test_the_rosh_level_is_set_with_date_and_source(
        self, page: SentencePage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        show(page, store, case_id, qtbot)
        press(page, "Set level: Risk of serious harm")
        form = dialog_of(page, qtbot).form
        save(page, qtbot)
        assert set(problems_shown(form)) == {"level", "source"}
        fill(form, level="Very high", source="Police", started_on="yesterday")
        save(page, qtbot)
        entry = file_of(store, case_id).rosh_entry
        assert entry is not None
        assert (entry.rosh_level, entry.source) == (RoshLevel.VERY_HIGH, "Police")
        assert entry.started_on == date(2026, 5, 26)

    def test_level_and_category_are_asked_where_a_register_has_them(
        self, page: SentencePage, store: Store, qtbot: QtBot
    ) -> None:
        case_id = add_case(store)
        show(page, store, case_id, qtbot)
        press(page, "Add entry: Registers")
        form = dialog_of(page, qtbot).form
        fill(form, register="Weapons")
        assert not form.control("level").isVisible()
        fill(form, register="Risk to staff", level="High")
        assert not form.control("category").isVisible()
        fill(form, register="MAPPA", source="MAPPA meeting")
        assert form.values()["level"] is None
        fill(form, level="Level 1", category="Category 2")
        save(page, qtbot)
        entry = entry_of(store, case_id, "MAPP")
        assert (entry.level, entry.category) == ("M1", "M2")
        assert entry.next_review_on == date(2026, 8, 27)

    def test_an_entry_is_reviewed_corrected_and_ended(
        self, page: SentencePage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        show(page, store, case_id, qtbot)
        seen = entry_of(store, case_id, "MAPP")
        page._act(seen.record_id, "review")
        fill(dialog_of(page, qtbot).form, level="Level 2")
        save(page, qtbot)
        now = entry_of(store, case_id, "MAPP")
        assert (now.level, now.started_on) == ("M2", TODAY)
        show(page, store, case_id, qtbot)
        page._act(now.record_id, "register")
        fill(dialog_of(page, qtbot).form, source="Court")
        save(page, qtbot)
        assert entry_of(store, case_id, "MAPP").source == "Court"
        show(page, store, case_id, qtbot)
        page._act(now.record_id, "end-register")
        fill(dialog_of(page, qtbot).form, end_reason="No longer applies")
        save(page, qtbot)
        active = {entry.register for entry in file_of(store, case_id).active_registers}
        assert "MAPP" not in active

    def test_a_review_that_is_late_stands_out(self) -> None:
        reference = load_reference()
        entry = a_register("WEAP", next_review_on=date(2026, 5, 26))
        file = a_file(entry)
        (row,) = sentence_content.register_rows(file, reference, TODAY, editable=True)
        assert (row.chips[0].kind, row.chips[0].detail) == ("warn", "1 working day late")


class TestWhereTheCaseStands:
    def test_the_state_changes_for_a_reason(
        self, page: SentencePage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        show(page, store, case_id, qtbot)
        press(page, "Change state")
        form = dialog_of(page, qtbot).form
        save(page, qtbot)
        assert set(problems_shown(form)) == {"state", "state_since_on", "reason"}
        fill(form, state="Recalled", state_since_on="yesterday", reason="Out of touch")
        save(page, qtbot)
        assert file_of(store, case_id).case.state is CaseState.RECALLED

    def test_a_case_ends_when_its_orders_have_and_can_be_reopened(
        self, page: SentencePage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        show(page, store, case_id, qtbot)
        press(page, "End case")
        dialog = dialog_of(page, qtbot)
        assert "1 appointment still booked" in dialog.ui.explanation.text()
        fill(dialog.form, end_reason="Deported")
        save(page, qtbot)
        assert "1 order still running" in dialog.ui.banner.accessibleDescription()
        dialog.throw_away()
        settle(qtbot, page.desk)
        order = order_of(store, case_id)
        do(store, lambda u: orders.end_order(u, order, TODAY, "Completed"))
        show(page, store, case_id, qtbot)
        page.bring_forward("end-case")
        fill(dialog_of(page, qtbot).form, end_reason="All orders completed")
        save(page, qtbot)
        assert file_of(store, case_id).case.state is CaseState.ENDED
        show(page, store, case_id, qtbot)
        assert "Record order" not in buttons(page)
        press(page, "Reopen case")
        answers = {"state": "Supervised", "state_since_on": "today", "reason": "New order"}
        fill(dialog_of(page, qtbot).form, **answers)
        save(page, qtbot)
        assert file_of(store, case_id).case.state is CaseState.SUPERVISED

    def test_a_death_asks_for_no_other_reason(
        self, page: SentencePage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        show(page, store, case_id, qtbot)
        page.bring_forward("end-case")
        form = dialog_of(page, qtbot).form
        fill(form, deceased="yes")
        assert not form.control("end_reason").isVisible()
        save(page, qtbot)
        assert file_of(store, case_id).case.state is CaseState.DECEASED

    def test_an_officer_takes_a_case_that_nobody_holds(
        self, page: SentencePage, store: Store, qtbot: QtBot, desk: TestingDesk
    ) -> None:
        case_id = add_empty_case(store)
        show(page, store, case_id, qtbot)
        press(page, "Take this case")
        settle(qtbot, desk)
        assert file_of(store, case_id).case.officer_name == OFFICER.name
        assert desk.navigator.said == [("You hold this case now", "", "ok")]
        do(
            store,
            lambda u: cases.assign_case(u, case_id, COLLEAGUE.staff_code),
            MANAGER,
        )
        page.bring_forward("take")
        settle(qtbot, desk)
        assert desk.navigator.said[-1][0] == "The case was not taken"

    def test_a_manager_assigns_also_when_asked_before_the_staff_list_is_read(
        self, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        with desk_over(store, MANAGER) as desk:
            made = make(desk, qtbot)
            made.show_case(file_of(store, case_id, MANAGER), None)
            made.bring_forward("assign")
            fill(dialog_of(made, qtbot).form, officer_code="Meera Chaudhary, offender manager")
            save(made, qtbot)
            assert file_of(store, case_id).case.officer_name == "Meera Chaudhary"

    def test_a_subject_that_names_nothing_opens_nothing(
        self, page: SentencePage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        page.bring_forward("order:new")
        show(page, store, case_id, qtbot)
        gone = an_id()
        for what in ("registers", "nowhere", "reopen-case", f"{gone}"):
            page.bring_forward(what)
            assert page.dialog is None, what
        for what in (
            "order", "end-order", "reopen-order", "new-requirement", "requirement",
            "end-requirement", "new-condition", "condition", "end-condition", "register", "review",
            "end-register",
        ):  # fmt: skip
            page.bring_forward(f"{what}:{gone}")
            assert page.dialog is None, what
