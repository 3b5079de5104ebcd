"""The contact log of a case, opened as the window opens it, and worked by keyboard."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.storage.store import Store
from om_desktop.views.contact_detail import ContactDetail
from om_desktop.views.contacts_page import ContactsPage
from om_desktop.views.widgets.button import Button
from tests.support.acting import file_of
from tests.support.desks import TestingDesk, settle

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def opened(desk: TestingDesk, store: Store, case_id: UUID, qtbot: QtBot) -> ContactsPage:
    page = ContactsPage(desk)
    qtbot.addWidget(page)
    page.resize(1294, 612)
    page.show()
    with qtbot.waitExposed(page):
        show(page, store, case_id)
    page.open_page()
    settle(qtbot, desk)
    # As the case view does after each change.
    desk.feed.changed.connect(lambda _changes: read_again(page, desk, case_id))
    return page


def show(page: ContactsPage, store: Store, case_id: UUID) -> None:
    page.show_case(file_of(store, case_id), None)


def read_again(page: ContactsPage, desk: TestingDesk, case_id: UUID) -> None:
    def shown(file: CaseFile) -> None:
        page.show_case(file, None)

    desk.tasks.query(lambda reader: reader.case_file(case_id), page, shown)


def contacts(store: Store, case_id: UUID) -> tuple[Contact, ...]:
    return file_of(store, case_id).all(Contact)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_in(*parts: str) -> None:
    """Type each part where the focus is, the Tab key between them."""
    for number, part in enumerate(parts):
        if number:
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
        if part:
            QTest.keyClicks(focused(), part)


def press(key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    pressed = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        pressed |= modifier
    QTest.keyClick(focused(), key, pressed)


def save(page: ContactsPage, desk: TestingDesk, qtbot: QtBot, *more: Qt.KeyboardModifier) -> None:
    """Press Ctrl+Enter and wait for the save."""
    press(Qt.Key.Key_Return, CONTROL, *more)
    # Without a screen, Qt takes the list of types for the active window once it was shown.
    page.activateWindow()
    settle(qtbot, desk)
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)


def detail(page: ContactsPage) -> ContactDetail:
    found = [each for each in page.table.viewport().findChildren(ContactDetail) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def button(parent: QWidget, words: str) -> Button:
    return next(each for each in parent.findChildren(Button) if each.text() == words)
