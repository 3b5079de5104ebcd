"""The list of Today by keyboard and pointer, kept up to date."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from om_desktop.operations.contacts import (
    OutcomeEntry,
    record_outcome,
)
from om_desktop.prompts.prompt import State
from om_desktop.storage.store import Store
from om_desktop.views.put_off_dialog import PutOffDialog
from om_desktop.views.today_lines import Heading
from om_desktop.views.today_page import TodayPage
from tests.support.acting import file_of
from tests.support.desks import TestingDesk, settle
from tests.support.people import OFFICER
from tests.support.stores import Clock, add_case
from tests.support.today import LONG, TODAY, book, lines, open_page, press, rows, sentence

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
