"""The history page: every change in words, filters, detail, and looking back to a day."""

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from om_desktop.domain.contact import Contact
from om_desktop.domain.kinds import RECORD_KINDS
from om_desktop.operations.contacts import ContactEntry, record_contact
from om_desktop.operations.ports import new_id
from om_desktop.storage.queries.history import PAGE
from om_desktop.storage.store import Store
from om_desktop.views.history_page import HistoryPage
from tests.support.acting import do, file_of
from tests.support.desks import TestingDesk, settle
from tests.support.people import DUTY, OFFICER
from tests.support.stores import Clock, add_case

YESTERDAY, TODAY = date(2026, 5, 26), date(2026, 5, 27)
NOTES = "Talked about work & home <now>. Will ring on Monday."


@pytest.fixture
def case_id(store: Store, clock: Clock) -> UUID:
    """A case of yesterday; today a call was recorded by duty, and its note changed."""
    clock.now -= timedelta(days=1)
    made = add_case(store)
    clock.now += timedelta(days=1)
    entry = ContactEntry(contact_type="CTOA", on=TODAY, starts_at=time(9), notes=NOTES)
    seen = do(store, lambda uow: record_contact(uow, made, entry), DUTY).result
    changed = replace(seen, notes=f"{NOTES} He did.")
    do(store, lambda uow: uow.save(changed, seen=seen), DUTY)
    return made


@pytest.fixture
def page(qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID) -> HistoryPage:
    made = HistoryPage(desk)
    qtbot.addWidget(made)
    made.resize(1294, 612)
    made.show()
    show(qtbot, desk, made, store, case_id)
    return made


def show(
    qtbot: QtBot,
    desk: TestingDesk,
    page: HistoryPage,
    store: Store,
    case_id: UUID,
    known_on: date | None = None,
) -> None:
    page.show_case(file_of(store, case_id), known_on)
    settle(qtbot, desk)


def type_day(page: HistoryPage, words: str) -> None:
    page.ui.known_on.setFocus()
    page.ui.known_on.selectAll()
    QTest.keyClick(page.ui.known_on, Qt.Key.Key_Delete)
    QTest.keyClicks(page.ui.known_on, words)
    QTest.keyClick(page.ui.known_on, Qt.Key.Key_Return)


def fields(page: HistoryPage) -> list[str]:
    return [change.field for change in page._changes.rows()]


def test_every_change_is_listed_newest_first_with_a_count(page: HistoryPage) -> None:
    assert fields(page) == ["Notes", "New entry", "New entry", "New entry"]
    assert page.ui.count.text() == "Showing 4 of 4 changes"
    assert not page.ui.older.isVisible()


def test_words_in_any_change_are_found_while_typing(qtbot: QtBot, page: HistoryPage) -> None:
    QTest.keyClicks(page.ui.words, "he DID")
    qtbot.waitUntil(lambda: fields(page) == ["Notes"], timeout=3_000)
    assert page.ui.count.text() == "Showing 1 of 4 changes"
    page.ui.words.setText("nobody wrote this")
    qtbot.waitUntil(lambda: fields(page) == [], timeout=3_000)
    assert page.ui.changes._empty.isVisible()


def test_filters_by_person_and_by_part_of_the_case(
    qtbot: QtBot, desk: TestingDesk, page: HistoryPage
) -> None:
    people = [page.ui.who.itemText(place) for place in range(page.ui.who.count())]
    assert people == ["Anyone", "Carys Whitcombe", "Tomos Adeyemi"]
    page.ui.who.setCurrentText("Tomos Adeyemi")
    settle(qtbot, desk)
    assert fields(page) == ["Notes", "New entry"]
    page.ui.part.setCurrentText("Person")
    settle(qtbot, desk)
    assert fields(page) == []
    page.ui.who.setCurrentText("Anyone")
    settle(qtbot, desk)
    assert fields(page) == ["New entry"]


def test_every_kind_of_record_can_be_chosen_by_its_words(page: HistoryPage) -> None:
    offered = {page.ui.part.itemText(place) for place in range(1, page.ui.part.count())}
    assert offered == {kind.LABEL for kind in RECORD_KINDS}


