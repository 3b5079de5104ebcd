"""Today by keyboard and by pointer: what needs doing, put off, gone on with; kept up to date."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from om_desktop.domain.contact import Contact
from om_desktop.domain.order import OrderType
from om_desktop.operations.contacts import (
    ContactEntry,
    OutcomeEntry,
    book_appointment,
    record_outcome,
)
from om_desktop.operations.orders import record_order
from om_desktop.operations.ports import DraftKey
from om_desktop.prompts.prompt import State
from om_desktop.storage.queries.today import Line
from om_desktop.storage.store import Store
from om_desktop.views.draft_words import draft_place, draft_title
from om_desktop.views.put_off_dialog import PutOffDialog
from om_desktop.views.today_lines import Heading, Row
from om_desktop.views.today_page import TodayPage
from tests.support.acting import do, file_of
from tests.support.desks import TestingDesk, settle
from tests.support.people import MANAGER, OFFICER
from tests.support.stores import Clock, add_case

TODAY = date(2026, 5, 27)
LONG = "Bartholomew-Emmanuel Llywelyn Featherstonehaugh-ap-Gwilym-Cholmondeley"


def sentence(store: Store, case_id: UUID, days_ago: int) -> None:
    values = {
        "order_type": OrderType.COMMUNITY,
        "order_on": TODAY - timedelta(days=days_ago),
        "ends_on": TODAY + timedelta(days=300),
    }
    do(store, lambda uow: record_order(uow, case_id, values))


def book(store: Store, case_id: UUID, on: date, starts: time = time(11)) -> Contact:
    entry = ContactEntry(
        contact_type="COAP",
        on=on,
        starts_at=starts,
        ends_at=starts.replace(minute=45),
        location="Penlan House",
    )
    return do(store, lambda uow: book_appointment(uow, case_id, entry)).result


@pytest.fixture
def case_id(store: Store) -> UUID:
    """Two cases with much to do, late and soon; the first has an outcome to record."""
    other = add_case(store, "K417702", "Kieran", "Docherty-Vaughan")
    sentence(store, other, 1)
    made = add_case(store)
    sentence(store, made, 20)
    book(store, made, TODAY - timedelta(days=5))
    return made


def open_page(qtbot: QtBot, desk: TestingDesk, width: int = 1294) -> TodayPage:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(width, 720)
    page.show()
    page.open_page()
    settle(qtbot, desk)
    return page


@pytest.fixture
def page(qtbot: QtBot, desk: TestingDesk, case_id: UUID) -> TodayPage:
    del case_id
    return open_page(qtbot, desk)


def rows(page: TodayPage) -> list[Row]:
    model = page.ui.lines.rows_model()
    assert model is not None
    return list(model.rows())


def lines(page: TodayPage) -> list[Line]:
    return [row for row in rows(page) if isinstance(row, Line)]


def press(page: TodayPage, key: Qt.Key) -> None:
    QTest.keyClick(page.ui.lines, key)


def buttons(page: TodayPage, words: str) -> list[QPushButton]:
    return [b for b in page.findChildren(QPushButton) if b.text() == words and b.isVisibleTo(page)]


# The list


def test_groups_stand_under_headings_with_their_counts(page: TodayPage) -> None:
    headings = [row for row in rows(page) if isinstance(row, Heading)]
    assert [heading.words for heading in headings] == ["Overdue", "Next 7 days"]
    for heading in headings:
        held = [line for line in lines(page) if line.prompt.state is heading.state]
        assert heading.count == len(held) > 0
    assert page.ui.title.text() == "Wednesday 27 May 2026"


def test_the_counts_are_said_in_words_and_the_late_ones_in_red(page: TodayPage) -> None:
    content = page._content
    assert content is not None
    late = content.count(State.OVERDUE)
    assert late
    assert page.ui.counts.accessibleName().startswith(f"{late} overdue, ")
    assert "waiting for others" in page.ui.counts.accessibleName()


def test_the_rail_is_told_how_much_is_late_and_due(
    qtbot: QtBot, desk: TestingDesk, case_id: UUID
) -> None:
    del case_id
    page = TodayPage(desk)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.counted) as told:
        page.open_page()
    content = page._content
    assert content is not None
    assert told.args == [content.count(State.OVERDUE), content.count(State.DUE)]


def test_nothing_to_do_says_what_will_appear(qtbot: QtBot, desk: TestingDesk) -> None:
    page = open_page(qtbot, desk)
    assert page.ui.lines._empty.isVisible()
    assert rows(page) == []


def test_a_long_name_is_whole_in_the_tool_tip(
    qtbot: QtBot, desk: TestingDesk, store: Store
) -> None:
    forename, _, surname = LONG.partition(" Featherstonehaugh")
    made = add_case(store, "F900352", forename, f"Featherstonehaugh{surname}")
    sentence(store, made, 20)
    page = open_page(qtbot, desk)
    model = page.ui.lines.rows_model()
    assert model is not None
    assert LONG in model.cell(1, 1).tooltip


# By keyboard alone


def test_the_first_line_is_selected_and_open_not_its_heading(page: TodayPage) -> None:
    assert page.ui.lines.hasFocus()
    line = page.selected()
    assert line is not None
    assert line is lines(page)[0]
    assert page.ui.lines.opened_id() == (line.prompt.case_id, line.prompt.group)


def test_up_down_home_and_end_pass_over_headings(page: TodayPage) -> None:
    seen = []
    for _ in rows(page):
        seen.append(page.selected())
        press(page, Qt.Key.Key_Down)
    assert None not in seen
    assert list(dict.fromkeys(id(line) for line in seen)) == [id(line) for line in lines(page)]
    press(page, Qt.Key.Key_Home)
    assert page.selected() is lines(page)[0]
    press(page, Qt.Key.Key_Up)
    assert page.selected() is lines(page)[0]
    press(page, Qt.Key.Key_End)
    assert page.selected() is lines(page)[-1]


def test_enter_does_it(page: TodayPage, desk: TestingDesk) -> None:
    line = page.selected()
    assert line is not None
    press(page, Qt.Key.Key_Return)
    ((case_id, opened, _subject),) = desk.navigator.cases
    assert case_id == line.prompt.case_id
    assert opened in {"contacts", "induction", "sentence_plan", "sentence"}


def test_o_opens_the_case(page: TodayPage, desk: TestingDesk) -> None:
    line = page.selected()
    assert line is not None
    press(page, Qt.Key.Key_O)
    assert desk.navigator.cases == [(line.prompt.case_id, "overview", "")]


def test_1_to_4_jump_to_a_group(page: TodayPage) -> None:
    order = [State.OVERDUE, State.DUE, State.UPCOMING, State.WAITING]
    there = {line.prompt.state for line in lines(page)}
    assert len(there) > 1
    for number, state in reversed(list(enumerate(order, start=1))):
        before = page.selected()
        press(page, Qt.Key(Qt.Key.Key_0.value + number))
        line = page.selected()
        assert line is not None
        if state in there:
            first = next(each for each in lines(page) if each.prompt.state is state)
            assert line is first
        else:
            assert line is before


def test_p_puts_off_with_a_day_and_a_reason_and_the_line_goes(
    qtbot: QtBot, desk: TestingDesk, page: TodayPage, store: Store
) -> None:
    press(page, Qt.Key.Key_End)
    line = page.selected()
    assert line is not None
    press(page, Qt.Key.Key_P)
    dialog = page.findChild(PutOffDialog)
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClicks(dialog.until, "5.6")
    dialog.reason.setFocus()
    QTest.keyClicks(dialog.reason, "In hospital until then")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, desk)
    assert (line.prompt.case_id, line.prompt.code) not in {
        (each.prompt.case_id, each.prompt.code) for each in lines(page)
    }
    assert page.selected() is not None
    assert store.reader(OFFICER).drafts_left_open() == []


# Putting off


@pytest.fixture
def dialog(page: TodayPage) -> PutOffDialog:
    page.put_off()
    found = page.findChild(PutOffDialog)
    assert found is not None
    return found


def test_without_day_and_reason_each_field_says_what_is_missing(
    qtbot: QtBot, desk: TestingDesk, dialog: PutOffDialog
) -> None:
    dialog.save()
    settle(qtbot, desk)
    assert dialog.isVisible()
    assert dialog._fields["until_on"].problem() == "Say until which day."
    assert dialog._fields["reason"].problem() == "Say why it can wait."


def test_a_day_that_cannot_be_read_is_answered_beside_the_field(
    qtbot: QtBot, desk: TestingDesk, dialog: PutOffDialog
) -> None:
    QTest.keyClicks(dialog.until, "31.6")
    dialog.save()
    settle(qtbot, desk)
    assert "30 days" in dialog._fields["until_on"].problem()


def test_what_is_typed_is_kept_and_put_back(
    qtbot: QtBot, desk: TestingDesk, page: TodayPage, dialog: PutOffDialog
) -> None:
    QTest.keyClicks(dialog.until, "5.6")
    QTest.keyClicks(dialog.reason, "In hosp")
    dialog.reject()
    settle(qtbot, desk)
    page.put_off()
    again = page.findChildren(PutOffDialog)[-1]
    settle(qtbot, desk)
    assert again.reason.toPlainText() == "In hosp"
    assert again.until.day() == date(2026, 6, 5)
    again.reject()


def test_a_put_off_left_half_written_is_gone_on_with_from_today(
    qtbot: QtBot, desk: TestingDesk, page: TodayPage, dialog: PutOffDialog
) -> None:
    QTest.keyClicks(dialog.reason, "In hosp")
    dialog.reject()
    settle(qtbot, desk)
    page._read()
    settle(qtbot, desk)
    content = page._content
    assert content is not None
    (draft,) = content.drafts
    page._go_on(draft)
    settle(qtbot, desk)
    assert page.findChildren(PutOffDialog)[-1].reason.toPlainText() == "In hosp"
    page.findChildren(PutOffDialog)[-1].reject()
    settle(qtbot, desk)
    # When the prompt is done meanwhile, the case is opened.
    gone = replace(draft, key=replace(draft.key, subject="done:long ago"))
    page._go_on(gone)
    assert desk.navigator.cases[-1] == (draft.key.case_id, "overview", "")


def test_a_role_that_may_not_put_off_is_told(
    qtbot: QtBot, desk: TestingDesk, page: TodayPage
) -> None:
    content = page._content
    assert content is not None
    page._show(
        replace(content, lines=tuple(replace(line, may_put_off=False) for line in content.lines))
    )
    page.ui.lines.selectRow(len(rows(page)) - 1)
    (button,) = buttons(page, "Put off with a reason")
    assert not button.isEnabled()
    assert button.toolTip() == "Your role does not put prompts off."
    press(page, Qt.Key.Key_P)
    assert page.findChild(PutOffDialog) is None
    settle(qtbot, desk)


# Kept up to date


def test_the_lines_refresh_after_a_commit(
    qtbot: QtBot, desk: TestingDesk, page: TodayPage, store: Store, case_id: UUID
) -> None:
    contact = next(c for c in file_of(store, case_id).contacts if not c.outcome)
    assert "outcome_to_record" in {line.prompt.code for line in lines(page)}
    desk.tasks.write(
        lambda uow: record_outcome(uow, OutcomeEntry(outcome="ATTC"), seen=contact),
        page,
        lambda _done: None,
    )
    settle(qtbot, desk)
    assert "outcome_to_record" not in {line.prompt.code for line in lines(page)}


def test_the_selected_line_stays_selected_after_a_refresh(
    qtbot: QtBot, desk: TestingDesk, page: TodayPage
) -> None:
    press(page, Qt.Key.Key_End)
    before = page.selected()
    assert before is not None
    page.open_page()
    settle(qtbot, desk)
    after = page.selected()
    assert after is not None
    assert after.prompt == before.prompt


def test_many_commits_in_a_row_are_read_once_more_not_each(
    qtbot: QtBot, desk: TestingDesk, page: TodayPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    query = desk.tasks.query

    def count(work: Callable[..., object], *rest: object) -> None:
        asked.append(work)
        query(work, *rest)  # type: ignore[arg-type] # handed on as it came

    monkeypatch.setattr(desk.tasks, "query", count)
    for _ in range(30):
        page._read()
    settle(qtbot, desk)
    assert len(asked) == 2


def test_a_new_day_shows_itself_and_its_lines_once_they_are_computed(
    qtbot: QtBot, desk: TestingDesk, page: TodayPage, clock: Clock
) -> None:
    clock.now += timedelta(days=1)
    desk.feed.minute.emit()
    settle(qtbot, desk)
    assert page.ui.title.text() == "Thursday 28 May 2026"
    assert "2 still to be looked through" in page.ui.counts.accessibleName()
    assert page._look_again.isActive()
    desk.tasks.in_background(lambda given: given.sweep_prompts(1) > 0)
    settle(qtbot, desk)
    desk.feed.swept.emit()
    settle(qtbot, desk)
    assert "still" not in page.ui.counts.accessibleName()
    # What was coming up yesterday is due today.
    assert "Today" in {row.words for row in rows(page) if isinstance(row, Heading)}


def test_the_line_of_now_moves_with_the_minutes_without_asking_the_store(
    qtbot: QtBot,
    desk: TestingDesk,
    store: Store,
    case_id: UUID,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book(store, case_id, TODAY)
    page = open_page(qtbot, desk)

    def lines_of_now() -> list[str]:
        named = (each.accessibleName() for each in page.ui.panel.findChildren(QWidget))
        return [name for name in named if name.startswith("Now, ")]

    def refuse(*_given: object) -> None:
        raise AssertionError

    assert lines_of_now() == ["Now, 09:41"]
    clock.now += timedelta(minutes=2)
    monkeypatch.setattr(desk.tasks, "query", refuse)
    desk.feed.minute.emit()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert lines_of_now() == ["Now, 09:43"]


def test_trouble_with_the_store_is_said_and_tried_again(
    qtbot: QtBot, desk: TestingDesk, page: TodayPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from om_desktop.errors import EnvironmentProblem, Trouble
    from om_desktop.views import today_page

    def refuse(_reader: object) -> None:
        raise EnvironmentProblem(Trouble.DAMAGED, "Damaged.", "Put back a backup.")

    with monkeypatch.context() as broken:
        broken.setattr(today_page, "today_content", refuse)
        page.open_page()
        settle(qtbot, desk)
    assert desk.navigator.said == [
        ("Today cannot be shown.", "Damaged. Put back a backup.", "warn")
    ]
    page.open_page()
    settle(qtbot, desk)
    assert not page._is_reading


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
        ("sentence_plan.step", "7", "Sentence plan: step", "sentence_plan", "step:7"),
        (
            "sentence_plan.view",
            "7",
            "Sentence plan: what the person says",
            "sentence_plan",
            "view:7",
        ),
        ("sentence_plan.answer.yes", "7", "Sentence plan: answer", "sentence_plan", "answer.yes:7"),
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
