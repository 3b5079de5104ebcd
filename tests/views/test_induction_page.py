"""The induction from beginning to end, by keyboard, in a real case over a real store."""

from datetime import date, time
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from om_desktop.domain.answers import Answer
from om_desktop.domain.contact import Contact
from om_desktop.domain.induction import Induction
from om_desktop.domain.order import Order, OrderType
from om_desktop.domain.sentence_plan import Step
from om_desktop.domain.staff import StaffMember
from om_desktop.operations.contacts import ContactEntry, book_appointment, record_contact
from om_desktop.operations.inductions import (
    BOOKED,
    blank_induction,
    complete_induction,
    save_induction,
)
from om_desktop.operations.ports import DraftKey
from om_desktop.storage.store import Store
from om_desktop.views import induction_keeping, theme
from om_desktop.views.case_pages import CASE_PAGES
from om_desktop.views.case_view import CaseView
from om_desktop.views.desk import Desk
from om_desktop.views.form.answer_box import AnswerBox
from om_desktop.views.induction_page import InductionPage
from om_desktop.views.print_preview import PrintPreview
from om_desktop.views.widgets.data_table import DataTable
from tests.builders import an_order
from tests.support.acting import do, file_of
from tests.support.desks import TestingDesk, desk_over, settle
from tests.support.inductions import FACTOR, WHOLE, factor
from tests.support.people import COLLEAGUE, DUTY, OFFICER, READER
from tests.support.stores import add_case
from tests.support.typing import CTRL, Key, bring_up, focused, press, type_text

ENTRY = tuple(entry for entry in CASE_PAGES if entry.name in {"induction", "history"})
TODAY = date(2026, 5, 27)


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Mode.LIGHT, 1.0)


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


@pytest.fixture
def order(store: Store, case_id: UUID) -> Order:
    order = an_order(case_id=case_id, description="Community order 18 months")
    do(store, lambda uow: uow.save(order, seen=None))
    return order


def open_page(qtbot: QtBot, desk: Desk, case_id: UUID, subject: str = "") -> InductionPage:
    view = CaseView(desk, ENTRY)
    bring_up(qtbot, view, 1294, 720)
    view.show_case(case_id, "induction", subject)
    settle(qtbot, desk)
    page = view.current_page()
    assert isinstance(page, InductionPage)
    return page


def view_of(page: InductionPage) -> CaseView:
    widget: QWidget | None = page
    while not isinstance(widget, CaseView):
        assert widget is not None
        widget = widget.parentWidget()
    return widget


def save(
    store: Store, order: Order, answers: dict[str, Answer], actor: StaffMember = OFFICER
) -> None:
    blank = blank_induction(order.case_id, order.record_id)
    do(store, lambda uow: save_induction(uow, answers, seen=blank), actor)


def kept(store: Store, order: Order) -> Induction | None:
    return file_of(store, order.case_id).induction_of(order.record_id)


def answers_of(page: InductionPage) -> dict[str, Answer]:
    session = page.form.session()
    assert session is not None
    return dict(session.answers)


def words_on(widget: QWidget) -> str:
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.text() for label in labels)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def book(store: Store, case_id: UUID, on: date = date(2026, 5, 28)) -> None:
    entry = ContactEntry(
        contact_type="COAP",
        on=on,
        starts_at=time(14, 30),
        location="Penlan House",
        staff_code=OFFICER.staff_code,
    )
    do(store, lambda uow: book_appointment(uow, case_id, entry))


# The whole, by keyboard