def test_what_the_system_wrote_is_hidden_until_it_is_asked_for(
    qtbot: QtBot, desk: TestingDesk, page: HistoryPage, store: Store, case_id: UUID
) -> None:
    entry = Contact(
        record_id=new_id(), case_id=case_id, contact_type="CTOA", on=TODAY, system_entry=True
    )
    do(store, lambda uow: uow.save(entry, seen=None))
    show(qtbot, desk, page, store, case_id)
    assert page.ui.count.text() == "Showing 4 of 5 changes"
    page.ui.hide_system.click()
    settle(qtbot, desk)
    assert page.ui.count.text() == "Showing 5 of 5 changes"
    page.ui.safety.click()
    settle(qtbot, desk)
    assert fields(page) == []


def test_the_detail_compares_the_whole_words_and_says_how_it_was_made(page: HistoryPage) -> None:
    page.ui.changes.selectRow(0)
    assert page.ui.detail.isVisible()
    assert page.ui.before_label.text() == "Before, Notes"
    assert page.ui.before.toPlainText() == NOTES
    assert page.ui.after.toPlainText() == f"{NOTES} He did."
    html = page.ui.after.toHtml()
    assert "underline" in html
    assert html.index("underline") < html.index("He did.")
    assert page.ui.made.text().startswith("Tomos Adeyemi, Wed 27 May 2026 09:41, on laptop ")


def test_the_detail_of_a_new_entry_lists_everything_it_says(page: HistoryPage) -> None:
    page.ui.changes.selectRow(1)
    assert page.ui.before.toPlainText() == "None"
    lines = page.ui.after.toPlainText().splitlines()
    assert "Start: 09:00" in lines
    assert f"Notes: {NOTES}" in lines


def test_nothing_selected_shows_no_detail(
    qtbot: QtBot, desk: TestingDesk, page: HistoryPage
) -> None:
    assert not page.ui.detail.isVisible()
    page.ui.changes.selectRow(0)
    page.ui.part.setCurrentText("Case")
    settle(qtbot, desk)
    assert not page.ui.detail.isVisible()


# Looking back


def test_a_day_typed_in_looks_back(qtbot: QtBot, page: HistoryPage) -> None:
    with qtbot.waitSignal(page.looked_back) as asked:
        type_day(page, "26.5")
    assert asked.args == [YESTERDAY]


def test_a_day_is_waited_for_until_it_is_typed_whole(page: HistoryPage) -> None:
    asked: list[object] = []
    page.looked_back.connect(asked.append)
    page.ui.known_on.setFocus()
    QTest.keyClicks(page.ui.known_on, "26.5.26")
    assert (asked, page.ui.known_on.text()) == ([], "26.5.26")
    QTest.keyClick(page.ui.known_on, Qt.Key.Key_Return)
    assert asked == [YESTERDAY]


def test_a_day_picked_from_the_month_looks_back(page: HistoryPage) -> None:
    asked: list[object] = []
    page.looked_back.connect(asked.append)
    page.ui.known_on.set_day(YESTERDAY)
    page.ui.known_on.day_changed.emit(YESTERDAY)
    assert asked == [YESTERDAY]


def test_what_is_no_day_is_said(page: HistoryPage, desk: TestingDesk) -> None:
    type_day(page, "next wednesdayish")
    ((said, _detail, kind),) = desk.navigator.said
    assert (said, kind) == ("This day cannot be shown.", "warn")


def test_earlier_and_later_go_by_a_day_of_change(
    qtbot: QtBot, desk: TestingDesk, page: HistoryPage, store: Store, case_id: UUID
) -> None:
    asked: list[object] = []
    page.looked_back.connect(asked.append)
    assert not page.ui.later.isEnabled()
    page.ui.earlier.click()  # past today's changes there is yesterday
    show(qtbot, desk, page, store, case_id, TODAY - timedelta(days=1))
    assert not page.ui.earlier.isEnabled()
    page.ui.later.click()
    assert asked == [YESTERDAY, None]


