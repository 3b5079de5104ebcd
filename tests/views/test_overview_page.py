"""The overview of a case: what needs doing, the timeline and its table, figures, key dates."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from om_desktop.domain.staff import StaffMember
from om_desktop.operations.reference import load_reference
from om_desktop.prompts.prompt import Page, PromptAction, State
from om_desktop.storage.store import Store
from om_desktop.views.case_pages import CASE_PAGES
from om_desktop.views.overview_content import ActivityDays, Month
from om_desktop.views.overview_figures import DayBoxes, MonthBars
from om_desktop.views.overview_page import OverviewPage
from om_desktop.views.prompt_line import distance_cell, due_cell, leads_to, urgency_mark
from tests.prompts.asking import the_prompt
from tests.support.acting import file_of
from tests.support.desks import TestingDesk, desk_over, settle
from tests.support.full_case import add_empty_case
from tests.support.long_case import add_long_case
from tests.support.people import OFFICER, READER


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_long_case(store)


def shown(
    qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID, known_on: date | None = None
) -> OverviewPage:
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    page.resize(1_294, 612)
    page.show()
    reader = store.reader(desk.actor)
    file = reader.case_as_known_on(case_id, known_on) if known_on else reader.case_file(case_id)
    page.show_case(file, known_on)
    settle(qtbot, desk)
    return page


@pytest.fixture
def page(qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID) -> OverviewPage:
    return shown(qtbot, desk, store, case_id)


def test_what_needs_doing_comes_first_with_its_count(page: OverviewPage) -> None:
    count = page._needs.rowCount()
    assert count
    assert page.ui.needs_count.text() == str(count)
    states = [prompt.state.rank for prompt in page._needs.rows()]
    assert states == sorted(states)


def test_enter_on_a_line_goes_where_it_is_done(page: OverviewPage, desk: TestingDesk) -> None:
    page.ui.needs.setFocus()
    prompt = page.ui.needs.selected_row()
    QTest.keyClick(page.ui.needs, Qt.Key.Key_Return)
    where, subject = leads_to(prompt)
    assert desk.navigator.cases == [(prompt.case_id, where, subject)]


def test_book_and_plan_visit_open_the_booking(
    page: OverviewPage, desk: TestingDesk, case_id: UUID
) -> None:
    page.ui.book.click()
    page.ui.visit.click()
    assert desk.navigator.cases == [
        (case_id, "contacts", "book"),
        (case_id, "contacts", "book:CHVS"),
    ]


def test_the_table_says_the_same_as_the_picture(page: OverviewPage) -> None:
    marks = page._shown.timeline.marks if page._shown else ()
    assert len(marks) > 20
    page.ui.as_table.click()
    assert page.ui.marks.isVisible()
    assert not page.ui.picture.isVisible()
    assert page._marks.rows() == tuple(reversed(marks))
    QTest.keyClick(page.ui.marks, Qt.Key.Key_T)
    assert page.ui.picture.isVisible()
    assert page.ui.picture.hasFocus()


def test_a_line_of_the_table_opens_the_entry(
    page: OverviewPage, desk: TestingDesk, case_id: UUID
) -> None:
    page.ui.as_table.click()
    page.ui.marks.selectRow(2)
    mark = page.ui.marks.selected_row()
    QTest.keyClick(page.ui.marks, Qt.Key.Key_Return)
    assert desk.navigator.cases == [(case_id, mark.page, mark.subject)]


def test_a_mark_of_the_picture_opens_the_entry(
    page: OverviewPage, desk: TestingDesk, case_id: UUID
) -> None:
    page.ui.picture.setFocus()
    QTest.keyClick(page.ui.picture, Qt.Key.Key_Home)
    QTest.keyClick(page.ui.picture, Qt.Key.Key_Return)
    assert page._shown is not None
    first = page._shown.timeline.marks[0]
    assert desk.navigator.cases == [(case_id, "contacts", first.subject)]


def test_twelve_or_three_months_show_a_part_of_it(page: OverviewPage) -> None:
    whole = page._marks.rowCount()
    page.ui.span.set_value("3")
    page._show_span()
    part = page._marks.rowCount()
    assert 0 < part < whole
    page.ui.span.set_value("whole")
    page._show_span()
    assert page._marks.rowCount() == whole


def test_the_figures_are_said_in_words(page: OverviewPage) -> None:
    assert page.ui.contact_total.text().endswith("kept")
    assert "used" in page.ui.activity_total.text()
    assert "of the order left" in page.ui.activity_words.text()
    assert "kept" in page.ui.months.accessibleName()
    assert "activity days used" in page.ui.activity.accessibleName()


def test_a_case_with_nothing_says_so(qtbot: QtBot, desk: TestingDesk, store: Store) -> None:
    page = shown(qtbot, desk, store, add_empty_case(store))
    assert page.ui.contact_total.text() == "none yet"
    assert page.ui.activity_words.text() == "No order has any."
    page.ui.as_table.click()
    assert page._marks.rowCount() == 0
    assert page.ui.marks._empty.isVisible()


def test_looking_back_shows_that_day_and_books_nothing(
    qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID
) -> None:
    page = shown(qtbot, desk, store, case_id, date(2026, 5, 27))
    assert page._shown is not None
    assert page._shown.timeline.today == date(2026, 5, 27)
    assert not page.ui.book.isEnabled()
    assert page.ui.book.toolTip() == "Read only while looking back."


@pytest.mark.parametrize(("actor", "may"), [(OFFICER, True), (READER, False)])
def test_who_may_not_book_is_told_why(
    qtbot: QtBot, store: Store, case_id: UUID, actor: StaffMember, *, may: bool
) -> None:
    with desk_over(store, actor) as desk:
        page = shown(qtbot, desk, store, case_id)
        assert page.ui.book.isEnabled() is may
        assert bool(page.ui.book.toolTip()) is not may


def test_of_two_cases_asked_for_the_last_is_shown(
    qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID
) -> None:
    other = add_empty_case(store)
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    page.show_case(file_of(store, case_id), None)
    page.show_case(file_of(store, other), None)
    settle(qtbot, desk)
    assert page.ui.contact_total.text() == "none yet"


# A prompt as a line


def test_a_prompt_says_when_and_how_pressing() -> None:
    prompt = the_prompt("no_next_appointment")
    calendar = load_reference().calendar
    today = date(2026, 5, 27)
    late = replace(prompt, state=State.OVERDUE, due_on=today - timedelta(days=1))
    assert urgency_mark(late) == "due:overdue"
    assert due_cell(late).text == "Tue 26 May 2026"
    assert distance_cell(late, today, calendar).text == "1 working day late"
    assert distance_cell(late, today, calendar).tone == "danger"
    put_off = replace(late, put_off_until=today + timedelta(days=1))
    assert urgency_mark(put_off) == "due:waiting"
    assert distance_cell(put_off, today, calendar).text == "put off to Thu 28 May 2026"
    missing = replace(prompt, missing_date=True)
    assert due_cell(missing).text == ""
    assert distance_cell(missing, today, calendar).text == "date missing"


@pytest.mark.parametrize("page", Page)
def test_every_action_leads_to_a_page(page: Page) -> None:
    prompt = replace(the_prompt("no_next_appointment"), action=PromptAction(page, "Do it", "7"))
    where, subject = leads_to(prompt)
    assert where in {entry.name for entry in CASE_PAGES}
    assert "{" not in subject


# Small pictures


def test_months_without_contact_and_very_many_are_painted(qtbot: QtBot) -> None:
    bars = MonthBars()
    qtbot.addWidget(bars)
    bars.resize(360, 92)
    bars.grab()
    bars.set_months([Month(date(2026, 4, 1), 0, 0), Month(date(2026, 5, 1), 40, 9)])
    many = bars.grab().toImage()
    bars.set_months([Month(date(2026, 4, 1), 0, 0), Month(date(2026, 5, 1), 4, 0)])
    assert bars.grab().toImage() != many
    assert "May 4 kept, 0 missed" in bars.accessibleName()


def test_activity_days_are_counted_boxes_as_many_as_fit(qtbot: QtBot) -> None:
    boxes = DayBoxes()
    qtbot.addWidget(boxes)
    boxes.resize(360, 60)
    boxes.set_days(None)
    assert boxes.sizeHint().height() <= 4
    boxes.set_days(ActivityDays(3, 35, 100))
    few = boxes.grab().toImage()
    boxes.set_days(ActivityDays(20, 35, 100))
    assert boxes.grab().toImage() != few
    boxes.set_days(ActivityDays(100, 400, None))
    assert not boxes.grab().isNull()
    assert boxes.accessibleName() == "100 of 400 activity days used"
