"""A whole induction by keyboard, and reading it afterwards."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from om_desktop.domain.order import Order, OrderType
from om_desktop.domain.sentence_plan import Step
from om_desktop.domain.staff import StaffMember
from om_desktop.operations.inductions import (
    blank_induction,
    complete_induction,
)
from om_desktop.storage.store import Store
from om_desktop.views import theme
from om_desktop.views.form.answer_box import AnswerBox
from om_desktop.views.print_preview import PrintPreview
from om_desktop.views.widgets.data_table import DataTable
from tests.builders import an_order
from tests.support.acting import do, file_of
from tests.support.desks import TestingDesk, desk_over, settle
from tests.support.inductions import WHOLE, factor
from tests.support.people import COLLEAGUE, OFFICER, READER
from tests.support.stores import add_case
from tests.support.typing import CTRL, Key, focused, press, type_text
from tests.views.induction.opening import (
    TODAY,
    answers_of,
    click,
    kept,
    open_page,
    save,
    view_of,
    words_on,
)


def answer_session_and_rules() -> None:
    press(Key.Key_Space, Key.Key_Return)  # with the assigned officer
    type_text("21.5 11:00")
    press(Key.Key_Return)
    type_text("Carys Whit")
    press(Key.Key_Down, Key.Key_Return, Key.Key_Return)  # choose from the list, and go on
    type_text("Penlan House, room 2")
    press(Key.Key_Return, Key.Key_Space, Key.Key_Return)  # nobody else
    press(Key.Key_Space, Key.Key_Return)  # no interpreter needed
    for said in ("Ring before nine", "Ask first", "One miss is a warning", "A form", "Police"):
        press(Key.Key_Y, Key.Key_Return)
        type_text(said)
        press(Key.Key_Return, modifiers=CTRL)


def list_a_factor_and_ask_the_rest() -> None:
    press(Key.Key_Space, Key.Key_Return, Key.Key_Return)  # something raised: add the factor
    type_text("Welsh preferred")
    press(Key.Key_Return)
    type_text("Welsh first")
    press(Key.Key_Return, modifiers=CTRL)
    press(Key.Key_Space, Key.Key_Return)  # a plan action
    type_text("Sessions in Welsh")
    press(Key.Key_Return, Key.Key_N, Key.Key_Return, Key.Key_Return)  # and back to the areas
    for _ in range(21):
        press(Key.Key_Down, Key.Key_Return)  # asked, nothing raised


def test_a_whole_induction_by_keyboard(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    page = open_page(qtbot, desk, order.case_id)
    page.form.focus_first()
    answer_session_and_rules()
    assert page.form.section_name() == "areas"
    list_a_factor_and_ask_the_rest()
    assert page.form.section_name() == "diversity"
    page.form.go_to("nothing_else_raised")
    press(Key.Key_Space, Key.Key_Return)
    press(Key.Key_Return, modifiers=CTRL)  # the summary is composed
    assert page.form.section_name() == "formats"
    press(Key.Key_Space, Key.Key_Return, Key.Key_Y, Key.Key_Return)
    assert page.form.section_name() == "reminders"
    press(Key.Key_Tab, Key.Key_Space, Key.Key_Return)  # a calendar card
    press(Key.Key_Down, Key.Key_Return)  # in Welsh
    assert page.form.section_name() == "own_view"
    type_text("I want it done with")
    press(Key.Key_Return, modifiers=CTRL)
    press(Key.Key_Return, modifiers=CTRL)  # the last question may stay empty
    assert page.bar.complete.isEnabled(), page.bar.complete.toolTip()
    assert focused() is page.bar.complete
    press(Key.Key_Space)
    settle(qtbot, desk)

    done = kept(store, order)
    assert done is not None
    assert (done.completed_by, done.held_on) == (OFFICER.name, date(2026, 5, 21))
    assert done.answers["reminders.language"] == "welsh"
    (step,) = file_of(store, order.case_id).all(Step)
    assert step.description == "Sessions in Welsh"
    assert desk.navigator.said[-1][:2] == (
        "Induction completed",
        "1 step was proposed in the draft sentence plan.",
    )


def test_a_started_induction_opens_with_its_problems(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    save(store, order, {"session.kind": "duty"})
    page = open_page(qtbot, desk, order.case_id)

    assert "This induction cannot be completed yet: " in words_on(page.form)


def test_a_new_one_shows_what_is_open_when_asked(
    qtbot: QtBot, desk: TestingDesk, order: Order
) -> None:
    page = open_page(qtbot, desk, order.case_id)
    assert "cannot be completed" not in words_on(page.form)
    click(page.bar.show_open)

    assert "This induction cannot be completed yet: " in words_on(page.form)
    box = next(b for b in page.form.findChildren(AnswerBox) if b.key == "session.where")
    assert box.note() == ("Not answered.", "problem")


def test_a_completed_induction_is_read_and_says_where_factors_went(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    decided = {
        **factor("what", "Caring for a child"),
        **factor("said", "Son, 4"),
        **factor("area", "areas.caring"),
        **factor("linked_to_risk", "no"),
        **factor("decision", "plan_action"),
        **factor("action", "Not on Fridays"),
    }
    blank = blank_induction(order.case_id, order.record_id)
    answers = {**WHOLE, "areas.caring": "raised", **decided}
    do(store, lambda uow: complete_induction(uow, answers, seen=blank))
    page = open_page(qtbot, desk, order.case_id)
    page.form.choose_section("diversity")

    assert f"by {OFFICER.name}" in words_on(page)
    assert not page.bar.complete.isVisible()
    assert not page.form.shows_problems
    (table,) = [one for one in page.form.findChildren(DataTable) if one.isVisible()]
    assert table.model().index(0, 2).data() == "Step 1.1, version 1 (draft)"


@pytest.mark.parametrize("actor", [READER, COLLEAGUE], ids=lambda actor: actor.role.value)
def test_who_may_not_change_it_reads_it_and_is_told_why(
    qtbot: QtBot, store: Store, order: Order, actor: StaffMember
) -> None:
    save(store, order, {"session.where": "Penlan House"})
    with desk_over(store, actor) as desk:
        page = open_page(qtbot, desk, order.case_id)

        assert "Read only" in words_on(page)
        assert "not allowed here" in words_on(page)
        assert not page.bar.complete.isEnabled()
        assert not page.side.book.isVisible()


def test_as_known_on_a_day_nothing_can_be_changed(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    save(store, order, {"session.where": "Penlan House"})
    page = open_page(qtbot, desk, order.case_id)
    view_of(page).look_back(TODAY)
    settle(qtbot, desk)

    assert not page.bar.complete.isVisible()
    assert not page.bar.print.isEnabled()
    assert not page.side.book.isVisible()
    assert "Penlan House" in words_on(page.form)


def test_a_case_without_an_order_says_what_to_do(
    qtbot: QtBot, desk: TestingDesk, case_id: UUID
) -> None:
    page = open_page(qtbot, desk, case_id)
    assert "Enter the order under Sentence" in words_on(page)
    page.ui.empty.action_chosen.emit()

    assert desk.navigator.cases[-1] == (case_id, "sentence", "")


def test_one_of_several_orders_is_chosen(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    licence = an_order(
        OrderType.LICENCE, date(2025, 6, 2), released_on=date(2026, 5, 20), case_id=order.case_id
    )
    do(store, lambda uow: uow.save(licence, seen=None))
    save(store, licence, {"session.where": "Prison gate"})
    page = open_page(qtbot, desk, order.case_id)
    assert page.ui.order.currentText() == "Community order 18 months, from Mon 18 May 2026"
    page.bring_forward(str(licence.record_id))
    settle(qtbot, desk)

    assert page.ui.order.currentText() == "Licence, from Wed 20 May 2026"
    assert answers_of(page) == {"session.where": "Prison gate"}


def test_another_case_does_not_take_over_what_was_typed(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    other = add_case(store, crn="X111111", forename="Somebody", surname="Else")
    second = an_order(case_id=other)
    do(store, lambda uow: uow.save(second, seen=None))
    page = open_page(qtbot, desk, order.case_id)
    page.form.go_to("session.where")
    type_text("Penlan House")
    view_of(page).show_case(other, "induction")
    settle(qtbot, desk)

    assert answers_of(page) == {}
    first = kept(store, order)
    assert first is not None
    assert first.answers == {"session.where": "Penlan House"}


def test_the_record_is_printed_as_it_is_on_screen(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    page = open_page(qtbot, desk, order.case_id)
    page.form.go_to("session.where")
    type_text("Penlan House")
    click(page.bar.print)
    settle(qtbot, desk)
    (preview,) = page.findChildren(PrintPreview)

    assert preview.printed() is not None
    assert kept(store, order) is not None
    preview.close()


def test_everything_fits_and_is_named_at_200_per_cent(
    qtbot: QtBot, qapp: QApplication, desk: TestingDesk, order: Order
) -> None:
    theme.apply(qapp, theme.Mode.LIGHT, 2.0)
    page = open_page(qtbot, desk, order.case_id)
    assert page.width() == 1294
    assert not page.side.isVisible()
    click(page.bar.facts)
    assert page.side.isVisible()
    assert not page.form.isVisible()
    for button in (page.bar.facts, page.bar.on, page.bar.complete):
        assert page.rect().contains(button.mapTo(page, button.rect().bottomRight()))
    theme.apply(qapp, theme.Mode.LIGHT, 1.0)
