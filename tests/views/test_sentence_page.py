"""The sentence page: orders and what runs under them, registers, whose the case is."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from om_desktop.domain.case import CaseState
from om_desktop.domain.order import LicenceCondition, Order, OrderType, Requirement
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.domain.staff import StaffMember
from om_desktop.operations import orders
from om_desktop.operations.reference import load_reference
from om_desktop.storage.store import Store
from om_desktop.views import sentence_content, theme
from om_desktop.views.sentence_page import SentencePage
from tests.builders import TODAY, a_contact, a_file, an_id, an_order
from tests.support.acting import do, file_of
from tests.support.desks import TestingDesk, desk_over, settle
from tests.support.forms import buttons, dialog_of, fill, press, problems_shown, save, words
from tests.support.full_case import add_empty_case, add_full_case
from tests.support.people import COLLEAGUE, MANAGER, OFFICER, READER
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


class TestShowing:
    def test_orders_registers_and_the_state_stand_there(
        self, page: SentencePage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        show(page, store, case_id, qtbot)
        said = words(page)
        for part in (
            "Suspended sentence order",
            "Breach started Mon 18 May 2026",
            "Assault occasioning actual bodily harm, 21 Jun 2025",
            "Swansea Crown Court",
            "0 of 35 days done, since 8 Sep 2025",
            "64 of 120 hours done, since 8 Sep 2025",
            "Building Better Relationships, since 8 Sep 2025",
            "RoSH High",
            "Since 28 Apr 2026, source: Assessment",
            "Category 2, level 1",
            "Review due 2 Jun 2026",
            "Supervised, since Mon 8 Sep 2025",
            "Carys Whitcombe",
        ):
            assert part in said, part

    def test_ended_orders_and_levels_fold_away_and_stay_readable(
        self, page: SentencePage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        show(page, store, case_id, qtbot)
        assert "Community order 12 months" not in words(page)
        press(page, "Show 1 ended order")
        press(page._rosh_rows, "Show 2 ended")
        settle(qtbot, page.desk)
        said = words(page)
        assert "Mon 5 Feb 2024: Completed" in said
        assert "12 Jan 2026 to 28 Apr 2026, source: Assessment" in said
        assert "Ended: Level changed" in said
        press(page, "Hide 1 ended order")
        settle(qtbot, page.desk)
        assert "Community order 12 months" not in words(page)

    def test_a_case_with_nothing_says_what_to_do(
        self, page: SentencePage, store: Store, qtbot: QtBot
    ) -> None:
        show(page, store, add_empty_case(store), qtbot)
        said = words(page)
        for part in (
            "No order yet.",
            "RoSH not yet assessed",
            "On no register.",
            "Nobody assigned",
        ):
            assert part in said
        assert "Take this case" in buttons(page)

    def test_looking_back_nothing_can_be_changed(
        self, page: SentencePage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        page.show_case(file_of(store, case_id), date(2026, 3, 13))
        settle(qtbot, page.desk)
        assert page.ui.changed.text().startswith("Read only: as known on Fri 13 Mar 2026")
        assert not [b for b in buttons(page) if not b.startswith(("Show", "Hide"))]
        page.bring_forward("order:new")
        assert page.dialog is None

    @pytest.mark.parametrize(
        ("actor", "offered"),
        [
            (READER, set()),
            (COLLEAGUE, set()),
            (OFFICER, {"Change state", "End case"}),
            (MANAGER, {"Assign", "Change state", "End case"}),
        ],
    )
    def test_each_role_is_offered_what_it_may_do(
        self, store: Store, case_id: UUID, qtbot: QtBot, actor: StaffMember, offered: set[str]
    ) -> None:
        with desk_over(store, actor) as desk:
            made = make(desk, qtbot)
            show(made, store, case_id, qtbot)
            standing = {"Take this case", "Assign", "Change state", "End case", "Reopen case"}
            assert set(buttons(made)) & standing == offered


class TestOrders:
    def test_one_is_recorded_and_moves_the_case(
        self, page: SentencePage, store: Store, qtbot: QtBot
    ) -> None:
        case_id = add_case(store, state=CaseState.PRE_SENTENCE)
        show(page, store, case_id, qtbot)
        press(page, "Record order")
        form = dialog_of(page, qtbot).form
        fill(form, description="Community order 18 months")
        save(page, qtbot)
        assert problems_shown(form) == {
            "order_type": "Choose the kind of order.",
        }
        fill(form, order_type="Community order", order_on="18.5", ends_on="17.11.27")
        save(page, qtbot)
        file = file_of(store, case_id)
        assert [o.name for o in file.active_orders] == ["Community order 18 months"]
        assert file.case.state is CaseState.SUPERVISED

    def test_the_release_is_asked_for_licences_alone(
        self, page: SentencePage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        show(page, store, case_id, qtbot)
        page.bring_forward("order:new")
        form = dialog_of(page, qtbot).form
        fill(form, order_type="Community order")
        assert not form.control("released_on").isVisible()
        fill(form, order_type="Licence")
        assert form.control("released_on").isVisible()

    def test_one_is_corrected_ended_and_reopened(
        self, page: SentencePage, store: Store, case_id: UUID, qtbot: QtBot, desk: TestingDesk
    ) -> None:
        show(page, store, case_id, qtbot)
        press(page, "Edit: Suspended sentence order")
        fill(dialog_of(page, qtbot).form, court="Cardiff Crown Court")
        save(page, qtbot)
        assert order_of(store, case_id).court == "Cardiff Crown Court"
        show(page, store, case_id, qtbot)
        press(page, "End order: Suspended sentence order")
        dialog = dialog_of(page, qtbot)
        assert "3 parts that still run end with it" in dialog.ui.explanation.text()
        fill(dialog.form, end_reason="Revoked on breach")
        save(page, qtbot)
        assert file_of(store, case_id).active_orders == ()
        assert desk.navigator.said[-1][0] == "No order is running now"
        show(page, store, case_id, qtbot)
        page.bring_forward(f"reopen-order:{file_of(store, case_id).all(Order)[0].record_id}")
        save(page, qtbot)
        assert len(file_of(store, case_id).active_orders) == 1

    def test_a_prompt_leads_to_the_order_it_is_about(
        self, page: SentencePage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        show(page, store, case_id, qtbot)
        page.bring_forward(str(order_of(store, case_id).record_id))
        assert dialog_of(page, qtbot).plan.heading == "Change the order"

    def test_requirements_are_added_corrected_and_ended(
        self, page: SentencePage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        show(page, store, case_id, qtbot)
        press(page, "Add requirement: Suspended sentence order")
        form = dialog_of(page, qtbot).form
        fill(form, requirement_type="Rehabilitation activity")
        save(page, qtbot)
        assert problems_shown(form) == {"length": "Give the days the court made."}
        fill(form, length="20")
        save(page, qtbot)
        kept = file_of(store, case_id).all(Requirement)[-1]
        assert (kept.length, kept.unit, kept.completed) == (20, "days", 0)
        show(page, store, case_id, qtbot)
        page._act(kept.record_id, "requirement")
        fill(dialog_of(page, qtbot).form, length="25")
        save(page, qtbot)
        show(page, store, case_id, qtbot)
        page._act(kept.record_id, "end-requirement")
        fill(dialog_of(page, qtbot).form, end_reason="Completed")
        save(page, qtbot)
        ended = file_of(store, case_id).find(Requirement, kept.record_id)
        assert ended is not None
        assert (ended.length, ended.ended_on, ended.end_reason) == (25, TODAY, "Completed")

    def test_licence_conditions_are_added_corrected_and_ended(
        self, page: SentencePage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        values = {
            "order_type": OrderType.LICENCE,
            "order_on": date(2025, 1, 6),
            "released_on": date(2026, 5, 4),
        }
        do(store, lambda u: orders.record_order(u, case_id, values))
        show(page, store, case_id, qtbot)
        press(page, "Add condition: Licence")
        fill(dialog_of(page, qtbot).form, main_type="Curfew", sub_type="19:00 to 07:00")
        save(page, qtbot)
        (kept,) = file_of(store, case_id).all(LicenceCondition)
        assert kept.started_on == date(2026, 5, 4)
        show(page, store, case_id, qtbot)
        page._act(kept.record_id, "condition")
        fill(dialog_of(page, qtbot).form, sub_type="20:00 to 07:00")
        save(page, qtbot)
        show(page, store, case_id, qtbot)
        page._act(kept.record_id, "end-condition")
        fill(dialog_of(page, qtbot).form, end_reason="Completed")
        save(page, qtbot)
        (ended,) = file_of(store, case_id).all(LicenceCondition)
        assert (ended.sub_type, ended.ended_on) == ("20:00 to 07:00", TODAY)


class TestWords:
    def test_activity_days_count_what_was_attended(self) -> None:
        reference = load_reference()
        order = an_order()
        rar = Requirement(
            record_id=an_id(),
            case_id=order.case_id,
            order_id=order.record_id,
            requirement_type="F",
            length=20,
            unit="days",
        )
        day = a_contact(date(2026, 5, 20), outcome="ATTC", rar_day=True)
        file = a_file(order, rar, day)
        said = sentence_content.length_words(file, reference.codes, rar)
        assert said == "1 of 20 days done"

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"length": 3, "unit": "months"}, "3 months"),
            ({"length": None, "unit": "hours", "completed": 12}, "12 hours done"),
            ({"length": None}, ""),
        ],
    )
    def test_lengths(self, fields: dict[str, object], said: str) -> None:
        reference, order = load_reference(), an_order()
        given = {
            "record_id": an_id(),
            "case_id": order.case_id,
            "order_id": order.record_id,
            "requirement_type": "curfew",
            **fields,
        }
        requirement = Requirement(**given)  # type: ignore[arg-type] # any field may be given
        words = sentence_content.length_words(a_file(order), reference.codes, requirement)
        assert words == said