def test_a_whole_induction_by_keyboard(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    page = open_page(qtbot, desk, order.case_id)
    page.form.focus_first()
    press(Key.Key_Space, Key.Key_Return)  # with the assigned officer
    type_text("21.5 11:00")
    press(Key.Key_Return)
    type_text("Carys Whit")
    press(Key.Key_Down, Key.Key_Return, Key.Key_Return)  # choose from the list, and go on
    type_text("Penlan House, room 2")
    press(Key.Key_Return, Key.Key_Space, Key.Key_Return)  # nobody else
    press(Key.Key_Space, Key.Key_Return)  # no interpreter needed
    assert page.form.section_name() == "rules"
    for said in (
        "Ring before nine",
        "Ask first",
        "One miss is a warning",
        "A form",
        "Police can ask",
    ):
        press(Key.Key_Y, Key.Key_Return)
        type_text(said)
        press(Key.Key_Return, modifiers=CTRL)
    assert page.form.section_name() == "areas"
    press(Key.Key_Space, Key.Key_Return, Key.Key_Return)  # something raised: add the factor
    type_text("Welsh preferred")
    press(Key.Key_Return)
    type_text("Welsh first")
    press(Key.Key_Return, modifiers=CTRL)
    press(Key.Key_Space, Key.Key_Return)
    type_text("Sessions in Welsh")
    press(Key.Key_Return, Key.Key_N, Key.Key_Return, Key.Key_Return)  # and back to the areas
    for _ in range(21):
        press(Key.Key_Down, Key.Key_Return)  # asked, nothing raised
    assert page.form.section_name() == "diversity"
    page.form.go_to("nothing_else_raised")
    press(Key.Key_Space, Key.Key_Return)
    press(Key.Key_Return, modifiers=CTRL)  # the summary is composed
    assert page.form.section_name() == "formats"
    press(Key.Key_Space, Key.Key_Return, Key.Key_Y, Key.Key_Return)
    assert page.form.section_name() == "reminders"
    press(Key.Key_Tab, Key.Key_Space)  # a calendar card
    page.form.go_to("reminders.language")
    press(Key.Key_Down, Key.Key_Return)  # Welsh
    page.form.choose_section("own_view")
    page.form.focus_first()
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


# Kept as it is typed


def test_what_is_typed_is_a_draft_until_it_is_saved(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    page = open_page(qtbot, desk, order.case_id)
    page.form.go_to("session.where")
    type_text("Penlan House")
    assert page.bar.progress.findChildren(QLabel)[1].text() == "not saved yet"
    key = DraftKey(order.case_id, "induction", str(order.record_id))
    qtbot.waitUntil(lambda: store.reader(OFFICER).draft(key) is not None, timeout=2_000)
    settle(qtbot, desk)

    assert "draft kept 09:41:" in words_on(page.bar.progress)
    assert kept(store, order) is None


def test_a_draft_is_put_back_and_says_so(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    key = DraftKey(order.case_id, "induction", str(order.record_id))
    content: dict[str, object] = {
        "answers": {
            "session.where": "Penlan House",
            "session.with_whom": ["nobody"],
            f"factors.{FACTOR}": "added",
            "no.such.question": "from a later program",
        }
    }
    store.keep_draft(OFFICER, key, content)
    page = open_page(qtbot, desk, order.case_id)

    assert answers_of(page) == {
        "session.where": "Penlan House",
        "session.with_whom": ("nobody",),
        f"factors.{FACTOR}": "added",
    }
    assert "Draft of 09:41 put back" in words_on(page)


def test_leaving_a_section_saves(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    page = open_page(qtbot, desk, order.case_id)
    page.form.go_to("session.where")
    type_text("Penlan House")
    press(Key.Key_PageDown, modifiers=CTRL)
    settle(qtbot, desk)

    held = kept(store, order)
    assert held is not None
    assert held.answers == {"session.where": "Penlan House"}
    assert "saved 09:41:" in words_on(page.bar.progress)
    key = DraftKey(order.case_id, "induction", str(order.record_id))
    assert store.reader(OFFICER).draft(key) is None


def test_leaving_the_page_saves(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    page = open_page(qtbot, desk, order.case_id)
    page.form.go_to("session.where")
    type_text("Penlan House")
    view_of(page).open_page("history")
    settle(qtbot, desk)

    held = kept(store, order)
    assert held is not None
    assert held.answers == {"session.where": "Penlan House"}


def test_a_pause_saves_and_typing_goes_on(
    qtbot: QtBot,
    desk: TestingDesk,
    store: Store,
    order: Order,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(induction_keeping, "SAVE_AFTER_MS", 60)
    page = open_page(qtbot, desk, order.case_id)
    page.form.go_to("session.where")
    type_text("Penlan")
    line = focused()
    qtbot.waitUntil(lambda: kept(store, order) is not None, timeout=3_000)
    type_text(" House")
    settle(qtbot, desk)
    assert focused() is line
    qtbot.waitUntil(
        lambda: (
            (kept(store, order) or blank_induction(order.case_id, order.record_id)).answers
            == {"session.where": "Penlan House"}
        ),
        timeout=3_000,
    )


def test_opening_the_page_makes_no_record(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    page = open_page(qtbot, desk, order.case_id)
    view_of(page).open_page("history")
    settle(qtbot, desk)

    assert kept(store, order) is None
    assert not page.form.shows_problems
    assert not page.bar.print.isEnabled()


def test_answers_of_a_colleague_appear_while_mine_stay(
    qtbot: QtBot, desk: TestingDesk, order: Order
) -> None:
    page = open_page(qtbot, desk, order.case_id)
    page.form.go_to("session.where")
    type_text("Penlan House")
    line = focused()
    blank = blank_induction(order.case_id, order.record_id)
    theirs: dict[str, Answer] = {"session.kind": "group", "session.where": "Town hall"}
    desk.tasks.write(
        lambda uow: save_induction(uow, theirs, seen=blank), desk.tasks, lambda _: None
    )
    settle(qtbot, desk)

    assert answers_of(page)["session.kind"] == "group"
    assert answers_of(page)["session.where"] == "Penlan House"
    assert focused() is line
    assert desk.navigator.said[-1][0] == "Answered by somebody else meanwhile"


# The assigned officer


def test_after_a_duty_session_a_free_time_is_booked_in_place(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    save(store, order, {**WHOLE, "session.kind": "duty"})
    page = open_page(qtbot, desk, order.case_id)
    assert "No appointment with the assigned officer is booked" in words_on(page.form)
    assert "Carys Whitcombe (you)" in words_on(page.side)
    assert "after Tue 2 Jun 2026" in words_on(page.side)
    assert "Tue 26 May 2026, 1 working day late" in words_on(page.side)
    assert not page.bar.complete.isEnabled()
    assert "No appointment with the assigned officer" in page.bar.complete.toolTip()

    page.form._frame.banner.link_followed.emit("book")
    assert focused() == page.side.book
    assert page.side.book.text() == "Book Thu 28 May 14:00"
    press(Key.Key_Space)
    settle(qtbot, desk)

    (contact,) = file_of(store, order.case_id).future_contacts(desk.wall_now)
    assert (contact.on, contact.starts_at) == (date(2026, 5, 28), time(14))
    assert (contact.staff_code, contact.location) == (OFFICER.staff_code, "Penlan House, room 2")
    assert contact.order_id == order.record_id
    assert "Booked" in words_on(page.side)
    assert page.bar.complete.isEnabled()
    assert not page.side.book.isVisible()


def test_times_that_are_taken_are_not_offered(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    other = add_case(store, crn="X111111", forename="Somebody", surname="Else")
    for hour in (14, 15, 16):
        entry = ContactEntry(
            contact_type="COAP",
            on=date(2026, 5, 28),
            starts_at=time(hour),
            location="Penlan House",
            staff_code=OFFICER.staff_code,
        )
        do(store, partial(book_appointment, case_id=other, entry=entry))
    page = open_page(qtbot, desk, order.case_id)

    assert page.side.book.text() == "Book Thu 28 May 10:00"
    assert "Else" not in words_on(page)


def test_a_place_is_asked_for_beside_its_field(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    page = open_page(qtbot, desk, order.case_id)
    click(page.side.book)
    settle(qtbot, desk)

    assert page.side.place_field.problem()
    assert file_of(store, order.case_id).all(Contact) == ()


def test_another_time_is_found_among_the_contacts(
    qtbot: QtBot, desk: TestingDesk, order: Order
) -> None:
    page = open_page(qtbot, desk, order.case_id)
    click(page.side.other)

    assert desk.navigator.cases[-1] == (order.case_id, "contacts", "book")


def test_what_is_booked_elsewhere_appears_here(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    save(store, order, {**WHOLE, "session.kind": "group"})
    page = open_page(qtbot, desk, order.case_id)
    book(store, order.case_id)
    view_of(page).refresh()
    settle(qtbot, desk)

    assert answers_of(page)[BOOKED] == "2026-05-28T14:30"
    assert page.bar.complete.isEnabled()


def test_the_session_and_when_it_is_due_stand_beside_the_form(
    qtbot: QtBot, desk: TestingDesk, store: Store, order: Order
) -> None:
    seen = ContactEntry(
        contact_type="induction_group",
        on=date(2026, 5, 21),
        starts_at=time(11),
        location="Penlan House",
        staff_code=DUTY.staff_code,
        outcome="ATTC",
    )
    do(store, lambda uow: record_contact(uow, order.case_id, seen))
    save(store, order, {**WHOLE, "session.kind": "duty", "session.led_by": "Tomos Adeyemi"})
    page = open_page(qtbot, desk, order.case_id)
    beside = words_on(page.side)

    for words in (
        "Thu 21 May 2026 11:00",
        "Duty, Tomos Adeyemi",
        "Penlan House, room 2",
        "Mon 18 May 2026",
        "in 3 working days, on time",
        "Complete by Fri 29 May 2026, in 2 working days. Inspection recommendations 5 and 19.",
    ):
        assert words in beside


# Problems, completion, reading


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