def test_looking_back_lists_what_had_been_changed_by_then(
    qtbot: QtBot, desk: TestingDesk, page: HistoryPage, store: Store, case_id: UUID
) -> None:
    show(qtbot, desk, page, store, case_id, YESTERDAY)
    assert fields(page) == ["New entry", "New entry"]
    assert page.ui.count.text() == "Showing 2 of 2 changes up to this day"
    assert page.ui.known_on.day() == YESTERDAY


def test_a_day_before_the_record_began_is_answered_and_changes_nothing(
    page: HistoryPage, desk: TestingDesk
) -> None:
    asked: list[object] = []
    page.looked_back.connect(asked.append)
    type_day(page, "1.1.2020")
    ((said, detail, kind),) = desk.navigator.said
    assert said == "Nothing was in the record that day."
    assert detail == "The record of this case begins on Tue 26 May 2026."
    assert (kind, asked) == ("warn", [])
    assert page.ui.known_on.day() is None


@pytest.mark.parametrize("day", ["today", "5.6.2026"])
def test_today_and_a_day_to_come_mean_now(page: HistoryPage, day: str) -> None:
    asked: list[object] = []
    page.looked_back.connect(asked.append)
    type_day(page, day)
    assert asked == []
    assert page.ui.known_on.day() is None


def test_taking_the_day_away_comes_back_to_now(
    qtbot: QtBot, desk: TestingDesk, page: HistoryPage, store: Store, case_id: UUID
) -> None:
    show(qtbot, desk, page, store, case_id, YESTERDAY)
    asked: list[object] = []
    page.looked_back.connect(asked.append)
    type_day(page, "")
    assert asked == [None]


# Much, and another case


def test_older_changes_are_one_press_away(
    qtbot: QtBot, desk: TestingDesk, page: HistoryPage, store: Store, case_id: UUID
) -> None:
    def write(uow: object) -> None:
        for number in range(PAGE + 20):
            contact = Contact(
                record_id=new_id(), case_id=case_id, contact_type="CTOA", on=TODAY,
                notes=str(number),
            )  # fmt: skip
            uow.save(contact, seen=None)  # type: ignore[attr-defined] # a unit of work

    do(store, write)
    show(qtbot, desk, page, store, case_id)
    assert page.ui.count.text() == "Showing 500 of 524 changes"
    assert page.ui.older.text() == "Show 24 older changes"
    page.ui.older.click()
    settle(qtbot, desk)
    assert page.ui.count.text() == "Showing 524 of 524 changes"
    assert not page.ui.older.isVisible()


def test_another_case_shows_its_own_changes(
    qtbot: QtBot, desk: TestingDesk, page: HistoryPage, store: Store
) -> None:
    other = add_case(store, "K417702", "Kieran", "Docherty-Vaughan")
    show(qtbot, desk, page, store, other)
    assert fields(page) == ["New entry", "New entry"]


def test_a_case_that_was_locked_meanwhile_is_said(
    qtbot: QtBot, desk: TestingDesk, page: HistoryPage, store: Store, case_id: UUID
) -> None:
    file = file_of(store, case_id)
    locked = replace(
        file.case, exclusions=frozenset({OFFICER.staff_code}), exclusion_message="Not for you."
    )
    do(store, lambda uow: uow.save(locked, seen=file.case), DUTY)
    page.show_case(file, None)
    settle(qtbot, desk)
    assert ("The history cannot be shown.", "Not for you.", "warn") in desk.navigator.said


def test_everything_is_reached_by_tab_and_has_a_name(page: HistoryPage) -> None:
    ui = page.ui
    for part in (ui.known_on, ui.earlier, ui.later, ui.strip, ui.words, ui.who, ui.part):
        assert part.accessibleName()
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert page.focusProxy() is ui.changes
    assert ui.filters.height() >= ui.words.height()
    assert all(part.isVisible() for part in (ui.words, ui.who, ui.part, ui.safety, ui.count))
