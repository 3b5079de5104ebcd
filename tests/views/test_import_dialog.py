"""Case data comes in from the window: read whole or not at all, then case by case, then told."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from om_desktop.domain.staff import StaffMember
from om_desktop.paths import resource
from om_desktop.storage.queries.caseload import caseload
from om_desktop.storage.store import Store
from om_desktop.views.caseload_page import CaseloadPage
from om_desktop.views.desk import Desk
from om_desktop.views.import_dialog import ImportDialog
from tests.support.desks import TestingDesk, desk_over, settle
from tests.support.people import ADMINISTRATOR, COLLEAGUE, MANAGER, OFFICER, READER
from tests.support.stores import add_case

CRN = "X000001"
SAMPLE = sorted(resource("demo", "moj").glob("mpop__X000001-*.json"))


class Chosen(ImportDialog):
    """The dialog with its files already chosen."""

    def __init__(self, desk: Desk, paths: list[Path]) -> None:
        super().__init__(desk)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.paths = paths

    def ask_for_files(self) -> list[Path]:
        return self.paths


Choose = Callable[..., Chosen]


@pytest.fixture
def choose(desk: TestingDesk, qtbot: QtBot) -> Choose:
    """Open the dialog and press Enter on its first button, as a keyboard user does."""

    def opened(*paths: Path, wait: bool = True) -> Chosen:
        dialog = Chosen(desk, list(paths))
        qtbot.addWidget(dialog)
        dialog.open()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        if wait:
            settle(qtbot, desk, quiet_ms=150)
        return dialog

    return opened


def crns(store: Store) -> list[str]:
    return sorted(row.crn for row in caseload(store.reader(OFFICER)).rows)


def journal_length(store: Store) -> int:
    row = store._connection.execute("SELECT count(*) FROM journal").fetchone()
    return int(row[0])


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def list_of(folder: Path, *numbers: str) -> Path:
    rows = "".join(f"{crn},Anwen,Probert-{crn},1988-02-03\n" for crn in numbers)
    return written(folder, "caseload.csv", f"crn,forename,surname,date_of_birth\n{rows}")


def test_published_files_become_a_case_that_the_open_caseload_shows(
    desk: TestingDesk, store: Store, qtbot: QtBot, choose: Choose
) -> None:
    page = CaseloadPage(desk)
    qtbot.addWidget(page)
    page.open_page()
    settle(qtbot, desk)
    assert page.ui.count.text() == "Showing 0 of 0"
    dialog = choose(*SAMPLE)
    assert page.ui.count.text() == "Showing 1 of 1"
    assert crns(store) == [CRN]
    said = dialog.ui.report.toPlainText()
    assert f"{CRN}: new case" in said
    assert all(path.name in said for path in SAMPLE)
    assert dialog.ui.outcome.accessibleName() == "1 case imported"
    assert dialog.ui.progress.isHidden()


def test_the_report_is_read_and_closed_by_keyboard(choose: Choose) -> None:
    dialog = choose(*SAMPLE)
    assert dialog.ui.report.hasFocus()
    assert dialog.ui.report.isReadOnly()
    QTest.keyClick(dialog.ui.report, Qt.Key.Key_Tab)
    assert dialog.ui.close.hasFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isHidden()


def test_the_same_files_again_change_nothing(store: Store, choose: Choose) -> None:
    choose(*SAMPLE)
    before = journal_length(store)
    again = choose(*SAMPLE)
    assert journal_length(store) == before
    assert again.ui.outcome.accessibleName() == "Nothing has changed"
    assert f"{CRN}: nothing changed." in again.ui.report.toPlainText()


def test_a_broken_file_is_answered_and_the_whole_ones_beside_it_wait(
    desk: TestingDesk, store: Store, qtbot: QtBot, choose: Choose, tmp_path: Path
) -> None:
    broken = written(tmp_path, "half.json", '{"crn": "X000')
    dialog = choose(*SAMPLE, broken)
    assert crns(store) == []
    assert dialog.ui.outcome.accessibleName() == "Nothing was imported"
    assert "half.json: The file is not whole JSON" in dialog.ui.outcome.accessibleDescription()
    assert dialog.ui.report.isHidden()
    dialog.paths.remove(broken)
    dialog.ui.choose.click()
    settle(qtbot, desk, quiet_ms=150)
    assert crns(store) == [CRN]


def test_many_broken_files_do_not_fill_the_screen(choose: Choose, tmp_path: Path) -> None:
    dialog = choose(*(written(tmp_path, f"{number}.json", "") for number in range(30)))
    said = dialog.ui.outcome.accessibleDescription()
    assert said.count("The file is empty.") == 6
    assert said.endswith("24 more files cannot be read either.")


def test_files_without_a_case_are_told_so(choose: Choose, tmp_path: Path) -> None:
    dialog = choose(written(tmp_path, "other.json", '{"colour": "green"}'))
    assert dialog.ui.outcome.accessibleName() == "Nothing was imported"
    assert "Not a shape this program knows." in dialog.ui.report.toPlainText()


def test_no_file_chosen_leaves_the_dialog_as_it_was(choose: Choose) -> None:
    dialog = choose()
    assert dialog.ui.report.isHidden()
    assert dialog.ui.choose.isEnabled()


def test_a_case_of_a_colleague_is_refused_and_the_others_are_taken(
    store: Store, choose: Choose, tmp_path: Path
) -> None:
    add_case(store, crn="X000002", forename="Iolo", surname="Trahaearn", officer=COLLEAGUE)
    dialog = choose(list_of(tmp_path, "X000002", "X000003"))
    said = dialog.ui.report.toPlainText()
    assert "X000002: not taken. Offender manager: not allowed here" in said
    assert "X000003: new case" in said
    assert dialog.ui.outcome.accessibleName() == "1 case imported"
    assert "1 case could not be taken" in dialog.ui.outcome.accessibleDescription()


@pytest.mark.parametrize("way", ["cancel", "escape"])
def test_cancel_stops_between_two_cases_and_says_how_far_it_came(
    desk: TestingDesk, store: Store, qtbot: QtBot, choose: Choose, tmp_path: Path, way: str
) -> None:
    numbers = [f"X{number:06}" for number in range(36)]
    dialog = choose(list_of(tmp_path, *numbers), wait=False)
    words: list[str] = []

    def stop_at_the_third(_changes: object) -> None:
        words.append(dialog.ui.progress.accessibleName())
        if len(words) == 3 and way == "escape":
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        elif len(words) == 3:
            (cancel,) = dialog.ui.progress.findChildren(QPushButton)
            cancel.click()

    desk.feed.changed.connect(stop_at_the_third)
    qtbot.waitUntil(lambda: not dialog.ui.report.isHidden())
    settle(qtbot, desk)
    assert words == [f"Importing {number} of 36" for number in (1, 2, 3)]
    assert crns(store) == numbers[:3]
    assert dialog.ui.outcome.accessibleName() == "The import was stopped"
    said = dialog.ui.outcome.accessibleDescription()
    assert said == "3 of 36 cases were imported and stay."
    assert dialog.isVisible()


def test_a_store_that_is_full_ends_it_and_what_came_in_stays(
    desk: TestingDesk,
    store: Store,
    qtbot: QtBot,
    choose: Choose,
    tmp_path: Path,
) -> None:
    dialog = choose(list_of(tmp_path, *(f"X{number:06}" for number in range(200))), wait=False)

    def no_more_room(_changes: object) -> None:
        desk.feed.changed.disconnect(no_more_room)
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")

    desk.feed.changed.connect(no_more_room)
    qtbot.waitUntil(lambda: not dialog.ui.report.isHidden(), timeout=30_000)
    settle(qtbot, desk)
    title = dialog.ui.outcome.accessibleName()
    said = dialog.ui.outcome.accessibleDescription()
    assert title == "The import could not go on"
    told = re.search(r"(\d+) of 200 cases were imported and stay\.", said)
    assert told is not None
    assert len(crns(store)) == int(told.group(1)) < 200
    assert "X000000: new case" in dialog.ui.report.toPlainText()


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [(OFFICER, True), (MANAGER, True), (ADMINISTRATOR, True), (READER, False)],
)
def test_it_is_offered_to_those_who_may_register_a_case(
    store: Store, qtbot: QtBot, actor: StaffMember, *, allowed: bool
) -> None:
    with desk_over(store, actor) as desk:
        page = CaseloadPage(desk)
        qtbot.addWidget(page)
        page.show()
        page.open_page()
        settle(qtbot, desk)
        offers = [b for b in page.findChildren(QPushButton) if b.text() == "Import case data"]
        assert [button.isVisible() for button in offers].count(True) == (2 if allowed else 0)


@pytest.mark.parametrize("place", ["head", "empty list"])
def test_the_caseload_opens_it_once(desk: TestingDesk, qtbot: QtBot, place: str) -> None:
    page = CaseloadPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.open_page()
    settle(qtbot, desk)
    page.ui.words.setText("nobody")
    page._show_rows()
    offers = [b for b in page.findChildren(QPushButton) if b.text() == "Import case data"]
    head = page.ui.import_data
    (empty,) = (button for button in offers if button is not head)
    QTest.keyClick(head if place == "head" else empty, Qt.Key.Key_Space)
    (dialog,) = page.findChildren(ImportDialog)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
