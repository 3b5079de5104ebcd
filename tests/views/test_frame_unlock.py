"""What a person meets at the unlock page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from om_desktop.storage import keys
from om_desktop.storage.connection import STORE_FILE
from om_desktop.storage.startup import take_lock
from om_desktop.views.opening import Opening, Unlocked
from om_desktop.views.unlock_page import UnlockPage
from tests.support.people import DUTY, OFFICER
from tests.support.stores import PASSPHRASE, QUICK, add_case, make_store

OTHER = "copper saddle window fern"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with two people, locked after a while without use."""
    store = make_store(tmp_path / "data")
    store.give_passphrase(DUTY, OTHER, QUICK)
    add_case(store)
    store.note_locked(OFFICER, "idle")
    store.close()
    return tmp_path / "data"


class Unlocking:
    """The page and what it told."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.opening = Opening(folder, stretch=QUICK)
        self.page = UnlockPage(self.opening)
        self.opened: list[Unlocked] = []
        self.page.unlocked.connect(self.opened.append)
        qtbot.addWidget(self.page)
        self.page.resize(1366, 696)
        self.page.show()
        self.ui = self.page._ui

    def wait(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=15_000)

    def type(self, passphrase: str) -> None:
        QTest.keyClicks(self.ui.passphrase.edit, passphrase)
        QTest.keyClick(self.ui.passphrase.edit, Qt.Key.Key_Return)

    def close(self) -> None:
        for opened in self.opened:
            opened.store.close()
        self.opening.close()


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[[Path], Unlocking]]:
    shown: list[Unlocking] = []

    def open_page(folder: Path) -> Unlocking:
        shown.append(Unlocking(qtbot, folder))
        return shown[-1]

    yield open_page
    for each in shown:
        each.close()


Show = Callable[[Path], Unlocking]


def test_it_says_who_locked_when_and_what_is_kept(folder: Path, show: Show) -> None:
    at = show(folder)

    at.wait(at.ui.who.text)
    assert "Carys Whitcombe, Dyffryn East 2. Locked on Wed 27 May 2026 at 09:41" in at.ui.who.text()
    assert "after 10 minutes without use. Everything you typed is kept." in at.ui.who.text()
    told = [at.ui.fact_lines.itemAtPosition(0, 1).widget().text()]
    assert told == ["1 case and 1 change kept on this laptop, encrypted"]
    assert "ap Gwilym" not in at.ui.who.text() + told[0]


def test_the_right_passphrase_opens_the_case_file(folder: Path, show: Show) -> None:
    at = show(folder)

    at.type(PASSPHRASE)

    at.wait(lambda: at.opened)
    assert at.opened[0].actor == OFFICER
    assert not at.opened[0].store.read_only
    assert at.ui.passphrase.text() == ""


def test_a_wrong_passphrase_is_answered_and_kept_selected(folder: Path, show: Show) -> None:
    at = show(folder)

    at.type("not the passphrase")

    at.wait(at.ui.note.words)
    assert at.ui.note.words().startswith("That does not open this case file.")
    assert at.ui.passphrase.edit.selectedText()
    assert at.ui.passphrase.edit.property("problem")
    assert at.opened == []
    QTest.keyClicks(at.ui.passphrase.edit, "n")
    assert at.ui.note.words() == ""


def test_nothing_typed_is_answered_at_once(folder: Path, show: Show) -> None:
    at = show(folder)
    QTest.keyClick(at.ui.passphrase.edit, Qt.Key.Key_Return)
    assert at.ui.note.words() == "Type your passphrase."


def test_caps_lock_is_told_in_words(folder: Path, show: Show) -> None:
    at = show(folder)

    press(at, Qt.Key.Key_A, "A")
    assert at.ui.note.words() == "Caps Lock is on"
    press(at, Qt.Key.Key_CapsLock)
    assert at.ui.note.words() == ""
    press(at, Qt.Key.Key_B, "B", Qt.KeyboardModifier.ShiftModifier)
    assert at.ui.note.words() == ""
    press(at, Qt.Key.Key_C, "c", Qt.KeyboardModifier.ShiftModifier)
    assert at.ui.note.words() == "Caps Lock is on"


def press(
    at: Unlocking,
    key: Qt.Key,
    text: str = "",
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key as the keyboard sends it; QTest adds Shift to capital letters by itself."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)
    QCoreApplication.sendEvent(at.ui.passphrase.edit, event)


def test_the_passphrase_is_hidden_until_it_is_asked_to_be_shown(folder: Path, show: Show) -> None:
    at = show(folder)
    edit = at.ui.passphrase.edit
    assert edit.echoMode() is edit.EchoMode.Password
    at.ui.passphrase._eye.click()
    assert edit.echoMode() is edit.EchoMode.Normal
    assert at.ui.passphrase._eye.accessibleName() == "Hide passphrase"


def test_another_person_unlocks_with_a_passphrase_of_her_own(folder: Path, show: Show) -> None:
    at = show(folder)
    at.wait(at.ui.switch_user.isVisible)

    at.ui.switch_user.click()
    menu = at.page.findChild(QMenu)
    assert menu is not None
    next(action for action in menu.actions() if action.text().startswith(DUTY.name)).trigger()
    assert at.ui.who.text().startswith(DUTY.name)
    assert "by Carys Whitcombe" in at.ui.who.text()
    at.type(OTHER)

    at.wait(lambda: at.opened)
    assert at.opened[0].actor == DUTY


def test_a_role_comes_from_the_encrypted_list_and_not_from_the_key_file(
    folder: Path, show: Show
) -> None:
    text = (folder / keys.KEY_FILE).read_text(encoding="utf-8")
    (folder / keys.KEY_FILE).write_text(
        text.replace('"offender_manager"', '"manager"'), encoding="utf-8"
    )
    at = show(folder)

    at.type(PASSPHRASE)

    at.wait(lambda: at.opened)
    assert at.opened[0].actor.role is OFFICER.role


def test_a_case_file_that_is_open_elsewhere_can_be_read(folder: Path, show: Show) -> None:
    lock = take_lock(folder)
    try:
        at = show(folder)
        at.wait(at.page.banner().isVisible)
        assert "already open" in at.page.banner().accessibleName()
        at.ui.passphrase.edit.setText(PASSPHRASE)
        at.page._read_only.click()
        at.wait(lambda: at.opened)
        assert at.opened[0].store.read_only
    finally:
        lock.release()


def test_a_damaged_case_file_is_said_and_offered_to_read(folder: Path, show: Show) -> None:
    path = folder / STORE_FILE
    content = bytearray(path.read_bytes())
    content[-3000:-2000] = bytes(1000)
    path.write_bytes(content)
    at = show(folder)

    at.type(PASSPHRASE)

    at.wait(at.page.banner().isVisible)
    assert "damaged" in at.page.banner().accessibleName()
    assert "Nothing was changed" in at.page.banner().accessibleDescription()
    assert at.page._read_only.isVisible()
    assert at.opened == []


def test_a_missing_case_file_is_said(folder: Path, show: Show) -> None:
    (folder / STORE_FILE).unlink()
    at = show(folder)

    at.type(PASSPHRASE)

    at.wait(at.page.banner().isVisible)
    assert "missing" in at.page.banner().accessibleName()
    assert not at.page._read_only.isVisible()


def test_a_damaged_key_file_is_said_before_anything_is_typed(folder: Path, show: Show) -> None:
    (folder / keys.KEY_FILE).write_text("{", encoding="utf-8")
    at = show(folder)
    at.wait(at.page.banner().isVisible)
    assert "key file" in at.page.banner().accessibleName()


def test_it_says_that_the_window_was_not_closed_properly(folder: Path, show: Show) -> None:
    found = keys.read_keys(folder)
    note = keys.LockNote(locked_by=OFFICER.staff_code, opened_at="2026-05-27T08:41:00+00:00")
    keys.write_keys(folder, keys.with_lock_note(found, note))
    at = show(folder)

    at.wait(at.page.banner().isVisible)
    assert at.page.banner().accessibleName() == "Nothing saved was lost"


def test_every_control_is_named(folder: Path, show: Show) -> None:
    at = show(folder)
    assert at.ui.passphrase.edit.accessibleName() == "Passphrase"
    assert at.ui.passphrase_label.buddy() is at.ui.passphrase
    assert at.page.focusProxy() is at.ui.passphrase
